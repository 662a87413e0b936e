package termijn_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

func TestKalender_NamesTheReason(t *testing.T) { // CW-T2
	k := termijn.Standaard()
	for s, wil := range map[string]string{
		"2026-04-03": "Goede Vrijdag", "2026-05-05": "5 mei, Bevrijdingsdag", "2027-05-05": "5 mei, Bevrijdingsdag",
		"2025-04-26": "Koningsdag", "2025-04-27": "zondag", "2026-04-27": "Koningsdag", "2026-12-26": "Tweede Kerstdag",
		"2026-12-24": "", "2026-12-31": "", "2026-01-03": "zaterdag", "2026-04-30": "",
		"2018-12-24": "gelijkgesteld bij koninklijk besluit (Atw art. 3 lid 3; besluit van 24 oktober 2016, BWBR0038666)",
		"2026-05-15": "gelijkgesteld bij koninklijk besluit (Atw art. 3 lid 3; Stcrt. 2025, 24713, uit de tweede hand)",
	} {
		if got := k.Grond(dag(t, s)); got != wil || k.Gesloten(dag(t, s)) != (wil != "") {
			t.Errorf("%s: %q, closed %v; want %q", s, got, k.Gesloten(dag(t, s)), wil)
		}
	}
}

func TestKalender_GroundsAndClosedDaysAgree(t *testing.T) {
	k := termijn.Standaard()
	for d := datum.Moet(2014, 1, 1); d.Jaar() <= termijn.LaatsteJaar; d = d.PlusDagen(1) {
		if k.Gesloten(d) != (k.Grond(d) != "") {
			t.Fatalf("%v: closed %v, %q", d, k.Gesloten(d), k.Grond(d))
		}
	}
}

func TestKalender_OutsideItsYearsOnlyWeekends(t *testing.T) {
	k := termijn.Standaard()
	if k.Kent(dag(t, "2013-12-31")) || k.Gesloten(dag(t, "2013-12-25")) || !k.Gesloten(dag(t, "2013-12-28")) ||
		k.HeeftBesluit(2013) || k.HeeftBesluit(3000) || k.Feestdagen(2013) != nil || !k.HeeftBesluit(2026) {
		t.Error("years outside the calendar must not look known")
	}
}

func TestNieuweKalender_RefusesDecreesThatDoNotFit(t *testing.T) {
	d := dag(t, "2030-05-31")
	for _, b := range []termijn.Besluit{
		{Van: 2029, Tot: 2029, Dagen: []datum.Datum{d}}, {Van: 2030, Tot: 2029}, {Van: 2013, Tot: 2014}, {Van: 2199, Tot: 2200},
		{Van: 2028, Tot: 2030}, {Van: 2030, Tot: 2030, Dagen: []datum.Datum{{}}},
	} {
		if _, err := termijn.NieuweKalender(append(termijn.Besluiten(), b)...); !errors.Is(err, termijn.ErrBesluit) {
			t.Errorf("%+v: %v", b, err)
		}
	}
}

func TestOpenDagen_AddUp(t *testing.T) {
	k := termijn.Standaard()
	rapid.Check(t, func(t *rapid.T) {
		a := startdag(t)
		b := a.PlusDagen(rapid.IntRange(0, 400).Draw(t, "b"))
		c := b.PlusDagen(rapid.IntRange(0, 400).Draw(t, "c"))
		if k.OpenDagen(a, b)+k.OpenDagen(b, c) != k.OpenDagen(a, c) || k.OpenDagen(a, c) != -k.OpenDagen(c, a) {
			t.Fatalf("%v %v %v", a, b, c)
		}
	})
}

func TestRegels_AreWholeAndDated(t *testing.T) { // CW-18, CW-49
	gezien := map[termijn.ID]termijn.Regel{}
	for _, r := range termijn.Regels() {
		if r.ID == "" || r.Titel == "" || r.Artikel == "" || r.Begin == "" || r.Einde == "" || r.Bron == "" || r.GeldigVan.IsZero() {
			t.Errorf("%s is not whole: %+v", r.ID, r)
		}
		if r.Atw == (r.GeenAtw != "") {
			t.Errorf("%s: a term without Atw, and only that, must say why", r.ID)
		}
		if geldt, _ := termijn.AtwGeldt(r.Aantal, r.Eenheid); r.Atw && !geldt {
			t.Errorf("%s: art. 4 leaves this term out", r.ID)
		}
		switch r.Merk {
		case termijn.Wet, termijn.Gezien, termijn.Algemeen, termijn.Afgeleid:
		default:
			t.Errorf("%s: mark %q", r.ID, r.Merk)
		}
		if v, ook := gezien[r.ID]; ook && (v.GeldigTot.IsZero() || !r.GeldigVan.After(v.GeldigTot)) {
			t.Errorf("%s: versions overlap", r.ID)
		}
		gezien[r.ID] = r
	}
	for _, id := range []termijn.ID{
		"vb-5-dagen", "vb-5-werkdagen", "onderzoek-10-weken", "voorwaarden-en-vervolg-10-weken", "informeren-4-weken",
		"informeren-verlenging-2-weken", "vernietiging-3-maanden", "klacht-1-maand", "huisverbod-10-dagen", "huisverbod-28-dagen",
	} {
		if _, err := termijn.RegelOp(id, dag(t, "2026-01-01")); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, r := range termijn.Regels() {
		for _, id := range r.Verlengt {
			if _, ok := gezien[id]; !ok {
				t.Errorf("%s extends unknown %s", r.ID, id)
			}
		}
	}
	if len(termijn.IDs()) != len(gezien) {
		t.Error("IDs must name every rule once")
	}
}

func TestKalender_CountsOpenDaysAsOneByOne(t *testing.T) {
	k := termijn.Standaard()
	rapid.Check(t, func(rt *rapid.T) {
		van := datum.Moet(rapid.IntRange(1990, 2110).Draw(rt, "year"), 1, 1).PlusDagen(rapid.IntRange(0, 366).Draw(rt, "day"))
		tot := van.PlusDagen(rapid.IntRange(0, 1500).Draw(rt, "days"))
		want := 0
		for d := van; d.Before(tot); {
			if d = d.PlusDagen(1); !k.Gesloten(d) {
				want++
			}
		}
		if got := k.OpenDagen(van, tot); got != want {
			rt.Fatalf("from %s up to %s: %d open days, want %d", van, tot, got, want)
		}
		if got := k.OpenDagen(tot, van); got != -want {
			rt.Fatalf("from %s back to %s: %d", tot, van, got)
		}
	})
}
