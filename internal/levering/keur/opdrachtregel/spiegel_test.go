package opdrachtregel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

func TestSpiegel_StaatNaastDeVorigeLevering(t *testing.T) {
	vorig := filepath.Join(t.TempDir(), "vorig.txt")
	if err := os.WriteFile(vorig, []byte(strings.Replace(metLopend, "AD1|03", "AD1|02", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	check := Controleer{Taal: "en", Proef: true, Spiegel: true, Vorige: []string{vorig}}
	tekst, code := voer(check, strings.NewReader(metLopend))
	for _, wil := range []string{"Reason for contact [aanleiding]", "now", "before", "02 Honour-related violence", "line 2, Report ML1, Number of the investigation [onderzoeksnummer]"} {
		if !strings.Contains(tekst, wil) {
			t.Errorf("exit %d, no %q in\n%s", code, wil, tekst)
		}
	}
	if strings.Contains(tekst, canary) || strings.Contains(tekst, "19800101") {
		t.Errorf("a person stands in the report:\n%s", tekst)
	}
	check.Spiegel = false
	if tekst, _ := voer(check, strings.NewReader(metLopend)); strings.Contains(tekst, "[aanleiding]") {
		t.Error("the spiegelrapport stands there unasked")
	}
}

func TestSpiegel_StaatNaastHetLandWaarCBSDatPubliceerde(t *testing.T) { // cbs.md 2.3
	p, err := definitie.ParsePeriode("2023-1")
	if err != nil {
		t.Fatal(err)
	}
	r := &keur.Rapport{Definitie: "model-2", Periode: p, Spiegel: &controle.Spiegel{Definitie: "model-2", Periode: p, Soorten: []*controle.SpiegelSoort{
		{Naam: "melding", Aantal: 4, Velden: []*controle.SpiegelVeld{{Naam: "organisatie", Verwacht: 4, Gevuld: 4, Waarden: map[string]int{"01": 4}}}}}}}
	r.LegNaast(nil)
	var uit strings.Builder
	if err := toonSpiegel(&uit, r, "nl"); err != nil {
		t.Fatal(err)
	}
	for _, wil := range []string{"landelijk", "67,2%", "84849NED"} { // 85,590 of 127,340 reports come from justice and safety
		if !strings.Contains(uit.String(), wil) {
			t.Errorf("no %q in\n%s", wil, uit.String())
		}
	}
}
