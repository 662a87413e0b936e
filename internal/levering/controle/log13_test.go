package controle_test

import "testing"

func TestLOG13_MeldingEnOnderzoekHebbenIemandGemeen(t *testing.T) {
	proefCorpus(t, "LOG-13")
}
