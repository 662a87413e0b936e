package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
	"regioaanpak/internal/recht/bsn"
)

// Codes of LOG-08.
const (
	CodeBSNDubbel          = "bsn-dubbel-bij-record"
	CodeGeboortedatumWijkt = "geboortedatum-verschilt"
	CodeGeslachtWijkt      = "geslacht-verschilt"
)

var log08 = Regel{
	ID: "LOG-08", Ernst: Verklaren,
	Wat: Tekst{
		"Een persoon staat één keer bij een record, en heeft overal in het bestand dezelfde geboortedatum en hetzelfde geslacht.",
		"A person stands once with a record, and has the same birth date and sex all over the file.",
	},
	Grond: "LAW15 3.8; LAW25 3.10: one person, one BSN",
	Uitleg: map[string]Uitleg{
		CodeBSNDubbel: uitleg("Deze persoon staat al eerder bij hetzelfde record.", "This person stands with the same record already.",
			"Haal de dubbele persoon weg, of verbeter het BSN.", "Take the double person away, or correct the BSN."),
		CodeGeboortedatumWijkt: uitleg("Deze persoon heeft op een eerdere regel een andere geboortedatum.", "This person has another birth date on an earlier line.",
			"Zoek uit welke datum klopt, en of het BSN van deze persoon is.", "Find out which date is right, and whether the BSN is this person's."),
		CodeGeslachtWijkt: uitleg("Deze persoon heeft op een eerdere regel een ander geslacht.", "This person has another sex on an earlier line.",
			"Zoek uit wat klopt, en of het BSN van deze persoon is.", "Find out what is right, and whether the BSN is this person's."),
	},
	Nieuw: func(s *Situatie) Toets {
		persoon := s.soort(soortPersoon)
		t := &log08Toets{persoon: persoon, bsn: veldVan(persoon, definitie.BSN), geboren: veldVan(persoon, definitie.Geboortedatum), geslacht: veldVan(persoon, definitie.Geslacht)}
		if t.bsn == nil {
			return nil
		}
		t.bereik = bereik{persoon}
		t.boek = koppel.Nieuw(koppel.Grens, s.Map)
		return t
	},
}

type log08Toets struct {
	bereik
	persoon                *definitie.Soort
	bsn, geboren, geslacht *definitie.Veld
	boek                   *koppel.Koppeling
}

func (t *log08Toets) Item(i *bestand.Item, v *Verslag) {
	if i.Wees {
		t.leg(i.Record)
		return
	}
	for n, p := range i.Kinderen {
		if p.Soort() != t.persoon {
			continue
		}
		if t.leg(p) && t.eerder(i.Kinderen[:n], p.Van(t.bsn)) {
			v.Meld(p, t.bsn, CodeBSNDubbel)
		}
	}
}

// meestePersonen is how many persons before one are compared with it: a household is smaller.
const meestePersonen = 200

func (t *log08Toets) eerder(kinderen []bestand.Record, nummer string) bool {
	for _, p := range kinderen[max(0, len(kinderen)-meestePersonen):] {
		if p.Soort() == t.persoon && p.Van(t.bsn) == nummer {
			return true
		}
	}
	return false
}

// leg keeps what the file says of a person; false when the BSN is none.
func (t *log08Toets) leg(p bestand.Record) bool {
	nummer := p.Van(t.bsn)
	if nummer == t.bsn.Bijzonder[definitie.Ongeboren] || nummer == t.bsn.Bijzonder[definitie.Onbekend] || !bsn.Elfproef(nummer) {
		return false
	}
	t.boek.Leg(nummer, 0, p.Regel(), toonbaar(p), t.gegevens(p))
	return true
}

// Parts of what the file says of a person, each with the bits in which it stands; 0 is not known.
const (
	deelDag      uint64 = 1<<8 - 1
	deelMaand    uint64 = (1<<8 - 1) << 8
	deelJaar     uint64 = (1<<16 - 1) << 16
	deelGeslacht uint64 = (1<<8 - 1) << 32
)

func (t *log08Toets) gegevens(p bestand.Record) uint64 {
	var uit uint64
	if g, ok := p.Geboortedatum(t.geboren); ok && !g.IsOngeboren() && !g.IsOnbekend() {
		eerste, laatste, _ := g.Grenzen()
		uit = uint64(eerste.Jaar()) << 16 //nolint:gosec // a date has no negative parts
		if eerste.Maand() == laatste.Maand() {
			uit |= uint64(eerste.Maand()) << 8 //nolint:gosec // as above
		}
		if eerste == laatste {
			uit |= uint64(eerste.Dag()) //nolint:gosec // as above
		}
	}
	if g := p.Van(t.geslacht); len(g) == 1 && g != geslachtOnbekend && t.geslacht.Kent(g) {
		uit |= uint64(g[0]) << 32
	}
	return uit
}

// Einde reports where a person differs from what the file said first. What is not known differs from nothing.
func (t *log08Toets) Einde(v *Verslag) error {
	return t.boek.Groepen(func(g []koppel.Vermelding) bool {
		bekend := g[0].Gegeven
		for n := range g[1:] {
			m := &g[n+1]
			if verschilt(bekend, m.Gegeven, deelDag) || verschilt(bekend, m.Gegeven, deelMaand) || verschilt(bekend, m.Gegeven, deelJaar) {
				v.MeldVermelding(m, t.persoon, t.geboren, CodeGeboortedatumWijkt)
			}
			if verschilt(bekend, m.Gegeven, deelGeslacht) {
				v.MeldVermelding(m, t.persoon, t.geslacht, CodeGeslachtWijkt)
			}
			for _, deel := range []uint64{deelDag, deelMaand, deelJaar, deelGeslacht} {
				if bekend&deel == 0 {
					bekend |= m.Gegeven & deel
				}
			}
		}
		return true
	})
}

func verschilt(a, b, deel uint64) bool { return a&deel != 0 && b&deel != 0 && a&deel != b&deel }

func (t *log08Toets) Sluit() { t.boek.Sluit() }
