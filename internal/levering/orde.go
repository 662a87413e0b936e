package levering

import (
	"cmp"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// orden puts items in the order of the file: kinds as in the definition, then numbers, then all other values, so that even
// records with the same number have one order.
func orden(d *definitie.Definitie, items []bestand.Item) {
	for _, i := range items {
		slices.SortFunc(i.Kinderen, func(a, b bestand.Record) int { return vergelijk(d, a, b) })
	}
	slices.SortFunc(items, func(a, b bestand.Item) int {
		return cmp.Or(
			vergelijk(d, a.Record, b.Record),
			slices.CompareFunc(a.Kinderen, b.Kinderen, func(a, b bestand.Record) int { return vergelijk(d, a, b) }),
		)
	})
}

func vergelijk(d *definitie.Definitie, a, b bestand.Record) int {
	if c := cmp.Compare(slices.Index(d.Soorten, a.Soort()), slices.Index(d.Soorten, b.Soort())); c != 0 {
		return c
	}
	for _, v := range a.Soort().Velden {
		if c := slices.Compare(a.Waarden(v.Naam), b.Waarden(v.Naam)); c != 0 {
			return c
		}
	}
	return 0
}
