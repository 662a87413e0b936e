package casus

import (
	"context"
	"sync"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// teamgeheugen keeps, of each team, the counts of its running terms and which of them come first, for as long as the database
// says that no term of the team has changed: a team has thousands of terms, and its list is asked for far more often than they
// change.
type teamgeheugen struct {
	mu  sync.Mutex
	van map[teamVanOrg]*teambeeld
}

type teamVanOrg struct{ org, team id.ID }

// teambeeld is what is known of a team's terms on a day, at one state of them.
type teambeeld struct {
	stand int64
	dag   datum.Datum

	mu     sync.Mutex
	aantal geteld
	eerste map[string][]Klok // by rule, of as many cases as the first page can need
}

// beeld is what is known of a team. The state that it goes by belongs to the same view of the database.
func (t *teamgeheugen) beeld(ctx context.Context, r *db.Read, team id.ID, vandaag datum.Datum) (*teambeeld, error) {
	stand, err := db.One(ctx, r, qKlokStand, db.Scalar[int64], team)
	if err != nil && !fout.Is(err, fout.KindNotFound) {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	van := teamVanOrg{r.Org(), team}
	if b := t.van[van]; b != nil && b.stand == stand && b.dag == vandaag {
		return b, nil
	}
	if t.van == nil {
		t.van = map[teamVanOrg]*teambeeld{}
	}
	b := &teambeeld{stand: stand, dag: vandaag, eerste: map[string][]Klok{}}
	t.van[van] = b
	return b, nil
}

// geteld counts the terms of a team that were not extended, or remembers.
func (t *teamgeheugen) geteld(ctx context.Context, r *db.Read, team id.ID, vandaag datum.Datum, grenzen []any) (geteld, error) {
	b, err := t.beeld(ctx, r, team, vandaag)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	had := b.aantal
	b.mu.Unlock()
	if had != nil {
		return had, nil
	}
	g, err := db.One(ctx, r, qKlokTelTeam, scanGeteld, append([]any{team}, grenzen...)...)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.aantal = g
	return g, nil
}

// eerste returns the terms of one rule that the first page of a team's list can need, or remembers. They are shared: whoever gets
// them changes none.
func (t *teamgeheugen) eerste(ctx context.Context, r *db.Read, team id.ID, vandaag datum.Datum, regel string) ([]Klok, error) {
	b, err := t.beeld(ctx, r, team, vandaag)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	had, ok := b.eerste[regel]
	b.mu.Unlock()
	if ok {
		return had, nil
	}
	klokken, err := lopendVan(ctx, r, qKlokkenTeam, qVerlengdTeam, team, regel, eerstePagina)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.eerste[regel] = klokken
	return klokken, nil
}
