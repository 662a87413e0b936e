package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeWaardeDubbel means: a field that repeats has the same value twice.
const CodeWaardeDubbel = "waarde-dubbel"

var fld08 = Regel{
	ID: "FLD-08", Ernst: Herstellen,
	Wat:   Tekst{"Een veld met meer waarden heeft elke waarde één keer.", "A field with several values has each value once."},
	Grond: "LAW15 2.2, 3.2, 3.3: several options, each once",
	Uitleg: map[string]Uitleg{
		CodeWaardeDubbel: uitleg("Dezelfde waarde staat twee keer in dit veld.", "The same value stands twice in this field.",
			"Haal de dubbele waarde weg.", "Take the double value away."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool {
			return v.Meervoudig && v.Herhaling != definitie.Vlaggen
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if heeftDubbel(r, veld) {
					v.Meld(r, veld, CodeWaardeDubbel)
				}
			}
		})
	},
}

// heeftDubbel tells whether an option of the list stands twice in a field. What is not in the list is for FLD-02, so that
// there are never more different ones than options.
func heeftDubbel(r bestand.Record, veld *definitie.Veld) bool {
	gezien := make([]string, 0, 16)
	for w := range r.Elk(veld) {
		if !veld.Kent(w) {
			continue
		}
		if slices.Contains(gezien, w) {
			return true
		}
		gezien = append(gezien, w)
	}
	return false
}
