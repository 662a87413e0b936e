package datum_test

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/datum"
)

func TestParseGeboortedatum_ProtocolForm(t *testing.T) {
	for s, ok := range map[string]bool{
		"20150229": false, "20160229": true, "20150200": true, "20150000": true, "99999999": true, "00000000": true,
		"20150012": false, "00000112": false, "00000100": false, "00000012": false, "20151300": false, "20150132": false,
		"2015-1-1": false, "2015010": false, "201501011": false, "": false, "9999999 ": false, "99991231": true,
	} {
		g, err := datum.ParseGeboortedatum(s)
		if ok != (err == nil) {
			t.Errorf("%q: %v", s, err)
		}
		if err == nil && g.String() != s {
			t.Errorf("%q comes back as %q", s, g)
		}
		if err != nil && !errors.Is(err, datum.ErrGeboortedatum) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestGeboortedatum_Kinds(t *testing.T) {
	if g := (datum.Geboortedatum{}); !g.IsOnbekend() || g.IsOngeboren() || g.String() != "00000000" {
		t.Error("the zero value must be unknown")
	}
	if g := datum.Ongeboren(); g.IsOnbekend() || !g.IsOngeboren() {
		t.Error("unborn is not unknown")
	}
	if d, ok := datum.GeborenOp(datum.Moet(2015, 3, 4)).Volledig(); !ok || d != datum.Moet(2015, 3, 4) {
		t.Error("a full date must come back")
	}
	g, err := datum.GeborenIn(2015, 2)
	if _, ok := g.Volledig(); err != nil || ok || g.String() != "20150200" {
		t.Errorf("year and month: %v %v", g, err)
	}
	for _, fout := range [][2]int{{0, 1}, {2015, 13}, {2015, -1}, {10000, 0}} {
		if _, err := datum.GeborenIn(fout[0], fout[1]); !errors.Is(err, datum.ErrOngeldig) {
			t.Errorf("GeborenIn(%v): %v", fout, err)
		}
	}
}

func TestLeeftijd_GivesBoundsThatAlwaysHold(t *testing.T) { // CW-36: age logic 12/16/18 must not guess
	for _, c := range []struct {
		geboren, op string
		min, max    int
		ok          bool
	}{
		{"20100615", "2026-06-14", 15, 15, true}, {"20100615", "2026-06-15", 16, 16, true},
		{"20100600", "2026-06-15", 15, 16, true}, {"20100600", "2026-06-30", 16, 16, true}, {"20100600", "2026-05-31", 15, 15, true},
		{"20100000", "2026-06-15", 15, 16, true}, {"20100000", "2026-12-31", 16, 16, true}, {"20260000", "2026-06-15", 0, 0, true},
		{"20080229", "2026-02-28", 17, 17, true}, {"20080229", "2026-03-01", 18, 18, true},
		{"20270101", "2026-12-31", 0, 0, false}, {"99999999", "2026-12-31", 0, 0, false}, {"00000000", "2026-12-31", 0, 0, false},
		{"20100615", "", 0, 0, false},
	} {
		g, err := datum.ParseGeboortedatum(c.geboren)
		if err != nil {
			t.Fatal(err)
		}
		var op datum.Datum
		if err := op.UnmarshalText([]byte(c.op)); err != nil {
			t.Fatal(err)
		}
		lo, hi, ok := g.Leeftijd(op)
		if lo != c.min || hi != c.max || ok != c.ok {
			t.Errorf("%s on %s: %d to %d, %v", c.geboren, c.op, lo, hi, ok)
		}
	}
}

func TestLeeftijd_PartialBoundsHoldTheFullAge(t *testing.T) { // CW-36
	rapid.Check(t, func(t *rapid.T) {
		d := datum.Moet(1900, 1, 1).PlusDagen(rapid.IntRange(0, 50000).Draw(t, "geboren"))
		op := d.PlusDagen(rapid.IntRange(0, 40000).Draw(t, "dagen"))
		echt, gelijk, ok := datum.GeborenOp(d).Leeftijd(op)
		if !ok || echt != gelijk {
			t.Fatalf("full date has bounds %d and %d", echt, gelijk)
		}
		for _, maand := range []int{0, int(d.Maand())} {
			g, err := datum.GeborenIn(d.Jaar(), maand)
			if err != nil {
				t.Fatal(err)
			}
			lo, hi, ok := g.Leeftijd(op)
			if !ok || echt < lo || echt > hi || hi-lo > 1 {
				t.Fatalf("%v on %v: %d to %d does not hold %d", g, op, lo, hi, echt)
			}
		}
	})
}

func FuzzParseGeboortedatum(f *testing.F) {
	for _, s := range []string{"20150304", "20150300", "20150000", "99999999", "00000000", "20150230", "", "2015030\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, err := datum.ParseGeboortedatum(s)
		if err != nil {
			if !errors.Is(err, datum.ErrGeboortedatum) || !g.IsOnbekend() {
				t.Fatalf("%q: %v %v", s, g, err)
			}
			return
		}
		if g.String() != s {
			t.Fatalf("%q comes back as %q", s, g)
		}
		if eerste, laatste, ok := g.Grenzen(); ok && eerste.After(laatste) {
			t.Fatalf("%q: bounds %v to %v", s, eerste, laatste)
		}
	})
}

func TestGeboortedatum_JSONRoundTripAndRefusal(t *testing.T) {
	for _, s := range []string{"20150304", "20150300", "20150000", "99999999", "00000000"} {
		g, err := datum.ParseGeboortedatum(s)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		var terug datum.Geboortedatum
		if err := json.Unmarshal(b, &terug); err != nil || !terug.Equal(g) {
			t.Errorf("%s came back as %v: %v", b, terug, err)
		}
	}
	g := datum.Ongeboren()
	if err := g.UnmarshalText([]byte("20150230")); !errors.Is(err, datum.ErrGeboortedatum) || !g.IsOngeboren() {
		t.Errorf("refused text changed the birth date: %v", err)
	}
	if err := g.UnmarshalText(nil); err != nil || !g.IsOnbekend() {
		t.Error("empty text is unknown")
	}
}

func TestKanMinderjarigZijn_IsFalseOnlyForWhoIsSurelyOfAge(t *testing.T) { // BW 1:233; CW-36
	op := datum.Moet(2026, 12, 7)
	for geboren, want := range map[string]bool{
		"20081207": false, "20081208": true, "20081200": true, "20081100": false, "20080000": true, "20070000": false,
		"00000000": true, "99999999": true, "20270101": true,
	} {
		g, err := datum.ParseGeboortedatum(geboren)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.KanMinderjarigZijn(op); got != want {
			t.Errorf("%s can be a minor: %v", geboren, got)
		}
	}
}
