package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeAardNietBevestigd means: the nature of the violence is filled although it was not confirmed.
const CodeAardNietBevestigd = "aard-zonder-bevestiging"

var log03 = Regel{
	ID: "LOG-03", Ernst: Fout,
	Wat:   "The aard of an onderzoek is filled only when violence or abuse was confirmed.",
	Grond: "LAW15 4.6; LAW25 4.4",
	Nieuw: func(Situatie) Toets {
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			for _, v := range r.Soort().Velden {
				if isAardNaUitkomst(v) && !r.Actief(v) && len(r.Waarden(v.Naam)) > 0 {
					uit = append(uit, bij(r, v.Naam, CodeAardNietBevestigd))
				}
			}
			return uit
		})
	},
}

// isAardNaUitkomst tells that a field is the nature of the violence under the condition of an outcome.
func isAardNaUitkomst(v *definitie.Veld) bool {
	if v.Voorwaarde == nil || v.Naam != veldAard {
		return false
	}
	return v.Voorwaarde.Veld == veldUitkomst
}
