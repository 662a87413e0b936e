package imports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/dev/imports"
)

// The table itself is held against imports of which the answer is known: those that a tired person would try.
func TestCheck(t *testing.T) {
	tests := []struct {
		from, to string
		allowed  bool
	}{
		{"internal/recht/termijn", "internal/recht/datum", true},
		{"internal/recht/termijn", "internal/platform/fout", false},
		{"internal/recht/termijn", "internal/casus", false},
		{"internal/platform/web", "internal/platform/access", true},
		{"internal/platform/access", "internal/platform/web", false},
		{"internal/platform/db/dbtest", "internal/schema", true},
		{"internal/platform/web", "internal/recht/datum", true},
		{"internal/platform/audit", "internal/recht/termijn", false},
		{"internal/platform/audit", "internal/casus", false},
		{"internal/casus", "internal/recht/termijn", true},
		{"internal/casus", "internal/platform/vault", true},
		{"internal/casus", "internal/platform/web", false},
		{"internal/casus", "internal/casus/web", false},
		{"internal/casus", "internal/herkenning", false},
		{"internal/casus", "internal/levering", false},
		{"internal/herkenning", "internal/casus", true},
		{"internal/levering", "internal/casus", true},
		{"internal/levering/definitie", "internal/recht/codelijst", true},
		{"internal/levering/definitie", "internal/platform/fout", false},
		{"internal/cijfers", "internal/casus", false},
		{"internal/cijfers", "internal/casus/feiten", true},
		{"internal/casus", "internal/cijfers", false},
		{"internal/programma/overleg", "internal/programma/document", true},
		{"internal/programma/document", "internal/programma/overleg", false},
		{"internal/programma/document", "internal/casus", false},
		{"internal/casus/web", "internal/casus", true},
		{"internal/casus/web", "internal/platform/web", true},
		{"internal/casus/web", "internal/opvang", false},
		{"internal/casus/web", "internal/levering/web", false},
		{"internal/demo", "internal/casus", true},
		{"internal/demo", "internal/casus/web", false},
		{"internal/casus", "internal/demo", false},
		{"cmd/regioaanpak", "internal/casus/web", true},
		{"cmd/levering-controle", "internal/levering/keur", true},
		{"cmd/levering-controle", "internal/platform/fout", false},
		{"cmd/controle-wasm", "internal/levering/keur/web", false},
		{"internal/levering/keur", "internal/platform/fout", false},
		{"internal/levering/keur/web", "internal/platform/web", true},
		{"internal/levering", "internal/levering/keur/web", false},
		{"internal/nieuw", "internal/casus", false},
		{"internal/casus", "internal/schema", false},
	}
	for _, tt := range tests {
		p := imports.Package{Path: imports.Module + "/" + tt.from, Code: []string{imports.Module + "/" + tt.to}}
		if faults := imports.Check(p); (len(faults) == 0) != tt.allowed {
			t.Errorf("%s importing %s: allowed %v, want %v %q", tt.from, tt.to, len(faults) == 0, tt.allowed, faults)
		}
	}
}

func TestCheck_OutsidePackages(t *testing.T) {
	tests := []struct {
		from, to      string
		code, allowed bool
	}{
		{"internal/platform/db", "database/sql", true, true},
		{"internal/casus", "database/sql", true, false},
		{"internal/casus", "database/sql", false, false},
		{"internal/recht/termijn", "github.com/rickar/cal/v2", true, false},
		{"internal/recht/termijn", "github.com/rickar/cal/v2/nl", false, true},
		{"internal/casus/web", "github.com/chromedp/chromedp", false, false},
		{"internal/casus", "time", true, true},
	}
	for _, tt := range tests {
		p := imports.Package{Path: imports.Module + "/" + tt.from}
		if tt.code {
			p.Code = []string{tt.to}
		} else {
			p.Tests = []string{tt.to}
		}
		if faults := imports.Check(p); (len(faults) == 0) != tt.allowed {
			t.Errorf("%s importing %s (code %v): allowed %v, want %v %q", tt.from, tt.to, tt.code, len(faults) == 0, tt.allowed, faults)
		}
	}
}

func TestCheck_Tests(t *testing.T) {
	tests := []struct {
		from, to string
		allowed  bool
	}{
		{"internal/casus", "internal/casus", true},
		{"internal/casus", "internal/casus/web", true},
		{"internal/casus", "internal/platform/db/dbtest", true},
		{"internal/casus", "internal/demo", true},
		{"internal/casus", "internal/levering/web", false},
		{"internal/casus", "internal/herkenning", false},
		{"internal/recht/termijn", "internal/platform/db", false},
		{"internal/platform/audit", "internal/platform/db/dbtest", true},
		{"internal/platform/audit", "internal/casus", false},
		{"e2e", "cmd/regioaanpak", true},
	}
	for _, tt := range tests {
		p := imports.Package{Path: imports.Module + "/" + tt.from, Tests: []string{imports.Module + "/" + tt.to}}
		if faults := imports.Check(p); (len(faults) == 0) != tt.allowed {
			t.Errorf("a test of %s importing %s: allowed %v, want %v %q", tt.from, tt.to, len(faults) == 0, tt.allowed, faults)
		}
	}
}

func TestEveryImportOfTheTreeIsAllowed(t *testing.T) {
	packages := list(t)
	if len(packages) < 5 {
		t.Fatalf("only %d packages found", len(packages))
	}
	for _, p := range packages {
		for _, fault := range imports.Check(p) {
			t.Error(fault)
		}
	}
}

func list(t *testing.T) []imports.Package {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", imports.Module+"/...")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var all []imports.Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath                         string
			Imports, TestImports, XTestImports []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if !strings.HasPrefix(p.ImportPath, imports.Module+"/internal/dev/") {
			all = append(all, imports.Package{Path: p.ImportPath, Code: p.Imports, Tests: slices.Concat(p.TestImports, p.XTestImports)})
		}
	}
}
