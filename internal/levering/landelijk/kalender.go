package landelijk

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// terug is how many days before a period can be written.
const terug = 400

// kalender has the text of the days of a period and of those before it; day 0 is the first of the period.
type kalender struct {
	dagen   int
	teksten []string
}

func nieuweKalender(p definitie.Periode) kalender {
	begin := p.Begin()
	k := kalender{dagen: begin.DagenTot(p.Einde()) + 1}
	for n := range terug + k.dagen {
		k.teksten = append(k.teksten, bestand.DatumTekst(begin.PlusDagen(n-terug)))
	}
	return k
}

func (k *kalender) tekst(dag int) string { return k.teksten[terug+dag] }

// plaatsen hands out municipalities so that each always has close to its share of what was handed out.
type plaatsen struct {
	delen  []aandeel
	som    int
	totaal int
	gehad  []int
}

func nieuwePlaatsen(delen []aandeel) *plaatsen {
	p := &plaatsen{delen: delen, gehad: make([]int, len(delen))}
	for _, d := range delen {
		p.som += d.gewicht
	}
	return p
}

// volgende returns the municipality that is furthest behind, and counts n for it.
func (p *plaatsen) volgende(n int) string {
	if len(p.delen) == 0 {
		return ""
	}
	p.totaal += n
	beste, achter := 0, -1<<62
	for i := range p.delen {
		if tekort := p.totaal*p.delen[i].gewicht - p.gehad[i]*p.som; tekort > achter {
			beste, achter = i, tekort
		}
	}
	p.gehad[beste] += n
	return p.delen[beste].gemeente
}
