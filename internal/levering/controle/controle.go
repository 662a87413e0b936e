package controle

import (
	"errors"
	"io"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
)

// Ernst is the severity of a finding.
type Ernst int

// The severities, from light to heavy.
const (
	Info       Ernst = iota + 1 // good to know
	Verklaren                   // may be right: look at it, and correct it or say why it is right
	Herstellen                  // wrong: correct it
	Blokkade                    // the file cannot be delivered
)

func (e Ernst) String() string {
	switch e {
	case Info:
		return "info"
	case Verklaren:
		return "verklaren"
	case Herstellen:
		return "herstellen"
	case Blokkade:
		return "blokkade"
	}
	return "onbekend"
}

// MarshalText gives the word of String.
func (e Ernst) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads the word of String; a word that is none is Info.
func (e *Ernst) UnmarshalText(b []byte) error {
	*e = Info
	for _, v := range []Ernst{Verklaren, Herstellen, Blokkade} {
		if v.String() == string(b) {
			*e = v
		}
	}
	return nil
}

// Bevinding is one finding.
type Bevinding struct {
	Regel  string `json:"regel"` // id of the rule
	Ernst  Ernst  `json:"ernst"`
	Lijn   int    `json:"lijn"`             // line number from 1; 0 for a finding about the whole delivery
	Soort  string `json:"soort,omitempty"`  // name of the kind of record; empty when the line has none
	Nummer string `json:"nummer,omitempty"` // number of the record; empty when it could be a BSN or is not well formed
	Veld   string `json:"veld,omitempty"`   // empty when the finding is about the record
	Code   string `json:"code"`             // of what was found; the rule has its text
	Over   string `json:"over,omitempty"`   // for a finding about the whole delivery: what it is about, such as a code; never of a person
	// Verklaard says that somebody explained it before; see Verklaringen. Reden is why, where the reader may know.
	Verklaard bool   `json:"verklaard,omitempty"`
	Reden     string `json:"reden,omitempty"`
}

// Situatie is what the rules know besides the file. They ask no clock: the end of the period is the reference date.
type Situatie struct {
	Definitie *definitie.Definitie
	Periode   definitie.Periode
	// Organisatie is the Veilig Thuis organisation that delivers, such as VT06; empty when that is not known.
	Organisatie string
	// Proef says that the file is of a demonstration or test, in which BSNs of the test range belong.
	Proef bool
	// Vorige are the figures of earlier deliveries of the same organisation, the latest first. Rules that compare with them
	// do nothing without.
	Vorige []*Spiegel
	// Eerder is the print of the delivery that this one replaces; nil for a first delivery of the period.
	Eerder *Afdruk
	// Drempels are the bounds of the rules that judge shares and counts; nil: StandaardDrempels.
	Drempels *Drempels
	// Map is the folder for keys that do not fit in memory; empty: the folder of the system. See package koppel.
	Map string
}

// Regel is one check.
type Regel struct {
	ID    string
	Ernst Ernst // of its findings, unless the code has another
	Wat   Tekst // what must hold
	Grond string
	// Uitleg has the texts of each code that the rule gives.
	Uitleg map[string]Uitleg
	// Nieuw starts the rule for one file; nil when it does not apply to this definition or situation.
	Nieuw func(*Situatie) Toets
}

// Tekst is a text in both languages.
type Tekst struct{ NL, EN string }

// In returns the English text for "en" and the Dutch one for every other language.
func (t Tekst) In(taal string) string {
	if taal == "en" {
		return t.EN
	}
	return t.NL
}

// Uitleg says what was found and how to mend it.
type Uitleg struct {
	Melding Tekst
	Herstel Tekst
	Ernst   Ernst // of this code when it differs from that of the rule; otherwise 0
}

// Toets is a rule at work on one file.
type Toets interface {
	// Raakt tells whether the rule looks at records of this kind or at child lines of them; Item gets no others.
	Raakt(s *definitie.Soort) bool
	// Item judges one record with its child lines, which are valid during the call only.
	Item(i *bestand.Item, v *Verslag)
	// Einde judges what only the whole file shows. An error says that the rule could not do its work.
	Einde(v *Verslag) error
}

// Uitslag is what a check tells besides its findings.
type Uitslag struct {
	Lijnen  int // lines read
	Spiegel *Spiegel
	// Onleesbaar tells why the text is not a delivery of this definition; the findings up to there do not judge it. Nil for
	// a file that was read to its end.
	Onleesbaar *bestand.Fout
	// Weggelaten counts the findings that were not given, because a rule gives at the end of the file those of the lowest
	// lines only, MeesteAanEinde at most.
	Weggelaten map[Vondst]int
}

// Vondst is what a rule finds: the same severity for all findings of one rule and code.
type Vondst struct {
	Regel, Code string
	Ernst       Ernst
}

// Controleer reads a file and gives each finding to meld: per record in file order and there in the order of the rules, at
// the end per rule by line those of the whole file. Lines that cannot be read are findings too (STR-01 to STR-03).
//
// The error is of the reader below or of the disk, or a *Storing; the file is then not judged.
func Controleer(s Situatie, regels []Regel, r io.Reader, meld func(Bevinding)) (uit Uitslag, err error) {
	lezer := bestand.NieuweRuimeLezer(s.Definitie, r)
	uit = Uitslag{Spiegel: nieuweSpiegel(s.Definitie, s.Periode), Weggelaten: map[Vondst]int{}}
	v := &Verslag{meld: meld, spiegel: uit.Spiegel, weggelaten: uit.Weggelaten}
	defer VangStoring(&err, v.bezig)
	actief := start(&s, regels)
	defer actief.sluit()
	for item, err := range bestand.Items(lezer.Records()) {
		if fout, ok := errors.AsType[*bestand.Fout](err); ok {
			if fout.StoptLezen() {
				uit.Onleesbaar, uit.Lijnen = fout, lezer.Regel()
				return uit, nil
			}
			v.onleesbaar++
			meld(vanFout(fout))
			continue
		}
		if err != nil {
			return uit, err
		}
		uit.Spiegel.tel(&item)
		v.lees(&item)
		for _, a := range actief.bij(item.Record.Soort()) {
			v.regel = a.regel
			a.toets.Item(&item, v)
		}
		v.regel = nil
	}
	uit.Lijnen = lezer.Regel()
	return uit, actief.eindig(v)
}

// toonbaar returns the number of a record when it may be shown. Fields that slipped one place can put a BSN there.
func toonbaar(r bestand.Record) string {
	v := r.Soort().Nummer()
	if v == nil {
		v = r.Soort().Sleutel()
	}
	if v == nil || r.Vormfout(v) != "" || bsn.Elfproef(r.Van(v)) {
		return ""
	}
	return r.Van(v)
}
