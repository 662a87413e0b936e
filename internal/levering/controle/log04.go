package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// CodeAlleenVolwassenen means: a nature of violence that exists for children only, and surely no person is one.
const CodeAlleenVolwassenen = "aard-alleen-bij-kind"

var log04 = Regel{
	ID: "LOG-04", Ernst: Fout,
	Wat:   "A nature of violence that concerns children only goes with a person who can be under 18 on the day of the melding or the start of the onderzoek.",
	Grond: "LAW15 3.3; LAW25 3.3",
	Nieuw: func(s Situatie) Toets {
		return perItem(func(i bestand.Item) []Bevinding {
			op := peildatum(i.Record, s.Periode)
			if len(i.Kinderen) == 0 || slices.ContainsFunc(i.Kinderen, func(p bestand.Record) bool { return kanKindZijn(p, op) }) {
				return nil
			}
			var uit []Bevinding
			for _, v := range i.Record.Soort().Velden {
				if slices.ContainsFunc(i.Record.Waarden(v.Naam), v.IsAlleenKind) {
					uit = append(uit, bij(i.Record, v.Naam, CodeAlleenVolwassenen))
				}
			}
			return uit
		})
	},
}

func peildatum(r bestand.Record, p definitie.Periode) datum.Datum {
	for _, veld := range []string{veldMelding, veldStart} {
		if d := r.Datum(veld); !d.IsZero() {
			return d
		}
	}
	return p.Einde()
}

// kanKindZijn is false only for a person who is surely an adult: unborn and unknown birth dates leave it open.
func kanKindZijn(p bestand.Record, op datum.Datum) bool {
	v, ok := veldVan(p.Soort(), definitie.Geboortedatum)
	if !ok {
		return false
	}
	g, ok := p.Geboortedatum(v.Naam)
	if !ok {
		return true
	}
	return g.KanMinderjarigZijn(op)
}
