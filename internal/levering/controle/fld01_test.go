package controle_test

import "testing"

func TestFLD01_VerplichteVeldenZijnGevuld(t *testing.T) {
	proefCorpus(t, "FLD-01")
	proef(t, "FLD-01", []geval{
		{"all filled", goedBestand, nil},
		{"empty fields", "A|AD1||\n", []string{"1 aanleiding verplicht-veld-leeg", "1 hoedanigheid verplicht-veld-leeg"}},
		{"number under its condition", "M|ML1|02|03|20260223|05|01|||\nP|ML1" + kind, []string{"1 onderzoeksnummer verplicht-veld-leeg"}},
		{"dates of the vervolgtraject may wait", "M|ML1|02|03|20260223|05|02|||\nP|ML1" + kind, nil},
		{"aard when confirmed", "O|OZ1|02|20260225|20260506|06||02\nP|OZ1" + kind, []string{"1 aard verplicht-veld-leeg"}},
		{"no aard when not confirmed", "O|OZ1|02|20260225|20260506|02,05||21\nP|OZ1" + kind, nil},
		{"fields of a person", melding + "P|ML1|||\n", []string{
			"2 bsn verplicht-veld-leeg", "2 geboortedatum verplicht-veld-leeg", "2 geslacht verplicht-veld-leeg"}},
		{"no person", melding + onderzoek, []string{"1 persoon kind-record-ontbreekt", "2 persoon kind-record-ontbreekt"}},
	})
}
