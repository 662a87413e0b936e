package tabel

import "math"

// maak fills a table.
func (c *Cijfers) maak(o opzet, soorten []Regiosoort, a Afronding) *Tabel {
	t := &Tabel{
		Identifier: o.id, Titel: o.titel, Merk: c.merk(o), Afronding: a, Herleidingen: c.herleidingen(o, a), Gemis: c.gemis(o),
		OnvolledigeTerugkijk: o.deel == deelEerder && !c.TerugkijkVolledig,
	}
	o.maten = c.gemeten(o)
	for _, m := range o.maten {
		t.MeasureCodes = append(t.MeasureCodes, c.code(m))
	}
	v := vuller{c: c, o: o, a: a, t: t, onderwerpen: o.onderwerpen(&c.o)}
	v.dimensies(soorten)
	for _, tijd := range c.geleverd.tijdvakken() {
		for _, regio := range c.regios(tijd, soorten) {
			v.regio(regio, tijd)
		}
	}
	return t
}

// vuller fills one table.
type vuller struct {
	c           *Cijfers
	o           opzet
	a           Afronding
	t           *Tabel
	onderwerpen []*onderwerp
	namen       []string
}

func (v *vuller) dimensies(soorten []Regiosoort) {
	tijden := v.c.geleverd.tijdvakken()
	regios := Dimension{Identifier: RegioS, Title: "Regio's", Titel: Tekst{"Regio's", "Regions"}, Kind: KindGeo}
	perioden := Dimension{Identifier: Perioden, Title: "Perioden", Titel: Tekst{"Perioden", "Periods"}, Kind: KindTime}
	gehad := map[string]bool{}
	for i, tijd := range tijden {
		perioden.Codes = append(perioden.Codes, code(tijd.code(), tijd.titel(), "", i+1))
		for _, r := range v.c.regios(tijd, soorten) {
			if !gehad[r] {
				gehad[r] = true
				naam := naamVan(r, tijd.jaar)
				regios.Codes = append(regios.Codes, code(r, Tekst{naam, naam}, string(SoortVan(r)), len(regios.Codes)+1))
			}
		}
	}
	v.t.Dimensions = []Dimension{regios, perioden}
	for _, o := range v.onderwerpen {
		d := Dimension{Identifier: o.naam, Title: o.titel.NL, Titel: o.titel, Kind: KindGewo}
		for _, cat := range o.categorien {
			if !cat.weg {
				d.Codes = append(d.Codes, code(cat.Identifier, cat.Titel, cat.Groep, len(d.Codes)+1))
			}
		}
		v.t.Dimensions = append(v.t.Dimensions, d)
	}
	for _, d := range v.t.Dimensions {
		v.namen = append(v.namen, d.Identifier)
	}
}

func code(id string, titel Tekst, groep string, n int) Code {
	return Code{Identifier: id, Title: titel.NL, Titel: titel, Index: n, DimensionGroupID: groep}
}

// regio adds the figures of one region in one time.
func (v *vuller) regio(regio string, tijd tijdvak) {
	for _, m := range v.o.maten {
		for a := range v.breedte(0) {
			for b := range v.breedte(1) {
				if v.kan(0, a) && v.kan(1, b) {
					v.cel(m, regio, tijd, uint8(a), uint8(b))
				}
			}
		}
	}
}

// breedte returns how many categories a dimension has, or 1 when there is no such dimension.
func (v *vuller) breedte(n int) int {
	if n >= len(v.onderwerpen) {
		return 1
	}
	return len(v.onderwerpen[n].categorien)
}

// kan tells that the deliveries can tell a category of a dimension.
func (v *vuller) kan(n, plek int) bool {
	return n >= len(v.onderwerpen) || !v.onderwerpen[n].categorien[plek].weg
}

func (v *vuller) cel(m meting, regio string, tijd tijdvak, a, b uint8) {
	codes := []string{regio, tijd.code()}
	for i, n := range [...]uint8{a, b} {
		if i < len(v.onderwerpen) {
			codes = append(codes, v.onderwerpen[i].categorien[n].Identifier)
		}
	}
	o := Observation{ID: len(v.t.Observations), Measure: m.id(), ValueAttribute: v.a.Weggelaten, Codes: codes, dimensions: v.namen}
	if n, ok := v.waarde(m, plek{v.o.deel, m.maat, a, b, regio, tijd}); ok {
		o.Value, o.ValueAttribute = &n, Gewoon
	}
	v.t.Observations = append(v.t.Observations, o)
}

// waarde returns what is shown of a cell; false when it is left out. A share is computed from what is shown, so that it tells no
// more than that [INF].
func (v *vuller) waarde(m meting, p plek) (float64, bool) {
	n, ok := v.a.toon(v.c.cellen[p])
	if !m.aandeel {
		return float64(n), ok
	}
	p.a = 0
	totaal, heeft := v.a.toon(v.c.cellen[p])
	if !ok || !heeft || totaal == 0 {
		return 0, false
	}
	return math.Round(1000*float64(n)/float64(totaal)) / 10, true
}
