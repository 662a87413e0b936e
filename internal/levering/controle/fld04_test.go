package controle_test

import "testing"

func TestFLD04_VormenEnDatums(t *testing.T) {
	proefCorpus(t, "FLD-04")
	proef(t, "FLD-04", []geval{
		{"partial birth dates", melding + "P|ML1|000000000|20091100|V\nP|ML1|000000000|20090000|V\nP|ML1|000000000|00000000|V\n", nil},
		{"no such birth date", melding + "P|ML1|000000000|20090231|V\nP|ML1|000000000|20090015|V\n", []string{
			"2 geboortedatum geboortedatum-vorm", "3 geboortedatum geboortedatum-vorm"}},
		{"no such date", "O|OZ1|02|20260231|2026-5-6|03|03|02\n", []string{"1 datum-start datum-bestaat-niet", "1 datum-afronding datum-vorm"}},
		{"unborn by birth date only", melding + "P|ML1|000000000|99999999|O\n", []string{"2 geboortedatum ongeboren-verschilt"}},
		{"unborn by BSN only", melding + "P|ML1|999999999|20260101|O\n", []string{"2 geboortedatum ongeboren-verschilt"}},
		{"form of a number", "A|AD 1|03|05\n", []string{"1 nummer nummer-vorm"}},
		{"form of a BSN is for FLD-03", melding + "P|ML1|1|20091105|V\n", nil},
	})
}
