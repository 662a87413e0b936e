package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/levering/landelijk"
)

// opdracht runs a command and returns its exit code and what it printed.
func opdracht(t *testing.T, args ...string) (code int, uit, fout string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, stromen{strings.NewReader(""), &o, &e})
	return code, o.String(), e.String()
}

func schrijf(t *testing.T, inhoud string) string {
	t.Helper()
	pad := filepath.Join(t.TempDir(), "levering.txt")
	if err := os.WriteFile(pad, []byte(inhoud), 0o600); err != nil {
		t.Fatal(err)
	}
	return pad
}

func TestLeveringMonster_HeeftDeFoutenEnNiemand(t *testing.T) { // canary
	in := schrijf(t, "A|AD1|03|05\nA|AD2|99|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|999900006|19800131|V\nP|ML1|999900008|19800131|V\n")
	out := filepath.Join(t.TempDir(), "monster.txt")
	code, uit, fout := opdracht(t, "levering", "monster", in, "--uit", out)
	b, err := os.ReadFile(out)
	if code != 0 || err != nil || strings.Count(string(b), "\n") != 4 {
		t.Fatalf("exit %d, %v\n%s%s%s", code, err, uit, fout, b)
	}
	for _, s := range []string{"999900008", "19800131", "AD2", "ML1"} {
		if strings.Contains(string(b), s) {
			t.Errorf("the sample shows %s:\n%s", s, b)
		}
	}
	if code, uit, _ := opdracht(t, "levering", "controleer", out, "--proef"); code != 1 || !strings.Contains(uit, "FLD-02") || !strings.Contains(uit, "FLD-03") {
		t.Errorf("exit %d, the faults of the original must be there:\n%s", code, uit)
	}
	if code, _, fout := opdracht(t, "levering", "monster", schrijf(t, "A|AD1|03|05\r\n"), "--uit", out+"2"); code != 2 || strings.Count(fout, "\n") != 1 {
		t.Errorf("exit %d: %s", code, fout)
	}
	if _, err := os.Stat(out + "2"); err == nil {
		t.Error("half a sample was left")
	}
}

func TestLeveringCijfers_GeeftDeTabelInDeVormVanStatLine(t *testing.T) {
	var b bytes.Buffer
	if _, err := landelijk.Schrijf(&b, landelijk.Halfjaar(200, 200)); err != nil {
		t.Fatal(err)
	}
	pad := schrijf(t, b.String())
	code, uit, fout := opdracht(t, "levering", "cijfers", pad, "--tabel", "84849NED")
	var r struct {
		Identifier   string
		Observations struct{ Value []map[string]any }
		MeasureCodes struct{ Value []map[string]any }
	}
	if err := json.Unmarshal([]byte(uit), &r); err != nil || code != 0 || r.Identifier != "84849NED" || len(r.MeasureCodes.Value) == 0 {
		t.Fatalf("exit %d, %v: %s%s", code, err, fout, uit[:min(len(uit), 300)])
	}
	for _, args := range [][]string{{"--tabel", "1NED"}, {"--tabel", "84849NED", "--definitie", "x"}, {"--tabel", "84849NED", "--definitie", "protocol-1.0"}} {
		if code, _, fout := opdracht(t, append([]string{"levering", "cijfers", pad}, args...)...); code != 2 || strings.Count(fout, "\n") != 1 {
			t.Errorf("%v: exit %d, %s", args, code, fout)
		}
	}
	if code, uit, fout := opdracht(t, "levering", "cijfers", pad); code != 0 || !strings.Contains(uit, "84847NED  Huiselijk geweld; kerncijfers") || !strings.Contains(fout, "niets geteld") {
		t.Errorf("exit %d: %s", code, uit)
	}
}

func TestLeveringCijfers_VanProtocol1WordtGezegdVanWieHetIs(t *testing.T) {
	var b bytes.Buffer
	if _, err := landelijk.Schrijf(&b, landelijk.HalfjaarProtocol1(200, 100)); err != nil {
		t.Fatal(err)
	}
	basis := []string{"levering", "cijfers", schrijf(t, b.String()), "--definitie", "protocol-1.0", "--tabel", "84847NED"}
	code, uit, fout := opdracht(t, append(basis, "--van", "VT06", "--periode", "2016-1")...)
	if code != 0 || !strings.Contains(uit, `"Value": 200`) || !strings.Contains(uit, `"Gemis"`) {
		t.Errorf("exit %d: %s%s", code, fout, uit[:min(len(uit), 300)])
	}
	if _, _, fout := opdracht(t, basis...); !strings.Contains(fout, "geef --van VTnn en --periode JJJJ-N") {
		t.Errorf("who it is of is not asked for: %s", fout)
	}
	for _, args := range [][]string{{}, {"--van", "VT06"}, {"--periode", "2016-1"}, {"--van", "VT06", "--periode", "2016"}} {
		if code, _, fout := opdracht(t, append(basis, args...)...); code != 2 || strings.Count(fout, "\n") != 1 {
			t.Errorf("%v: exit %d, %s", args, code, fout)
		}
	}
}

func TestLeveringDefinitie_ToontEnWeigertWatGeenSpreadsheetIs(t *testing.T) {
	if code, uit, _ := opdracht(t, "levering", "definitie", "toon", "model-2"); code != 0 || !strings.Contains(uit, "21 persoon") {
		t.Errorf("exit %d: %s", code, uit)
	}
	if code, uit, _ := opdracht(t, "levering", "definitie", "toon"); code != 0 || uit != "bijlage-2025\nmodel-2\nprotocol-1.0\n" {
		t.Errorf("exit %d: %s", code, uit)
	}
	out := filepath.Join(t.TempDir(), "concept.toml")
	if code, _, fout := opdracht(t, "levering", "definitie", "importeer", schrijf(t, "geen spreadsheet"), "--uit", out); code != 2 || strings.Count(fout, "\n") != 1 {
		t.Errorf("exit %d: %s", code, fout)
	}
}

func TestLeveringControleer_ZegtWatEenVervangingDoet(t *testing.T) { // REG-01
	oud := schrijf(t, "A|AD1|03|05\nA|AD2|03|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|999900006|19800101|V\n")
	nieuw := schrijf(t, "A|AD1|04|05\nA|AD3|03|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|999900006|19800101|V\n")
	code, uit, fout := opdracht(t, "levering", "controleer", nieuw, "--eerder", oud, "--proef")
	if code != 1 || strings.Count(uit, "REG-01") != 3 {
		t.Errorf("exit %d: want what is new, changed and gone\n%s%s", code, uit, fout)
	}
}
