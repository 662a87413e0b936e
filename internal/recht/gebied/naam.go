package gebied

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NaamSoort says how a name led to a municipality.
type NaamSoort string

// The kinds of names.
const (
	EigenNaam  NaamSoort = "naam"        // the municipality's own
	AndereNaam NaamSoort = "andere-naam" // another or former name of the same municipality: Den Haag
	Opgegaan   NaamSoort = "opgegaan"    // of a former municipality that is part of it now: Spijkenisse
)

// Treffer is a municipality found by name.
type Treffer struct {
	Gemeente Gemeente
	Soort    NaamSoort
	Sinds    int // year since which the found one replaces the name; 0 when not known or its own
}

// ZoekGemeente returns the municipality with this name: its own, without the province behind it ("Rijswijk" for
// "Rijswijk (ZH.)"), another name or a former one, spelled as in Normaliseer. A municipality's own name goes before a
// former one. ErrOnbekend, ErrMeerduidig, ErrGeenGemeenten.
func (i *Indeling) ZoekGemeente(naam string) (Treffer, error) {
	if !i.HeeftGemeenten() {
		return Treffer{}, ErrGeenGemeenten
	}
	sleutel := Normaliseer(naam)
	switch plaatsen := i.namen[sleutel]; len(plaatsen) {
	case 0:
	case 1:
		return Treffer{Gemeente: i.gemeenten[plaatsen[0]], Soort: EigenNaam}, nil
	default:
		return Treffer{}, ErrMeerduidig
	}
	for _, a := range andereNamen() {
		if Normaliseer(a.naam) == sleutel {
			g, err := i.Gemeente(a.code)
			return Treffer{Gemeente: g, Soort: a.soort, Sinds: a.sinds}, err
		}
	}
	return Treffer{}, ErrOnbekend
}

// Normaliseer brings spellings of a name together: lower case, without diacritics, apostrophes, dots and brackets, and
// with one space for every run of spaces, hyphens and other signs. "'s-GRAVENHAGE" and "’s Gravenhage" are the same.
func Normaliseer(naam string) string {
	var b strings.Builder
	los := false
	for _, r := range norm.NFD.String(strings.ToLower(naam)) {
		switch {
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘`´.", r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if los && b.Len() > 0 {
				b.WriteByte(' ')
			}
			los = false
			b.WriteRune(r)
		default:
			los = true
		}
	}
	return b.String()
}

// namenVan returns the keys under which a municipality is found by its own name.
func namenVan(g Gemeente) []string {
	sleutels := []string{Normaliseer(g.Naam)}
	if kort, _, ja := strings.Cut(g.Naam, " ("); ja {
		sleutels = append(sleutels, Normaliseer(kort))
	}
	return slices.Compact(sleutels)
}
