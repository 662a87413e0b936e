package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// CodeNummerDubbel means: an earlier record of the same kind has this number.
const CodeNummerDubbel = "nummer-dubbel"

var key01 = Regel{
	ID: "KEY-01", Ernst: Blokkade,
	Wat:   Tekst{"Een nummer komt één keer voor onder de records van zijn soort.", "A number occurs once among the records of its kind."},
	Grond: "LAW15: unique number per advies, melding and onderzoek of the organisation",
	Uitleg: map[string]Uitleg{
		CodeNummerDubbel: uitleg("Dit nummer staat al op een eerdere regel van dezelfde soort.", "This number stands already on an earlier line of the same kind.",
			"Lever elk record één keer, en geef elk record een eigen nummer.", "Deliver each record once, and give each record a number of its own."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &key01Toets{situatie: s, nummers: koppel.Nieuw(koppel.Grens, s.Map)}
		t.bereik = s.vanSoort(definitie.Nummer).soorten()
		return t
	},
}

// key01Toets gathers the numbers of all kinds; the code of the kind goes before the number.
type key01Toets struct {
	bereik
	situatie *Situatie
	nummers  *koppel.Koppeling
}

func (t *key01Toets) Item(i *bestand.Item, _ *Verslag) {
	if i.Wees {
		return
	}
	t.leg(i.Record)
	for _, k := range i.Kinderen {
		t.leg(k)
	}
}

func (t *key01Toets) leg(r bestand.Record) {
	v := r.Soort().Nummer()
	if v == nil || !r.Heeft(v) {
		return
	}
	t.nummers.Leg(sleutel(r.Soort(), r.Van(v)), soortRol(t.situatie.Definitie, r.Soort()), r.Regel(), toonbaar(r), 0)
}

func (t *key01Toets) Einde(v *Verslag) error {
	return t.nummers.Groepen(func(g []koppel.Vermelding) bool {
		for n := range g[1:] {
			m := &g[n+1]
			soort := t.situatie.Definitie.Soorten[m.Rol]
			v.MeldVermelding(m, soort, soort.Nummer(), CodeNummerDubbel)
		}
		return true
	})
}

func (t *key01Toets) Sluit() { t.nummers.Sluit() }

// sleutel names a record of a kind in a file.
func sleutel(s *definitie.Soort, nummer string) string { return s.Code + "|" + nummer }

// soortRol returns the place of a kind in the definition, as the role of an appearance.
func soortRol(d *definitie.Definitie, s *definitie.Soort) uint8 {
	for i, k := range d.Soorten {
		if k == s {
			return uint8(i)
		}
	}
	return 0
}
