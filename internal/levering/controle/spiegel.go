package controle

import (
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Spiegel mirrors a delivery: how many records of each kind, how far each field is filled and which values it has. It has
// no value by which a person is known: of a BSN and a birth date it counts only how much is known.
type Spiegel struct {
	Definitie string            `json:"definitie"`
	Periode   definitie.Periode `json:"periode"`
	Soorten   []*SpiegelSoort   `json:"soorten"`
}

// SpiegelSoort mirrors the records of one kind.
type SpiegelSoort struct {
	Naam   string         `json:"naam"`
	Aantal int            `json:"aantal"`
	Velden []*SpiegelVeld `json:"velden"`

	soort *definitie.Soort
}

// SpiegelVeld mirrors one field.
type SpiegelVeld struct {
	Naam     string         `json:"naam"`
	Verwacht int            `json:"verwacht"` // records in which the field can be filled: its condition is met
	Gevuld   int            `json:"gevuld"`   // of those, records with a value
	Waarden  map[string]int `json:"waarden"`  // how often each value stands there; see WaardeOnbekend and the other words
}

// What is counted instead of a value by which a person is known, or that is none of the list.
const (
	WaardeAnders    = "anders" // not in the code list
	WaardeBekend    = "bekend"
	WaardeDeels     = "deels" // a birth date without day or month
	WaardeOnbekend  = "onbekend"
	WaardeOngeboren = "ongeboren"
)

func nieuweSpiegel(d *definitie.Definitie, p definitie.Periode) *Spiegel {
	s := &Spiegel{Definitie: d.Naam, Periode: p}
	for _, soort := range d.Soorten {
		ss := &SpiegelSoort{Naam: soort.Naam, soort: soort}
		for _, v := range soort.Velden {
			ss.Velden = append(ss.Velden, &SpiegelVeld{Naam: v.Naam, Waarden: map[string]int{}})
		}
		s.Soorten = append(s.Soorten, ss)
	}
	return s
}

// soort is Soort for a mirror that may be absent.
func (s *Spiegel) soort(naam string) *SpiegelSoort {
	if s == nil {
		return nil
	}
	return s.Soort(naam)
}

// veld returns the mirror of a field; nil when there is none of that name, or no mirror.
func (s *Spiegel) veld(soort, naam string) *SpiegelVeld {
	k := s.soort(soort)
	if k == nil {
		return nil
	}
	return k.Veld(naam)
}

// leeg returns which part of the records in which the field can be filled has nothing there, from 0 to 1.
func (m *SpiegelVeld) leeg() float64 {
	if m.Verwacht == 0 {
		return 0
	}
	return 1 - float64(m.Gevuld)/float64(m.Verwacht)
}

// Soort returns the mirror of a kind; nil when the definition has none of that name.
func (s *Spiegel) Soort(naam string) *SpiegelSoort {
	for _, ss := range s.Soorten {
		if ss.Naam == naam {
			return ss
		}
	}
	return nil
}

// Veld returns the mirror of a field; nil when the kind has none of that name.
func (s *SpiegelSoort) Veld(naam string) *SpiegelVeld {
	for _, v := range s.Velden {
		if v.Naam == naam {
			return v
		}
	}
	return nil
}

// Aandeel returns which part of the filled records has a value, from 0 to 1; 0 when nothing is filled.
func (m *SpiegelVeld) Aandeel(waarde string) float64 {
	if m.Gevuld == 0 {
		return 0
	}
	return float64(m.Waarden[waarde]) / float64(m.Gevuld)
}

func (s *Spiegel) tel(i *bestand.Item) {
	s.telRecord(i.Record)
	for _, k := range i.Kinderen {
		s.telRecord(k)
	}
}

func (s *Spiegel) telRecord(r bestand.Record) {
	for _, ss := range s.Soorten {
		if ss.soort != r.Soort() {
			continue
		}
		ss.Aantal++
		for n, v := range ss.soort.Velden {
			if v.Voorwaarde != nil && !r.Actief(v) {
				continue
			}
			m := ss.Velden[n]
			m.Verwacht++
			if r.Heeft(v) {
				m.Gevuld++
				m.telWaarden(r, v)
			}
		}
		return
	}
}

func (m *SpiegelVeld) telWaarden(r bestand.Record, v *definitie.Veld) {
	switch v.Soort {
	case definitie.Code, definitie.Geslacht:
		for w := range r.Elk(v) {
			if !v.Kent(w) {
				w = WaardeAnders
			}
			m.Waarden[w]++
		}
	case definitie.BSN:
		m.Waarden[bijzonder(v, r.Van(v))]++
	case definitie.Geboortedatum:
		w := bijzonder(v, r.Van(v))
		if w == WaardeBekend && strings.HasSuffix(r.Van(v), "00") {
			w = WaardeDeels
		}
		m.Waarden[w]++
	case definitie.Gemeente:
		w := r.Van(v)
		if m.Waarden[w] == 0 {
			if len(m.Waarden) >= meesteGemeenten || r.Vormfout(v) != "" {
				w = WaardeAnders
			}
			w = strings.Clone(w)
		}
		m.Waarden[w]++
	}
}

// meesteGemeenten bounds what a file can make us remember; there are some 342.
const meesteGemeenten = 1000

func bijzonder(v *definitie.Veld, w string) string {
	switch w {
	case v.Bijzonder[definitie.Onbekend]:
		return WaardeOnbekend
	case v.Bijzonder[definitie.Ongeboren]:
		return WaardeOngeboren
	}
	return WaardeBekend
}
