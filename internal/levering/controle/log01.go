package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
	"regioaanpak/internal/recht/datum"
)

// Codes of LOG-01.
const (
	CodeVolgorde          = "datum-voor-eerdere-stap"
	CodeStartVoorMelding  = "onderzoek-start-voor-melding"
	CodeTrajectHalfGevuld = "vervolgtraject-half-gevuld"
)

var log01 = Regel{
	ID: "LOG-01", Ernst: Herstellen,
	Wat: Tekst{
		"Datums volgen de gang van het werk: melding, begin en einde van het vervolgtraject; melding, begin en einde van het onderzoek.",
		"Dates follow the order of the work: melding, vervolgtraject start and end; melding, onderzoek start and end.",
	},
	Grond: "LAW15 meldingen and onderzoeken",
	Uitleg: map[string]Uitleg{
		CodeVolgorde: uitleg("Deze datum ligt voor een eerdere stap.", "This date lies before an earlier step.",
			"Verbeter een van de twee datums.", "Correct one of the two dates."),
		CodeStartVoorMelding: uitleg("Het onderzoek begon volgens de datums voor deze melding.", "By the dates the onderzoek began before this melding.",
			"Verbeter de datum van de melding of het begin van het onderzoek.", "Correct the date of the melding or the start of the onderzoek."),
		CodeTrajectHalfGevuld: uitleg("Van het vervolgtraject is maar één van de twee datums gevuld.", "Only one of the two dates of the vervolgtraject is filled.",
			"Lever begin en einde samen, en pas als de bemoeienis is geëindigd.", "Deliver start and end together, and only once the involvement has ended."),
	},
	Nieuw: func(s *Situatie) Toets {
		return &log01Toets{
			melding: s.soort(soortMelding), onderzoek: s.soort(soortOnderzoek), boek: koppel.Nieuw(koppel.Grens, s.Map),
			nummer: s.veld(soortMelding, veldOnderzoek), gemeld: s.veld(soortMelding, veldMelding),
			van: s.veld(soortMelding, veldTrajectVan), tot: s.veld(soortMelding, veldTrajectTot),
			start: s.veld(soortOnderzoek, veldStart), einde: s.veld(soortOnderzoek, veldAfronding),
		}
	},
}

type log01Toets struct {
	melding, onderzoek       *definitie.Soort
	nummer, gemeld, van, tot *definitie.Veld // of the melding
	start, einde             *definitie.Veld // of the onderzoek
	boek                     *koppel.Koppeling
}

// Roles in the join of onderzoeken with the meldingen that led to them.
const (
	rolStart uint8 = iota
	rolMelding
)

func (t *log01Toets) Item(i *bestand.Item, v *Verslag) {
	switch r := i.Record; r.Soort() {
	case t.melding:
		if op := r.Datum(t.gemeld); r.Heeft(t.nummer) && !op.IsZero() {
			t.boek.Leg(r.Van(t.nummer), rolMelding, r.Regel(), toonbaar(r), dagnummer(op))
		}
		oplopend(r, v, t.gemeld, t.van, t.tot)
		t.halfGevuld(r, v)
	case t.onderzoek:
		if start := r.Datum(t.start); !start.IsZero() {
			t.boek.Leg(r.Sleutel(), rolStart, r.Regel(), "", dagnummer(start))
		}
		oplopend(r, v, t.start, t.einde)
	}
}

// Einde compares a melding with its onderzoek, which may stand anywhere in the file.
func (t *log01Toets) Einde(v *Verslag) error {
	return t.boek.Groepen(func(g []koppel.Vermelding) bool {
		for n := range g {
			if g[n].Rol != rolStart {
				continue
			}
			for m := range g {
				if g[m].Rol == rolMelding && g[n].Gegeven < g[m].Gegeven {
					v.MeldVermelding(&g[m], t.melding, t.gemeld, CodeStartVoorMelding)
				}
			}
			break
		}
		return true
	})
}

func (t *log01Toets) Sluit() { t.boek.Sluit() }

// dagnummer gives a day a number that grows with the days.
func dagnummer(d datum.Datum) uint64 {
	return uint64(d.Jaar())<<16 | uint64(d.Maand())<<8 | uint64(d.Dag()) //nolint:gosec // a date has no negative parts
}

// oplopend reports each field with a date before the latest date of the fields named before it.
func oplopend(r bestand.Record, v *Verslag, velden ...*definitie.Veld) {
	var laatste datum.Datum
	for _, veld := range velden {
		d := r.Datum(veld)
		switch {
		case d.IsZero():
		case d.Before(laatste):
			v.Meld(r, veld, CodeVolgorde)
		default:
			laatste = d
		}
	}
}

// halfGevuld reports a vervolgtraject with only one of its dates: both are delivered, and only once it has ended.
func (t *log01Toets) halfGevuld(r bestand.Record, v *Verslag) {
	van, tot := r.Heeft(t.van), r.Heeft(t.tot)
	switch {
	case van && !tot:
		v.Meld(r, t.tot, CodeTrajectHalfGevuld)
	case tot && !van:
		v.Meld(r, t.van, CodeTrajectHalfGevuld)
	}
}
