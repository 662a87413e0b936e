package controle_test

import "testing"

func TestLOG05_BesluitEnOverdrachtGaanSamen(t *testing.T) {
	proefCorpus(t, "LOG-05")
}
