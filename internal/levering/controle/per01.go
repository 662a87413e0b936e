package controle

import "regioaanpak/internal/levering/bestand"

// CodeBuitenPeriode means: the date does not fit a record that was completed in the period.
const CodeBuitenPeriode = "buiten-periode"

var per01 = Regel{
	ID: "PER-01", Ernst: Fout,
	Wat:   "An onderzoek was completed in the period; a melding was made and a vervolgtraject ended before the period was over.",
	Grond: "LAW15: completed in the period, also when started earlier",
	Nieuw: func(s Situatie) Toets {
		if s.Definitie.Selectie.Gebeurtenis != "afgerond" {
			return nil
		}
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			if op := r.Datum(veldAfronding); !op.IsZero() && !s.Periode.Bevat(op) {
				uit = append(uit, bij(r, veldAfronding, CodeBuitenPeriode))
			}
			for _, veld := range []string{veldMelding, veldTrajectTot} {
				if r.Datum(veld).After(s.Periode.Einde()) {
					uit = append(uit, bij(r, veld, CodeBuitenPeriode))
				}
			}
			return uit
		})
	},
}
