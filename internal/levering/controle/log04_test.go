package controle_test

import "testing"

func TestLOG04_AardBijKinderenVraagtEenKind(t *testing.T) {
	proefCorpus(t, "LOG-04")
	const getuige = "M|ML1|02|03,08|20260223|05|04|||\n"
	persoon := func(geboren string) string { return "P|ML1|000000000|" + geboren + "|V\n" }
	proef(t, "LOG-04", []geval{
		{"a child", getuige + persoon("19800101") + persoon("20100101"), nil},
		{"17 on the day of the melding", getuige + persoon("20080224"), nil},
		{"18 on the day of the melding", getuige + persoon("20080223"), []string{"1 aard aard-alleen-bij-kind"}},
		{"adults only", getuige + persoon("19800101") + persoon("19790000"), []string{"1 aard aard-alleen-bij-kind"}},
		{"perhaps a child", getuige + persoon("20080000"), nil},
		{"unborn", getuige + persoon("99999999"), nil},
		{"unknown", getuige + persoon("00000000"), nil},
		{"unreadable birth date is for FLD-04", getuige + persoon("2008"), nil},
		{"no person is for FLD-01", getuige, nil},
		{"a nature for all ages", melding + persoon("19800101"), nil},
		{"an onderzoek looks at its start", "O|ML1|02|20260225|20260506|06|05|02\n" + persoon("20080225"), []string{"1 aard aard-alleen-bij-kind"}},
	})
}
