// Package gebied holds municipalities, veiligheidsregio's, Veilig Thuis regions and centrumgemeenten as editions of a
// year. Regions merge and change name, and their kinds do not coincide: nothing here may be assumed of another year, and
// no kind of region may be computed from another (CW-48, CW-T25).
package gebied

import (
	"errors"
	"slices"
	"strings"
)

// Sentinel errors.
var (
	// ErrOnbekend reports a code or name that this edition does not have.
	ErrOnbekend = errors.New("gebied: not in this edition")
	// ErrMeerduidig reports a name that several municipalities answer to, such as Bergen.
	ErrMeerduidig = errors.New("gebied: name of more than one municipality")
	// ErrGeenGemeenten reports an edition that has regions only.
	ErrGeenGemeenten = errors.New("gebied: this edition has no municipalities")
)

// GMCode is the code of a municipality as CBS writes it, "GM0518".
type GMCode string

// VTCode is the code of a Veilig Thuis region as CBS writes it, "VT09".
type VTCode string

// VRCode is the code of a veiligheidsregio as CBS writes it, "VR15".
type VRCode string

// Regio is a Veilig Thuis region.
type Regio struct {
	Code VTCode
	Naam string // as CBS spells it in that year
}

// Gemeente is a municipality. Which regions it lies in is computed from the areas [INF] and not an official table; a
// Veilig Thuis can have agreed otherwise (Eemnes lies in Utrecht for CBS and is said to work with Gooi en Vechtstreek).
type Gemeente struct {
	Code             GMCode
	Naam             string // as CBS spells it: "'s-Gravenhage", "Bergen (NH.)"
	Veiligheidsregio VRCode
	Regio            VTCode
}

// Indeling is the edition of one year. It is shared and never changes.
type Indeling struct {
	Jaar int
	Bron string

	regios    []Regio
	gemeenten []Gemeente
	namen     map[string][]int // normalised name -> places in gemeenten
}

// Waarschuwing says that an answer rests on the edition of another year. The zero value is no warning.
type Waarschuwing struct {
	Gevraagd, Gebruikt int // years
}

// IsZero tells that there is nothing to warn of.
func (w Waarschuwing) IsZero() bool { return w == Waarschuwing{} }

// Jaren returns the years of the editions there are, oldest first.
func Jaren() []int {
	var uit []int
	for _, i := range indelingen() {
		uit = append(uit, i.Jaar)
	}
	return uit
}

// VanJaar returns the edition of that year, or the nearest one with a Waarschuwing (D21). Of two equally near ones it
// takes the later.
func VanJaar(jaar int) (*Indeling, Waarschuwing) {
	var beste *Indeling
	for _, i := range indelingen() {
		if beste == nil || afstand(i.Jaar, jaar) <= afstand(beste.Jaar, jaar) {
			beste = i
		}
	}
	if beste.Jaar == jaar {
		return beste, Waarschuwing{}
	}
	return beste, Waarschuwing{Gevraagd: jaar, Gebruikt: beste.Jaar}
}

// Nieuwste returns the edition of the latest year.
func Nieuwste() *Indeling {
	alle := indelingen()
	return alle[len(alle)-1]
}

// Regios returns the Veilig Thuis regions in order of code.
func (i *Indeling) Regios() []Regio { return slices.Clone(i.regios) }

// Regio returns the region with this code. ErrOnbekend.
func (i *Indeling) Regio(code VTCode) (Regio, error) {
	for _, r := range i.regios {
		if r.Code == code {
			return r, nil
		}
	}
	return Regio{}, ErrOnbekend
}

// ZoekRegio returns the region with this name, spelled as in Normaliseer. ErrOnbekend.
func (i *Indeling) ZoekRegio(naam string) (Regio, error) {
	sleutel := Normaliseer(naam)
	for _, r := range i.regios {
		if Normaliseer(r.Naam) == sleutel {
			return r, nil
		}
	}
	return Regio{}, ErrOnbekend
}

// OpgegaanIn returns the region of 2025 that took over a region that is no more: VT16 and VT26 became VT27. That is
// inferred from the two editions [INF]. False for every other region.
func OpgegaanIn(code VTCode) (VTCode, bool) {
	if code == "VT16" || code == "VT26" {
		return "VT27", true
	}
	return "", false
}

// HeeftGemeenten tells that the edition knows municipalities, and not regions only.
func (i *Indeling) HeeftGemeenten() bool { return len(i.gemeenten) > 0 }

// Gemeenten returns the municipalities in order of code; none when the edition has regions only.
func (i *Indeling) Gemeenten() []Gemeente { return slices.Clone(i.gemeenten) }

// Gemeente returns the municipality with this code. ErrOnbekend, ErrGeenGemeenten.
func (i *Indeling) Gemeente(code GMCode) (Gemeente, error) {
	if !i.HeeftGemeenten() {
		return Gemeente{}, ErrGeenGemeenten
	}
	n, ok := slices.BinarySearchFunc(i.gemeenten, code, func(g Gemeente, c GMCode) int { return strings.Compare(string(g.Code), string(c)) })
	if !ok {
		return Gemeente{}, ErrOnbekend
	}
	return i.gemeenten[n], nil
}

// GemeentenVan returns the municipalities of a region, sorted by name as people look for them ("'s-Hertogenbosch" under
// s). ErrOnbekend, ErrGeenGemeenten.
func (i *Indeling) GemeentenVan(code VTCode) ([]Gemeente, error) {
	if _, err := i.Regio(code); err != nil {
		return nil, err
	}
	if !i.HeeftGemeenten() {
		return nil, ErrGeenGemeenten
	}
	var uit []Gemeente
	for _, g := range i.gemeenten {
		if g.Regio == code {
			uit = append(uit, g)
		}
	}
	slices.SortFunc(uit, func(a, b Gemeente) int {
		if c := strings.Compare(Normaliseer(a.Naam), Normaliseer(b.Naam)); c != 0 {
			return c
		}
		return strings.Compare(string(a.Code), string(b.Code))
	})
	return uit, nil
}

func afstand(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}
