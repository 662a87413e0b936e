package controle

import (
	"cmp"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// Verslag takes the findings of the rule that is at work.
type Verslag struct {
	regel   *Regel
	meld    func(Bevinding)
	spiegel *Spiegel
	// At the end of the file the findings of a rule come in any order and are held back until they are sorted.
	houdVast   bool
	vastgehoud []Bevinding
}

// Meld reports a record; the field may be nil for a finding about the record as a whole.
func (v *Verslag) Meld(r bestand.Record, veld *definitie.Veld, code string) {
	b := Bevinding{Lijn: r.Regel(), Soort: r.Soort().Naam, Nummer: toonbaar(r), Code: code}
	if veld != nil {
		b.Veld = veld.Naam
	}
	v.geef(b)
}

// MeldVermelding reports a line that was read before, by its appearance in a Koppeling.
func (v *Verslag) MeldVermelding(m *koppel.Vermelding, soort *definitie.Soort, veld *definitie.Veld, code string) {
	b := Bevinding{Lijn: int(m.Lijn), Soort: soort.Naam, Nummer: m.Kenmerk(), Code: code}
	if veld != nil {
		b.Veld = veld.Naam
	}
	v.geef(b)
}

// MeldLevering reports something about the whole delivery.
func (v *Verslag) MeldLevering(soort *definitie.Soort, veld *definitie.Veld, over, code string) {
	b := Bevinding{Over: over, Code: code}
	if soort != nil {
		b.Soort = soort.Naam
	}
	if veld != nil {
		b.Veld = veld.Naam
	}
	v.geef(b)
}

// Spiegel returns the figures of the file so far; at the end they are complete.
func (v *Verslag) Spiegel() *Spiegel { return v.spiegel }

func (v *Verslag) geef(b Bevinding) {
	b.Regel, b.Ernst = v.regel.ID, v.regel.Ernst
	if v.houdVast {
		v.vastgehoud = append(v.vastgehoud, b)
		return
	}
	v.meld(b)
}

// bezig returns the id of the rule that is at work.
func (v *Verslag) bezig() string {
	if v.regel == nil {
		return ""
	}
	return v.regel.ID
}

func (v *Verslag) begin() { v.houdVast = true }

// eind gives the findings that were held back, by line, so that the same file gives the same report.
func (v *Verslag) eind() {
	slices.SortStableFunc(v.vastgehoud, func(a, b Bevinding) int {
		return cmp.Or(cmp.Compare(a.Lijn, b.Lijn), cmp.Compare(a.Soort, b.Soort), cmp.Compare(a.Veld, b.Veld), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Over, b.Over))
	})
	v.houdVast = false
	for _, b := range v.vastgehoud {
		v.meld(b)
	}
	v.vastgehoud = v.vastgehoud[:0]
}

// MeldOntbrekend reports a record that lacks a child line of a kind.
func (v *Verslag) MeldOntbrekend(r bestand.Record, kind *definitie.Soort, code string) {
	v.geef(Bevinding{Lijn: r.Regel(), Soort: r.Soort().Naam, Nummer: toonbaar(r), Veld: kind.Naam, Code: code})
}
