// Package herkenning tells whether a person is known already, by keyed values: no name and no number stands in its index.
package herkenning

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/recht/datum"
)

// Kenmerk is one value under which a person is indexed or searched, before it is keyed.
type Kenmerk struct {
	Doel   string
	Waarde string
}

// The purposes of the index. A birth date is indexed as exact as it is known, and coarser: so a person known by the year
// alone is found by a full date, and the reverse, without every person of that year being found.
const (
	doelBSN        = "bsn"
	doelDag        = "naam-dag"         // full date known
	doelMaand      = "naam-maand"       // no more than the month known
	doelJaar       = "naam-jaar"        // no more than the year known
	doelGroveMaand = "naam-grove-maand" // more is known, found by month
	doelGroofJaar  = "naam-groof-jaar"  // more is known, found by year
)

// Opslag returns the values under which a person is indexed.
func Opslag(g casus.Gegevens) []Kenmerk {
	all := bsnKenmerk(g)
	naam := Achternaam(g)
	if naam == "" {
		return all
	}
	dag, maand, jaar := precisie(g.Geboorte)
	switch {
	case dag != "":
		return append(all, Kenmerk{doelDag, naam + dag}, Kenmerk{doelGroveMaand, naam + maand}, Kenmerk{doelGroofJaar, naam + jaar})
	case maand != "":
		return append(all, Kenmerk{doelMaand, naam + maand}, Kenmerk{doelGroofJaar, naam + jaar})
	case jaar != "":
		return append(all, Kenmerk{doelJaar, naam + jaar})
	}
	return all
}

// Zoek returns the values under which a person who may be g is found.
func Zoek(g casus.Gegevens) []Kenmerk {
	all := bsnKenmerk(g)
	naam := Achternaam(g)
	if naam == "" {
		return all
	}
	dag, maand, jaar := precisie(g.Geboorte)
	switch {
	case dag != "":
		return append(all, Kenmerk{doelDag, naam + dag}, Kenmerk{doelMaand, naam + maand}, Kenmerk{doelJaar, naam + jaar})
	case maand != "":
		return append(all, Kenmerk{doelGroveMaand, naam + maand}, Kenmerk{doelMaand, naam + maand}, Kenmerk{doelJaar, naam + jaar})
	case jaar != "":
		return append(all, Kenmerk{doelGroofJaar, naam + jaar}, Kenmerk{doelJaar, naam + jaar})
	}
	return all
}

func bsnKenmerk(g casus.Gegevens) []Kenmerk {
	if g.BSN.IsZero() {
		return nil
	}
	return []Kenmerk{{doelBSN, g.BSN.Cijfers()}}
}

// precisie gives the birth date as far as it is known, from fine to coarse.
func precisie(g datum.Geboortedatum) (dag, maand, jaar string) {
	if g.IsOnbekend() || g.IsOngeboren() {
		return "", "", ""
	}
	s := g.String() // JJJJMMDD with 00 for what is unknown
	jaar = "|" + s[:4]
	if s[4:6] == "00" {
		return "", "", jaar
	}
	maand = "|" + s[:6]
	if s[6:] == "00" {
		return "", maand, jaar
	}
	return "|" + s, maand, jaar
}

// Achternaam is the surname as it is compared: without tussenvoegsels, lower case, without accents, letters only, with ij
// and y alike. A double name counts by its first part that has letters.
func Achternaam(g casus.Gegevens) string {
	for _, part := range strings.Split(zonderTussenvoegsel(g.Achternaam), "-") {
		if naam := vergelijkbaar(part); naam != "" {
			return naam
		}
	}
	return ""
}

// tussenvoegsels that people type into the field of the surname.
var tussenvoegsels = map[string]bool{"van": true, "de": true, "der": true, "den": true, "het": true, "ten": true, "ter": true,
	"te": true, "'t": true, "el": true, "al": true, "la": true, "du": true, "von": true, "op": true, "in": true, "aan": true,
	"bij": true, "onder": true, "uit": true, "over": true, "voor": true, "des": true, "le": true, "di": true, "da": true, "dos": true}

// quotes are the ways in which the apostrophe of 't is typed.
var quotes = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'")

func zonderTussenvoegsel(s string) string {
	words := strings.Fields(quotes.Replace(s))
	for len(words) > 1 && tussenvoegsels[strings.ToLower(words[0])] {
		words = words[1:]
	}
	return strings.Join(words, "")
}

// letters that have no accent to take off, and are often written without their stroke or dot.
var letters = strings.NewReplacer("ı", "i", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "ß", "ss", "æ", "ae", "œ", "oe")

func vergelijkbaar(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(s))) {
		if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "ij", "y")
}

// Vergelijk tells on what grounds two persons are the same. Two different BSNs make two persons, whatever else agrees; and
// twins share a surname and a birth date, so that first names that differ do too.
func Vergelijk(a, b casus.Gegevens) casus.Overeenkomst {
	if !a.BSN.IsZero() && !b.BSN.IsZero() {
		if a.BSN.Equal(b.BSN) {
			return casus.ZelfdeBSN
		}
		return casus.GeenOvereenkomst
	}
	naam := Achternaam(a)
	if naam == "" || naam != Achternaam(b) || !zelfdeVoornaam(a, b) || !datumsPassen(a.Geboorte, b.Geboorte) {
		return casus.GeenOvereenkomst
	}
	return casus.ZelfdeNaamEnDatum
}

// zelfdeVoornaam compares the first letter, because initials are often all that is known.
func zelfdeVoornaam(a, b casus.Gegevens) bool {
	va, vb := []rune(vergelijkbaar(a.Voornamen)), []rune(vergelijkbaar(b.Voornamen))
	if len(va) == 0 || len(vb) == 0 || va[0] != vb[0] {
		return len(va) == 0 || len(vb) == 0
	}
	n := min(len(va), len(vb))
	return n <= 2 || string(va[:n]) == string(vb[:n]) || eerste(a) == eerste(b)
}

func eerste(g casus.Gegevens) string { return vergelijkbaar(strings.Fields(g.Voornamen)[0]) }

func datumsPassen(a, b datum.Geboortedatum) bool {
	dagA, maandA, jaarA := precisie(a)
	dagB, maandB, jaarB := precisie(b)
	switch {
	case jaarA == "" || jaarA != jaarB:
		return false
	case maandA != "" && maandB != "" && maandA != maandB:
		return false
	}
	return dagA == "" || dagB == "" || dagA == dagB
}
