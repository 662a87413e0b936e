package auditweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/audit"
	auditweb "regioaanpak/internal/platform/audit/web"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

func TestTexts_AreThereForEverything(t *testing.T) {
	c := i18ntest.Catalogue(t, append(web.Teksten(), auditweb.Teksten()...)...)
	i18ntest.Used(t, c, ".")
	for _, s := range audit.Soorten() {
		if !c.Has("log.bevinding." + string(s)) {
			t.Errorf("no words for the finding %s", s)
		}
	}
	for _, key := range c.Keys() {
		name, isName := strings.CutSuffix(key, ".naam")
		if isName && strings.HasPrefix(key, "log.handeling.") && !c.Has(name+".zin") {
			t.Errorf("%s has a name and no sentence", name)
		}
	}
}

func TestRules_LetOnlyThePrivacyOfficerIn(t *testing.T) { // AA-05, D6
	accesstest.Golden(t, accesstest.Policy(t, auditweb.Rules()...), "testdata/log.txt")
}

func TestPages_AreNotThereForAnyOtherRole(t *testing.T) { // AA-05, AA-08
	w := newWorld(t)
	zaak := w.zaak("OZ-100001")
	w.at(begin, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: zaak})
	paths := []string{"/log", "/log/regel/1", "/log/zaak/" + string(zaak), "/log/overzicht", "/log/verifieer"}
	for _, kind := range access.OrgKinds() {
		org := w.org
		if kind != access.OrgVeiligThuis {
			org = id.New()
			w.seed(org, kind)
		}
		people, err := w.DemoPeople(ctx)
		w.ok(err)
		for _, p := range people {
			if p.Org != org || p.Rol == access.RolPrivacyOfficer {
				continue
			}
			b := w.as(org, p.Account, p.Rol)
			for _, path := range paths {
				b.get(path)
				if b.status != http.StatusNotFound {
					t.Errorf("%s gets %s with %d", p.Rol, path, b.status)
				}
			}
			b.post("/log/verifieer", url.Values{})
			if b.status != http.StatusNotFound {
				t.Errorf("%s runs the check: %d", p.Rol, b.status)
			}
			b.get("/")
			b.hides(`href="/log"`)
		}
	}
	if n := len(w.lines(auditweb.LogInzien)) + len(w.lines(auditweb.LogVerifieren)); n > 0 {
		t.Errorf("%d lines of pages that nobody saw", n)
	}
}

func TestPages_ShowTheOwnOrganisationOnly(t *testing.T) { // AA-06
	w := newWorld(t)
	zaak := w.zaak("OZ-100001")
	w.at(begin, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: zaak})
	number := w.last()
	other := id.New()
	w.seed(other, access.OrgOpvang)
	w.zaken.nummers = map[id.ID]string{} // cases of another organisation have no number here
	people, err := w.DemoPeople(ctx)
	w.ok(err)
	for _, p := range people {
		if p.Org != other || p.Rol != access.RolPrivacyOfficer {
			continue
		}
		b := w.as(other, p.Account, p.Rol)
		b.get("/log?van=")
		b.shows("Logboek")
		b.hides("OZ-100001", string(zaak), "Vera medewerker")
		for _, path := range []string{"/log/regel/" + itoa(number), "/log/zaak/" + string(zaak)} {
			if b.get(path); b.status != http.StatusNotFound {
				t.Errorf("%s: %d", path, b.status)
			}
		}
		b.get("/log/overzicht")
		b.shows("Inzage per collega")
		b.hides("Vera medewerker")
	}
}

func TestLogboek_ReadsAsASentence(t *testing.T) { // D16, AU-10
	w := newWorld(t)
	zaak, melding := w.zaak("OZ-100001"), w.zaak("ML-100007")
	gezin := []id.ID{id.New(), id.New()}
	vera, leider := w.somebody(access.RolMedewerker), w.somebody(access.RolTeamleider)
	at := begin.Add(-time.Hour)
	w.at(at, vera, audit.Line{Handeling: "casus.lezen", Object: zaak, Objecten: gezin, Velden: []string{"verhaal", "besluit"}},
		audit.Line{Handeling: "casus.lezen", Object: zaak, Betrokkene: gezin[0], Velden: []string{"persoon"}},
		audit.Line{Handeling: "casus.lezen", Object: zaak, Betrokkene: gezin[1], Velden: []string{"persoon", "adres"}})
	w.at(at.Add(time.Minute), vera, audit.Line{Handeling: "melder.inzien", Object: melding, Velden: []string{"melder"}, Doel: "veiligheid"})
	w.at(at.Add(2*time.Minute), leider, audit.Line{Handeling: "casus.lezen", Object: zaak, Uitkomst: audit.Geweigerd})
	w.at(at.Add(3*time.Minute), leider, audit.Line{Handeling: "persoon.zoeken", Doel: "nieuwe-melding"})
	w.at(at.Add(4*time.Minute), audit.Actor{Soort: audit.Job, Rol: "herinneren"}, audit.Line{Handeling: "nieuwe.handeling", Object: id.New(), Velden: []string{"iets-nieuws"}, Doel: "waarom-ook"})

	b := w.officer()
	b.get("/log")
	b.shows("Logboek", "Regels vanaf do 22 okt 2026")
	rows := b.rows()
	for i, want := range [][]string{
		{"Het programma zelf", "herinneren", "deed nieuwe.handeling: kenmerk ", "iets-nieuws", "reden: waarom-ook"},
		{"09.03 uur", "Vera teamleider", "zocht een persoon", "reden: nieuwe melding", "Zoekopdracht"},
		{"Vera teamleider", "wilde een zaak bekijken, maar mocht dat niet: OZ-100001", "Geweigerd"},
		{"za 21 nov 2026", "Vera medewerker", "Medewerker", "opende wie er meldde: ML-100007", "melder", "reden: veiligheid", "Lade geopend"},
		{"bekeek een zaak: OZ-100001", "2 betrokkenen · adres, besluit, persoonsgegevens, verhaal"},
	} {
		for _, word := range want {
			if !strings.Contains(rows[i], word) {
				t.Errorf("row %d does not say %q: %s", i, word, rows[i])
			}
		}
	}
	b.hides(string(gezin[0]), string(gezin[1]))
}

func TestLogboek_IsItselfLoggedOncePerPage(t *testing.T) { // AU-01, D16
	w := newWorld(t)
	zaak := w.zaak("OZ-100001")
	w.at(begin, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: zaak})
	number := w.last()
	b := w.officer()
	for _, tt := range []struct {
		path, field string
		check       func(audit.Line) bool
	}{
		{"/log", "logboek", func(l audit.Line) bool { return len(l.Objecten) == 1 && l.Objecten[0] == zaak }},
		{"/log/regel/" + itoa(number), "logregel", func(l audit.Line) bool { return len(l.Objecten) == 1 && l.Objecten[0] == zaak }},
		{"/log/zaak/" + string(zaak), "inzage-overzicht", func(l audit.Line) bool { return l.Object == zaak }},
		{"/log/overzicht", "overzicht-collegas", func(l audit.Line) bool { return len(l.Objecten) == 0 && l.Object == "" }},
	} {
		before := len(w.lines(auditweb.LogInzien))
		b.get(tt.path)
		b.shows()
		lines := w.lines(auditweb.LogInzien)
		if len(lines) != before+1 {
			t.Fatalf("%s: %d lines", tt.path, len(lines)-before)
		}
		l := lines[0]
		if l.Actor.Persoon != w.people[access.RolPrivacyOfficer] || l.Actor.Trace == "" || strings.Join(l.Line.Velden, "") != tt.field || !tt.check(l.Line) {
			t.Errorf("%s: %+v", tt.path, l)
		}
	}
}

func TestLogboek_FoldsTheLookingAtItself(t *testing.T) {
	w := newWorld(t)
	w.at(begin, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: w.zaak("OZ-100001")})
	b := w.officer()
	for range 3 {
		b.get("/log")
	}
	b.get("/log")
	b.shows("bekeek het logboek, 3 keer")
	if rows := b.rows(); !strings.Contains(rows[1], "OZ-100001") {
		t.Errorf("%q", rows)
	}
}

func TestLogboek_ShowsNothingWhenTheLogCannotBeWritten(t *testing.T) { // AU-01
	w := newWorld(t)
	zaak := w.zaak("OZ-100001")
	w.at(begin, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: zaak})
	b := w.officer()
	w.ok(w.log.Close(ctx))
	for _, path := range []string{"/log", "/log/regel/1", "/log/zaak/" + string(zaak), "/log/overzicht"} {
		b.get(path)
		if b.status != http.StatusServiceUnavailable || strings.Contains(b.source, "OZ-100001") {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

func TestLogboek_Filters(t *testing.T) {
	w := newWorld(t)
	vera, leider := w.somebody(access.RolMedewerker), w.somebody(access.RolTeamleider)
	day := func(n int) time.Time { return begin.AddDate(0, 0, -n) }
	w.at(day(60), vera, audit.Line{Handeling: "casus.lezen", Object: w.zaak("OZ-60")})
	w.at(day(9), vera, audit.Line{Handeling: "casus.lezen", Object: w.zaak("OZ-9"), Uitkomst: audit.Geweigerd})
	w.at(day(8), leider, audit.Line{Handeling: "locatie.inzien", Object: w.zaak("OZ-8"), Doel: "veiligheid"})
	w.at(day(7), leider, audit.Line{Handeling: "persoon.zoeken", Objecten: []id.ID{w.zaak("OZ-7")}, Doel: "adviesvraag"})
	w.at(day(6), audit.Actor{Soort: audit.Job, Rol: "levering"}, audit.Line{Handeling: "feiten.leveren", Object: w.zaak("OZ-6"), Doel: "cbs"})
	all := []string{"OZ-60", "OZ-9", "OZ-8", "OZ-7", "OZ-6"}
	b := w.officer()
	for query, want := range map[string]string{
		"":                                    "OZ-9 OZ-8 OZ-7 OZ-6",
		"?van=":                               "OZ-60 OZ-9 OZ-8 OZ-7 OZ-6",
		"?van=2026-11-13&tot=2026-11-14":      "OZ-8 OZ-7",
		"?wie=" + string(vera.Persoon):        "OZ-9",
		"?wie=taak":                           "OZ-6",
		"?wie=alle&handeling=alle":            "OZ-9 OZ-8 OZ-7 OZ-6",
		"?handeling=locatie.inzien":           "OZ-8",
		"?uitkomst=geweigerd":                 "OZ-9",
		"?doel=adviesvraag":                   "OZ-7",
		"?kijk=geweigerd":                     "OZ-9",
		"?kijk=lades":                         "OZ-8",
		"?kijk=zoeken":                        "OZ-7",
		"?kijk=zoeken&handeling=casus.lezen":  "OZ-9",
		"?kijk=onzin&uitkomst=x&doel=y&wie=z": "OZ-9 OZ-8 OZ-7 OZ-6",
		"?kijk=lades&van=2026-11-20":          "",
	} {
		b.get("/log" + query)
		b.shows()
		text := strings.Join(b.rows(), "\n")
		for _, nummer := range all {
			if strings.Contains(text, nummer) != strings.Contains(want+" ", nummer+" ") {
				t.Errorf("%q: %s is shown: %v", query, nummer, strings.Contains(text, nummer))
			}
		}
	}
	b.get("/log?kijk=lades&van=2026-11-20")
	b.shows("In deze periode staat niets in het logboek dat bij uw keuzes past.")
	b.get("/log?van=2026-11-31")
	b.shows("Dit is geen dag")
	b.get("/log?van=2026-11-20&tot=2026-11-10")
	b.shows("Het einde ligt voor het begin")
}

func TestLogboek_PagesKeepAnActTogether(t *testing.T) {
	w := newWorld(t)
	vera := w.somebody(access.RolMedewerker)
	for range 60 { // 300 lines, 5 an act
		line := audit.Line{Handeling: "casus.lezen", Object: id.New()}
		lines := []audit.Line{line}
		for range 4 {
			line.Betrokkene = id.New()
			lines = append(lines, line)
		}
		w.at(begin.Add(-time.Hour), vera, lines...)
	}
	b := w.officer()
	b.get("/log?handeling=casus.lezen")
	b.shows("Oudere regels")
	first := b.rows()
	_, rest, _ := strings.Cut(b.source, `href="/log?`)
	for rest != "" && !strings.Contains(strings.SplitN(rest, `"`, 2)[0], "voor=") {
		_, rest, _ = strings.Cut(rest, `href="/log?`)
	}
	b.get("/log?" + strings.ReplaceAll(strings.SplitN(rest, `"`, 2)[0], "&amp;", "&"))
	b.shows("Terug naar de nieuwste")
	second := b.rows()
	if len(first)+len(second) != 60 {
		t.Errorf("%d and %d rows, want 60 in all", len(first), len(second))
	}
	for _, row := range append(first, second...) {
		if !strings.Contains(row, "4 betrokkenen") {
			t.Errorf("an act was cut: %s", row)
		}
	}
}

func TestRegel_ShowsALineWithItsSession(t *testing.T) { // AU-02, AU-10
	w := newWorld(t)
	zaak, ander := w.zaak("OZ-100001"), w.zaak("OZ-100002")
	vera := w.somebody(access.RolMedewerker)
	w.at(begin.Add(-3*time.Minute), vera, audit.Line{Handeling: "persoon.zoeken", Doel: "adviesvraag"})
	w.at(begin.Add(-2*time.Minute), vera, audit.Line{Handeling: "locatie.inzien", Object: zaak, Betrokkene: id.New(), Velden: []string{"adres-beschermd"}, Doel: "veiligheid"})
	number := w.last()
	w.at(begin.Add(-time.Minute), vera, audit.Line{Handeling: "casus.lezen", Object: ander})
	w.at(begin.Add(-time.Minute), w.somebody(access.RolTeamleider), audit.Line{Handeling: "werkvoorraad.lezen"})
	b := w.officer()
	b.get("/log/regel/" + itoa(number))
	b.shows("Regel "+itoa(number), "za 21 nov 2026, 09:58:00", "Vera medewerker", "Een beschermd adres zien", "locatie.inzien", "OZ-100001",
		"Beschermd adres", "Veiligheid", "Lade geopend", "zocht een persoon", "bekeek een zaak: OZ-100002", "Deze regel")
	if rows := b.rows(); len(rows) != 3 || !strings.Contains(rows[1], "Deze regel") {
		t.Errorf("the session: %q", rows)
	}
	for _, path := range []string{"/log/regel/999999", "/log/regel/nul", "/log/regel/-1"} {
		if b.get(path); b.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

func TestZaak_ShowsWhoLookedByDay(t *testing.T) { // AU-11, D16
	w := newWorld(t)
	melding, kind := id.New(), id.New()
	w.zaken.nummers[melding] = "ML-100007"
	zaak, ander := w.zaak("OZ-100001", melding, kind), w.zaak("OZ-100002")
	vera, leider := w.somebody(access.RolMedewerker), w.somebody(access.RolTeamleider)
	gisteren := begin.AddDate(0, 0, -1)
	lees := []audit.Line{{Handeling: "casus.lezen", Object: zaak}, {Handeling: "casus.lezen", Object: zaak, Betrokkene: kind}}
	w.at(gisteren, vera, lees...)
	w.at(gisteren.Add(time.Hour), vera, lees...)
	w.at(gisteren.Add(2*time.Hour), vera, audit.Line{Handeling: "melder.inzien", Object: melding, Doel: "terugkoppeling"})
	w.at(gisteren.Add(2*time.Hour), vera, audit.Line{Handeling: "werkvoorraad.lezen", Objecten: []id.ID{zaak, ander}})
	w.at(gisteren.Add(2*time.Hour), w.somebody(access.RolDatasteward), audit.Line{Handeling: "werkvoorraad.lezen", Objecten: []id.ID{zaak, ander}})
	w.at(begin.Add(-time.Hour), leider, audit.Line{Handeling: "casus.lezen", Object: zaak, Uitkomst: audit.Geweigerd})
	w.at(begin.Add(-time.Hour), w.somebody(access.RolVertrouwensarts), audit.Line{Handeling: "persoon.zoeken", Betrokkene: kind})
	w.at(begin.Add(-time.Hour), w.somebody(access.RolGedragswetenschapper), audit.Line{Handeling: "casus.lezen", Object: ander, Betrokkene: kind})
	b := w.officer()
	b.get("/log/zaak/" + string(zaak))
	b.shows("Wie keek naar OZ-100001", "3 collega's, op 2 dagen. 1 lade geopend.")
	rows := b.rows()
	if len(rows) != 3 {
		t.Fatalf("%d rows: %q", len(rows), rows)
	}
	for i, want := range [][]string{
		{"Vera vertrouwensarts", "Een persoon zoeken: 1 keer"},
		{"za 21 nov 2026", "Vera teamleider", "Niet gelukt", "Een zaak bekijken, 09.00 uur: Geweigerd"},
		{"vr 20 nov 2026", "10.00 – 12.00 uur", "Vera medewerker", "Een zaak bekijken: 2 keer", "Stond 1 keer in een lijst",
			"Lade geopend", "Zien wie er meldde, 12.00 uur. Reden: terugkoppeling aan de melder"},
	} {
		for _, word := range want {
			if !strings.Contains(rows[i], word) {
				t.Errorf("row %d does not say %q: %s", i, word, rows[i])
			}
		}
	}
	b.hides("Vera gedragswetenschapper", "Vera datasteward")
	b.get("/log/zaak/" + string(zaak) + "?lijsten=ja")
	b.shows("Vera datasteward", "3 collega's", "Zag 1 keer het logboek")
	for _, path := range []string{"/log/zaak/" + string(id.New()), "/log/zaak/x", "/log/zaak/" + string(id.Nil)} {
		if b.get(path); b.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

func TestZaak_ReadsOnWithOlderLines(t *testing.T) {
	w := newWorld(t)
	zaak := w.zaak("OZ-100001")
	vera := w.somebody(access.RolMedewerker)
	for i := range 21 {
		var lines []audit.Line
		for range 100 {
			lines = append(lines, audit.Line{Handeling: "casus.lezen", Object: zaak, Betrokkene: id.New()})
		}
		w.at(begin.AddDate(0, 0, i-30), vera, lines...)
	}
	b := w.officer()
	b.get("/log/zaak/" + string(zaak))
	b.shows("Oudere regels")
	n := len(b.rows())
	_, next, _ := strings.Cut(b.source, "?voor=")
	next, _, _ = strings.Cut(next, `"`)
	b.get("/log/zaak/" + string(zaak) + "?voor=" + next)
	if more := len(b.rows()); n+more < 21 || more == 0 {
		t.Errorf("%d and %d days", n, more)
	}
}

func TestOverzicht_CountsAndWeighsNothing(t *testing.T) { // AU-09
	w := newWorld(t)
	vera, leider := w.somebody(access.RolMedewerker), w.somebody(access.RolTeamleider)
	vrijdag := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	een, twee := id.New(), id.New()
	for _, zaak := range []id.ID{een, een, twee} {
		w.at(vrijdag, vera, audit.Line{Handeling: "casus.lezen", Object: zaak}, audit.Line{Handeling: "casus.lezen", Object: zaak, Betrokkene: id.New()})
	}
	w.at(vrijdag, vera, audit.Line{Handeling: "werkvoorraad.lezen", Objecten: []id.ID{id.New()}})
	w.at(vrijdag, vera, audit.Line{Handeling: "persoon.zoeken"}, audit.Line{Handeling: "persoon.zoeken", Betrokkene: id.New()})
	w.at(vrijdag, vera, audit.Line{Handeling: "casus.lezen", Object: id.New(), Uitkomst: audit.Geweigerd})
	for _, t := range []time.Time{
		time.Date(2026, 11, 20, 5, 59, 0, 0, time.UTC),  // 06.59
		time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC),   // 07.00: office hours
		time.Date(2026, 11, 20, 17, 59, 0, 0, time.UTC), // 18.59: office hours
		time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC),  // 19.00
		time.Date(2026, 11, 15, 12, 0, 0, 0, time.UTC),  // Sunday
		time.Date(2026, 11, 14, 12, 0, 0, 0, time.UTC),  // 8 days ago
	} {
		w.at(t, leider, audit.Line{Handeling: "melder.inzien", Object: id.New()})
	}
	b := w.officer()
	b.get("/log/overzicht")
	b.shows("Van zo 15 nov 2026 tot en met za 21 nov 2026", "zeggen niet of het goed was")
	want := map[string]string{
		"Vera medewerker": "Medewerker Zaken gezien 2 Zoekopdrachten 1 Lades geopend 0 Geweigerd 1 Buiten kantooruren 0 Handelingen 6",
		"Vera teamleider": "Teamleider Zaken gezien 0 Zoekopdrachten 0 Lades geopend 5 Geweigerd 0 Buiten kantooruren 3 Handelingen 5",
	}
	rows := b.rows()
	if len(rows) != len(want) {
		t.Errorf("%d rows: %q", len(rows), rows)
	}
	for name, text := range want {
		if !strings.Contains(strings.Join(rows, "\n"), text) {
			t.Errorf("%s: want %q in %q", name, text, rows)
		}
	}
	b.get("/log/overzicht?dagen=30&sorteer=-lades")
	if rows := b.rows(); !strings.Contains(rows[0], "Lades geopend 6") {
		t.Errorf("most drawers first over 30 days: %q", rows)
	}
	w.at(vrijdag, leider, audit.Line{Handeling: "melder.inzien", Object: id.New()}) // what came since is counted too, and once
	for range 2 {
		b.get("/log/overzicht?dagen=30&sorteer=-lades")
		if rows := b.rows(); !strings.Contains(rows[0], "Lades geopend 7") {
			t.Errorf("after one more: %q", rows)
		}
	}
	b.get("/log/overzicht?dagen=9999&sorteer=onzin")
	b.shows("Van zo 15 nov 2026")
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
