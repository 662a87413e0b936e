package gebied

import (
	"fmt"
	"slices"
	"sync"
)

// PVCode is the code of a province as CBS writes it, "PV25".
type PVCode string

// LDCode is the code of a part of the country as CBS writes it, "LD02".
type LDCode string

// Provincie is a province.
type Provincie struct {
	Code      PVCode
	Naam      string
	Landsdeel LDCode
}

// Landsdeel is a part of the country: a group of provinces in the figures of CBS.
type Landsdeel struct {
	Code LDCode
	Naam string
}

// Provinces and parts of the country did not change between the editions [GK: codes and names as CBS writes them].
var (
	provincies = []Provincie{
		{"PV20", "Groningen", "LD01"}, {"PV21", "Fryslân", "LD01"}, {"PV22", "Drenthe", "LD01"},
		{"PV23", "Overijssel", "LD02"}, {"PV24", "Flevoland", "LD02"}, {"PV25", "Gelderland", "LD02"},
		{"PV26", "Utrecht", "LD03"}, {"PV27", "Noord-Holland", "LD03"}, {"PV28", "Zuid-Holland", "LD03"}, {"PV29", "Zeeland", "LD03"},
		{"PV30", "Noord-Brabant", "LD04"}, {"PV31", "Limburg", "LD04"},
	}
	landsdelen = []Landsdeel{
		{"LD01", "Noord-Nederland"}, {"LD02", "Oost-Nederland"}, {"LD03", "West-Nederland"}, {"LD04", "Zuid-Nederland"},
	}
)

// Provincies returns the twelve provinces in order of code.
func Provincies() []Provincie { return slices.Clone(provincies) }

// Landsdelen returns the four parts of the country in order of code.
func Landsdelen() []Landsdeel { return slices.Clone(landsdelen) }

// ZoekProvincie returns the province with this code. ErrOnbekend.
func ZoekProvincie(code PVCode) (Provincie, error) {
	for _, p := range provincies {
		if p.Code == code {
			return p, nil
		}
	}
	return Provincie{}, ErrOnbekend
}

// provincieVan has the province of each municipality of 2025, the only year of which there is a table.
var provincieVan = sync.OnceValue(func() map[GMCode]Provincie {
	uit := map[GMCode]Provincie{}
	for _, r := range tabel("provincies-2025.csv", 2) {
		p, err := ZoekProvincie(PVCode(r[1]))
		if err != nil {
			panic(fmt.Errorf("%w: province %s: %w", errTabel, r[1], err))
		}
		uit[GMCode(r[0])] = p
	}
	return uit
})

// ProvincieVan returns the province in which a municipality of this edition lies: general knowledge [GK], with which the sums
// of published figures agree. ErrOnbekend, ErrGeenGemeenten.
func (i *Indeling) ProvincieVan(code GMCode) (Provincie, error) {
	if _, err := i.Gemeente(code); err != nil {
		return Provincie{}, err
	}
	p, ok := provincieVan()[code]
	if !ok {
		return Provincie{}, ErrOnbekend
	}
	return p, nil
}
