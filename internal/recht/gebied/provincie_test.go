package gebied_test

import (
	"errors"
	"testing"

	"regioaanpak/internal/recht/gebied"
)

func TestProvincieVan_EveryMunicipalityLiesInOneProvinceOfOnePartOfTheCountry(t *testing.T) { // D21
	i, gezien := editie(t, 2025), map[gebied.PVCode]int{}
	for _, g := range i.Gemeenten() {
		p, err := i.ProvincieVan(g.Code)
		if err != nil {
			t.Errorf("%s: %v", g.Code, err)
		}
		gezien[p.Code]++
	}
	delen := map[gebied.LDCode]int{}
	for _, p := range gebied.Provincies() {
		if zelf, err := gebied.ZoekProvincie(p.Code); err != nil || zelf != p || gezien[p.Code] == 0 {
			t.Errorf("%+v: %+v %v, %d municipalities", p, zelf, err, gezien[p.Code])
		}
		delen[p.Landsdeel]++
	}
	if len(gezien) != 12 || gezien["PV22"] != 12 {
		t.Errorf("%v", gezien)
	}
	for _, l := range gebied.Landsdelen() {
		if delen[l.Code] == 0 || l.Naam == "" {
			t.Errorf("%+v has no province", l)
		}
	}
}

func TestProvincieVan_SaysWhatItDoesNotKnow(t *testing.T) { // D21
	if _, err := editie(t, 2025).ProvincieVan("GM9999"); !errors.Is(err, gebied.ErrOnbekend) {
		t.Error(err)
	}
	if _, err := editie(t, 2022).ProvincieVan("GM0106"); !errors.Is(err, gebied.ErrGeenGemeenten) {
		t.Error(err)
	}
	if _, err := gebied.ZoekProvincie("PV99"); !errors.Is(err, gebied.ErrOnbekend) {
		t.Error(err)
	}
}
