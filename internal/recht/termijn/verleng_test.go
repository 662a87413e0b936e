package termijn_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/termijn"
)

func verleng(t testing.TB, u termijn.Uitkomst, id termijn.ID, opts ...termijn.Optie) termijn.Uitkomst {
	t.Helper()
	v, err := termijn.Verleng(u, id, opts...)
	if err != nil {
		t.Fatalf("%s after %v: %v", id, u.Uiterlijk, err)
	}
	return v
}

func TestVerleng_RunsFromTheShiftedEnd(t *testing.T) { // CW-21, D19
	u := reken(t, "informeren-4-weken", "2027-04-08") // Thursday, shifts to Monday 10 May
	v := verleng(t, u, "informeren-verlenging-2-weken")
	if v.Start != dag(t, "2027-05-10") || v.Uiterlijk != dag(t, "2027-05-24") || v.Begin != dag(t, "2027-04-08") || v.Verlengingen != 1 {
		t.Errorf("%+v", v)
	}
	if v.Stappen[0].Soort != termijn.StapVorigEinde || v.Stappen[0].Datum != u.Uiterlijk {
		t.Errorf("first step %v", v.Stappen[0])
	}
	w := verleng(t, v, "informeren-verlenging-2-weken") // unlimited in number
	if w.Uiterlijk != dag(t, "2027-06-07") || w.Verlengingen != 2 {
		t.Errorf("%+v", w)
	}
}

func TestVerleng_MayBeShorter(t *testing.T) { // CW-21: each at most two weeks
	u := reken(t, "informeren-4-weken", "2027-04-08")
	v := verleng(t, u, "informeren-verlenging-2-weken", termijn.Tot(dag(t, "2027-05-14")))
	if v.Uiterlijk != dag(t, "2027-05-14") || v.Stappen[1].Soort != termijn.StapBekort {
		t.Errorf("%v %v", v.Uiterlijk, v.Stappen)
	}
	v = verleng(t, u, "informeren-verlenging-2-weken", termijn.Tot(dag(t, "2027-05-16"))) // Whit Sunday, then Whit Monday
	if v.Uiterlijk != dag(t, "2027-05-18") {
		t.Errorf("%v %v", v.Uiterlijk, v.Stappen)
	}
	if v = verleng(t, u, "informeren-verlenging-2-weken", termijn.Tot(dag(t, "2027-05-11"))); v.Uiterlijk != dag(t, "2027-05-11") {
		t.Errorf("one chosen day stays one day: %v %v", v.Uiterlijk, v.Stappen)
	}
	if v = verleng(t, u, "informeren-verlenging-2-weken", termijn.Tot(dag(t, "2027-05-24"))); v.Uiterlijk != dag(t, "2027-05-24") {
		t.Errorf("the maximum itself: %v", v.Uiterlijk)
	}
	for _, tot := range []string{"2027-05-10", "2027-05-01", "2027-05-25"} {
		if _, err := termijn.Verleng(u, "informeren-verlenging-2-weken", termijn.Tot(dag(t, tot))); !errors.Is(err, termijn.ErrVerlenging) {
			t.Errorf("until %s: %v", tot, err)
		}
	}
}

func TestVerleng_HuisverbodAtMostFourWeeksAfterImposition(t *testing.T) { // CW-22, CW-T22
	u := reken(t, "huisverbod-10-dagen", "2026-12-20")
	v := verleng(t, u, "huisverbod-28-dagen")
	if v.Uiterlijk != dag(t, "2027-01-17") || v.Start != dag(t, "2026-12-20") { // a Sunday, not moved
		t.Errorf("%v from %v", v.Uiterlijk, v.Start)
	}
	if v = verleng(t, u, "huisverbod-28-dagen", termijn.Tot(dag(t, "2027-01-10"))); v.Uiterlijk != dag(t, "2027-01-10") {
		t.Errorf("until Sunday 10 January: %v", v.Uiterlijk)
	}
	for _, tot := range []string{"2027-01-18", "2026-12-30", "2026-12-25"} {
		if _, err := termijn.Verleng(u, "huisverbod-28-dagen", termijn.Tot(dag(t, tot))); !errors.Is(err, termijn.ErrVerlenging) {
			t.Errorf("until %s: %v", tot, err)
		}
	}
	if _, err := termijn.Verleng(v, "huisverbod-28-dagen"); !errors.Is(err, termijn.ErrVerlenging) {
		t.Errorf("a second time: %v", err)
	}
}

func TestVerleng_OnlyWhatTheRuleAllows(t *testing.T) {
	u := reken(t, "vb-5-dagen", "2026-12-18")
	if _, err := termijn.Verleng(u, "informeren-verlenging-2-weken"); !errors.Is(err, termijn.ErrVerlenging) {
		t.Error(err)
	}
	if _, err := termijn.Verleng(u, "vb-5-werkdagen"); !errors.Is(err, termijn.ErrVerlenging) {
		t.Error(err)
	}
	if _, err := termijn.Verleng(u, "bestaat-niet"); !errors.Is(err, termijn.ErrOnbekendeRegel) {
		t.Error(err)
	}
	if _, err := termijn.Verleng(termijn.Uitkomst{}, "informeren-verlenging-2-weken"); !errors.Is(err, termijn.ErrGeenDatum) {
		t.Error(err)
	}
	avg := verleng(t, reken(t, "avg-verzoek-1-maand", "2026-03-31"), "avg-verzoek-verlenging-2-maanden")
	if avg.Uiterlijk != dag(t, "2026-06-30") {
		t.Errorf("AVG: %v", avg.Uiterlijk)
	}
}

func TestVerleng_AlwaysStartsAtTheShiftedEnd(t *testing.T) { // CW-21
	rapid.Check(t, func(t *rapid.T) {
		u, err := termijn.Bereken("informeren-4-weken", startdag(t))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(t, "keren") {
			v, err := termijn.Verleng(u, "informeren-verlenging-2-weken")
			if err != nil {
				t.Fatal(err)
			}
			if v.Start != u.Uiterlijk || u.Uiterlijk.DagenTot(v.Uiterlijk) < 14 || v.Begin != u.Begin {
				t.Fatalf("%v to %v after %v", v.Start, v.Uiterlijk, u.Uiterlijk)
			}
			u = v
		}
	})
}

func TestVerleng_ChosenEndNeverPassesTheMaximum(t *testing.T) { // CW-21
	rapid.Check(t, func(t *rapid.T) {
		u, err := termijn.Bereken("informeren-4-weken", startdag(t))
		if err != nil {
			t.Fatal(err)
		}
		hoogstens, err := termijn.Verleng(u, "informeren-verlenging-2-weken")
		if err != nil {
			t.Fatal(err)
		}
		tot := u.Uiterlijk.PlusDagen(rapid.IntRange(1, u.Uiterlijk.DagenTot(hoogstens.Uiterlijk)).Draw(t, "dagen"))
		v, err := termijn.Verleng(u, "informeren-verlenging-2-weken", termijn.Tot(tot))
		if err != nil || v.Uiterlijk.Before(tot) || v.Uiterlijk.After(hoogstens.Uiterlijk) || termijn.Standaard().Gesloten(v.Uiterlijk) {
			t.Fatalf("until %v: %v, at most %v (%v)", tot, v.Uiterlijk, hoogstens.Uiterlijk, err)
		}
	})
}
