package controle_test

import "testing"

func TestLOG07_OuderenmishandelingVraagtEenOudere(t *testing.T) {
	proefCorpus(t, "LOG-07")
	met := func(geboren string) string {
		return "M|ML1|03|03|20260223|05|04|||\nP|ML1|000000000|" + geboren + "|V\n"
	}
	proef(t, "LOG-07", []geval{
		{"65 that day", met("19610223"), nil},
		{"65 the day after", met("19610224"), []string{"1 aanleiding ouderenmishandeling-zonder-oudere"}},
		{"perhaps 65", met("19610200"), nil},
		{"unknown", met("00000000"), nil},
		{"unborn", met("99999999"), []string{"1 aanleiding ouderenmishandeling-zonder-oudere"}},
		{"no person is for FLD-01", "M|ML1|03|03|20260223|05|04|||\n", nil},
	})
}
