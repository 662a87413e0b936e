package keur

import (
	"regioaanpak/internal/levering/controle"
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

// SoortNamen are the labels of a kind of record and of its fields, in their order.
type SoortNamen struct {
	Naam   string       `json:"naam"`
	Velden []VeldWaarde `json:"velden"`
}

// VeldWaarde is the label of a field and the labels of the codes that were seen in it.
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
			w.Soorten = append(w.Soorten, r.soortNamen(s, taal))
		}
	}
	return w
}

func uitgelegd(u controle.Uitleg, taal string) Uitgelegd {
	return Uitgelegd{Melding: u.Melding.In(taal), Herstel: u.Herstel.In(taal)}
}

func (r *Rapport) soortNamen(s *controle.SpiegelSoort, taal string) SoortNamen {
	uit := SoortNamen{Naam: r.Soortnaam(s.Naam, taal), Velden: []VeldWaarde{}}
	for _, m := range s.Velden {
		namen := VeldWaarde{Naam: r.Veldnaam(s.Naam, m.Naam, taal)}
		for _, w := range r.Verdeling(s.Naam, m.Naam) {
			if label := r.Waardenaam(s.Naam, m.Naam, w.Waarde, taal); label != "" {
				if namen.Waarden == nil {
					namen.Waarden = map[string]string{}
				}
				namen.Waarden[w.Waarde] = label
			}
		}
		uit.Velden = append(uit.Velden, namen)
	}
	return uit
}

// Waardenaam returns the label of a code of a field; empty when the value is none of its list.
func (r *Rapport) Waardenaam(soort, veld, waarde, taal string) string {
	d := r.volgens()
	if d == nil {
		return ""
	}
	s, ok := d.SoortNaam(soort)
	if !ok {
		return ""
	}
	v, ok := s.Veld(veld)
	if !ok || v.Lijst() == nil {
		return ""
	}
	w, ok := v.Lijst().Zoek(waarde)
	if !ok {
		return ""
	}
	return w.Label(taal)
}
