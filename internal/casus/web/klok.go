package casusweb

import (
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// klok is a running or stopped term as the components show it.
func klok(p *i18n.Printer, k casus.KlokStand, nu time.Time) web.Klok {
	v := web.Klok{
		Name: klokNaam(p, k.Regel), Start: k.StartOp, End: eindeVan(k.Uitkomst.Uiterlijk), Now: nu,
		State: web.State(k.Stand.Toestand), Article: k.Uitkomst.Grond, Rule: uitleg(p, k), Source: k.Uitkomst.Regel.Bron,
	}
	if k.GestoptOp != nil {
		v.Stopped = *k.GestoptOp
		return v
	}
	v.Distance = afstand(p, k)
	return v
}

func klokNaam(p *i18n.Printer, regel string) string { return p.T("casus.klok." + regel) }

// eindeVan is the last second of a day: a term that ends on a day ends when that day does.
func eindeVan(d datum.Datum) time.Time { return d.PlusDagen(1).Begin().Add(-time.Second) }

// afstand writes how far the end is, in the unit in which the term itself is counted.
func afstand(p *i18n.Printer, k casus.KlokStand) string {
	if k.Uitkomst.Regel.Eenheid == termijn.Werkdag && k.Stand.Dagen != 0 {
		return werkdagen(p, k.Stand)
	}
	return p.Afstand(k.Stand.Dagen, i18n.Dag)
}

// werkdagen counts in working days. When none lies between, because a weekend passed since the end, it counts days.
func werkdagen(p *i18n.Printer, s termijn.Stand) string {
	if s.Open == 0 {
		return p.Afstand(s.Dagen, i18n.Dag)
	}
	return p.Afstand(s.Open, i18n.Werkdag)
}

// uitleg tells in plain words why a term ends when it does: the rule, and each day on which the law moved its end.
func uitleg(p *i18n.Printer, k casus.KlokStand) string {
	parts := []string{p.T("casus.klok." + k.Regel + "-regel")}
	if k.Verlengingen > 0 {
		parts = append(parts, p.T("casus.klok.verlengd", int(k.Verlengingen)))
	}
	for _, s := range k.Uitkomst.Stappen {
		switch s.Soort {
		case termijn.StapVerlengd, termijn.StapVerschoven, termijn.StapOvergeslagen, termijn.StapGeenBesluit:
			parts = append(parts, p.T("casus.klok.stap."+string(s.Soort), s.Datum, s.Grond))
		}
	}
	return strings.Join(parts, " ")
}

// uiterlijk computes when a term would end that begins on a day; false when the rule did not hold then.
func uiterlijk(regel string, op datum.Datum) (datum.Datum, bool) {
	u, err := termijn.Bereken(termijn.ID(regel), op)
	return u.Uiterlijk, err == nil
}

// toonVan is the tone that goes with the state of a clock.
func toonVan(s termijn.Toestand) web.Tone {
	switch s {
	case termijn.Late:
		return web.Problem
	case termijn.Due, termijn.Near:
		return web.Caution
	}
	return web.Info
}
