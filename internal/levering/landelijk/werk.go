package landelijk

import (
	"strconv"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// werk writes one delivery by model-2. One record of each kind is filled again and again.
type werk struct {
	plan     Plan
	toeval   toeval
	schrijft *bestand.Schrijver
	kalender kalender
	fout     error // the first one; nothing is written after it

	kop, advies, casus, persoon, melding, dienst, overdracht, monitoring, sluit bestand.Record

	melders, besluiten, taxaties, uitkomsten *pot
	// Casussen that could stay without a besluit, and how many of them one does: open meldingen spread over the delivery.
	kandidaten, elke int

	volgnummers [4]int // adviezen, casussen, meldingen, diensten
	geteld      telling
	wie         personen
	lijn        tijdlijn
	uitkomst    uitkomst // of the onderzoek of the casus that is written
}

// telling counts records for the trailer.
type telling struct{ adviezen, casussen, personen, meldingen, diensten, overdrachten, monitoring int }

func nieuwWerk(d *definitie.Definitie, s *bestand.Schrijver, p Plan) *werk {
	w := &werk{
		plan: p, toeval: toeval(p.zaad), schrijft: s, kalender: nieuweKalender(p.Periode),
		melders: nieuwePot(p.melders), besluiten: nieuwePot(p.besluiten), taxaties: nieuwePot(p.taxaties),
		wie: personen{mensen: p.mensen, basisjaar: p.basisjaar},
	}
	aantallen := make([]int, len(p.uitkomsten))
	for i, u := range p.uitkomsten {
		aantallen[i] = u.aantal
	}
	w.uitkomsten = nieuwePot(aantallen)
	if n := w.besluiten.rest; len(n) > besluitOpen && n[besluitOpen] > 0 {
		w.elke = max(1, p.Meldingen()/4/n[besluitOpen])
		w.besluiten.totaal -= n[besluitOpen]
	}
	for naam, r := range map[string]*bestand.Record{
		"levering": &w.kop, "advies": &w.advies, "casus": &w.casus, "persoon": &w.persoon, "melding": &w.melding,
		"dienst": &w.dienst, "overdracht": &w.overdracht, "monitoring": &w.monitoring, "sluit": &w.sluit,
	} {
		*r = bestand.Nieuw(soort(d, naam))
	}
	return w
}

func (w *werk) schrijf() error {
	w.schrijfKop()
	w.schrijfAdviezen()
	for i := range w.plan.groepen {
		w.schrijfGroep(&w.plan.groepen[i])
	}
	w.schrijfOud()
	w.schrijfBekenden()
	w.schrijfSluit()
	return w.fout
}

func (w *werk) schrijfKop() {
	jaar := strconv.Itoa(w.plan.Periode.Begin().Jaar())
	w.zet(w.kop, "verslagjaar", jaar)
	w.zet(w.kop, "halfjaar", helftVan(w.plan.Periode))
	w.zet(w.kop, "organisatie", w.plan.Organisatie)
	w.zet(w.kop, "softwarenaam", "synthetisch")
	w.zet(w.kop, "aanmaakdatum", bestand.DatumTekst(w.plan.Periode.Einde().PlusDagen(14)))
	w.uit(w.kop)
}

func (w *werk) schrijfSluit() {
	t := w.geteld
	for veld, n := range map[string]int{
		"aantal-adviezen": t.adviezen, "aantal-casussen": t.casussen, "aantal-personen": t.personen, "aantal-meldingen": t.meldingen,
		"aantal-diensten": t.diensten, "aantal-overdrachten": t.overdrachten, "aantal-monitoringen": t.monitoring,
	} {
		w.zet(w.sluit, veld, strconv.Itoa(n))
	}
	w.uit(w.sluit)
}

func (w *werk) schrijfAdviezen() {
	a := &w.plan.adviezen
	wie, waar := nieuwePot(a.melders), nieuwePlaatsen(a.gemeenten)
	aantallen := make([]int, len(a.vormen))
	for i, v := range a.vormen {
		aantallen[i] = v.aantal
	}
	wat := nieuwePot(aantallen)
	for range a.aantal() {
		v, m := wat.trek(&w.toeval), wie.trek(&w.toeval)
		if v < 0 || m < 0 {
			w.faal(ErrPlan)
			return
		}
		start := w.toeval.tot(w.kalender.dagen)
		w.zet(w.advies, "nummer", w.nummer('A', 0))
		w.zet(w.advies, "datum-start", w.kalender.tekst(start))
		w.zet(w.advies, "datum-einde", w.kalender.tekst(min(start+w.toeval.tot(4), w.kalender.dagen-1)))
		w.zet(w.advies, "gemeente", waar.volgende(1))
		w.contact(w.advies, a.vormen[v].aard, a.vormen[v].aanvullend, melders[m])
		w.uit(w.advies)
		w.geteld.adviezen++
	}
}

// contact fills what an advies and a melding have alike.
func (w *werk) contact(r bestand.Record, aard, aanvullend uint8, m melder) {
	w.zet(r, "aard", vlaggen[aard]...)
	w.zet(r, "aanvullend", vlaggen[aanvullend]...)
	w.zet(r, "duur", tweecijferig[kies(&w.toeval, duurGewichten)])
	w.zet(r, "rol-functie", m.rol)
	w.zet(r, "organisatie", m.organisatie)
}

func (w *werk) zet(r bestand.Record, veld string, waarden ...string) {
	if err := r.Zet(veld, waarden...); err != nil {
		w.faal(err)
	}
}

func (w *werk) uit(r bestand.Record) {
	if w.fout == nil {
		w.fout = w.schrijft.Schrijf(r)
	}
}

func (w *werk) faal(err error) {
	if w.fout == nil {
		w.fout = err
	}
}

// nummer returns the next number of a kind: a letter, year and half of the period, and a count.
func (w *werk) nummer(letter byte, soort int) string {
	w.volgnummers[soort]++
	return maakNummer(letter, w.plan.Periode, '-', w.volgnummers[soort])
}

// maakNummer writes a number of at most 15 characters.
func maakNummer(letter byte, p definitie.Periode, teken byte, n int) string {
	b := append(make([]byte, 0, 15), letter)
	b = strconv.AppendInt(b, int64(p.Begin().Jaar()%100), 10)
	b = append(b, helftVan(p)...)
	b = append(b, teken)
	for grens := 1_000_000; grens > n && grens > 1; grens /= 10 {
		b = append(b, '0')
	}
	return string(strconv.AppendInt(b, int64(n), 10))
}

// helftVan returns 1 or 2.
func helftVan(p definitie.Periode) string {
	if p.Begin().Maand() == 1 {
		return "1"
	}
	return "2"
}
