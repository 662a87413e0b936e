package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeTrajectHalfGevuld means: a vervolgtraject has only one of its dates.
const CodeTrajectHalfGevuld = "vervolgtraject-half-gevuld"

var log09 = Regel{
	ID: "LOG-09", Ernst: Herstellen,
	Wat:   Tekst{"Van een vervolgtraject zijn begin en einde allebei gevuld, of geen van beide.", "Of a vervolgtraject both start and end are filled, or neither."},
	Grond: "LAW15 meldingen: both dates are delivered, and only once the involvement has ended",
	Uitleg: map[string]Uitleg{
		CodeTrajectHalfGevuld: uitleg("Van het vervolgtraject is maar één van de twee datums gevuld.", "Only one of the two dates of the vervolgtraject is filled.",
			"Lever begin en einde samen, en pas als de bemoeienis is geëindigd.", "Deliver start and end together, and only once the involvement has ended."),
	},
	Nieuw: func(s *Situatie) Toets {
		van, tot := s.veld(soortMelding, veldTrajectVan), s.veld(soortMelding, veldTrajectTot)
		if van == nil || tot == nil {
			return nil
		}
		return elkRecord(s.metNaam(veldTrajectVan), func(r bestand.Record, _ []*definitie.Veld, v *Verslag) {
			switch begin, einde := r.Heeft(van), r.Heeft(tot); {
			case begin && !einde:
				v.Meld(r, tot, CodeTrajectHalfGevuld)
			case einde && !begin:
				v.Meld(r, van, CodeTrajectHalfGevuld)
			}
		})
	},
}
