package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeRolPastNiet means: the role is professional and the organisation not, or the reverse.
const CodeRolPastNiet = "rol-past-niet-bij-organisatie"

var log14 = Regel{
	ID: "LOG-14", Ernst: Verklaren,
	Wat: Tekst{
		"Rol of functie en organisatie zijn allebei beroepsmatig, of geen van beide.",
		"Role or function and organisation are both professional, or neither.",
	},
	Grond: "SL 84849NED: the organisations add up to the professional total",
	Uitleg: map[string]Uitleg{
		CodeRolPastNiet: uitleg("De rol is beroepsmatig en de organisatie niet, of andersom.", "The role is professional and the organisation not, or the reverse.",
			"Verbeter een van de twee.", "Correct one of the two."),
	},
	Nieuw: func(s *Situatie) Toets {
		rollen := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			_, ook := k.Veld(veldOrganisatie)
			return v.Naam == veldRol && ook && v.Lijst() != nil
		})
		organisaties := s.metNaam(veldOrganisatie)
		return elkRecord(rollen, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			organisatie := organisaties.van(r.Soort())[0]
			rol, van := beroepsgroep(r, velden[0]), beroepsgroep(r, organisatie)
			if rol != "" && van != "" && rol != van {
				v.Meld(r, organisatie, CodeRolPastNiet)
			}
		})
	},
}

// beroepsgroep returns whether somebody turned to Veilig Thuis for work or not; empty when that is not known.
func beroepsgroep(r bestand.Record, v *definitie.Veld) string {
	if v.Lijst() == nil {
		return ""
	}
	w, ok := v.Lijst().Zoek(r.Van(v))
	if !ok || w.Groep != "beroepsmatig" && w.Groep != "niet-beroepsmatig" {
		return ""
	}
	return w.Groep
}
