package tabel

import (
	"slices"

	"regioaanpak/internal/recht/gebied"
)

// Regiosoort is a kind of region.
type Regiosoort string

// The kinds of region of the tables.
const (
	Land         Regiosoort = "NL"
	Landsdeel    Regiosoort = "LD"
	Provincie    Regiosoort = "PV"
	VeiligThuis  Regiosoort = "VT"
	Gemeente     Regiosoort = "GM"
	nederland               = "NL01"
	titelLand               = "Nederland"
	letterLengte            = 2
)

// SoortVan returns the kind of a region by its code.
func SoortVan(code string) Regiosoort {
	if len(code) < letterLengte {
		return ""
	}
	return Regiosoort(code[:letterLengte])
}

// isGemeente tells that there is a municipality with this code.
func isGemeente(code string) bool {
	_, err := gebied.Nieuwste().Gemeente(gebied.GMCode(code))
	return err == nil
}

// plaats is where something happened: at which organisation, and in which municipality when that is known.
type plaats struct{ organisatie, gemeente string }

// regios returns the regions in which a place lies. Province and part of the country follow from the municipality: what has
// none counts for its organisation and the country only [INF].
func (p plaats) regios() []string {
	uit := []string{nederland, p.organisatie}
	pv, err := gebied.Nieuwste().ProvincieVan(gebied.GMCode(p.gemeente))
	if err != nil {
		return uit
	}
	return append(uit, string(pv.Landsdeel), string(pv.Code), p.gemeente)
}

// dekking returns the organisations of which a region needs the deliveries to be whole; for a municipality its own.
func dekking(regio string) []string {
	var uit []string
	for _, g := range gebied.Nieuwste().Gemeenten() {
		pv, err := gebied.Nieuwste().ProvincieVan(g.Code)
		if regio == nederland || regio == string(g.Code) || err == nil && (regio == string(pv.Code) || regio == string(pv.Landsdeel)) {
			uit = append(uit, string(g.Regio))
		}
	}
	slices.Sort(uit)
	return slices.Compact(uit)
}

// nu returns the organisation that has the work of one that is no more.
func nu(organisatie string) string {
	if nieuw, ok := gebied.OpgegaanIn(gebied.VTCode(organisatie)); ok {
		return string(nieuw)
	}
	return organisatie
}

// naamVan returns the name of a region as CBS spells it in that year, or else its code.
func naamVan(regio string, jaar int) string {
	switch SoortVan(regio) {
	case Land:
		return titelLand
	case Landsdeel:
		for _, l := range gebied.Landsdelen() {
			if string(l.Code) == regio {
				return l.Naam + " (LD)"
			}
		}
	case Provincie:
		if p, err := gebied.ZoekProvincie(gebied.PVCode(regio)); err == nil {
			return p.Naam + " (PV)"
		}
	case VeiligThuis:
		i, _ := gebied.VanJaar(jaar)
		for _, editie := range []*gebied.Indeling{i, gebied.Nieuwste()} {
			if r, err := editie.Regio(gebied.VTCode(regio)); err == nil {
				return r.Naam + " (VT)"
			}
		}
	case Gemeente:
		if g, err := gebied.Nieuwste().Gemeente(gebied.GMCode(regio)); err == nil {
			return g.Naam
		}
	}
	return regio
}
