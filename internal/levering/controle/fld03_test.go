package controle_test

import "testing"

func TestFLD03_BSN(t *testing.T) {
	proefCorpus(t, "FLD-03")
	gevallen := []geval{
		{"special values", melding + "P|ML1|000000000|00000000|O\nP|ML1|999999999|99999999|O\n", nil},
		{"fails the elfproef", melding + "P|ML1|123456789|20091105|V\n", []string{"2 bsn bsn-elfproef"}},
		{"eight digits", melding + "P|ML1|99990006|20091105|V\n", []string{"2 bsn bsn-vorm"}},
		{"empty is for FLD-01", melding + "P|ML1||20091105|V\n", nil},
	}
	proef(t, "FLD-03", gevallen)
	proef(t, "FLD-03", []geval{{"test range in a test", melding + "P|ML1" + volwassen, nil}})
	echt := situatie(t)
	echt.Proef = false
	proefIn(t, echt, "FLD-03", []geval{{"test range in a real delivery", melding + "P|ML1" + volwassen, []string{"2 bsn bsn-testreeks"}}})
	proefIn(t, echt, "FLD-03", gevallen)
}
