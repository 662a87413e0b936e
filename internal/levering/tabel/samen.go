package tabel

import (
	"slices"

	"regioaanpak/internal/levering/koppel"
)

// inCasus is a melding or dienst of a casus, put together from all deliveries in which it stands.
type inCasus struct {
	dag     uint32 // of the melding, or the first of the dienst
	kenmerk string
	gebeurtenis
}

// geheel is a casus from all deliveries.
type geheel struct {
	start      uint32
	meldingen  []inCasus
	diensten   []inCasus
	monitoring []uint32
}

// voegCasus puts a casus together, counts it, and passes on what it says of each of its meldingen.
func (t *Teller) voegCasus(g []koppel.Vermelding, meldingen *koppel.Koppeling) {
	c := stelSamen(g)
	t.telCasus(&c)
	t.telDiensten(&c)
	for i := range c.meldingen {
		m := &c.meldingen[i]
		if m.tijd == 0 {
			continue
		}
		soort := m.gebeurtenis
		soort.masker = uint16(c.vervolg(i))
		meldingen.Leg(m.kenmerk, rolSoort, 1, "", soort.pak())
	}
}

// stelSamen sorts what was kept of a casus. A melding that stands in two deliveries, because it was decided on in the second, is
// one.
func stelSamen(g []koppel.Vermelding) geheel {
	slices.SortStableFunc(g, volgordeVanMeldingen)
	c := geheel{}
	for i := range g {
		switch v := &g[i]; v.Rol {
		case rolStart:
			if c.start == 0 || v.Lijn < c.start {
				c.start = v.Lijn
			}
		case rolMonitoring:
			c.monitoring = append(c.monitoring, v.Lijn)
		case rolDienst:
			c.diensten = voegBij(c.diensten, v)
		case rolMelding:
			c.meldingen = voegBij(c.meldingen, v)
		}
	}
	return c
}

// voegBij adds an appearance, or completes the one of the same number and day.
func voegBij(rij []inCasus, v *koppel.Vermelding) []inCasus {
	nieuw := inCasus{dag: v.Lijn, kenmerk: v.Kenmerk(), gebeurtenis: uitpak(v.Gegeven)}
	for i := range rij {
		oud := &rij[i]
		if oud.kenmerk != nieuw.kenmerk || oud.dag != nieuw.dag {
			continue
		}
		oud.dag, oud.masker = nieuw.dag, oud.masker|nieuw.masker
		oud.gebeurtenis.dag = max(oud.gebeurtenis.dag, nieuw.gebeurtenis.dag)
		if nieuw.tijd != 0 {
			oud.tijd, oud.plaats = nieuw.tijd, nieuw.plaats
		}
		oud.metBSN = oud.metBSN || nieuw.metBSN
		return rij
	}
	return append(rij, nieuw)
}

// telCasus counts a casus once for each half year, and once for each year, in which a melding of it was received. It is about
// what those meldingen are about.
func (t *Teller) telCasus(c *geheel) {
	type keer struct{ masker, plaats int }
	per := map[int]keer{}
	for i := range c.meldingen {
		m := &c.meldingen[i]
		if m.tijd == 0 {
			continue
		}
		jaar := t.jaarVan(m.tijd)
		for _, tijd := range [...]int{m.tijd, jaar} {
			k := per[tijd]
			per[tijd] = keer{k.masker | int(m.masker), m.plaats}
		}
	}
	for tijd, k := range per {
		t.tel(deelKern, maatCasussen, 0, 0, k.plaats, tijd)
		t.telMasker(maatCasussen, uint16(k.masker), k.plaats, tijd) //nolint:gosec // of 16 bits
	}
}

// jaarVan returns the place of the year of a half year.
func (t *Teller) jaarVan(tijd int) int {
	n, err := t.tijdVan(t.tijdLijst[tijd].heelJaar())
	if err != nil { // meesteTijden half years span more than there are
		return tijd
	}
	return n
}

// telDiensten counts the diensten that ended by what the meldingen of their casus up to then are about [INF]; when none is among
// the deliveries, that is not known.
func (t *Teller) telDiensten(c *geheel) {
	for i := range c.diensten {
		d := &c.diensten[i]
		if d.tijd == 0 {
			continue
		}
		var bits uint16
		for j := range c.meldingen {
			if c.meldingen[j].dag <= d.gebeurtenis.dag {
				bits |= c.meldingen[j].masker
			}
		}
		if bits == 0 {
			bits = t.aardOnbekend()
		}
		t.telMasker(maatOnderzoeken+maat(d.masker&1), bits, d.plaats, d.tijd)
	}
}

func (t *Teller) aardOnbekend() uint16 {
	if plek := t.o.aard.id(onbekend); plek > 0 {
		return 1 << (plek - 1)
	}
	return 0
}

// vervolg returns the category of the i-th melding when it is a vervolgmelding, and 0 otherwise. It is one when the casus had a
// melding before, or had begun before [INF]:
//   - during the assessment, when an earlier melding had no besluit on that day;
//   - during monitoring, when there had been a moment of monitoring and no dienst ran on that day;
//   - after the assessment in all other cases.
func (c *geheel) vervolg(i int) uint8 {
	m := &c.meldingen[i]
	if i == 0 && (c.start == 0 || c.start >= m.dag) {
		return 0
	}
	for j := range i {
		if besluit := c.meldingen[j].gebeurtenis.dag; besluit == 0 || besluit > m.dag {
			return plekTijdens
		}
	}
	if c.monitord(m.dag) && !c.inDienst(m.dag) {
		return plekMonitoring
	}
	return plekNa
}

func (c *geheel) monitord(dag uint32) bool {
	return slices.ContainsFunc(c.monitoring, func(m uint32) bool { return m <= dag })
}

func (c *geheel) inDienst(dag uint32) bool {
	return slices.ContainsFunc(c.diensten, func(d inCasus) bool {
		einde := d.gebeurtenis.dag
		return d.dag <= dag && (einde == 0 || einde > dag)
	})
}
