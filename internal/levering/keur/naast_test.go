package keur_test

import (
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

func TestLegNaast_ToontWatErWasOokAlsHetNuWegIs(t *testing.T) {
	vorige := keuring(t, keur.Opdracht{}, strings.Replace(goed, "A|AD1|03|05", "A|AD1|02|05", 1))
	r := keuring(t, keur.Opdracht{}, goed)
	r.LegNaast([]*controle.Spiegel{{Definitie: "model-2"}, vorige.Spiegel})
	if r.Vorige != vorige.Spiegel || len(r.Landelijk) != 0 {
		t.Fatalf("beside it: %+v, %d national shares", r.Vorige, len(r.Landelijk))
	}
	got := r.Verdeling("advies", "aanleiding")
	if len(got) != 2 || got[0] != (keur.Waarderij{Waarde: "02", Vorige: 1}) || got[1] != (keur.Waarderij{Waarde: "03", Nu: 1}) {
		t.Errorf("%+v", got)
	}
	if w := r.Woorden("en").Soorten[0].Velden[1]; w.Naam != "Reason for contact" || w.Waarden["02"] == "" || w.Waarden["03"] == "" {
		t.Errorf("%+v", w)
	}
}

func TestLegNaast_GeeftHetLandelijkAandeelVanElkeWaardeDieCBSPubliceerde(t *testing.T) { // cbs.md 2.3
	d, err := definitie.Ingebouwd("model-2")
	if err != nil {
		t.Fatal(err)
	}
	som := map[string]float64{}
	for _, l := range controle.LandelijkVan(d) {
		som[l.Soort+"."+l.Veld] += l.Aandeel
	}
	if len(som) != 2 || som["advies.organisatie"] < 0.9999 || som["advies.organisatie"] > 1.0001 || som["melding.organisatie"] < 0.9999 || som["melding.organisatie"] > 1.0001 {
		t.Errorf("the shares of all organisations are not the whole: %v", som)
	}
}
