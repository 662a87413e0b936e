package bewaren_test

import (
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/bewaren"
	"regioaanpak/internal/recht/datum"
)

func dag(s string) datum.Datum {
	d, err := datum.Parse(s)
	if err != nil {
		panic(s)
	}
	return d
}

func geboren(s string) datum.Geboortedatum {
	g, err := datum.ParseGeboortedatum(s)
	if err != nil {
		panic(s)
	}
	return g
}

func regel(t *testing.T, id bewaren.RegelID) bewaren.Regel {
	t.Helper()
	r, ok := bewaren.ZoekRegel(id)
	if !ok {
		t.Fatal(id)
	}
	return r
}

func TestRegels_HaveSourceAndMark(t *testing.T) {
	if n := len(bewaren.Regels()); n != 3 {
		t.Errorf("%d rules", n)
	}
	for _, r := range bewaren.Regels() {
		if r.Jaren < 15 || r.Artikel == "" || r.Bron == "" || r.Merk == "" {
			t.Errorf("%+v", r)
		}
		if zelf, ok := bewaren.ZoekRegel(r.ID); !ok || zelf != r {
			t.Errorf("%s is not found", r.ID)
		}
	}
	if r := bewaren.Standaard(); r.ID != bewaren.Twintig || r.Jaren != 20 { // CW-39
		t.Errorf("%+v", r)
	}
	if _, ok := bewaren.ZoekRegel("x"); ok {
		t.Error("unknown rule")
	}
}

func TestBereken_LastDayToKeep(t *testing.T) { // CW-39
	for _, c := range []struct {
		naam     string
		regel    bewaren.RegelID
		start    string
		kinderen []string
		laatste  string
	}{
		{"20 years by default", bewaren.Twintig, "2006-11-21", nil, "2026-11-21"},
		{"15 years by choice", bewaren.Vijftien, "2006-11-21", nil, "2021-11-21"},
		{"start on a leap day", bewaren.Twintig, "2004-02-29", nil, "2024-02-29"},
		{"start on a leap day, common year", bewaren.Vijftien, "2004-02-29", nil, "2019-03-01"},
		{"children grown up long before", bewaren.Twintig, "2006-11-21", []string{"20000101"}, "2026-11-21"},
		{"youngest child is 18 later", bewaren.Twintig, "2006-11-21", []string{"20000101", "20100615"}, "2028-06-15"},
		{"youngest born on a leap day", bewaren.Vijftien, "2008-03-01", []string{"20080229"}, "2026-03-01"},
		{"month known", bewaren.Twintig, "2006-11-21", []string{"20100200"}, "2028-02-28"},
		{"month known, leap year", bewaren.Vijftien, "2006-11-21", []string{"20120200"}, "2030-03-01"},
		{"year known", bewaren.Twintig, "2006-11-21", []string{"20100000"}, "2028-12-31"},
		{"from 18 of the youngest", bewaren.TwintigJongste, "2006-11-21", []string{"20100615"}, "2048-06-15"},
		{"from 18, without children", bewaren.TwintigJongste, "2006-11-21", nil, "2026-11-21"},
	} {
		d := bewaren.Dossier{Gesloten: true, Start: dag(c.start)}
		for _, k := range c.kinderen {
			d.Kinderen = append(d.Kinderen, geboren(k))
		}
		laatste := dag(c.laatste)
		op := bewaren.Bereken(d, regel(t, c.regel), laatste)
		erna := bewaren.Bereken(d, regel(t, c.regel), laatste.PlusDagen(1))
		if op.Stand != bewaren.Bewaren || op.Laatste != laatste {
			t.Errorf("%s: on the last day %s, %v", c.naam, op.Stand, op.Laatste)
		}
		if erna.Stand != bewaren.Voorstel || erna.Laatste != laatste || erna.Regel != c.regel {
			t.Errorf("%s: the day after %s, %v", c.naam, erna.Stand, erna.Laatste)
		}
		for _, r := range erna.Redenen {
			if r.Artikel == "" || r.Merk == "" || r.Grond == "" || r.Laatste.IsZero() {
				t.Errorf("%s: %+v", c.naam, r)
			}
		}
	}
}

func TestBereken_WhatIsMissingOrOpenKeeps(t *testing.T) { // CW-39, CW-T18
	oud, ooit := dag("1990-01-01"), dag("2200-01-01")
	dicht := bewaren.Dossier{Gesloten: true, Start: oud}
	met := func(f func(*bewaren.Dossier)) bewaren.Dossier {
		d := dicht
		f(&d)
		return d
	}
	twintig := bewaren.Standaard()
	for _, c := range []struct {
		naam  string
		d     bewaren.Dossier
		r     bewaren.Regel
		op    datum.Datum
		stand bewaren.Stand
		grond bewaren.Grond
	}{
		{"nothing in the way", dicht, twintig, ooit, bewaren.Voorstel, bewaren.GrondTermijn},
		{"open casus", met(func(d *bewaren.Dossier) { d.Gesloten = false }), twintig, ooit, bewaren.Bewaren, bewaren.GrondOpen},
		{"no start", met(func(d *bewaren.Dossier) { d.Start = datum.Datum{} }), twintig, ooit, bewaren.Onbepaald, bewaren.GrondGeenStart},
		{"unknown birth date", met(func(d *bewaren.Dossier) {
			d.Kinderen = []datum.Geboortedatum{geboren("19900101"), {}}
		}), twintig, ooit, bewaren.Onbepaald, bewaren.GrondGeenGeb},
		{"unborn child", met(func(d *bewaren.Dossier) {
			d.Kinderen = []datum.Geboortedatum{datum.Ongeboren()}
		}), twintig, ooit, bewaren.Onbepaald, bewaren.GrondGeenGeb},
		{"hold until lifted", met(func(d *bewaren.Dossier) {
			d.Blokkades = []bewaren.Blokkade{{Grond: "klacht"}}
		}), twintig, ooit, bewaren.Bewaren, bewaren.GrondBlokkade},
		{"hold that ended", met(func(d *bewaren.Dossier) {
			d.Blokkades = []bewaren.Blokkade{{Grond: "klacht", Tot: ooit.PlusDagen(-1)}}
		}), twintig, ooit, bewaren.Voorstel, bewaren.GrondBlokkade},
		{"hold on its last day", met(func(d *bewaren.Dossier) {
			d.Blokkades = []bewaren.Blokkade{{Grond: "klacht", Tot: ooit}}
		}), twintig, ooit, bewaren.Bewaren, bewaren.GrondBlokkade},
		{"no rule", dicht, bewaren.Regel{}, ooit, bewaren.Onbepaald, bewaren.GrondGeenRegel},
		{"no day", dicht, twintig, datum.Datum{}, bewaren.Bewaren, bewaren.GrondTermijn},
		{"beyond the calendar", met(func(d *bewaren.Dossier) { d.Start = dag("9990-01-01") }), twintig, ooit, bewaren.Onbepaald, bewaren.GrondBuitenJaar},
	} {
		u := bewaren.Bereken(c.d, c.r, c.op)
		gevonden := false
		for _, r := range u.Redenen {
			gevonden = gevonden || r.Grond == c.grond
		}
		if u.Stand != c.stand || !gevonden {
			t.Errorf("%s: %+v", c.naam, u)
		}
		if u.Stand == bewaren.Onbepaald && !u.Laatste.IsZero() {
			t.Errorf("%s: an end that is not known: %v", c.naam, u.Laatste)
		}
	}
}

func TestBereken_NeverEarlyAndNotLate(t *testing.T) { // DP-07
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(bewaren.Regels()).Draw(t, "regel")
		begin := datum.Moet(2000, 1, 1)
		start := begin.PlusDagen(rapid.IntRange(0, 14600).Draw(t, "start"))
		d := bewaren.Dossier{Gesloten: true, Start: start}
		vroegst := start // no day before this may be proposed, in days that are surely too few
		for range rapid.IntRange(0, 4).Draw(t, "kinderen") {
			k := begin.PlusDagen(rapid.IntRange(-6000, 20000).Draw(t, "kind"))
			g := datum.GeborenOp(k)
			switch rapid.IntRange(0, 2).Draw(t, "bekend") {
			case 1:
				g, _ = datum.GeborenIn(k.Jaar(), int(k.Maand()))
			case 2:
				g, _ = datum.GeborenIn(k.Jaar(), 0)
			}
			d.Kinderen = append(d.Kinderen, g)
		}
		if rapid.Bool().Draw(t, "blokkade") {
			d.Blokkades = []bewaren.Blokkade{{Grond: "klacht", Tot: begin.PlusDagen(rapid.IntRange(0, 30000).Draw(t, "tot"))}}
		}
		op := begin.PlusDagen(rapid.IntRange(0, 40000).Draw(t, "op"))
		u := bewaren.Bereken(d, r, op)
		if u.Stand == bewaren.Onbepaald || u.Laatste.IsZero() {
			t.Fatalf("all is known: %+v", u)
		}
		if (u.Stand == bewaren.Voorstel) != op.After(u.Laatste) {
			t.Fatalf("%s on %v, last day %v", u.Stand, op, u.Laatste)
		}
		if vroegst.PlusDagen(r.Jaren * 365).After(u.Laatste) {
			t.Fatalf("%v is before %d years from %v", u.Laatste, r.Jaren, start)
		}
		grens := start.PlusDagen(r.Jaren*366 + 31)
		for _, k := range d.Kinderen {
			jongst, _, ok := k.Leeftijd(u.Laatste.PlusDagen(1))
			if !ok || jongst < 18 {
				t.Fatalf("a child of %v can be %d the day after %v", k, jongst, u.Laatste)
			}
			_, laatst, _ := k.Grenzen()
			jaren := 18
			if r.VanJongste18 {
				jaren += r.Jaren
			}
			if g := laatst.PlusDagen(jaren*366 + 31); g.After(grens) {
				grens = g
			}
		}
		for _, b := range d.Blokkades {
			if b.Tot.After(u.Laatste) {
				t.Fatalf("hold to %v, last day %v", b.Tot, u.Laatste)
			}
			if b.Tot.After(grens) {
				grens = b.Tot
			}
		}
		if u.Laatste.After(grens) {
			t.Fatalf("%v is later than any rule asks: %v", u.Laatste, grens)
		}
	})
}

func TestBereken_OverFortyYearsEndsOnceAndForAll(t *testing.T) { // DP-07
	d := bewaren.Dossier{Gesloten: true, Start: dag("2026-11-21"), Kinderen: []datum.Geboortedatum{geboren("20240229")}}
	vorige, wissels := bewaren.Bewaren, 0
	for op := dag("2026-11-21"); op.Before(dag("2066-11-21")); op = op.PlusDagen(1) {
		u := bewaren.Bereken(d, bewaren.Standaard(), op)
		if u.Stand != vorige {
			wissels++
			if op != dag("2046-11-22") {
				t.Errorf("proposed from %v", op)
			}
		}
		vorige = u.Stand
	}
	if wissels != 1 || vorige != bewaren.Voorstel {
		t.Errorf("%d changes, then %s", wissels, vorige)
	}
}
