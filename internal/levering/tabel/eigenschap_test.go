package tabel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/tabel"
)

// willekeurig draws a delivery of which nothing goes together.
func willekeurig(t *rapid.T, organisatie, jaar, helft string) func(testing.TB) string {
	dag := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("%d%02d%02d", rapid.IntRange(2022, 2023).Draw(t, "jaar"), rapid.IntRange(1, 12).Draw(t, "maand"), rapid.IntRange(1, 28).Draw(t, "dag"))
	})
	code := func(tot int) string { return fmt.Sprintf("%02d", rapid.IntRange(1, tot).Draw(t, "code")) }
	contact := func() string {
		return fmt.Sprintf("aard=%s+%s aanvullend=%s duur=%s rol-functie=%s organisatie=%s", code(8), code(8), code(6), code(5), code(13), code(13))
	}
	soms := func(s string) string {
		if rapid.Bool().Draw(t, "soms") {
			return s
		}
		return ""
	}
	var regels []string
	for n := range rapid.IntRange(0, 30).Draw(t, "adviezen") {
		regels = append(regels, fmt.Sprintf("advies nummer=A%d datum-start=%s gemeente=0106 %s", n, dag.Draw(t, "start"), contact()))
	}
	for n := range rapid.IntRange(0, 25).Draw(t, "casussen") {
		nr := fmt.Sprintf("C%d", n)
		regels = append(regels, casus(nr, dag.Draw(t, "start"), rapid.SampledFrom([]string{anna, bram, niem}).Draw(t, "wie"))...)
		for m := range rapid.IntRange(0, 3).Draw(t, "meldingen") {
			regels = append(regels, fmt.Sprintf("melding casus=%s nummer=M%d.%d datum-melding=%s %s %s %s", nr, n, m, dag.Draw(t, "melding"), contact(),
				soms("veiligheidstaxatie="+code(5)), soms("besluit="+code(4)+" datum-besluit="+dag.Draw(t, "besluit"))))
		}
		regels = append(regels, fmt.Sprintf("dienst casus=%s nummer=D%d type=%s datum-start=%s %s %s %s", nr, n, code(2), dag.Draw(t, "van"),
			soms("datum-afronding="+dag.Draw(t, "tot")), soms("uitkomst=11+31"), soms("reden-voortijdig="+code(4))))
		if soms("x") != "" {
			regels = append(regels, fmt.Sprintf("overdracht casus=%s bron=M%d.0 datum-overdracht=%s organisatie=%s %s", nr, n, dag.Draw(t, "naar"), code(17), soms("type-hulp="+code(5))))
			regels = append(regels, fmt.Sprintf("monitoring casus=%s volgnummer=1 datum-monitoring=%s", nr, dag.Draw(t, "moment")))
		}
	}
	return func(tb testing.TB) string { return levering(tb, organisatie, jaar+"-"+helft, regels...) }
}

func TestTabellen_TellenOpVoorHetAfronden(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := tabel.Standaard()
		in.Afronding.Drempel = rapid.IntRange(0, 12).Draw(rt, "drempel")
		c := lever(t, in, willekeurig(rt, "VT02", "2023", "1")(t), willekeurig(rt, "VT02", "2023", "2")(t))
		for _, id := range tabel.IDs() {
			kaal, err := c.EigenTabel(id, "VT02")
			if err != nil {
				rt.Fatal(err)
			}
			telOp(rt, op(kaal))
			rond, err := c.Tabel(id)
			if err != nil {
				rt.Fatal(err)
			}
			vergelijkRond(rt, kaal, op(rond), in.Afronding.Drempel)
		}
	})
}

// opgezocht is a table whose cells are found at once.
type opgezocht struct {
	*tabel.Tabel
	cellen map[string]tabel.Observation
}

func op(tab *tabel.Tabel) opgezocht {
	o := opgezocht{tab, map[string]tabel.Observation{}}
	for _, w := range tab.Observations {
		o.cellen[w.Measure+strings.Join(w.Codes, "|")] = w
	}
	return o
}

func (o opgezocht) cel(measure string, codes []string) (tabel.Observation, bool) {
	w, ok := o.cellen[measure+strings.Join(codes, "|")]
	return w, ok
}

// telOp checks that the parts of a group and the halves of a year add up.
func telOp(t *rapid.T, tab opgezocht) {
	for _, o := range tab.Observations {
		if o.Value == nil {
			if o.Measure != tabel.OntvangenMeldingenPct {
				t.Fatalf("%s %v: a plain figure is left out", tab.Identifier, o.Codes)
			}
			continue
		}
		if o.Measure == tabel.OntvangenMeldingenPct {
			continue
		}
		if o.Codes[1] == "2023JJ00" && o.Measure != tabel.CasussenMetMelding {
			som := waarde(t, tab, o, 1, "2023HJ01") + waarde(t, tab, o, 1, "2023HJ02")
			if som != *o.Value {
				t.Fatalf("%s %v: the halves are %v, the year is %v", tab.Identifier, o.Codes, som, *o.Value)
			}
		}
		for d := 2; d < len(o.Codes); d++ {
			deelSom(t, tab, o, d)
		}
	}
}

// deelSom checks an observation against those of the parts of its category. Which parts make up a total is what CBS shows; a
// code that no list knows is in the total only, so the parts may be less.
func deelSom(t *rapid.T, tab opgezocht, o tabel.Observation, d int) {
	som, delen := 0.0, 0
	for _, c := range tab.Dimensions[d].Codes {
		if c.DimensionGroupID == o.Codes[d] && c.Identifier != o.Codes[d] {
			som += waarde(t, tab, o, d, c.Identifier)
			delen++
		}
	}
	naarWie := o.Codes[d] == tabel.Totaal && strings.HasPrefix(tab.Dimensions[d].Identifier, "Rol")
	if delen == 0 || o.Codes[d] == tabel.NietVoortijdig || tab.Identifier == "84853NED" && o.Codes[2] != tabel.Totaal {
		return // conclusions go together
	}
	if som != *o.Value && (!naarWie || som > *o.Value) {
		t.Fatalf("%s %s %v: the parts are %v, the whole is %v", tab.Identifier, o.Measure, o.Codes, som, *o.Value)
	}
}

func waarde(t *rapid.T, tab opgezocht, o tabel.Observation, plek int, code string) float64 {
	codes := slices.Clone(o.Codes)
	codes[plek] = code
	ander, ok := tab.cel(o.Measure, codes)
	if !ok || ander.Value == nil {
		t.Fatalf("%s: no cell %v", tab.Identifier, codes)
	}
	return *ander.Value
}

// vergelijkRond checks the rounded table against the plain one.
func vergelijkRond(t *rapid.T, kaal *tabel.Tabel, rond opgezocht, drempel int) {
	for _, o := range kaal.Observations {
		r, ok := rond.cel(o.Measure, o.Codes)
		if !ok || o.Measure == tabel.OntvangenMeldingenPct {
			continue
		}
		n := int(*o.Value)
		switch {
		case n < drempel && r.Value != nil:
			t.Fatalf("%s %v: %d is shown as %v", kaal.Identifier, o.Codes, n, *r.Value)
		case n >= drempel && r.Value == nil:
			t.Fatalf("%s %v: %d is left out", kaal.Identifier, o.Codes, n)
		case r.Value != nil && (int(*r.Value)%5 != 0 || *r.Value-*o.Value > 2 || *o.Value-*r.Value > 2):
			t.Fatalf("%s %v: %d is shown as %v", kaal.Identifier, o.Codes, n, *r.Value)
		}
		if (r.Value == nil) == (r.ValueAttribute == tabel.Gewoon) {
			t.Fatalf("%s %v: %s", kaal.Identifier, o.Codes, r.ValueAttribute)
		}
	}
}
