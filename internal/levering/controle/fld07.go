package controle

import "regioaanpak/internal/levering/bestand"

// CodeVoorwaardeNietVervuld means: a field is filled although the condition under which it exists is not met.
const CodeVoorwaardeNietVervuld = "gevuld-zonder-voorwaarde"

var fld07 = Regel{
	ID: "FLD-07", Ernst: Fout,
	Wat:   "A field with a condition is empty when the condition is not met. For the aard of an onderzoek LOG-03 says so.",
	Grond: "LAW15: onderzoeksnummer if vervolg is 01, dates of the vervolgtraject if vervolg is 02",
	Nieuw: func(Situatie) Toets {
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			for _, v := range r.Soort().Velden {
				if !isAardNaUitkomst(v) && !r.Actief(v) && len(r.Waarden(v.Naam)) > 0 {
					uit = append(uit, bij(r, v.Naam, CodeVoorwaardeNietVervuld))
				}
			}
			return uit
		})
	},
}
