package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// casusdatums is the part of LOG-01 about what stands below a casus.
type casusdatums struct {
	casus, melding, dienst, overdracht *definitie.Soort
	begin                              *definitie.Veld // of the casus
	gemeld, besluit                    *definitie.Veld // of a melding
	start, afronding                   *definitie.Veld // of a dienst
	bron, overgedragen                 *definitie.Veld // of an overdracht
	datums                             veldenPer       // of what happens in a casus
}

func nieuweCasusdatums(s *Situatie) *casusdatums {
	c := &casusdatums{
		casus: s.soort(soortCasus), melding: s.soort(soortMelding), dienst: s.soort(soortDienst), overdracht: s.soort(soortOverdracht),
		begin:  s.veld(soortCasus, veldStart),
		gemeld: s.veld(soortMelding, veldMelding), besluit: s.veld(soortMelding, veldBesluitOp),
		start: s.veld(soortDienst, veldStart), afronding: s.veld(soortDienst, veldAfronding),
		bron: s.veld(soortOverdracht, veldBron), overgedragen: s.veld(soortOverdracht, veldOverdracht),
	}
	c.datums = s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
		return c.casus != nil && k.IsKind() && k.HoortBij[0] == c.casus.Code && v.Soort == definitie.Datum
	})
	return c
}

func (c *casusdatums) item(i *bestand.Item, v *Verslag) {
	if c.casus == nil || i.Record.Soort() != c.casus || i.Wees {
		return
	}
	begin := i.Record.Datum(c.begin)
	gemeld, besloten := c.eersteMelding(i)
	bronnen := genummerd{item: i}
	for _, k := range i.Kinderen {
		switch {
		case c.voorBegin(k, begin, v):
		case k.Soort() == c.dienst:
			c.naMelding(k, gemeld, besloten, v)
		case k.Soort() == c.overdracht:
			c.naBron(k, &bronnen, v)
		}
	}
}

func (c *casusdatums) voorBegin(k bestand.Record, begin datum.Datum, v *Verslag) bool {
	for _, veld := range c.datums.van(k.Soort()) {
		if op := k.Datum(veld); !op.IsZero() && op.Before(begin) {
			v.Meld(k, veld, CodeVoorCasus)
			return true
		}
	}
	return false
}

// eersteMelding returns the days of the first melding of a casus and of its decision; no date when there is none.
func (c *casusdatums) eersteMelding(i *bestand.Item) (gemeld, besloten datum.Datum) {
	for _, k := range i.Kinderen {
		if k.Soort() != c.melding {
			continue
		}
		if op := k.Datum(c.gemeld); !op.IsZero() && (gemeld.IsZero() || op.Before(gemeld)) {
			gemeld, besloten = op, k.Datum(c.besluit)
		}
	}
	return gemeld, besloten
}

func (c *casusdatums) naMelding(dienst bestand.Record, gemeld, besloten datum.Datum, v *Verslag) {
	switch start := dienst.Datum(c.start); {
	case start.IsZero():
	case start.Before(gemeld):
		v.Meld(dienst, c.start, CodeDienstVoorMelding)
	case start.Before(besloten):
		v.Meld(dienst, c.start, CodeStartVoorBesluit)
	}
}

// naBron compares an overdracht with the melding or dienst that it names.
func (c *casusdatums) naBron(o bestand.Record, bronnen *genummerd, v *Verslag) {
	op := o.Datum(c.overgedragen)
	bron := bronnen.zoek(o.Van(c.bron))
	if op.IsZero() || bron.IsZero() {
		return
	}
	var begin, klaar datum.Datum
	switch bron.Soort() {
	case c.melding:
		begin, klaar = bron.Datum(c.gemeld), bron.Datum(c.besluit)
	case c.dienst:
		begin, klaar = bron.Datum(c.start), bron.Datum(c.afronding)
	}
	switch {
	case op.Before(begin):
		v.Meld(o, c.overgedragen, CodeVoorBron)
	case op.Before(klaar):
		v.Meld(o, c.overgedragen, CodeVoorAfronding)
	}
}
