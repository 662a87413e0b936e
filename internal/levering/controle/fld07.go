package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeVoorwaardeNietVervuld means: a field is filled although the condition under which it exists is not met.
const CodeVoorwaardeNietVervuld = "gevuld-zonder-voorwaarde"

var fld07 = Regel{
	ID: "FLD-07", Ernst: Herstellen,
	Wat: Tekst{
		"Een veld met een voorwaarde is leeg als daaraan niet is voldaan. Voor de aard van een onderzoek zegt LOG-03 dat.",
		"A field with a condition is empty when the condition is not met. For the aard of an onderzoek LOG-03 says so.",
	},
	Grond: "LAW15: onderzoeksnummer if vervolg is 01, dates of the vervolgtraject if vervolg is 02",
	Uitleg: map[string]Uitleg{
		CodeVoorwaardeNietVervuld: uitleg("Dit veld is gevuld, maar past niet bij de andere velden van het record.", "This field is filled but does not go with the other fields of the record.",
			"Maak het veld leeg, of verbeter het veld waarvan het afhangt.", "Empty the field, or correct the field on which it depends."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return v.Voorwaarde != nil && !isAardNaUitkomst(v) })
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if r.Heeft(veld) && !r.Actief(veld) {
					v.Meld(r, veld, CodeVoorwaardeNietVervuld)
				}
			}
		})
	},
}
