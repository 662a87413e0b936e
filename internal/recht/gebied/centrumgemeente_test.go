package gebied_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

var dag = datum.Moet(2026, 11, 21)

const kop = "gm_code,centrumgemeente_gm,from,until\n"

func lees(t *testing.T, csv string) *gebied.Toewijzingen {
	t.Helper()
	lijst, err := gebied.LeesToewijzingen(strings.NewReader(csv), editie(t, 2025))
	if err != nil {
		t.Fatal(err)
	}
	return lijst
}

func TestCentrumgemeenten_LieInTheirRegion(t *testing.T) {
	i, perRegio := editie(t, 2025), map[gebied.VTCode]int{}
	for _, c := range gebied.Centrumgemeenten() {
		g, err := i.Gemeente(c.Gemeente)
		if err != nil || g.Regio != c.Regio || g.Naam != c.Naam || !gebied.IsCentrumgemeente(c.Gemeente) {
			t.Errorf("%+v: %+v %v", c, g, err)
		}
		if f, err := i.ZoekGemeente(c.NaamInWet); err != nil || f.Gemeente.Code != c.Gemeente {
			t.Errorf("%q in the annex: %+v %v", c.NaamInWet, f, err)
		}
		perRegio[c.Regio]++
	}
	meer := map[gebied.VTCode]int{"VT05": 2, "VT09": 2, "VT10": 2, "VT17": 2, "VT18": 3, "VT20": 2, "VT25": 2, "VT27": 3}
	for _, r := range i.Regios() {
		if wil := max(1, meer[r.Code]); perRegio[r.Code] != wil {
			t.Errorf("%s has %d, want %d", r.Code, perRegio[r.Code], wil)
		}
	}
	if gebied.IsCentrumgemeente("GM0637") {
		t.Error("Zoetermeer is none")
	}
}

func TestCentrumgemeenteVan_IsInferredOnlyWhereThereIsOne(t *testing.T) { // D21
	i := editie(t, 2025)
	for code, wil := range map[gebied.GMCode]gebied.Toewijzing{
		"GM0106": {Centrum: "GM0114", Herkomst: gebied.Afgeleid}, // Assen: Emmen
		"GM0114": {Centrum: "GM0114", Herkomst: gebied.Afgeleid},
		"GM0637": {}, // Zoetermeer: The Hague or Delft
		"GM0202": {}, // Arnhem, one of two in its region
	} {
		if got, err := i.CentrumgemeenteVan(code, dag, nil); err != nil || got != wil {
			t.Errorf("%s: %+v %v", code, got, err)
		}
	}
	leeg, err := (*gebied.Toewijzingen)(nil).Ontbreekt(i, dag)
	if err != nil || len(leeg) != 15+9+18+17+13+26+16+31 {
		t.Errorf("%d not assigned, %v", len(leeg), err)
	}
}

func TestCentrumgemeenteVan_LoadedListGoesFirst(t *testing.T) { // D21
	i := editie(t, 2025)
	lijst := lees(t, kop+"GM0637,GM0518,2025-01-01,2025-12-31\nGM0637,GM0503,2026-01-01,\nGM0222,GM0202,2025-01-01,\n")
	for _, c := range []struct {
		gm  gebied.GMCode
		dag datum.Datum
		wil gebied.Toewijzing
	}{
		{"GM0637", datum.Moet(2024, 12, 31), gebied.Toewijzing{}},
		{"GM0637", datum.Moet(2025, 1, 1), gebied.Toewijzing{Centrum: "GM0518", Herkomst: gebied.UitLijst}},
		{"GM0637", datum.Moet(2025, 12, 31), gebied.Toewijzing{Centrum: "GM0518", Herkomst: gebied.UitLijst}},
		{"GM0637", datum.Moet(2026, 1, 1), gebied.Toewijzing{Centrum: "GM0503", Herkomst: gebied.UitLijst}},
		{"GM0222", dag, gebied.Toewijzing{Centrum: "GM0202", Herkomst: gebied.UitLijst}}, // Doetinchem, across the border
		{"GM0222", datum.Moet(2024, 1, 1), gebied.Toewijzing{Centrum: "GM0200", Herkomst: gebied.Afgeleid}},
	} {
		if got, err := i.CentrumgemeenteVan(c.gm, c.dag, lijst); err != nil || got != c.wil {
			t.Errorf("%s on %v: %+v %v", c.gm, c.dag, got, err)
		}
	}
}

func TestLeesToewijzingen_CompleteSyntheticList(t *testing.T) { // D21
	i := editie(t, 2025)
	eerste := map[gebied.VTCode]gebied.GMCode{}
	for _, c := range gebied.Centrumgemeenten() {
		if eerste[c.Regio] == "" {
			eerste[c.Regio] = c.Gemeente
		}
	}
	var csv strings.Builder
	csv.WriteString("\ufeff" + strings.ReplaceAll(strings.TrimSpace(kop), ",", ";") + "\r\n")
	for _, g := range i.Gemeenten() {
		fmt.Fprintf(&csv, "%s; %s ;2025-01-01;\r\n", g.Code, eerste[g.Regio])
	}
	lijst := lees(t, csv.String())
	if over, err := lijst.Ontbreekt(i, dag); err != nil || len(over) != 0 {
		t.Errorf("%d not assigned, %v", len(over), err)
	}
}

func TestLeesToewijzingen_NamesEveryFaultWithItsLine(t *testing.T) {
	for csv, wil := range map[string][]gebied.RegelFout{
		"": {{Regel: 1, Reden: gebied.RedenKop}},
		"gm;centrum;van;tot\nGM0637;GM0518;2025-01-01;\n": {{Regel: 1, Reden: gebied.RedenKop}},
		"GM0637,GM0518,2025-01-01,\n":                     {{Regel: 1, Reden: gebied.RedenKop}},
		kop + "GM0637,GM0518\n":                           {{Regel: 2, Reden: gebied.RedenVelden}},
		kop + "GM9999,GM0518,2025-01-01,\n":               {{Regel: 2, Veld: "gm_code", Reden: gebied.RedenGemeente}},
		kop + "GM0637,GM0637,2025-01-01,\n":               {{Regel: 2, Veld: "centrumgemeente_gm", Reden: gebied.RedenCentrum}},
		kop + "GM0637,GM0518,,\n":                         {{Regel: 2, Veld: "from", Reden: gebied.RedenDatum}},
		kop + "GM0637,GM0518,2025-01-01,31-12-2025\n":     {{Regel: 2, Veld: "until", Reden: gebied.RedenDatum}},
		kop + "GM0637,GM0518,2025-01-02,2025-01-01\n":     {{Regel: 2, Veld: "until", Reden: gebied.RedenVolgorde}},
		kop + "GM0637,GM0518,2025-01-01,2025-06-30\n\nGM0637,GM0503,2025-06-30,\n": {
			{Regel: 4, Reden: gebied.RedenOverlap, Ander: 2},
		},
		kop + "GM0637,GM0518,2025-01-01,\nGM0637,GM0503,2024-01-01,2024-12-31\nGM0637,GM0503,2030-01-01,\n": {
			{Regel: 4, Reden: gebied.RedenOverlap, Ander: 2},
		},
		kop + "GM0637,\"GM0518,2025-01-01,\n": {{Regel: 2, Reden: gebied.RedenCSV}},
		kop + "GM9999,x,2025-1-1,\nGM0637,GM0518,2025-01-01,\nGM1,GM0518,2025-01-01,\n": {
			{Regel: 2, Veld: "gm_code", Reden: gebied.RedenGemeente},
			{Regel: 2, Veld: "centrumgemeente_gm", Reden: gebied.RedenCentrum},
			{Regel: 2, Veld: "from", Reden: gebied.RedenDatum},
			{Regel: 4, Veld: "gm_code", Reden: gebied.RedenGemeente},
		},
	} {
		lijst, err := gebied.LeesToewijzingen(strings.NewReader(csv), editie(t, 2025))
		if lijst != nil || !errors.Is(err, gebied.ErrLijst) {
			t.Errorf("%q: %v", csv, err)
			continue
		}
		got := fouten(err)
		if fmt.Sprint(got) != fmt.Sprint(wil) {
			t.Errorf("%q\n got %v\nwant %v", csv, got, wil)
		}
	}
}

// fouten takes a joined error apart.
func fouten(err error) []gebied.RegelFout {
	if f, ok := err.(gebied.RegelFout); ok { //nolint:errorlint // taking the tree apart by hand
		return []gebied.RegelFout{f}
	}
	var uit []gebied.RegelFout
	if boom, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range boom.Unwrap() {
			uit = append(uit, fouten(e)...)
		}
	}
	return uit
}

func TestLeesToewijzingen_StopsInTime(t *testing.T) {
	i := editie(t, 2025)
	_, err := gebied.LeesToewijzingen(strings.NewReader(kop+strings.Repeat("x,x,x,x\n", 1000)), i)
	if f := fouten(err); len(f) > 110 || f[len(f)-1].Reden != gebied.RedenTeVeelFouten {
		t.Errorf("%d faults", len(f))
	}
	var csv bytes.Buffer
	csv.WriteString(kop)
	begin := datum.Moet(1900, 1, 1)
	alle := i.Gemeenten()
	for n := range 20_001 {
		d := begin.PlusDagen(n / 300)
		fmt.Fprintf(&csv, "%s,GM0518,%s,%s\n", alle[n%300].Code, d, d)
	}
	if _, err := gebied.LeesToewijzingen(&csv, i); !errors.Is(err, gebied.ErrLijst) || !strings.Contains(err.Error(), string(gebied.RedenTeLang)) {
		t.Error(err)
	}
}

func TestLeesToewijzingen_ReadErrorIsNotAFaultOfTheList(t *testing.T) {
	for _, begin := range []string{"", kop} {
		r := io.MultiReader(strings.NewReader(begin), iotest.ErrReader(io.ErrUnexpectedEOF))
		lijst, err := gebied.LeesToewijzingen(r, editie(t, 2025))
		if lijst != nil || !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gebied.ErrLijst) {
			t.Errorf("%q: %v", begin, err)
		}
	}
}

func FuzzLeesToewijzingen(f *testing.F) {
	for _, s := range []string{
		kop, kop + "GM0637,GM0518,2025-01-01,\n", kop + "GM0637,GM0518,2025-01-01,2025-12-31\nGM0637,GM0503,2026-01-01,\n",
		"\ufeffgm_code;centrumgemeente_gm;from;until\r\nGM0637;GM0518;2025-01-01;\r\n", kop + "\"", kop + ",,,\n", "\xff\xfe",
	} {
		f.Add([]byte(s), 2026)
	}
	i, _ := gebied.VanJaar(2025)
	f.Fuzz(func(t *testing.T, b []byte, jaar int) {
		lijst, err := gebied.LeesToewijzingen(bytes.NewReader(b), i)
		if (lijst == nil) != (err != nil) {
			t.Fatal("a list or an error")
		}
		if err != nil {
			if !errors.Is(err, gebied.ErrLijst) || len(fouten(err)) == 0 {
				t.Fatal(err)
			}
			for _, f := range fouten(err) {
				if f.Regel < 1 || f.Reden == "" || f.Regel > bytes.Count(b, []byte("\n"))+2 {
					t.Fatalf("%+v", f)
				}
			}
			return
		}
		d, err := datum.Nieuw(jaar, 6, 1)
		if err != nil {
			return
		}
		for _, g := range i.Gemeenten() {
			w, err := i.CentrumgemeenteVan(g.Code, d, lijst)
			if err != nil || (w.Herkomst != gebied.NietToegewezen) != gebied.IsCentrumgemeente(w.Centrum) {
				t.Fatalf("%s: %+v %v", g.Code, w, err)
			}
		}
	})
}
