package casusweb

import (
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func meldingTitel(b beeld, m casus.Melding) string {
	return b.p.T("casus.melding.titel", b.p.T("casus.melding.soort."+string(m.Soort)), m.Nummer)
}

// stand is a state in a word.
type stand struct {
	Toon  web.Tone
	Titel string
}

// meldingStand are the words beside the title: is it acute, was it decided.
func (b beeld) meldingStand(m casus.Melding) []stand {
	var all []stand
	switch m.Acuut {
	case casus.AcuutOpen:
		all = append(all, stand{web.Problem, b.p.T("casus.melding.acuut.open")})
	case casus.AcuutJa:
		all = append(all, stand{web.Problem, b.p.T("casus.melding.acuut.ja")})
	default:
		all = append(all, stand{web.Neutral, b.p.T("casus.melding.acuut.nee")})
	}
	if m.Besluit == "" {
		return append(all, stand{web.Caution, b.p.T("casus.melding.onbesloten")})
	}
	return append(all, stand{web.Good, b.besluitNaam(m, m.Besluit)})
}

func (b beeld) meldingFeiten(m casus.Melding, druk bool) []web.Fact {
	over := web.Fact{Label: b.p.T("casus.melding.personen"), Content: regels(b.namenVan(m.Personen))}
	if druk {
		over = web.Fact{Label: over.Label, Value: b.wie(m)}
	}
	facts := []web.Fact{
		{Label: b.p.T("casus.melding.ontvangen"), Value: b.ontvangen(m)},
		over,
		{Label: b.p.T("casus.melding.aanleiding"), Value: b.label(codelijst.Aanleiding, m.OntvangenOp, m.Aanleiding...)},
		{Label: b.p.T("casus.melding.aard"), Value: b.label(codelijst.Aard, m.OntvangenOp, m.Aard...)},
		{Label: b.p.T("casus.melding.betrokkenheid"), Value: b.p.T("casus.betrokkenheid." + string(m.Betrokkenheid))},
		{Label: b.p.T("casus.melding.acute-check"), Value: b.acuteCheck(m)},
		{Label: b.p.T("casus.melding.melder"), Value: b.p.T("casus.melding.melder-" + string(m.Geheimhouding))},
	}
	if m.ExternNummer != "" {
		facts = append(facts, web.Fact{Label: b.p.T("casus.melding.extern"), Value: m.ExternNummer})
	}
	if m.AdviesNummer != "" && m.Advies != nil {
		facts = append(facts, web.Fact{Label: b.p.T("casus.melding.advies"), Value: m.AdviesNummer})
	}
	return facts
}

// ontvangen is when the melding came in, and when that was written down where it differs by a day.
func (b beeld) ontvangen(m casus.Melding) string {
	op := b.p.Tijdstip(m.OntvangenOp)
	if datum.Van(m.OntvangenOp) == datum.Van(m.GeregistreerdOp) {
		return op
	}
	return op + "\n" + b.p.T("casus.melding.opgeschreven", m.GeregistreerdOp)
}

func (b beeld) acuteCheck(m casus.Melding) string {
	if m.Acuut == casus.AcuutOpen {
		return b.p.T("casus.melding.acuut-wacht", wacht(b.p, m.OntvangenOp, b.nu))
	}
	antwoord := b.p.T("casus.melding.acuut." + string(m.Acuut))
	if m.AcuutOp != nil && m.AcuutDoor != nil {
		antwoord = b.p.T("casus.melding.acuut-door", antwoord, b.collega(*m.AcuutDoor), *m.AcuutOp)
	}
	return strings.TrimSpace(antwoord + "\n" + m.AcuutToelichting)
}

func standToon(s casus.BeoordelingStand) web.Tone {
	switch s {
	case casus.BeoordelingBesloten:
		return web.Good
	case casus.BeoordelingTeruggegeven:
		return web.Neutral
	}
	return web.Caution
}

func (b beeld) beoordelingFeiten(m casus.Melding, v casus.Veiligheidsbeoordeling) []web.Fact {
	facts := []web.Fact{
		{Label: b.p.T("casus.beoordeling.taxatie"), Value: b.label(codelijst.Veiligheidstaxatie, m.OntvangenOp, v.Taxatie)},
		{Label: b.p.T("casus.beoordeling.voorstel"), Value: b.besluitNaam(m, v.Voorstel)},
		{Label: b.p.T("casus.beoordeling.reden"), Value: v.Reden},
		{Label: b.p.T("casus.beoordeling.opgesteld"), Value: b.doorOp(v.Auteur, v.OpgesteldOp)},
	}
	if v.Beslisser != nil && v.BeslotenOp != nil {
		facts = append(facts,
			web.Fact{Label: b.p.T("casus.beoordeling.antwoord-" + string(v.Stand)), Value: b.doorOp(*v.Beslisser, *v.BeslotenOp)},
			web.Fact{Label: b.p.T("casus.beoordeling.antwoordreden"), Value: v.Besluitreden})
	}
	return facts
}

// doorOp tells who did something, and when.
func (b beeld) doorOp(persoon id.ID, op time.Time) string {
	return b.p.T("casus.woord.door-op", b.collega(persoon), op)
}

func dienstToon(d casus.Dienst) web.Tone {
	switch {
	case d.GeeindigdOp != nil:
		return web.Good
	case d.GestartOp != nil:
		return web.Info
	}
	return web.Caution
}

func (b beeld) dienstStand(d casus.Dienst) string {
	switch {
	case d.GeeindigdOp != nil:
		return b.p.T("casus.dienst.stand.geeindigd")
	case d.GestartOp != nil:
		return b.p.T("casus.dienst.stand.loopt")
	}
	return b.p.T("casus.dienst.stand.wacht")
}

// dienstFeiten are the three beginnings of a dienst, which mean different things, and how it ended.
func (b beeld) dienstFeiten(d casus.Dienst) []web.Fact {
	var facts []web.Fact
	add := func(key, value string) {
		if value != "" {
			facts = append(facts, web.Fact{Label: b.p.T("casus.dienst.feit." + key), Value: value})
		}
	}
	add("besloten", b.p.Datum(datum.Van(d.BeslotenOp)))
	if d.GestartOp != nil {
		add("gestart", b.p.Datum(datum.Van(*d.GestartOp)))
	}
	if d.GeeindigdOp == nil {
		return facts
	}
	add("geeindigd", b.p.Datum(datum.Van(*d.GeeindigdOp)))
	add("uitkomst", b.label(codelijst.UitkomstOnderzoek, d.BeslotenOp, d.Uitkomst...))
	add("aanleiding", b.label(codelijst.Aanleiding, d.BeslotenOp, d.Aanleiding...))
	add("aard", b.label(codelijst.Aard, d.BeslotenOp, d.Aard...))
	add("vervolg", b.label(codelijst.VervolgOnderzoek, d.BeslotenOp, d.Vervolg...))
	add("toelichting", d.Toelichting)
	return facts
}
