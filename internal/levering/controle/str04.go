package controle

import "regioaanpak/internal/levering/bestand"

// CodeOuderOntbreekt means: a child line does not stand right below the record it names.
const CodeOuderOntbreekt = "ouder-ontbreekt"

var str04 = Regel{
	ID: "STR-04", Ernst: Blokkade,
	Wat:   "A child line stands right below the record it belongs to.",
	Grond: "order of the file definition",
	Nieuw: func(Situatie) Toets {
		return perItem(func(i bestand.Item) []Bevinding {
			if !i.Wees {
				return nil
			}
			return []Bevinding{bij(i.Record, i.Record.Soort().Sleutel().Naam, CodeOuderOntbreekt)}
		})
	},
}
