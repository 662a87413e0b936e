package datum

import "regioaanpak/internal/recht/leeftijd"

// Geboortedatum is a birth date as the protocol of the statistics delivery knows it: a full date, a year and month, a
// year, not born yet, or unknown. It is comparable with ==. The zero value is unknown.
//
// Source: annex to the Uitvoeringsregeling Wmo 2015 (BWBR0036096): JJJJMMDD, day unknown JJJJMM00, month unknown
// JJJJ0000, unborn 99999999. The annex has no form for "all unknown"; 00000000 is inferred.
type Geboortedatum struct {
	jaar       int16
	maand, dag uint8
	ongeboren  bool
}

const (
	tekstOngeboren = "99999999"
	tekstOnbekend  = "00000000"
)

// Ongeboren returns the birth date of a child that is not born yet.
func Ongeboren() Geboortedatum { return Geboortedatum{ongeboren: true} }

// GeborenOp returns a full birth date; unknown when d is no date.
func GeborenOp(d Datum) Geboortedatum {
	return Geboortedatum{jaar: d.jaar, maand: d.maand, dag: d.dag}
}

// GeborenIn returns a birth date known to the month, or to the year when maand is 0. ErrOngeldig outside years 1 to 9999
// and months 0 to 12.
func GeborenIn(jaar, maand int) (Geboortedatum, error) {
	if jaar < minJaar || jaar > maxJaar || maand < 0 || maand > 12 {
		return Geboortedatum{}, ErrOngeldig
	}
	return Geboortedatum{jaar: int16(jaar), maand: uint8(maand)}, nil
}

// ParseGeboortedatum reads the eight digits of the protocol form. ErrGeboortedatum on anything else, such as a day
// without a month, a month without a year, or 31 February.
func ParseGeboortedatum(s string) (Geboortedatum, error) {
	switch s {
	case tekstOngeboren:
		return Ongeboren(), nil
	case tekstOnbekend:
		return Geboortedatum{}, nil
	}
	if len(s) != len("20060102") {
		return Geboortedatum{}, ErrGeboortedatum
	}
	jaar, ok1 := cijfers(s[0:4])
	maand, ok2 := cijfers(s[4:6])
	dag, ok3 := cijfers(s[6:8])
	if !ok1 || !ok2 || !ok3 {
		return Geboortedatum{}, ErrGeboortedatum
	}
	if dag == 0 {
		g, err := GeborenIn(jaar, maand)
		if err != nil {
			return Geboortedatum{}, ErrGeboortedatum
		}
		return g, nil
	}
	d, err := Nieuw(jaar, maand, dag)
	if err != nil {
		return Geboortedatum{}, ErrGeboortedatum
	}
	return GeborenOp(d), nil
}

// String returns the protocol form: JJJJMMDD with 00 for unknown parts, 99999999 for unborn, 00000000 for unknown.
func (g Geboortedatum) String() string {
	if g.ongeboren {
		return tekstOngeboren
	}
	b := vierCijfers(make([]byte, 0, len(tekstOngeboren)), g.jaar)
	return string(tweeCijfers(tweeCijfers(b, g.maand), g.dag))
}

// MarshalText gives the protocol form of String.
func (g Geboortedatum) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads the protocol form; empty text is unknown. ErrGeboortedatum on anything else; g is then unchanged.
func (g *Geboortedatum) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*g = Geboortedatum{}
		return nil
	}
	nieuw, err := ParseGeboortedatum(string(b))
	if err != nil {
		return err
	}
	*g = nieuw
	return nil
}

// IsOngeboren tells that the child was not born yet when this was recorded.
func (g Geboortedatum) IsOngeboren() bool { return g.ongeboren }

// IsOnbekend tells that nothing is known, not even the year.
func (g Geboortedatum) IsOnbekend() bool { return g == Geboortedatum{} }

// Equal is ==, for packages that look for the method.
func (g Geboortedatum) Equal(ander Geboortedatum) bool { return g == ander }

// Volledig returns the date when day, month and year are all known.
func (g Geboortedatum) Volledig() (Datum, bool) {
	if g.dag == 0 {
		return Datum{}, false
	}
	return Datum{g.jaar, g.maand, g.dag}, true
}

// Grenzen returns the first and the last day on which this person can have been born; false when unborn or unknown.
func (g Geboortedatum) Grenzen() (eerste, laatste Datum, ok bool) {
	jaar, maand := int(g.jaar), int(g.maand)
	switch {
	case g.ongeboren || jaar == 0:
		return Datum{}, Datum{}, false
	case g.dag != 0:
		d := Datum{g.jaar, g.maand, g.dag}
		return d, d, true
	case maand != 0:
		return maak(jaar, maand, 1), maak(jaar, maand, dagenInMaand(jaar, maand)), true
	}
	return maak(jaar, 1, 1), maak(jaar, 12, 31), true
}

// Leeftijd returns the lowest and the highest age in whole years this person can have on that day; they are equal for a
// full birth date. False when the age has no bounds: unborn, unknown, no day given, or surely born after that day.
//
// Who is born on 29 February turns a year older on 1 March of a common year.
func (g Geboortedatum) Leeftijd(op Datum) (minimum, maximum int, ok bool) {
	eerste, laatste, ok := g.Grenzen()
	if !ok || op.IsZero() || eerste.After(op) {
		return 0, 0, false
	}
	return max(0, jarenTussen(laatste, op)), jarenTussen(eerste, op), true
}

// Meerderjarig is the age from which somebody is of age: BW art. 1:233 [L].
const Meerderjarig = leeftijd.Meerderjarig

// KanMinderjarigZijn tells whether this person can be a minor on that day. It is false only for who is surely of age: unborn, an
// unknown birth date and a birth date after that day leave it open.
func (g Geboortedatum) KanMinderjarigZijn(op Datum) bool {
	jongste, _, ok := g.Leeftijd(op)
	return !ok || jongste < Meerderjarig
}

func jarenTussen(geboren, op Datum) int {
	jaren := int(op.jaar) - int(geboren.jaar)
	if op.maand < geboren.maand || op.maand == geboren.maand && op.dag < geboren.dag {
		jaren--
	}
	return jaren
}
