package controle

import (
	"errors"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
)

// Codes of FLD-03.
const (
	CodeBSNVorm     = "bsn-vorm"
	CodeBSNElfproef = "bsn-elfproef"
	CodeBSNTest     = "bsn-testreeks"
)

var fld03 = Regel{
	ID: "FLD-03", Ernst: Fout,
	Wat:   "A BSN has nine digits and passes the elfproef, or is one of the special values of this protocol; outside a test no BSN is of the test range.",
	Grond: "elfproef; LAW15 special values",
	Nieuw: func(s Situatie) Toets {
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			for _, v := range r.Soort().Velden {
				if v.Soort != definitie.BSN || len(r.Waarden(v.Naam)) == 0 {
					continue
				}
				if code := bsnFout(v, r.Waarde(v.Naam), s.Proef); code != "" {
					uit = append(uit, bij(r, v.Naam, code))
				}
			}
			return uit
		})
	},
}

func bsnFout(v *definitie.Veld, waarde string, proef bool) string {
	if waarde == v.Bijzonder[definitie.Onbekend] || waarde == v.Bijzonder[definitie.Ongeboren] {
		return ""
	}
	b, err := bsn.Parse(waarde)
	switch {
	case errors.Is(err, bsn.ErrElfproef):
		return CodeBSNElfproef
	case err != nil:
		return CodeBSNVorm
	case b.IsTest() && !proef:
		return CodeBSNTest
	}
	return ""
}
