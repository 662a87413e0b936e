package controle_test

import "testing"

func TestPER02_DatumsLangVoorDePeriode(t *testing.T) {
	proefCorpus(t, "PER-02")
}
