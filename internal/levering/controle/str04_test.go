package controle_test

import "testing"

func TestSTR04_EenPersoonStaatOnderZijnRecord(t *testing.T) {
	proefCorpus(t, "STR-04")
	proef(t, "STR-04", []geval{
		{"below its record", melding + "P|ML1" + volwassen + "P|ML1" + kind, nil},
		{"no record above", "P|ML1" + volwassen, []string{"1 nummer ouder-ontbreekt"}},
		{"below another", melding + onderzoek + "P|ML1" + volwassen, []string{"3 nummer ouder-ontbreekt"}},
		{"below an advies", advies + "P|AD1" + volwassen, []string{"2 nummer ouder-ontbreekt"}},
		{"without number", "M||02|03|20260223|05|04|||\nP|" + volwassen, []string{"2 nummer ouder-ontbreekt"}},
	})
}
