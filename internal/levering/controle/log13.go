package controle

import (
	"strconv"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
	"regioaanpak/internal/recht/bsn"
)

// CodeNiemandGemeen means: no person of a melding is a person of the onderzoek that it led to.
const CodeNiemandGemeen = "niemand-gemeen-met-onderzoek"

var log13 = Regel{
	ID: "LOG-13", Ernst: Verklaren,
	Wat: Tekst{
		"Een melding en haar onderzoek hebben ten minste één bekende persoon gemeen.",
		"A melding and its onderzoek have at least one known person in common.",
	},
	Grond: "LAW15 3.8, 4.8; LAW25 3.10, 4.6",
	Uitleg: map[string]Uitleg{
		CodeNiemandGemeen: uitleg("Geen enkele persoon van deze melding staat bij het onderzoek.", "No person of this melding stands with the onderzoek.",
			"Controleer het onderzoeksnummer en de personen.", "Check the number of the onderzoek and the persons."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &log13Toets{melding: s.soort(soortMelding), onderzoek: s.soort(soortOnderzoek), persoon: s.soort(soortPersoon), nummer: s.veld(soortMelding, veldOnderzoek)}
		t.bsn = veldVan(t.persoon, definitie.BSN)
		if t.nummer == nil || t.onderzoek == nil || t.bsn == nil {
			return nil
		}
		t.bereik = bereik{t.melding, t.onderzoek}
		t.boek, t.gemeen = koppel.Nieuw(verbindGrens, s.Map), koppel.Nieuw(verbindGrens, s.Map)
		return t
	},
}

// log13Toets gathers under the number of an onderzoek the records with a known person, and under that number with a BSN
// their persons.
type log13Toets struct {
	bereik
	melding, onderzoek, persoon *definitie.Soort
	nummer, bsn                 *definitie.Veld
	boek, gemeen                *koppel.Koppeling
}

func (t *log13Toets) Item(i *bestand.Item, _ *Verslag) {
	r, rol, nummer := i.Record, rolStart, ""
	switch r.Soort() {
	case t.onderzoek:
		nummer = r.Sleutel()
	case t.melding:
		if rol = rolMelding; r.Actief(t.nummer) {
			nummer = r.Van(t.nummer)
		}
	}
	if nummer == "" {
		return
	}
	bekend := false
	for _, p := range i.Kinderen {
		if p.Soort() == t.persoon && bsn.Elfproef(p.Van(t.bsn)) {
			bekend = true
			t.boek.Leg(nummer+"|"+p.Van(t.bsn), rol, r.Regel(), "", 1)
		}
	}
	if bekend {
		t.boek.Leg(nummer, rol, r.Regel(), toonbaar(r), 0)
	}
}

// Roles in the second join, by the line of a melding.
const (
	rolVraagt uint8 = iota // has an onderzoek in the file, so that a common person is expected
	rolGemeen              // has one
)

func (t *log13Toets) Einde(v *Verslag) error {
	err := t.boek.Groepen(func(g []koppel.Vermelding) bool {
		if !heeftRol(g, rolStart) {
			return true
		}
		rol := rolVraagt
		if g[0].Gegeven == 1 {
			rol = rolGemeen
		}
		for n := range g {
			if m := &g[n]; m.Rol == rolMelding {
				t.gemeen.Leg(strconv.Itoa(int(m.Lijn)), rol, int(m.Lijn), m.Kenmerk(), 0)
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	return t.gemeen.Groepen(func(g []koppel.Vermelding) bool {
		if !heeftRol(g, rolGemeen) {
			v.MeldVermelding(&g[0], t.melding, t.nummer, CodeNiemandGemeen)
		}
		return true
	})
}

func (t *log13Toets) Sluit() {
	t.boek.Sluit()
	t.gemeen.Sluit()
}
