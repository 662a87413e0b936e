package controle

import "regioaanpak/internal/levering/bestand"

// CodeOuderOntbreekt means: a child line does not stand right below the record it names.
const CodeOuderOntbreekt = "ouder-ontbreekt"

var str04 = Regel{
	ID: "STR-04", Ernst: Blokkade,
	Wat:   Tekst{"Een onderliggende regel staat direct onder het record waar hij bij hoort.", "A child line stands right below the record it belongs to."},
	Grond: "order of the file definition",
	Uitleg: map[string]Uitleg{
		CodeOuderOntbreekt: uitleg(
			"Deze regel hoort bij een record dat er niet direct boven staat.",
			"This line belongs to a record that does not stand right above it.",
			"Zet de regel onder het record met hetzelfde nummer, of verbeter het nummer.",
			"Put the line below the record with the same number, or correct the number."),
	},
	Nieuw: func(s *Situatie) Toets {
		var kinderen bereik
		for _, k := range s.Definitie.Soorten {
			if k.IsKind() {
				kinderen = append(kinderen, k)
			}
		}
		return perItem{kinderen, func(i *bestand.Item, v *Verslag) {
			if i.Wees {
				v.Meld(i.Record, i.Record.Soort().Sleutel(), CodeOuderOntbreekt)
			}
		}}
	},
}
