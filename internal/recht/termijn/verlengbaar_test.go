package termijn_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/termijn"
)

const verlenging = "informeren-verlenging-2-weken"

func TestVerlengbaar_WhileTheTermRunsAndNotAheadOfIt(t *testing.T) { // CW-21; Wmo 2015 art. 5.3.1
	u := reken(t, "informeren-4-weken", "2027-04-08") // until Monday 10 May
	v := verleng(t, u, verlenging)                    // until Monday 24 May
	for _, c := range []struct {
		u    termijn.Uitkomst
		op   string
		want error
	}{
		{u, "2027-04-08", nil}, {u, "2027-05-10", nil}, {u, "2027-05-11", termijn.ErrVerstreken},
		{v, "2027-04-20", termijn.ErrVerlengingWacht}, {v, "2027-05-10", termijn.ErrVerlengingWacht}, {v, "2027-05-11", nil},
		{v, "2027-05-24", nil}, {v, "2027-05-25", termijn.ErrVerstreken},
	} {
		if err := c.u.Verlengbaar(verlenging, dag(t, c.op)); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("after %d extensions on %s: %v, want %v", c.u.Verlengingen, c.op, err, c.want)
		}
	}
	if err := reken(t, "vb-5-dagen", "2027-04-08").Verlengbaar(verlenging, dag(t, "2027-04-09")); !errors.Is(err, termijn.ErrVerlenging) {
		t.Errorf("another term: %v", err)
	}
}

func TestVerlengbaar_NeverMoreThanOneExtensionAheadOfTheDay(t *testing.T) { // CW-21: whatever the days on which they are granted
	rapid.Check(t, func(t *rapid.T) {
		u, err := termijn.Bereken("informeren-4-weken", startdag(t))
		if err != nil {
			t.Fatal(err)
		}
		for op := u.Start; u.Verlengingen < 4 && !op.After(u.Uiterlijk); op = op.PlusDagen(rapid.IntRange(0, 9).Draw(t, "dagen")) {
			if u.Verlengbaar(verlenging, op) != nil {
				continue
			}
			v, err := termijn.Verleng(u, verlenging)
			if err != nil {
				t.Fatal(err)
			}
			if v.Verlengbaar(verlenging, op) == nil {
				t.Fatalf("two extensions on %v", op)
			}
			u = v
		}
	})
}
