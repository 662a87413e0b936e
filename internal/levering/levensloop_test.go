package levering_test

import (
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

func TestOpenstaand_TeltWatNiemandZagEnNietWatVerklaardIs(t *testing.T) {
	b := controle.Bevinding{Regel: "KEY-02", Ernst: controle.Verklaren, Soort: "melding", Nummer: "ML1", Code: "verwijzing-niet-in-levering"}
	r := &keur.Rapport{
		Regels: []*keur.Uitkomst{
			{Regel: "KEY-02", Code: b.Code, Ernst: controle.Verklaren.String(), Aantal: 1, Bevindingen: []controle.Bevinding{b}},
			{Regel: "FLD-02", Ernst: controle.Herstellen.String(), Aantal: 3},
		},
		Weggelaten: map[string]int{"KEY-01": 5, "KEY-02": 7},
	}
	got := levering.Openstaand(r, map[string]bool{levering.Vindplaats(b): true})
	if got != (levering.Open{Blokkades: 5, Herstellen: 3, Verklaren: 7}) {
		t.Errorf("%+v", got)
	}
	r.Weggelaten = nil
	if got := levering.Openstaand(r, nil); got != (levering.Open{Herstellen: 3, Verklaren: 1}) {
		t.Errorf("%+v", got)
	}
}
