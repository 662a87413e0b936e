package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/recht/datum"
)

// Codes of LOG-01.
const (
	CodeVolgorde          = "datum-voor-eerdere-stap"
	CodeStartVoorMelding  = "onderzoek-start-voor-melding"
	CodeTrajectHalfGevuld = "vervolgtraject-half-gevuld"
)

var log01 = Regel{
	ID: "LOG-01", Ernst: Fout,
	Wat:   "Dates follow the order of the work: melding, vervolgtraject start and end; melding, onderzoek start and end.",
	Grond: "LAW15 meldingen and onderzoeken",
	Nieuw: func(Situatie) Toets {
		return &log01Toets{gestart: map[string]datum.Datum{}}
	},
}

type log01Toets struct {
	gestart  map[string]datum.Datum // start of the onderzoek by its number
	verwezen []melding
}

// melding is one that led to an onderzoek.
type melding struct {
	onderzoek string
	op        datum.Datum
	bevinding Bevinding
}

func (t *log01Toets) Item(i bestand.Item) []Bevinding {
	r := i.Record
	switch r.Soort().Naam {
	case soortMelding:
		if nummer := r.Waarde(veldOnderzoek); nummer != "" && !r.Datum(veldMelding).IsZero() {
			t.verwezen = append(t.verwezen, melding{nummer, r.Datum(veldMelding), bij(r, veldMelding, CodeStartVoorMelding)})
		}
		return append(oplopend(r, veldMelding, veldTrajectVan, veldTrajectTot), halfGevuld(r)...)
	case soortOnderzoek:
		if start := r.Datum(veldStart); !start.IsZero() {
			t.gestart[r.Sleutel()] = start
		}
		return oplopend(r, veldStart, veldAfronding)
	}
	return nil
}

// Einde compares a melding with its onderzoek, which may stand anywhere in the file.
func (t *log01Toets) Einde() []Bevinding {
	var uit []Bevinding
	for _, m := range t.verwezen {
		if start, ok := t.gestart[m.onderzoek]; ok && start.Before(m.op) {
			uit = append(uit, m.bevinding)
		}
	}
	return uit
}

// oplopend reports each field with a date before the latest date of the fields named before it.
func oplopend(r bestand.Record, velden ...string) []Bevinding {
	var uit []Bevinding
	var laatste datum.Datum
	for _, veld := range velden {
		d := r.Datum(veld)
		switch {
		case d.IsZero():
		case d.Before(laatste):
			uit = append(uit, bij(r, veld, CodeVolgorde))
		default:
			laatste = d
		}
	}
	return uit
}

// halfGevuld reports a vervolgtraject with only one of its dates: both are delivered, and only once it has ended.
func halfGevuld(r bestand.Record) []Bevinding {
	van, tot := len(r.Waarden(veldTrajectVan)) > 0, len(r.Waarden(veldTrajectTot)) > 0
	switch {
	case van && !tot:
		return []Bevinding{bij(r, veldTrajectTot, CodeTrajectHalfGevuld)}
	case tot && !van:
		return []Bevinding{bij(r, veldTrajectVan, CodeTrajectHalfGevuld)}
	}
	return nil
}
