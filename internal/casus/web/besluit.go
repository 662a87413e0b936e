package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
)

func (p *Pages) getBesluit(w http.ResponseWriter, r *http.Request) error {
	return p.toonBesluit(w, r, nieuw("casus.besluit"))
}

func (p *Pages) postBesluit(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.besluit")
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
	in := casus.Besluit{Casus: casusID, Melding: melding, Beoordeling: f.ID("beoordeling"),
		Akkoord: eenVan(f, "besluit", "akkoord", "terug") == "akkoord", Reden: f.LangeTekst("reden", maxReden),
		Op: f.Tijdstip("op", web.Optional), Versie: int64(f.Versie())}
	if f.OK() {
		if err = p.casus.BesluitBeoordeling(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID), besluitKlaar(in.Akkoord))
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonBesluit(w, r, a)
	}
	return err
}

func besluitKlaar(akkoord bool) string {
	if akkoord {
		return "casus.besluit.klaar-akkoord"
	}
	return "casus.besluit.klaar-terug"
}

func (p *Pages) toonBesluit(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	m, err := b.meldingUitPad(r)
	if err != nil {
		return err
	}
	if !b.Mag.Besluiten {
		return fout.NotFound("melding")
	}
	v, wacht := b.voorstel(m.ID)
	switch {
	case !wacht && len(b.beoordelingen(m.ID)) == 0:
		return fout.NotFound("beoordeling")
	case !wacht:
		if err := a.nietMeer("beoordeling-al-beantwoord"); err != nil {
			return err
		}
		v, a.voorbij = b.beoordelingen(m.ID)[0], true // what was typed must not be lost because somebody else was first
	case v.Auteur == b.ik:
		if err := a.nietMeer("zelfde-professional"); err != nil {
			return err
		}
		a.voorbij = true
	}
	a.versie(v.Versie)
	a.f.Set("beoordeling", string(v.ID))
	return web.Render(w, r, a.status, besluitPage(b, a, m, v))
}

// besluitVorm is the frame of the decision of the second professional: on what it rests, and what follows from each answer.
func (b beeld) besluitVorm(a antwoord, m casus.Melding, v casus.Veiligheidsbeoordeling) web.Besluit {
	akkoord := append([]string{b.p.T("casus.besluit.geldt", b.besluitNaam(m, v.Voorstel))}, b.stopt(m.ID)...)
	akkoord = append(akkoord, b.gevolg(v.Voorstel)...)
	return web.Besluit{
		Form: a.f, Action: b.meldingPad(m.ID, "besluit"), Button: a.knop(b.p.T("casus.besluit.knop")), Back: b.pad(), Reason: maxReden,
		Facts: b.besluitFeiten(m, v),
		Options: []web.BesluitOption{
			{Option: web.Option{Value: "akkoord", Label: b.p.T("casus.besluit.akkoord")}, Consequences: akkoord},
			{Option: web.Option{Value: "terug", Label: b.p.T("casus.besluit.terug")}, Consequences: []string{
				b.p.T("casus.besluit.terug-naar", b.collega(v.Auteur)), b.p.T("casus.besluit.klokken-lopen-door")}},
		},
	}
}

func (b beeld) besluitFeiten(m casus.Melding, v casus.Veiligheidsbeoordeling) []web.Fact {
	voorstel := []web.Fact{
		{Label: b.p.T("casus.beoordeling.voorstel"), Value: b.besluitNaam(m, v.Voorstel)},
		{Label: b.p.T("casus.beoordeling.taxatie"), Value: b.label(codelijst.Veiligheidstaxatie, m.OntvangenOp, v.Taxatie)},
		{Label: b.p.T("casus.beoordeling.opgesteld"), Value: b.doorOp(v.Auteur, v.OpgesteldOp)},
	}
	return append(voorstel, b.rustOp(m)...)
}
