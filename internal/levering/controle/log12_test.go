package controle_test

import "testing"

func TestLOG12_EenOnderzoekHoortBij1Melding(t *testing.T) {
	proefCorpus(t, "LOG-12")
}
