package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) ladeRoutes() []web.Route {
	return []web.Route{
		{Method: "GET", Path: "/casussen/{casus}/meldingen/{melding}/melder", Action: casus.MelderInzien, Handler: p.getMelder},
		{Method: "POST", Path: "/casussen/{casus}/meldingen/{melding}/melder", Action: casus.MelderInzien, Handler: p.postMelder},
		{Method: "GET", Path: "/casussen/{casus}/personen/{persoon}/adres", Action: casus.LocatieInzien, Handler: p.getAdres},
		{Method: "POST", Path: "/casussen/{casus}/personen/{persoon}/adres", Action: casus.LocatieInzien, Handler: p.postAdres},
	}
}

// open is what lies in a drawer, once it is open: only the answer to the POST that opened it carries this.
type open struct {
	reden string
	feits []web.Fact
}

func (p *Pages) getMelder(w http.ResponseWriter, r *http.Request) error {
	return p.toonMelder(w, r, nieuw("casus.lade"), nil)
}

func (p *Pages) postMelder(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.lade")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	melding, err := uitPad(r, "melding")
	if err != nil {
		return err
	}
	reden := keuze(f, "reden")
	if f.OK() {
		var m casus.Melder
		if m, err = p.casus.Melder(r.Context(), web.Actor(r), casusID, melding, reden); err == nil {
			return p.toonMelder(w, r, antwoord{f: f, status: http.StatusOK}, &melderOpen{reden, m})
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonMelder(w, r, a, nil)
	}
	return err
}

type melderOpen struct {
	reden  string
	melder casus.Melder
}

func (p *Pages) toonMelder(w http.ResponseWriter, r *http.Request, a antwoord, in *melderOpen) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	m, err := b.meldingUitPad(r)
	if err != nil {
		return err
	}
	if !b.Mag.MelderInzien {
		return fout.NotFound("melder")
	}
	var o *open
	if in != nil {
		o = &open{in.reden, b.melderFeiten(m, in.melder)}
	}
	return web.Render(w, r, a.status, ladePage(b, a, b.melderLade(m), o))
}

// melderFeiten are what the drawer of the reporter holds: the ground on which it is hidden too, because that tells what kind
// of reporter it is.
func (b beeld) melderFeiten(m casus.Melding, v casus.Melder) []web.Fact {
	op := datum.Van(m.OntvangenOp)
	facts := []web.Fact{
		{Label: b.p.T("casus.melder.naam"), Value: v.Naam},
		{Label: b.p.T("casus.melder.telefoon"), Value: v.Telefoon},
		{Label: b.p.T("casus.melder.email"), Value: v.Email},
		{Label: b.p.T("casus.melder.hoedanigheid"), Value: label(b.p, codelijst.Hoedanigheid, op, v.Hoedanigheid)},
		{Label: b.p.T("casus.melder.organisatie"), Value: v.Organisatie},
		{Label: b.p.T("casus.melder.functie"), Value: v.Functie},
		{Label: b.p.T("casus.melder.bekendheid"), Value: b.p.T("casus.melding.melder-" + string(m.Geheimhouding))},
	}
	if v.Grond != "" {
		facts = append(facts, web.Fact{Label: b.p.T("casus.melder.grond"), Value: label(b.p, codelijst.Afschermingsgrond, op, v.Grond)})
	}
	return facts
}

func (p *Pages) getAdres(w http.ResponseWriter, r *http.Request) error {
	return p.toonAdres(w, r, nieuw("casus.lade"), nil)
}

func (p *Pages) postAdres(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.lade")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	reden := keuze(f, "reden")
	if f.OK() {
		var adres casus.Adres
		if adres, err = p.casus.BeschermdAdres(r.Context(), web.Actor(r), casusID, persoon, reden); err == nil {
			o := &open{reden, []web.Fact{{Label: web.Printer(r).T("casus.persoon.adres"), Value: adresTekst(adres)}}}
			return p.toonAdres(w, r, antwoord{f: f, status: http.StatusOK}, o)
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonAdres(w, r, a, nil)
	}
	return err
}

func (p *Pages) toonAdres(w http.ResponseWriter, r *http.Request, a antwoord, o *open) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	v, ok := b.persoon(persoon)
	if !ok || !b.Mag.LocatieInzien || !v.AdresGeheim || !v.HeeftAdres {
		return fout.NotFound("adres")
	}
	return web.Render(w, r, a.status, ladePage(b, a, b.adresLade(v), o))
}

func inzageredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.lade.reden-", casus.Inzageredenen)
}

// dicht is the drawer as a form that opens it.
func (b beeld) dicht(a antwoord, l lade) web.Lade {
	return web.Lade{Form: a.f, Title: l.Titel, Content: l.Inhoud, Action: l.Href, Reasons: inzageredenen(b.p)}
}

// geopend is the head of the open drawer: who opened it, when and why, as it stands in the log.
func (b beeld) geopend(o open) web.Opening {
	return web.Opening{Who: b.lezer, When: b.p.Tijdstip(b.nu), Reason: b.p.T("casus.lade.reden-" + o.reden), Close: b.pad()}
}
