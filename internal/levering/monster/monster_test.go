package monster_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/monster"
)

func protocol(t testing.TB, naam string) *definitie.Definitie {
	t.Helper()
	d, err := definitie.Ingebouwd(naam)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func periode(t testing.TB, s string) definitie.Periode {
	t.Helper()
	p, err := definitie.ParsePeriode(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func maak(t testing.TB, o monster.Opdracht, in string) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := monster.Maak(o, strings.NewReader(in), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bevindingen are what the rules find, by line, kind, field and code: without the numbers, which differ.
func bevindingen(t testing.TB, d *definitie.Definitie, p definitie.Periode, in string) []string {
	t.Helper()
	var uit []string
	s := controle.Situatie{Definitie: d, Periode: p, Proef: true}
	_, err := controle.Controleer(s, controle.RegelsVan(p), strings.NewReader(in), func(b controle.Bevinding) {
		uit = append(uit, fmt.Sprint(b.Lijn, " ", b.Regel, " ", b.Soort, " ", b.Veld, " ", b.Code))
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(uit)
	return uit
}

// The faults of every file of the corpus that can be read whole are those of its sample.
func TestMonster_HeeftDeFoutenVanHetOrigineel(t *testing.T) {
	paden, err := filepath.Glob("../controle/testdata/corpus/*/*.txt")
	if plat, _ := filepath.Glob("../controle/testdata/corpus/*.txt"); err != nil || len(paden)+len(plat) < 150 {
		t.Fatalf("%d files, %v", len(paden)+len(plat), err)
	} else {
		paden = append(paden, plat...)
	}
	gelijk := 0
	for _, pad := range paden {
		b, err := os.ReadFile(pad)
		if err != nil {
			t.Fatal(err)
		}
		for _, naam := range definitie.Namen() {
			d := protocol(t, naam)
			p := periodeVan(t, pad)
			if !leesbaar(d, string(b)) {
				continue
			}
			wil := bevindingen(t, d, p, string(b))
			if got := bevindingen(t, d, p, maak(t, monster.Opdracht{Definitie: d, Periode: p}, string(b))); !overeen(got, wil) {
				t.Errorf("%s:\ngot  %q\nwant %q", filepath.Base(pad), got, wil)
			}
			gelijk++
		}
	}
	if gelijk < 150 {
		t.Errorf("only %d files could be compared", gelijk)
	}
}

// periodeVan is the period of the corpus.
func periodeVan(t testing.TB, pad string) definitie.Periode {
	if strings.Contains(pad, "protocol-1.0") {
		return periode(t, "2018-1")
	}
	return periode(t, "2026-1")
}

func leesbaar(d *definitie.Definitie, in string) bool {
	n := 0
	for _, err := range bestand.NieuweRuimeLezer(d, strings.NewReader(in)).Records() {
		if err != nil {
			return false
		}
		n++
	}
	return n > 0
}

// overeen compares findings; those that count shares or days of the whole file may differ by the moved dates.
func overeen(a, b []string) bool {
	vast := func(l []string) []string {
		return slices.DeleteFunc(slices.Clone(l), func(s string) bool { return wisselend.MatchString(s) })
	}
	return slices.Equal(vast(a), vast(b))
}

// wisselend are rules about how many days lie between events and closed days, which move, and about the organisation and its
// region, which the sample does not keep.
var wisselend = regexp.MustCompile(` (TRM-01|FLD-06|PER-02|PER-03|STR-05) `)

func TestMonster_HeeftGeenPersoonVanHetOrigineel(t *testing.T) {
	var b bytes.Buffer
	if _, err := landelijk.Schrijf(&b, landelijk.Halfjaar(300, 300)); err != nil {
		t.Fatal(err)
	}
	in := b.String()
	d := protocol(t, "model-2")
	p := periode(t, in[2:6]+"-"+in[6:7])
	uit := maak(t, monster.Opdracht{Definitie: d, Periode: p}, in)
	if strings.Count(uit, "\n") != strings.Count(in, "\n") {
		t.Fatalf("%d lines, want %d", strings.Count(uit, "\n"), strings.Count(in, "\n"))
	}
	eerder := personen(d, in)
	zelfde := 0
	for k := range personen(d, uit) {
		if eerder[k] {
			zelfde++
		}
	}
	// Numbers of the test range and dates within a year can meet by chance; a person is both.
	if zelfde > len(eerder)/50 {
		t.Errorf("%d of %d persons have the same BSN and birth date", zelfde, len(eerder))
	}
	if got := bevindingen(t, d, p, uit); !overeen(got, bevindingen(t, d, p, in)) {
		t.Errorf("the sample has other faults: %q", got)
	}
	nogeens := maak(t, monster.Opdracht{Definitie: d, Periode: p}, in)
	if nogeens == uit {
		t.Error("two samples of one file can be joined")
	}
}

// personen are the pairs of BSN and birth date in a file.
func personen(d *definitie.Definitie, in string) map[string]bool {
	uit := map[string]bool{}
	for r, err := range bestand.NieuweRuimeLezer(d, strings.NewReader(in)).Records() {
		if err == nil && r.Soort().Naam == "persoon" {
			uit[r.Waarde("bsn")+r.Waarde("geboortedatum")] = true
		}
	}
	return uit
}

func TestMonster_MetTeVeelOfVerschovenVeldenVerraadtNiets(t *testing.T) { // canary
	d, p := protocol(t, "protocol-1.0"), periode(t, "2018-1")
	const geheim, geboren = "999900018", "19800131"
	in := "A|" + geheim + "|" + geheim + "|05\n" + "M|ML1|02|03|" + geheim + "|05|" + geheim + "|" + geheim + "||\nP|" + geheim + "|" + geboren + "|" + geheim + "|" + geheim + "\n" +
		"P|ML1|" + geheim + "|" + geboren + "|V\nonleesbaar " + geheim + "\n"
	var b bytes.Buffer
	tel, err := monster.Maak(monster.Opdracht{Definitie: d, Periode: p}, strings.NewReader(in), &b)
	if err != nil || tel.Onleesbaar != 1 || tel.Records == 0 {
		t.Fatalf("%+v, %v", tel, err)
	}
	for _, s := range []string{geheim, geboren} {
		if strings.Contains(b.String(), s) {
			t.Errorf("the sample shows %s:\n%s", s, b.String())
		}
	}
}

func TestMonster_VanEenKeuzeEnVanWatGeenLeveringIs(t *testing.T) {
	d, p := protocol(t, "protocol-1.0"), periode(t, "2018-1")
	in := "A|AD1|03|05\nA|AD2|99|05\nA|AD3|03|05\n"
	uit := maak(t, monster.Opdracht{Definitie: d, Periode: p, Kies: func(lijn int) bool { return lijn == 2 }}, in)
	if strings.Count(uit, "\n") != 1 || !strings.Contains(uit, "|99|05\n") {
		t.Errorf("%q", uit)
	}
	if uit := maak(t, monster.Opdracht{Definitie: d, Periode: p, Meeste: 2}, in); strings.Count(uit, "\n") != 2 {
		t.Errorf("%q", uit)
	}
	var fout *bestand.Fout
	if _, err := monster.Maak(monster.Opdracht{Definitie: d, Periode: p}, strings.NewReader("A|AD1|03|05\r\n"), &bytes.Buffer{}); !errors.As(err, &fout) {
		t.Errorf("got %v", err)
	}
}

func FuzzMonster(f *testing.F) {
	f.Add("A|AD1|03|05\nM|ML1|02|03|20180223|05|04|||\nP|ML1|999900006|19800101|V\n")
	f.Add("P|||\n")
	d, p := protocol(f, "protocol-1.0"), periode(f, "2018-1")
	f.Fuzz(func(t *testing.T, in string) {
		var b bytes.Buffer
		tel, err := monster.Maak(monster.Opdracht{Definitie: d, Periode: p}, strings.NewReader(in), &b)
		if err == nil && tel.Records != strings.Count(b.String(), "\n") {
			t.Fatalf("%+v, %d lines", tel, strings.Count(b.String(), "\n"))
		}
	})
}
