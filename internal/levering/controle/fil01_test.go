package controle_test

import "testing"

func TestFIL01_AandelenOnbekendEnAnders(t *testing.T) {
	proefCorpus(t, "FIL-01")
}
