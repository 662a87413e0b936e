package termijn_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

func dag(t testing.TB, s string) datum.Datum {
	t.Helper()
	d, err := datum.Parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

func reken(t testing.TB, id termijn.ID, start string, opts ...termijn.Optie) termijn.Uitkomst {
	t.Helper()
	u, err := termijn.Bereken(id, dag(t, start), opts...)
	if err != nil {
		t.Fatalf("%s from %s: %v", id, start, err)
	}
	return u
}

// CW-18, CW-19, CW-T1, CW-T2, CW-T22: every published vector, both readings.
func TestBereken_PublishedVectors(t *testing.T) {
	for _, v := range []struct {
		regel            termijn.ID
		start, uiterlijk string
	}{
		{"vb-5-dagen", "2026-12-18", "2026-12-23"}, {"vb-5-werkdagen", "2026-12-18", "2026-12-28"},
		{"vb-5-dagen", "2026-12-23", "2026-12-28"}, {"vb-5-werkdagen", "2026-12-23", "2026-12-31"},
		{"vb-5-dagen", "2027-03-25", "2027-03-31"}, {"vb-5-werkdagen", "2027-03-25", "2027-04-05"},
		{"vb-5-dagen", "2027-05-03", "2027-05-10"}, {"vb-5-werkdagen", "2027-05-03", "2027-05-13"},
		{"vb-5-dagen", "2026-11-21", "2026-11-26"}, {"vb-5-werkdagen", "2026-11-21", "2026-11-27"},
		{"onderzoek-10-weken", "2027-03-08", "2027-05-18"},
		{"informeren-4-weken", "2027-04-08", "2027-05-10"},
		{"huisverbod-10-dagen", "2026-12-20", "2026-12-30"}, {"huisverbod-28-dagen", "2026-12-20", "2027-01-17"},
	} {
		if u := reken(t, v.regel, v.start); u.Uiterlijk.String() != v.uiterlijk {
			t.Errorf("%s from %s: %v, want %s; %v", v.regel, v.start, u.Uiterlijk, v.uiterlijk, u.Stappen)
		}
	}
}

func TestBereken_OtherClocks(t *testing.T) { // CW-18, CW-22, CW-23, CW-37
	for _, v := range []struct {
		regel            termijn.ID
		start, uiterlijk string
	}{
		{"vernietiging-3-maanden", "2026-11-30", "2027-03-01"},          // 28 February is a Sunday
		{"klacht-1-maand", "2026-01-31", "2026-03-02"},                  // clamps to Saturday 28 February, then shifts
		{"voorwaarden-en-vervolg-10-weken", "2027-03-08", "2027-05-18"}, // counted as the investigation
		{"onderzoek-10-weken-vanaf-melding", "2027-03-08", "2027-05-18"},
		{"terugkoppeling-vb-5-werkdagen", "2026-12-18", "2026-12-28"},
		{"calamiteit-onverwijld", "2026-12-26", "2026-12-26"},
		{"acute-check-onverwijld", "2026-12-26", "2026-12-26"},
		{"jaarverslag-10-dagen", "2026-04-17", "2026-04-28"}, // 27 April is Koningsdag
		{"jaarverslag-voor-1-juni", "2025-12-31", "2026-05-31"},
		{"jaarverslag-voor-15-juli", "2025-12-31", "2026-07-14"},
		{"vog-3-maanden", "2026-02-28", "2026-05-28"},
		{"cbs-levering-3-weken", "2026-06-30", "2026-07-21"},
		{"avg-verzoek-1-maand", "2026-01-31", "2026-02-28"},
		{"datalek-72-uur", "2026-12-24", "2026-12-27"},
		{"huisverbod-adres-24-uur", "2026-12-24", "2026-12-25"},
		{"huisverbod-zitting-3-dagen", "2026-12-23", "2026-12-26"}, // not moved over Christmas
		{"huisverbod-mededeling-onverwijld", "2026-12-25", "2026-12-25"},
		{"monitoring-18-maanden", "2026-08-31", "2028-02-29"},
	} {
		if u := reken(t, v.regel, v.start); u.Uiterlijk.String() != v.uiterlijk {
			t.Errorf("%s from %s: %v, want %s; %v", v.regel, v.start, u.Uiterlijk, v.uiterlijk, u.Stappen)
		}
	}
}

func TestBereken_ExplainsEveryStep(t *testing.T) {
	u := reken(t, "vb-5-dagen", "2027-03-25")
	wil := []termijn.Stap{
		{dag(t, "2027-03-25"), termijn.StapBegin, "dag van de gebeurtenis; telt niet mee"},
		{dag(t, "2027-03-26"), termijn.StapOvergeslagen, "Goede Vrijdag"},
		{dag(t, "2027-03-27"), termijn.StapOvergeslagen, "zaterdag"},
		{dag(t, "2027-03-28"), termijn.StapOvergeslagen, "zondag"},
		{dag(t, "2027-03-29"), termijn.StapOvergeslagen, "Tweede Paasdag"},
		{dag(t, "2027-03-30"), termijn.StapGeteld, "5 dagen"},
		{dag(t, "2027-03-31"), termijn.StapVerlengd, "Atw art. 2: ten minste twee gewone dagen in de termijn"},
	}
	if verschil := cmp.Diff(wil, u.Stappen); verschil != "" {
		t.Error(verschil)
	}
	if u.Grond != "Uitvoeringsbesluit Wmo 2015 art. 4.1.7 lid 1; Atw art. 2" || len(u.ZonderBesluit) != 0 {
		t.Errorf("%q %v", u.Grond, u.ZonderBesluit)
	}

	u = reken(t, "informeren-4-weken", "2027-04-08")
	wil = []termijn.Stap{
		{dag(t, "2027-04-08"), termijn.StapBegin, "dag van de gebeurtenis; telt niet mee"},
		{dag(t, "2027-05-06"), termijn.StapGeteld, "4 weken"},
		{dag(t, "2027-05-06"), termijn.StapOvergeslagen, "Hemelvaartsdag"},
		{dag(t, "2027-05-07"), termijn.StapOvergeslagen, "gelijkgesteld bij koninklijk besluit (Atw art. 3 lid 3; Stcrt. 2025, 24713, uit de tweede hand)"},
		{dag(t, "2027-05-08"), termijn.StapOvergeslagen, "zaterdag"},
		{dag(t, "2027-05-09"), termijn.StapOvergeslagen, "zondag"},
		{dag(t, "2027-05-10"), termijn.StapVerschoven, "Atw art. 1 lid 1: eerstvolgende gewone dag"},
	}
	if verschil := cmp.Diff(wil, u.Stappen); verschil != "" {
		t.Error(verschil)
	}
}

func TestBereken_YearWithoutDecreeSaysSo(t *testing.T) { // D19
	for _, v := range []struct {
		regel termijn.ID
		start string
		wil   []int
	}{
		{"vb-5-dagen", "2029-03-01", []int{2029}},
		{"vb-5-dagen", "2021-03-01", []int{2021}},
		{"vb-5-dagen", "2018-05-08", nil},
		{"vb-5-dagen", "2022-12-29", nil}, // its last two open days lie in 2023, so 2022 cannot change the end
		{"vb-5-werkdagen", "2022-12-28", []int{2022}},
		{"vb-5-werkdagen", "2028-12-28", []int{2029}},
		{"onderzoek-10-weken", "2022-12-01", nil},
		{"onderzoek-10-weken", "2028-12-01", []int{2029}},
		{"huisverbod-10-dagen", "2029-03-01", nil},
	} {
		u := reken(t, v.regel, v.start)
		if !slices.Equal(u.ZonderBesluit, v.wil) {
			t.Errorf("%s from %s: years without decree %v, want %v", v.regel, v.start, u.ZonderBesluit, v.wil)
		}
		stappen := slices.DeleteFunc(slices.Clone(u.Stappen), func(s termijn.Stap) bool { return s.Soort != termijn.StapGeenBesluit })
		if len(stappen) != len(v.wil) {
			t.Errorf("%s from %s: explained by %v", v.regel, v.start, stappen)
		}
	}
}

func TestBereken_LoadedDecreeCounts(t *testing.T) { // D19
	k, err := termijn.NieuweKalender(append(termijn.Besluiten(), termijn.Besluit{
		Van: 2029, Tot: 2031, Dagen: []datum.Datum{dag(t, "2029-05-11")}, Bron: "proef", Merk: termijn.Wet,
	})...)
	if err != nil {
		t.Fatal(err)
	}
	zonder := reken(t, "vb-5-dagen", "2029-05-06")
	met := reken(t, "vb-5-dagen", "2029-05-06", termijn.MetKalender(k))
	if zonder.Uiterlijk != dag(t, "2029-05-11") || met.Uiterlijk != dag(t, "2029-05-14") || met.ZonderBesluit != nil {
		t.Errorf("%v without, %v with %v", zonder.Uiterlijk, met.Uiterlijk, met.ZonderBesluit)
	}
	if s := met.Stand(nil, dag(t, "2029-05-10")); s.Open != 1 {
		t.Errorf("the clock must read the same calendar: %+v", s)
	}
}

func TestBereken_RefusesWhatItCannotKnow(t *testing.T) {
	for _, v := range []struct {
		regel termijn.ID
		start datum.Datum
		wil   error
	}{
		{"vb-6-dagen", dag(t, "2026-01-01"), termijn.ErrOnbekendeRegel},
		{"", dag(t, "2026-01-01"), termijn.ErrOnbekendeRegel},
		{"vb-5-dagen", datum.Datum{}, termijn.ErrGeenDatum},
		{"vb-5-dagen", dag(t, "2014-12-31"), termijn.ErrNietGeldig},
		{"huisverbod-10-dagen", dag(t, "2008-12-31"), termijn.ErrNietGeldig},
		{"vb-5-dagen", dag(t, "2199-12-31"), termijn.ErrBuitenKalender},
		{"vb-5-werkdagen", dag(t, "2200-01-01"), termijn.ErrBuitenKalender},
		{"huisverbod-10-dagen", dag(t, "9999-12-31"), termijn.ErrBuitenKalender},
		{"monitoring-3-maanden", dag(t, "9999-12-31"), termijn.ErrBuitenKalender},
		{"datalek-72-uur", dag(t, "9999-12-31"), termijn.ErrBuitenKalender},
		{"jaarverslag-voor-1-juni", dag(t, "9999-12-31"), termijn.ErrBuitenKalender},
	} {
		if u, err := termijn.Bereken(v.regel, v.start); !errors.Is(err, v.wil) || !u.Uiterlijk.IsZero() {
			t.Errorf("%s from %v: %v, want %v", v.regel, v.start, err, v.wil)
		}
	}
	if _, err := termijn.BerekenVanaf("datalek-72-uur", time.Time{}); !errors.Is(err, termijn.ErrGeenDatum) {
		t.Errorf("zero instant: %v", err)
	}
}

func TestBerekenVanaf_HoursRunFromTheInstantByElapsedTime(t *testing.T) { // CW-22
	start := time.Date(2026, 12, 24, 22, 30, 0, 0, time.UTC) // 23:30 in Amsterdam
	u, err := termijn.BerekenVanaf("huisverbod-adres-24-uur", start)
	if err != nil || !u.Tijdstip.Equal(start.Add(24*time.Hour)) || u.Start != dag(t, "2026-12-24") || u.Uiterlijk != dag(t, "2026-12-25") {
		t.Errorf("%+v %v", u, err)
	}
	start = time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC) // clocks go forward in the night: 13:00 becomes 14:00
	u, err = termijn.BerekenVanaf("huisverbod-adres-24-uur", start)
	if err != nil || u.Tijdstip.Sub(start) != 24*time.Hour {
		t.Errorf("%v %v", u.Tijdstip, err)
	}
	u, err = termijn.BerekenVanaf("vb-5-dagen", time.Date(2026, 12, 17, 23, 30, 0, 0, time.UTC)) // already the 18th here
	if err != nil || u.Start != dag(t, "2026-12-18") || u.Uiterlijk != dag(t, "2026-12-23") || !u.Tijdstip.IsZero() {
		t.Errorf("%v %v %v", u.Start, u.Uiterlijk, err)
	}
}

func TestWerkdag_HolidaySettingIsAChoice(t *testing.T) { // D19 [INF]
	u := reken(t, "vb-5-werkdagen", "2026-12-18", termijn.WerkdagIsMaandagTotVrijdag())
	if u.Uiterlijk != dag(t, "2026-12-25") || u.ZonderBesluit != nil {
		t.Errorf("%v %v", u.Uiterlijk, u.ZonderBesluit)
	}
}

func TestRegelBereken_AgreementOfTheRegion(t *testing.T) { // CW-27, CW-49
	r := termijn.Regel{ID: "terugbellen", Aantal: 10, Eenheid: termijn.Werkdag, GeldigVan: dag(t, "2026-01-01"), GeldigTot: dag(t, "2026-12-31")}
	if u, err := r.Bereken(dag(t, "2026-12-18")); err != nil || u.Uiterlijk != dag(t, "2027-01-05") {
		t.Errorf("%v %v", u.Uiterlijk, err)
	}
	for _, buiten := range []string{"2025-12-31", "2027-01-01"} {
		if _, err := r.Bereken(dag(t, buiten)); !errors.Is(err, termijn.ErrNietGeldig) {
			t.Errorf("%s: %v", buiten, err)
		}
	}
	for _, slecht := range []termijn.Regel{
		{Aantal: -1, Eenheid: termijn.Dag}, {Aantal: 1 << 40, Eenheid: termijn.Dag}, {Aantal: 1, Eenheid: "eeuw"}, {Aantal: 1},
		{Eenheid: termijn.VasteDatum, Vast: termijn.DagInJaar{Maand: 2, Dag: 30}},
	} {
		if _, err := slecht.Bereken(dag(t, "2026-01-01")); !errors.Is(err, termijn.ErrRegel) {
			t.Errorf("%+v: %v", slecht, err)
		}
	}
	if _, err := r.Bereken(datum.Datum{}); !errors.Is(err, termijn.ErrGeenDatum) {
		t.Error(err)
	}
	schrikkel := termijn.Regel{Eenheid: termijn.VasteDatum, Vast: termijn.DagInJaar{Maand: 2, Dag: 29}}
	if u, err := schrikkel.Bereken(dag(t, "2096-02-29")); err != nil || u.Uiterlijk != dag(t, "2104-02-29") {
		t.Errorf("%v %v", u.Uiterlijk, err)
	}
}

func TestRegels_GiveCopies(t *testing.T) {
	termijn.Regels()[8].Verlengt[0] = "kapot"
	r, err := termijn.RegelOp("informeren-verlenging-2-weken", dag(t, "2026-01-01"))
	if err != nil || r.Verlengt[0] != "informeren-4-weken" {
		t.Errorf("%v %v", r.Verlengt, err)
	}
	if _, err := termijn.RegelOp("vb-5-dagen", dag(t, "2014-01-01")); !errors.Is(err, termijn.ErrNietGeldig) {
		t.Error(err)
	}
}

func TestAtw_LeavesOutHoursLongTermsAndYears(t *testing.T) { // Atw art. 4
	for _, v := range []struct {
		aantal  int
		eenheid termijn.Eenheid
		geldt   bool
	}{
		{90, termijn.Dag, true}, {91, termijn.Dag, false}, {12, termijn.Week, true}, {13, termijn.Week, false},
		{3, termijn.Maand, true}, {4, termijn.Maand, false}, {1, termijn.Jaar, false}, {24, termijn.Uur, false},
		{1, termijn.Dag, true}, {0, termijn.Onverwijld, false}, {5, termijn.Werkdag, false}, {0, termijn.VasteDatum, false},
	} {
		if geldt, waarom := termijn.AtwGeldt(v.aantal, v.eenheid); geldt != v.geldt || !geldt && waarom == "" {
			t.Errorf("%d %s: %v %q", v.aantal, v.eenheid, geldt, waarom)
		}
		r := termijn.Regel{Aantal: v.aantal, Eenheid: v.eenheid, Atw: true, Vast: termijn.DagInJaar{Maand: 5, Dag: 5}}
		for start := dag(t, "2026-01-01"); start.Jaar() < 2027; start = start.PlusDagen(1) {
			u, err := r.Bereken(start)
			if err != nil {
				t.Fatal(err)
			}
			if v.geldt && termijn.Standaard().Gesloten(u.Uiterlijk) {
				t.Fatalf("%d %s from %v ends on closed %v", v.aantal, v.eenheid, start, u.Uiterlijk)
			}
			verschoven := slices.ContainsFunc(u.Stappen, func(s termijn.Stap) bool {
				return s.Soort == termijn.StapVerschoven || s.Soort == termijn.StapVerlengd
			})
			if !v.geldt && verschoven {
				t.Fatalf("%d %s from %v shifted: %v", v.aantal, v.eenheid, start, u.Stappen)
			}
		}
	}
	// a term of two days is not lengthened by art. 2, only shifted by art. 1
	kort := termijn.Regel{Aantal: 2, Eenheid: termijn.Dag, Atw: true}
	if u, err := kort.Bereken(dag(t, "2027-03-25")); err != nil || u.Uiterlijk != dag(t, "2027-03-30") {
		t.Errorf("%v %v", u.Uiterlijk, err)
	}
}
