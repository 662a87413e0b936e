package definitie

import (
	"cmp"
	"strings"
)

// Opschriften are what a reader calls a part, in Dutch and English. They are for reading only: nothing is found by them.
type Opschriften struct {
	NL string `toml:"nl"`
	EN string `toml:"en"`
}

// in returns the English label for "en" and the Dutch one for every other language; empty when there is none.
func (o Opschriften) in(taal string) string {
	if taal == "en" {
		return o.EN
	}
	return o.NL
}

// Label returns what a reader calls the kind, in the language taal, "nl" or "en".
func (s *Soort) Label(taal string) string { return cmp.Or(s.in(taal), leesbaar(s.Naam)) }

// Label returns what a reader calls the field, in the language taal, "nl" or "en". A definition that says nothing gives what the
// source calls it, and else its name.
func (v *Veld) Label(taal string) string { return cmp.Or(v.in(taal), v.Opschrift, leesbaar(v.Naam)) }

// Soortnaam returns the label of a kind by its name. One that the definition does not have reads as its name.
func (d *Definitie) Soortnaam(naam, taal string) string {
	if s, ok := d.SoortNaam(naam); ok {
		return s.Label(taal)
	}
	return leesbaar(naam)
}

// Veldnaam returns the label of a field of a kind, by their names. A finding can name a kind in place of a field: the one of
// which a line is missing. What the definition does not have reads as its name.
func (d *Definitie) Veldnaam(soort, naam, taal string) string {
	if s, ok := d.SoortNaam(soort); ok {
		if v, ok := s.Veld(naam); ok {
			return v.Label(taal)
		}
	}
	return d.Soortnaam(naam, taal)
}

// leesbaar makes "datum-afronding" read as "Datum afronding".
func leesbaar(naam string) string {
	naam = strings.ReplaceAll(naam, "-", " ")
	if naam == "" || naam == "bsn" {
		return strings.ToUpper(naam)
	}
	return strings.ToUpper(naam[:1]) + naam[1:]
}
