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
	ernst                                                                   map[controle.Ernst]string
	tel                                                                     *message.Printer
	taal                                                                    string
}

func woorden(taal string) rapportTaal {
	if taal == "en" {
		return rapportTaal{
			bestand: "Definition", periode: "Period", geraden: "read from the dates", afgeleid: "partly inferred, not the official file definition",
			schoon: "No findings.", stand: "%s to block, %s to correct, %s to explain, %s for information", herstel: "How to mend it", lijn: "line", meer: "and %s more",
			ernst: map[controle.Ernst]string{controle.Blokkade: "BLOCKS", controle.Herstellen: "CORRECT", controle.Verklaren: "EXPLAIN", controle.Info: "INFO"},
			tel:   message.NewPrinter(language.English), taal: taal,
		}
	}
	return rapportTaal{
		bestand: "Definitie", periode: "Periode", geraden: "opgemaakt uit de datums", afgeleid: "deels afgeleid, niet de officiële bestandsdefinitie",
		schoon: "Geen bevindingen.", stand: "%s blokkeren, %s herstellen, %s verklaren, %s ter informatie", herstel: "Zo herstelt u dit", lijn: "regel", meer: "en nog %s",
		ernst: map[controle.Ernst]string{controle.Blokkade: "BLOKKEERT", controle.Herstellen: "HERSTELLEN", controle.Verklaren: "VERKLAREN", controle.Info: "INFO"},
		tel:   message.NewPrinter(language.Dutch), taal: taal,
	}
}

func (t rapportTaal) getal(n int) string { return t.tel.Sprintf("%d", n) }

// toonRapport writes a report to read: what the file is, the findings by rule with the heaviest first, and the sum.
func toonRapport(w io.Writer, r *keur.Rapport, taal string) error {
	t, out := woorden(taal), bufio.NewWriter(w)
	t.hoofd(out, r)
	for _, u := range r.Regels {
		t.uitkomst(out, r, u)
	}
	if len(r.Regels) == 0 {
		_, _ = fmt.Fprintln(out, t.schoon)
	} else {
		_, _ = fmt.Fprintf(out, t.stand+"\n", t.getal(r.Aantal(controle.Blokkade)), t.getal(r.Aantal(controle.Herstellen)),
			t.getal(r.Aantal(controle.Verklaren)), t.getal(r.Aantal(controle.Info)))
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
			delen = append(delen, t.getal(s.Aantal)+" "+s.Naam)
		}
	}
	_, _ = fmt.Fprintf(out, "Records: %s\n\n", strings.Join(delen, ", "))
}

func (t rapportTaal) uitkomst(out io.Writer, r *keur.Rapport, u *keur.Uitkomst) {
	uitleg := r.Uitleg(u)
	_, _ = fmt.Fprintf(out, "%s %s (%s): %s\n", t.ernst[u.Bevindingen[0].Ernst], u.Regel, t.getal(u.Aantal), uitleg.Melding.In(t.taal))
	_, _ = fmt.Fprintf(out, "  %s: %s\n", t.herstel, uitleg.Herstel.In(t.taal))
	for _, b := range u.Bevindingen {
		_, _ = fmt.Fprintln(out, "  - "+t.plek(b))
	}
	if rest := u.Aantal - len(u.Bevindingen); rest > 0 {
		_, _ = fmt.Fprintf(out, "  - "+t.meer+"\n", t.getal(rest))
	}
	_, _ = fmt.Fprintln(out)
}

// plek names where a finding is: line, kind, number and field.
func (t rapportTaal) plek(b controle.Bevinding) string {
	var delen []string
	if b.Lijn > 0 {
		delen = append(delen, t.lijn+" "+t.getal(b.Lijn))
	}
	if record := strings.TrimSpace(b.Soort + " " + b.Nummer); record != "" {
		delen = append(delen, record)
	}
	for _, s := range []string{b.Veld, b.Over} {
		if s != "" {
			delen = append(delen, s)
		}
	}
	return strings.Join(delen, ", ")
}
