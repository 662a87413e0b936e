package controle

import (
	"cmp"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// MeesteAanEinde is how many findings a rule gives at the end of the file at most: they are held until they are sorted.
const MeesteAanEinde = 10_000

// Verslag takes the findings of the rule that is at work.
type Verslag struct {
	regel      *Regel
	meld       func(Bevinding)
	spiegel    *Spiegel
	onleesbaar int // lines that could not be read
	laatste    int // highest line of a record so far
	// At the end of the file the findings of a rule come in any order and are held back until they are sorted.
	houdVast   bool
	vastgehoud []Bevinding
	weggelaten map[Vondst]int
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

// MeldOntbrekend reports a record that lacks a child line of a kind.
func (v *Verslag) MeldOntbrekend(r bestand.Record, kind *definitie.Soort, code string) {
	v.geef(Bevinding{Lijn: r.Regel(), Soort: r.Soort().Naam, Nummer: toonbaar(r), Veld: kind.Naam, Code: code})
}

// Spiegel returns the figures of the file so far; at the end they are complete.
func (v *Verslag) Spiegel() *Spiegel { return v.spiegel }

// lees notes how far the file has been read.
func (v *Verslag) lees(i *bestand.Item) {
	laatste := i.Record
	if n := len(i.Kinderen); n > 0 {
		laatste = i.Kinderen[n-1]
	}
	v.laatste = max(v.laatste, laatste.Regel())
}

func (v *Verslag) geef(b Bevinding) {
	b.Regel, b.Ernst = v.regel.ID, cmp.Or(v.regel.Uitleg[b.Code].Ernst, v.regel.Ernst)
	if !v.houdVast {
		v.meld(b)
		return
	}
	v.vastgehoud = append(v.vastgehoud, b)
	if len(v.vastgehoud) >= 2*MeesteAanEinde {
		v.snoei()
	}
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
	v.snoei()
	v.houdVast = false
	for _, b := range v.vastgehoud {
		v.meld(b)
	}
	v.vastgehoud = v.vastgehoud[:0]
}

// snoei sorts what is held back, keeps the lowest lines and counts the rest.
func (v *Verslag) snoei() {
	slices.SortStableFunc(v.vastgehoud, func(a, b Bevinding) int {
		return cmp.Or(cmp.Compare(a.Lijn, b.Lijn), cmp.Compare(a.Soort, b.Soort), cmp.Compare(a.Nummer, b.Nummer),
			cmp.Compare(a.Veld, b.Veld), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Over, b.Over))
	})
	for _, b := range v.vastgehoud[min(MeesteAanEinde, len(v.vastgehoud)):] {
		v.weggelaten[Vondst{b.Regel, b.Code, b.Ernst}]++
	}
	v.vastgehoud = v.vastgehoud[:min(MeesteAanEinde, len(v.vastgehoud))]
}
