package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// termijnCmd computes one term, a stream of terms, or lists the rules.
type termijnCmd struct {
	Regel string `arg:"" optional:"" help:"Naam van de regel, of - om regels met regel<TAB>datum van standaardinvoer te lezen."`
	Datum string `arg:"" optional:"" help:"Dag van de gebeurtenis, JJJJ-MM-DD."`
	JSON  bool   `name:"json" help:"Geef de uitkomst als JSON."`
	Lijst bool   `help:"Noem alle regels met artikel en bronmerk."`
}

// Run is called by the parser.
func (c *termijnCmd) Run(s stromen) error {
	switch {
	case c.Lijst && (c.Regel != "" || c.JSON):
		return invoer("--lijst gaat niet samen met een regel of --json")
	case c.Lijst:
		return printRules(s.uit)
	case c.Regel == "":
		return invoer("noem een regel en een datum, bijvoorbeeld: regioaanpak termijn vb-5-dagen 2026-12-18; zie --lijst")
	case c.Regel == "-" && (c.Datum != "" || c.JSON):
		return invoer("termijn - leest regels en datums van standaardinvoer en kent geen datum en geen --json")
	case c.Regel == "-":
		return computeLines(s.in, s.uit)
	case c.Datum == "":
		return invoer("noem ook een datum: regioaanpak termijn %s JJJJ-MM-DD", toonbaar(c.Regel, kolomMax))
	}
	u, err := compute(c.Regel, c.Datum)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.uit, u)
	}
	return printExplained(s.uit, u)
}

// compute returns the term, or an invoerfout that says what is wrong.
func compute(regel, dag string) (termijn.Uitkomst, error) {
	id := termijn.ID(regel)
	if !slices.Contains(termijn.IDs(), id) {
		return termijn.Uitkomst{}, invoer("onbekende regel %q%s", toonbaar(regel, kolomMax), suggestion(regel))
	}
	start, err := datum.Parse(dag)
	if err != nil {
		return termijn.Uitkomst{}, invoer("geen bestaande datum %q; verwacht JJJJ-MM-DD", toonbaar(dag, kolomMax))
	}
	u, err := termijn.Bereken(id, start)
	if err != nil {
		return termijn.Uitkomst{}, invoer("%s", reason(err))
	}
	return u, nil
}

func reason(err error) string {
	switch {
	case errors.Is(err, termijn.ErrOnbekendeRegel):
		return "onbekende regel"
	case errors.Is(err, datum.ErrOngeldig):
		return "geen bestaande datum (JJJJ-MM-DD)"
	case errors.Is(err, termijn.ErrNietGeldig):
		return "de regel gold niet op deze datum"
	case errors.Is(err, termijn.ErrBuitenKalender):
		return fmt.Sprintf("buiten de kalender van gesloten dagen (%d tot en met %d)", termijn.EersteJaar, termijn.LaatsteJaar)
	}
	return "niet te berekenen"
}

type uitkomstJSON struct {
	Regel     termijn.ID  `json:"regel"`
	Start     datum.Datum `json:"start"`
	Uiterlijk datum.Datum `json:"uiterlijk"`
	Grond     string      `json:"grond"`
	Stappen   []stapJSON  `json:"stappen"`
}

type stapJSON struct {
	Datum datum.Datum   `json:"datum"`
	Soort termijn.Soort `json:"soort"`
	Grond string        `json:"grond"`
}

func printJSON(w io.Writer, u termijn.Uitkomst) error {
	uit := uitkomstJSON{u.Regel.ID, u.Start, u.Uiterlijk, u.Grond, make([]stapJSON, len(u.Stappen))}
	for i, s := range u.Stappen {
		uit.Stappen[i] = stapJSON(s)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(uit)
}

var weekdagen = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

func printExplained(w io.Writer, u termijn.Uitkomst) error {
	b := bufio.NewWriter(w)
	_, _ = fmt.Fprintf(b, "%s: %s\n\n", u.Regel.ID, u.Regel.Titel)
	_, _ = fmt.Fprintf(b, "Start      %v, %s\n", u.Start, weekdagen[u.Start.Weekdag()])
	_, _ = fmt.Fprintf(b, "Uiterlijk  %v, %s\n", u.Uiterlijk, weekdagen[u.Uiterlijk.Weekdag()])
	if u.Regel.Eenheid == termijn.Uur {
		_, _ = fmt.Fprintf(b, "           %s, geteld vanaf 0.00 uur op de startdag omdat het uur niet is gegeven\n", u.Tijdstip.In(u.Start.Begin().Location()).Format("15.04 uur"))
	}
	_, _ = fmt.Fprintf(b, "Grond      %s [%s]\n", u.Grond, u.Regel.Merk)
	_, _ = fmt.Fprintf(b, "Bron       %s\n", u.Regel.Bron)
	if u.Regel.Toelichting != "" {
		_, _ = fmt.Fprintf(b, "Let op     %s\n", u.Regel.Toelichting)
	}
	_, _ = fmt.Fprintln(b, "\nZo is geteld:")
	for _, s := range u.Stappen {
		_, _ = fmt.Fprintf(b, "  %s %v  %-12s  %s\n", weekdagen[s.Datum.Weekdag()][:2], s.Datum, s.Soort, s.Grond)
	}
	return b.Flush()
}

func printRules(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "REGEL\tTERMIJN\tATW\tMERK\tVANAF\tTOT\tARTIKEL\tTITEL")
	for _, r := range termijn.Regels() {
		lengte := string(r.Eenheid)
		if r.Aantal > 0 {
			lengte = fmt.Sprintf("%d × %s", r.Aantal, r.Eenheid)
		}
		atw := "nee"
		if r.Atw {
			atw = "ja"
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%v\t%s\t%s\t%s\n",
			r.ID, lengte, atw, r.Merk, r.GeldigVan, cmp.Or(r.GeldigTot.String(), "-"), r.Artikel, r.Titel)
	}
	return t.Flush()
}

const (
	lijnMax  = 4096 // longest line taken, in bytes; a rule and a date need forty
	kolomMax = 80   // longest column repeated in an error, in bytes
)

// computeLines reads regel<TAB>datum lines and writes regel<TAB>datum<TAB>uiterlijk for each. A bad line gets "fout: …"
// in the third column and the work goes on; in the end they are an invoerfout (D20).
func computeLines(r io.Reader, w io.Writer) error {
	in := bufio.NewReaderSize(r, 16*lijnMax)
	uit := bufio.NewWriterSize(w, 16*lijnMax)
	lijnen, slecht := 0, 0
	var buf []byte
	for {
		if in.Buffered() == 0 {
			if err := uit.Flush(); err != nil {
				return fmt.Errorf("write terms: %w", err)
			}
		}
		lijn, err := readLine(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			_ = uit.Flush()
			return fmt.Errorf("read line %d: %w", lijnen+1, err)
		}
		if lijnen == 0 {
			lijn = bytes.TrimPrefix(lijn, []byte("\ufeff"))
		}
		lijnen++
		var goed bool
		buf, goed = appendLine(buf[:0], lijn)
		if !goed {
			slecht++
		}
		if _, err := uit.Write(buf); err != nil {
			return fmt.Errorf("write terms: %w", err)
		}
	}
	if err := uit.Flush(); err != nil {
		return fmt.Errorf("write terms: %w", err)
	}
	if slecht > 0 {
		return invoer("%d van %d regels niet berekend; zie de derde kolom", slecht, lijnen)
	}
	return nil
}

// readLine returns the next line without its end, LF or CRLF; io.EOF after the last. Of a line longer than the buffer it
// returns the begin, still longer than lijnMax, and drops the rest.
func readLine(in *bufio.Reader) ([]byte, error) {
	lijn, err := in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		lijn = bytes.Clone(lijn[:lijnMax+1])
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = in.ReadSlice('\n')
		}
	}
	if errors.Is(err, io.EOF) && len(lijn) > 0 {
		err = nil // the last line needs no end
	}
	lijn = bytes.TrimSuffix(lijn, []byte("\n"))
	return bytes.TrimSuffix(lijn, []byte("\r")), err
}

// appendLine adds the answer to one line, always three columns, and tells whether it was computed.
func appendLine(b, lijn []byte) ([]byte, bool) {
	regel, rest, tab := bytes.Cut(lijn, []byte{'\t'})
	dag, _, teVeel := bytes.Cut(rest, []byte{'\t'})
	var mis string
	switch {
	case len(lijn) > lijnMax:
		mis = "regel te lang"
	case len(lijn) == 0:
		mis = "lege regel"
	case !tab:
		mis = "verwacht regel<TAB>datum"
	case teVeel:
		mis = "meer dan twee kolommen"
	default:
		start, u, err := computeColumns(regel, dag)
		if err == nil {
			b = append(append(b, u.Regel.ID...), '\t')
			b = append(start.Append(b), '\t')
			return append(u.Uiterlijk.Append(b), '\n'), true
		}
		mis = reason(err)
	}
	b = append(b, toonbaar(string(regel), kolomMax)...)
	b = append(b, '\t')
	b = append(b, toonbaar(string(dag), kolomMax)...)
	b = append(b, "\tfout: "...)
	return append(append(b, mis...), '\n'), false
}

func computeColumns(regel, dag []byte) (datum.Datum, termijn.Uitkomst, error) {
	start, err := datum.Parse(string(dag))
	if err != nil {
		// an unknown rule is the first thing to tell
		if !slices.Contains(termijn.IDs(), termijn.ID(regel)) {
			err = termijn.ErrOnbekendeRegel
		}
		return start, termijn.Uitkomst{}, err
	}
	u, err := termijn.Bereken(termijn.ID(regel), start)
	return start, u, err
}

// suggestion names the rules nearest to what was typed.
func suggestion(regel string) string {
	type buur struct {
		id      termijn.ID
		afstand int
	}
	var buren []buur
	for _, id := range termijn.IDs() {
		afstand := editDistance(regel[:min(len(regel), kolomMax)], string(id))
		if len(regel) >= 2 && strings.Contains(string(id), regel) {
			afstand = 0
		}
		if afstand <= max(2, len(id)/3) {
			buren = append(buren, buur{id, afstand})
		}
	}
	if len(buren) == 0 {
		return "; zie regioaanpak termijn --lijst"
	}
	slices.SortStableFunc(buren, func(a, b buur) int { return cmp.Compare(a.afstand, b.afstand) })
	var namen []string
	for _, b := range buren[:min(3, len(buren))] {
		namen = append(namen, string(b.id))
	}
	return "; bedoelt u " + strings.Join(namen, " of ") + "?"
}

// editDistance is the number of bytes to insert, drop or change to make b of a (Levenshtein).
func editDistance(a, b string) int {
	rij := make([]int, len(b)+1)
	for j := range rij {
		rij[j] = j
	}
	for i := range len(a) {
		schuin := rij[0]
		rij[0] = i + 1
		for j := range len(b) {
			kosten := schuin
			if a[i] != b[j] {
				kosten++
			}
			schuin = rij[j+1]
			rij[j+1] = min(kosten, rij[j]+1, schuin+1)
		}
	}
	return rij[len(b)]
}
