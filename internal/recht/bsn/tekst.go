package bsn

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Soort says what a Positie looks like.
type Soort int

// The kinds InTekst tells apart. The first two name a person and block storing an advies; the others only warn.
const (
	SoortBSN           Soort = iota + 1 // nine digits that pass the elfproef, or digits behind the word BSN
	SoortGeboortedatum                  // a date that can be a birth date
	SoortDatum                          // a date its neighbours show to be of a contact or an event
	SoortNaam                           // capitalised words that can be a person's name
)

// Blokkeert tells that text with this in it may not be stored with an advies (CW-2). What does not block asks the
// worker to look again.
func (s Soort) Blokkeert() bool { return s == SoortBSN || s == SoortGeboortedatum }

// Positie is a place in a text: bytes Van up to Tot, both on the edge of a character.
type Positie struct {
	Soort    Soort
	Van, Tot int
}

// InTekst finds what may identify a person in free text, in order of place and without overlap. It reads patterns and
// knows no persons: what it finds may be something else, and what it does not find may still identify someone.
//
// Numbers (SoortBSN)
//   - nine digits together that pass the elfproef;
//   - groups of two or more digits, one kind of separator between them (space, dot, hyphen, slash), nine digits in all,
//     that pass the elfproef;
//   - eight or nine digits behind "BSN", "sofi" or "burgerservicenummer", whether they pass or not: a typing error in a
//     number still points at a person;
//   - telephone numbers (ten digits from 0, or from a plus sign) are left alone.
//
// Dates (SoortGeboortedatum)
//   - day, month and year in digits or with the month's name (Dutch or English, full or short), the year in four digits
//     or two, also as '11; year-month-day; eight digits together. Days that do not exist are no dates;
//   - month and year, day and month, a year alone and six digits together only next to a birth word (geboren, geb.,
//     jarig, born, ...); '11 also behind "uit";
//   - a date directly behind "op", a contact word or a weekday ("gebeld op 3-11-2026"), or directly before a contact
//     word or a time, is a SoortDatum, unless a birth word stands near;
//   - two-digit years with dots behind "art.", "artikel", "paragraaf", "par.", "§", "bijlage" and "versie" are references.
//
// Names (SoortNaam)
//   - two capitalised words, tussenvoegsels between them or not ("Fatima el Amrani"), initials with a surname, and a
//     form of address with a surname. At the start of a sentence, where every word has a capital, the usual opening
//     words do not count. Institutions such as "Veilig Thuis" and place names with "Den" are left alone.
func InTekst(s string) []Positie {
	gevonden := slices.Concat(nummers(s), datums(s), namen(s))
	slices.SortStableFunc(gevonden, func(a, b Positie) int {
		if a.Soort.Blokkeert() != b.Soort.Blokkeert() {
			if a.Soort.Blokkeert() {
				return -1
			}
			return 1
		}
		if a.Soort != b.Soort {
			return int(a.Soort - b.Soort)
		}
		return a.Van - b.Van
	})
	return zonderOverlap(gevonden)
}

// zonderOverlap keeps the earlier of two that overlap and returns what is left in order of place.
func zonderOverlap(alle []Positie) []Positie {
	var blijft []Positie
	for _, p := range alle {
		i, _ := slices.BinarySearchFunc(blijft, p.Van, func(q Positie, van int) int { return q.Van - van })
		if i > 0 && blijft[i-1].Tot > p.Van || i < len(blijft) && blijft[i].Van < p.Tot {
			continue
		}
		blijft = slices.Insert(blijft, i, p)
	}
	return blijft
}

const venster = 60 // bytes of context that are looked at on either side

// woordenVoor returns the last words before place i, nearest first, in lower case. A digit ends the context: what stands
// before another number belongs to that number.
func woordenVoor(s string, i int) []string {
	deel := s[max(0, i-venster):i]
	if j := strings.LastIndexFunc(deel, unicode.IsDigit); j >= 0 {
		_, n := utf8.DecodeRuneInString(deel[j:])
		deel = deel[j+n:]
	}
	w := woorden(deel)
	slices.Reverse(w)
	return w
}

// woordenNa returns the first words after place i in lower case; a digit ends the context.
func woordenNa(s string, i int) []string {
	deel := s[i:min(len(s), i+venster)]
	if j := strings.IndexFunc(deel, unicode.IsDigit); j >= 0 {
		deel = deel[:j]
	}
	return woorden(deel)
}

func woorden(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// eenVan tells that one of the first n words is in the set.
func eenVan(w []string, n int, in map[string]bool) bool {
	return slices.ContainsFunc(w[:min(n, len(w))], func(x string) bool { return in[x] })
}

func verzameling(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
