package keur

import (
	"cmp"
	"strings"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

// Woorden are what a page needs beside a report to show it in one language: the report itself holds codes.
type Woorden struct {
	Onleesbaar *Uitgelegd   `json:"onleesbaar,omitempty"`
	Regels     []Uitgelegd  `json:"regels"`  // of the outcomes, in their order
	Soorten    []SoortNamen `json:"soorten"` // of the kinds of the spiegel, in their order
}

// Uitgelegd is what was found and how to mend it; of an outcome also what the rule asks and why.
type Uitgelegd struct {
	Melding string `json:"melding"`
	Herstel string `json:"herstel"`
	Wat     string `json:"wat,omitempty"`
	Grond   string `json:"grond,omitempty"`
}

// SoortNamen are the names of a kind of record and of its fields, in their order.
type SoortNamen struct {
	Naam   string       `json:"naam"`
	Velden []VeldWaarde `json:"velden"`
}

// VeldWaarde is the name of a field and the labels of the codes that were seen in it.
type VeldWaarde struct {
	Naam    string            `json:"naam"`
	Waarden map[string]string `json:"waarden,omitempty"`
}

// Woorden returns the words of the report in the language taal, "nl" or "en".
func (r *Rapport) Woorden(taal string) Woorden {
	w := Woorden{Regels: []Uitgelegd{}, Soorten: []SoortNamen{}}
	if r.Onleesbaar != nil {
		u := uitgelegd(r.Onleesbaar.Uitleg(), taal)
		w.Onleesbaar = &u
	}
	for _, u := range r.Regels {
		uit := uitgelegd(r.Uitleg(u), taal)
		if regel := r.Regel(u); regel != nil {
			uit.Wat, uit.Grond = regel.Wat.In(taal), regel.Bron().In(taal)
		}
		w.Regels = append(w.Regels, uit)
	}
	if r.Spiegel != nil && r.definitie != nil {
		for _, s := range r.Spiegel.Soorten {
			w.Soorten = append(w.Soorten, soortNamen(r.definitie, s, taal))
		}
	}
	return w
}

func uitgelegd(u controle.Uitleg, taal string) Uitgelegd {
	return Uitgelegd{Melding: u.Melding.In(taal), Herstel: u.Herstel.In(taal)}
}

func soortNamen(d *definitie.Definitie, s *controle.SpiegelSoort, taal string) SoortNamen {
	uit := SoortNamen{Naam: leesbareNaam(s.Naam), Velden: []VeldWaarde{}}
	soort, _ := d.SoortNaam(s.Naam)
	for _, m := range s.Velden {
		v, _ := soort.Veld(m.Naam)
		namen := VeldWaarde{Naam: cmp.Or(v.Opschrift, leesbareNaam(m.Naam))}
		if lijst := v.Lijst(); lijst != nil {
			namen.Waarden = map[string]string{}
			for code := range m.Waarden {
				if w, ok := lijst.Zoek(code); ok {
					namen.Waarden[code] = w.Label(taal)
				}
			}
		}
		uit.Velden = append(uit.Velden, namen)
	}
	return uit
}

// leesbareNaam makes "datum-afronding" read as "Datum afronding".
func leesbareNaam(naam string) string {
	naam = strings.ReplaceAll(naam, "-", " ")
	if naam == "" || naam == "bsn" {
		return strings.ToUpper(naam)
	}
	return strings.ToUpper(naam[:1]) + naam[1:]
}
