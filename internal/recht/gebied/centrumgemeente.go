package gebied

import (
	"slices"

	"regioaanpak/internal/recht/datum"
)

// Centrumgemeente is a municipality that receives the money for vrouwenopvang for itself and others.
type Centrumgemeente struct {
	Gemeente  GMCode
	Naam      string // the municipality's name in the newest edition
	NaamInWet string // as the annex of the law writes it: "Spijkenisse" for Nissewaard
	Regio     VTCode // the region of 2025 it lies in; the area it serves can cross that border
}

// Centrumgemeenten returns the 35 centrumgemeenten vrouwenopvang, sorted by name. The list is that of 2013, the last one
// whose law text was read.
func Centrumgemeenten() []Centrumgemeente { return slices.Clone(centra()) }

// IsCentrumgemeente tells that this municipality is one of the 35.
func IsCentrumgemeente(code GMCode) bool {
	return slices.ContainsFunc(centra(), func(c Centrumgemeente) bool { return c.Gemeente == code })
}

// Herkomst says what an assignment to a centrumgemeente rests on.
type Herkomst string

// The origins of an assignment.
const (
	NietToegewezen Herkomst = ""         // not known: there is no public list and no list was loaded
	UitLijst       Herkomst = "lijst"    // from the list the installation loaded
	Afgeleid       Herkomst = "afgeleid" // [INF]: the region has one centrumgemeente only
)

// Toewijzing is the centrumgemeente of a municipality on a day.
type Toewijzing struct {
	Centrum  GMCode // empty when not assigned
	Herkomst Herkomst
}

// CentrumgemeenteVan returns the centrumgemeente of a municipality on that day. A loaded list goes first; it may be nil.
// Without an entry there, the answer is Afgeleid where the region has exactly one centrumgemeente, and NietToegewezen
// elsewhere (D21): areas of centrumgemeenten cross the borders of regions, so nothing more can be inferred.
// ErrOnbekend, ErrGeenGemeenten.
func (i *Indeling) CentrumgemeenteVan(code GMCode, op datum.Datum, lijst *Toewijzingen) (Toewijzing, error) {
	g, err := i.Gemeente(code)
	if err != nil {
		return Toewijzing{}, err
	}
	if centrum, ok := lijst.op(code, op); ok {
		return Toewijzing{centrum, UitLijst}, nil
	}
	var in []GMCode
	for _, c := range centra() {
		if c.Regio == g.Regio {
			in = append(in, c.Gemeente)
		}
	}
	if len(in) != 1 {
		return Toewijzing{}, nil
	}
	return Toewijzing{in[0], Afgeleid}, nil
}
