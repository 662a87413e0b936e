package controle_test

import "testing"

func TestREG01_WatNieuwGewijzigdEnVerdwenenIs(t *testing.T) {
	proefCorpus(t, "REG-01")
}
