package bsn

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	hoofdwoord    = `\p{Lu}[\p{L}'’]*\p{Ll}[\p{L}'’]*(?:-\p{Lu}\p{L}+)*`
	tussenvoegsel = `(?:(?:van|von|de|den|der|het|['’]t|ter|ten|te|el|al|ben|bin|ibn|di|da|dos|du|la|le|(?:op|in|aan|bij|uit|onder|over) (?:de|den|der|het|['’]t)) ){0,3}`
)

var (
	naampaar    = regexp.MustCompile(hoofdwoord + ` ` + tussenvoegsel + hoofdwoord)
	voorletters = regexp.MustCompile(`(?:\p{Lu}\. ?){1,5}` + tussenvoegsel + hoofdwoord)
	aanspraak   = regexp.MustCompile(`(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|mrs\.?|ms\.?|mr\.?) (?i:` + tussenvoegsel + `)` + hoofdwoord)

	geenNaam = verzameling(`veilig thuis raad kinderbescherming openbaar ministerie den gemeente stichting jeugdzorg
		jeugdbescherming sint noord zuid oost west midden nieuw nieuwe centrum wet meldcode slachtofferhulp nederland rode
		kruis leger heils tweede eerste kamer college basisschool school politie huisarts ziekenhuis centraal onze lieve`)
	// Words that open a sentence with a capital and are no first names.
	opening = verzameling(`de het een er is was in op bij met van voor na naar uit over om als dat dit deze die ik we wij hij
		zij ze gisteren vandaag morgen volgens ook toen nu omdat moeder vader ouders broer zus oma opa kind zoon dochter
		buurvrouw buurman mevrouw meneer contact gesprek gebeld overleg advies the a an in at mother father yesterday today`)
)

func namen(s string) []Positie {
	uit := zoekNamen(s, naampaar, func(van, tot int) bool {
		delen := woorden(s[van:tot])
		return !eenVan(delen, len(delen), geenNaam) && !(zinsbegin(s, van) && opening[delen[0]])
	})
	altijd := func(int, int) bool { return true }
	uit = append(uit, zoekNamen(s, voorletters, altijd)...)
	return append(uit, zoekNamen(s, aanspraak, altijd)...)
}

// zoekNamen returns the matches that stand on their own and that pas accepts. A refused pair is searched again from its
// second word: that can be a first name.
func zoekNamen(s string, re *regexp.Regexp, pas func(van, tot int) bool) []Positie {
	var uit []Positie
	for pos := 0; pos < len(s); {
		m := re.FindStringIndex(s[pos:])
		if m == nil {
			break
		}
		van, tot := pos+m[0], pos+m[1]
		if !isLetter(laatsteRune(s[:van])) && !isLetter(eersteRune(s[tot:])) && pas(van, tot) {
			uit = append(uit, Positie{SoortNaam, van, tot})
			pos = tot
			continue
		}
		pos = van + eindeWoord(s[van:tot])
	}
	return uit
}

func eindeWoord(s string) int {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return i + 1
	}
	return len(s)
}

// zinsbegin tells that a capital here is only the capital of a sentence.
func zinsbegin(s string, van int) bool {
	voor := strings.TrimRight(s[:van], " \t\"“‘(-•")
	return voor == "" || strings.ContainsRune(".!?\n\r", laatsteRune(voor))
}

func laatsteRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	if s == "" {
		return unicode.MaxRune
	}
	return r
}

func eersteRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	if s == "" {
		return unicode.MaxRune
	}
	return r
}
