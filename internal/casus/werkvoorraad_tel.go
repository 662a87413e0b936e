package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// telKlokken counts per rule what runs and what is late. A clock is late when it began before the first day whose term
// still ends today or later.
func telKlokken(ctx context.Context, r *db.Read, a access.Actor, f Filter, vandaag datum.Datum, tellingen []Telling) error {
	for i := range tellingen {
		t := &tellingen[i]
		grens, err := eersteOpTijd(t.Regel, vandaag)
		if err != nil {
			return err
		}
		if err := tel(ctx, r, a, f, t, db.Time(grens.Begin())); err != nil {
			return err
		}
		if err := telVerlengd(ctx, r, a, f, t, vandaag); err != nil {
			return err
		}
	}
	return nil
}

// telVerlengd adds the extended clocks, whose end does not follow from their beginning alone.
func telVerlengd(ctx context.Context, r *db.Read, a access.Actor, f Filter, t *Telling, vandaag datum.Datum) error {
	van, q := a.Teams, qVerlengdTeam
	if f.Eigen {
		van, q = []id.ID{a.Persoon}, qVerlengdEigenaar
	}
	for _, v := range van {
		klokken, err := verlengdVan(ctx, r, q, v, t.Regel)
		if err != nil {
			return err
		}
		for _, k := range klokken {
			stand, err := k.Stand(vandaag)
			if err != nil {
				return err
			}
			t.Lopend++
			if stand.Stand.Toestand == termijn.Late {
				t.TeLaat++
			}
		}
	}
	return nil
}

// tel adds the clocks that were not extended; those that began before grens are late.
func tel(ctx context.Context, r *db.Read, a access.Actor, f Filter, t *Telling, grens string) error {
	van, q := a.Teams, qKlokTelTeam
	if f.Eigen {
		van, q = []id.ID{a.Persoon}, qKlokTelEigenaar
	}
	for _, v := range van {
		laat, err := db.One(ctx, r, q, db.Scalar[int64], v, t.Regel, "", grens)
		if err != nil {
			return err
		}
		opTijd, err := db.One(ctx, r, q, db.Scalar[int64], v, t.Regel, grens, "9999")
		if err != nil {
			return err
		}
		t.TeLaat += laat
		t.Lopend += laat + opTijd
	}
	return nil
}

// eersteOpTijd is the first day of beginning whose term ends on vandaag or later. The end never comes earlier for a later
// beginning, so halving the span finds it.
func eersteOpTijd(regel string, vandaag datum.Datum) (datum.Datum, error) {
	lo, hi := vandaag.PlusDagen(-200), vandaag
	for lo.Before(hi) {
		mid := lo.PlusDagen(lo.DagenTot(hi) / 2)
		u, err := termijn.Bereken(termijn.ID(regel), mid)
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
