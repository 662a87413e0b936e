package controle

import (
	"errors"
	"io"
	"iter"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
)

// Ernst is the severity of a finding.
type Ernst int

// The severities, from light to heavy.
const (
	Info         Ernst = iota + 1
	Waarschuwing       // may be right; look at it or give a reason
	Fout               // wrong; correct it
	Blokkade           // the file cannot be delivered
)

func (e Ernst) String() string {
	switch e {
	case Info:
		return "info"
	case Waarschuwing:
		return "waarschuwing"
	case Fout:
		return "fout"
	case Blokkade:
		return "blokkade"
	}
	return "onbekend"
}

// Bevinding is one finding. Message texts are made at the edge from the id and the code.
type Bevinding struct {
	Regel  string // id of the rule
	Ernst  Ernst
	Lijn   int    // line number from 1
	Soort  string // letter of the kind of record; empty when the line has none
	Nummer string // number of the record; empty when it could be a BSN or is not well formed
	Veld   string // empty when the finding is about the record
	Code   string
}

// Situatie is what the rules know besides the file. They ask no clock: the end of the period is the reference date.
type Situatie struct {
	Definitie *definitie.Definitie
	Periode   definitie.Periode
	// Proef says that the file is of a demonstration or test, in which BSNs of the test range belong.
	Proef bool
}

// Regel is one check.
type Regel struct {
	ID    string
	Ernst Ernst // of its findings, unless a finding has its own
	Wat   string
	Grond string // source of the rule
	// Nieuw starts the rule for one file; nil when it does not apply to this definition.
	Nieuw func(Situatie) Toets
}

// Toets is a rule at work on one file.
type Toets interface {
	// Item judges one record with its child lines.
	Item(bestand.Item) []Bevinding
	// Einde judges what only the whole file shows.
	Einde() []Bevinding
}

// Controleer reads a file and gives the findings of the rules: per record in file order and there in the order of the
// rules, at the end those of the whole file. Lines that cannot be read are findings too (STR-01 to STR-03). The error is of
// the reader below and ends the sequence; the file is then not judged.
func Controleer(s Situatie, regels []Regel, r io.Reader) iter.Seq2[Bevinding, error] {
	return func(yield func(Bevinding, error) bool) {
		actief := start(s, regels)
		for item, err := range bestand.Items(bestand.NieuweRuimeLezer(s.Definitie, r).Records()) {
			if fout, ok := errors.AsType[*bestand.Fout](err); ok {
				if !yield(vanFout(fout), nil) {
					return
				}
				continue
			}
			if err != nil {
				yield(Bevinding{}, err)
				return
			}
			for _, a := range actief {
				if !a.geef(a.toets.Item(item), yield) {
					return
				}
			}
		}
		for _, a := range actief {
			if !a.geef(a.toets.Einde(), yield) {
				return
			}
		}
	}
}

type lopend struct {
	regel Regel
	toets Toets
}

func start(s Situatie, regels []Regel) []lopend {
	var uit []lopend
	for _, r := range regels {
		if t := r.Nieuw(s); t != nil {
			uit = append(uit, lopend{r, t})
		}
	}
	return uit
}

func (l lopend) geef(bevindingen []Bevinding, yield func(Bevinding, error) bool) bool {
	for _, b := range bevindingen {
		b.Regel = l.regel.ID
		if b.Ernst == 0 {
			b.Ernst = l.regel.Ernst
		}
		if !yield(b, nil) {
			return false
		}
	}
	return true
}

// bij returns a finding about a field of a record; the rule and its severity are filled in later.
func bij(r bestand.Record, veld string, code string) Bevinding {
	return Bevinding{Lijn: r.Regel(), Soort: r.Letter(), Nummer: toonbaar(r), Veld: veld, Code: code}
}

// toonbaar returns the number of a record when it may be shown. Fields that slipped one place can put a BSN there.
func toonbaar(r bestand.Record) string {
	nummer := r.Sleutel()
	for _, f := range r.Vormfouten() {
		if f.Veld == r.Soort().Sleutel().Naam {
			return ""
		}
	}
	if bsn.Elfproef(nummer) {
		return ""
	}
	return nummer
}

// perItem makes a Toets of a rule that needs one record and its child lines.
type perItem func(bestand.Item) []Bevinding

func (f perItem) Item(i bestand.Item) []Bevinding { return f(i) }
func (f perItem) Einde() []Bevinding              { return nil }

// perRecord makes a Toets of a rule that needs one record, child lines among them.
type perRecord func(bestand.Record) []Bevinding

func (f perRecord) Item(i bestand.Item) []Bevinding {
	uit := f(i.Record)
	for _, k := range i.Kinderen {
		uit = append(uit, f(k)...)
	}
	return uit
}

func (f perRecord) Einde() []Bevinding { return nil }
