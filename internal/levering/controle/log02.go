package controle

import "regioaanpak/internal/levering/bestand"

// Codes of LOG-02.
const (
	CodeUitkomstOntbreekt   = "afgerond-zonder-uitkomst"
	CodeUitkomstVoorafgaand = "uitkomst-zonder-afronding"
)

var log02 = Regel{
	ID: "LOG-02", Ernst: Herstellen,
	Wat:   Tekst{"Een afgerond onderzoek heeft een uitkomst, en een onderzoek met een uitkomst is afgerond.", "A completed onderzoek has an outcome and an onderzoek with an outcome is completed."},
	Grond: "LAW25 4.3",
	Uitleg: map[string]Uitleg{
		CodeUitkomstOntbreekt: uitleg("Dit onderzoek is afgerond zonder uitkomst.", "This onderzoek was completed without an outcome.",
			"Leg de uitkomst vast.", "Record the outcome."),
		CodeUitkomstVoorafgaand: uitleg("Dit onderzoek heeft een uitkomst maar geen datum van afronding.", "This onderzoek has an outcome but no date of completion.",
			"Leg de datum van afronding vast.", "Record the date of completion."),
	},
	Nieuw: func(s *Situatie) Toets {
		soort, uitkomst, afronding := s.soort(soortOnderzoek), s.veld(soortOnderzoek, veldUitkomst), s.veld(soortOnderzoek, veldAfronding)
		if uitkomst == nil || afronding == nil {
			return nil
		}
		return perItem(func(i *bestand.Item, v *Verslag) {
			r := i.Record
			if r.Soort() != soort {
				return
			}
			switch klaar, heeft := r.Heeft(afronding), r.Heeft(uitkomst); {
			case klaar && !heeft:
				v.Meld(r, uitkomst, CodeUitkomstOntbreekt)
			case heeft && !klaar:
				v.Meld(r, afronding, CodeUitkomstVoorafgaand)
			}
		})
	},
}
