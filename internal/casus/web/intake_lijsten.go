package casusweb

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

// lijsten are the choices of an intake form as the code lists stood on one day: that of the contact (CW-49).
type lijsten struct {
	Versie                                               string
	Op                                                   datum.Datum
	Aanleiding, Aard, Hoedanigheid, Grond, Rol, Geslacht []web.Option
}

// lijstenOp returns the choices of a day; of today when there were no lists on that day, or no day was given.
func lijstenOp(p *i18n.Printer, op, vandaag datum.Datum) lijsten {
	versie := lijstVersie(op)
	if versie == "" {
		op = vandaag
		versie = lijstVersie(op)
	}
	return lijsten{
		Versie: versie, Op: op,
		Aanleiding:   opties(p, codelijst.Aanleiding, op, nil),
		Aard:         opties(p, codelijst.Aard, op, nil),
		Hoedanigheid: opties(p, codelijst.Hoedanigheid, op, nil),
		Grond:        opties(p, codelijst.Afschermingsgrond, op, nil),
		Rol:          opties(p, codelijst.Rol, op, nil),
		Geslacht:     geslachten(p, op),
	}
}

// geslachten are the choices of the day, each by the code that a person keeps through every version of the list.
func geslachten(p *i18n.Printer, op datum.Datum) []web.Option {
	l, err := codelijst.Op(codelijst.Geslacht, op)
	if err != nil {
		return nil
	}
	var alle []web.Option
	for _, w := range l.Waarden() {
		if code, _, ok := w.Protocol1(); ok {
			alle = append(alle, web.Option{Value: string(code), Label: w.Label(string(p.Taal()))})
		}
	}
	return alle
}

// lijstVersie names the lists of a day; empty when there were none. The lists of a contact change on the same days.
func lijstVersie(op datum.Datum) string {
	l, err := codelijst.Op(codelijst.Aanleiding, op)
	if err != nil {
		return ""
	}
	return l.Versie
}

// Fields of the hidden state of an intake form.
const (
	veldLijsten = "lijsten" // version of the lists that the page showed
	veldAdvies  = "advies-id"
	veldDoe     = "doe" // which button
)

// andereLijsten tells whether the day that was typed falls under other lists than the page showed.
func andereLijsten(in url.Values, op datum.Datum) bool {
	getoond, versie := in.Get(veldLijsten), lijstVersie(op)
	return getoond != "" && versie != "" && getoond != versie
}

// kent tells whether every code is among the choices.
func kent(keuzes []web.Option, codes []string) bool {
	return !slices.ContainsFunc(codes, func(c string) bool {
		return c != "" && !slices.ContainsFunc(keuzes, func(o web.Option) bool { return o.Value == c })
	})
}

// gemeenteNamen are the names of all municipalities, those of the own region first.
func gemeenteNamen(regio string) []string {
	var eigen, ander []string
	for _, g := range gemeentenOpNaam() {
		if string(g.Regio) == regio {
			eigen = append(eigen, g.Naam)
		} else {
			ander = append(ander, g.Naam)
		}
	}
	return append(eigen, ander...)
}

// gemeentenOpNaam are all municipalities of today, in the order in which people look for them.
var gemeentenOpNaam = sync.OnceValue(func() []gebied.Gemeente {
	alle := gebied.Nieuwste().Gemeenten()
	slices.SortFunc(alle, func(a, b gebied.Gemeente) int {
		return strings.Compare(gebied.Normaliseer(a.Naam), gebied.Normaliseer(b.Naam))
	})
	return alle
})
