package landelijk

import "strconv"

// langsteOverdracht is within how many days of the besluit a transfer is made.
const langsteOverdracht = 3

// meesteVerder is how many further meldingen a casus gets, unless there is no other casus left for them.
const meesteVerder = 6

// schrijfGroep writes the casussen of a group.
func (w *werk) schrijfGroep(g *groep) {
	e := g.eerder
	begin := nieuwePot([]int{e.eerste, e.meerdere, e.een, e.onbekend, e.naMee, e.monMee})
	verder := nieuwePot([]int{e.tijdens, e.na, e.monitoring})
	waar := nieuwePlaatsen(g.gemeenten)
	for i := range g.vormen {
		v := &g.vormen[i]
		aantallen := make([]int, len(v.verder))
		for j, x := range v.verder {
			aantallen[j] = x.aantal
		}
		w.schrijfVorm(v, nieuwePot(aantallen), begin, verder, waar)
	}
	if begin.totaal != 0 || verder.totaal != 0 {
		w.faal(ErrPlan)
	}
}

// schrijfVorm writes the casussen that are about the same.
func (w *werk) schrijfVorm(v *casusvorm, wat, begin, verder *pot, waar *plaatsen) {
	var gehad [2]int // diensten
	for i := range v.aantal {
		if w.fout != nil {
			return
		}
		n := w.hoeveelVerder(wat.totaal, v.aantal-i)
		c, ok := w.verloop(v, i, n, &gehad, begin, verder)
		if !ok {
			w.faal(ErrPlan)
			return
		}
		w.schrijfCasus(&c, v, wat, waar.volgende(1+n))
	}
}

// hoeveelVerder draws how many further meldingen the next casus has, of so many left for so many casussen: mostly none.
func (w *werk) hoeveelVerder(over, casussen int) int {
	if casussen == 1 {
		return over
	}
	n := 0
	if w.toeval.tot(casussen*100) < over*60 {
		n = 1
		for n < meesteVerder && n < over && w.toeval.kans(40) {
			n++
		}
	}
	// What the others cannot take any more must go now.
	return min(over, max(n, over-(casussen-1)*2))
}

// verloop draws what happens in the i-th casus of a vorm, after so many diensten; false when the plan has no more of it.
func (w *werk) verloop(v *casusvorm, i, n int, gehad *[2]int, begin, verder *pot) (verloop, bool) {
	c := verloop{}
	for range n {
		switch verder.trek(&w.toeval) {
		case 0:
			c.tijdens++
		case 1:
			c.na++
		case 2:
			c.monitoring++
		default:
			return c, false
		}
	}
	c.begin = w.trekBegin(begin, c.na > 0)
	for s := range c.diensten {
		c.diensten[s] = krijgtDienst(v.diensten[s], gehad[s], i, v.aantal, c.begin)
		if c.diensten[s] {
			gehad[s]++
		}
	}
	if n == 0 && !c.metDienst() && !c.begin.isMee() && w.elke > 0 {
		w.kandidaten++
		if open := &w.besluiten.rest[besluitOpen]; *open > 0 && w.kandidaten%w.elke == 0 {
			*open--
			c.open = true
		}
	}
	return c, c.begin >= 0
}

// krijgtDienst spreads diensten over casussen. Those of an earlier half year get none as long as there are others, because what a
// dienst is about depends on all meldingen of its casus.
func krijgtDienst(totaal, gehad, i, casussen int, b soortBegin) bool {
	over := totaal - gehad
	return over > 0 && (i+1)*totaal/casussen > gehad && (!b.isMee() || over >= casussen-i)
}

// trekBegin draws how a casus begins. One that goes on while it was being monitored gets no further melding that is to count as
// one after the assessment.
func (w *werk) trekBegin(begin *pot, nietMonMee bool) soortBegin {
	if mon := begin.rest[beginMonMee]; nietMonMee && mon > 0 && begin.totaal > mon {
		begin.rest[beginMonMee], begin.totaal = 0, begin.totaal-mon
		b := begin.trek(&w.toeval)
		begin.rest[beginMonMee], begin.totaal = mon, begin.totaal+mon
		return soortBegin(b)
	}
	return soortBegin(begin.trek(&w.toeval))
}

// schrijfCasus writes a casus with all below it.
func (w *werk) schrijfCasus(c *verloop, v *casusvorm, wat *pot, gemeente string) {
	w.lijn.maak(&w.toeval, c, w.kalender.dagen)
	nummer, start, mensen := w.wieEnWanneer(c, v.aard|w.trekUitkomst(c.diensten[0]))
	besluit := make([]int, len(w.lijn.meldingen))
	for i := range besluit {
		besluit[i] = w.trekBesluit(c, i)
	}
	loopt := !c.metDienst() && c.monitoring == 0 && !c.open && besluit[0] == besluitVervolg && w.toeval.kans(60)
	if w.lijn.na < w.kalender.dagen-40 && !c.open && w.toeval.kans(70) {
		w.laterMonitoring()
	}
	w.zet(w.casus, "nummer", nummer)
	w.zet(w.casus, "datum-start", w.kalender.tekst(start))
	w.zet(w.casus, "gemeente", gemeente)
	if einde := w.lijn.na + langsteOverdracht; !loopt && !c.open && einde < w.kalender.dagen && w.toeval.kans(60) {
		w.zet(w.casus, "datum-einde", w.kalender.tekst(einde))
	} else {
		w.zet(w.casus, "datum-einde")
	}
	w.uit(w.casus)
	w.geteld.casussen++
	w.schrijfPersonen(nummer, mensen)
	w.schrijfMeldingen(nummer, c, v, wat, besluit, loopt)
}

// wieEnWanneer returns number, first day and persons of a casus.
func (w *werk) wieEnWanneer(c *verloop, aard uint8) (string, int, []mens) {
	if !c.begin.isMee() {
		return w.nummer('C', 1), w.lijn.meldingen[0].melding, w.wie.bij(&w.toeval, c.begin, aard)
	}
	n := w.wie.parenMee
	w.wie.parenMee++
	return nummerMee(w.plan.Periode, n), startMee(w.plan.Periode, n), w.wie.mee(&w.toeval, n, aard)
}

// laterMonitoring adds one or two moments after all the rest.
func (w *werk) laterMonitoring() {
	for range w.toeval.tussen(1, 4) {
		dag := w.lijn.na + w.toeval.tussen(10, 30)
		if dag >= w.kalender.dagen-1 {
			return
		}
		w.lijn.monitoring = append(w.lijn.monitoring, dag)
		w.lijn.na = dag
	}
}

// trekBesluit draws the besluit of the i-th melding of a casus; besluitOpen for none yet. A dienst follows the besluit that
// Veilig Thuis goes on, as long as there are such.
func (w *werk) trekBesluit(c *verloop, i int) int {
	rest := w.besluiten.rest
	switch {
	case c.open:
		return besluitOpen
	case i == 0 && c.metDienst() && rest[besluitVervolg] > 0:
		rest[besluitVervolg]--
		w.besluiten.totaal--
		return besluitVervolg
	}
	b := w.besluiten.trek(&w.toeval)
	if b < 0 || b == besluitOpen {
		w.faal(ErrPlan)
		return besluitOpen
	}
	return b
}

func (w *werk) schrijfMeldingen(nummer string, c *verloop, v *casusvorm, wat *pot, besluit []int, loopt bool) {
	eerste := ""
	nummers := make([]string, len(besluit))
	for i, m := range w.lijn.meldingen {
		over := v.vorm
		if i > 0 {
			welke := wat.trek(&w.toeval)
			if welke < 0 {
				w.faal(ErrPlan)
				return
			}
			over = v.verder[welke]
		}
		nummers[i] = w.nummer('M', 2)
		if eerste == "" {
			eerste = nummers[i]
		}
		w.schrijfMelding(nummer, nummers[i], m, besluit[i], over)
	}
	w.schrijfDiensten(nummer, c, loopt)
	for i, m := range w.lijn.meldingen {
		if besluit[i] == besluitOverdracht {
			w.schrijfOverdracht(nummer, nummers[i], min(m.besluit+w.toeval.tot(langsteOverdracht), w.kalender.dagen-1))
		}
	}
	for i, dag := range w.lijn.monitoring {
		w.schrijfMonitoring(nummer, i+1, dag)
	}
}

func (w *werk) schrijfMelding(casus, nummer string, m moment, besluit int, over vorm) {
	wie := w.melders.trek(&w.toeval)
	if wie < 0 {
		w.faal(ErrPlan)
		return
	}
	w.zet(w.melding, "casus", casus)
	w.zet(w.melding, "nummer", nummer)
	w.zet(w.melding, "datum-melding", w.kalender.tekst(m.melding))
	w.contact(w.melding, over.aard, over.aanvullend, melders[wie])
	if besluit == besluitOpen {
		w.zet(w.melding, "veiligheidstaxatie", taxatieOnbekend)
		w.zet(w.melding, "besluit")
		w.zet(w.melding, "datum-besluit")
	} else {
		taxatie := w.taxaties.trek(&w.toeval)
		if taxatie < 0 {
			w.faal(ErrPlan)
			return
		}
		w.zet(w.melding, "veiligheidstaxatie", taxaties[taxatie])
		w.zet(w.melding, "besluit", besluiten[besluit])
		w.zet(w.melding, "datum-besluit", w.kalender.tekst(m.besluit))
	}
	w.uit(w.melding)
	w.geteld.meldingen++
}

func (w *werk) schrijfOverdracht(casus, bron string, dag int) {
	w.zet(w.overdracht, "casus", casus)
	w.zet(w.overdracht, "bron", bron)
	w.zet(w.overdracht, "datum-overdracht", w.kalender.tekst(dag))
	naar := []string{tweecijferig[kies(&w.toeval, overdrachtGewichten)], "01"}
	if naar[0] == "01" || !w.toeval.kans(15) {
		naar = naar[:1]
	}
	w.zet(w.overdracht, "organisatie", naar...)
	w.zet(w.overdracht, "type-hulp", tweecijferig[kies(&w.toeval, hulpGewichten)])
	w.uit(w.overdracht)
	w.geteld.overdrachten++
}

func (w *werk) schrijfMonitoring(casus string, volgnummer, dag int) {
	score := w.toeval.tussen(3, 10)
	w.zet(w.monitoring, "casus", casus)
	w.zet(w.monitoring, "volgnummer", strconv.Itoa(volgnummer))
	w.zet(w.monitoring, "datum-monitoring", w.kalender.tekst(dag))
	if score == 10 {
		w.zet(w.monitoring, "veiligheidsscore", "10")
	} else {
		w.zet(w.monitoring, "veiligheidsscore", "0"+strconv.Itoa(score))
	}
	w.zet(w.monitoring, "uitkomst", tweecijferig[(10-score)/3])
	w.uit(w.monitoring)
	w.geteld.monitoring++
}
