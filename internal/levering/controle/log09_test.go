package controle_test

import "testing"

func TestLOG09_EenVervolgtrajectHeeftBeideDatumsOfGeen(t *testing.T) {
	proefCorpus(t, "LOG-09")
	traject := func(van, tot string) string { return "M|ML1|02|03|20260223|05|02||" + van + "|" + tot + "\n" }
	proef(t, "LOG-09", []geval{
		{"both", traject("20260301", "20260401"), nil},
		{"neither: still running", traject("", ""), nil},
		{"only a start", traject("20260301", ""), []string{"1 datum-einde-bemoeienis vervolgtraject-half-gevuld"}},
		{"only an end", traject("", "20260301"), []string{"1 datum-start-vervolgtraject vervolgtraject-half-gevuld"}},
	})
}
