package controle

import "regioaanpak/internal/levering/bestand"

// CodeCodeOnbekend means: the code does not stand in the code list of the field.
const CodeCodeOnbekend = "code-niet-in-lijst"

var fld02 = Regel{
	ID: "FLD-02", Ernst: Fout,
	Wat:   "A code stands in the code list of the protocol.",
	Grond: "code lists of the protocol",
	Nieuw: func(Situatie) Toets {
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			for _, v := range r.Soort().Velden {
				if v.Codelijst == "" {
					continue
				}
				for _, code := range r.Waarden(v.Naam) {
					if !v.Kent(code) {
						uit = append(uit, bij(r, v.Naam, CodeCodeOnbekend))
					}
				}
			}
			return uit
		})
	},
}
