package controle_test

import "testing"

func TestLOG08_EenPersoonIsOveralDezelfde(t *testing.T) {
	proefCorpus(t, "LOG-08")
	persoon := func(rest string) string { return melding + "P|ML1|999900006|" + rest + "\n" }
	proef(t, "LOG-08", []geval{
		{"what is not known differs from nothing", persoon("19800101|V") + persoon("00000000|O") + persoon("19800000|V"), nil},
		{"a known day after a known month", persoon("19800100|V") + persoon("19800115|V") + persoon("19800116|V"),
			[]string{"6 geboortedatum geboortedatum-verschilt"}},
		{"dummies are nobody", melding + "P|ML1|000000000|19800101|V\nP|ML1|000000000|19990101|M\n", nil},
		{"a BSN that fails the elfproef is for FLD-03", melding + "P|ML1|123456789|19800101|V\nP|ML1|123456789|19990101|M\n", nil},
	})
}
