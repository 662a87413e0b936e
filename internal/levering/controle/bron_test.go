package controle

import "testing"

func TestBron_NamesTheLawInWordsAndNothingElse(t *testing.T) {
	for grond, want := range map[string]string{
		"LAW25 3.8: the investigation number of the melding matches that of the onderzoek": "Bijlage van 2025 bij de Uitvoeringsregeling Wmo 2015, onderdeel 3.8",
		"Uitvoeringsbesluit Wmo 2015 art. 4.1.7; five working days: practice":              "Uitvoeringsbesluit Wmo 2015 art. 4.1.7",
		"spiegelrapport: fill per field":                                                   "",
	} {
		if got := (Regel{Grond: grond}).Bron().NL; got != want {
			t.Errorf("%q gives %q, want %q", grond, got, want)
		}
	}
}
