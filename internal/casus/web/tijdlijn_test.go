package casusweb

import (
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/recht/datum"
)

// What is only known to the day stands after what led to it, and not after what came later.
func TestTijdlijn_PutsADayWithoutATimeAfterWhatLedToIt(t *testing.T) {
	day := datum.Moet(2026, 11, 18).Begin()
	decided := casus.Gebeurtenis{Soort: casus.DienstBesloten, VoorgevallenOp: casustest.Moment("2026-11-18", 10, 5), GeregistreerdOp: casustest.Moment("2026-11-18", 10, 5)}
	started := casus.Gebeurtenis{Soort: casus.DienstGestart, VoorgevallenOp: day, GeregistreerdOp: casustest.Moment("2026-11-18", 11, 0)}
	reported := casus.Gebeurtenis{Soort: casus.MeldingToegevoegd, VoorgevallenOp: casustest.Moment("2026-11-18", 15, 30), GeregistreerdOp: casustest.Moment("2026-11-18", 15, 30)}
	afterwards := started // written down a week later
	afterwards.GeregistreerdOp = casustest.Moment("2026-11-25", 9, 0)
	midnight := casus.Gebeurtenis{Soort: casus.MeldingOntvangen, VoorgevallenOp: day, GeregistreerdOp: day}

	for name, c := range map[string]struct{ newest, then, oldest casus.Gebeurtenis }{
		"written down the same day":              {reported, started, decided},
		"written down later":                     {afterwards, reported, decided},
		"a real midnight is where it is":         {decided, decided, midnight},
		"a time that is known is where it stood": {reported, decided, midnight},
	} {
		want := []casus.Gebeurtenis{c.newest, c.then, c.oldest}
		got := []casus.Gebeurtenis{c.oldest, c.newest, c.then}
		slices.SortStableFunc(got, laatsteEerst)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if !alleenDag(started) || alleenDag(midnight) || alleenDag(decided) {
		t.Error("a day without a time is not told from a moment")
	}
}
