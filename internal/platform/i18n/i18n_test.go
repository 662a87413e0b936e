package i18n_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"regioaanpak/internal/platform/i18n"
)

func room(nl, en string) i18n.Room {
	return i18n.Room{Naam: "proef", FS: fstest.MapFS{"tekst/nl.toml": {Data: []byte(nl)}, "tekst/en.toml": {Data: []byte(en)}}}
}

func printers(t *testing.T) (nl, en *i18n.Printer) {
	t.Helper()
	c, err := i18n.New(room(
		"groet = \"Dag {0}, {1} keer\"\nnaam = \"naam\"\n[taken]\none = \"{0} taak\"\nother = \"{0} taken\"",
		"groet = \"{1} times hello {0}\"\nnaam = \"name\"\n[taken]\none = \"one task\"\nother = \"{0} tasks\""))
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(i18n.NL), c.Printer(i18n.EN)
}

func TestTexts(t *testing.T) {
	nl, en := printers(t)
	for got, want := range map[string]string{
		nl.T("proef.groet", "Kim", 1234):                            "Dag Kim, 1.234 keer",
		en.T("proef.groet", "Kim", 1234):                            "1,234 times hello Kim",
		nl.T("proef.groet", i18n.Sleutel("proef.naam"), 2):          "Dag naam, 2 keer",
		nl.T("proef.groet", "{1}", 2):                               "Dag {1}, 2 keer",
		nl.T("proef.taken", 1):                                      "1 taak",
		nl.T("proef.taken", 0):                                      "0 taken",
		en.T("proef.taken", 1):                                      "one task",
		en.T("proef.taken", 2000):                                   "2,000 tasks",
		nl.T("proef.bestaat-niet"):                                  "[proef.bestaat-niet]",
		nl.T("proef.groet", i18n.NieuweDag(2026, time.May, 4), 1.5): "Dag ma 4 mei 2026, 1,5 keer",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLanguagesMustAgree(t *testing.T) {
	for name, pair := range map[string][2]string{
		"missing in English": {`a = "a"`, ``},
		"missing in Dutch":   {``, `a = "a"`},
		"other arguments":    {`a = "a {0}"`, `a = "a {1}"`},
		"plural in one only": {"[a]\none=\"x\"\nother=\"y\"", `a = "a"`},
		"empty text":         {`a = ""`, `a = " "`},
		"bad argument":       {`a = "a {naam}"`, `a = "a {naam}"`},
		"bad key":            {`"A b" = "a"`, `"A b" = "a"`},
		"not a text":         {`a = 1`, `a = 1`},
		"not toml":           {`a = `, `a = "a"`},
	} {
		if _, err := i18n.New(room(pair[0], pair[1])); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	same := room(`a = "a"`, `a = "a"`)
	if _, err := i18n.New(same, same); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a key that stands twice: %v", err)
	}
}

func TestDatesAndDistances(t *testing.T) {
	nl, en := printers(t)
	d := i18n.NieuweDag(2026, time.December, 21)
	at := time.Date(2026, 12, 20, 23, 5, 0, 0, time.UTC) // already the 21st in Amsterdam
	const nb = "\u00a0"
	for _, c := range [][2]string{
		{nl.Datum(d), "ma 21 dec 2026"}, {en.Datum(d), "Mon 21 Dec 2026"}, {nl.DatumLang(d), "maandag 21 december 2026"},
		{nl.Tijdstip(at), "ma 21 dec 2026, 00.05 uur"}, {en.Tijdstip(at), "Mon 21 Dec 2026, 00:05"}, {i18n.ISO(d), "2026-12-21"},
		{nl.Afstand(3, i18n.Werkdag), "over 3" + nb + "werkdagen"}, {nl.Afstand(-2, i18n.Dag), "2" + nb + "dagen te laat"},
		{nl.Afstand(1, i18n.Werkdag), "over 1" + nb + "werkdag"}, {nl.Afstand(0, i18n.Werkdag), "vandaag"}, {nl.Afstand(1, i18n.Dag), "morgen"},
		{en.Afstand(-1, i18n.Werkdag), "1" + nb + "working day late"}, {en.Afstand(5, i18n.Week), "in 5" + nb + "weeks"},
		{nl.Geleden(1, i18n.Dag), "gisteren"}, {en.Geleden(3, i18n.Uur), "3" + nb + "hours ago"},
		{nl.AfstandTot(i18n.NieuweDag(2026, time.October, 24), i18n.NieuweDag(2026, time.October, 26)), "over 2" + nb + "dagen"},
		{nl.Leeftijd(i18n.NieuweDag(2016, time.February, 29), i18n.NieuweDag(2026, time.February, 28)), "9" + nb + "jaar"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}

func TestNumbersAndMoney(t *testing.T) {
	nl, en := printers(t)
	for _, c := range [][2]string{
		{nl.Getal(1234567), "1.234.567"}, {en.Getal(-1234), "-1,234"}, {nl.Getal(999), "999"}, {nl.Decimaal(1234.5, 2), "1.234,50"},
		{nl.Procent(0.4321, 1), "43,2%"}, {en.Procent(0.4321, 1), "43.2%"}, {nl.Euro(123456789), "€\u00a01.234.568"}, {en.Euro(-149), "-€1"},
		{nl.Euro(-150), "-€\u00a02"}, {nl.EuroCent(123450), "€\u00a01.234,50"}, {nl.EuroCent(-5), "-€\u00a00,05"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}

func TestLanguageIsChosenByPreferenceThenBrowserThenDutch(t *testing.T) {
	for _, c := range []struct {
		preference, accept string
		want               i18n.Taal
	}{
		{"en", "nl", i18n.EN}, {"", "en-GB,en;q=0.9", i18n.EN}, {"", "de,nl;q=0.5", i18n.NL}, {"", "fr", i18n.NL}, {"", "", i18n.NL},
		{"xx", "en", i18n.EN}, {"", "en;q=0.1, nl-BE;q=0.8", i18n.NL}, {"", strings.Repeat("en,", 100), i18n.NL}, {"", "\x00;;;", i18n.NL},
	} {
		if got := i18n.Kies(c.preference, c.accept); got != c.want {
			t.Errorf("Kies(%q, %q) = %s", c.preference, c.accept, got)
		}
	}
}
