package main

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
)

// Three ways to make a delivery, and each tells everything that has to be mended before there can be one.
func TestEenGeweigerdeLevering_NoemtOpElkeWegAllesWatNietPast(t *testing.T) { // CW-47
	w := newWorld(t)
	at := casustest.Moment("2026-03-02", 11, 0)
	var nummers []string
	for range 2 {
		v, err := w.casework().RegisterAdvies(t.Context(), w.a.who("collega").actor(), casus.NieuwAdvies{Begonnen: at, Geeindigd: &at, Gemeente: "GM0268",
			Aanleiding: []string{"andere-problematiek"}, Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(at)}, Vraag: "vraag", Advies: "advies"})
		w.must(err)
		a, err := w.casework().Advies(t.Context(), w.a.who("collega").actor(), v)
		w.must(err)
		nummers = append(nummers, a.Nummer)
	}
	b := w.browse(w.a.who("datasteward"))
	noemtAlles := func(weg string, tekst []byte) {
		t.Helper()
		for _, s := range append(nummers, "anleiding") {
			if !bytes.Contains(tekst, []byte(s)) {
				t.Errorf("%s does not name %s:\n%s", weg, s, tekst)
			}
		}
	}

	pagina := b.post("/leveringen/nieuw", url.Values{"periode": {"2026-1"}, "definitie": {"protocol-1.0"}, "aanvaard-afgeleid": {"ja"}})
	if pagina.status != http.StatusBadRequest || !bytes.Contains(pagina.body, []byte("2 geregistreerde gegevens passen niet")) {
		t.Errorf("page: %s", pagina)
	}
	noemtAlles("page", pagina.body)

	api := b.call("POST", "/v1/leveringen", `{"periode":"2026-1","definitie":"protocol-1.0","aanvaardAfgeleid":true}`, nil)
	if api.status != http.StatusBadRequest || bytes.Count(api.body, []byte(`"feit-zonder-code"`)) != 2 || bytes.Count(api.body, []byte(`"feiten-zonder-plaats"`)) != 1 {
		t.Errorf("API: %s\n%s", api, api.body)
	}
	noemtAlles("API", api.body)
	if lijst := b.call("GET", "/v1/leveringen", "", nil); bytes.Contains(lijst.body, []byte(`"2026-1","nummer"`)) {
		t.Errorf("a refused delivery was stored: %s", lijst.body)
	}

	w.must(w.app.Close())
	uit := filepath.Join(w.dir, "levering.txt")
	code, _, fout := opdracht(t, "levering", "maak", "--organisatie", "VT06", "--periode", "2026-1", "--uit", uit, "--aanvaard-afgeleid",
		"--data", w.in.Data, "--keys", w.in.Keys)
	if code != exitInvoer || strings.Count(fout, "te herstellen in advies AD") != 2 {
		t.Errorf("exit %d: %s", code, fout)
	}
	noemtAlles("command", []byte(fout))
	if _, err := os.Stat(uit); err == nil {
		t.Error("the command left a file")
	}
}
