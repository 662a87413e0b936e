package casusweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getStart(w http.ResponseWriter, r *http.Request) error {
	a := nieuw("casus.starten")
	a.f.SetDatum("gestart", datum.Van(web.Now(r.Context())))
	return p.toonStart(w, r, a)
}

func (p *Pages) postStart(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.starten")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	dienst, err := uitPad(r, "dienst")
	if err != nil {
		return err
	}
	in := casus.DienstStart{Casus: casusID, Dienst: dienst, Gestart: f.Datum("gestart").Begin(), Versie: int64(f.Versie())}
	if f.OK() {
		if err = p.casus.StartDienst(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.starten.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonStart(w, r, a)
	}
	return err
}

func (p *Pages) toonStart(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, d, err := p.laadDienst(r)
	if err != nil {
		return err
	}
	if d.GestartOp != nil {
		if err := a.nietMeer("dienst-al-gestart"); err != nil {
			return err
		}
		a.voorbij = true
	}
	a.versie(d.Versie)
	return web.Render(w, r, a.status, startPage(b, a, d))
}

// laadDienst reads the casus and the dienst of the address, for who may act on it.
func (p *Pages) laadDienst(r *http.Request) (beeld, casus.Dienst, error) {
	b, err := p.laad(r)
	if err != nil {
		return b, casus.Dienst{}, err
	}
	v, err := uitPad(r, "dienst")
	if err != nil {
		return b, casus.Dienst{}, err
	}
	d, ok := b.dienst(v)
	if !ok || !b.Mag.Behandelen {
		return b, d, fout.NotFound("dienst")
	}
	return b, d, nil
}

// driebegin tells the three beginnings of a dienst apart (CW-T3).
func (b beeld) driebegin(d casus.Dienst) []web.Fact {
	m, _ := b.melding(d.Melding)
	facts := []web.Fact{
		{Label: b.p.T("casus.starten.melding"), Value: b.ontvangen(m)},
		{Label: b.p.T("casus.starten.besluit"), Value: b.p.Datum(datum.Van(d.BeslotenOp))},
	}
	if k, ok := b.klokVan(d.ID, d.Soort.Regel()); ok {
		facts = append(facts, web.Fact{Label: klokNaam(b.p, k.Regel), Value: b.p.T("casus.starten.uiterlijk", k.Uitkomst.Uiterlijk, afstand(b.p, k))})
	}
	if d.GestartOp != nil {
		facts = append(facts, web.Fact{Label: b.p.T("casus.dienst.feit.gestart"), Value: b.p.Datum(datum.Van(*d.GestartOp))})
	}
	return facts
}

func (p *Pages) getAfronden(w http.ResponseWriter, r *http.Request) error {
	a := nieuw("casus.afronden")
	a.f.SetDatum("geeindigd", datum.Van(web.Now(r.Context())))
	return p.toonAfronden(w, r, a, casus.Afronding{})
}

func (p *Pages) postAfronden(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.afronden")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	dienst, err := uitPad(r, "dienst")
	if err != nil {
		return err
	}
	in := leesAfronding(f, casusID, dienst)
	if f.OK() {
		if err = p.casus.RondDienstAf(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.afronden.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonAfronden(w, r, a, in)
	}
	return err
}

// leesAfronding reads how a dienst ended. The outcome is asked in parts, about huiselijk geweld and about
// kindermishandeling apart, because those are two answers (CW-16).
func leesAfronding(f *web.Form, casusID, dienst id.ID) casus.Afronding {
	return casus.Afronding{
		Casus: casusID, Dienst: dienst, ExternNummer: f.Text("extern-nummer", 20, web.Optional), Geeindigd: f.Datum("geeindigd").Begin(),
		Aanleiding: keuzes(f, "aanleiding"), Aard: keuzes(f, "aard"), Vervolg: keuzes(f, "vervolg"),
		Uitkomst:    slices.Concat(keuzes(f, uitkomstHG), keuzes(f, uitkomstKM), keuzes(f, uitkomstVoortijdig)),
		Toelichting: f.LangeTekst("toelichting", maxReden), Versie: int64(f.Versie()),
	}
}

// The fields in which the outcome of an onderzoek is asked.
const (
	uitkomstHG         = "uitkomst-hg"
	uitkomstKM         = "uitkomst-km"
	uitkomstVoortijdig = "uitkomst-voortijdig"
)

// uitkomstVeld is the field at which the outcome is wrong: the first with an answer that is none of its choices, or else the
// first of all.
func (b beeld) uitkomstVeld(f *web.Form, d casus.Dienst) string {
	for _, veld := range []struct {
		naam  string
		groep codelijst.Groep
	}{{uitkomstHG, codelijst.GroepHuiselijkGeweld}, {uitkomstKM, codelijst.GroepKindermishandeling}, {uitkomstVoortijdig, codelijst.GroepVoortijdig}} {
		keuzen := b.uitkomsten(d, veld.groep)
		if slices.ContainsFunc(keuzes(f, veld.naam), func(v string) bool { return !biedt(keuzen, v) }) {
			return veld.naam
		}
	}
	return uitkomstHG
}

func biedt(keuzen []web.Option, v string) bool {
	return slices.ContainsFunc(keuzen, func(o web.Option) bool { return o.Value == v })
}

var afrondenVolgorde = []string{uitkomstHG, uitkomstKM, uitkomstVoortijdig, "aard", "aanleiding", "vervolg", "toelichting", "geeindigd", "extern-nummer"}

// toonAfronden shows the form. What the rules find wrong with in stands beside what could not be read, so that one mends all
// of it at once.
func (p *Pages) toonAfronden(w http.ResponseWriter, r *http.Request, a antwoord, in casus.Afronding) error {
	b, d, err := p.laadDienst(r)
	if err != nil {
		return err
	}
	if code := nietAfTeRonden(d); code != "" {
		if err := a.nietMeer(code); err != nil {
			return err
		}
		a.voorbij = true
	}
	if a.status == http.StatusOK {
		m, _ := b.melding(d.Melding)
		a.f.Set("aanleiding", m.Aanleiding...)
	}
	if a.status == http.StatusBadRequest {
		_, mis := d.RondAf(in, web.Now(r.Context()))
		a.f.Take(mis)
	}
	a.f.Verplaats("uitkomst", b.uitkomstVeld(a.f, d))
	a.f.Volgorde(afrondenVolgorde...)
	a.versie(d.Versie)
	return web.Render(w, r, a.status, afrondenPage(b, a, d))
}

func nietAfTeRonden(d casus.Dienst) string {
	switch {
	case d.GestartOp == nil:
		return "dienst-niet-gestart"
	case d.GeeindigdOp != nil:
		return "dienst-al-geeindigd"
	}
	return ""
}

// uitkomsten are the outcomes about one subject, by the list of the day of the decision.
func (b beeld) uitkomsten(d casus.Dienst, groep codelijst.Groep) []web.Option {
	return b.waarden(d, codelijst.UitkomstOnderzoek, func(w codelijst.Waarde) bool { return w.Groep == groep })
}

func (b beeld) waarden(d casus.Dienst, lijst codelijst.ID, keep func(codelijst.Waarde) bool) []web.Option {
	return opties(b.p, lijst, datum.Van(d.BeslotenOp), keep)
}

// dienstHoofd is the head of an act on a dienst, with its name in the title.
func (b beeld) dienstHoofd(key string, a antwoord, d casus.Dienst) web.Page {
	pg := b.actPage(key, a)
	pg.Title = b.p.T(key+".titel-van", b.dienstNaam(d))
	return pg
}
