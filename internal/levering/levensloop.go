package levering

import (
	"strings"
	"time"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// Stand is how far a delivery has come.
type Stand string

// The states. A delivery that was made is checked at once; what the check found decides what may follow.
const (
	Concept     Stand = "concept"
	Goedgekeurd Stand = "goedgekeurd" // by a second person, for exactly this file
	Geleverd    Stand = "geleverd"    // sent to CBS
	Vervangen   Stand = "vervangen"   // a later delivery of the same period was sent
	Vervallen   Stand = "vervallen"   // never sent, and replaced by a newer draft
)

// Levering is one delivery of a period. A period has as many as were made; the annex calls each after the first that was
// sent a correction, which replaces the whole period (Uitvoeringsregeling Wmo 2015, bijlage A).
type Levering struct {
	ID        id.ID
	Periode   definitie.Periode
	Nummer    int64 // of the deliveries of this period, from 1
	Definitie string
	Stand     Stand

	GemaaktOp   time.Time
	GemaaktDoor id.ID
	SHA256      string // of the plain file, in hexadecimal
	Grootte     int64  // of the plain file, in bytes
	Lijnen      int64

	GoedgekeurdOp   *time.Time
	GoedgekeurdDoor *id.ID
	GeleverdOp      *time.Time
	GeleverdDoor    *id.ID
	KenmerkCBS      string
	Versie          int64
}

// Uiterlijk returns the last day on which the delivery of a period is in time, three weeks after it. CBS names the exact
// day in its letter.
func Uiterlijk(p definitie.Periode) (datum.Datum, error) {
	u, err := termijn.Bereken("cbs-levering-3-weken", p.Einde())
	return u.Uiterlijk, err
}

// Open is what a check left to do before a delivery can be approved.
type Open struct {
	Blokkades  int // the file cannot be delivered
	Herstellen int // wrong: mend it, or say why it goes out like this
	Verklaren  int // to be mended or explained one by one, and not yet
}

// Openstaand counts what is left of a report in which the findings that were explained are marked.
func Openstaand(r *keur.Rapport) Open {
	o := Open{Blokkades: r.Open(controle.Blokkade), Herstellen: r.Open(controle.Herstellen), Verklaren: r.Open(controle.Verklaren)}
	if r.Onleesbaar != nil {
		o.Blokkades++
	}
	return o
}

// zelfGemaakt is the code of the refusal of who made a delivery and would approve it too.
const zelfGemaakt = "levering-zelf-gemaakt"

// goedgekeurd returns the delivery as approved.
//
// Conflict: it is no draft any more; it was made by the same person; something blocks it or was not explained. Invalid: it
// goes out with known faults and nobody said why. Stale: the approver saw another file.
func (l Levering) goedgekeurd(door id.ID, sha256 string, o Open, toelichting string, op time.Time) (Levering, error) {
	switch {
	case l.Stand != Concept:
		return l, fout.Conflict("levering-geen-concept")
	case door == "" || l.GemaaktDoor == door: // at the command line there is no second person
		return l, fout.Conflict(zelfGemaakt)
	case l.SHA256 != sha256:
		return l, fout.Stale("levering")
	case o.Blokkades > 0:
		return l, fout.Conflict("levering-geblokkeerd")
	case o.Verklaren > 0:
		return l, fout.Conflict("levering-niet-verklaard")
	case o.Herstellen > 0 && strings.TrimSpace(toelichting) == "":
		return l, fout.Invalid("toelichting", "toelichting-bij-fouten")
	}
	l.Stand, l.GoedgekeurdOp, l.GoedgekeurdDoor = Goedgekeurd, &op, &door
	return l, nil
}

// geleverd returns the delivery as sent on a day.
//
// Conflict: it was not approved. Invalid: the day lies before the approval or after today, or the reference is too long.
func (l Levering) geleverd(door id.ID, op time.Time, kenmerk string, nu time.Time) (Levering, error) {
	kenmerk = strings.TrimSpace(kenmerk)
	switch {
	case l.Stand != Goedgekeurd:
		return l, fout.Conflict("levering-niet-goedgekeurd")
	case datum.Van(op).Before(datum.Van(*l.GoedgekeurdOp)):
		return l, fout.Invalid("op", "datum-voor-goedkeuring")
	case datum.Van(op).After(datum.Van(nu)):
		return l, fout.Invalid("op", "verzending-in-toekomst")
	case kenmerk == "":
		return l, fout.Invalid("kenmerk", "verplicht")
	case len(kenmerk) > maxKenmerk || !isKenmerk(kenmerk):
		return l, fout.Invalid("kenmerk", "kenmerk-vorm")
	}
	l.Stand, l.GeleverdOp, l.GeleverdDoor, l.KenmerkCBS = Geleverd, &op, &door, kenmerk
	return l, nil
}

const maxKenmerk = 60

// isKenmerk keeps a reference to what a reference is made of, so that nobody writes a name there.
func isKenmerk(s string) bool {
	for i := range len(s) {
		if !definitie.IsWaardeteken(s[i]) && s[i] != ' ' {
			return false
		}
	}
	return true
}

// MagUit tells that the file may leave the system: a second person approved it (D23).
func (l Levering) MagUit() bool {
	return l.Stand == Goedgekeurd || l.Stand == Geleverd || l.Stand == Vervangen
}
