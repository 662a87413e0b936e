package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeBuitenPeriode means: the date does not fit a record that was completed in the period.
const CodeBuitenPeriode = "buiten-periode"

var per01 = Regel{
	ID: "PER-01", Ernst: Herstellen,
	Wat: Tekst{
		"Een onderzoek is afgerond in de periode; een melding is gedaan en een vervolgtraject is geëindigd voordat de periode voorbij was.",
		"An onderzoek was completed in the period; a melding was made and a vervolgtraject ended before the period was over.",
	},
	Grond: "LAW15: completed in the period, also when started earlier",
	Uitleg: map[string]Uitleg{
		CodeBuitenPeriode: uitleg("Deze datum past niet bij de periode van de levering.", "This date does not fit the period of the delivery.",
			"Controleer de datum, en of het record in deze periode thuishoort.", "Check the date, and whether the record belongs in this period."),
	},
	Nieuw: func(s *Situatie) Toets {
		if s.Definitie.Selectie.Gebeurtenis != definitie.Afgerond {
			return nil
		}
		binnen := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return v.Naam == veldAfronding })
		nietNa := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool {
			return v.Naam == veldMelding || v.Naam == veldTrajectTot
		})
		return perRecord(func(r bestand.Record, v *Verslag) {
			for _, veld := range binnen[r.Soort()] {
				if op := r.Datum(veld); !op.IsZero() && !s.Periode.Bevat(op) {
					v.Meld(r, veld, CodeBuitenPeriode)
				}
			}
			for _, veld := range nietNa[r.Soort()] {
				if r.Datum(veld).After(s.Periode.Einde()) {
					v.Meld(r, veld, CodeBuitenPeriode)
				}
			}
		})
	},
}
