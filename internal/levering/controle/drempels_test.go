package controle_test

import (
	"testing"

	"regioaanpak/internal/levering/controle"
)

func TestDrempels_ZeggenWaaropZeRusten(t *testing.T) {
	d := controle.StandaardDrempels()
	if d.Merk != "INF" || d.Toelichting == "" || d.Minimum == 0 || d.Aandeel == 0 || d.Onbekend == 0 || d.Aantal == 0 || d.JarenOud == 0 {
		t.Errorf("%+v", d)
	}
}

func TestLandelijkeAandelen_NoemenHunBronEnBestaandeKeuzes(t *testing.T) {
	def := laadDefinitie(t, "model-2")
	for _, a := range controle.LandelijkeAandelen() {
		soort, ok := def.SoortNaam(a.Soort)
		if !ok || a.Bron == "" || a.Periode == "" || a.Merk != "SL" || a.Aandeel() <= 0 || a.Aandeel() >= 1 {
			t.Fatalf("%+v", a)
		}
		veld, ok := soort.Veld(a.Veld)
		if !ok {
			t.Fatalf("%+v", a)
		}
		if _, ok := veld.Lijst().ZoekBetekenis(a.Betekenis); !ok {
			t.Errorf("%+v", a)
		}
	}
}
