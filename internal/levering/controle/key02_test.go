package controle_test

import "testing"

func TestKEY02_HetOnderzoekVanEenMeldingStaatInDeLevering(t *testing.T) {
	proefCorpus(t, "KEY-02")
	const naarOZ1 = "M|ML1|02|03|20260223|05|01|OZ1||\n"
	proef(t, "KEY-02", []geval{
		{"below", naarOZ1 + onderzoek, nil},
		{"above", onderzoek + naarOZ1, nil},
		{"absent", naarOZ1, []string{"1 onderzoeksnummer verwijzing-niet-in-levering"}},
		{"number of another kind", naarOZ1 + "A|OZ1|03|05\n", []string{"1 onderzoeksnummer verwijzing-niet-in-levering"}},
		{"an onderzoek of an earlier melding", onderzoek, nil},
	})
}
