package termijn_test

import (
	"slices"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/nl"
	"pgregory.net/rapid"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// startdag draws a day on which every rule is in force and the calendar reaches far enough.
func startdag(t *rapid.T) datum.Datum {
	return datum.Moet(2019, 1, 1).PlusDagen(rapid.IntRange(0, 65000).Draw(t, "start"))
}

func eenRegel(t *rapid.T) termijn.Regel { return rapid.SampledFrom(termijn.Regels()).Draw(t, "regel") }

// termijn expressed in days, weeks or months, as the law might
func eenTermijn(t *rapid.T) termijn.Regel {
	e := rapid.SampledFrom([]termijn.Eenheid{termijn.Dag, termijn.Week, termijn.Maand}).Draw(t, "eenheid")
	n := rapid.IntRange(1, map[termijn.Eenheid]int{termijn.Dag: 90, termijn.Week: 12, termijn.Maand: 3}[e]).Draw(t, "aantal")
	return termijn.Regel{Aantal: n, Eenheid: e, Atw: true}
}

func TestAtw_EndsOnAnOpenDayAndHoldsTwoOfThem(t *testing.T) { // Atw art. 1 and 2, CW-18
	k := termijn.Standaard()
	rapid.Check(t, func(t *rapid.T) {
		r, start := eenTermijn(t), startdag(t)
		u, err := r.Bereken(start)
		if err != nil {
			t.Fatal(err)
		}
		if k.Gesloten(u.Uiterlijk) {
			t.Fatalf("%d %s from %v ends on closed %v", r.Aantal, r.Eenheid, start, u.Uiterlijk)
		}
		if (r.Eenheid != termijn.Dag || r.Aantal >= 3) && k.OpenDagen(start, u.Uiterlijk) < 2 {
			t.Fatalf("%d %s from %v to %v holds fewer than two open days", r.Aantal, r.Eenheid, start, u.Uiterlijk)
		}
		r.Atw = false
		kaal, err := r.Bereken(start)
		if err != nil || u.Uiterlijk.Before(kaal.Uiterlijk) {
			t.Fatalf("shortened from %v to %v: %v", kaal.Uiterlijk, u.Uiterlijk, err)
		}
		// no later than needed: every day between the bare and the lengthened end is closed or needed for art. 2
		for d := kaal.Uiterlijk; d.Before(u.Uiterlijk); d = d.PlusDagen(1) {
			if !k.Gesloten(d) && k.OpenDagen(start, d) >= 2 {
				t.Fatalf("%d %s from %v could end on %v, ends on %v", r.Aantal, r.Eenheid, start, d, u.Uiterlijk)
			}
		}
	})
}

func TestBereken_LaterStartNeverEndsEarlier(t *testing.T) { // CW-18
	rapid.Check(t, func(t *rapid.T) {
		r, start := eenRegel(t), startdag(t)
		if rapid.Bool().Draw(t, "verzonnen") {
			r = eenTermijn(t)
		}
		vorige, err := r.Bereken(start)
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			start = start.PlusDagen(1)
			u, err := r.Bereken(start)
			if err != nil || u.Uiterlijk.Before(vorige.Uiterlijk) || u.Uiterlijk.Before(start) {
				t.Fatalf("%s from %v ends %v, a day earlier %v (%v)", r.ID, start, u.Uiterlijk, vorige.Uiterlijk, err)
			}
			vorige = u
		}
	})
}

func TestStappen_AreClosedOrderedAndComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, start := eenRegel(t), startdag(t)
		u, err := termijn.Bereken(r.ID, start)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range u.Stappen {
			if !slices.Contains(termijn.Soorten(), s.Soort) || s.Grond == "" || s.Datum.IsZero() {
				t.Fatalf("step %+v", s)
			}
			if i > 0 && s.Datum.Before(u.Stappen[i-1].Datum) {
				t.Fatalf("steps out of order: %v", u.Stappen)
			}
		}
		if u.Stappen[0].Datum != start || u.Stappen[len(u.Stappen)-1].Datum != u.Uiterlijk || u.Grond == "" {
			t.Fatalf("%v: %v", u.Uiterlijk, u.Stappen)
		}
	})
}

func TestKalender_HolidaysAgreeWithAnOutsideCalendar(t *testing.T) { // D20
	// The outside calendar holds all nine days of Atw art. 3 lid 1 and 2, Good Friday and 5 May of every year included,
	// and moves Koningsdag from a Sunday to the 26th; it does not hold the days equated by decree.
	k, err := termijn.NieuweKalender()
	if err != nil {
		t.Fatal(err)
	}
	for jaar := termijn.EersteJaar; jaar <= termijn.LaatsteJaar; jaar++ {
		var buiten, eigen []string
		for _, h := range nl.Holidays {
			_, gevierd := h.Calc(jaar)
			buiten = append(buiten, gevierd.Format(time.DateOnly))
		}
		for _, d := range k.Feestdagen(jaar) {
			eigen = append(eigen, d.Datum.String())
		}
		slices.Sort(buiten)
		if !slices.Equal(buiten, eigen) {
			t.Errorf("%d: %v, outside %v", jaar, eigen, buiten)
		}
	}
}

func TestWerkdagen_AgreeWithAnOutsideCalendar(t *testing.T) { // CW-18, D20
	zakelijk := cal.NewBusinessCalendar()
	zakelijk.AddHoliday(nl.Holidays...)
	for _, b := range termijn.Besluiten() {
		for _, d := range b.Dagen {
			zakelijk.AddHoliday(&cal.Holiday{
				Name: "gelijkgesteld", Month: d.Maand(), Day: d.Dag(), StartYear: d.Jaar(), EndYear: d.Jaar(), Func: cal.CalcDayOfMonth,
			})
		}
	}
	for d := datum.Moet(2015, 1, 1); d.Jaar() < 2045; d = d.PlusDagen(1) {
		tijd := time.Date(d.Jaar(), d.Maand(), d.Dag(), 12, 0, 0, 0, time.UTC)
		if zakelijk.IsWorkday(tijd) == termijn.Standaard().Gesloten(d) {
			t.Fatalf("%v: closed %v (%s)", d, termijn.Standaard().Gesloten(d), termijn.Standaard().Grond(d))
		}
		if wil := zakelijk.WorkdaysFrom(tijd, 5).Format(time.DateOnly); reken(t, "vb-5-werkdagen", d.String()).Uiterlijk.String() != wil {
			t.Fatalf("five working days from %v: outside %s", d, wil)
		}
	}
}

func BenchmarkBereken(b *testing.B) {
	for _, id := range []termijn.ID{"vb-5-dagen", "vb-5-werkdagen", "onderzoek-10-weken", "vernietiging-3-maanden", "huisverbod-10-dagen"} {
		b.Run(string(id), func(b *testing.B) {
			b.ReportAllocs()
			start := datum.Moet(2026, 1, 1)
			i := 0
			for b.Loop() {
				if _, err := termijn.Bereken(id, start.PlusDagen(i%1000)); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

func TestBereken_HundredThousandASecondOnOneCore(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	r := testing.Benchmark(func(b *testing.B) {
		d := datum.Moet(2026, 12, 23)
		for b.Loop() {
			if _, err := termijn.Bereken("vb-5-werkdagen", d); err != nil {
				b.Fatal(err)
			}
		}
	})
	if r.NsPerOp() > 10_000 {
		t.Errorf("%d ns for one term, at most 10000", r.NsPerOp())
	}
}
