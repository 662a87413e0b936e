package casusweb

import (
	"net/http"
	"slices"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// The longest texts that the service takes, in characters.
const (
	maxReden = 50_000
	maxNaam  = 120
)

func (p *Pages) getBeoordeling(w http.ResponseWriter, r *http.Request) error {
	return p.toonBeoordeling(w, r, nieuw("casus.beoordelen"))
}

func (p *Pages) postBeoordeling(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.beoordelen")
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
	in := casus.NieuweBeoordeling{Casus: casusID, Melding: melding, Taxatie: keuze(f, "taxatie"), Voorstel: keuze(f, "voorstel"),
		Reden: f.LangeTekst("reden", maxReden), TochOverdragen: f.LangeTekst("toch-overdragen", maxReden, web.Optional)}
	if f.OK() {
		if _, err = p.casus.StelBeoordelingOp(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.beoordelen.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonBeoordeling(w, r, a)
	}
	return err
}

func (p *Pages) toonBeoordeling(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	m, err := b.meldingUitPad(r)
	if err != nil {
		return err
	}
	if !b.Mag.Beoordelen {
		return fout.NotFound("melding")
	}
	if code := b.nietTeBeoordelen(m); code != "" {
		if err := a.nietMeer(code); err != nil {
			return err
		}
		a.voorbij = true
	}
	b.neemTerug(a, m)
	return web.Render(w, r, a.status, beoordelenPage(b, a, m))
}

// neemTerug fills the form with what a second professional gave back to its author, who adapts it and need not type it
// again. Who else draws one up begins with an empty form: the judgement is their own.
func (b beeld) neemTerug(a antwoord, m casus.Melding) {
	all := b.beoordelingen(m.ID)
	if a.status != http.StatusOK || len(all) == 0 || all[0].Stand != casus.BeoordelingTeruggegeven || all[0].Auteur != b.ik {
		return
	}
	a.f.Set("taxatie", all[0].Taxatie)
	a.f.Set("voorstel", all[0].Voorstel)
	a.f.Set("reden", all[0].Reden)
}

// nietTeBeoordelen tells why a melding cannot be assessed now, or nothing.
func (b beeld) nietTeBeoordelen(m casus.Melding) string {
	if m.Besluit != "" {
		return "melding-al-besloten"
	}
	if _, wacht := b.voorstel(m.ID); wacht {
		return "beoordeling-wacht-op-besluit"
	}
	return ""
}

func (b beeld) taxaties(m casus.Melding) []web.Option {
	return opties(b.p, codelijst.Veiligheidstaxatie, datum.Van(m.OntvangenOp), nil)
}

// besluiten are the decisions of the day of the melding, each with what it sets in motion.
func (b beeld) besluiten(m casus.Melding) []web.Option {
	all := opties(b.p, codelijst.BesluitVeiligheidsbeoordeling, datum.Van(m.OntvangenOp), nil)
	for i := range all {
		all[i].Help = strings.Join(b.gevolg(all[i].Value), " ")
	}
	return all
}

// rustOp are the facts that an assessment rests on.
func (b beeld) rustOp(m casus.Melding) []web.Fact {
	facts := []web.Fact{
		{Label: b.p.T("casus.melding.ontvangen"), Value: b.ontvangen(m)},
		{Label: b.p.T("casus.melding.acute-check"), Value: b.acuteCheck(m)},
		{Label: b.p.T("casus.melding.personen"), Value: b.wie(m)},
		{Label: b.p.T("casus.melding.aanleiding"), Value: b.label(codelijst.Aanleiding, m.OntvangenOp, m.Aanleiding...)},
		{Label: b.p.T("casus.melding.aard"), Value: b.label(codelijst.Aard, m.OntvangenOp, m.Aard...)},
		{Label: b.p.T("casus.melding.betrokkenheid"), Value: b.p.T("casus.betrokkenheid." + string(m.Betrokkenheid))},
		{Label: b.p.T("casus.melding.melder"), Value: b.p.T("casus.melding.melder-" + string(m.Geheimhouding))},
	}
	if n := len(b.Meldingen) - 1; n > 0 {
		facts = append(facts, web.Fact{Label: b.p.T("casus.beoordelen.eerder"), Value: b.p.T("casus.beoordelen.eerdere-meldingen", n),
			Href: b.pad(), Button: b.p.T("casus.woord.bekijk")})
	}
	return facts
}

// wie are the persons of a melding with their ages, one per line.
func (b beeld) wie(m casus.Melding) string {
	var all []string
	for _, v := range b.Personen {
		if !slices.Contains(m.Personen, v.ID) {
			continue
		}
		line := naamVan(b.p, v.Gegevens)
		if jaren := leeftijd(b.p, v.Gegevens.Geboorte, b.vandaag()); jaren != "" {
			line += ", " + jaren
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}
