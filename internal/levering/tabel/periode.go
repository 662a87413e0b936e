package tabel

import (
	"fmt"
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// tijdvak is a half year, or a year when helft is 0.
type tijdvak struct{ jaar, helft int }

func tijdvakVan(p definitie.Periode) tijdvak {
	if p.Begin().Maand() == 1 {
		return tijdvak{p.Begin().Jaar(), 1}
	}
	return tijdvak{p.Begin().Jaar(), 2}
}

func (t tijdvak) heelJaar() tijdvak { return tijdvak{t.jaar, 0} }

// code is that of the dimension Perioden: 2023HJ01 for a half year [GK], 2023JJ00 for a year [SRC].
func (t tijdvak) code() string {
	if t.helft == 0 {
		return fmt.Sprintf("%04dJJ00", t.jaar)
	}
	return fmt.Sprintf("%04dHJ%02d", t.jaar, t.helft)
}

func (t tijdvak) titel() Tekst {
	switch t.helft {
	case 1:
		return Tekst{fmt.Sprintf("%d 1e halfjaar", t.jaar), fmt.Sprintf("%d first half", t.jaar)}
	case 2:
		return Tekst{fmt.Sprintf("%d 2e halfjaar", t.jaar), fmt.Sprintf("%d second half", t.jaar)}
	}
	jaar := fmt.Sprint(t.jaar)
	return Tekst{jaar, jaar}
}

// geleverd remembers of which half years the deliveries of which organisations were counted.
type geleverd map[tijdvak]map[string]bool

func (g geleverd) voeg(t tijdvak, organisatie string) {
	if g[t] == nil {
		g[t] = map[string]bool{}
	}
	g[t][organisatie] = true
}

// tijdvakken returns the half years that were counted, and the years of which both were, in order.
func (g geleverd) tijdvakken() []tijdvak {
	var uit []tijdvak
	for t := range g {
		uit = append(uit, t)
		if t.helft == 1 && g[tijdvak{t.jaar, 2}] != nil {
			uit = append(uit, t.heelJaar())
		}
	}
	slices.SortFunc(uit, func(a, b tijdvak) int {
		if a.jaar != b.jaar {
			return a.jaar - b.jaar
		}
		return (a.helft+2)%3 - (b.helft+2)%3
	})
	return uit
}

// heeft tells that an organisation delivered a half year, or both of a year. One that took over another counts when either did.
func (g geleverd) heeft(t tijdvak, organisatie string) bool {
	if t.helft == 0 {
		return g.heeft(tijdvak{t.jaar, 1}, organisatie) && g.heeft(tijdvak{t.jaar, 2}, organisatie)
	}
	for wie := range g[t] {
		if wie == organisatie || nu(wie) == organisatie {
			return true
		}
	}
	return false
}

// hebben tells that all these organisations delivered, and that there are any.
func (g geleverd) hebben(t tijdvak, nodig []string) bool {
	return len(nodig) > 0 && !slices.ContainsFunc(nodig, func(o string) bool { return !g.heeft(t, o) })
}

// terug returns the notation of the n-th half year before this one.
func (t tijdvak) terug(n int) string {
	h := t.jaar*2 + t.helft - 1 - n
	return fmt.Sprintf("%04d-%d", h/2, h%2+1)
}
