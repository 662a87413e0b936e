// Package bsn holds the burgerservicenummer: its check, a type that does not print itself, numbers for tests, and a
// detector for numbers and birth dates in free text.
//
// The dummies a delivery uses for "unknown" and "unborn" are not here. Their meaning differs per delivery, so each
// delivery definition has its own.
package bsn

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"unique"
)

// Sentinel errors. They never carry the rejected text.
var (
	// ErrVorm reports text that is not exactly nine ASCII digits.
	ErrVorm = errors.New("bsn: not nine digits")
	// ErrElfproef reports nine digits that fail the elfproef, or nine zeros.
	ErrElfproef = errors.New("bsn: fails the elfproef")
)

// Afgeschermd is what a BSN shows wherever it is printed, logged or marshalled.
const Afgeschermd = "[bsn]"

const (
	lengte = 9

	// The range set apart for tests; no person has a number in it.
	eersteTest   = "999900006"
	laatsteTest  = "999999990"
	beginTest    = 99990000 // first eight digits of the first test number and the last one
	eindTest     = 99999999
	testVoorraad = 9091
)

// BSN is a burgerservicenummer that passed the elfproef. It is comparable with ==; the zero value is no BSN.
//
// It shows itself as Afgeschermd in every fmt verb, log line, JSON and XML text, also deep inside another struct. The
// digits come out in one way only: Cijfers.
type BSN struct {
	// An interned handle and not a string: fmt cannot call Format on an unexported field of another struct, and would
	// then print the field itself. Of a handle it prints an address.
	h unique.Handle[string]
}

// Parse reads exactly nine digits. ErrVorm on another length, on spaces, dots or other digits than 0 to 9; ErrElfproef
// on nine digits that are no BSN.
func Parse(s string) (BSN, error) {
	if !negenCijfers(s) {
		return BSN{}, ErrVorm
	}
	if !Elfproef(s) {
		return BSN{}, ErrElfproef
	}
	return BSN{h: unique.Make(s)}, nil
}

// Elfproef tells whether s is nine digits, not all zero, of which 9, 8, ... 2 times the first eight minus the last is a
// multiple of eleven.
func Elfproef(s string) bool {
	if !negenCijfers(s) || s == "000000000" {
		return false
	}
	som := -int(s[lengte-1] - '0')
	for i := range lengte - 1 {
		som += (lengte - i) * int(s[i]-'0')
	}
	return som%11 == 0
}

// Cijfers returns the nine digits, or the empty string for no BSN. This is the one way to the number.
func (b BSN) Cijfers() string {
	if b.IsZero() {
		return ""
	}
	return b.h.Value()
}

// IsZero tells that there is no BSN.
func (b BSN) IsZero() bool { return b == BSN{} }

// Equal tells that both are the same number.
func (b BSN) Equal(ander BSN) bool { return b == ander }

// IsTest tells that this number lies in the range set apart for tests, 999900006 to 999999990.
func (b BSN) IsTest() bool {
	c := b.Cijfers()
	return c >= eersteTest && c <= laatsteTest
}

// String returns Afgeschermd, or the empty string for no BSN.
func (b BSN) String() string {
	if b.IsZero() {
		return ""
	}
	return Afgeschermd
}

// Format writes String, whatever the verb or flag.
func (b BSN) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(b.String())) }

// LogValue gives the logger String.
func (b BSN) LogValue() slog.Value { return slog.StringValue(b.String()) }

// MarshalJSON gives String; there is no reading back.
func (b BSN) MarshalJSON() ([]byte, error) { return []byte(`"` + b.String() + `"`), nil }

// MarshalText gives String; there is no reading back.
func (b BSN) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// AantalTestnummers is how many numbers TestNummer has.
const AantalTestnummers = testVoorraad

// TestNummer returns the i-th BSN of the test range in ascending order, the same one every time. Like an index into a
// slice, i must be from 0 to AantalTestnummers-1; otherwise it panics.
func TestNummer(i int) BSN {
	return testnummers()[i]
}

var testnummers = sync.OnceValue(func() []BSN {
	alle := make([]BSN, 0, testVoorraad)
	for acht := beginTest; acht <= eindTest; acht++ {
		for laatste := range 10 {
			if b, err := Parse(fmt.Sprintf("%08d%d", acht, laatste)); err == nil && b.IsTest() {
				alle = append(alle, b)
			}
		}
	}
	return alle
})

func negenCijfers(s string) bool {
	if len(s) != lengte {
		return false
	}
	for i := range lengte {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
