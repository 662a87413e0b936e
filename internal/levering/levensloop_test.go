package levering_test

import (
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

func TestOpenstaand_TeltWatNiemandZagEnNietWatVerklaardIs(t *testing.T) {
	b := controle.Bevinding{Regel: "KEY-02", Ernst: controle.Verklaren, Soort: "melding", Nummer: "ML1", Code: "verwijzing-niet-in-levering"}
	r := &keur.Rapport{
		Periode: definitie.EerstePeriode(),
		Regels: []*keur.Uitkomst{
			{Regel: "KEY-01", Ernst: controle.Blokkade.String(), Aantal: 5},
			{Regel: "KEY-02", Code: b.Code, Ernst: controle.Verklaren.String(), Aantal: 8, Bevindingen: []controle.Bevinding{b}}, // seven were too many to list
			{Regel: "FLD-02", Ernst: controle.Herstellen.String(), Aantal: 3},
		},
	}
	for naam, c := range map[string]struct {
		plaats controle.Vindplaats
		aantal int
		open   int
	}{
		"nothing explained":        {controle.Vindplaats{}, 1, 8},
		"the one that is listed":   {b.Vindplaats(), 1, 7},
		"all of them together":     {controle.Geheel(b.Regel, b.Code), 8, 0},
		"as many as there were":    {controle.Geheel(b.Regel, b.Code), 6, 2},
		"what has to be mended":    {controle.Geheel("FLD-02", ""), 3, 8},
		"another code of the rule": {controle.Geheel(b.Regel, "een-andere"), 8, 8},
	} {
		v, err := controle.Verklaar(c.plaats, c.aantal, r.Periode, "reden")
		if err != nil {
			t.Fatal(err)
		}
		r.Merk([]controle.Verklaring{v})
		if got := levering.Openstaand(r); got != (levering.Open{Blokkades: 5, Herstellen: 3, Verklaren: c.open}) {
			t.Errorf("%s: %+v", naam, got)
		}
	}
}
