package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeOngeborenGeslacht means: the sex of an unborn child is filled.
const CodeOngeborenGeslacht = "ongeboren-met-geslacht"

// geslachtOnbekend is the code of the protocol for unknown.
const geslachtOnbekend = "O"

var fld09 = Regel{
	ID: "FLD-09", Ernst: Verklaren,
	Wat:   Tekst{"Van een ongeboren kind is het geslacht onbekend.", "The sex of an unborn child is unknown."},
	Grond: "LAW15 3.8; INF: the annex does not say it of sex",
	Uitleg: map[string]Uitleg{
		CodeOngeborenGeslacht: uitleg("Van dit ongeboren kind is een geslacht ingevuld.", "A sex is filled for this unborn child.",
			"Maak het geslacht onbekend. Is het kind al geboren, vul dan de geboortedatum en het BSN in.", "Make the sex unknown. When the child was born, fill birth date and BSN."),
	},
	Nieuw: func(s *Situatie) Toets {
		o := s.ongeboren()
		if o.bsn == nil || o.geboren == nil {
			return nil
		}
		geslacht := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return k.Naam == soortPersoon && v.Soort == definitie.Geslacht
		})
		return elkRecord(geslacht, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if isOngeboren(r, o.bsn) && isOngeboren(r, o.geboren) && r.Heeft(veld) && r.Van(veld) != geslachtOnbekend {
					v.Meld(r, veld, CodeOngeborenGeslacht)
				}
			}
		})
	},
}
