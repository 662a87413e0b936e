package controle_test

import "testing"

func TestLOG01_DatumsVolgenHetWerk(t *testing.T) {
	proefCorpus(t, "LOG-01")
	traject := func(van, tot string) string { return "M|ML1|02|03|20260223|05|02||" + van + "|" + tot + "\n" }
	const naarOZ1 = "M|ML1|02|03|20260226|05|01|OZ1||\n"
	proef(t, "LOG-01", []geval{
		{"in order", goedBestand, nil},
		{"all on one day", traject("20260223", "20260223"), nil},
		{"traject before the melding", traject("20260222", "20260301"), []string{"1 datum-start-vervolgtraject datum-voor-eerdere-stap"}},
		{"end before start", traject("20260301", "20260228"), []string{"1 datum-einde-bemoeienis datum-voor-eerdere-stap"}},
		{"onderzoek ends before it starts", "O|OZ1|02|20260225|20260224|03|03|02\n", []string{"1 datum-afronding datum-voor-eerdere-stap"}},
		{"onderzoek before its melding", naarOZ1 + onderzoek, []string{"1 datum-melding onderzoek-start-voor-melding"}},
		{"the same the other way round", onderzoek + naarOZ1, []string{"2 datum-melding onderzoek-start-voor-melding"}},
		{"no dates", "O|OZ1|02|||03|03|02\n", nil},
	})
}
