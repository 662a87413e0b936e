package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeGemaaktTeVroeg means: the file was made before the period was over.
const CodeGemaaktTeVroeg = "gemaakt-voor-einde-periode"

var per03 = Regel{
	ID: "PER-03", Ernst: Verklaren,
	Wat:   Tekst{"Een levering is gemaakt na de laatste dag van haar periode.", "A delivery was made after the last day of its period."},
	Grond: "LAW25: a delivery holds the whole half year",
	Uitleg: map[string]Uitleg{
		CodeGemaaktTeVroeg: uitleg("Dit bestand is gemaakt voordat de periode voorbij was.", "This file was made before the period was over.",
			"Maak het bestand opnieuw; wat later gebeurde, ontbreekt anders.", "Make the file again; otherwise what happened later is missing."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return k.Plek == definitie.Kop && v.Naam == veldAanmaak
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if op := r.Datum(veld); !op.IsZero() && !op.After(s.Periode.Einde()) {
					v.Meld(r, veld, CodeGemaaktTeVroeg)
				}
			}
		})
	},
}
