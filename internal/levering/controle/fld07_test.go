package controle_test

import "testing"

func TestFLD07_VeldenZonderVoorwaardeZijnLeeg(t *testing.T) {
	proefCorpus(t, "FLD-07")
	proef(t, "FLD-07", []geval{
		{"conditions met", goedBestand, nil},
		{"number without onderzoek", "M|ML1|02|03|20260223|05|04|OZ1||\n", []string{"1 onderzoeksnummer gevuld-zonder-voorwaarde"}},
		{"dates without vervolgtraject", "M|ML1|02|03|20260223|05|03||20260224|20260601\n", []string{
			"1 datum-start-vervolgtraject gevuld-zonder-voorwaarde", "1 datum-einde-bemoeienis gevuld-zonder-voorwaarde"}},
		{"aard is for LOG-03", "O|OZ1|02|20260225|20260506|02|03|02\n", nil},
	})
}
