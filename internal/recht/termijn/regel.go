// Package termijn computes the statutory and agreed terms of the work: when something must be done at the latest, and why.
//
// A term is a dated rule (Regel) plus a day on which it starts. How days are counted follows the Algemene termijnenwet
// (Atw, BWBR0002448): a term that would end on a closed day ends on the next open one (art. 1), a term of three days or
// more holds at least two open days (art. 2), and some terms are left alone (art. 4). The day of the event is not
// counted, months clamp to their last day, an extension runs from the previous end after shifting.
//
// Nothing here closes, blocks or decides: a term that has run out is a fact to escalate (ECLI:NL:GHAMS:2024:975).
package termijn

import (
	"errors"
	"slices"

	"regioaanpak/internal/recht/datum"
)

// Sentinel errors.
var (
	// ErrOnbekendeRegel reports an ID that no rule carries.
	ErrOnbekendeRegel = errors.New("termijn: unknown rule")
	// ErrGeenDatum reports a start that is no date.
	ErrGeenDatum = errors.New("termijn: no start date")
	// ErrNietGeldig reports a start on which no version of the rule was in force.
	ErrNietGeldig = errors.New("termijn: rule not in force on the start date")
	// ErrBuitenKalender reports a term that needs days outside the calendar of closed days, or outside years 1 to 9999.
	ErrBuitenKalender = errors.New("termijn: outside the calendar of closed days")
	// ErrVerlenging reports an extension that the rule does not allow: of another term, too long, or not later.
	ErrVerlenging = errors.New("termijn: extension not allowed")
	// ErrRegel reports a rule that cannot be counted: unknown unit, or a count outside its bounds.
	ErrRegel = errors.New("termijn: rule cannot be counted")
	// ErrBesluit reports a decree that does not fit the calendar.
	ErrBesluit = errors.New("termijn: decree does not fit the calendar")
)

// ID names a rule, for example "vb-5-dagen".
type ID string

// Eenheid is the unit in which a term is expressed.
type Eenheid string

// The units.
const (
	Uur        Eenheid = "uur"
	Dag        Eenheid = "dag"
	Werkdag    Eenheid = "werkdag"
	Week       Eenheid = "week"
	Maand      Eenheid = "maand"
	Jaar       Eenheid = "jaar"
	Onverwijld Eenheid = "onverwijld"  // at once: the day of the event itself, no count
	VasteDatum Eenheid = "vaste-datum" // the first such day (Regel.Vast) after the event, no count
)

// Merk tells how well the source of a rule is known.
type Merk string

// The source marks.
const (
	Wet      Merk = "L"   // text of law or regulation read
	Gezien   Merk = "S"   // another source seen
	Algemeen Merk = "GK"  // general knowledge; verify before relying on it
	Afgeleid Merk = "INF" // inferred by this project
)

// Gebeurtenis names what starts or ends a term.
type Gebeurtenis string

// Regel is one version of one term. The zero fields of a rule mean: no limit of validity, no Atw, no extension.
type Regel struct {
	ID      ID
	Titel   string // short Dutch name for the screen
	Artikel string // where the term stands: article, protocol paragraph or practice
	Begin   Gebeurtenis
	Einde   Gebeurtenis

	Aantal  int
	Eenheid Eenheid
	Vast    DagInJaar // only for VasteDatum

	// Atw tells that the Algemene termijnenwet lengthens this term; GeenAtw says why not.
	Atw     bool
	GeenAtw string

	// Verlengt lists the terms that this one may extend; VanafBegin counts the extension from the very first event
	// instead of from the previous end.
	Verlengt   []ID
	VanafBegin bool

	GeldigVan datum.Datum // first day on which an event starts this version
	GeldigTot datum.Datum // last such day; none = still in force

	Merk        Merk
	Bron        string // the source text that was read or seen
	Toelichting string // what a reader must know before relying on it
}

// DagInJaar is a fixed day of every year.
type DagInJaar struct{ Maand, Dag int }

// Geldig tells whether an event on d starts this version of the rule.
func (r Regel) Geldig(d datum.Datum) bool {
	return !d.Before(r.GeldigVan) && (r.GeldigTot.IsZero() || !d.After(r.GeldigTot))
}

// Regels returns all rules in a fixed order; versions of one rule stand together, oldest first.
func Regels() []Regel {
	uit := slices.Clone(regels)
	for i := range uit {
		uit[i].Verlengt = slices.Clone(uit[i].Verlengt)
	}
	return uit
}

// IDs returns the ID of every rule once, in the order of Regels.
func IDs() []ID {
	var ids []ID
	for i := range regels {
		ids = append(ids, regels[i].ID)
	}
	return slices.Compact(ids)
}

// RegelOp returns the version of a rule that an event on that day starts (CW-49). ErrOnbekendeRegel, ErrGeenDatum,
// ErrNietGeldig.
func RegelOp(id ID, op datum.Datum) (Regel, error) {
	r, err := versie(id, op)
	if err != nil {
		return Regel{}, err
	}
	uit := *r
	uit.Verlengt = slices.Clone(uit.Verlengt)
	return uit, nil
}

// perID holds the positions in regels of the versions of each rule.
var perID = func() map[ID][]int {
	m := make(map[ID][]int, len(regels))
	for i := range regels {
		m[regels[i].ID] = append(m[regels[i].ID], i)
	}
	return m
}()

func versie(id ID, op datum.Datum) (*Regel, error) {
	versies, bekend := perID[id]
	if !bekend {
		return nil, ErrOnbekendeRegel
	}
	if op.IsZero() {
		return nil, ErrGeenDatum
	}
	for _, i := range versies {
		if regels[i].Geldig(op) {
			return &regels[i], nil
		}
	}
	return nil, ErrNietGeldig
}
