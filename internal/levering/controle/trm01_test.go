package controle_test

import "testing"

func TestTRM01_TermijnenVanBesluitEnOnderzoek(t *testing.T) {
	proefCorpus(t, "TRM-01")
}
