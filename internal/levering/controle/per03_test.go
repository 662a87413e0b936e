package controle_test

import "testing"

func TestPER03_EenLeveringIsNaDePeriodeGemaakt(t *testing.T) {
	proefCorpus(t, "PER-03")
}
