package casus_test

import (
	"reflect"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// fault is the code of a conflict, or the wrong fields.
func fault(err error) string {
	if fout.Is(err, fout.KindConflict) {
		return fout.Code(err)
	}
	return wrong(fout.Velden(err))
}

func TestGevolgVan_EveryDecisionOfEveryList(t *testing.T) { // CW-13, CW-18, CW-T3, CW-T16
	want := map[string]casus.DienstSoort{
		"01": casus.DienstOnderzoek, "02": casus.DienstVervolg, "03": "", "04": "",
		"onderzoek": casus.DienstOnderzoek, "voorwaarden-en-vervolg": casus.DienstVenV, "verzoek-rvdk": casus.DienstOverdracht,
		"overdracht-lokaal-team": casus.DienstOverdracht, "overdracht-lopende-hulp": casus.DienstOverdracht,
		"overdracht-mdt": casus.DienstOverdracht, "overdracht-gezin": casus.DienstOverdracht, "omgezet-in-advies": "", "einde-bemoeienis": "",
	}
	seen := 0
	for _, l := range codelijst.Alle() {
		if l.ID != codelijst.BesluitVeiligheidsbeoordeling {
			continue
		}
		for _, w := range l.Waarden() {
			seen++
			g := casus.GevolgVan(string(w.Code))
			if d, ok := want[string(w.Code)]; !ok || g.Dienst != d || g.Klaar != (d == "") {
				t.Errorf("%s: %+v", w.Code, g)
			}
			if !reflect.DeepEqual(g.Stopt, []string{casus.RegelVBDagen, casus.RegelVBWerkdagen}) {
				t.Errorf("%s stops %v", w.Code, g.Stopt)
			}
			ten := map[casus.DienstSoort][]string{casus.DienstOnderzoek: {casus.RegelOnderzoek}, casus.DienstVenV: {casus.RegelVenV}}[g.Dienst]
			if !reflect.DeepEqual(g.Start, ten) {
				t.Errorf("%s starts %v", w.Code, g.Start)
			}
		}
	}
	if seen != len(want) {
		t.Errorf("%d decisions, want %d", seen, len(want))
	}
}

func TestDienst_Start(t *testing.T) { // CW-19, CW-T3: the day a worker really starts
	besloten := nu.Add(-48 * time.Hour)
	begun := nu.Add(-24 * time.Hour)
	for _, c := range []struct {
		name string
		d    casus.Dienst
		op   time.Time
		want string
	}{
		{"after the decision", casus.Dienst{BeslotenOp: besloten}, begun, ""},
		{"on the day of the decision, at an earlier hour", casus.Dienst{BeslotenOp: besloten}, besloten.Add(-time.Hour), ""},
		{"the day before", casus.Dienst{BeslotenOp: besloten}, besloten.Add(-24 * time.Hour), "gestart: start-voor-besluit"},
		{"some day to come", casus.Dienst{BeslotenOp: besloten}, nu.Add(24 * time.Hour), "gestart: datum-in-toekomst"},
		{"no day", casus.Dienst{BeslotenOp: besloten}, time.Time{}, "gestart: verplicht"},
		{"twice", casus.Dienst{BeslotenOp: besloten, GestartOp: &begun}, begun, "dienst-al-gestart"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.d.Start(c.op, nu)
			if fault(err) != c.want || (err == nil) != (c.want == "") {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if err == nil && !got.GestartOp.Equal(c.op) {
				t.Error("another start was kept")
			}
		})
	}
}

// codes of an onderzoek as the list of its day has them.
type onderzoekCodes struct {
	besloten                                                           time.Time
	hgGeen, hgNiet, hgWel, kmGeen, kmNiet, kmWel, weg, overleden       string
	aanleiding, aard, kindAard, vervolg, other, otherUitkomst, aardOud string
}

var (
	codes2015 = onderzoekCodes{casustest.Moment("2016-02-01", 9, 0), "01", "02", "03", "04", "05", "06", "07", "08",
		"08", "01", "08", "02", "lokale-veld", "hg-bevestigd", "lichamelijke-mishandeling"}
	codes2019 = onderzoekCodes{casustest.Moment("2026-09-01", 9, 0), "hg-geen", "hg-niet-bevestigd", "hg-bevestigd", "km-geen",
		"km-niet-bevestigd", "km-bevestigd", "voortijdig-onbekende-bestemming", "voortijdig-overleden",
		"kindermishandeling-anders", "lichamelijke-mishandeling", "getuige-van-geweld", "hulp-al-aanwezig", "01", "03", "01"}
)

func TestRondAf_AnOnderzoekByTheListsOfTheDayOfItsDecision(t *testing.T) { // CW-16, CW-49, CW-T17
	for name, l := range map[string]onderzoekCodes{"protocol 1.0": codes2015, "after 2019": codes2019} {
		t.Run(name, func(t *testing.T) { checkOnderzoek(t, l) })
	}
}

func checkOnderzoek(t *testing.T, l onderzoekCodes) {
	start := l.besloten.Add(24 * time.Hour)
	d := casus.Dienst{Soort: casus.DienstOnderzoek, BeslotenOp: l.besloten, GestartOp: &start}
	type afronding = casus.Afronding
	cases := []struct {
		name   string
		change func(*afronding)
		want   string
	}{
		{"both confirmed", func(*afronding) {}, ""},
		{"huiselijk geweld alone", func(a *afronding) { a.Uitkomst = []string{l.hgWel} }, ""},
		{"kindermishandeling alone", func(a *afronding) { a.Uitkomst = []string{l.kmWel} }, ""},
		{"one confirmed, one not", func(a *afronding) { a.Uitkomst = []string{l.hgNiet, l.kmWel} }, ""},
		{"none", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.hgGeen, l.kmGeen}, nil }, ""},
		{"not confirmed is not none", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.hgGeen, l.kmNiet}, nil }, ""},
		{"two answers about huiselijk geweld", func(a *afronding) { a.Uitkomst = []string{l.hgGeen, l.hgWel} }, "uitkomst: uitkomst-tegenstrijdig"},
		{"two answers about kindermishandeling", func(a *afronding) { a.Uitkomst = []string{l.kmNiet, l.kmWel} }, "uitkomst: uitkomst-tegenstrijdig"},
		{"gone", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.weg}, nil }, ""},
		{"deceased", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.overleden}, nil }, ""},
		{"gone and confirmed", func(a *afronding) { a.Uitkomst = []string{l.weg, l.hgWel} }, "uitkomst: voortijdig-staat-alleen"},
		{"gone and deceased", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.weg, l.overleden}, nil }, "uitkomst: voortijdig-staat-alleen"},
		{"aard without confirmation", func(a *afronding) { a.Uitkomst = []string{l.hgNiet, l.kmGeen} }, "aard: aard-alleen-bevestigd"},
		{"aard when ended early", func(a *afronding) { a.Uitkomst = []string{l.weg} }, "aard: aard-alleen-bevestigd"},
		{"confirmed without aard", func(a *afronding) { a.Aard = nil }, "aard: aard-verplicht-bij-bevestigd"},
		{"what applies to children only, kindermishandeling confirmed", func(a *afronding) { a.Aard = []string{l.kindAard} }, ""},
		{"what applies to children only, kindermishandeling denied", func(a *afronding) {
			a.Uitkomst, a.Aard = []string{l.hgWel, l.kmNiet}, []string{l.kindAard}
		}, "aard: aard-alleen-bevestigd"},
		{"no outcome", func(a *afronding) { a.Uitkomst, a.Aard = nil, nil }, "uitkomst: verplicht"},
		{"an outcome of another list", func(a *afronding) { a.Uitkomst, a.Aard = []string{l.otherUitkomst}, nil }, "uitkomst: onbekende-code"},
		{"an outcome twice", func(a *afronding) { a.Uitkomst = []string{l.weg, l.weg}; a.Aard = nil }, "uitkomst: code-dubbel; uitkomst: voortijdig-staat-alleen"},
		{"no aanleiding", func(a *afronding) { a.Aanleiding = nil }, "aanleiding: verplicht"},
		{"no vervolg", func(a *afronding) { a.Vervolg = nil }, "vervolg: verplicht"},
		{"a vervolg of another list", func(a *afronding) { a.Vervolg = []string{l.other} }, "vervolg: onbekende-code"},
		{"an aard of another list", func(a *afronding) { a.Aard = []string{l.aardOud} }, "aard: onbekende-code"},
		{"no words", func(a *afronding) { a.Toelichting = " " }, "toelichting: reden-verplicht"},
		{"a wrong outside number", func(a *afronding) { a.ExternNummer = "oz 1" }, "extern-nummer: nummer-tekens"},
		{"before the start", func(a *afronding) { a.Geeindigd = l.besloten }, "geeindigd: einde-voor-begin"},
		{"on the day of the start", func(a *afronding) { a.Geeindigd = start.Add(-time.Hour) }, ""},
		{"to come", func(a *afronding) { a.Geeindigd = nu.Add(48 * time.Hour) }, "geeindigd: datum-in-toekomst"},
		{"no end", func(a *afronding) { a.Geeindigd = time.Time{} }, "geeindigd: verplicht"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := afronding{Geeindigd: start.Add(30 * 24 * time.Hour), Aanleiding: []string{l.aanleiding}, Aard: []string{l.aard},
				Uitkomst: []string{l.hgWel, l.kmWel}, Vervolg: []string{l.vervolg}, Toelichting: "Gesproken."}
			c.change(&a)
			got, err := d.RondAf(a, nu)
			if fault(err) != c.want || (err == nil) != (c.want == "") {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if err == nil && (!got.GeeindigdOp.Equal(a.Geeindigd) || !reflect.DeepEqual(got.Uitkomst, a.Uitkomst)) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestRondAf_OfAnotherDienstMayTellWhereItWentInKnownCodesOnly(t *testing.T) { // CW-26, DP-02: no free text in a plain column
	start := codes2019.besloten
	for _, soort := range []casus.DienstSoort{casus.DienstVenV, casus.DienstOverdracht, casus.DienstVervolg} {
		d := casus.Dienst{Soort: soort, BeslotenOp: start, GestartOp: &start}
		for want, a := range map[string]casus.Afronding{
			"":                             {Vervolg: []string{"lokale-veld"}},
			"vervolg: onbekende-code":      {Vervolg: []string{"naar oma in Nijmegen"}},
			"uitkomst: onbekende-code":     {Uitkomst: []string{"x"}},
			"aard: onbekende-code":         {Aard: []string{"x"}},
			"aanleiding: onbekende-code":   {Aanleiding: []string{"x"}},
			"extern-nummer: nummer-tekens": {ExternNummer: "familie Veldhoen"},
			"toelichting: te-lang":         {Toelichting: long(50_001)},
		} {
			a.Geeindigd = nu
			if a.Toelichting == "" {
				a.Toelichting = "Overgedragen."
			}
			if _, err := d.RondAf(a, nu); fault(err) != want {
				t.Errorf("%s: %v, want %q", soort, err, want)
			}
		}
	}
}

func TestRondAf_OnlyWhatRuns(t *testing.T) { // CW-16
	if _, err := (casus.Dienst{}).RondAf(casus.Afronding{}, nu); fault(err) != "dienst-niet-gestart" {
		t.Error(err)
	}
	at := nu
	if _, err := (casus.Dienst{GestartOp: &at, GeeindigdOp: &at}).RondAf(casus.Afronding{}, nu); fault(err) != "dienst-al-geeindigd" {
		t.Error(err)
	}
}

func TestUitkomstCodes_EveryOneBelongsToOneAnswer(t *testing.T) { // CW-16: no outcome of any list escapes the rules
	for _, day := range []datum.Datum{datum.Moet(2015, 6, 1), datum.Moet(2026, 6, 1)} {
		l, err := codelijst.Op(codelijst.UitkomstOnderzoek, day)
		if err != nil {
			t.Fatal(err)
		}
		start := day.Begin()
		d := casus.Dienst{Soort: casus.DienstOnderzoek, BeslotenOp: start, GestartOp: &start}
		aanleiding, aard := casustest.Aanleiding(start), casustest.Aard(start)
		vervolg, err := codelijst.Op(codelijst.VervolgOnderzoek, day)
		if err != nil {
			t.Fatal(err)
		}
		accepted := 0
		for _, w := range l.Waarden() {
			a := casus.Afronding{Geeindigd: start.Add(time.Hour), Aanleiding: []string{aanleiding}, Uitkomst: []string{string(w.Code)},
				Vervolg: []string{string(vervolg.Waarden()[0].Code)}, Toelichting: "x"}
			_, without := d.RondAf(a, nu)
			a.Aard = []string{aard}
			_, with := d.RondAf(a, nu)
			if (without == nil) == (with == nil) {
				t.Errorf("%s: with aard %v, without %v", w.Code, with, without)
			}
			if with == nil {
				accepted++
			}
		}
		if accepted != 2 {
			t.Errorf("%v: %d outcomes confirm, want one for each answer", day, accepted)
		}
	}
}
