package casusweb

import (
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

// label writes one code in words, by the list that held on the day of the event (CW-49). A code that list does not have is
// shown as it is stored: it is a fact of the record.
func label(p *i18n.Printer, lijst codelijst.ID, op datum.Datum, code string) string {
	l, err := codelijst.Op(lijst, op)
	if err != nil {
		return code
	}
	w, ok := l.Zoek(codelijst.Code(code))
	if !ok {
		return code
	}
	return w.Label(string(p.Taal()))
}

// labels writes codes in words, one after the other.
func labels(p *i18n.Printer, lijst codelijst.ID, op datum.Datum, codes []string) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = label(p, lijst, op, c)
	}
	return strings.Join(words, "; ")
}

// opties are the values of a list on a day, as choices. With keep given, only the values it keeps.
func opties(p *i18n.Printer, lijst codelijst.ID, op datum.Datum, keep func(codelijst.Waarde) bool) []web.Option {
	l, err := codelijst.Op(lijst, op)
	if err != nil {
		return nil
	}
	var all []web.Option
	for _, w := range l.Waarden() {
		if w.Afgeschermd() || keep != nil && !keep(w) {
			continue
		}
		o := web.Option{Value: string(w.Code), Label: w.Label(string(p.Taal()))}
		if w.AlleenKind {
			o.Help = p.T("casus.woord.alleen-kind")
		}
		all = append(all, o)
	}
	return all
}

// gemeente is the name of a municipality, or its code when no edition of today knows it.
func gemeente(code string) string {
	g, err := gebied.Nieuwste().Gemeente(gebied.GMCode(code))
	if err != nil {
		return code
	}
	return g.Naam
}

// naamVan is what a person is called on the page: the name, or what is known instead of one.
func naamVan(p *i18n.Printer, g casus.Gegevens) string {
	switch naam := g.Naam(); {
	case naam != "":
		return naam
	case g.Ongeboren():
		return p.T("casus.persoon.ongeboren")
	}
	return p.T("casus.persoon.onbekend")
}

// initialen are the first letters of the first and the last name.
func initialen(g casus.Gegevens) string {
	return first(g.Voornamen) + first(g.Achternaam)
}

func first(s string) string {
	for _, r := range strings.TrimSpace(s) {
		return strings.ToUpper(string(r))
	}
	return ""
}

// geboren writes a birth date as far as it is known.
func geboren(p *i18n.Printer, g datum.Geboortedatum) string {
	if d, full := g.Volledig(); full {
		return p.DatumKort(d)
	}
	van, tot, ok := g.Grenzen()
	switch {
	case g.IsOngeboren():
		return p.T("casus.persoon.ongeboren")
	case !ok:
		return p.T("casus.persoon.niet-bekend")
	case van.Maand() == tot.Maand():
		return p.T("casus.persoon.dag-onbekend", p.Maandnaam(van.Jaar(), van.Maand()))
	}
	return p.T("casus.persoon.jaar-bekend", jaar(van))
}

func jaar(d datum.Datum) string { return d.String()[:4] }

// leeftijd writes an age on a day, with its bounds when the birth date is not fully known; empty when nothing is known.
func leeftijd(p *i18n.Printer, g datum.Geboortedatum, op datum.Datum) string {
	van, tot, ok := g.Leeftijd(op)
	switch {
	case !ok:
		return ""
	case van == tot:
		return p.Duur(van, i18n.Jaar)
	}
	return p.T("casus.persoon.leeftijd-tussen", van, p.Duur(tot, i18n.Jaar))
}

// wacht writes how long something waits: in minutes, then hours, then days.
func wacht(p *i18n.Printer, sinds, nu time.Time) string {
	d := max(time.Minute, nu.Sub(sinds))
	switch {
	case d < time.Hour:
		return p.Duur(int(d.Minutes()), i18n.Minuut)
	case d < 48*time.Hour:
		return p.Duur(int(d.Hours()), i18n.Uur)
	}
	return p.Duur(int(d.Hours()/24), i18n.Dag)
}
