package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeAardNietBevestigd means: the nature of the violence is filled although it was not confirmed.
const CodeAardNietBevestigd = "aard-zonder-bevestiging"

var log03 = Regel{
	ID: "LOG-03", Ernst: Herstellen,
	Wat:   Tekst{"De aard van een onderzoek is alleen gevuld als geweld of mishandeling is bevestigd.", "The aard of an onderzoek is filled only when violence or abuse was confirmed."},
	Grond: "LAW15 4.6; LAW25 4.4",
	Uitleg: map[string]Uitleg{
		CodeAardNietBevestigd: uitleg("De aard is gevuld, maar volgens de uitkomst is niets bevestigd.", "The aard is filled, but by the outcome nothing was confirmed.",
			"Maak de aard leeg, of verbeter de uitkomst.", "Empty the aard, or correct the outcome."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return isAardNaUitkomst(v) })
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if r.Heeft(veld) && !r.Actief(veld) {
					v.Meld(r, veld, CodeAardNietBevestigd)
				}
			}
		})
	},
}

// isAardNaUitkomst tells that a field is the nature of the violence under the condition of an outcome.
func isAardNaUitkomst(v *definitie.Veld) bool {
	return v.Voorwaarde != nil && v.Naam == veldAard && v.Voorwaarde.Veld == veldUitkomst
}
