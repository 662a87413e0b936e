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
func telKlokken(ctx context.Context, r *db.Read, a access.Actor, f Filter, vandaag datum.Datum, w *Werkvoorraad) error {
	for _, regel := range KlokRegels {
		grens, err := eersteOpTijd(regel, vandaag)
		if err != nil {
			return err
		}
		t := Telling{Regel: regel}
		if t.Lopend, err = tel(ctx, r, a, f, regel, "9999"); err != nil {
			return err
		}
		if t.TeLaat, err = tel(ctx, r, a, f, regel, db.Time(grens.Begin())); err != nil {
			return err
		}
		if err := telVerlengd(ctx, r, a, f, &t, vandaag); err != nil {
			return err
		}
		if t.Eerste, err = eersteVan(ctx, r, a, f, regel, vandaag); err != nil {
			return err
		}
		w.Tellingen = append(w.Tellingen, t)
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

// eersteVan is the running clock of a rule that ends first.
func eersteVan(ctx context.Context, r *db.Read, a access.Actor, f Filter, regel string, vandaag datum.Datum) (*KlokStand, error) {
	klokken, err := lopend(ctx, r, a, f, regel, 1)
	if err != nil || len(klokken) == 0 {
		return nil, err
	}
	var eerste *KlokStand
	for _, k := range klokken {
		stand, err := k.Stand(vandaag)
		if err != nil {
			return nil, err
		}
		if eerste == nil || eerst(stand, *eerste) < 0 {
			eerste = &stand
		}
	}
	return eerste, nil
}

func tel(ctx context.Context, r *db.Read, a access.Actor, f Filter, regel, voor string) (int64, error) {
	if f.Eigen {
		return db.One(ctx, r, qKlokTelEigenaar, db.Scalar[int64], a.Persoon, regel, voor)
	}
	var n int64
	for _, team := range a.Teams {
		v, err := db.One(ctx, r, qKlokTelTeam, db.Scalar[int64], team, regel, voor)
		if err != nil {
			return 0, err
		}
		n += v
	}
	return n, nil
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
