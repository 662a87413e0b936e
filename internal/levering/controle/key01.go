package controle

import "regioaanpak/internal/levering/bestand"

// CodeNummerDubbel means: an earlier record of the same kind has this number.
const CodeNummerDubbel = "nummer-dubbel"

var key01 = Regel{
	ID: "KEY-01", Ernst: Blokkade,
	Wat:   "A number occurs once among the records of its kind.",
	Grond: "LAW15: unique number per advies, melding and onderzoek of the organisation",
	Nieuw: func(Situatie) Toets {
		gezien := map[sleutel]bool{}
		return perItem(func(i bestand.Item) []Bevinding {
			k := sleutel{i.Record.Letter(), i.Record.Sleutel()}
			if i.Wees || k.nummer == "" {
				return nil
			}
			if gezien[k] {
				return []Bevinding{bij(i.Record, i.Record.Soort().Sleutel().Naam, CodeNummerDubbel)}
			}
			gezien[k] = true
			return nil
		})
	},
}

// sleutel names a record in a file.
type sleutel struct {
	letter, nummer string
}
