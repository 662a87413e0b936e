package controle

import "regioaanpak/internal/levering/bestand"

// Codes of LOG-02.
const (
	CodeUitkomstOntbreekt   = "afgerond-zonder-uitkomst"
	CodeUitkomstVoorafgaand = "uitkomst-zonder-afronding"
)

var log02 = Regel{
	ID: "LOG-02", Ernst: Fout,
	Wat:   "A completed onderzoek has an outcome and an onderzoek with an outcome is completed.",
	Grond: "LAW25 4.3",
	Nieuw: func(Situatie) Toets {
		return perItem(func(i bestand.Item) []Bevinding {
			r := i.Record
			if r.Soort().Naam != soortOnderzoek {
				return nil
			}
			afgerond, uitkomst := len(r.Waarden(veldAfronding)) > 0, len(r.Waarden(veldUitkomst)) > 0
			switch {
			case afgerond && !uitkomst:
				return []Bevinding{bij(r, veldUitkomst, CodeUitkomstOntbreekt)}
			case uitkomst && !afgerond:
				return []Bevinding{bij(r, veldAfronding, CodeUitkomstVoorafgaand)}
			}
			return nil
		})
	},
}
