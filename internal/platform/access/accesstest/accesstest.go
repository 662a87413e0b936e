// Package accesstest serves tests of rooms: actors, and the comparison of a policy with its signed-off matrix.
package accesstest

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

// EnvUpdate names the environment variable that, set to anything, has Golden write the file anew.
const EnvUpdate = "REGIOAANPAK_UPDATE"

// Actor returns a person in a role for an organisation, with a session and, if given, in teams.
func Actor(org id.ID, rol access.Rol, teams ...id.ID) access.Actor {
	return access.Actor{Persoon: id.New(), Org: org, Rol: rol, Naam: "Test " + string(rol), Teams: teams, Sessie: id.New()}
}

// Policy makes a policy or fails the test.
func Policy(t testing.TB, rules ...access.Rule) *access.Policy {
	t.Helper()
	p, err := access.NewPolicy(rules...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Golden compares the matrix of a policy with the file that was signed off (AA-05).
func Golden(t testing.TB, p *access.Policy, path string) {
	t.Helper()
	got := p.Matrix()
	if os.Getenv(EnvUpdate) != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("who may do what differs from %s, which a privacy officer read (-signed +now):\n%s", path, diff)
	}
}
