package tabel_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/tabel"
)

// gepubliceerd is one published figure.
type gepubliceerd struct {
	tabel, periode, regio, maat string
	codes                       []string
	waarde                      string
	nietVergeleken              string
}

func statline(t testing.TB) []gepubliceerd {
	t.Helper()
	f, err := os.Open("testdata/statline.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comment = '#'
	rijen, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var uit []gepubliceerd
	for _, x := range rijen[1:] {
		g := gepubliceerd{x[0], x[1], x[2], x[3], []string{x[2], x[1], x[4]}, x[6], x[7]}
		if x[5] != "" {
			g.codes = append(g.codes, x[5])
		}
		uit = append(uit, g)
	}
	return uit
}

func teller(t testing.TB) *tabel.Teller {
	t.Helper()
	d, err := definitie.Ingebouwd(landelijk.Model2)
	if err != nil {
		t.Fatal(err)
	}
	in := tabel.Standaard()
	in.Map = t.TempDir()
	teller, err := tabel.Nieuw(d, in)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(teller.Sluit)
	return teller
}

// tel counts the deliveries of plans.
func tel(t testing.TB, plannen []landelijk.Plan) *tabel.Cijfers {
	t.Helper()
	n := teller(t)
	var b bytes.Buffer
	for _, p := range plannen {
		b.Reset()
		if _, err := landelijk.Schrijf(&b, p); err != nil {
			t.Fatal(err)
		}
		lees := n.Lees
		if p.Terugkijk {
			lees = n.LeesEerder
		}
		if err := lees(&b); err != nil {
			t.Fatalf("%s %s: %v", p.Organisatie, p.Periode, err)
		}
	}
	c, err := n.Cijfers()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// marge is how far a count may be from the published one; a share must be the same.
const marge = 5

func TestTabellen_ZijnDieVanStatLine(t *testing.T) {
	jaren := map[string]func() []landelijk.Plan{"2020": landelijk.Landelijk2020, "2023": landelijk.Landelijk2023, "2025": landelijk.Landelijk2025}
	cijfers := map[string]*tabel.Cijfers{}
	for jaar, plannen := range jaren {
		cijfers[jaar] = tel(t, plannen())
	}
	tabellen := map[string]*tabel.Tabel{}
	vergeleken, gelijk, niet := map[string]int{}, map[string]int{}, map[string]int{}
	for _, g := range statline(t) {
		if g.nietVergeleken != "" {
			niet[g.tabel]++
			t.Logf("%s %v %s: not compared: %s", g.tabel, g.codes, g.maat, g.nietVergeleken)
			continue
		}
		welke := g.tabel + " " + g.periode[:4]
		if tabellen[welke] == nil {
			tab, err := cijfers[g.periode[:4]].Tabel(g.tabel)
			if err != nil {
				t.Fatal(err)
			}
			tabellen[welke] = tab
		}
		vergeleken[g.tabel]++
		if vergelijk(t, tabellen[welke], g) {
			gelijk[g.tabel]++
		}
	}
	for _, id := range tabel.IDs() {
		if vergeleken[id]+niet[id] == 0 {
			t.Logf("%s: no published figure to compare with was seen", id)
			continue
		}
		t.Logf("%s: %d cells compared, %d of them equal, %d not compared", id, vergeleken[id], gelijk[id], niet[id])
	}
}

// vergelijk fails when a figure differs more than the margin, and tells whether it is the same.
func vergelijk(t *testing.T, tab *tabel.Tabel, g gepubliceerd) bool {
	t.Helper()
	o, ok := tab.Van(g.maat, g.codes...)
	if !ok {
		t.Errorf("%s %v %s: there is no such cell", g.tabel, g.codes, g.maat)
		return false
	}
	if g.waarde == "." {
		if o.Value != nil {
			t.Errorf("%s %v %s: %v is shown, CBS left it out", g.tabel, g.codes, g.maat, *o.Value)
		}
		return o.Value == nil
	}
	wil, err := strconv.ParseFloat(g.waarde, 64)
	if err != nil {
		t.Fatal(err)
	}
	mag := float64(marge)
	if g.maat == tabel.OntvangenMeldingenPct {
		mag = 0.01
	}
	if o.Value == nil || math.Abs(*o.Value-wil) > mag {
		t.Errorf("%s %v %s: %s, want %v", g.tabel, g.codes, g.maat, toon(o), wil)
		return false
	}
	if math.Abs(*o.Value-wil) > 0.01 {
		t.Logf("%s %v %s: %s for %v, within the margin", g.tabel, g.codes, g.maat, toon(o), wil)
		return false
	}
	return true
}

func toon(o tabel.Observation) string {
	if o.Value == nil {
		return "."
	}
	return strconv.FormatFloat(*o.Value, 'f', -1, 64)
}
