package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of LOG-02.
const (
	CodeUitkomstOntbreekt   = "afgerond-zonder-uitkomst"
	CodeUitkomstVoorafgaand = "uitkomst-zonder-afronding"
	CodeRedenVoorafgaand    = "reden-zonder-afronding"
)

var log02 = Regel{
	ID: "LOG-02", Ernst: Herstellen,
	Wat: Tekst{
		"Een afgerond onderzoek heeft een uitkomst of een reden van voortijdig einde, en wat een uitkomst of reden heeft, is afgerond.",
		"A completed onderzoek has an outcome or a reason for an early end, and what has an outcome or reason is completed.",
	},
	Grond: "LAW25 4.3",
	Uitleg: map[string]Uitleg{
		CodeUitkomstOntbreekt: uitleg("Dit onderzoek is afgerond zonder uitkomst.", "This onderzoek was completed without an outcome.",
			"Leg de uitkomst vast.", "Record the outcome."),
		CodeUitkomstVoorafgaand: uitleg("Dit onderzoek heeft een uitkomst maar geen datum van afronding.", "This onderzoek has an outcome but no date of completion.",
			"Leg de datum van afronding vast.", "Record the date of completion."),
		CodeRedenVoorafgaand: uitleg("Deze dienst is voortijdig gestopt maar heeft geen datum van afronding.", "This dienst was ended early but has no date of completion.",
			"Leg de datum van afronding vast, of haal de reden weg.", "Record the date of completion, or take the reason away."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return (k.Naam == soortOnderzoek || k.Naam == soortDienst) && v.Naam == veldUitkomst
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			uitkomst := velden[0]
			afronding, _ := r.Soort().Veld(veldAfronding)
			reden, _ := r.Soort().Veld(veldReden)
			// A dienst of another type has no outcome; one that it has all the same is for FLD-07.
			heeft, voortijdig := r.Heeft(uitkomst) && (uitkomst.Voorwaarde == nil || r.Actief(uitkomst)), r.Heeft(reden)
			switch klaar := r.Heeft(afronding); {
			case klaar && !heeft && !voortijdig && r.Actief(uitkomst):
				v.Meld(r, uitkomst, CodeUitkomstOntbreekt)
			case heeft && !klaar:
				v.Meld(r, afronding, CodeUitkomstVoorafgaand)
			case voortijdig && !klaar:
				v.Meld(r, afronding, CodeRedenVoorafgaand)
			}
		})
	},
}
