package installation

import "strings"

var syllables = []string{"ba", "do", "fe", "gi", "ka", "lo", "me", "ni", "pa", "ro", "se", "ti", "va", "wo", "ze", "bu", "du", "fa", "go", "ha"}

// Surname is an invented name that no other number gives, also when names are compared by their letters alone.
func Surname(n int) string {
	var parts []string
	for len(parts) < 4 || n > 0 {
		parts = append(parts, syllables[n%len(syllables)])
		n /= len(syllables)
	}
	name := strings.Join(parts, "")
	return strings.ToUpper(name[:1]) + name[1:]
}
