package definitie_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regioaanpak/internal/levering/definitie"
)

func TestTabel_HeeftEenRijPerVeld(t *testing.T) {
	for _, naam := range definitie.Namen() {
		d := ingebouwd(t, naam)
		velden := 0
		for _, s := range d.Soorten {
			velden += len(s.Velden)
		}
		rijen := definitie.Tabel(d)
		if len(rijen) != velden {
			t.Errorf("%s: %d rows for %d fields", naam, len(rijen), velden)
		}
		for _, r := range rijen {
			if r.Veld == "" || r.Recordsoort == "" || r.Nummer == 0 || len(r.Bewijs) == 0 {
				t.Errorf("%s: %+v", naam, r)
			}
		}
	}
}

func TestTabel_ToontPlaatsVoorwaardeLijstEnBewijs(t *testing.T) {
	rijen := map[string]definitie.Rij{}
	for _, naam := range []string{"protocol-1.0", "bijlage-2025"} {
		for _, r := range definitie.Tabel(ingebouwd(t, naam)) {
			rijen[r.Recordsoort+"."+r.Veld] = r
		}
	}
	for deel, wil := range map[string]string{
		"M.onderzoeksnummer": `{"recordsoort":"M","recordnaam":"melding","nummer":7,"veld":"onderzoeksnummer","soort":"verwijzing","lengte":20,` +
			`"meervoudig":false,"aanwezig":"verplicht","voorwaarde":"vervolg = 01","naar":["O"],"bewijs":["LAW15"],"afgeleid":false}`,
		"20.aanleiding": `{"recordsoort":"20","recordnaam":"melding","nummer":3,"veld":"aanleiding","paragraaf":"3.2","soort":"code","positie":43,"lengte":10,` +
			`"herhaling":"vlaggen","meervoudig":true,"aanwezig":"verplicht","codelijst":"bijlage-aanleiding","bewijs":["LAW25","INF"],"afgeleid":true}`,
		"40.bsn": `{"recordsoort":"40","recordnaam":"persoon","nummer":2,"veld":"bsn","paragraaf":"3.10","soort":"bsn","positie":23,"lengte":9,` +
			`"meervoudig":false,"aanwezig":"verplicht","bijzonder":["onbekend = 000000000","ongeboren = 999999999"],"bewijs":["LAW25"],"afgeleid":false,` +
			`"toelichting":"The CBS delivery on youth care uses the two special values the other way round."}`,
		"99.aantal-adviezen": `{"recordsoort":"99","recordnaam":"sluit","nummer":1,"veld":"aantal-adviezen","soort":"telling","positie":3,"lengte":8,` +
			`"meervoudig":false,"aanwezig":"verplicht","telt":["10"],"bewijs":["INF"],"afgeleid":true}`,
	} {
		got, err := json.Marshal(rijen[deel])
		if err != nil || string(got) != wil {
			t.Errorf("%s: %v\n%s", deel, err, cmp.Diff(wil, string(got)))
		}
	}
}
