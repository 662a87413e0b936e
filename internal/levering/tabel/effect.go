package tabel

import "strings"

// Effect is what happens to the published figures of one table when one delivery takes the place of another.
type Effect struct {
	Identifier string
	Titel      Tekst
	// Cellen are the numbers that will read differently, in the order of the table. Shares are not among them: they follow from
	// the numbers.
	Cellen []CelVerschil
	// Verborgen is how many cells count differently while what is published stays the same: by rounding, or because they are left
	// out before and after.
	Verborgen int
}

// CelVerschil is one published number that changes.
type CelVerschil struct {
	Measure MeasureCode
	// Codes say which cell: those of the region, the period and the further dimensions of the table, in their order.
	Codes []Code
	// Was and Wordt are rounded, and nil where the number is left out.
	Was, Wordt *float64
}

// Verschil returns how much the number changes; false when it was or will be left out, so that nobody can tell.
func (v CelVerschil) Verschil() (float64, bool) {
	if v.Was == nil || v.Wordt == nil {
		return 0, false
	}
	return *v.Wordt - *v.Was, true
}

// Effecten returns what happens to each table of Ruimste that can be made; those in which nothing changes are left out. Both
// must be counted by the same definition.
func Effecten(was, wordt *Cijfers) ([]Effect, error) {
	var uit []Effect
	for _, id := range Ruimste() {
		o, err := wordt.opzet(id)
		if err != nil {
			continue // said by Ontbrekend
		}
		e, err := effect(o, was, wordt)
		if err != nil {
			return nil, err
		}
		if len(e.Cellen) > 0 || e.Verborgen > 0 {
			uit = append(uit, e)
		}
	}
	return uit, nil
}

func effect(o opzet, was, wordt *Cijfers) (Effect, error) {
	if was.afgerond != wordt.afgerond {
		return Effect{}, ErrDefinitie
	}
	e := Effect{Identifier: o.id, Titel: o.titel}
	oud, nieuw := telCellen(o, was), telCellen(o, wordt)
	for _, sleutel := range nieuw.volgorde {
		e.voeg(oud.op[sleutel], nieuw.op[sleutel])
	}
	for _, sleutel := range oud.volgorde { // a municipality of which nothing is left
		if nieuw.op[sleutel] == nil {
			e.voeg(oud.op[sleutel], nil)
		}
	}
	return e, nil
}

// cellen are the numbers of a table, published and plain, by what they count.
type cellen struct {
	volgorde []string
	op       map[string]*getal
}

type getal struct {
	measure MeasureCode
	codes   []Code
	getoond *float64
	precies float64
}

func telCellen(o opzet, c *Cijfers) cellen {
	getoond, precies := c.maak(o, o.regios, c.in.Afronding), c.maak(o, o.regios, zonderAfronding())
	measures, codes := naarMeasure(getoond.MeasureCodes), naarCode(getoond.Dimensions)
	uit := cellen{op: map[string]*getal{}}
	for i, obs := range getoond.Observations { // both tables have the same cells in the same order
		m := measures[obs.Measure]
		if m.Unit != eenheidAantal {
			continue
		}
		g := &getal{measure: m, getoond: obs.Value, precies: *precies.Observations[i].Value}
		for n, code := range obs.Codes {
			g.codes = append(g.codes, codes[n][code])
		}
		sleutel := obs.Measure + " " + strings.Join(obs.Codes, " ")
		uit.volgorde = append(uit.volgorde, sleutel)
		uit.op[sleutel] = g
	}
	return uit
}

func naarMeasure(alle []MeasureCode) map[string]MeasureCode {
	uit := map[string]MeasureCode{}
	for _, m := range alle {
		uit[m.Identifier] = m
	}
	return uit
}

func naarCode(dimensies []Dimension) []map[string]Code {
	var uit []map[string]Code
	for _, d := range dimensies {
		op := map[string]Code{}
		for _, c := range d.Codes {
			op[c.Identifier] = c
		}
		uit = append(uit, op)
	}
	return uit
}

// voeg adds a cell before and after; nil where there is none.
func (e *Effect) voeg(was, wordt *getal) {
	een, leeg := wordt, &getal{}
	if een == nil {
		een, wordt = was, leeg
	}
	if was == nil {
		was = leeg
	}
	switch {
	case !gelijk(was.getoond, wordt.getoond):
		e.Cellen = append(e.Cellen, CelVerschil{Measure: een.measure, Codes: een.codes, Was: was.getoond, Wordt: wordt.getoond})
	case was.precies != wordt.precies:
		e.Verborgen++
	}
}

func gelijk(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
