package controle_test

import "testing"

func TestFLD06_GemeentenEnRegiosBestaan(t *testing.T) {
	proefCorpus(t, "FLD-06")
}
