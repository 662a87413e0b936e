package opdrachtregel

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// spiegelWoorden are the words of a spiegelrapport in one language.
type spiegelWoorden struct {
	titel, veld, nu, vorige, land, bron string
	waarden                             map[string]string
}

func spiegelIn(taal string) spiegelWoorden {
	if taal == "en" {
		return spiegelWoorden{titel: "Spiegelrapport", veld: "filled", nu: "now", vorige: "before", land: "country", bron: "Country: CBS StatLine, %s.",
			waarden: map[string]string{controle.WaardeAnders: "not in the list", controle.WaardeBekend: "known", controle.WaardeDeels: "partly known",
				controle.WaardeOnbekend: "unknown", controle.WaardeOngeboren: "unborn"}}
	}
	return spiegelWoorden{titel: "Spiegelrapport", veld: "gevuld", nu: "nu", vorige: "vorige", land: "landelijk", bron: "Landelijk: CBS StatLine, %s.",
		waarden: map[string]string{controle.WaardeAnders: "niet in de lijst", controle.WaardeBekend: "bekend", controle.WaardeDeels: "deels bekend",
			controle.WaardeOnbekend: "onbekend", controle.WaardeOngeboren: "ongeboren"}}
}

// toonSpiegel writes per kind of record how far each field is filled and which values it has, beside the delivery before and
// the country.
func toonSpiegel(w io.Writer, r *keur.Rapport, taal string) error {
	t, s, out := woorden(taal), spiegelIn(taal), bufio.NewWriter(w)
	_, _ = fmt.Fprintf(out, "\n%s\n", s.titel)
	for _, soort := range r.Spiegel.Soorten {
		if soort.Aantal > 0 {
			t.spiegelSoort(out, r, s, soort)
		}
	}
	if len(r.Landelijk) > 0 {
		_, _ = fmt.Fprintf(out, "\n"+s.bron+"\n", r.Landelijk[0].Bron)
	}
	return out.Flush() //nolint:wrapcheck // the first error of any write, wrapped by the caller
}

func (t rapportTaal) spiegelSoort(out io.Writer, r *keur.Rapport, s spiegelWoorden, soort *controle.SpiegelSoort) {
	_, _ = fmt.Fprintf(out, "\n%s (%s)\n", r.Soortnaam(soort.Naam, t.taal), t.getal(soort.Aantal))
	tab := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(tab, "\t\t%s\t%s\t%s\n", s.nu, s.vorige, s.land)
	for _, v := range soort.Velden {
		vorige := ""
		if m := keur.VeldVan(r.Vorige, soort.Naam, v.Naam); m != nil {
			vorige = t.deel(m.Gevuld, m.Verwacht)
		}
		_, _ = fmt.Fprintf(tab, "  %s [%s]\t%s\t%s\t%s\t\n", r.Veldnaam(soort.Naam, v.Naam, t.taal), v.Naam, s.veld, t.deel(v.Gevuld, v.Verwacht), vorige)
		t.spiegelWaarden(tab, r, s, soort.Naam, v)
	}
	_ = tab.Flush() // the writer below keeps its error
}

func (t rapportTaal) spiegelWaarden(out io.Writer, r *keur.Rapport, s spiegelWoorden, soort string, v *controle.SpiegelVeld) {
	eerder := keur.VeldVan(r.Vorige, soort, v.Naam)
	for _, w := range r.Verdeling(soort, v.Naam) {
		vorige, land := "", ""
		if eerder != nil {
			vorige = t.deel(w.Vorige, eerder.Gevuld)
		}
		if w.Landelijk > 0 {
			land = t.tel.Sprintf("%.1f%%", 100*w.Landelijk)
		}
		naam := w.Waarde + " " + r.Waardenaam(soort, v.Naam, w.Waarde, t.taal)
		_, _ = fmt.Fprintf(out, "    %s\t%s\t%s\t%s\t%s\n", cmp.Or(s.waarden[w.Waarde], naam), t.getal(w.Nu), t.deel(w.Nu, v.Gevuld), vorige, land)
	}
}

// deel is a share of a whole in per cent; a dash of nothing.
func (t rapportTaal) deel(n, van int) string {
	if van == 0 {
		return "-"
	}
	return t.tel.Sprintf("%.1f%%", 100*float64(n)/float64(van))
}
