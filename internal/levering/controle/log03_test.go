package controle_test

import "testing"

func TestLOG03_AardAlleenNaBevestiging(t *testing.T) { // CW-16
	proefCorpus(t, "LOG-03")
	met := func(uitkomst, aard string) string {
		return "O|OZ1|02|20260225|20260506|" + uitkomst + "|" + aard + "|02\n"
	}
	proef(t, "LOG-03", []geval{
		{"violence confirmed", met("03", "01,03"), nil},
		{"abuse confirmed, violence not", met("02,06", "05"), nil},
		{"neither, no aard", met("01,04", ""), nil},
		{"not confirmed", met("02,05", "03"), []string{"1 aard aard-zonder-bevestiging"}},
		{"no outcome", met("", "03"), []string{"1 aard aard-zonder-bevestiging"}},
		{"the aard of a melding has no condition", melding, nil},
	})
}
