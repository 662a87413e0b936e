package opdrachtregel

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// rapportTaal are the words of a report in one language.
type rapportTaal struct {
	bestand, periode, geraden, afgeleid, schoon, stand, herstel, lijn, meer string
	verklaard, vervallen, aangevuld                                         string
	ernst                                                                   map[controle.Ernst]string
	tel                                                                     *message.Printer
	taal                                                                    string
}

func woorden(taal string) rapportTaal {
	if taal == "en" {
		return rapportTaal{
			bestand: "Definition", periode: "Period", geraden: "read from the dates", afgeleid: "partly inferred, not the official file definition",
			schoon: "No findings.", stand: "%s to block, %s to correct, %s to explain%s, %s for information", herstel: "How to mend it", lijn: "line", meer: "and %s more",
			verklaard: "%d explained", vervallen: "Explanations that are not needed any more (mended, or not of this file): %d.", aangevuld: "%d to explain, in %s: write the reasons there and check again.",
			ernst: map[controle.Ernst]string{controle.Blokkade: "BLOCKS", controle.Herstellen: "CORRECT", controle.Verklaren: "EXPLAIN", controle.Info: "INFO"},
			tel:   message.NewPrinter(language.English), taal: taal,
		}
	}
	return rapportTaal{
		bestand: "Definitie", periode: "Periode", geraden: "opgemaakt uit de datums", afgeleid: "deels afgeleid, niet de officiële bestandsdefinitie",
		schoon: "Geen bevindingen.", stand: "%s blokkeren, %s herstellen, %s verklaren%s, %s ter informatie", herstel: "Zo herstelt u dit", lijn: "regel", meer: "en nog %s",
		verklaard: "%d verklaard", vervallen: "Verklaringen die niet meer nodig zijn (hersteld, of niet van dit bestand): %d.", aangevuld: "%d te verklaren, in %s: schrijf daar de redenen en controleer opnieuw.",
		ernst: map[controle.Ernst]string{controle.Blokkade: "BLOKKEERT", controle.Herstellen: "HERSTELLEN", controle.Verklaren: "VERKLAREN", controle.Info: "INFO"},
		tel:   message.NewPrinter(language.Dutch), taal: taal,
	}
}

func (t rapportTaal) getal(n int) string { return t.tel.Sprintf("%d", n) }

// toonRapport writes a report to read: what the file is, the findings by rule with the heaviest first, and the sum.
func toonRapport(w io.Writer, r *keur.Rapport, taal string, meeste int) error {
	t, out := woorden(taal), bufio.NewWriter(w)
	t.hoofd(out, r)
	for _, u := range r.Regels {
		t.uitkomst(out, r, u, meeste)
	}
	if len(r.Regels) == 0 {
		_, _ = fmt.Fprintln(out, t.schoon)
	} else {
		_, _ = fmt.Fprintf(out, t.stand+"\n", t.getal(r.Aantal(controle.Blokkade)), t.getal(r.Aantal(controle.Herstellen)),
			t.getal(r.Aantal(controle.Verklaren)), t.waarvan(" (%s)", r.Aantal(controle.Verklaren)-r.Open(controle.Verklaren)), t.getal(r.Aantal(controle.Info)))
	}
	if r.Vervallen > 0 {
		_, _ = t.tel.Fprintf(out, t.vervallen+"\n", r.Vervallen)
	}
	return out.Flush() //nolint:wrapcheck // the first error of any write, wrapped by the caller
}

func (t rapportTaal) hoofd(out io.Writer, r *keur.Rapport) {
	bij := ""
	if r.Afgeleid {
		bij = " (" + t.afgeleid + ")"
	}
	_, _ = fmt.Fprintf(out, "%s: %s%s\n", t.bestand, r.Titel, bij)
	bij = ""
	if r.Geraden {
		bij = " (" + t.geraden + ")"
	}
	_, _ = fmt.Fprintf(out, "%s: %s%s\n", t.periode, r.Periode, bij)
	var delen []string
	for _, s := range r.Spiegel.Soorten {
		if s.Aantal > 0 {
			delen = append(delen, t.getal(s.Aantal)+" "+strings.ToLower(r.Soortnaam(s.Naam, t.taal)))
		}
	}
	_, _ = fmt.Fprintf(out, "Records: %s\n\n", strings.Join(delen, ", "))
}

// uitkomst writes what a rule found: the first places, without those that were explained.
func (t rapportTaal) uitkomst(out io.Writer, r *keur.Rapport, u *keur.Uitkomst, meeste int) {
	uitleg := r.Uitleg(u)
	_, _ = fmt.Fprintf(out, "%s %s (%s): %s\n", t.ernst[u.Zwaarte()], u.Regel, t.telling(u.Aantal, u.Verklaard), uitleg.Melding.In(t.taal))
	_, _ = fmt.Fprintf(out, "  %s: %s\n", t.herstel, uitleg.Herstel.In(t.taal))
	getoond := 0
	for _, b := range u.Bevindingen {
		if b.Verklaard || getoond == meeste {
			continue
		}
		getoond++
		_, _ = fmt.Fprintln(out, "  - "+t.plek(r, b))
	}
	if rest := u.Aantal - u.Verklaard - getoond; rest > 0 {
		_, _ = fmt.Fprintf(out, "  - "+t.meer+"\n", t.getal(rest))
	}
	_, _ = fmt.Fprintln(out)
}

// telling is how many there are, and how many of those were explained.
func (t rapportTaal) telling(n, verklaard int) string {
	return t.getal(n) + t.waarvan(", %s", verklaard)
}

// waarvan is how many were explained, in its place; empty when none were.
func (t rapportTaal) waarvan(plek string, verklaard int) string {
	if verklaard == 0 {
		return ""
	}
	return fmt.Sprintf(plek, t.tel.Sprintf(t.verklaard, verklaard))
}

// plek names where a finding is: line, kind, number and field.
func (t rapportTaal) plek(r *keur.Rapport, b controle.Bevinding) string {
	var delen []string
	if b.Lijn > 0 {
		delen = append(delen, t.lijn+" "+t.getal(b.Lijn))
	}
	if record := strings.TrimSpace(r.Soortnaam(b.Soort, t.taal) + " " + b.Nummer); record != "" {
		delen = append(delen, record)
	}
	if b.Veld != "" {
		delen = append(delen, r.Veldnaam(b.Soort, b.Veld, t.taal)+" ["+b.Veld+"]")
	}
	if b.Over != "" {
		delen = append(delen, b.Over)
	}
	return strings.Join(delen, ", ")
}
