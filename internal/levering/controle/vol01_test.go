package controle_test

import "testing"

func TestVOL01_AantallenLijkenOpDeVorigePeriodes(t *testing.T) {
	proefCorpus(t, "VOL-01")
}
