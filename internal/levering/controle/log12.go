package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// CodeOnderzoekGedeeld means: several meldingen of different days lead to one onderzoek.
const CodeOnderzoekGedeeld = "onderzoek-van-eerdere-melding"

var log12 = Regel{
	ID: "LOG-12", Ernst: Verklaren,
	Wat: Tekst{
		"Een onderzoek hoort bij één melding, of bij meldingen van dezelfde dag.",
		"An onderzoek belongs to one melding, or to meldingen of one day.",
	},
	Grond: "LAW25 3.7: a later report never rewrites an earlier decision; a changed course closes an investigation",
	Uitleg: map[string]Uitleg{
		CodeOnderzoekGedeeld: uitleg("Het onderzoek van deze melding hoort ook bij een eerdere melding.", "The onderzoek of this melding belongs to an earlier melding too.",
			"Verbeter het onderzoeksnummer. Kwam de melding tijdens het onderzoek, geef dat dan op als reden.", "Correct the number of the onderzoek. When the melding came during the onderzoek, give that as the reason."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &log12Toets{melding: s.soort(soortMelding), nummer: s.veld(soortMelding, veldOnderzoek), gemeld: s.veld(soortMelding, veldMelding)}
		if t.nummer == nil || t.gemeld == nil {
			return nil
		}
		t.bereik = bereik{t.melding}
		t.boek = koppel.Nieuw(verbindGrens, s.Map)
		return t
	},
}

type log12Toets struct {
	bereik
	melding        *definitie.Soort
	nummer, gemeld *definitie.Veld
	boek           *koppel.Koppeling
}

func (t *log12Toets) Item(i *bestand.Item, _ *Verslag) {
	r := i.Record
	if r.Soort() != t.melding || !r.Heeft(t.nummer) || !r.Actief(t.nummer) {
		return
	}
	if op := r.Datum(t.gemeld); !op.IsZero() {
		t.boek.Leg(r.Van(t.nummer), 0, r.Regel(), toonbaar(r), dagnummer(op))
	}
}

func (t *log12Toets) Einde(v *Verslag) error {
	return t.boek.Groepen(func(g []koppel.Vermelding) bool {
		eerste := g[0].Gegeven
		for n := range g {
			eerste = min(eerste, g[n].Gegeven)
		}
		for n := range g {
			if g[n].Gegeven > eerste {
				v.MeldVermelding(&g[n], t.melding, t.nummer, CodeOnderzoekGedeeld)
			}
		}
		return true
	})
}

func (t *log12Toets) Sluit() { t.boek.Sluit() }
