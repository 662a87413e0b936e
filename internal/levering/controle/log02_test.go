package controle_test

import "testing"

func TestLOG02_AfgerondEnUitkomstGaanSamen(t *testing.T) {
	proefCorpus(t, "LOG-02")
	proef(t, "LOG-02", []geval{
		{"both", onderzoek, nil},
		{"completed without outcome", "O|OZ1|02|20260225|20260506|||02\n", []string{"1 uitkomst afgerond-zonder-uitkomst"}},
		{"outcome while running", "O|OZ1|02|20260225||03|03|02\n", []string{"1 datum-afronding uitkomst-zonder-afronding"}},
		{"another kind", advies + melding, nil},
	})
}
