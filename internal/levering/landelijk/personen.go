package landelijk

import (
	"strconv"

	"regioaanpak/internal/recht/bsn"
)

// Special values of the file for a person.
const (
	bsnOnbekend   = "000000000"
	bsnOngeboren  = "999999999"
	nogOngeboren  = "99999999"
	geslachtOpen  = "O"
	tienPersonen  = 10
	meestePerson  = 6 // in a casus of the range
	minstePerson  = 5
	dagenPerMaand = 28
)

// mens is one person as the file has them.
type mens struct {
	bsn, geboren, geslacht string
	kind, oud              bool
}

// personen hands out the persons of casussen.
type personen struct {
	mensen
	basisjaar int
	gehad     int // pairs handed out
	rij       []mens
}

// van returns the person with that place among the test numbers: always the same birth date and sex for a BSN. Of three in a
// row two are adults and one is a child or old.
func (p *personen) van(plek int) mens {
	plek = ((plek % bsn.AantalTestnummers) + bsn.AantalTestnummers) % bsn.AantalTestnummers
	t := toeval(plek)
	m := p.leeftijd(&t, plek%tienPersonen)
	m.bsn = bsn.TestNummer(plek).Cijfers()
	return m
}

// leeftijd makes a person by a place from 0 to 9: adult, adult, child, and so on; the last is old.
func (p *personen) leeftijd(t *toeval, soort int) mens {
	m := mens{geslacht: "V"}
	var jaar int
	switch {
	case soort == tienPersonen-1:
		m.oud, jaar = true, p.basisjaar-70-t.tot(20)
	case soort%3 == 2:
		m.kind, jaar = true, p.basisjaar-5-t.tot(9)
	default:
		jaar = p.basisjaar - 22 - t.tot(38)
	}
	if soort%3 == 1 || m.kind && t.kans(50) {
		m.geslacht = "M"
	}
	m.geboren = strconv.Itoa(jaar*10000 + (1+t.tot(12))*100 + 1 + t.tot(dagenPerMaand))
	return m
}

// zonderBSN makes a person whose number is not known.
func (p *personen) zonderBSN(t *toeval, soort int) mens {
	m := p.leeftijd(t, soort)
	m.bsn = bsnOnbekend
	return m
}

// bij gathers the persons of a casus that begins as what was known says. The slice is valid until the next call.
func (p *personen) bij(t *toeval, wat soortBegin, aard uint8) []mens {
	p.rij = p.rij[:0]
	switch {
	case wat == beginOnbekend:
	case p.willekeur:
		plek := t.tot(bsn.AantalTestnummers)
		for n := range t.tussen(minstePerson, meestePerson) {
			p.rij = append(p.rij, p.van(plek+n))
		}
	case wat == beginEerste:
		for range p.perCasus {
			p.rij = append(p.rij, p.van(p.vers))
			p.vers++
		}
	case wat == beginEen:
		p.rij = append(p.rij, p.van(p.paar(p.gehad)))
		p.gehad++
	default:
		p.paarErbij(p.gehad)
		p.gehad++
	}
	p.vulAan(t, aard)
	return p.rij
}

// mee gathers the persons of the n-th casus of an earlier half year.
func (p *personen) mee(t *toeval, n int, aard uint8) []mens {
	p.rij = p.rij[:0]
	p.paarErbij(n)
	p.vulAan(t, aard)
	return p.rij
}

// paar returns the first place of a pair of the known; they stand at the end of the range.
func (p *personen) paar(n int) int { return bsn.AantalTestnummers - 2 - 2*(n%max(1, p.paren)) }

func (p *personen) paarErbij(n int) {
	plek := p.paar(n)
	p.rij = append(p.rij, p.van(plek), p.van(plek+1))
}

// vulAan adds persons without a number: the child or the old person that the nature of the violence asks for, and a second
// person where there is only one.
func (p *personen) vulAan(t *toeval, aard uint8) {
	kind, oud := false, false
	for _, m := range p.rij {
		kind, oud = kind || m.kind, oud || m.oud
	}
	if aard&kindermishandeling != 0 && !kind {
		p.rij = append(p.rij, p.zonderBSN(t, 2))
	}
	if aard&ouderenmishandeling != 0 && !oud {
		p.rij = append(p.rij, p.zonderBSN(t, tienPersonen-1))
	}
	for len(p.rij) < 2 {
		p.rij = append(p.rij, p.zonderBSN(t, t.tot(2)))
	}
	if t.tot(200) == 0 {
		p.rij = append(p.rij, mens{bsn: bsnOngeboren, geboren: nogOngeboren, geslacht: geslachtOpen})
	}
}

func (w *werk) schrijfPersonen(casus string, rij []mens) {
	w.zet(w.persoon, "casus", casus)
	for i := range rij {
		w.zet(w.persoon, "bsn", rij[i].bsn)
		w.zet(w.persoon, "geboortedatum", rij[i].geboren)
		w.zet(w.persoon, "geslacht", rij[i].geslacht)
		w.uit(w.persoon)
		w.geteld.personen++
	}
}
