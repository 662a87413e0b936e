package gebied

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"regioaanpak/internal/recht/datum"
)

// ErrLijst is what every fault in a list of centrumgemeenten is, for errors.Is.
var ErrLijst = errors.New("gebied: list of centrumgemeenten is not valid")

// Reden says what is wrong with a line; the edge turns it into a sentence.
type Reden string

// The reasons for which LeesToewijzingen refuses a line.
const (
	RedenKop          Reden = "kop"                  // the first line is not the heading
	RedenVelden       Reden = "aantal-velden"        // not four fields
	RedenCSV          Reden = "geen-csv"             // quotes that do not match
	RedenGemeente     Reden = "gemeente-onbekend"    // code is not in the edition
	RedenCentrum      Reden = "geen-centrumgemeente" // code is not one of the 35
	RedenDatum        Reden = "datum-ongeldig"       // not YYYY-MM-DD
	RedenVolgorde     Reden = "tot-voor-van"         // the last day lies before the first
	RedenOverlap      Reden = "overlap"              // two centrumgemeenten on one day
	RedenTeLang       Reden = "te-veel-regels"       // more than maxRegels
	RedenTeVeelFouten Reden = "te-veel-fouten"       // reading stopped after maxFouten
)

// RegelFout is one fault in a list, with the line of the file it stands on. It never repeats the line's text.
type RegelFout struct {
	Regel int // 1 is the heading
	Veld  string
	Reden Reden
	Ander int // with RedenOverlap: the other line
}

func (f RegelFout) Error() string {
	s := fmt.Sprintf("line %d: %s", f.Regel, f.Reden)
	if f.Veld != "" {
		s += " (" + f.Veld + ")"
	}
	if f.Ander > 0 {
		s += fmt.Sprintf(", see line %d", f.Ander)
	}
	return s
}

// Is makes every RegelFout an ErrLijst.
func (f RegelFout) Is(target error) bool { return target == ErrLijst }

// Toewijzingen is a loaded list of municipalities with their centrumgemeente. A nil list is an empty one.
type Toewijzingen struct {
	perGemeente map[GMCode][]periode
}

type periode struct {
	centrum  GMCode
	van, tot datum.Datum // first and last day; no tot: still so
	regel    int
}

const (
	maxRegels = 20_000
	maxFouten = 100
)

var kop = []string{"gm_code", "centrumgemeente_gm", "from", "until"}

// LeesToewijzingen reads a list as CSV with the heading gm_code,centrumgemeente_gm,from,until; also with semicolons and
// a byte-order mark, as spreadsheets write it. Dates are YYYY-MM-DD; until is the last day and may be empty. Codes are
// those of the edition.
//
// All faults come back at once, joined, each a RegelFout and an ErrLijst; an error of r itself comes back as it is. With
// any error there is no list. The caller bounds the size of r.
func LeesToewijzingen(r io.Reader, i *Indeling) (*Toewijzingen, error) {
	lezer, err := csvLezer(r)
	if err != nil {
		return nil, err
	}
	t := &Toewijzingen{perGemeente: map[GMCode][]periode{}}
	var fouten []error
	for n := 0; ; n++ {
		velden, err := lezer.Read()
		if errors.Is(err, io.EOF) {
			if n == 0 {
				fouten = append(fouten, RegelFout{Regel: 1, Reden: RedenKop})
			}
			break
		}
		if csvFout := (*csv.ParseError)(nil); errors.As(err, &csvFout) {
			fouten = append(fouten, RegelFout{Regel: csvFout.Line, Reden: RedenCSV})
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reading the list of centrumgemeenten: %w", err)
		}
		regel, _ := lezer.FieldPos(0)
		switch {
		case n == 0 && !slices.Equal(velden, kop):
			return nil, RegelFout{Regel: regel, Reden: RedenKop}
		case n == 0:
		case n > maxRegels:
			return nil, RegelFout{Regel: regel, Reden: RedenTeLang}
		default:
			fouten = append(fouten, t.voegToe(velden, regel, i)...)
		}
		if len(fouten) >= maxFouten {
			fouten = append(fouten, RegelFout{Regel: regel, Reden: RedenTeVeelFouten})
			break
		}
	}
	if len(fouten) > 0 {
		return nil, errors.Join(fouten...)
	}
	return t, nil
}

// csvLezer skips a byte-order mark and takes the separator from the heading.
func csvLezer(r io.Reader) (*csv.Reader, error) {
	b := bufio.NewReader(r)
	const bom = "\ufeff"
	if begin, err := b.Peek(len(bom)); err == nil && string(begin) == bom {
		_, _ = b.Discard(len(bom))
	}
	lezer := csv.NewReader(b)
	lezer.FieldsPerRecord = -1
	begin, err := b.Peek(len(strings.Join(kop, ";")))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading the list of centrumgemeenten: %w", err)
	}
	if strings.Contains(string(begin), ";") {
		lezer.Comma = ';'
	}
	return lezer, nil
}

// voegToe adds one line, or returns what is wrong with it.
func (t *Toewijzingen) voegToe(velden []string, regel int, i *Indeling) []error {
	if len(velden) != len(kop) {
		return []error{RegelFout{Regel: regel, Reden: RedenVelden}}
	}
	for n := range velden {
		velden[n] = strings.TrimSpace(velden[n])
	}
	var fouten []error
	fout := func(veld int, reden Reden) {
		fouten = append(fouten, RegelFout{Regel: regel, Veld: kop[veld], Reden: reden})
	}

	gm, p := GMCode(strings.Clone(velden[0])), periode{centrum: GMCode(strings.Clone(velden[1])), regel: regel}
	if _, err := i.Gemeente(gm); err != nil {
		fout(0, RedenGemeente)
	}
	if !IsCentrumgemeente(p.centrum) {
		fout(1, RedenCentrum)
	}
	var err error
	if p.van, err = datum.Parse(velden[2]); err != nil {
		fout(2, RedenDatum)
	}
	if velden[3] != "" {
		if p.tot, err = datum.Parse(velden[3]); err != nil {
			fout(3, RedenDatum)
		} else if p.tot.Before(p.van) {
			fout(3, RedenVolgorde)
		}
	}
	if len(fouten) > 0 {
		return fouten
	}
	for _, q := range t.perGemeente[gm] {
		if p.overlapt(q) {
			return []error{RegelFout{Regel: regel, Reden: RedenOverlap, Ander: q.regel}}
		}
	}
	t.perGemeente[gm] = append(t.perGemeente[gm], p)
	return nil
}

func (p periode) overlapt(q periode) bool {
	return (q.tot.IsZero() || !p.van.After(q.tot)) && (p.tot.IsZero() || !q.van.After(p.tot))
}

func (t *Toewijzingen) op(gm GMCode, dag datum.Datum) (GMCode, bool) {
	if t == nil {
		return "", false
	}
	for _, p := range t.perGemeente[gm] {
		if !dag.Before(p.van) && (p.tot.IsZero() || !dag.After(p.tot)) {
			return p.centrum, true
		}
	}
	return "", false
}

// Ontbreekt returns the municipalities of the edition that have no centrumgemeente on that day, neither in the list nor
// inferred, in order of code. ErrGeenGemeenten.
func (t *Toewijzingen) Ontbreekt(i *Indeling, dag datum.Datum) ([]Gemeente, error) {
	if !i.HeeftGemeenten() {
		return nil, ErrGeenGemeenten
	}
	var uit []Gemeente
	for _, g := range i.gemeenten {
		if w, err := i.CentrumgemeenteVan(g.Code, dag, t); err == nil && w.Herkomst == NietToegewezen {
			uit = append(uit, g)
		}
	}
	return uit, nil
}
