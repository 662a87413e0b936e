package controle_test

import "testing"

func TestKEY01_NummersZijnUniekBinnenHunSoort(t *testing.T) {
	proefCorpus(t, "KEY-01")
	proef(t, "KEY-01", []geval{
		{"different", goedBestand, nil},
		{"same number, other kind", advies + "M|AD1|02|03|20260223|05|04|||\n", nil},
		{"same number twice", advies + melding + "A|AD1|04|05\n" + melding, []string{"3 nummer nummer-dubbel", "4 nummer nummer-dubbel"}},
		{"no number is for FLD-01", "A||03|05\nA||03|05\n", nil},
		{"persons share the number of their record", melding + "P|ML1" + kind + "P|ML1" + kind, nil},
	})
}
