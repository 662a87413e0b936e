package controle_test

import "testing"

func TestLOG11_EenOordeelPerVormVanGeweld(t *testing.T) {
	proefCorpus(t, "LOG-11")
	met := func(uitkomst string) string { return "O|OZ1|02|20260225|20260506|" + uitkomst + "|03|02\n" }
	proef(t, "LOG-11", []geval{
		{"one of each", met("03,04"), nil},
		{"two of one", met("01,03"), []string{"1 uitkomst uitkomst-tegenstrijdig"}},
		{"the same twice is for FLD-08", met("03,03"), nil},
		{"early and a conclusion", met("06,07"), []string{"1 uitkomst voortijdig-met-oordeel"}},
		{"two reasons for an early end", met("07,08"), nil},
		{"unknown codes are for FLD-02", met("98,99"), nil},
	})
}
