package levering

import (
	"errors"
	"strings"
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
	// ErrVolgorde reports facts that do not come by number.
	ErrVolgorde = errors.New("levering: facts out of order")
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
