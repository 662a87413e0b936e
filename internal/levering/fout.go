package levering

import (
	"errors"
	"strings"

	"regioaanpak/internal/levering/bestand"
)

// Errors of making a delivery.
var (
	// ErrAfgeleid reports a definition that is not fit for a real delivery; it is in every *Voorbehoud.
	ErrAfgeleid = errors.New("levering: the definition is partly inferred")
	// ErrPeriode reports that no period was given.
	ErrPeriode = errors.New("levering: no period")
	// ErrOrganisatie reports that the number of the organisation is missing.
	ErrOrganisatie = errors.New("levering: no number of the organisation")
	// ErrVeldZonderFeit reports a field of the definition of which the facts know nothing.
	ErrVeldZonderFeit = errors.New("levering: no fact for a field of the definition")
)

// Voorbehoud refuses a delivery: these parts of the definition are inferred, or the protocol was not in force in the
// period, which is the part GeldigheidDeel. Opdracht.AanvaardAfgeleid overrides it.
type Voorbehoud struct {
	Delen []string
}

// GeldigheidDeel names the validity of a protocol among the parts of a Voorbehoud.
const GeldigheidDeel = "geldigheid"

func (v *Voorbehoud) Error() string {
	return ErrAfgeleid.Error() + ": " + strings.Join(v.Delen, ", ")
}

// Unwrap returns ErrAfgeleid.
func (v *Voorbehoud) Unwrap() error { return ErrAfgeleid }

// FeitFout reports a fact that does not fit its field. It holds no value but the number of the record, and that only when
// the number itself is well formed.
type FeitFout struct {
	Soort  string // name of the kind of record
	Nummer string
	Fout   *bestand.Fout
}

func (f *FeitFout) Error() string {
	return "levering: " + f.Soort + " " + f.Nummer + ": " + f.Fout.Error()
}

// Unwrap returns the fault of the field.
func (f *FeitFout) Unwrap() error { return f.Fout }

// RecordNummer returns the number of the record that holds the fact.
func (f *FeitFout) RecordNummer() string { return f.Nummer }
