package tabel

import "regioaanpak/internal/recht/datum"

// Instelling is what is not in the deliveries. Start with Standaard.
type Instelling struct {
	// TerugkijkMaanden is how far back a melding makes a person known [SL: three years].
	TerugkijkMaanden int
	// OverOrganisaties says that a person is also known from a melding at another organisation [INF: not by default, since
	// the figures are of the involvement of one Veilig Thuis].
	OverOrganisaties bool
	Afronding        Afronding
	// Map is the folder for keys that do not fit in memory; empty: the folder of the system. See package koppel.
	Map string
}

// Standaard returns what CBS does as far as known.
func Standaard() Instelling {
	return Instelling{TerugkijkMaanden: 36, Afronding: CBSAfronding()}
}

// Afronding is a rule by which figures may be shown. It travels with the tables that were made by it.
type Afronding struct {
	Regel  string // name of the rule
	Versie string
	// Veelvoud is the number to whose multiples counts are rounded [SL: 5].
	Veelvoud int
	// Drempel is the lowest count that is shown; what is below it is left out, also nothing at all [INF: the lowest number seen is
	// 10, and a cell that would be rounded to 5 was left out].
	Drempel int
	// Weggelaten is the ValueAttribute of a cell that was left out [INF].
	Weggelaten string
	Merk       []string
}

// Names of ValueAttribute.
const (
	Gewoon    = "None"         // the value stands there [SRC]
	Geheim    = "Confidential" // left out because it is small [INF]
	afrondCBS = "cbs-veelvoud-van-5"
	afrondNee = "geen"
)

// CBSAfronding rounds and leaves out as the tables of CBS show it. Each cell is judged by itself: what was left out can be
// found from the others where the parts and their total are shown. For figures of one's own a stricter rule is needed.
func CBSAfronding() Afronding {
	return Afronding{Regel: afrondCBS, Versie: "1", Veelvoud: 5, Drempel: 10, Weggelaten: Geheim, Merk: []string{SL, INF}}
}

// zonderAfronding is the rule of plain figures.
func zonderAfronding() Afronding { return Afronding{Regel: afrondNee, Versie: "1", Veelvoud: 1} }

// toon returns what may be shown of a count; false when it must be left out.
func (a Afronding) toon(n int) (int, bool) {
	if n < a.Drempel {
		return 0, false
	}
	v := max(a.Veelvoud, 1)
	return (n + v/2) / v * v, true
}

// nulpunt is the day from which days are counted; no event in a delivery lies before it.
var nulpunt = datum.Moet(1900, 1, 1)

// laatsteDag is the last day that can be counted (17 bits).
const laatsteDag = 1<<17 - 1

// dagnummer counts days; 0 for no date or one that cannot be.
func dagnummer(d datum.Datum) uint32 {
	if d.IsZero() {
		return 0
	}
	n := nulpunt.DagenTot(d)
	if n <= 0 || n > laatsteDag {
		return 0
	}
	return uint32(n)
}

func vanDagnummer(n uint32) datum.Datum { return nulpunt.PlusDagen(int(n)) }
