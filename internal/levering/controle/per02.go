package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeLangGeleden means: the date lies so long before the period that a typing error is more likely.
const CodeLangGeleden = "datum-lang-geleden"

var per02 = Regel{
	ID: "PER-02", Ernst: Verklaren,
	Wat: Tekst{
		"Een melding of onderzoek begon niet veel jaren voor de periode. Na hoeveel jaar we vragen of het klopt, is een instelling.",
		"A melding or onderzoek did not begin many years before the period. After how many years we ask is a setting.",
	},
	Grond: "INF: the number of years is ours; a wrong year is the usual cause",
	Uitleg: map[string]Uitleg{
		CodeLangGeleden: uitleg("Deze datum ligt jaren voor de periode.", "This date lies years before the period.",
			"Controleer het jaar. Klopt het, leg dan uit waarom het zo lang duurde.", "Check the year. When it is right, explain why it took so long."),
	},
	Nieuw: func(s *Situatie) Toets {
		grens := s.Periode.Begin().PlusMaanden(-12 * s.drempels().JarenOud)
		velden := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			begin := k.Naam == soortOnderzoek || k.Naam == soortDienst
			return k.Naam == soortMelding && v.Naam == veldMelding || begin && v.Naam == veldStart
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if op := r.Datum(veld); !op.IsZero() && op.Before(grens) {
					v.Meld(r, veld, CodeLangGeleden)
				}
			}
		})
	},
}
