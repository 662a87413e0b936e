package tabel_test

import (
	"strings"
	"testing"

	"regioaanpak/internal/levering/tabel"
)

// p1Adviezen is a delivery of so many adviezen.
func p1Adviezen(aantal int) string {
	return strings.Repeat("A|AD1|03|05\n", aantal) // a number that stands twice is for KEY-01
}

func effecten(t *testing.T, was, wordt string) map[string]tabel.Effect {
	t.Helper()
	alle, err := tabel.Effecten(oud(t, [2]string{"2018-2", was}), oud(t, [2]string{"2018-2", wordt}))
	if err != nil {
		t.Fatal(err)
	}
	uit := map[string]tabel.Effect{}
	for _, e := range alle {
		uit[e.Identifier] = e
	}
	return uit
}

func TestEffecten_ZeggenWelkeGepubliceerdeCijfersVeranderen(t *testing.T) { // REG-01
	e := effecten(t, p1Adviezen(20), p1Adviezen(25))
	kern := e["84847NED"]
	if len(kern.Cellen) != 1 || kern.Verborgen != 0 {
		t.Fatalf("%+v", kern)
	}
	cel := kern.Cellen[0]
	verschil, ok := cel.Verschil()
	if *cel.Was != 20 || *cel.Wordt != 25 || !ok || verschil != 5 || cel.Measure.Identifier != tabel.GestarteAdviezen {
		t.Errorf("%+v", cel)
	}
	if len(cel.Codes) != 2 || cel.Codes[0].Identifier != "VT02" || cel.Codes[1].Title != "2018 2e halfjaar" {
		t.Errorf("%+v", cel.Codes)
	}
	if n := len(e["84849NED"].Cellen); n != 3 { // total, professional, and the hoedanigheid
		t.Errorf("%d cells by who asked", n)
	}
	if _, ook := e["84853NED"]; ook {
		t.Error("a table in which nothing changes is no effect")
	}
}

func TestEffecten_ZeggenWanneerAfrondingEenVeranderingVerbergt(t *testing.T) { // REG-01
	for _, c := range []struct {
		naam       string
		was, wordt int
	}{{"rounds to the same", 20, 22}, {"left out before and after", 2, 7}} {
		e := effecten(t, p1Adviezen(c.was), p1Adviezen(c.wordt))["84847NED"]
		if len(e.Cellen) != 0 || e.Verborgen != 1 {
			t.Errorf("%s: %+v", c.naam, e)
		}
	}
	e := effecten(t, p1Adviezen(7), p1Adviezen(12))["84847NED"]
	if len(e.Cellen) != 1 || e.Cellen[0].Was != nil || *e.Cellen[0].Wordt != 10 {
		t.Fatalf("%+v", e)
	}
	if _, ok := e.Cellen[0].Verschil(); ok {
		t.Error("the difference with what was left out is not known")
	}
	if len(effecten(t, p1Adviezen(20), p1Adviezen(20))) != 0 {
		t.Error("the same delivery changes nothing")
	}
}
