package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/recht/datum"
)

// telKlokken adds to the counts, per rule, the clocks that were not extended. A clock is late when it began before the first
// day whose term still ends today or later.
func (s *Service) telKlokken(ctx context.Context, r *db.Read, a access.Actor, f Filter, vandaag datum.Datum, tellingen []Telling) error {
	grenzen, err := grenzenOp(vandaag)
	if err != nil {
		return err
	}
	var alle []geteld
	if f.Eigen {
		g, err := db.One(ctx, r, qKlokTelEigenaar, scanGeteld, append([]any{a.Persoon}, grenzen...)...)
		if err != nil {
			return err
		}
		alle = append(alle, g)
	} else {
		for _, team := range a.Teams {
			g, err := s.teams.geteld(ctx, r, team, vandaag, grenzen)
			if err != nil {
				return err
			}
			alle = append(alle, g)
		}
	}
	for _, g := range alle {
		for i := range tellingen {
			laat, opTijd := g[2*i], g[2*i+1]
			tellingen[i].TeLaat += laat
			tellingen[i].Lopend += laat + opTijd
		}
	}
	return nil
}

// grenzenOp are the rules in their order, each with the moment before which a clock began that is late today.
func grenzenOp(vandaag datum.Datum) ([]any, error) {
	var all []any
	for _, regel := range KlokRegels {
		grens, err := eersteOpTijd(regel, vandaag)
		if err != nil {
			return nil, err
		}
		all = append(all, regel, db.Time(grens.Begin()))
	}
	return all, nil
}

// telVerlengd adds the extended clocks, whose end does not follow from their beginning alone.
func (t *Telling) telVerlengd(klokken []KlokStand, vandaag datum.Datum) {
	for _, k := range klokken {
		if k.Verlengingen == 0 {
			continue
		}
		t.Lopend++
		if k.Uitkomst.Uiterlijk.Before(vandaag) {
			t.TeLaat++
		}
	}
}

// eersteOpTijd is the first day of beginning whose term ends on vandaag or later. The end never comes earlier for a later
// beginning, so halving the span finds it.
func eersteOpTijd(regel string, vandaag datum.Datum) (datum.Datum, error) {
	lo, hi := vandaag.PlusDagen(-200), vandaag
	for lo.Before(hi) {
		mid := lo.PlusDagen(lo.DagenTot(hi) / 2)
		u, err := Klok{Regel: regel, StartOp: mid.Begin()}.uitkomst()
		if err != nil {
			return hi, err
		}
		if u.Uiterlijk.Before(vandaag) {
			lo = mid.PlusDagen(1)
		} else {
			hi = mid
		}
	}
	return lo, nil
}
