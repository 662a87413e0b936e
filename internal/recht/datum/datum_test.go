package datum_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/datum"
)

func willekeurig(t *rapid.T, naam string) datum.Datum {
	d := datum.Moet(1, 1, 1).PlusDagen(rapid.IntRange(0, 3652058).Draw(t, naam))
	if d.IsZero() {
		t.Fatal("a day within years 1 to 9999 must exist")
	}
	return d
}

func TestParse_TakesOnlyExistingDaysInOneForm(t *testing.T) {
	for s, ok := range map[string]bool{
		"2026-12-18": true, "2024-02-29": true, "0001-01-01": true, "9999-12-31": true,
		"2023-02-29": false, "1900-02-29": false, "2026-02-31": false, "0000-01-01": false, "2026-00-10": false,
		"2026-13-01": false, "2026-01-00": false, "2026-1-1": false, "18-12-2026": false, "20261218": false,
		"2026-12-18 ": false, " 2026-12-18": false, "2026-12-1x": false, "+026-12-18": false, "2026/12/18": false,
		"": false, "２０２６-12-18": false, "2026-12-18T00:00:00Z": false, "2026-12-\x00\x00": false,
	} {
		d, err := datum.Parse(s)
		if ok != (err == nil) {
			t.Errorf("Parse(%q): %v", s, err)
		}
		if err == nil && d.String() != s {
			t.Errorf("Parse(%q) gives %q", s, d)
		}
		if err != nil && (!errors.Is(err, datum.ErrOngeldig) || !d.IsZero()) {
			t.Errorf("Parse(%q): %v, %v", s, d, err)
		}
	}
}

func TestRekenen_FollowsTheGregorianCalendarOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := willekeurig(t, "d")
		n := rapid.IntRange(-4000, 4000).Draw(t, "n")
		tijd := time.Date(d.Jaar(), d.Maand(), d.Dag(), 12, 0, 0, 0, time.UTC)
		if d.Weekdag() != tijd.Weekday() || d.DagVanJaar() != tijd.YearDay() {
			t.Fatalf("%v: weekday %v, day of year %d", d, d.Weekdag(), d.DagVanJaar())
		}
		wil := tijd.AddDate(0, 0, n)
		got := d.PlusDagen(n)
		if wil.Year() < 1 || wil.Year() > 9999 {
			if !got.IsZero() {
				t.Fatalf("%v + %d = %v, outside the years", d, n, got)
			}
			return
		}
		if got.String() != wil.Format(time.DateOnly) {
			t.Fatalf("%v + %d = %v, want %v", d, n, got, wil)
		}
		if d.DagenTot(got) != n || got.PlusDagen(-n) != d {
			t.Fatalf("%v + %d does not come back", d, n)
		}
		if (n > 0) != d.Before(got) || (n < 0) != d.After(got) || d.Compare(got) != -got.Compare(d) {
			t.Fatalf("order of %v and %v", d, got)
		}
	})
}

func TestElkeDagVanVierhonderdJaar_TeltDoor(t *testing.T) {
	d := datum.Moet(1900, 1, 1)
	for tijd := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); tijd.Year() < 2300; tijd = tijd.AddDate(0, 0, 1) {
		if d.String() != tijd.Format(time.DateOnly) || d.Weekdag() != tijd.Weekday() {
			t.Fatalf("%v, want %v", d, tijd)
		}
		d = d.PlusDagen(1)
	}
}

func TestPlusMaanden_ClampsToTheLastDay(t *testing.T) { // D19
	for _, c := range []struct {
		van  string
		n    int
		naar string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-11-30", 3, "2027-02-28"},
		{"2026-12-15", 1, "2027-01-15"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-03-31", 12, "2027-03-31"},
		{"2024-02-29", 12, "2025-02-28"}, {"9999-12-31", 1, ""}, {"0001-01-01", -1, ""}, {"0001-02-01", -1, "0001-01-01"},
		{"2026-01-01", 1 << 62, ""}, {"2026-01-01", -1 << 62, ""},
	} {
		van, err := datum.Parse(c.van)
		if err != nil {
			t.Fatal(err)
		}
		if got := van.PlusMaanden(c.n).String(); got != c.naar {
			t.Errorf("%s + %d months = %s, want %s", c.van, c.n, got, c.naar)
		}
	}
}

func TestGrenzenVanDeJaren_GivenGeenDatum(t *testing.T) {
	laatste := datum.Moet(9999, 12, 31)
	for _, d := range []datum.Datum{
		laatste.PlusDagen(1), datum.Moet(1, 1, 1).PlusDagen(-1), laatste.PlusDagen(1 << 62), laatste.PlusDagen(-1 << 62),
		datum.Datum{}.PlusDagen(1), datum.Datum{}.PlusMaanden(1), datum.Van(time.Time{}),
		datum.Van(time.Date(10000, 1, 1, 12, 0, 0, 0, time.UTC)), datum.Van(time.Date(-5, 1, 1, 12, 0, 0, 0, time.UTC)),
	} {
		if !d.IsZero() || d.String() != "" {
			t.Errorf("got %v, want no date", d)
		}
	}
	if !(datum.Datum{}).Begin().IsZero() || (datum.Datum{}).DagVanJaar() != 0 {
		t.Error("no date must stay without a begin")
	}
	if _, err := datum.Nieuw(70000, 1, 1); err == nil {
		t.Error("year 70000 taken")
	}
}

func TestVan_IsTheDayInAmsterdam(t *testing.T) { // D19
	for tijd, wil := range map[string]string{
		"2026-06-30T21:59:59Z": "2026-06-30", "2026-06-30T22:00:00Z": "2026-07-01", // summer time
		"2026-12-31T22:59:59Z": "2026-12-31", "2026-12-31T23:00:00Z": "2027-01-01",
		"2026-03-29T00:59:59Z": "2026-03-29", "2026-10-25T01:00:00Z": "2026-10-25",
		"2026-12-18T23:30:00-05:00": "2026-12-19",
	} {
		instant, err := time.Parse(time.RFC3339, tijd)
		if err != nil {
			t.Fatal(err)
		}
		if got := datum.Van(instant).String(); got != wil {
			t.Errorf("%s falls on %s, want %s", tijd, got, wil)
		}
	}
}

func TestBegin_IsTheFirstInstantOfTheDay(t *testing.T) {
	for d := datum.Moet(1900, 1, 1); d.Jaar() < 2100; d = d.PlusDagen(1) {
		b := d.Begin()
		if datum.Van(b) != d || datum.Van(b.Add(-time.Nanosecond)) != d.PlusDagen(-1) {
			t.Fatalf("%v begins at %v", d, b)
		}
	}
}

func TestTekst_JSONRoundTripAndRefusal(t *testing.T) {
	type doos struct{ D datum.Datum }
	for _, d := range []datum.Datum{{}, datum.Moet(2026, 12, 18), datum.Moet(7, 1, 2)} {
		b, err := json.Marshal(doos{d})
		if err != nil {
			t.Fatal(err)
		}
		var terug doos
		if err := json.Unmarshal(b, &terug); err != nil || terug.D != d {
			t.Errorf("%s came back as %v: %v", b, terug.D, err)
		}
	}
	d := datum.Moet(2026, 1, 1)
	if err := d.UnmarshalText([]byte("2026-02-30")); !errors.Is(err, datum.ErrOngeldig) || d != datum.Moet(2026, 1, 1) {
		t.Errorf("refused text changed the date to %v: %v", d, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-12-18", "2023-02-29", "", "0000-00-00", "9999-99-99", "2026-12-1\x00", "２0２6-12-18"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := datum.Parse(s)
		_, tijdErr := time.Parse(time.DateOnly, s)
		wil := tijdErr == nil && s[:4] != "0000"
		if wil != (err == nil) {
			t.Fatalf("Parse(%q): %v; standard library: %v", s, err, tijdErr)
		}
		if err == nil && d.String() != s {
			t.Fatalf("Parse(%q) writes %q", s, d)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := datum.Parse("2026-12-18"); err != nil {
			b.Fatal(err)
		}
	}
}
