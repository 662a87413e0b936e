package levering_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The checker for the browser is built from these packages (D25).
var wasmPakketten = []string{"./definitie", "./bestand", "./controle", "./keur", "../../cmd/controle-wasm"}

func TestControleerder_StaatOpRechtAlleenEnBouwtVoorWasm(t *testing.T) { // D25
	if testing.Short() {
		t.Skip("builds for another platform")
	}
	lijst := exec.Command("go", append([]string{"list", "-deps"}, wasmPakketten...)...)
	lijst.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	uit, err := lijst.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(uit)) {
		eigen := strings.HasPrefix(p, "regioaanpak/")
		if eigen && !strings.Contains(p, "/internal/recht/") && !strings.Contains(p, "/internal/levering/") && !strings.HasSuffix(p, "/cmd/controle-wasm") {
			t.Errorf("depends on %s", p)
		}
	}
	bouw := exec.Command("go", append([]string{"build"}, wasmPakketten...)...)
	bouw.Env = lijst.Env
	if uit, err := bouw.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, uit)
	}
}
