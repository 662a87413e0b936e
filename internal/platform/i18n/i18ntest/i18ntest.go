// Package i18ntest checks that the texts a room asks for are in its catalogue.
package i18ntest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regioaanpak/internal/platform/i18n"
)

// asked finds T("key"), T(ctx, "key"), p.T("key" and i18n.Sleutel("key").
var asked = regexp.MustCompile(`(?:\bT\((?:ctx, )?|Sleutel\()"([a-z0-9]+(?:[.-][a-z0-9]+)+)"`)

// Catalogue returns the catalogue of the rooms, or fails the test with every difference between the languages.
func Catalogue(t testing.TB, rooms ...i18n.Room) *i18n.Catalogue {
	t.Helper()
	c, err := i18n.New(rooms...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Used fails the test for every key that is written out in the Go and templ files under dir and is not in the catalogue.
func Used(t testing.TB, c *i18n.Catalogue, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !source(path) {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range asked.FindAllSubmatch(raw, -1) {
			if key := string(m[1]); !c.Has(key) {
				t.Errorf("%s asks for the text %q, which is not in the catalogue", path, key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func source(path string) bool {
	if strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
		return false
	}
	return strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".templ")
}
