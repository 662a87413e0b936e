package vault

import (
	"fmt"
	"regexp"

	"regioaanpak/internal/platform/id"
)

// Compartment is a part of the data with keys of its own. A room may name one of its own in 1 to 32 letters a-z; the ones
// that several rooms share, and those that get special care, are named here.
type Compartment string

// The compartments.
const (
	Casus   Compartment = "casus"   // the dossier: narratives, assessments, services
	Persoon Compartment = "persoon" // who somebody is
	Melder  Compartment = "melder"  // who reported
	Locatie Compartment = "locatie" // where somebody hides
	Contact Compartment = "contact" // how to reach somebody safely
)

var compartmentName = regexp.MustCompile(`^[a-z]{1,32}$`)

func (c Compartment) valid() bool { return compartmentName.MatchString(string(c)) }

// padded tells whether the length of a value could tell whose it is, or where.
func (c Compartment) padded() bool { return c == Melder || c == Locatie }

// admits tells whether a data key made in compartment c may seal in another. What a melder's key seals is the melder's
// alone, and nothing else seals a melder: a shared key would tie the melder to a dossier.
func (c Compartment) admits(other Compartment) bool {
	return c == other || c != Melder && other != Melder
}

// Ref says where a sealed value stands and whose it is. A value opens only under the Ref it was sealed with.
type Ref struct {
	Owner         id.ID // the dossier, person, melder, ... whose data key seals it
	Compartment   Compartment
	Table, Column string
	Row           id.ID
}

// check refuses a Ref that would bind a value to nowhere. That is a fault of the program, not of its input.
func (r Ref) check() error {
	if r.Owner == "" || r.Row == "" || r.Table == "" || r.Column == "" || !r.Compartment.valid() {
		return fmt.Errorf("vault: incomplete reference to %s.%s in compartment %q", r.Table, r.Column, r.Compartment)
	}
	return nil
}
