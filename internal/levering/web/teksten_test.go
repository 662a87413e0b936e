package leveringweb_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regioaanpak/internal/levering"
	leveringweb "regioaanpak/internal/levering/web"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/web"
)

func TestTeksten_BothLanguagesHaveWhatThePagesAskFor(t *testing.T) {
	i18ntest.Used(t, i18ntest.Catalogue(t, append(web.Teksten(), leveringweb.Teksten()...)...), ".")
}

// raised finds the codes of what can be wrong in the source of the room.
var raised = regexp.MustCompile(`(?:fout\.Conflict\(|fout\.Invalid\("[a-z.-]+", |Fout\([a-z".-]+, )"([a-z0-9-]+)"`)

func TestTeksten_EveryFaultAndStateHasItsWords(t *testing.T) {
	c := i18ntest.Catalogue(t, append(web.Teksten(), leveringweb.Teksten()...)...)
	found := 0
	for _, dir := range []string{"..", "."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range raised.FindAllSubmatch(raw, -1) {
				found++
				if key := "fout." + string(m[1]); !c.Has(key) {
					t.Errorf("%s raises %q, which has no text", f, m[1])
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d codes found: the pattern no longer fits the source", found)
	}
	for _, s := range []levering.Stand{levering.Concept, levering.Goedgekeurd, levering.Geleverd, levering.Vervangen, levering.Vervallen} {
		for _, key := range []string{"levering.stand.", "levering.stap.", "levering.overzicht.uitleg-"} {
			if !c.Has(key + string(s)) {
				t.Errorf("no text %s%s", key, s)
			}
		}
	}
	for _, e := range []string{"blokkade", "herstellen", "verklaren", "info"} {
		for _, key := range []string{"levering.ernst.", "levering.kwaliteit.uitleg-", "levering.kwaliteit.tabel-"} {
			if !c.Has(key + e) {
				t.Errorf("no text %s%s", key, e)
			}
		}
	}
}
