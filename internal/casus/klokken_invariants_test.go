package casus

import (
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

func TestEersteOpTijd_IsTheFirstDayWhoseTermHasNotPassed(t *testing.T) { // CW-18, CW-19: counted against every day apart
	rapid.Check(t, func(rt *rapid.T) {
		regel := rapid.SampledFrom(KlokRegels).Draw(rt, "rule")
		vandaag := datum.Moet(2015, 8, 1).PlusDagen(rapid.IntRange(0, 365*14).Draw(rt, "today"))
		got, err := eersteOpTijd(regel, vandaag)
		if err != nil {
			rt.Fatal(err)
		}
		want := vandaag
		for d := vandaag.PlusDagen(-200); d.Before(vandaag); d = d.PlusDagen(1) {
			u, err := termijn.Bereken(termijn.ID(regel), d)
			if err != nil {
				rt.Fatal(err)
			}
			if !u.Uiterlijk.Before(vandaag) {
				want = d
				break
			}
		}
		if got != want {
			rt.Fatalf("%s on %v: %v, want %v", regel, vandaag, got, want)
		}
	})
}

func TestKlok_EndsNeverEarlierForALaterBeginning(t *testing.T) { // CW-19: the order of the work list leans on it
	rapid.Check(t, func(rt *rapid.T) {
		regel := rapid.SampledFrom(KlokRegels).Draw(rt, "rule")
		first := datum.Moet(2015, 1, 1).PlusDagen(rapid.IntRange(0, 365*15).Draw(rt, "first"))
		later := first.PlusDagen(rapid.IntRange(0, 30).Draw(rt, "days"))
		a, err := Klok{Regel: regel, StartOp: first.Begin()}.Stand(first)
		if err != nil {
			rt.Fatal(err)
		}
		b, err := Klok{Regel: regel, StartOp: later.Begin()}.Stand(first)
		if err != nil {
			rt.Fatal(err)
		}
		if b.Uitkomst.Uiterlijk.Before(a.Uitkomst.Uiterlijk) {
			rt.Fatalf("%s: begun %v ends %v, begun %v ends %v", regel, first, a.Uitkomst.Uiterlijk, later, b.Uitkomst.Uiterlijk)
		}
	})
}

func TestKlok_EachExtensionAddsAtMostTwoWeeksAndTheShift(t *testing.T) { // CW-21, Wmo 2015 art. 5.3.1
	rapid.Check(t, func(rt *rapid.T) {
		start := datum.Moet(2015, 1, 1).PlusDagen(rapid.IntRange(0, 365*15).Draw(rt, "start"))
		n := rapid.Int64Range(0, 6).Draw(rt, "extensions")
		before, err := Klok{Regel: RegelInformeren, StartOp: start.Begin(), Verlengingen: n}.Stand(start)
		if err != nil {
			rt.Fatal(err)
		}
		after, err := Klok{Regel: RegelInformeren, StartOp: start.Begin(), Verlengingen: n + 1}.Stand(start)
		if err != nil {
			rt.Fatal(err)
		}
		// Two weeks end on a closed day at worst, before Easter or Christmas: four days of shift and no more.
		if d := before.Uitkomst.Uiterlijk.DagenTot(after.Uitkomst.Uiterlijk); d < 14 || d > 18 {
			rt.Fatalf("extension %d of %v adds %d days", n+1, start, d)
		}
	})
}

func TestKlok_OfAnotherRuleCannotBeExtended(t *testing.T) { // CW-21: only the duty to inform is
	for _, regel := range KlokRegels {
		_, err := Klok{Regel: regel, StartOp: datum.Moet(2026, 12, 7).Begin(), Verlengingen: 1}.Stand(datum.Moet(2026, 12, 7))
		if (err == nil) != (regel == RegelInformeren) {
			t.Errorf("%s: %v", regel, err)
		}
	}
}
