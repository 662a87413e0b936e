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

const hoogsteLeeftijd = 120

var fld05 = Regel{
	ID: "FLD-05", Ernst: Waarschuwing,
	Wat:   "On the last day of the period a person is surely not older than 120 years and surely born, unless delivered as unborn.",
	Grond: "iWmo TR002",
	Nieuw: func(s Situatie) Toets {
		peildatum := s.Periode.Einde()
		return perRecord(func(r bestand.Record) []Bevinding {
			v, ok := veldVan(r.Soort(), definitie.Geboortedatum)
			if !ok {
				return nil
			}
			g, _ := r.Geboortedatum(v.Naam)
			if code := leeftijdFout(g, peildatum); code != "" {
				return []Bevinding{bij(r, v.Naam, code)}
			}
			return nil
		})
	},
}

func leeftijdFout(g datum.Geboortedatum, peildatum datum.Datum) string {
	eerste, laatste, ok := g.Grenzen()
	switch {
	case !ok:
		return ""
	case eerste.After(peildatum):
		return CodeGeborenNaPeriode
	case laatste.PlusMaanden(12 * hoogsteLeeftijd).Before(peildatum):
		return CodeOuderDan120
	}
	return ""
}
