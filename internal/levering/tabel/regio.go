package tabel

import (
	"embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"

	"regioaanpak/internal/recht/gebied"
)

//go:embed data/*.csv
var tabellen embed.FS

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

// Provinces with their part of the country [GK: codes and names as CBS writes them].
var provincies = []struct{ code, naam, landsdeel string }{
	{"PV20", "Groningen", "LD01"}, {"PV21", "Fryslân", "LD01"}, {"PV22", "Drenthe", "LD01"},
	{"PV23", "Overijssel", "LD02"}, {"PV24", "Flevoland", "LD02"}, {"PV25", "Gelderland", "LD02"},
	{"PV26", "Utrecht", "LD03"}, {"PV27", "Noord-Holland", "LD03"}, {"PV28", "Zuid-Holland", "LD03"}, {"PV29", "Zeeland", "LD03"},
	{"PV30", "Noord-Brabant", "LD04"}, {"PV31", "Limburg", "LD04"},
}

var landsdelen = []struct{ code, naam string }{
	{"LD01", "Noord-Nederland"}, {"LD02", "Oost-Nederland"}, {"LD03", "West-Nederland"}, {"LD04", "Zuid-Nederland"},
}

// provincieVan has the province of each municipality.
var provincieVan = sync.OnceValue(func() map[string]string {
	tekst, err := tabellen.ReadFile("data/provincies-2025.csv")
	if err != nil {
		panic("tabel: the embedded table must be there: " + err.Error())
	}
	r := csv.NewReader(strings.NewReader(string(tekst)))
	r.Comment, r.FieldsPerRecord = '#', 2
	rijen, err := r.ReadAll()
	if err != nil {
		panic("tabel: the embedded table must be readable: " + err.Error())
	}
	uit := make(map[string]string, len(rijen))
	for _, rij := range rijen[1:] {
		uit[rij[0]] = rij[1]
	}
	return uit
})

func landsdeelVan(provincie string) string {
	for _, p := range provincies {
		if p.code == provincie {
			return p.landsdeel
		}
	}
	return ""
}

// plaats is where something happened: at which organisation, and in which municipality when that is known.
type plaats struct{ organisatie, gemeente string }

// regios returns the regions in which a place lies. Province and part of the country follow from the municipality: what has
// none counts for its organisation and the country only [INF].
func (p plaats) regios() []string {
	uit := []string{nederland, p.organisatie}
	pv := provincieVan()[p.gemeente]
	if pv == "" {
		return uit
	}
	return append(uit, landsdeelVan(pv), pv, p.gemeente)
}

// dekking returns the organisations of which a region needs the deliveries to be whole; for a municipality its own.
func dekking(regio string) []string {
	var uit []string
	for _, g := range gebied.Nieuwste().Gemeenten() {
		code, pv := string(g.Code), provincieVan()[string(g.Code)]
		if regio == nederland || regio == code || regio == pv || regio == landsdeelVan(pv) {
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
		for _, l := range landsdelen {
			if l.code == regio {
				return l.naam + " (LD)"
			}
		}
	case Provincie:
		for _, p := range provincies {
			if p.code == regio {
				return p.naam + " (PV)"
			}
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
