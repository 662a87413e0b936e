package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/gebied"
)

// Codes of FLD-06.
const (
	CodeGemeenteOnbekend    = "gemeente-onbekend"
	CodeGemeenteAnderJaar   = "gemeente-niet-in-lijst-van-ander-jaar"
	CodeGemeenteBuitenRegio = "gemeente-buiten-regio"
	CodeRegioOnbekend       = "organisatie-onbekend"
)

var fld06 = Regel{
	ID: "FLD-06", Ernst: Herstellen,
	Wat: Tekst{
		"Een gemeente staat in de lijst van CBS van het jaar en ligt in de regio van de organisatie; de organisatie is een Veilig Thuis-regio.",
		"A municipality is in the list of CBS of the year and lies in the region of the organisation; the organisation is a Veilig Thuis region.",
	},
	Grond: "CBS areas of the year; the assignment to regions is computed from them (INF)",
	Uitleg: map[string]Uitleg{
		CodeGemeenteOnbekend: uitleg("Deze gemeentecode bestaat niet in dit jaar.", "This code of a municipality does not exist in this year.",
			"Kies de gemeente opnieuw; is zij opgegaan in een andere, kies dan die.", "Choose the municipality again; when it became part of another, choose that one."),
		CodeGemeenteAnderJaar: uitleg("Deze gemeentecode staat niet in onze lijst, maar die is van een ander jaar.", "This code of a municipality is not in our list, but that is of another year.",
			"Kijk na of de gemeente in dit jaar bestond.", "Check whether the municipality existed in this year.").als(Verklaren),
		CodeGemeenteBuitenRegio: uitleg("Deze gemeente ligt buiten de regio van uw organisatie.", "This municipality lies outside the region of your organisation.",
			"Verbeter de gemeente, of leg uit waarom u deze zaak doet.", "Correct the municipality, or explain why you handle this case.").als(Verklaren),
		CodeRegioOnbekend: uitleg("Deze code is geen Veilig Thuis-organisatie van dit jaar.", "This code is no Veilig Thuis organisation of this year.",
			"Gebruik de code die CBS uw regio geeft, zoals VT06.", "Use the code that CBS gives your region, such as VT06."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.vanSoort(definitie.Gemeente, definitie.Organisatie)
		indeling, anderJaar := indelingVan(s.Periode)
		g := gebiedToets{indeling: indeling, anderJaar: anderJaar, regio: gebied.VTCode(s.Organisatie)}
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if !r.Heeft(veld) || r.Vormfout(veld) != "" {
					continue
				}
				if code := g.oordeel(r.Soort(), veld, r.Van(veld)); code != "" {
					v.Meld(r, veld, code)
				}
			}
		})
	},
}

// indelingVan returns the edition with municipalities of the year, or the nearest one there is.
func indelingVan(p definitie.Periode) (*gebied.Indeling, bool) {
	i, w := gebied.VanJaar(p.Einde().Jaar())
	if i.HeeftGemeenten() {
		return i, !w.IsZero()
	}
	return gebied.Nieuwste(), true
}

// gebiedToets judges codes of areas. Without a region from outside it takes that of the header of the file.
type gebiedToets struct {
	indeling  *gebied.Indeling
	anderJaar bool
	regio     gebied.VTCode
}

func (g *gebiedToets) oordeel(soort *definitie.Soort, veld *definitie.Veld, waarde string) string {
	if veld.Soort == definitie.Organisatie {
		return g.organisatie(soort, gebied.VTCode(waarde))
	}
	gemeente, err := g.indeling.Gemeente(gebied.GMCode("GM" + waarde))
	switch {
	case err != nil && g.anderJaar:
		return CodeGemeenteAnderJaar
	case err != nil:
		return CodeGemeenteOnbekend
	case g.regio != "" && gemeente.Regio != g.nu(g.regio):
		return CodeGemeenteBuitenRegio
	}
	return ""
}

func (g *gebiedToets) organisatie(soort *definitie.Soort, code gebied.VTCode) string {
	if _, err := g.indeling.Regio(g.nu(code)); err != nil {
		return CodeRegioOnbekend
	}
	if soort.Plek == definitie.Kop && g.regio == "" {
		g.regio = code
	}
	return ""
}

// nu returns the region of the edition for one that has become part of another.
func (g *gebiedToets) nu(code gebied.VTCode) gebied.VTCode {
	if _, err := g.indeling.Regio(code); err == nil {
		return code
	}
	if op, ok := gebied.OpgegaanIn(code); ok {
		return op
	}
	return code
}
