package casusweb

import (
	"net/http"
	"net/url"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// adviesPagina is what the page of one advies shows.
type adviesPagina struct {
	Advies casus.Advies
	Form   *web.Form // to close it
	Namen  []string
}

// getAdvies shows one advies.
func (p *Pages) getAdvies(w http.ResponseWriter, r *http.Request) error {
	a, err := p.advies(r)
	if err != nil {
		return err
	}
	in := url.Values{"advies": {a.Advies}}
	zetMoment(in, "geeindigd", web.Now(r.Context()))
	f := formVan("casus.advies.veld", in)
	f.SetVersie(int(a.Versie))
	return web.Render(w, r, http.StatusOK, adviesEen(adviesPagina{Advies: a, Form: f}))
}

func (p *Pages) advies(r *http.Request) (casus.Advies, error) {
	advies, err := uitPad(r, "id")
	if err != nil {
		return casus.Advies{}, err
	}
	return p.casus.Advies(r.Context(), web.Actor(r), advies)
}

// postAdviesSluiten records when the advies ended and what was advised.
func (p *Pages) postAdviesSluiten(w http.ResponseWriter, r *http.Request) error {
	advies, err := uitPad(r, "id")
	if err != nil {
		return err
	}
	in, teLang, err := ingevuld(r)
	if err != nil {
		return err
	}
	l := nieuweLezer(in)
	geeindigd, tekst := l.moment("geeindigd"), l.tekst("advies")
	err = fout.InvalidAll(append(teLang, l.namen(l.fouten(), "advies", tekst)...))
	if err == nil {
		err = p.casus.SluitAdvies(r.Context(), web.Actor(r), advies, geeindigd, tekst, int64(l.f.Versie()))
	}
	switch {
	case err == nil:
		return web.Done(w, r, padAdviezen+"/"+string(advies), "casus.advies.gesloten")
	case !fout.Is(err, fout.KindInvalid):
		return err
	}
	a, e := p.advies(r)
	if e != nil {
		return e
	}
	terug := formVan("casus.advies.veld", in)
	meld(terug, fout.Velden(err), rangVan([]string{"advies", "geeindigd"}))
	return web.Render(w, r, http.StatusBadRequest, adviesEen(adviesPagina{Advies: a, Form: terug, Namen: naNamen(terug, "advies")}))
}

// postAdviesMelding starts a report out of an advies: a concept with what the advies holds and the link to it. The advies
// keeps its own times; the report is received now (CW-3).
func (p *Pages) postAdviesMelding(w http.ResponseWriter, r *http.Request) error {
	a, err := p.advies(r)
	if err != nil {
		return err
	}
	if a.Melding != nil {
		return fout.Conflict("advies-al-melding")
	}
	in := meldingUitAdvies(web.Printer(r), a, leegFormulier(web.Now(r.Context())))
	concept, err := p.casus.BewaarConcept(r.Context(), web.Actor(r), "", casus.ConceptMelding, in)
	if err != nil {
		return err
	}
	return web.SeeOther(w, r, conceptPad(concept))
}

// meldingUitAdvies fills the form with what the advies holds. A code that the lists of today do not have is left out: it
// would be a choice that nobody made.
func meldingUitAdvies(p *i18n.Printer, a casus.Advies, in url.Values) url.Values {
	vandaag := dagVan(in, "ontvangen")
	in.Set(veldAdvies, string(a.ID))
	in.Set("gemeente", gemeente(a.Gemeente))
	in.Set("verhaal", a.Vraag)
	for veld, lijst := range map[string]struct {
		id    codelijst.ID
		codes []string
	}{"aanleiding": {codelijst.Aanleiding, a.Aanleiding}, "aard": {codelijst.Aard, a.Aard}} {
		if kent(opties(p, lijst.id, vandaag, nil), lijst.codes) {
			in[veld] = lijst.codes
		}
	}
	return in
}

// feiten are the lines of the page.
func (v adviesPagina) feiten(p *i18n.Printer) []web.Fact {
	a, op := v.Advies, datum.Van(v.Advies.BegonnenOp)
	einde := p.T("casus.advies.loopt")
	if a.GeeindigdOp != nil {
		einde = p.Tijdstip(*a.GeeindigdOp)
	}
	return []web.Fact{
		{Label: p.T("casus.advies.veld.begonnen"), Value: p.Tijdstip(a.BegonnenOp)},
		{Label: p.T("casus.advies.veld.geeindigd"), Value: einde},
		{Label: p.T("casus.advies.opgeschreven"), Value: p.Tijdstip(a.GeregistreerdOp)},
		{Label: p.T("casus.advies.veld.gemeente"), Value: gemeente(a.Gemeente)},
		{Label: p.T("casus.advies.veld.aanleiding"), Value: labels(p, codelijst.Aanleiding, op, a.Aanleiding)},
		{Label: p.T("casus.advies.veld.aard"), Value: labels(p, codelijst.Aard, op, a.Aard)},
	}
}

// pad is where a form of the page sends to.
func (v adviesPagina) pad(act string) string { return adviesPad(v.Advies.ID) + "/" + act }

func adviesPad(advies id.ID) string { return padAdviezen + "/" + string(advies) }
