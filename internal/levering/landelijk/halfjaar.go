package landelijk

import (
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/gebied"
)

// Seeds and places of the plans that stand for no organisation in particular.
const (
	zaadHalfjaar  = 20_230_101
	proefregio    = "VT18"
	parenHalfjaar = 1500
	jaarProtocol1 = 2016
	deelDienst    = 6 // of a hundred casussen, onderzoeken and as many voorwaarden en vervolg
	promille      = 1000
)

// Halfjaar returns the plan of one delivery by model-2 with so many adviezen and meldingen and the national shares of 2023;
// per advies and melding it has about four records. Persons come from the whole test range and recur.
func Halfjaar(adviezen, meldingen int) Plan {
	waar := gemeentenVan(proefregio, nil)
	return stel(gewoon{
		organisatie: proefregio, periode: eersteHelft2023, zaad: zaadHalfjaar,
		adviseurs: verdeel(adviezen, melders2023.adviezen), melders: verdeel(meldingen, melders2023.meldingen),
		adviesplaatsen: waar, meldplaatsen: waar,
	})
}

// gewoon is a delivery of which nothing is fixed but how many adviezen and meldingen there are, of whom and where.
type gewoon struct {
	organisatie                  gebied.VTCode
	periode                      definitie.Periode
	zaad                         uint64
	adviseurs, melders           []int
	adviesplaatsen, meldplaatsen []aandeel
}

// stel makes a plan with the national shares of 2023 for the rest.
func stel(w gewoon) Plan {
	adviezen, meldingen := tel(w.adviseurs), tel(w.melders)
	p := Plan{
		Definitie: Model2, Organisatie: string(w.organisatie), Periode: w.periode, zaad: w.zaad, basisjaar: w.periode.Begin().Jaar(),
		mensen:   mensen{paren: parenHalfjaar, willekeur: true},
		adviezen: adviesplan{gemeenten: w.adviesplaatsen, vormen: adviesvormen(adviezen, 0), melders: w.adviseurs},
		melders:  w.melders,
	}
	e := eerderVan(meldingen)
	g := groep{gemeenten: w.meldplaatsen, eerder: e, vormen: casusvormen(e, 0, 0)}
	for i := range g.vormen {
		g.vormen[i].diensten = [2]int{g.vormen[i].aantal * deelDienst / 100, g.vormen[i].aantal * deelDienst / 100}
		p.oud[0] += g.vormen[i].diensten[0] / 3
	}
	p.groepen = []groep{g}
	p.besluiten = verdeel(meldingen, besluiten2023)
	p.taxaties = verdeel(meldingen-p.besluiten[besluitOpen], taxaties2023)
	p.uitkomsten = uitkomsten(uitkomstGewichten, p.onderzoeken())
	return p
}

// HalfjaarProtocol1 returns the plan of one delivery by protocol 1.0 with so many adviezen and meldingen.
func HalfjaarProtocol1(adviezen, meldingen int) Plan {
	return Plan{
		Definitie: Protocol1, Organisatie: proefregio, Periode: definitie.PeriodeVan(dag(jaarProtocol1, 1)),
		zaad: zaadHalfjaar, basisjaar: jaarProtocol1,
		mensen:   mensen{paren: parenHalfjaar, willekeur: true},
		adviezen: adviesplan{melders: []int{adviezen}},
		groepen:  []groep{{eerder: eerder{eerste: meldingen}}},
	}
}

// onderzoeken returns how many onderzoeken end.
func (p *Plan) onderzoeken() int {
	n := p.oud[0]
	for _, g := range p.groepen {
		for _, v := range g.vormen {
			n += v.diensten[0]
		}
	}
	return n
}

// gemeentenVan returns the municipalities of a region, some larger than others. Those with a fixed weight have that.
func gemeentenVan(regio gebied.VTCode, vast map[gebied.GMCode]int) []aandeel {
	if nieuw, ok := gebied.OpgegaanIn(regio); ok {
		regio = nieuw
	}
	rij, err := gebied.Nieuwste().GemeentenVan(regio)
	if err != nil {
		panic("landelijk: no region " + string(regio))
	}
	var uit []aandeel
	for i, g := range rij {
		gewicht, ok := vast[g.Code]
		if !ok {
			gewicht = 10 + 17*i%41
		}
		if gewicht > 0 {
			uit = append(uit, aandeel{gemeente: string(g.Code)[2:], gewicht: gewicht})
		}
	}
	return uit
}
