package definitie_test

import (
	"testing"

	"regioaanpak/internal/levering/definitie"
)

func TestOpschriften_ZijnErInBeideTalenVoorElkVeldDatMeegeleverdWordt(t *testing.T) {
	for _, naam := range definitie.Namen() {
		d, err := definitie.Ingebouwd(naam)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Soorten {
			if s.NL == "" || s.EN == "" {
				t.Errorf("%s: no label for kind %s", naam, s.Naam)
			}
			gezien := map[string]string{}
			for _, v := range s.Velden {
				if v.Soort != definitie.Opvulling && (v.NL == "" || v.EN == "") {
					t.Errorf("%s: no label for %s.%s", naam, s.Naam, v.Naam)
				}
				if ander := gezien[v.Label("en")]; ander != "" {
					t.Errorf("%s: %s.%s has the label of %s", naam, s.Naam, v.Naam, ander)
				}
				gezien[v.Label("en")] = v.Naam
			}
		}
	}
}

func TestNamen_VanWatDeDefinitieNietHeeftZijnLeesbaar(t *testing.T) {
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	for got, wil := range map[string]string{
		d.Veldnaam("melding", "datum-melding", "en"): "Date of the report",
		d.Veldnaam("melding", "datum-melding", "nl"): "Datum van de melding",
		d.Veldnaam("melding", "persoon", "en"):       "Person", // the kind of which a line is missing
		d.Veldnaam("iets", "een-veld", "en"):         "Een veld",
		d.Soortnaam("onderzoek", "en"):               "Investigation",
		d.Soortnaam("", "nl"):                        "",
		d.Veldnaam("", "bsn", "en"):                  "BSN",
	} {
		if got != wil {
			t.Errorf("%q, want %q", got, wil)
		}
	}
}
