package casus_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// nu is the moment at which the tests of this file look.
var nu = casustest.Moment("2026-12-07", 10, 0)

// wrong are the wrong fields as "veld: code", in order.
func wrong(f []fout.Veld) string {
	var all []string
	for _, v := range f {
		all = append(all, v.Naam+": "+v.Code)
	}
	return strings.Join(all, "; ")
}

func long(n int) string { return strings.Repeat("é", n) }

func geboren(t *testing.T, s string) datum.Geboortedatum {
	t.Helper()
	g, err := datum.ParseGeboortedatum(s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// kindAardMet makes a report of a nature of violence that exists for children only, about people born on these days.
func kindAardMet(geboren ...string) func(*casus.NieuweMelding) {
	return func(n *casus.NieuweMelding) {
		n.Aard, n.Personen = []string{"lichamelijke-mishandeling", "getuige-van-geweld"}, nil
		for _, g := range geboren {
			n.Personen = append(n.Personen, casustest.Kind("Kim", "Veldhoen", g))
		}
	}
}

func TestNieuweMelding_EachWrongFieldIsNamedOnceWithItsCode(t *testing.T) { // CW-1, CW-5, CW-6, CW-10, CW-25, CW-35, CW-49
	type melding = casus.NieuweMelding
	persoon := func(change func(*casus.NieuwPersoon)) func(*melding) {
		return func(n *melding) { change(&n.Personen[0]) }
	}
	cases := []struct {
		name   string
		change func(*melding)
		want   string
	}{
		{"nothing wrong", func(*melding) {}, ""},
		{"no moment", func(n *melding) { n.Ontvangen = time.Time{} }, "ontvangen: verplicht"},
		{"a moment to come", func(n *melding) { n.Ontvangen = nu.Add(2 * time.Minute) }, "ontvangen: datum-in-toekomst"},
		{"a clock that runs a minute ahead", func(n *melding) { n.Ontvangen = nu.Add(time.Minute) }, ""},
		{"an outside number with a space", func(n *melding) { n.ExternNummer = "ML 1" }, "extern-nummer: nummer-tekens"},
		{"an outside number in small letters", func(n *melding) { n.ExternNummer = "ml1" }, "extern-nummer: nummer-tekens"},
		{"an outside number too long", func(n *melding) { n.ExternNummer = strings.Repeat("1", 21) }, "extern-nummer: te-lang"},
		{"an outside number as long as can be", func(n *melding) { n.ExternNummer = strings.Repeat("1", 20) }, ""},
		{"no municipality", func(n *melding) { n.Gemeente = "" }, "gemeente: verplicht"},
		{"an unknown municipality", func(n *melding) { n.Gemeente = "GM9999" }, "gemeente: onbekende-gemeente"},
		{"no aanleiding", func(n *melding) { n.Aanleiding = nil }, "aanleiding: verplicht"},
		{"an unknown aanleiding", func(n *melding) { n.Aanleiding = []string{"x"} }, "aanleiding: onbekende-code"},
		{"an aanleiding of the list of 2015", func(n *melding) { n.Aanleiding = []string{"01"} }, "aanleiding: onbekende-code"},
		{"an aanleiding twice", func(n *melding) { n.Aanleiding = append(n.Aanleiding, n.Aanleiding[0]) }, "aanleiding: code-dubbel"},
		{"no aard", func(n *melding) { n.Aard = nil }, "aard: verplicht"},
		{"an aard of the list of 2015", func(n *melding) { n.Aard = []string{"01"} }, "aard: onbekende-code"},
		{"an aard of children among adults only", kindAardMet("19800000", "19500101"), "aard: aard-zonder-kind"},
		{"an aard of children with somebody who came of age that day", kindAardMet("20081207"), "aard: aard-zonder-kind"},
		{"an aard of children with somebody who comes of age the day after", kindAardMet("20081208"), ""},
		{"an aard of children with somebody who may have come of age this year", kindAardMet("19800000", "20080000"), ""},
		{"an aard of children with somebody of unknown age", kindAardMet("19800000", "00000000"), ""},
		{"an aard of children with an unborn child", kindAardMet("19800000", "99999999"), ""},
		{"no story", func(n *melding) { n.Verhaal = " \n\t" }, "verhaal: verplicht"},
		{"a story too long", func(n *melding) { n.Verhaal = long(50_001) }, "verhaal: te-lang"},
		{"a story as long as can be", func(n *melding) { n.Verhaal = long(50_000) }, ""},
		{"no answer about acute danger at all", func(n *melding) { n.Acuut = "" }, "acuut: verplicht"},
		{"acute danger without a word", func(n *melding) { n.Acuut = casus.AcuutJa }, "acuut-uitleg: verplicht"},
		{"no acute danger without a word", func(n *melding) { n.Acuut, n.AcuutUitleg = casus.AcuutNee, " " }, "acuut-uitleg: verplicht"},
		{"too many words about acute danger", func(n *melding) { n.Acuut, n.AcuutUitleg = casus.AcuutJa, long(501) }, "acuut-uitleg: te-lang"},

		{"no capacity", func(n *melding) { n.Melder.Hoedanigheid = "" }, "melder.hoedanigheid: verplicht"},
		{"a capacity of the list of 2015", func(n *melding) { n.Melder.Hoedanigheid = "05" }, "melder.hoedanigheid: onbekende-code"},
		{"an organisation too long", func(n *melding) { n.Melder.Organisatie = long(121) }, "melder.organisatie: te-lang"},
		{"a function too long", func(n *melding) { n.Melder.Functie = long(121) }, "melder.functie: te-lang"},
		{"a name too long", func(n *melding) { n.Melder.Naam = long(121) }, "melder.naam: te-lang"},
		{"a phone too long", func(n *melding) { n.Melder.Telefoon = long(31) }, "melder.telefoon: te-lang"},
		{"an address of mail too long", func(n *melding) { n.Melder.Email = long(255) }, "melder.email: te-lang"},
		{"a reporter without a name", func(n *melding) { n.Melder.Naam = " " }, "melder.naam: melder-onbekend"},
		{"a reporter who cannot be reached", func(n *melding) { n.Melder.Telefoon = "" }, "melder.naam: melder-onbekend"},
		{"a reporter who can be reached by mail", func(n *melding) { n.Melder.Telefoon, n.Melder.Email = "", "w@voorbeeld.invalid" }, ""},
		{"no disclosure", func(n *melding) { n.Geheimhouding = "" }, "geheimhouding: verplicht"},
		{"a ground with an open reporter", func(n *melding) { n.Grond = "a1" }, "grond: grond-alleen-bij-geheim"},
		{"hidden without a ground", func(n *melding) { n.Geheimhouding = casus.MelderAfgeschermd }, "grond: verplicht"},
		{"hidden on an unknown ground", func(n *melding) { n.Geheimhouding, n.Grond = casus.MelderAfgeschermd, "a4" }, "grond: onbekende-code"},
		{"a professional hidden as a bystander", func(n *melding) {
			n.Geheimhouding, n.Grond = casus.MelderAfgeschermd, "omstander"
		}, "grond: onbekende-code"},
		{"a bystander hidden on a ground of professionals", func(n *melding) {
			n.Geheimhouding, n.Grond, n.Melder.Hoedanigheid = casus.MelderAfgeschermd, "a2", "buurtbewoner"
		}, "grond: onbekende-code"},
		{"a bystander hidden as such", func(n *melding) {
			n.Geheimhouding, n.Grond, n.Melder.Hoedanigheid = casus.MelderAfgeschermd, "omstander", "buurtbewoner"
		}, ""},
		{"a professional hidden on such a ground", func(n *melding) { n.Geheimhouding, n.Grond = casus.MelderAfgeschermd, "a3" }, ""},
		{"somebody unknown who gave a name", func(n *melding) {
			n.Geheimhouding, n.Melder.Telefoon = casus.MelderDubbelAnoniem, ""
		}, "melder.naam: dubbel-anoniem-zonder-naam"},
		{"somebody unknown who gave a phone", func(n *melding) {
			n.Geheimhouding, n.Melder.Naam = casus.MelderDubbelAnoniem, ""
		}, "melder.naam: dubbel-anoniem-zonder-naam"},

		{"nobody", func(n *melding) { n.Personen = nil }, "personen: minstens-een-persoon"},
		{"a household of 21", func(n *melding) { n.Personen = slices.Repeat(n.Personen, 21) }, "personen: te-veel"},
		{"a household of 20", func(n *melding) { n.Personen = slices.Repeat(n.Personen, 20) }, ""},
		{"no role", persoon(func(p *casus.NieuwPersoon) { p.Rollen = nil }), "personen.1.rollen: verplicht"},
		{"an unknown role", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"dader"} }), "personen.1.rollen: onbekende-code"},
		{"the reporter among the family", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"melder"} }), "personen.1.rollen: onbekende-code"},
		{"an informant among the family", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"slachtoffer", "informant"} }), "personen.1.rollen: onbekende-code"},
		{"an asker of advice among the family", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"adviesvrager"} }), "personen.1.rollen: onbekende-code"},
		{"a role twice", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"slachtoffer", "slachtoffer"} }), "personen.1.rollen: code-dubbel"},
		{"several roles", persoon(func(p *casus.NieuwPersoon) { p.Rollen = []string{"slachtoffer", "ouder-met-gezag"} }), ""},
		{"a street too long", persoon(func(p *casus.NieuwPersoon) { p.Adres.Straat = long(121) }), "personen.1.straat: te-lang"},
		{"a house number too long", persoon(func(p *casus.NieuwPersoon) { p.Adres.Nummer = long(21) }), "personen.1.huisnummer: te-lang"},
		{"a post code too long", persoon(func(p *casus.NieuwPersoon) { p.Adres.Postcode = long(11) }), "personen.1.postcode: te-lang"},
		{"a town too long", persoon(func(p *casus.NieuwPersoon) { p.Adres.Plaats = long(121) }), "personen.1.plaats: te-lang"},
		{"one BSN for two", func(n *melding) {
			n.Personen = append(n.Personen, casustest.Kind("Sam", "Veldhoen", "20120501"))
			n.Personen[0].Gegevens.BSN, n.Personen[1].Gegevens.BSN = bsn.TestNummer(4), bsn.TestNummer(4)
		}, "personen.2.bsn: bsn-dubbel"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n := casustest.Melding(nu.Add(-time.Hour))
			c.change(&n)
			if got := wrong(n.Check(nu)); got != c.want {
				t.Errorf("wrong = %q, want %q", got, c.want)
			}
		})
	}
}

func TestPersoon_EachWrongFieldIsNamedWithItsBlock(t *testing.T) { // CW-25, CW-T13
	cases := []struct {
		name   string
		change func(*casus.Gegevens)
		want   string
	}{
		{"first names too long", func(g *casus.Gegevens) { g.Voornamen = long(121) }, "personen.1.voornamen: te-lang"},
		{"a prefix too long", func(g *casus.Gegevens) { g.Tussenvoegsel = long(21) }, "personen.1.tussenvoegsel: te-lang"},
		{"a surname too long", func(g *casus.Gegevens) { g.Achternaam = long(121) }, "personen.1.achternaam: te-lang"},
		{"a phone too long", func(g *casus.Gegevens) { g.Telefoon = long(31) }, "personen.1.telefoon: te-lang"},
		{"words about safe contact too long", func(g *casus.Gegevens) { g.VeiligContact = long(501) }, "personen.1.veilig-contact: te-lang"},
		{"no sex", func(g *casus.Gegevens) { g.Geslacht = "" }, "personen.1.geslacht: verplicht"},
		{"a sex of another list", func(g *casus.Gegevens) { g.Geslacht = "vrouw" }, "personen.1.geslacht: verplicht"},
		{"born tomorrow", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20261208") }, "personen.1.geboortedatum: datum-in-toekomst"},
		{"born today", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20261207") }, ""},
		{"born some day of this year", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20260000") }, ""},
		{"born some day of next year", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20270000") }, "personen.1.geboortedatum: datum-in-toekomst"},
		{"older than anybody", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "19000000") }, "personen.1.geboortedatum: geboorte-te-lang-geleden"},
		{"very old", func(g *casus.Gegevens) { g.Geboorte = geboren(t, "19020101") }, ""},
		{"unborn with a BSN", func(g *casus.Gegevens) { g.Geboorte, g.BSN = datum.Ongeboren(), bsn.TestNummer(5) }, "personen.1.bsn: ongeboren-zonder-bsn"},
		{"unborn", func(g *casus.Gegevens) { *g = casus.Gegevens{Geboorte: datum.Ongeboren(), Geslacht: "O"} }, ""},
		{"nothing known but the sex", func(g *casus.Gegevens) { *g = casus.Gegevens{Geslacht: "O"} }, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n := casustest.Melding(nu.Add(-time.Hour))
			c.change(&n.Personen[0].Gegevens)
			if got := wrong(n.Check(nu)); got != c.want {
				t.Errorf("wrong = %q, want %q", got, c.want)
			}
		})
	}
}

func TestMoment_IsJudgedByTheDayInAmsterdam(t *testing.T) { // CW-1, CW-49: Veilig Thuis began on 1 January 2015
	for _, c := range []struct {
		at   string
		want bool
	}{
		{"2014-12-31T22:59:59Z", false},
		{"2014-12-31T23:00:00Z", true}, // 2015 began in Amsterdam
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		n := casustest.Melding(casustest.Moment("2015-01-01", 12, 0))
		n.Ontvangen = at
		f := n.Check(nu)
		tooOld := slices.ContainsFunc(f, func(v fout.Veld) bool { return v.Code == "datum-te-oud" })
		if tooOld == c.want || c.want && len(f) > 0 {
			t.Errorf("%s: %s", c.at, wrong(f))
		}
	}
}

func TestCodes_AreThoseOfTheListOfTheDayOfReceipt(t *testing.T) { // CW-49
	for _, day := range []string{"2015-01-01", "2018-12-31", "2019-01-01", "2026-12-01"} {
		own := casustest.Melding(casustest.Moment(day, 12, 0))
		if f := own.Check(nu); len(f) > 0 {
			t.Errorf("own codes on %s: %s", day, wrong(f))
		}
		other := own
		other.Ontvangen = casustest.Moment("2020-06-01", 12, 0)
		if day >= "2019" {
			other.Ontvangen = casustest.Moment("2016-06-01", 12, 0)
		}
		want := "aanleiding: onbekende-code; aard: onbekende-code; melder.hoedanigheid: onbekende-code"
		if got := wrong(other.Check(nu)); got != want {
			t.Errorf("codes of %s on %s: %q", day, other.Ontvangen, got)
		}
	}
}

func TestNieuwAdvies_EachWrongFieldIsNamedOnceWithItsCode(t *testing.T) { // CW-1, CW-2, CW-T9
	type advies = casus.NieuwAdvies
	at := func(d time.Duration) *time.Time { v := nu.Add(d); return &v }
	cases := []struct {
		name   string
		change func(*advies)
		want   string
	}{
		{"nothing wrong", func(*advies) {}, ""},
		{"no moment", func(n *advies) { n.Begonnen = time.Time{} }, "begonnen: verplicht"},
		{"a beginning to come", func(n *advies) { n.Begonnen = nu.Add(time.Hour) }, "begonnen: datum-in-toekomst"},
		{"an end to come", func(n *advies) { n.Geeindigd = at(time.Hour) }, "geeindigd: datum-in-toekomst"},
		{"an end before the beginning", func(n *advies) { n.Geeindigd = at(-2 * time.Hour) }, "geeindigd: einde-voor-begin"},
		{"an end at once", func(n *advies) { n.Geeindigd = at(-time.Hour) }, ""},
		{"a wrong outside number", func(n *advies) { n.ExternNummer = "AD/1" }, "extern-nummer: nummer-tekens"},
		{"no municipality", func(n *advies) { n.Gemeente = "" }, "gemeente: verplicht"},
		{"no aanleiding", func(n *advies) { n.Aanleiding = nil }, "aanleiding: verplicht"},
		{"no aard is no fault", func(n *advies) { n.Aard = nil }, ""},
		{"an unknown aard", func(n *advies) { n.Aard = []string{"x"} }, "aard: onbekende-code"},
		{"no capacity", func(n *advies) { n.Vrager.Hoedanigheid = "" }, "melder.hoedanigheid: verplicht"},
		{"a name without consent", func(n *advies) { n.Vrager.Naam = "Wietske" }, "melder.toestemming: toestemming-voor-naam"},
		{"a phone without consent", func(n *advies) { n.Vrager.Telefoon = "0600000001" }, "melder.toestemming: toestemming-voor-naam"},
		{"mail without consent", func(n *advies) { n.Vrager.Email = "w@voorbeeld.invalid" }, "melder.toestemming: toestemming-voor-naam"},
		{"a name with consent", func(n *advies) { n.Vrager.Naam, n.Vrager.Toestemming = "Wietske", true }, ""},
		{"an organisation needs none", func(n *advies) { n.Vrager.Organisatie = "Basisschool De Wegwijzer" }, ""},
		{"a BSN in the question", func(n *advies) { n.Vraag = "Het gaat om " + bsn.TestNummer(9).Cijfers() + "." }, "vraag: bsn-in-advies"},
		{"a BSN in the answer", func(n *advies) { n.Advies = "Zoek " + bsn.TestNummer(9).Cijfers() }, "advies: bsn-in-advies"},
		{"a birth date in the question", func(n *advies) { n.Vraag = "Het kind is geboren op 12-03-2015." }, "vraag: geboortedatum-in-advies"},
		{"a question too long", func(n *advies) { n.Vraag = long(50_001) }, "vraag: te-lang"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			begin := nu.Add(-time.Hour)
			n := advies{Begonnen: begin, Gemeente: "GM0268", Aanleiding: []string{casustest.Aanleiding(begin)},
				Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(begin)}, Vraag: "Wat kan ik doen?", Advies: "Praat erover."}
			c.change(&n)
			if got := wrong(n.Check(nu)); got != c.want {
				t.Errorf("wrong = %q, want %q", got, c.want)
			}
		})
	}
}

func TestNieuweBeoordeling_EachWrongFieldIsNamedOnceWithItsCode(t *testing.T) { // CW-11, CW-13, CW-14, CW-49
	old, now := casustest.Moment("2016-03-01", 9, 0), nu.Add(-time.Hour)
	cases := []struct {
		name string
		m    casus.Melding
		n    casus.NieuweBeoordeling
		want string
	}{
		{"right", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "onderzoek", Reden: "x"}, ""},
		{"all missing", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{}, "taxatie: verplicht; voorstel: verplicht; reden: reden-verplicht"},
		{"a decision of 2015 today", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "01", Reden: "x"}, "voorstel: onbekende-code"},
		{"a decision of 2019 on a report of 2016", casus.Melding{OntvangenOp: old}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "onderzoek", Reden: "x"}, "voorstel: onbekende-code"},
		{"a decision of 2015 on a report of 2016", casus.Melding{OntvangenOp: old}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "02", Reden: "x"}, ""},
		{"a reason of blanks", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "onderzoek", Reden: " \n"}, "reden: reden-verplicht"},
		{"a reason too long", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "onderzoek", Reden: long(50_001)}, "reden: te-lang"},
		{"why after all, too long", casus.Melding{OntvangenOp: now}, casus.NieuweBeoordeling{Taxatie: "acuut", Voorstel: "onderzoek", Reden: "x", TochOverdragen: long(50_001)}, "toch-overdragen: te-lang"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := wrong(c.n.Check(c.m)); got != c.want {
				t.Errorf("wrong = %q, want %q", got, c.want)
			}
		})
	}
	t.Run("a transfer against the promise to a hidden reporter asks why", func(t *testing.T) {
		for voorstel, m := range map[string]casus.Melding{
			"02": {OntvangenOp: old}, "overdracht-lokaal-team": {OntvangenOp: now}, "overdracht-lopende-hulp": {OntvangenOp: now},
			"overdracht-mdt": {OntvangenOp: now}, "overdracht-gezin": {OntvangenOp: now}, "verzoek-rvdk": {OntvangenOp: now},
		} {
			m.Geheimhouding = casus.MelderAfgeschermd
			n := casus.NieuweBeoordeling{Taxatie: "geen", Voorstel: voorstel, Reden: "x", TochOverdragen: " "}
			if got := wrong(n.Check(m)); got != "toch-overdragen: overdracht-bij-geheime-melder" {
				t.Errorf("%s: %q", voorstel, got)
			}
			n.TochOverdragen = "De melder vindt het goed."
			if got := wrong(n.Check(m)); got != "" {
				t.Errorf("%s with a reason: %q", voorstel, got)
			}
			m.Geheimhouding, n.TochOverdragen = casus.MelderOpen, ""
			if got := wrong(n.Check(m)); got != "" {
				t.Errorf("%s of an open reporter: %q", voorstel, got)
			}
		}
		for voorstel, m := range map[string]casus.Melding{"01": {OntvangenOp: old}, "04": {OntvangenOp: old}, "onderzoek": {OntvangenOp: now},
			"voorwaarden-en-vervolg": {OntvangenOp: now}, "einde-bemoeienis": {OntvangenOp: now}} {
			m.Geheimhouding = casus.MelderAfgeschermd
			n := casus.NieuweBeoordeling{Taxatie: "geen", Voorstel: voorstel, Reden: "x"}
			if got := wrong(n.Check(m)); got != "" {
				t.Errorf("%s keeps it here: %q", voorstel, got)
			}
		}
	})
}

func TestBeslis(t *testing.T) { // CW-13, CW-19
	author, second := id.New(), id.New()
	ontvangen := nu.Add(-72 * time.Hour)
	v := casus.Veiligheidsbeoordeling{Auteur: author, OpgesteldOp: nu.Add(-time.Hour), Stand: casus.BeoordelingVoorgesteld}
	cases := []struct {
		name string
		b    casus.Besluit
		door id.ID
		want string
	}{
		{"the author", casus.Besluit{Akkoord: true, Reden: "x"}, author, "zelfde-professional"},
		{"no reason", casus.Besluit{Akkoord: true, Reden: " "}, second, "reden: reden-verplicht"},
		{"a reason too long", casus.Besluit{Reden: long(50_001)}, second, "reden: te-lang"},
		{"a moment to come", casus.Besluit{Reden: "x", Op: nu.Add(time.Hour)}, second, "op: datum-in-toekomst"},
		{"before receipt", casus.Besluit{Reden: "x", Op: ontvangen.Add(-time.Second)}, second, "op: besluit-voor-ontvangst"},
		{"at receipt", casus.Besluit{Reden: "x", Op: ontvangen}, second, ""},
		{"before it could be registered", casus.Besluit{Reden: "x", Op: nu.Add(-24 * time.Hour)}, second, ""},
		{"now", casus.Besluit{Reden: "x"}, second, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := v.Beslis(c.b, c.door, ontvangen, nu)
			is := wrong(fout.Velden(err))
			if fout.Is(err, fout.KindConflict) {
				is = fout.Code(err)
			}
			if is != c.want || err != nil && got != v {
				t.Fatalf("%q, want %q; %+v", is, c.want, got)
			}
			if err != nil {
				return
			}
			op := c.b.Op
			if op.IsZero() {
				op = nu
			}
			if got.Stand != casus.BeoordelingTeruggegeven || *got.Beslisser != second || !got.BeslotenOp.Equal(op) {
				t.Errorf("%+v", got)
			}
			if _, err := got.Beslis(c.b, id.New(), ontvangen, nu); fout.Code(err) != "beoordeling-al-beantwoord" {
				t.Errorf("answered twice: %v", err)
			}
		})
	}
	if got, err := v.Beslis(casus.Besluit{Akkoord: true, Reden: "x"}, second, ontvangen, nu); err != nil || got.Stand != casus.BeoordelingBesloten {
		t.Errorf("%v %+v", err, got)
	}
}
