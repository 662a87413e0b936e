package termijn

import (
	"errors"
	"slices"

	"regioaanpak/internal/recht/datum"
)

// Reasons why a term cannot be extended on a day, beside ErrVerlenging.
var (
	// ErrVerstreken reports that the term has ended: what has run out can be done late, and no longer be given more time.
	ErrVerstreken = errors.New("termijn: has ended, and can no longer be extended")
	// ErrVerlengingWacht reports that the last extension has not begun to run: two of them at once would be one of more than
	// the rule allows.
	ErrVerlengingWacht = errors.New("termijn: the last extension has not begun yet")
)

// Verlengbaar tells whether a term may be extended on that day by the rule with that ID. An extension is granted while the
// term that it extends runs: from its start up to and including its last day. A term that is itself an extension runs from
// the day after the end before it, so that at most one extension is ever waiting. The article of informeren-verlenging-2-weken
// allows "each time at most two weeks"; that this forbids to grant the next one ahead of time is our reading [INF].
//
// Errors: as Verleng, ErrVerstreken, ErrVerlengingWacht.
func (u Uitkomst) Verlengbaar(id ID, op datum.Datum) error {
	r, err := versie(id, u.Uiterlijk)
	switch {
	case err != nil:
		return err
	case op.IsZero():
		return ErrGeenDatum
	case !slices.Contains(r.Verlengt, u.Regel.ID):
		return ErrVerlenging
	case op.After(u.Uiterlijk):
		return ErrVerstreken
	case u.Verlengingen > 0 && !op.After(u.Start):
		return ErrVerlengingWacht
	}
	return nil
}
