package controle_test

import "testing"

func TestFLD02_CodesStaanInDeLijstVanHetProtocol(t *testing.T) {
	proefCorpus(t, "FLD-02")
	proef(t, "FLD-02", []geval{
		{"known", goedBestand, nil},
		{"unknown among repeats", "A|AD1|03,10,11|21\n", []string{
			"1 aanleiding code-niet-in-lijst", "1 aanleiding code-niet-in-lijst", "1 hoedanigheid code-niet-in-lijst"}},
		{"sex of a person", melding + "P|ML1|000000000|00000000|X\n", []string{"2 geslacht code-niet-in-lijst"}},
		{"option of a later text", "A|AD1|ex-partnergeweld|05\n", []string{"1 aanleiding code-niet-in-lijst"}},
	})
}
