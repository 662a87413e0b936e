package controle_test

import "testing"

func TestFLD05_Leeftijd(t *testing.T) { // period 2026-1 ends on 30 June 2026
	proefCorpus(t, "FLD-05")
	persoon := func(geboren string) string { return melding + "P|ML1|000000000|" + geboren + "|V\n" }
	proef(t, "FLD-05", []geval{
		{"120 that day", persoon("19060630"), nil},
		{"a day over 120", persoon("19060629"), []string{"2 geboortedatum ouder-dan-120-jaar"}},
		{"perhaps 120", persoon("19060000"), nil},
		{"surely over", persoon("19050000"), []string{"2 geboortedatum ouder-dan-120-jaar"}},
		{"born on the last day", persoon("20260630"), nil},
		{"born after it", persoon("20260701"), []string{"2 geboortedatum geboren-na-periode"}},
		{"perhaps born", persoon("20260000"), nil},
		{"unborn and unknown", persoon("99999999") + "P|ML1|000000000|00000000|O\n", nil},
	})
}
