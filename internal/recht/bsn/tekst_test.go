package bsn_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/bsn"
)

// gevonden returns the pieces of text of the kinds asked for.
func gevonden(s string, soorten ...bsn.Soort) []string {
	uit := []string{}
	for _, p := range bsn.InTekst(s) {
		if slices.Contains(soorten, p.Soort) {
			uit = append(uit, s[p.Van:p.Tot])
		}
	}
	return uit
}

func controleer(t *testing.T, tekst string, wil []string, soorten ...bsn.Soort) {
	t.Helper()
	if got := gevonden(tekst, soorten...); !slices.Equal(got, wil) {
		t.Errorf("%q\n got %q\nwant %q", tekst, got, wil)
	}
}

func TestInTekst_Nummers(t *testing.T) { // CW-2
	for tekst, wil := range map[string][]string{
		"BSN 999900006":                           {"999900006"},
		"het nummer is 999900006.":                {"999900006"},
		"999.900.006 en 9999 00 006":              {"999.900.006", "9999 00 006"},
		"9999-00-006":                             {"9999-00-006"},
		"nummer999900006tekst":                    {"999900006"},
		"999\u00a0900\u00a0006":                   {"999\u00a0900\u00a0006"},
		"bel 06-12345678 over 999900006":          {"999900006"},
		"06-12345678 999900006":                   {"999900006"},
		"kind 1 999900006 en kind 2 999900018":    {"999900006", "999900018"},
		"BSN van het kind: 123456789":             {"123456789"}, // fails the elfproef, still a number with a typing error
		"bsn 12345678":                            {"12345678"},
		"sofinummer 123 456 789":                  {"123 456 789"},
		"123456789":                               {}, // fails the elfproef
		"06-12345678, 06 12 34 56 78, 0612345678": {},
		"020-1234567 of 0344 123456":              {},
		"+31 6 12345678, +31612345678":            {},
		"0031 6 12345678, 0031612345678":          {},
		"1234 AB 12, 3511 LN 999":                 {},
		"NL91ABNA0417164300":                      {},
		"dossier ML45567 en OZ76885":              {},
		"om 14:30 uur, huisnummer 12-14":          {},
		"€ 1.234.567,89":                          {},
		"12-03-2011":                              {},
		"9999000061 of 1999900006":                {}, // ten digits
		"":                                        {},
	} {
		controleer(t, tekst, wil, bsn.SoortBSN)
	}
}

func TestInTekst_ElkBSNWordtGezien(t *testing.T) { // CW-2
	rapid.Check(t, func(t *rapid.T) {
		c := bsn.TestNummer(rapid.IntRange(0, bsn.AantalTestnummers-1).Draw(t, "i")).Cijfers()
		teken := rapid.SampledFrom([]string{"", " ", ".", "-", "/", "\u00a0"}).Draw(t, "teken")
		groepen := rapid.SampledFrom([][]int{{3, 6}, {4, 6}, {2, 4, 6}, {5}}).Draw(t, "groepen")
		vorige, delen := 0, []string{}
		for _, g := range append(groepen, 9) {
			delen = append(delen, c[vorige:g])
			vorige = g
		}
		tekst := rapid.SampledFrom([]string{"", "kind: ", "zie 12, ", "(", "tel. 06-12345678; "}).Draw(t, "voor") +
			strings.Join(delen, teken) + rapid.SampledFrom([]string{"", ".", " is bekend", ")", ", 8 jaar"}).Draw(t, "na")
		if len(gevonden(tekst, bsn.SoortBSN)) != 1 {
			t.Fatalf("%q: %q", tekst, gevonden(tekst, bsn.SoortBSN))
		}
	})
}

func TestInTekst_Geboortedatums(t *testing.T) { // CW-2
	for tekst, wil := range map[string][]string{
		"zoon 12-03-2011":                       {"12-03-2011"},
		"12/3/2011, 12.03.2011 en 12 03 2011":   {"12/3/2011", "12.03.2011", "12 03 2011"},
		"een meisje, 12-3-11":                   {"12-3-11"},
		"12-3-'11":                              {"12-3-'11"},
		"2011-03-12 en 2011/3/12":               {"2011-03-12", "2011/3/12"},
		"12 maart 2011":                         {"12 maart 2011"},
		"12 Maart 2011, 3 mrt. 2011, 3mei2011":  {"12 Maart 2011", "3 mrt. 2011", "3mei2011"},
		"12e maart '11":                         {"12e maart '11"},
		"March 12, 2011":                        {"March 12, 2011"},
		"12 okt 98":                             {"12 okt 98"},
		"20110312 en 12032011":                  {"20110312", "12032011"},
		"29-02-2024":                            {"29-02-2024"},
		"geboren op 3 november 2026 om 14:30":   {"3 november 2026"}, // a birth word wins over the time
		"gebeld over zoon geb. 12-03-2011":      {"12-03-2011"},
		"gesproken over zoon, 12-03-2011":       {"12-03-2011"},
		"geboren in maart 2011":                 {"maart 2011"},
		"geboren in 2011":                       {"2011"},
		"(geb. '11)":                            {"'11"},
		"een jongen uit '11, een meisje uit ’9": {"'11"},
		"zoon, op 12-03-2011 in Breda geboren":  {"12-03-2011"},
		"jarig op 12 maart":                     {"12 maart"},
		"jarig op 12-3":                         {"12-3"},
		"geb 120311":                            {"120311"},
		"* 2011":                                {"2011"},
		"kind 12-03-2011-15-04-2013":            {"12-03-2011", "15-04-2013"},

		"gebeld op 3-11-2026":                            {},
		"afspraak op maandag 3 november 2026":            {},
		"contact d.d. 03-11-2026":                        {},
		"3 november 2026 om 14:30 belde de school":       {},
		"03-11-2026: gebeld met school":                  {},
		"sinds 12 maart 2024 rustig":                     {},
		"op 12 maart is er contact geweest":              {},
		"31-02-2011 en 12-13-2011 en 99-99-2011":         {}, // no such days
		"29-02-2023":                                     {},
		"06-12-34-56-78":                                 {},
		"06-12345678, 020 1234567":                       {},
		"1234 AB, huisnummer 12-14":                      {},
		"om 10.30.00 uur, van 10:30 tot 11:45":           {},
		"Wmo 2015, art. 4.2.12 en artikel 4.1.11":        {},
		"§ 4.2.12 van bijlage 1.2.10":                    {},
		"in 2011 verhuisd, klas van 2011":                {},
		"3 mei 14 uur, 5 mei 10.30 uur":                  {},
		"versie 1.12.11":                                 {},
		"dossier ML20260312":                             {},
		"€ 12.500, 1.234.567,89":                         {},
		"twee kinderen van 4 en 7 jaar, 12 maanden oud.": {},
	} {
		controleer(t, tekst, wil, bsn.SoortGeboortedatum)
	}
}

func TestInTekst_ContactdatumWaarschuwtAlleen(t *testing.T) {
	for tekst, wil := range map[string][]string{
		"gebeld op 3-11-2026, kind 12-03-2011":       {"3-11-2026"},
		"afspraak op maandag 3 november 2026":        {"3 november 2026"},
		"3 november 2026 om 14:30 belde de school":   {"3 november 2026"},
		"2026-11-03 gebeld":                          {"2026-11-03"},
		"kind 12-03-2011":                            {},
		"heeft op 3 november 2026 de politie gezien": {"3 november 2026"},
	} {
		controleer(t, tekst, wil, bsn.SoortDatum)
	}
	if bsn.SoortDatum.Blokkeert() || bsn.SoortNaam.Blokkeert() || !bsn.SoortBSN.Blokkeert() || !bsn.SoortGeboortedatum.Blokkeert() {
		t.Error("numbers and birth dates block, the rest warns")
	}
}

func TestInTekst_Namen(t *testing.T) { // CW-2: warn only
	for tekst, wil := range map[string][]string{
		"het gaat om Fatima el Amrani":             {"Fatima el Amrani"},
		"de zoon, Jan de Vries, is bang":           {"Jan de Vries"},
		"Jan Jansen belde":                         {"Jan Jansen"},
		"Naam: Anne-Marie van der Berg-Smit":       {"Anne-Marie van der Berg-Smit"},
		"met mevrouw Bakker en dhr. De Wit":        {"mevrouw Bakker", "dhr. De Wit"},
		"school noemt J.P. van 't Hof":             {"J.P. van 't Hof"},
		"buurman Zoë Çelik":                        {"Zoë Çelik"},
		"Gisteren Jan Jansen gezien":               {"Jan Jansen"},
		"IJsbrand Visser":                          {"IJsbrand Visser"},
		"overleg met Veilig Thuis":                 {},
		"naar de Raad voor de Kinderbescherming":   {},
		"Den Haag en Den Bosch":                    {},
		"Gisteren Amsterdam gebeld":                {},
		"Moeder is bang. Vader woont in Utrecht.":  {},
		"de GGZ en het OM, via CORV":               {},
		"Het Openbaar Ministerie":                  {},
		"De moeder van het kind. Zij is in Zwolle": {},
	} {
		controleer(t, tekst, wil, bsn.SoortNaam)
	}
}

func TestInTekst_LangeTekstBlijftVlug(t *testing.T) {
	for _, stuk := range []string{"1 ", "12-", "9", "Aa ", "A.", "12 maart ", "'", "geb "} {
		begin := time.Now()
		bsn.InTekst(strings.Repeat(stuk, 10_000/len(stuk)))
		if d := time.Since(begin); d > 10*time.Second {
			t.Errorf("%q repeated takes %v", stuk, d)
		}
	}
}

func FuzzInTekst(f *testing.F) {
	for _, s := range []string{
		"BSN 999900006, geb. 12-03-2011", "Jan van 't Hof '11", "12 maart ’11 é", "\xff12-3-11\xfe", "§4.2.12", "+31 6 12345678",
		"geboren 29-2-00", "J. é", "mevrouw Ø",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tot := 0
		for _, p := range bsn.InTekst(s) {
			if p.Van < tot || p.Tot <= p.Van || p.Tot > len(s) {
				t.Fatalf("%q: %+v after %d", s, p, tot)
			}
			tot = p.Tot
			if utf8.ValidString(s) && !utf8.ValidString(s[p.Van:p.Tot]) {
				t.Fatalf("%q: %+v cuts a character", s, p)
			}
		}
	})
}
