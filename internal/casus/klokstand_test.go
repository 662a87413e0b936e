package casus_test

import (
	"regexp"
	"slices"
	"testing"

	"regioaanpak/internal/platform/db"
)

// Whatever changes a term has to say so (klokkenGewijzigd), or the counts of a team go on as they were. A new statement belongs in
// store_klok.go, in a function that says so, and only then in this list. The owner changes no count of a team.
func TestKlokken_OnlyKnownStatementsChangeThem(t *testing.T) {
	known := []string{"klok.eigenaar", "klok.nieuw-1", "klok.nieuw-16", "klok.nieuw-2", "klok.nieuw-4", "klok.nieuw-64", "klok.stop", "klok.verleng"}
	changes := regexp.MustCompile(`(?i)\b(insert\s+into|update|delete\s+from)\s+klok\b`)
	var found []string
	for _, s := range db.Statements() {
		if changes.MatchString(s.SQL) {
			found = append(found, s.Name)
		}
	}
	if !slices.Equal(found, known) {
		t.Errorf("%q change terms, known are %q", found, known)
	}
}
