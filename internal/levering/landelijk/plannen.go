package landelijk

import (
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/gebied"
)

// Of how many hermeldingen a pair of known persons is, and how many persons of a first melding of the second half were in a
// melding of more than three years before.
const (
	meldingenPerPaar = 4
	vergetenPer      = 20
	meestPerCasus    = 3
)

// plannen returns the deliveries of one region: those of the years before, and of both half years.
func (j *jaarplan) plannen(r int) []Plan {
	delen := j.delenVan(r)
	eerst, laatst := j.helften(r, delen)
	e := eerderVanPlan(eerst)
	f := eerderVanPlan(laatst)
	paren := max(20, (e.meerdere+e.een+f.meerdere+f.een)/meldingenPerPaar)
	perCasus := min(meestPerCasus, (bsn.AantalTestnummers-2*paren-10)/max(1, e.eerste+f.eerste))
	eerst.mensen = mensen{perCasus: perCasus, paren: paren}
	laatst.mensen = mensen{perCasus: perCasus, paren: paren, vers: e.eerste * perCasus, parenMee: e.naMee + e.monMee}
	uit := j.terugkijk(r, &laatst, f)
	return append(uit, eerst, laatst)
}

func (j *jaarplan) delenVan(r int) []int {
	var uit []int
	for i, b := range j.blokken {
		if b.regio == r {
			uit = append(uit, i)
		}
	}
	return uit
}

func eerderVanPlan(p Plan) eerder {
	uit := eerder{}
	for _, g := range p.groepen {
		uit = uit.zonder(eerder{}.zonder(g.eerder))
	}
	return uit
}

func (j *jaarplan) basis(r int, periode definitie.Periode) Plan {
	begin := periode.Begin()
	plek := uint64(r*10_000 + begin.Jaar()*10 + int(begin.Maand())) //nolint:gosec // small and positive
	return Plan{Definitie: Model2, Organisatie: string(regios[r].code), Periode: periode, basisjaar: 2023, zaad: plek * 0x2545f4914f6cdd1d}
}

// helften divides the year of a region over its two deliveries.
func (j *jaarplan) helften(r int, delen []int) (eerst, laatst Plan) {
	eerst, laatst = j.basis(r, eersteHelft2023), j.basis(r, eersteHelft2023.Volgende())
	for _, i := range delen {
		a, b := j.halveerDeel(i)
		eerst.groepen, laatst.groepen = append(eerst.groepen, a), append(laatst.groepen, b)
	}
	m := eerst.Meldingen()
	eerst.melders = verdeelRest(m, j.melders[r], map[int]int{melderKinderopvang: j.opvang[1][r]})
	laatst.melders = zonder(j.melders[r], eerst.melders)
	eerst.besluiten = verdeel(m, j.besluiten[r])
	laatst.besluiten = zonder(j.besluiten[r], eerst.besluiten)
	eerst.taxaties = verdeel(m-eerst.besluiten[besluitOpen], j.taxaties[r])
	laatst.taxaties = zonder(j.taxaties[r], eerst.taxaties)
	for s, n := range j.oud[r] {
		eerst.oud[s] = (n + 1) / 2
		laatst.oud[s] = n / 2
	}
	j.halveerUitkomsten(r, &eerst, &laatst)
	j.halveerAdviezen(r, &eerst, &laatst)
	return eerst, laatst
}

func (j *jaarplan) halveerUitkomsten(r int, eerst, laatst *Plan) {
	jaar := uitkomstenVan(j.conclusies[r], j.onderzoeken[r], j.klaar[r])
	aantallen := make([]int, len(jaar))
	for i, u := range jaar {
		aantallen[i] = u.aantal
	}
	a := verdeel(eerst.onderzoeken(), aantallen)
	for i, u := range jaar {
		u.aantal = a[i]
		eerst.uitkomsten = append(eerst.uitkomsten, u)
		u.aantal = aantallen[i] - a[i]
		laatst.uitkomsten = append(laatst.uitkomsten, u)
	}
}

func (j *jaarplan) halveerAdviezen(r int, eerst, laatst *Plan) {
	soorten := metOverige(adviesgewichten)
	waar := gemeentenVan(regios[r].code, nul(mook))
	if regios[r].code == "VT02" {
		soorten = adviesgewichten
		waar = metAantallen(waar, j.adviezen[r], map[gebied.GMCode]int{assen: assenAdviezen})
	}
	jaar := vormenVan(soorten, j.adviezen[r], plekAndereAdvies, j.adviesMH[r])
	n := (j.adviezen[r] + 1) / 2
	a := verdeel(n, aantallenVan(jaar))
	wie := verdeelRest(n, j.adviseurs[r], map[int]int{melderKinderopvang: j.opvang[0][r]})
	eerst.adviezen = adviesplan{gemeenten: waar, melders: wie}
	laatst.adviezen = adviesplan{gemeenten: waar, melders: zonder(j.adviseurs[r], wie)}
	for i, v := range jaar {
		eerst.adviezen.vormen = append(eerst.adviezen.vormen, vorm{v.aard, v.aanvullend, a[i]})
		laatst.adviezen.vormen = append(laatst.adviezen.vormen, vorm{v.aard, v.aanvullend, v.aantal - a[i]})
	}
}

// halveerDeel divides the casussen of a part of a region over the two half years.
func (j *jaarplan) halveerDeel(i int) (a, b groep) {
	deel := j.blokken[i]
	a = groep{gemeenten: deel.gemeenten, eerder: deel.eerder.eersteHelft()}
	b = groep{gemeenten: deel.gemeenten, eerder: deel.eerder.zonder(a.eerder)}
	jaar := j.vormen[i]
	casussen := verdeel(a.eerder.casussen(), aantallenVanCasussen(jaar))
	verder := verdeel(a.eerder.verder(), aantallenVerder(jaar))
	plek := 0
	for n, v := range jaar {
		een, twee := v, v
		een.aantal, twee.aantal = casussen[n], v.aantal-casussen[n]
		een.verder, twee.verder = nil, nil
		for _, x := range v.verder {
			een.verder = append(een.verder, vorm{x.aard, x.aanvullend, verder[plek]})
			twee.verder = append(twee.verder, vorm{x.aard, x.aanvullend, x.aantal - verder[plek]})
			plek++
		}
		for s, d := range v.diensten {
			een.diensten[s] = min((d+n%2)/2, een.aantal)
			twee.diensten[s] = d - een.diensten[s]
		}
		a.vormen, b.vormen = append(a.vormen, een), append(b.vormen, twee)
	}
	return a, b
}

func aantallenVerder(vormen []casusvorm) []int {
	var uit []int
	for _, v := range vormen {
		uit = append(uit, aantallenVan(v.verder)...)
	}
	return uit
}

// terugkijk returns the deliveries of the three years before: pairs who will be known, casussen that go on in the year, and
// persons who are not known any more because their melding lies more than three years back.
func (j *jaarplan) terugkijk(r int, laatst *Plan, f eerder) []Plan {
	paren, mee := laatst.mensen.paren, laatst.mensen.parenMee+f.naMee+f.monMee
	perHelft := [][]bekende{
		{{n: laatst.mensen.vers, aantal: f.eerste / vergetenPer, stap: laatst.mensen.perCasus, los: true}},
		{{n: 0, aantal: paren / 3, stap: 3}},
		{{n: 0, aantal: (paren + 3) / 4, stap: 4}},
		{{n: 1, aantal: (paren + 2) / 4, stap: 4}},
		{{n: 2, aantal: (paren + 1) / 4, stap: 4}},
		{{n: 3, aantal: paren / 4, stap: 4}, {n: 0, aantal: mee, stap: 1, mee: true}},
	}
	var uit []Plan
	periode := definitie.PeriodeVan(dag(2020, 1))
	for _, b := range perHelft {
		p := j.basis(r, periode)
		p.Terugkijk, p.bekenden, p.mensen = true, b, laatst.mensen
		p.adviezen.gemeenten = laatst.adviezen.gemeenten
		uit = append(uit, p)
		periode = periode.Volgende()
	}
	return uit
}
