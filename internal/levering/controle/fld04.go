package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeOngeborenVerschilt means: one of BSN and birth date says unborn and the other does not.
const CodeOngeborenVerschilt = "ongeboren-verschilt"

var fld04 = Regel{
	ID: "FLD-04", Ernst: Fout,
	Wat:   "A number, code or date has the form of its field and a date exists; unborn is said by birth date and BSN together.",
	Grond: "LAW15: JJJJMMDD, JJJJMM00, JJJJ0000, 99999999",
	Nieuw: func(Situatie) Toets {
		return perRecord(func(r bestand.Record) []Bevinding {
			var uit []Bevinding
			for _, f := range r.Vormfouten() {
				if v, _, _ := r.Soort().Veld(f.Veld); v.Soort != definitie.BSN { // FLD-03
					uit = append(uit, bij(r, f.Veld, string(f.Code)))
				}
			}
			return append(uit, ongeborenVerschilt(r)...)
		})
	},
}

func ongeborenVerschilt(r bestand.Record) []Bevinding {
	b, heeftBSN := veldVan(r.Soort(), definitie.BSN)
	g, heeftDatum := veldVan(r.Soort(), definitie.Geboortedatum)
	if !heeftBSN || !heeftDatum {
		return nil
	}
	if isOngeboren(r, b) == isOngeboren(r, g) {
		return nil
	}
	return []Bevinding{bij(r, g.Naam, CodeOngeborenVerschilt)}
}

func isOngeboren(r bestand.Record, v *definitie.Veld) bool {
	return r.Waarde(v.Naam) == v.Bijzonder[definitie.Ongeboren]
}

// veldVan returns the first field of a kind of value.
func veldVan(s *definitie.Soort, soort definitie.Veldsoort) (*definitie.Veld, bool) {
	for _, v := range s.Velden {
		if v.Soort == soort {
			return v, true
		}
	}
	return nil, false
}
