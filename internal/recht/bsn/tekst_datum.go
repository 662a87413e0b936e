package bsn

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"regioaanpak/internal/recht/datum"
)

const maandnaam = `(januari|january|jan|februari|february|feb|maart|march|mrt|mar|april|apr|mei|may|juni|june|jun|juli|july|jul|` +
	`augustus|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)`

// One pattern each; its groups are named for the part of the date they hold.
var (
	volledigeDatums = []*regexp.Regexp{
		regexp.MustCompile(`(?P<j>(?:19|20)[0-9]{2}) ?[-/. ] ?(?P<m>[0-9]{1,2}) ?[-/. ] ?(?P<d>[0-9]{1,2})`),
		regexp.MustCompile(`(?P<d>[0-9]{1,2}) ?[-/. ] ?(?P<m>[0-9]{1,2}) ?[-/. ] ?['’]?(?P<j>(?:19|20)[0-9]{2})`),
		regexp.MustCompile(`(?P<d>[0-9]{1,2}) ?[-/.] ?(?P<m>[0-9]{1,2}) ?[-/.] ?['’]?(?P<k>[0-9]{2})`),
		regexp.MustCompile(`(?P<j>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})`),
		regexp.MustCompile(`(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<j>(?:19|20)[0-9]{2})`),
		regexp.MustCompile(`(?i)(?P<d>[0-9]{1,2})(?:ste|de|e)?[\s.-]{0,2}(?P<n>` + maandnaam + `)[\s.,-]{0,3}['’]?(?P<j>(?:19|20)[0-9]{2})`),
		regexp.MustCompile(`(?i)(?P<d>[0-9]{1,2})(?:ste|de|e)?[\s.-]{0,2}(?P<n>` + maandnaam + `)[\s.,-]{0,3}['’]?(?P<k>[0-9]{2})`),
		regexp.MustCompile(`(?i)(?P<n>` + maandnaam + `)\.?\s(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?P<j>(?:19|20)[0-9]{2})`),
	}
	// These are birth dates only next to a birth word.
	halveDatums = []*regexp.Regexp{
		regexp.MustCompile(`(?i)(?P<n>` + maandnaam + `)[\s.,-]{0,3}['’]?(?P<j>(?:19|20)[0-9]{2})`),
		regexp.MustCompile(`(?i)(?P<d>[0-9]{1,2})(?:ste|de|e)?[\s.-]{0,2}(?P<n>` + maandnaam + `)`),
		regexp.MustCompile(`(?P<d>[0-9]{1,2}) ?[-/] ?(?P<m>[0-9]{1,2})`),
		regexp.MustCompile(`(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<k>[0-9]{2})`),
		regexp.MustCompile(`(?P<k>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})`),
		regexp.MustCompile(`(?P<j>(?:19|20)[0-9]{2})`),
		regexp.MustCompile(`['’](?P<k>[0-9]{2})`),
	}

	geboorteWoorden = verzameling(`geboren geb geboorte geboortedatum geboortedag geboortejaar gebdat gebdatum
		geboortedata jarig verjaardag verjaart born birth birthday birthdate dob`)
	contactWoorden = verzameling(`gesproken spraken gebeld belde bel belt telefonisch gemaild mailde mail contact
		contactmoment afspraak overleg overlegd gesprek gesprekken huisbezoek bezoek bezocht overdracht melding meldingen
		gemeld advies verslag brief ontvangen verstuurd incident zitting aangifte sinds vanaf tot per uiterlijk vandaag
		gisteren morgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uur called phoned spoke meeting
		appointment report incident since until monday tuesday wednesday thursday friday saturday sunday`)
	vulwoorden     = verzameling("op d dd de het van is was er om is werd heb ik we hebben wij on the at of")
	momentWoorden  = verzameling("op dd on") // "op 3-11-2026": the day of an event, unless a birth word says otherwise
	verwijswoorden = verzameling("art artikel artikelen paragraaf par bijlage versie version lid hoofdstuk")

	tijdErna = regexp.MustCompile(`^,?\s*(?:(?:om|rond|at)\s+[0-9]{1,2}(?:[:.][0-5][0-9]|\s*uur)|[0-9]{1,2}:[0-5][0-9]|[0-9]{1,2}[.][0-5][0-9]\s*uur)`)
	uurErna  = regexp.MustCompile(`^\s*(?:[:.][0-5][0-9]|uur|u\b|jaar|weken|maanden|dagen)`)
)

func datums(s string) []Positie {
	var uit []Positie
	for _, re := range volledigeDatums {
		uit = append(uit, zoekDatums(s, re, soortVanDatum)...)
	}
	for _, re := range halveDatums {
		uit = append(uit, zoekDatums(s, re, func(s string, van, tot int) Soort {
			if bijGeboorte(s, van, tot) || uitJaar(s, van) {
				return SoortGeboortedatum
			}
			return 0
		})...)
	}
	return uit
}

// zoekDatums returns the matches that are an existing date and that soort does not dismiss with 0. A refused match is
// searched again from its second byte, because a date can begin inside it.
func zoekDatums(s string, re *regexp.Regexp, soort func(s string, van, tot int) Soort) []Positie {
	var uit []Positie
	for pos := 0; pos < len(s); {
		m := re.FindStringSubmatchIndex(s[pos:])
		if m == nil {
			break
		}
		van, tot := pos+m[0], pos+m[1]
		d := delen(re, s[pos:], m)
		if d.bestaat() && losstaand(s, van, tot, d) {
			if k := soort(s, van, tot); k != 0 {
				uit = append(uit, Positie{k, van, tot})
				pos = tot
				continue
			}
		}
		pos = van + 1
	}
	return uit
}

// datumdelen are the parts a pattern found; -1 for a part it does not have.
type datumdelen struct {
	jaar, maand, dag int
	kort             bool // the year had two digits
	naam             bool // the month had a name
}

func delen(re *regexp.Regexp, s string, m []int) datumdelen {
	d := datumdelen{-1, -1, -1, false, false}
	for i, naam := range re.SubexpNames() {
		if naam == "" || m[2*i] < 0 {
			continue
		}
		tekst := s[m[2*i]:m[2*i+1]]
		if naam == "n" {
			d.maand, d.naam = maandNummer(tekst), true
			continue
		}
		getal, _ := strconv.Atoi(tekst)
		switch naam {
		case "d":
			d.dag = getal
		case "m":
			d.maand = getal
		case "j":
			d.jaar = getal
		case "k":
			d.jaar, d.kort = 2000+getal, true
		}
	}
	return d
}

func (d datumdelen) bestaat() bool {
	jaar, maand, dag := d.jaar, d.maand, d.dag
	if jaar < 0 {
		jaar = 2000 // a leap year: 29 February can be a birthday
	}
	if maand < 0 {
		maand = 1
	}
	if dag < 0 {
		dag = 1
	}
	_, err := datum.Nieuw(jaar, maand, dag)
	if err != nil && d.kort { // 29-2-00 is a day in 2000 and not in 1900; take either
		_, err = datum.Nieuw(jaar-100, maand, dag)
	}
	return err == nil
}

func maandNummer(s string) int {
	begin := []string{"jan", "feb", "ma", "apr", "m", "jun", "jul", "aug", "sep", "o", "nov", "dec"}
	s = strings.ToLower(s)
	if s == "mrt" {
		return 3
	}
	if s == "may" {
		return 5
	}
	for i, b := range begin {
		if strings.HasPrefix(s, b) {
			return i + 1
		}
	}
	return -1
}

// losstaand tells that the match is not a piece of a longer number, a telephone number, a time or a reference.
func losstaand(s string, van, tot int, d datumdelen) bool {
	if van > 0 && (isCijfer(s[van-1]) || isLetter(laatsteRune(s[:van]))) {
		return false
	}
	if tot < len(s) && (isCijfer(s[tot]) || isLetter(eersteRune(s[tot:])) && (d.naam || !d.kort)) {
		return false
	}
	if !d.kort && d.jaar > 0 {
		return true
	}
	// Two-digit years and halves look like many other things: more numbers around them make them something else.
	if van > 1 && strings.ContainsRune("-/.:", rune(s[van-1])) && isCijfer(s[van-2]) {
		return false
	}
	if tot+1 < len(s) && strings.ContainsRune("-/.:", rune(s[tot])) && isCijfer(s[tot+1]) || uurErna.MatchString(s[tot:min(len(s), tot+venster)]) {
		return false
	}
	return !strings.HasSuffix(strings.TrimRight(s[:van], " "), "§") && !eenVan(woordenVoor(s, van), 1, verwijswoorden)
}

func soortVanDatum(s string, van, tot int) Soort {
	if !bijGeboorte(s, van, tot) && (contactErvoor(s, van) || contactErna(s, tot)) {
		return SoortDatum
	}
	return SoortGeboortedatum
}

func bijGeboorte(s string, van, tot int) bool {
	voor := strings.TrimRight(s[:van], " (")
	if strings.HasSuffix(voor, "*") || strings.HasSuffix(voor, "°") {
		return true
	}
	return eenVan(woordenVoor(s, van), 4, geboorteWoorden) || eenVan(woordenNa(s, tot), 4, geboorteWoorden)
}

// uitJaar tells that '11 stands behind "uit": a boy uit '11.
func uitJaar(s string, van int) bool {
	return (s[van] == '\'' || strings.HasPrefix(s[van:], "’")) && eenVan(woordenVoor(s, van), 1, map[string]bool{"uit": true})
}

// contactErvoor tells that a contact word stands directly before, but for filling words. A comma, bracket or other stop
// ends the bond: "gesproken over zoon, 12-03-2011" is about the son.
func contactErvoor(s string, van int) bool {
	stuk := s[max(0, van-venster):van]
	stuk = strings.NewReplacer("d.d.", "dd ").Replace(stuk)
	if i := strings.LastIndexAny(stuk, ",;()[].!?\n0123456789"); i >= 0 {
		stuk = stuk[i+1:]
	}
	w := woorden(stuk)
	if len(w) > 0 && momentWoorden[w[len(w)-1]] {
		return true
	}
	for len(w) > 0 && vulwoorden[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	return len(w) > 0 && contactWoorden[w[len(w)-1]]
}

// contactErna is the same after the date; a time also makes it a moment and not a birth date.
func contactErna(s string, tot int) bool {
	stuk := s[tot:min(len(s), tot+venster)]
	if tijdErna.MatchString(stuk) {
		return true
	}
	if i := strings.IndexAny(stuk, ",;()[].!?\n0123456789"); i >= 0 {
		stuk = stuk[:i]
	}
	w := woorden(stuk)
	for len(w) > 0 && vulwoorden[w[0]] {
		w = w[1:]
	}
	return len(w) > 0 && contactWoorden[w[0]]
}

func isCijfer(b byte) bool { return b >= '0' && b <= '9' }

func isLetter(r rune) bool { return unicode.IsLetter(r) }
