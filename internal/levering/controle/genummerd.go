package controle

import "regioaanpak/internal/levering/bestand"

// genummerd finds child lines of a record by the number they have of their own.
type genummerd struct {
	item *bestand.Item
	op   map[string]int // place by number; only for a record with many child lines
}

// veelKinderen is the number of child lines from which an index is faster than looking through them.
const veelKinderen = 50

// zoek returns the first child line with this number; no record when there is none.
func (g *genummerd) zoek(nummer string) bestand.Record {
	if nummer == "" {
		return bestand.Record{}
	}
	if len(g.item.Kinderen) < veelKinderen {
		for _, k := range g.item.Kinderen {
			if v := k.Soort().Nummer(); v != nil && k.Van(v) == nummer {
				return k
			}
		}
		return bestand.Record{}
	}
	g.index()
	n, ok := g.op[nummer]
	if !ok {
		return bestand.Record{}
	}
	return g.item.Kinderen[n]
}

func (g *genummerd) index() {
	if g.op != nil {
		return
	}
	g.op = map[string]int{}
	for n, k := range g.item.Kinderen {
		v := k.Soort().Nummer()
		if v == nil || k.Van(v) == "" {
			continue
		}
		if _, eerder := g.op[k.Van(v)]; !eerder {
			g.op[k.Van(v)] = n
		}
	}
}
