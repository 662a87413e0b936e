package opdrachtregel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const metLopend = "A|AD1|03|05\nM|ML1|02|03|20260223|05|01|OZ1||\nP|ML1|999900006|19800101|V\n"

func TestVerklaringen_WordenDeVolgendeKeerOnthouden(t *testing.T) {
	pad := filepath.Join(t.TempDir(), "verklaringen.json")
	check := Controleer{Proef: true, Taal: "nl", Verklaringen: pad, VulAan: true}
	tekst, code := voer(check, strings.NewReader(metLopend))
	if code != ExitBevindingen || !strings.Contains(tekst, "1 te verklaren, in "+pad) {
		t.Fatalf("exit %d: %s", code, tekst)
	}
	leeg, err := os.ReadFile(pad)
	if err != nil || !strings.Contains(string(leeg), `"nummer":"ML1"`) || strings.Contains(string(leeg), canary) {
		t.Fatalf("%s %v", leeg, err)
	}
	if tekst, code := voer(check, strings.NewReader(metLopend)); code != ExitBevindingen {
		t.Errorf("without a reason nothing is explained; exit %d: %s", code, tekst)
	}
	if weer, err := os.ReadFile(pad); err != nil || string(weer) != string(leeg) {
		t.Errorf("filling in twice changes the file: %s", weer)
	}
	if err := os.WriteFile(pad, []byte(strings.Replace(string(leeg), `"reden":""`, `"reden":"Het onderzoek loopt nog."`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	check.VulAan = false
	if tekst, code := voer(check, strings.NewReader(metLopend)); code != ExitSchoon || !strings.Contains(tekst, "1, 1 verklaard") || !strings.Contains(tekst, "1 verklaren (1 verklaard), ") || strings.Contains(tekst, "ML1") {
		t.Errorf("exit %d: %s", code, tekst)
	}
	check.CSV = true
	if tekst, code := voer(check, strings.NewReader(metLopend)); code != ExitSchoon || !strings.Contains(tekst, ";ja;Het onderzoek loopt nog.") {
		t.Errorf("exit %d: %s", code, tekst)
	}
	check.CSV = false
	if tekst, code := voer(check, strings.NewReader("A|AD1|03|05\nM|ML2|02|03|20260223|05|04|||\nP|ML2|999900006|19800101|V\n")); code != ExitSchoon || !strings.Contains(tekst, "niet van dit bestand): 1.") {
		t.Errorf("exit %d: %s", code, tekst)
	}
}

func TestVerklaringen_EenOnbruikbaarBestandZegtWatErMoet(t *testing.T) {
	goed := `{"schema":"regioaanpak/verklaringen/1","verklaringen":[{"regel":"KEY-02","code":"x","nummer":"ML1","aantal":1,"reden":"y"}]}`
	for naam, c := range map[string]struct{ in, wil string }{
		"no JSON":        {"ML1 klopt", "geen bestand met verklaringen"},
		"another schema": {strings.Replace(goed, "/1", "/9", 1), "geen bestand met verklaringen"},
		"no rule":        {strings.Replace(goed, "KEY-02", "", 1), "verklaring 1: regel, code en een aantal"},
		"no period":      {strings.Replace(goed, "ML1", "*", 1), "ook de periode"},
		"no count":       {strings.Replace(goed, `"aantal":1`, `"aantal":0`, 1), "een aantal van 1 of meer"},
		"a BSN":          {strings.Replace(goed, `"y"`, `"zie `+canary+`"`, 1), "verklaring 1: hierin staat een getal dat een BSN kan zijn"},
		"too long":       {strings.Replace(goed, `"y"`, `"`+strings.Repeat("y", 4001)+`"`, 1), "langer dan 4000"},
		"too large":      {goed + strings.Repeat(" ", 16<<20), "groter dan 16 MB"},
	} {
		pad := filepath.Join(t.TempDir(), "v.json")
		if err := os.WriteFile(pad, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		tekst, code := voer(Controleer{Taal: "nl", Verklaringen: pad}, strings.NewReader(metLopend))
		if code != ExitFout || !strings.Contains(tekst, c.wil) || strings.Contains(tekst, canary) {
			t.Errorf("%s: exit %d: %.300s", naam, code, tekst)
		}
	}
	for _, c := range []Controleer{{VulAan: true}, {Verklaringen: filepath.Join(t.TempDir(), "weg.json")}} {
		if tekst, code := voer(c, strings.NewReader(metLopend)); code != ExitFout || !strings.Contains(tekst, "--vul-aan") {
			t.Errorf("exit %d: %s", code, tekst)
		}
	}
}
