package landelijk

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// oudWerk writes one delivery by protocol 1.0: adviezen, then meldingen, then the onderzoeken to which meldingen led. What
// belongs to one melding is drawn from a seed of its own, so that the onderzoeken need not be kept until their turn.
type oudWerk struct {
	werk
	melding, onderzoek, persoon bestand.Record
}

func nieuweOud(d *definitie.Definitie, s *bestand.Schrijver, p Plan) *oudWerk {
	o := &oudWerk{werk: werk{
		plan: p, toeval: toeval(p.zaad), schrijft: s, kalender: nieuweKalender(p.Periode),
		wie: personen{mensen: p.mensen, basisjaar: p.basisjaar},
	}}
	o.advies = bestand.Nieuw(soort(d, "advies"))
	o.melding = bestand.Nieuw(soort(d, "melding"))
	o.onderzoek = bestand.Nieuw(soort(d, "onderzoek"))
	o.persoon = bestand.Nieuw(soort(d, "persoon"))
	return o
}

// Shares of protocol 1.0, after the national figures; all inferred.
var (
	aanleidingGewichten   = []int{36, 1, 3, 6, 1, 2, 12, 34, 5}
	aardGewichten         = []int{24, 5, 30, 8, 6, 4, 2, 17, 1, 1, 2}
	hoedanigheidCodes     = []string{"01", "02", "03", "05", "08", "09", "10", "12", "15", "20", "30", "31", "33", "35", "41"}
	hoedanigheidGewichten = []int{60, 2, 3, 5, 5, 3, 3, 3, 6, 3, 1, 2, 3, 3, 1}
	vervolgGewichten      = []int{15, 55, 5, 25}
	vervolgNaOnderzoek    = []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "21"}
)

// Codes of protocol 1.0 that the work looks at.
const (
	vervolgOnderzoek = "01"
	vervolgTraject   = "02"
	geweldBevestigd  = "03"
	kindBevestigd    = "06"
)

// geval is a melding and the onderzoek to which it led, if it did.
type geval struct {
	dag              int
	aanleiding, aard string
	vervolg          string
	kind             bool // about a child
	van, tot         int  // of onderzoek or vervolgtraject
	meldnummer, oznr string
	hoedanigheid     string
	uitkomst, daarna string
	mensen           []mens
}

func (o *oudWerk) schrijf() error {
	for range o.plan.adviezen.aantal() {
		o.zet(o.advies, "nummer", o.nummer('A', 0))
		o.zet(o.advies, "aanleiding", tweecijferig[kies(&o.toeval, aanleidingGewichten)])
		o.zet(o.advies, "hoedanigheid", hoedanigheidCodes[kies(&o.toeval, hoedanigheidGewichten)])
		o.uit(o.advies)
	}
	n := o.plan.Meldingen()
	for i := range n {
		o.schrijfMelding(i)
	}
	for i := range n {
		o.schrijfOnderzoek(i)
	}
	return o.fout
}

// geval draws the i-th melding, each time the same.
func (o *oudWerk) geval(i int) geval {
	t := toeval(o.plan.zaad ^ uint64(i)*0x9e3779b97f4a7c15) //nolint:gosec // a count is not negative
	g := geval{
		dag: t.tot(o.kalender.dagen - 80), aanleiding: tweecijferig[kies(&t, aanleidingGewichten)],
		aard: tweecijferig[kies(&t, aardGewichten)], vervolg: tweecijferig[kies(&t, vervolgGewichten)],
		hoedanigheid: hoedanigheidCodes[kies(&t, hoedanigheidGewichten)],
		meldnummer:   maakNummer('M', o.plan.Periode, '-', i+1), oznr: maakNummer('O', o.plan.Periode, '-', i+1),
		daarna: vervolgNaOnderzoek[t.tot(len(vervolgNaOnderzoek))],
	}
	g.kind = g.aanleiding >= "06" && g.aanleiding <= "08" || alleenKind(g.aard)
	g.van = g.dag + t.tussen(1, 5)
	g.tot = g.van + t.tussen(14, 70)
	g.uitkomst = tweecijferig[t.tot(3)]
	bij := partnergeweld
	if g.kind {
		bij = kindermishandeling
		g.uitkomst = tweecijferig[3+t.tot(3)]
	}
	if g.aanleiding == "03" {
		bij |= ouderenmishandeling
	}
	g.mensen = o.wie.bij(&t, beginMeerdere, bij)
	return g
}

// alleenKind tells of a nature of violence that exists for children only.
func alleenKind(aard string) bool {
	return aard == "05" || aard == "08" || aard == "09" || aard == "10"
}

func (o *oudWerk) schrijfMelding(i int) {
	g := o.geval(i)
	o.zet(o.melding, "nummer", g.meldnummer)
	o.zet(o.melding, "aanleiding", g.aanleiding)
	o.zet(o.melding, "aard", g.aard)
	o.zet(o.melding, "datum-melding", o.kalender.tekst(g.dag))
	o.zet(o.melding, "hoedanigheid", g.hoedanigheid)
	o.zet(o.melding, "vervolg", g.vervolg)
	o.zet(o.melding, "onderzoeksnummer")
	o.zet(o.melding, "datum-start-vervolgtraject")
	o.zet(o.melding, "datum-einde-bemoeienis")
	switch g.vervolg {
	case vervolgOnderzoek:
		o.zet(o.melding, "onderzoeksnummer", g.oznr)
	case vervolgTraject:
		o.zet(o.melding, "datum-start-vervolgtraject", o.kalender.tekst(g.van))
		o.zet(o.melding, "datum-einde-bemoeienis", o.kalender.tekst(g.tot))
	}
	o.uit(o.melding)
	o.schrijfPersonen(g.meldnummer, g.mensen)
}

func (o *oudWerk) schrijfOnderzoek(i int) {
	g := o.geval(i)
	if g.vervolg != vervolgOnderzoek {
		return
	}
	o.zet(o.onderzoek, "nummer", g.oznr)
	o.zet(o.onderzoek, "aanleiding", g.aanleiding)
	o.zet(o.onderzoek, "datum-start", o.kalender.tekst(g.van))
	o.zet(o.onderzoek, "datum-afronding", o.kalender.tekst(g.tot))
	o.zet(o.onderzoek, "uitkomst", g.uitkomst)
	o.zet(o.onderzoek, "aard")
	if g.uitkomst == geweldBevestigd || g.uitkomst == kindBevestigd {
		o.zet(o.onderzoek, "aard", g.aard)
	}
	o.zet(o.onderzoek, "vervolg", g.daarna)
	o.uit(o.onderzoek)
	o.schrijfPersonen(g.oznr, g.mensen)
}

func (o *oudWerk) schrijfPersonen(nummer string, rij []mens) {
	o.zet(o.persoon, "nummer", nummer)
	for i := range rij {
		o.zet(o.persoon, "bsn", rij[i].bsn)
		o.zet(o.persoon, "geboortedatum", rij[i].geboren)
		o.zet(o.persoon, "geslacht", rij[i].geslacht)
		o.uit(o.persoon)
	}
}
