package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Codes of FLD-05.
const (
	CodeOuderDan120      = "ouder-dan-120-jaar"
	CodeGeborenNaPeriode = "geboren-na-periode"
)

// hoogsteLeeftijd is that of iWmo TR002; not of the law.
const hoogsteLeeftijd = 120

var fld05 = Regel{
	ID: "FLD-05", Ernst: Verklaren,
	Wat: Tekst{
		"Op de laatste dag van de periode is een persoon zeker niet ouder dan 120 jaar en zeker geboren, tenzij als ongeboren geleverd.",
		"On the last day of the period a person is surely not older than 120 years and surely born, unless delivered as unborn.",
	},
	Grond: "iWmo TR002",
	Uitleg: map[string]Uitleg{
		CodeOuderDan120: uitleg("Deze persoon zou ouder zijn dan 120 jaar.", "This person would be older than 120 years.",
			"Controleer het geboortejaar.", "Check the year of birth."),
		CodeGeborenNaPeriode: uitleg("Deze persoon is na de periode geboren.", "This person was born after the period.",
			"Controleer de geboortedatum; een ongeboren kind wordt als ongeboren geleverd.", "Check the birth date; an unborn child is delivered as unborn."),
	},
	Nieuw: func(s *Situatie) Toets {
		dag := s.Periode.Einde()
		return elkRecord(s.vanSoort(definitie.Geboortedatum), func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				g, _ := r.Geboortedatum(veld)
				if code := leeftijdFout(g, dag); code != "" {
					v.Meld(r, veld, code)
				}
			}
		})
	},
}

func leeftijdFout(g datum.Geboortedatum, dag datum.Datum) string {
	eerste, laatste, ok := g.Grenzen()
	switch {
	case !ok:
		return ""
	case eerste.After(dag):
		return CodeGeborenNaPeriode
	case laatste.Jaar() <= dag.Jaar()-hoogsteLeeftijd && laatste.PlusMaanden(12*hoogsteLeeftijd).Before(dag):
		return CodeOuderDan120
	}
	return ""
}
