package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const leveringGoed = "A|AD1|03|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|999900006|19800101|V\n"

// controleer runs the command on a file with this content, and on a pipe when pad is "-".
func controleer(t *testing.T, inhoud string, args ...string) (code int, uit, fout string) {
	t.Helper()
	pad := filepath.Join(t.TempDir(), "levering.txt")
	if err := os.WriteFile(pad, []byte(inhoud), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "@" {
			args[i] = pad
		}
	}
	var o, e bytes.Buffer
	code = run(t.Context(), append([]string{"levering", "controleer"}, args...), stromen{strings.NewReader(inhoud), &o, &e})
	return code, o.String(), e.String()
}

func TestLeveringControleer_ExitcodesEnTalen(t *testing.T) {
	metFout := leveringGoed + "A|AD2|99|05\n"
	for naam, c := range map[string]struct {
		inhoud  string
		args    []string
		code    int
		in, nit string
	}{
		"clean":            {leveringGoed, []string{"@", "--proef"}, 0, "Geen bevindingen.", "HERSTELLEN"},
		"clean, English":   {leveringGoed, []string{"@", "--proef", "--taal", "en"}, 0, "No findings.", "Geen"},
		"clean, pipe":      {leveringGoed, []string{"-", "--proef"}, 0, "Geen bevindingen.", ""},
		"findings":         {metFout, []string{"@", "--proef"}, 1, "HERSTELLEN FLD-02 (1): Deze code staat niet in de codelijst van dit protocol.", ""},
		"findings, pipe":   {metFout, []string{"-", "--proef", "--taal", "en"}, 1, "  - line 4, Advice AD2, Reason for contact [aanleiding]", ""},
		"test numbers":     {leveringGoed, []string{"@"}, 1, "testnummer", "999900006"},
		"empty":            {"", []string{"@"}, 2, "Het bestand is leeg.", ""},
		"empty, English":   {"", []string{"@", "--taal", "en"}, 2, "The file is empty.", ""},
		"cut off":          {leveringGoed[:20], []string{"@"}, 2, "regel 2: De laatste regel is afgebroken", ""},
		"another period":   {leveringGoed, []string{"@", "--periode", "2024-2"}, 2, "andere periode: 2026-1.", ""},
		"another protocol": {leveringGoed, []string{"@", "--definitie", "model-2"}, 2, "andere bestandsdefinitie: protocol-1.0.", ""},
		"no such protocol": {leveringGoed, []string{"@", "--definitie", "9"}, 2, "bekend zijn: bijlage-2025, model-2, protocol-1.0", ""},
		"no period":        {leveringGoed, []string{"@", "--periode", "2026-3"}, 2, "schrijf bijvoorbeeld 2026-1", ""},
		"no file":          {"", []string{"/bestaat/niet"}, 2, "kan niet worden geopend", ""},
		"a folder":         {"", []string{"/"}, 2, "is geen bestand", ""},
	} {
		t.Run(naam, func(t *testing.T) {
			code, uit, fout := controleer(t, c.inhoud, c.args...)
			alles := uit + fout
			if code != c.code || !strings.Contains(alles, c.in) || c.nit != "" && strings.Contains(alles, c.nit) {
				t.Errorf("exit %d, want %d and %q\n%s", code, c.code, c.in, alles)
			}
			if code == 2 && strings.Count(fout, "\n") != 1 {
				t.Errorf("want one line, got %q", fout)
			}
		})
	}
}

func TestLeveringControleer_JSONEnCSVZijnTeLezen(t *testing.T) {
	code, uit, fout := controleer(t, leveringGoed+"A|AD2|99|05\n", "@", "--json", "--proef")
	var r struct {
		Schema string
		Regels []struct{ Regel, Ernst string }
	}
	if err := json.Unmarshal([]byte(uit), &r); err != nil || code != 1 || fout != "" || r.Schema != "regioaanpak/keuring/1" || r.Regels[0].Regel != "FLD-02" {
		t.Errorf("exit %d, %v: %+v %s", code, err, r, fout)
	}
	code, uit, _ = controleer(t, leveringGoed+"A|AD2|99|05\n", "@", "--csv", "--proef")
	in := csv.NewReader(strings.NewReader(uit))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil || code != 1 || len(rows) != 2 || rows[1][0] != "FLD-02" || rows[1][3] != "4" || rows[1][5] != "AD2" {
		t.Errorf("exit %d, %v: %q", code, err, rows)
	}
	code, uit, _ = controleer(t, "", "@", "--json")
	var o struct{ Onleesbaar struct{ Reden string } }
	if err := json.Unmarshal([]byte(uit), &o); err != nil || code != 2 || o.Onleesbaar.Reden != "leeg" {
		t.Errorf("exit %d, %v: %s", code, err, uit)
	}
}

func TestLeveringControleer_VergelijktMetEenEerdereLevering(t *testing.T) {
	eerder := filepath.Join(t.TempDir(), "eerder.txt")
	if err := os.WriteFile(eerder, []byte(strings.ReplaceAll(leveringGoed, "20260223", "20250923")), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, uit, fout := controleer(t, leveringGoed, "@", "--proef", "--vorige", eerder); code == 2 {
		t.Errorf("exit %d\n%s%s", code, uit, fout)
	}
	if code, _, fout := controleer(t, leveringGoed, "@", "--vorige", "/dev/null"); code != 2 || !strings.Contains(fout, "/dev/null: Het bestand is leeg.") {
		t.Errorf("exit %d\n%s", code, fout)
	}
}
