package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/levering/keur/opdrachtregel"
)

// alsProgramma makes the test binary be the program, for tests that need a process of its own.
const alsProgramma = "LEVERING_CONTROLE_ALS_PROGRAMMA"

func TestMain(m *testing.M) {
	if os.Getenv(alsProgramma) != "" {
		main()
	}
	os.Exit(m.Run())
}

const goed = "A|AD1|03|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|999900006|19800101|V\n"

func controleer(in string, args ...string) (code int, uit, fout string) {
	var o, e bytes.Buffer
	code = run(args, opdrachtregel.Stromen{In: strings.NewReader(in), Uit: &o, Fout: &e, Versie: "toets"})
	return code, o.String(), e.String()
}

func TestRun_IsHetzelfdeCommando(t *testing.T) {
	pad := filepath.Join(t.TempDir(), "levering.txt")
	if err := os.WriteFile(pad, []byte(goed), 0o600); err != nil {
		t.Fatal(err)
	}
	for naam, c := range map[string]struct {
		in   string
		args []string
		code int
		wil  string
	}{
		"clean":      {"", []string{pad, "--proef"}, 0, "Geen bevindingen."},
		"findings":   {goed + "A|AD2|99|05\n", []string{"-", "--proef"}, 1, "HERSTELLEN FLD-02 (1)"},
		"unreadable": {"PK\x03\x04", []string{"-"}, 2, "levering-controle: fout: Dit is een zip-bestand"},
		"JSON":       {goed, []string{"-", "--json", "--proef"}, 0, `"schema": "regioaanpak/keuring/1"`},
		"no file":    {"", nil, 0, "Gebruik: levering-controle <bestand>"},
		"wrong flag": {"", []string{"-", "--taal", "fr"}, 2, "moet een zijn van"},
		"version":    {"", []string{"--versie"}, 0, "levering-controle toets"},
	} {
		code, uit, fout := controleer(c.in, c.args...)
		if code != c.code || !strings.Contains(uit+fout, c.wil) || code == 2 && strings.Count(fout, "\n") != 1 {
			t.Errorf("%s: exit %d\n%s%s", naam, code, uit, fout)
		}
	}
}

func TestProgramma_StaatAlleenEnBouwtVoorWindows(t *testing.T) { // must build for who uses nothing else of it
	if testing.Short() {
		t.Skip("builds for another platform")
	}
	uit, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(uit)) {
		eigen := strings.HasPrefix(p, "regioaanpak/")
		if eigen && strings.Contains(p, "/platform/") || strings.HasPrefix(p, "net/http") || strings.HasPrefix(p, "database/") {
			t.Errorf("depends on %s", p)
		}
	}
	bouw := exec.Command("go", "build", "-o", filepath.Join(t.TempDir(), "levering-controle.exe"), ".")
	bouw.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	if uit, err := bouw.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, uit)
	}
}
