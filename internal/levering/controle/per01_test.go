package controle_test

import "testing"

func TestPER01_AfgerondInDePeriode(t *testing.T) {
	proefCorpus(t, "PER-01")
	onderzoekTot := func(dag string) string { return "O|OZ1|02|20251225|" + dag + "|03|03|02\n" }
	proef(t, "PER-01", []geval{
		{"first and last day, started earlier", onderzoekTot("20260101") + onderzoekTot("20260630"), nil},
		{"before and after", onderzoekTot("20251231") + onderzoekTot("20260701"), []string{
			"1 datum-afronding buiten-periode", "2 datum-afronding buiten-periode"}},
		{"melding of last year", "M|ML1|02|03|20251231|05|04|||\n", nil},
		{"melding after the period", "M|ML1|02|03|20260701|05|04|||\n", []string{"1 datum-melding buiten-periode"}},
		{"vervolgtraject ended later", "M|ML1|02|03|20260223|05|02||20260224|20260701\n", []string{"1 datum-einde-bemoeienis buiten-periode"}},
		{"no date", "M|ML1|02|03||05|04|||\n", nil},
	})
}
