package definitie_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

func TestParsePeriode_NeemtAlleenDeNotatie(t *testing.T) {
	for s, grenzen := range map[string][2]string{
		"2015-1": {"2015-01-01", "2015-06-30"}, "2015-2": {"2015-07-01", "2015-12-31"},
		"2015-kw1": {"2015-01-01", "2015-03-31"}, "2026-1": {"2026-01-01", "2026-06-30"},
	} {
		p, err := definitie.ParsePeriode(s)
		if err != nil || p.String() != s || p.Begin().String() != grenzen[0] || p.Einde().String() != grenzen[1] {
			t.Errorf("%s: %v, %v to %v, %v", s, p, p.Begin(), p.Einde(), err)
		}
	}
	for _, s := range []string{"", "2015", "2015-0", "2015-3", "2014-2", "2016-kw1", "2015-kw2", "2015-KW1", "15-1", "2015-11", "2015 1", "2015-1 ", "201a-1", "-015-1"} {
		if p, err := definitie.ParsePeriode(s); !errors.Is(err, definitie.ErrPeriode) || !p.IsZero() {
			t.Errorf("%q: %v, %v", s, p, err)
		}
	}
}

func TestPeriode_HetEersteKwartaalZitOokInHetEersteHalfjaar(t *testing.T) { // LAW15
	kwartaal := definitie.EerstePeriode()
	halfjaar := kwartaal.Volgende()
	dag := datum.Moet(2015, 3, 31)
	if !kwartaal.Bevat(dag) || !halfjaar.Bevat(dag) || kwartaal.Bevat(dag.PlusDagen(1)) {
		t.Error("the first delivery must end on 31 March 2015 and be contained in the second")
	}
	if kwartaal.Compare(halfjaar) >= 0 {
		t.Error("the quarter comes first")
	}
}

func TestPeriode_ElkeDagValtInPreciesEenHalfjaar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dag := datum.Moet(2015, 1, 1).PlusDagen(rapid.IntRange(0, 50000).Draw(t, "dag"))
		p := definitie.PeriodeVan(dag)
		if !p.Bevat(dag) || p.Volgende().Bevat(dag) || p.Einde().PlusDagen(1) != p.Volgende().Begin() {
			t.Fatalf("%v in %v", dag, p)
		}
		if terug, err := definitie.ParsePeriode(p.String()); err != nil || terug != p {
			t.Fatalf("%v reads back as %v, %v", p, terug, err)
		}
	})
}

func TestPeriode_EenTijdstipTeltNaarDeDagInAmsterdam(t *testing.T) { // D19
	laat := time.Date(2026, 6, 30, 22, 30, 0, 0, time.UTC) // 00:30 on 1 July in Amsterdam
	if p := definitie.PeriodeVan(datum.Van(laat)); p.String() != "2026-2" {
		t.Errorf("got %v", p)
	}
}

func TestPeriode_GeenPeriodeBevatNiets(t *testing.T) {
	var p definitie.Periode
	if p.Bevat(datum.Moet(2026, 1, 1)) || p.Bevat(datum.Datum{}) || !p.Begin().IsZero() || p.String() != "" || !p.Volgende().IsZero() {
		t.Error("no period must stay empty")
	}
	if !definitie.PeriodeVan(datum.Moet(2014, 12, 31)).IsZero() || !definitie.PeriodeVan(datum.Datum{}).IsZero() {
		t.Error("there is no period before 2015")
	}
	if laatste, err := definitie.ParsePeriode("9999-2"); err != nil || !laatste.Volgende().IsZero() {
		t.Error("after the last period comes none")
	}
	halfjaar, _ := definitie.ParsePeriode("2026-1")
	if halfjaar.Bevat(datum.Datum{}) {
		t.Error("no date falls in no period")
	}
}
