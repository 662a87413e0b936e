package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of FLD-01.
const (
	CodeVerplichtLeeg    = "verplicht-veld-leeg"
	CodePersoonOntbreekt = "kind-record-ontbreekt"
)

var fld01 = Regel{
	ID: "FLD-01", Ernst: Fout,
	Wat:   "A mandatory field is filled, also when it is mandatory under a condition that is met; a melding and an onderzoek have a person.",
	Grond: "spiegelrapport: fill per field",
	Nieuw: func(s Situatie) Toets {
		return perItem(func(i bestand.Item) []Bevinding {
			uit := legeVelden(i.Record)
			for _, k := range i.Kinderen {
				uit = append(uit, legeVelden(k)...)
			}
			return append(uit, ontbrekendeKinderen(s.Definitie, i)...)
		})
	},
}

func legeVelden(r bestand.Record) []Bevinding {
	var uit []Bevinding
	for _, v := range r.Soort().Velden {
		if v.Aanwezig == definitie.Verplicht && r.Actief(v) && len(r.Waarden(v.Naam)) == 0 {
			uit = append(uit, bij(r, v.Naam, CodeVerplichtLeeg))
		}
	}
	return uit
}

func ontbrekendeKinderen(d *definitie.Definitie, i bestand.Item) []Bevinding {
	var uit []Bevinding
	for _, soort := range d.Kinderen(i.Record.Soort()) {
		heeft := slices.ContainsFunc(i.Kinderen, func(k bestand.Record) bool { return k.Soort() == soort })
		if !heeft && slices.Contains(soort.VerplichtBij, i.Record.Letter()) {
			uit = append(uit, bij(i.Record, soort.Naam, CodePersoonOntbreekt))
		}
	}
	return uit
}
