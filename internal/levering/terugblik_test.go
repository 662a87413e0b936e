package levering

import (
	"fmt"
	"testing"

	"regioaanpak/internal/levering/definitie"
)

// The first half-year of 2015 was delivered twice, at first as a quarter alone: what looks back skips that one, and
// so finds the half-year itself.
func TestHalfjarenVoor_BegintBijHetEersteHalfjaar(t *testing.T) {
	for van, wil := range map[string]string{"2015-1": "[]", "2015-2": "[2015-1]", "2016-1": "[2015-2 2015-1]", "2026-1": "[2025-2 2025-1]"} {
		p, err := definitie.ParsePeriode(van)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(halfjarenVoor(p, 2)); got != wil {
			t.Errorf("%s: %s, want %s", van, got, wil)
		}
	}
}
