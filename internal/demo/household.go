package demo

import (
	"fmt"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// place is what somebody is in a household.
type place int

const (
	mother place = iota
	father
	newPartner // of a parent who left the other
	child
	grandparent
	elder // whom the casus is about, from 65 years
	grownChild
	unborn
)

// member is somebody of a household, before and after Veilig Thuis knows them.
type member struct {
	place  place
	born   datum.Datum
	g      casus.Gegevens
	adres  casus.Adres
	hidden bool
	known  id.ID // the person in the system, once registered
	teams  [teamCount]bool
}

func (m *member) age(on datum.Datum) int {
	years := on.Jaar() - m.born.Jaar()
	if on.Maand() < m.born.Maand() || on.Maand() == m.born.Maand() && on.Dag() < m.born.Dag() {
		years--
	}
	return years
}

// household is one family with the homes its members live in.
type household struct {
	c       chance
	theme   *theme
	at      municipality
	members []*member
	waiting []*member // who come into the picture at a later melding: a new partner, a grandparent, a new child
	apart   bool      // the parents live in two homes
	pull    float64   // how likely it is to be reported again

	open     *dossier  // the casus that is open, or nil
	closed   time.Time // when the last casus was closed
	reported int
	gone     bool // left the region, or nobody is left to protect
}

// dossier is what the demo has to remember of an open casus.
type dossier struct {
	id         id.ID
	versie     int64
	team       int
	owner      int // place among the workers of the team; -1 for who takes reports for every team
	members    []*member
	uninformed []*member
	extended   map[*member]int64
	assess     map[id.ID]time.Time // meldingen that wait for a decision, and when it is planned
	services   int
	closing    bool
	ending     string // why it will be closed
	lasting    bool   // safety is monitored before it is closed
}

// begin remembers a casus that was opened.
func (hh *household) begin(casus id.ID, owner int) {
	hh.open = &dossier{id: casus, versie: 1, team: hh.at.team, owner: owner, extended: map[*member]int64{},
		assess: map[id.ID]time.Time{}}
}

// names hands out what must be different for every person.
type names struct {
	bsn    int
	phone  int
	police int
	places []share[municipality]
}

// household makes a family in which theme is at play, as it is on a day.
func (n *names) household(c chance, t *theme, on datum.Datum) *household {
	h := &household{c: c, theme: t, at: pick(c, n.places), pull: pick(c, []share[float64]{{0.4, 50}, {1, 30}, {3, 15}, {6, 5}})}
	set := pick(c, namings)
	home := n.home(c, h.at)
	h.apart = c.yes(t.apart)
	t.people(n, h, set, on, home)
	for _, m := range h.members {
		n.finish(c, m, on)
	}
	for _, m := range h.waiting {
		n.finish(c, m, on)
	}
	return h
}

// family makes parents, children and who may come later.
func (n *names) family(h *household, set naming, on datum.Datum, home casus.Adres) {
	c, name := h.c, one(h.c, set.surnames)
	oldest := c.between(1, 17)
	m := n.adult(c, set.women, name, on, oldest+c.between(19, 36), home)
	f := n.adult(c, set.men, name, on, oldest+c.between(20, 40), home)
	m.place, m.g.Geslacht = mother, "V"
	f.place, f.g.Geslacht = father, "M"
	if set.mothersName || c.yes(0.5) {
		s := one(c, set.surnames)
		m.g.Tussenvoegsel, m.g.Achternaam = s.prefix, s.name
	}
	if h.apart {
		n.part(h, set, m, f, on)
	}
	h.members = append(h.members, m)
	if !c.yes(0.08) {
		h.members = append(h.members, f)
	}
	if c.yes(h.theme.children) {
		n.children(h, set, name, on, oldest, m.adres)
	}
	if c.yes(h.theme.unborn) {
		h.members = append(h.members, &member{place: unborn, born: on, g: casus.Gegevens{Tussenvoegsel: m.g.Tussenvoegsel,
			Achternaam: m.g.Achternaam, Geboorte: datum.Ongeboren(), Geslacht: "O"}})
	}
	if c.yes(0.12) {
		g := n.adult(c, set.elderWomen, name, on, m.age(on)+c.between(24, 33), n.home(c, h.at))
		g.place, g.g.Geslacht = grandparent, "V"
		h.waiting = append(h.waiting, g)
	}
}

// part gives the parents two homes; the new home of one may be protected, and a new partner may come into one of them.
func (n *names) part(h *household, set naming, m, f *member, on datum.Datum) {
	who := f
	if h.c.yes(0.35) {
		who = m
		m.hidden = h.c.yes(0.22)
	}
	who.adres = n.home(h.c, h.at)
	if h.c.yes(0.3) {
		p := n.adult(h.c, set.men, one(h.c, set.surnames), on, h.c.between(26, 48), m.adres)
		p.place, p.g.Geslacht = newPartner, "M"
		h.waiting = append(h.waiting, p)
	}
}

func (n *names) children(h *household, set naming, name surname, on datum.Datum, oldest int, home casus.Adres) {
	count := pick(h.c, []share[int]{{1, 38}, {2, 40}, {3, 16}, {4, 6}})
	age := oldest
	for i := range count {
		k := n.child(h.c, set, name, on, age, home)
		if i > 0 && h.c.yes(0.06) {
			h.waiting = append(h.waiting, k)
		} else {
			h.members = append(h.members, k)
		}
		if age -= h.c.between(1, 4); age < 0 {
			return
		}
	}
}

func (n *names) child(c chance, set naming, name surname, on datum.Datum, age int, home casus.Adres) *member {
	first, sex := set.girls, "V"
	if c.yes(0.5) {
		first, sex = set.boys, "M"
	}
	k := n.adult(c, first, name, on, age, home)
	k.place, k.g.Geslacht = child, sex
	return k
}

// adult makes somebody of an age; the sex is the caller's to say.
func (n *names) adult(c chance, first []string, name surname, on datum.Datum, age int, home casus.Adres) *member {
	born := on.PlusMaanden(-12 * age).PlusDagen(-c.between(1, 364))
	return &member{born: born, adres: home, g: casus.Gegevens{Voornamen: one(c, first), Tussenvoegsel: name.prefix,
		Achternaam: name.name, Geboorte: datum.GeborenOp(born)}}
}

// elderly makes somebody from 65 years with a grown child or a partner who cares.
func (n *names) elderly(h *household, set naming, on datum.Datum, home casus.Adres) {
	c, name := h.c, one(h.c, set.surnames)
	list, sex := set.elderWomen, "V"
	if c.yes(0.35) {
		list, sex = set.elderMen, "M"
	}
	e := n.adult(c, list, name, on, c.between(68, 90), home)
	e.place, e.g.Geslacht = elder, sex
	k := n.adult(c, set.men, name, on, c.between(38, 60), home)
	k.place, k.g.Geslacht = grownChild, "M"
	if c.yes(0.5) {
		k.g.Voornamen, k.g.Geslacht, k.adres = one(c, set.women), "V", n.home(c, h.at)
	}
	h.members = append(h.members, e, k)
}

// parents makes parents with a child from 14 to 24 years who lives with them.
func (n *names) parents(h *household, set naming, on datum.Datum, home casus.Adres) {
	c, name := h.c, one(h.c, set.surnames)
	age := c.between(14, 24)
	m := n.adult(c, set.women, name, on, age+c.between(22, 36), home)
	m.place, m.g.Geslacht = mother, "V"
	h.members = append(h.members, m)
	if c.yes(0.55) {
		f := n.adult(c, set.men, name, on, age+c.between(23, 39), home)
		f.place, f.g.Geslacht = father, "M"
		h.members = append(h.members, f)
	}
	k := n.child(c, set, name, on, age, home)
	k.place = grownChild
	h.members = append(h.members, k)
	if c.yes(0.4) {
		h.members = append(h.members, n.child(c, set, name, on, c.between(6, 13), home))
	}
}

// finish adds what differs for every person, and takes away what Veilig Thuis does not know of some.
func (n *names) finish(c chance, m *member, on datum.Datum) {
	if m.place == unborn {
		return
	}
	if !c.yes(0.06) && n.bsn < bsn.AantalTestnummers {
		m.g.BSN = bsn.TestNummer(n.bsn)
		n.bsn++
	}
	if m.age(on) >= 16 && c.yes(0.8) {
		n.phone++
		m.g.Telefoon = fmt.Sprintf("06-0000%04d", n.phone%10000)
		if c.yes(0.15) {
			m.g.VeiligContact = one(c, safeContact)
		}
	}
	if m.age(on) >= 20 && m.place != elder && m.g.BSN.IsZero() && c.yes(0.6) {
		month := 0
		if c.yes(0.3) {
			month = int(m.born.Maand())
		}
		if g, err := datum.GeborenIn(m.born.Jaar(), month); err == nil {
			m.g.Geboorte = g
		}
	}
}

// home is an address in a municipality. Its postcode begins with 0, as no postcode does.
func (n *names) home(c chance, m municipality) casus.Adres {
	const letters = "ABCDEGHJKLMNPRSTVWXZ"
	nummer := fmt.Sprint(c.between(1, 240))
	if c.yes(0.12) {
		nummer += one(c, []string{" A", " B", "-1", "-2"})
	}
	return casus.Adres{Straat: one(c, streetFirst) + one(c, streetLast), Nummer: nummer, Plaats: m.name,
		Postcode: fmt.Sprintf("06%02d %c%c", c.between(50, 99), letters[c.r.IntN(10)], letters[c.r.IntN(len(letters))])}
}

// minors tells whether a child under 18, or unborn, is among those.
func minors(in []*member, on datum.Datum) bool {
	for _, m := range in {
		if m.place == unborn || m.age(on) < 18 {
			return true
		}
	}
	return false
}
