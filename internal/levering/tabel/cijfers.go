package tabel

import (
	"errors"
	"slices"
)

// Errors of asking for a table.
var (
	// ErrTabel reports the id of a table that is not made here.
	ErrTabel = errors.New("tabel: no such table")
	// ErrAndermans reports that plain figures were asked for while deliveries of another organisation were counted.
	ErrAndermans = errors.New("tabel: plain figures are for the organisation that delivers only")
)

// Cijfers is what a Teller counted.
type Cijfers struct {
	// Overgeslagen is how many lines could not be read, or stood where they do not belong, and were left out.
	Overgeslagen int
	// TerugkijkVolledig says that the deliveries reach back as far as earlier involvement looks. Where they do not, meldingen
	// count as the first that are not.
	TerugkijkVolledig bool

	in       Instelling
	o        onderwerpen
	afgerond bool // of deliveries that hold what was completed in the period
	geleverd geleverd
	cellen   map[plek]int
	gezien   map[string]bool // regions in which something was counted
	getoond  map[tijdvak][]string
}

// plek is a cell of a table: a region and a time instead of a place.
type plek struct {
	deel  deel
	maat  maat
	a, b  uint8
	regio string
	tijd  tijdvak
}

// Cijfers ends the counting and returns the figures. ErrGeteld, or an error of the disk.
func (t *Teller) Cijfers() (*Cijfers, error) {
	if t.klaar {
		return nil, ErrGeteld
	}
	t.klaar = true
	if err := t.deelIn(); err != nil {
		return nil, err
	}
	c := &Cijfers{
		Overgeslagen: t.overgeslagen, TerugkijkVolledig: t.volledig(), in: t.in, o: t.o, afgerond: t.v.afgerond, geleverd: t.geleverd,
		cellen: map[plek]int{}, gezien: map[string]bool{},
	}
	regios := make([][]string, len(t.plaatsLijst))
	for i, p := range t.plaatsLijst {
		regios[i] = p.regios()
		for _, r := range regios[i] {
			c.gezien[r] = true
		}
	}
	for k, n := range t.cellen {
		tijd := t.tijdLijst[k.tijd]
		for _, r := range regios[k.plaats] {
			c.cellen[plek{k.deel, k.maat, k.a, k.b, r, tijd}] += n
			if tijd.helft != 0 && k.maat != maatCasussen { // casussen were counted per year already
				c.cellen[plek{k.deel, k.maat, k.a, k.b, r, tijd.heelJaar()}] += n
			}
		}
	}
	c.zoekGetoond()
	return c, nil
}

// volledig tells that every half year of the look-back is there, for each organisation and half year that is shown.
func (t *Teller) volledig() bool {
	for tijd, wie := range t.geleverd {
		for o := range wie {
			for n := 1; n <= (t.in.TerugkijkMaanden+5)/6; n++ {
				if !t.gezien[o+" "+tijd.terug(n)] {
					return false
				}
			}
		}
	}
	return true
}

// regios returns the regions that can be shown in a time, of those kinds, in order of kind and code.
func (c *Cijfers) regios(t tijdvak, soorten []Regiosoort) []string {
	var uit []string
	for _, s := range soorten {
		for _, r := range c.getoond[t] {
			if SoortVan(r) == s {
				uit = append(uit, r)
			}
		}
	}
	return uit
}

// zoekGetoond finds the regions that can be shown in each time.
func (c *Cijfers) zoekGetoond() {
	c.getoond = map[tijdvak][]string{}
	for r := range c.gezien {
		nodig := []string{r}
		if SoortVan(r) != VeiligThuis {
			nodig = dekking(r)
		}
		for _, t := range c.geleverd.tijdvakken() {
			if c.geleverd.hebben(t, nodig) {
				c.getoond[t] = append(c.getoond[t], r)
			}
		}
	}
	for _, rij := range c.getoond {
		slices.Sort(rij)
	}
}

// organisaties returns whose deliveries were counted.
func (c *Cijfers) organisaties() []string {
	var uit []string
	for _, wie := range c.geleverd {
		for o := range wie {
			uit = append(uit, o)
		}
	}
	slices.Sort(uit)
	return slices.Compact(uit)
}

// Tabel returns a table as CBS would show it: rounded, and with small cells left out. ErrTabel, ErrOntbreekt.
func (c *Cijfers) Tabel(id string) (*Tabel, error) {
	o, err := c.opzet(id)
	if err != nil {
		return nil, err
	}
	return c.maak(o, o.regios, c.in.Afronding), nil
}

func (c *Cijfers) opzet(id string) (opzet, error) {
	o, ok := opzetVan(id)
	if !ok {
		return o, ErrTabel
	}
	if _, weg := ontbreekt1[o.deel]; weg && c.afgerond {
		return o, ErrOntbreekt
	}
	return o, nil
}

// EigenTabel returns a table with plain figures, for the organisation itself: its region and municipalities. ErrTabel, ErrOntbreekt;
// ErrAndermans when anything else than its own deliveries was counted.
func (c *Cijfers) EigenTabel(id, organisatie string) (*Tabel, error) {
	o, err := c.opzet(id)
	if err != nil {
		return nil, err
	}
	if wie := c.organisaties(); len(wie) != 1 || wie[0] != organisatie {
		return nil, ErrAndermans
	}
	return c.maak(o, []Regiosoort{VeiligThuis, Gemeente}, zonderAfronding()), nil
}
