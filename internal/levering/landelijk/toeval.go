package landelijk

// toeval gives numbers that look random and are the same for the same seed, on every machine and with every version of Go
// (splitmix64). Nothing here is secret.
type toeval uint64

func (t *toeval) volgende() uint64 {
	*t += 0x9e3779b97f4a7c15
	z := uint64(*t)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// tot returns a number from 0 to n-1; 0 when n is not positive.
func (t *toeval) tot(n int) int {
	if n <= 0 {
		return 0
	}
	return int(t.volgende() % uint64(n)) //nolint:gosec // smaller than n
}

// tussen returns a number from a to b, both included.
func (t *toeval) tussen(a, b int) int { return a + t.tot(b-a+1) }

// kans is true in so many of a hundred cases.
func (t *toeval) kans(procent int) bool { return t.tot(100) < procent }

// pot holds how often each option is still to be drawn. What is drawn does not come back, so that in the end each option
// came exactly as often as was asked.
type pot struct {
	rest   []int
	totaal int
}

func nieuwePot(aantallen []int) *pot {
	p := &pot{rest: append([]int(nil), aantallen...)}
	for _, n := range p.rest {
		p.totaal += n
	}
	return p
}

// trek draws an option; -1 when none is left.
func (p *pot) trek(t *toeval) int {
	if p.totaal <= 0 {
		return -1
	}
	plek := t.tot(p.totaal)
	for i, n := range p.rest {
		if plek < n {
			p.rest[i]--
			p.totaal--
			return i
		}
		plek -= n
	}
	return -1
}

// kies draws an option by weight and puts it back.
func kies(t *toeval, gewichten []int) int {
	som := 0
	for _, g := range gewichten {
		som += g
	}
	plek := t.tot(som)
	for i, g := range gewichten {
		if plek < g {
			return i
		}
		plek -= g
	}
	return 0
}
