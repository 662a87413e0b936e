package monster

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every number of two digits, and so every short one, keeps a number of its own.
func TestNummer_TweeWordenNooitEen(t *testing.T) {
	for range 20 {
		m := nieuw(Opdracht{})
		gezien := map[string]bool{}
		for n := range 100 {
			gezien[m.nummer(fmt.Sprintf("AD%02d", n))] = true
		}
		if len(gezien) != 100 {
			t.Fatalf("100 numbers became %d", len(gezien))
		}
	}
}

func TestNummer_HoudtZijnVorm(t *testing.T) {
	m := nieuw(Opdracht{})
	vorm := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r >= '0' && r <= '9':
				return '9'
			case r >= 'a' && r <= 'z':
				return 'a'
			case r >= 'A' && r <= 'Z':
				return 'A'
			}
			return r
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[A-Za-z0-9 ._/-]{0,20}`).Draw(t, "a")
		b := rapid.StringMatching(`[A-Za-z0-9 ._/-]{0,20}`).Draw(t, "b")
		na, nb := m.nummer(a), m.nummer(b)
		if vorm(na) != vorm(a) || (na == nb) != (a == b) {
			t.Fatalf("%q became %q, %q became %q", a, na, b, nb)
		}
	})
}
