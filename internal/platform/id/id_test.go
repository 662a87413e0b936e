package id

import (
	"strings"
	"testing"
)

func TestParseAcceptsOnlyRandomIDs(t *testing.T) {
	fresh := New()
	cases := []struct {
		name, in string
		want     ID
		ok       bool
	}{
		{"a fresh id", string(fresh), fresh, true},
		{"upper case becomes canonical", strings.ToUpper(string(fresh)), fresh, true},
		{"the installation", string(Nil), Nil, true},
		{"a time-ordered id", "018f6b1e-7b1a-7cc3-9d2e-5f6a7b8c9d0e", "", false},
		{"without hyphens", strings.ReplaceAll(string(fresh), "-", ""), "", false},
		{"urn form", "urn:uuid:" + string(fresh), "", false},
		{"empty", "", "", false},
		{"36 characters of something else", strings.Repeat("z", 36), "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse(c.in)
			if (err == nil) != c.ok || got != c.want {
				t.Fatalf("Parse = %q, %v", got, err)
			}
		})
	}
}

func TestFromBytesGivesAnIDThatParses(t *testing.T) {
	got := FromBytes([16]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	if p, err := Parse(string(got)); err != nil || p != got {
		t.Fatalf("Parse(%s) = %s, %v", got, p, err)
	}
}
