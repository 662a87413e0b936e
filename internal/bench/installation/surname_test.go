package installation

import "testing"

func TestSurname_IsDifferentForEveryNumber(t *testing.T) {
	seen := map[string]int{}
	for n := range 200_000 {
		name := Surname(n)
		if other, twice := seen[name]; twice {
			t.Fatalf("%d and %d are both %s", other, n, name)
		}
		seen[name] = n
	}
}
