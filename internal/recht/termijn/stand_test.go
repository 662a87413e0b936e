package termijn_test

import (
	"testing"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

func TestStand_OfAClock(t *testing.T) { // CW-20, CW-T28
	u := reken(t, "vb-5-werkdagen", "2026-12-18") // until Monday 28 December
	for _, v := range []struct {
		klaar, vandaag string
		wil            termijn.Stand
	}{
		{"", "2026-12-18", termijn.Stand{Toestand: termijn.Early, Dagen: 10, Open: 5, OpTijd: true}},
		{"", "2026-12-22", termijn.Stand{Toestand: termijn.Early, Dagen: 6, Open: 3, OpTijd: true}},
		{"", "2026-12-23", termijn.Stand{Toestand: termijn.Near, Dagen: 5, Open: 2, OpTijd: true}},
		{"", "2026-12-27", termijn.Stand{Toestand: termijn.Near, Dagen: 1, Open: 1, OpTijd: true}},
		{"", "2026-12-28", termijn.Stand{Toestand: termijn.Due, OpTijd: true}},
		{"", "2026-12-29", termijn.Stand{Toestand: termijn.Late, Dagen: -1, Open: -1}},
		{"", "2027-01-04", termijn.Stand{Toestand: termijn.Late, Dagen: -7, Open: -4}},
		{"2026-12-24", "2027-01-04", termijn.Stand{Toestand: termijn.Stopped, Dagen: 4, Open: 1, OpTijd: true}},
		{"2026-12-28", "2026-12-28", termijn.Stand{Toestand: termijn.Stopped, OpTijd: true}},
		{"2026-12-30", "2027-01-04", termijn.Stand{Toestand: termijn.Stopped, Dagen: -2, Open: -2}},
		{"2026-12-30", "2026-12-29", termijn.Stand{Toestand: termijn.Late, Dagen: -1, Open: -1}}, // not yet there
	} {
		var klaar *datum.Datum
		if v.klaar != "" {
			d := dag(t, v.klaar)
			klaar = &d
		}
		if got := u.Stand(klaar, dag(t, v.vandaag)); got != v.wil {
			t.Errorf("done %q, today %s: %+v, want %+v", v.klaar, v.vandaag, got, v.wil)
		}
	}
	if got := u.Stand(&datum.Datum{}, dag(t, "2026-12-29")); got.Toestand != termijn.Late {
		t.Errorf("no date does not stop a clock: %+v", got)
	}
}

func TestStand_MarginIsASetting(t *testing.T) {
	u := reken(t, "onderzoek-10-weken", "2027-03-08")
	if s := u.Stand(nil, dag(t, "2027-05-10"), termijn.NearBinnen(5)); s.Toestand != termijn.Near || s.Open != 5 {
		t.Errorf("%+v", s)
	}
	if s := u.Stand(nil, dag(t, "2027-05-14"), termijn.NearBinnen(0)); s.Toestand != termijn.Early {
		t.Errorf("%+v", s)
	}
}

func TestStand_LastDayMayBeAClosedDay(t *testing.T) { // CW-22: the huisverbod does not wait for Monday
	u := reken(t, "huisverbod-28-dagen", "2026-12-20") // until Sunday 17 January
	if s := u.Stand(nil, dag(t, "2027-01-15")); s.Toestand != termijn.Near || s.Dagen != 2 || s.Open != 0 {
		t.Errorf("%+v", s)
	}
	if s := u.Stand(nil, dag(t, "2027-01-18")); s.Toestand != termijn.Late || s.Dagen != -1 || s.Open != -1 {
		t.Errorf("%+v", s)
	}
}

func TestStand_WithoutTermOrTodayIsEmpty(t *testing.T) {
	u := reken(t, "vb-5-dagen", "2026-12-18")
	if u.Stand(nil, datum.Datum{}) != (termijn.Stand{}) || (termijn.Uitkomst{}).Stand(nil, dag(t, "2026-12-18")) != (termijn.Stand{}) {
		t.Error("no answer without a day")
	}
	if k := termijn.Standaard(); k.OpenDagen(datum.Datum{}, u.Uiterlijk) != 0 || k.OpenDagen(u.Uiterlijk, datum.Datum{}) != 0 {
		t.Error("no days to count")
	}
}
