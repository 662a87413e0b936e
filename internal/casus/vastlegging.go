package casus

import (
	"context"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// vastlegging gathers what starts in a casus with one act: roles, terms and what the Tijdlijn tells, so that each kind is stored in
// few statements.
type vastlegging struct {
	rollen         []Betrokkene
	klokken        []nieuweKlok
	gebeurtenissen []Gebeurtenis
}

// nieuweKlok is a term that begins at moment op for an object of a casus.
type nieuweKlok struct {
	object  id.ID
	regel   string
	op      time.Time
	persoon *id.ID
}

func (v *vastlegging) betrek(r Betrokkene)  { v.rollen = append(v.rollen, r) }
func (v *vastlegging) start(k nieuweKlok)   { v.klokken = append(v.klokken, k) }
func (v *vastlegging) noteer(g Gebeurtenis) { v.gebeurtenissen = append(v.gebeurtenissen, g) }

// legVast stores everything that was gathered for casus c.
func (v *vastlegging) legVast(ctx context.Context, tx *db.Tx, c Casus) error {
	if err := insertBetrokkenen(ctx, tx, c.ID, v.rollen); err != nil {
		return err
	}
	if err := startKlokken(ctx, tx, c, v.klokken...); err != nil {
		return err
	}
	return noteer(ctx, tx, c.ID, v.gebeurtenissen...)
}
