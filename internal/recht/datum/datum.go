// Package datum holds civil dates: days as the law and the protocols count them, without a clock.
//
// Instants become dates in one place, Van, and always in Europe/Amsterdam.
package datum

import (
	"cmp"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // the zone must be known on machines without zone files
)

// Sentinel errors. They never carry the rejected text, which may be personal data.
var (
	// ErrOngeldig reports text or parts that are not an existing date.
	ErrOngeldig = errors.New("datum: no such date")
	// ErrGeboortedatum reports text that is not a birth date in the protocol form.
	ErrGeboortedatum = errors.New("datum: no birth date in the form JJJJMMDD")
)

const (
	minJaar = 1
	maxJaar = 9999
)

// Datum is a day in the Gregorian calendar, years 1 to 9999. It is comparable with ==. The zero value means "no date".
type Datum struct {
	jaar       int16
	maand, dag uint8
}

// Nieuw returns the date of these parts. ErrOngeldig when that day does not exist.
func Nieuw(jaar, maand, dag int) (Datum, error) {
	if jaar < minJaar || jaar > maxJaar || maand < 1 || maand > 12 || dag < 1 || dag > dagenInMaand(jaar, maand) {
		return Datum{}, ErrOngeldig
	}
	return maak(jaar, maand, dag), nil
}

// Moet is Nieuw for constants in source text; it panics on a day that does not exist.
func Moet(jaar, maand, dag int) Datum {
	d, err := Nieuw(jaar, maand, dag)
	if err != nil {
		panic(fmt.Sprintf("datum.Moet(%d, %d, %d)", jaar, maand, dag))
	}
	return d
}

// Parse reads exactly YYYY-MM-DD. ErrOngeldig on anything else: other forms, spaces, 31 February, year 0.
func Parse(s string) (Datum, error) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Datum{}, ErrOngeldig
	}
	jaar, ok1 := cijfers(s[0:4])
	maand, ok2 := cijfers(s[5:7])
	dag, ok3 := cijfers(s[8:10])
	if !ok1 || !ok2 || !ok3 {
		return Datum{}, ErrOngeldig
	}
	return Nieuw(jaar, maand, dag)
}

// Van returns the day on which t falls in Europe/Amsterdam. The zero time, and years outside 1 to 9999, give no date.
func Van(t time.Time) Datum {
	if t.IsZero() {
		return Datum{}
	}
	jaar, maand, dag := t.In(amsterdam).Date()
	if jaar < minJaar || jaar > maxJaar {
		return Datum{}
	}
	return maak(jaar, int(maand), dag)
}

// Begin returns the first instant of the day in Europe/Amsterdam; the zero time for no date.
func (d Datum) Begin() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	t := time.Date(int(d.jaar), time.Month(d.maand), int(d.dag), 0, 0, 0, 0, amsterdam)
	// Clocks have jumped over midnight here (1937, 1940); the day then began at the jump.
	if Van(t) != d {
		_, t = t.ZoneBounds()
	}
	return t
}

// Jaar returns the year, 0 for no date.
func (d Datum) Jaar() int { return int(d.jaar) }

// Maand returns the month, 1 to 12, 0 for no date.
func (d Datum) Maand() time.Month { return time.Month(d.maand) }

// Dag returns the day of the month, 0 for no date.
func (d Datum) Dag() int { return int(d.dag) }

// DagVanJaar returns 1 for 1 January and so on, 0 for no date.
func (d Datum) DagVanJaar() int {
	if d.IsZero() {
		return 0
	}
	return int(d.nummer()-maak(int(d.jaar), 1, 1).nummer()) + 1
}

// IsZero tells that there is no date.
func (d Datum) IsZero() bool { return d == Datum{} }

// Weekdag returns the day of the week. For no date the answer has no meaning.
func (d Datum) Weekdag() time.Weekday {
	return time.Weekday((d.nummer() + 1) % 7) // day 0, 1 January of year 1, was a Monday
}

// PlusDagen returns the date n days later (earlier when n < 0). No date stays no date; leaving years 1 to 9999 gives no date.
func (d Datum) PlusDagen(n int) Datum {
	const ruim = 4_000_000 // more days than years 1 to 9999 hold; keeps the sum from overflowing
	if d.IsZero() || n > ruim || n < -ruim {
		return Datum{}
	}
	if dag := int(d.dag) + n; dag >= 1 && dag <= 28 {
		return Datum{d.jaar, d.maand, uint8(dag)}
	}
	return vanNummer(d.nummer() + int32(n))
}

// PlusMaanden returns the same day n months later, or the last day of that month where it is shorter:
// 31 January plus one month is 28 or 29 February. Leaving years 1 to 9999 gives no date.
func (d Datum) PlusMaanden(n int) Datum {
	const ruim = 12 * (maxJaar + 1)
	if d.IsZero() || n > ruim || n < -ruim {
		return Datum{}
	}
	m := int(d.jaar)*12 + int(d.maand) - 1 + n
	if m < minJaar*12 || m >= (maxJaar+1)*12 {
		return Datum{}
	}
	jaar, maand := m/12, m%12+1
	return maak(jaar, maand, min(int(d.dag), dagenInMaand(jaar, maand)))
}

// DagenTot returns the number of days from d to ander; negative when ander is earlier. Both must be dates.
func (d Datum) DagenTot(ander Datum) int { return int(ander.nummer() - d.nummer()) }

// Compare returns -1, 0 or 1; no date comes before every date.
func (d Datum) Compare(ander Datum) int {
	if c := cmp.Compare(d.jaar, ander.jaar); c != 0 {
		return c
	}
	if c := cmp.Compare(d.maand, ander.maand); c != 0 {
		return c
	}
	return cmp.Compare(d.dag, ander.dag)
}

// Equal is ==, for packages that look for the method.
func (d Datum) Equal(ander Datum) bool { return d == ander }

// Before tells that d lies before ander.
func (d Datum) Before(ander Datum) bool { return d.Compare(ander) < 0 }

// After tells that d lies after ander.
func (d Datum) After(ander Datum) bool { return d.Compare(ander) > 0 }

// String returns YYYY-MM-DD, or the empty string for no date.
func (d Datum) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.Append(make([]byte, 0, len("2006-01-02"))))
}

// Append adds YYYY-MM-DD to b without allocating; nothing for no date.
func (d Datum) Append(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	b = append(vierCijfers(b, d.jaar), '-')
	b = append(tweeCijfers(b, d.maand), '-')
	return tweeCijfers(b, d.dag)
}

// MarshalText gives the form of String, so that JSON holds "2026-12-18", or "" for no date.
func (d Datum) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes. ErrOngeldig on anything else; d is then unchanged.
func (d *Datum) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Datum{}
		return nil
	}
	nieuw, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = nieuw
	return nil
}

var amsterdam = zone("Europe/Amsterdam")

func zone(naam string) *time.Location {
	l, err := time.LoadLocation(naam)
	if err != nil {
		panic("datum: " + naam + " is embedded and must load: " + err.Error())
	}
	return l
}

// maak trusts its caller: the parts are an existing date, so they fit.
func maak(jaar, maand, dag int) Datum {
	return Datum{jaar: int16(jaar), maand: uint8(maand), dag: uint8(dag)} //nolint:gosec // G115: year is at most 9999
}

func vierCijfers(b []byte, n int16) []byte {
	return append(b, cijfer[n/1000], cijfer[n/100%10], cijfer[n/10%10], cijfer[n%10])
}

func tweeCijfers(b []byte, n uint8) []byte {
	return append(b, cijfer[n/10], cijfer[n%10])
}

const cijfer = "0123456789"

func cijfers(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func schrikkel(jaar int) bool {
	return jaar%4 == 0 && (jaar%100 != 0 || jaar%400 == 0)
}

var maandLengte = [...]int{1: 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func dagenInMaand(jaar, maand int) int {
	if maand == 2 && schrikkel(jaar) {
		return 29
	}
	return maandLengte[maand]
}
