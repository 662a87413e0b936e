package landelijk

import "regioaanpak/internal/levering/definitie"

// schrijfDiensten writes the diensten of a casus that ended, or the one that still runs.
func (w *werk) schrijfDiensten(casus string, c *verloop, loopt bool) {
	for s, ja := range c.diensten {
		if ja {
			w.schrijfDienst(casus, s, w.lijn.dienstVan, w.lijn.dienstTot)
		}
	}
	if loopt {
		van := 0
		for _, m := range w.lijn.meldingen {
			van = max(van, m.besluit)
		}
		van = min(van+w.toeval.tot(4), w.kalender.dagen-1)
		w.schrijfDienst(casus, w.toeval.tot(2), van, -1)
	}
}

// schrijfDienst writes a dienst; without an end it still runs.
func (w *werk) schrijfDienst(casus string, soort, van, tot int) {
	nummer := w.nummer('D', 3)
	w.zet(w.dienst, "casus", casus)
	w.zet(w.dienst, "nummer", nummer)
	w.zet(w.dienst, "type", tweecijferig[soort])
	w.zet(w.dienst, "datum-start", w.kalender.tekst(van))
	w.zet(w.dienst, "datum-afronding")
	w.zet(w.dienst, "uitkomst")
	w.zet(w.dienst, "reden-voortijdig")
	if tot >= 0 {
		w.zet(w.dienst, "datum-afronding", w.kalender.tekst(tot))
		if soort == 0 {
			w.zet(w.dienst, "uitkomst", w.uitkomst.codes...)
			w.zet(w.dienst, "reden-voortijdig", w.uitkomst.reden)
		}
	}
	w.uit(w.dienst)
	w.geteld.diensten++
}

// trekUitkomst draws how the onderzoek of the next casus ends, if it has one, and returns what that asks of its persons.
func (w *werk) trekUitkomst(onderzoek bool) uint8 {
	if !onderzoek {
		return 0
	}
	n := w.uitkomsten.trek(&w.toeval)
	if n < 0 {
		w.faal(ErrPlan)
		return 0
	}
	w.uitkomst = w.plan.uitkomsten[n]
	var aard uint8
	for _, code := range w.uitkomst.codes {
		aard |= 1 << (code[0] - '1') // the first digit is the form of violence, in the order of aard-2
	}
	return aard
}

// schrijfOud writes diensten that ended in the period and whose melding was made before it.
func (w *werk) schrijfOud() {
	var alle []aandeel
	for _, g := range w.plan.groepen {
		alle = append(alle, g.gemeenten...)
	}
	waar := nieuwePlaatsen(alle)
	for s, n := range w.plan.oud {
		for range n {
			tot := w.toeval.tot(60)
			van := tot - w.toeval.tussen(61, 70)
			nummer := w.nummer('C', 1)
			w.zet(w.casus, "nummer", nummer)
			w.zet(w.casus, "datum-start", w.kalender.tekst(van-w.toeval.tussen(1, 5)))
			w.zet(w.casus, "datum-einde")
			w.zet(w.casus, "gemeente", waar.volgende(1))
			w.uit(w.casus)
			w.geteld.casussen++
			w.schrijfPersonen(nummer, w.wie.bij(&w.toeval, beginOnbekend, kindermishandeling|w.trekUitkomst(s == 0)))
			w.schrijfDienst(nummer, s, van, tot)
		}
	}
}

// bekende is a casus of the years before, of the n-th pair of the known or of a person who is not to count as known.
type bekende struct {
	n, aantal int  // the first, and how many
	stap      int  // from one to the next
	mee       bool // the casus goes on in the period after it
	los       bool // n is a place among the test numbers, not a pair
}

// schrijfBekenden writes the casussen of a delivery that is there for what was known in the years before.
func (w *werk) schrijfBekenden() {
	waar := nieuwePlaatsen(w.plan.adviezen.gemeenten)
	for _, b := range w.plan.bekenden {
		for i := range b.aantal {
			w.schrijfBekende(b, b.n+i*b.stap, waar.volgende(1))
		}
	}
}

func (w *werk) schrijfBekende(b bekende, n int, gemeente string) {
	dag := w.toeval.tot(w.kalender.dagen - 12)
	var nummer string
	if b.mee {
		na := w.plan.Periode.Volgende()
		nummer, dag = nummerMee(na, n), startMee(na, n)+w.kalender.dagen
	} else {
		nummer = w.nummer('C', 1)
	}
	w.zet(w.casus, "nummer", nummer)
	w.zet(w.casus, "datum-start", w.kalender.tekst(dag))
	w.zet(w.casus, "datum-einde")
	if !b.mee {
		w.zet(w.casus, "datum-einde", w.kalender.tekst(dag+9))
	}
	w.zet(w.casus, "gemeente", gemeente)
	w.uit(w.casus)
	w.geteld.casussen++
	if b.los {
		w.wie.rij = append(w.wie.rij[:0], w.wie.van(n), w.wie.van(n+1))
		w.wie.vulAan(&w.toeval, partnergeweld)
		w.schrijfPersonen(nummer, w.wie.rij)
	} else {
		w.schrijfPersonen(nummer, w.wie.mee(&w.toeval, n, partnergeweld))
	}
	besluit := besluitGeen
	if b.mee {
		besluit = besluitVervolg
	}
	w.melders = nieuwePot([]int{melderPolitie: 1})
	w.taxaties = nieuwePot([]int{0, 1})
	w.schrijfMelding(nummer, w.nummer('M', 2), moment{dag, dag + w.toeval.tussen(1, 5)}, besluit, vorm{aard: partnergeweld})
}

// nummerMee is the number of the n-th casus that goes on from the last half year before the year of p.
func nummerMee(p definitie.Periode, n int) string { return maakNummer('C', voorJaar(p), 'M', n) }

// startMee is the day on which it began, counted from the first day of p.
func startMee(p definitie.Periode, n int) int {
	v := voorJaar(p)
	return p.Begin().DagenTot(v.Begin()) + n%170
}

// voorJaar returns the last half year before the year of p.
func voorJaar(p definitie.Periode) definitie.Periode {
	begin := p.Begin()
	return definitie.PeriodeVan(begin.PlusDagen(-begin.DagVanJaar()))
}
