package keur

import (
	"maps"
	"slices"

	"regioaanpak/internal/levering/controle"
)

// LegNaast lays beside the mirror the latest of earlier mirrors that is by the same definition, and the shares of the whole
// country where CBS published them.
func (r *Rapport) LegNaast(eerder []*controle.Spiegel) {
	if r.Spiegel == nil {
		return
	}
	for _, s := range eerder {
		if s != nil && s.Definitie == r.Spiegel.Definitie {
			r.Vorige = s
			break
		}
	}
	if d := r.volgens(); d != nil {
		r.Landelijk = controle.LandelijkVan(d)
	}
}

// Waarderij is one value of a field: how often it stands there now and before, and which share it has in the country.
type Waarderij struct {
	Waarde     string
	Nu, Vorige int
	// Landelijk is from 0 to 1; 0 where CBS published none.
	Landelijk float64
}

// Verdeling returns the values of a field of a kind of record by code, also those that only the delivery before had, or only
// the country.
func (r *Rapport) Verdeling(soort, veld string) []Waarderij {
	rijen := map[string]*Waarderij{}
	rij := func(waarde string) *Waarderij {
		if rijen[waarde] == nil {
			rijen[waarde] = &Waarderij{Waarde: waarde}
		}
		return rijen[waarde]
	}
	for waarde, n := range waarden(r.Spiegel, soort, veld) {
		rij(waarde).Nu = n
	}
	for waarde, n := range waarden(r.Vorige, soort, veld) {
		rij(waarde).Vorige = n
	}
	for _, l := range r.Landelijk {
		if l.Soort == soort && l.Veld == veld && len(rijen) > 0 {
			rij(l.Waarde).Landelijk = l.Aandeel
		}
	}
	var uit []Waarderij
	for _, waarde := range slices.Sorted(maps.Keys(rijen)) {
		uit = append(uit, *rijen[waarde])
	}
	return uit
}

// waarden are how often each value stands in a field; nil without a mirror or without the field.
func waarden(s *controle.Spiegel, soort, veld string) map[string]int {
	if m := VeldVan(s, soort, veld); m != nil {
		return m.Waarden
	}
	return nil
}

// VeldVan returns the mirror of a field; nil when there is no mirror, or no such field in it.
func VeldVan(s *controle.Spiegel, soort, veld string) *controle.SpiegelVeld {
	if s == nil {
		return nil
	}
	k := s.Soort(soort)
	if k == nil {
		return nil
	}
	return k.Veld(veld)
}
