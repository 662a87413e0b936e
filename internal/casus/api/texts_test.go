package casusapi

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryCodeOfTheRulesHasAText reads the codes from the source of the room, so that a new one cannot be forgotten.
func TestEveryCodeOfTheRulesHasAText(t *testing.T) {
	own := map[string]bool{"verplicht": true, "te-lang": true, "te-veel": true} // said by platform/api
	code := regexp.MustCompile(`(?:Code: |fout\.Conflict\(|fout\.Invalid\("[a-z.-]+", |\.And\("[a-z.-]+", )"([a-z0-9-]+)"`)
	files, err := filepath.Glob("../*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			if texts[m[1]] == "" && !own[m[1]] {
				t.Errorf("%s: %s has no text", name, m[1])
			}
		}
	}
}
