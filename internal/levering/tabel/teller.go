package tabel

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// Errors of a Teller.
var (
	// ErrDefinitie reports a definition without a kind or field that the tables need.
	ErrDefinitie = errors.New("tabel: the definition lacks what the tables are made of")
	// ErrGeenKop reports a delivery that does not begin by saying of which organisation and period it is.
	ErrGeenKop = errors.New("tabel: the delivery does not say of which organisation and period it is")
	// ErrDubbel reports a second delivery of the same organisation and period.
	ErrDubbel = errors.New("tabel: a delivery of this organisation and period was counted already")
	// ErrTeVeel reports deliveries of more organisations and periods than there are in the country.
	ErrTeVeel = errors.New("tabel: too many organisations or periods")
	// ErrGeteld reports that the figures were asked for already.
	ErrGeteld = errors.New("tabel: counting has ended")
)

// Teller counts deliveries. Make it with Nieuw and end it with Sluit.
type Teller struct {
	in           Instelling
	definitie    *definitie.Definitie
	v            velden
	o            onderwerpen
	cellen       map[cel]int
	plaatsen     map[plaats]int
	plaatsLijst  []plaats
	tijden       map[tijdvak]int
	tijdLijst    []tijdvak
	geleverd     geleverd
	gezien       map[string]bool // organisation and period of what was read
	vroegste     uint32          // first day of all deliveries, by day number
	overgeslagen int
	casussen     *koppel.Koppeling
	personen     *koppel.Koppeling
	klaar        bool
}

// cel is what is counted: which part of the tables, which measure, which categories, where and when.
type cel struct {
	deel         deel
	maat         maat
	a, b         uint8
	plaats, tijd uint16
}

// deel is a part of the tables: those with the same dimensions.
type deel uint8

const (
	deelKern deel = iota
	deelWie
	deelAard
	deelBeoordeling
	deelUitkomst
	deelOverdracht
	deelEerder
)

// maat is a measure.
type maat uint8

const (
	maatAdviezen maat = iota
	maatMeldingen
	maatCasussen
	maatOnderzoeken
	maatVoorwaarden
	maatOverdrachten
)

// How many places and times fit in what is kept of a melding.
const (
	meestePlaatsen = 1 << 14
	meesteTijden   = 1 << 10
)

// Nieuw returns a Teller of deliveries by a definition. ErrDefinitie.
func Nieuw(d *definitie.Definitie, in Instelling) (*Teller, error) {
	v, err := zoekVelden(d)
	if err != nil {
		return nil, err
	}
	return &Teller{
		in: in, definitie: d, v: v, o: maakOnderwerpen(v), cellen: map[cel]int{}, plaatsen: map[plaats]int{}, tijden: map[tijdvak]int{},
		tijdLijst: []tijdvak{{}}, // no time: of the years before
		geleverd:  geleverd{}, gezien: map[string]bool{},
		casussen: koppel.Nieuw(koppel.Grens, in.Map), personen: koppel.Nieuw(koppel.Grens, in.Map),
	}, nil
}

// Sluit gives memory and disk back.
func (t *Teller) Sluit() {
	t.casussen.Sluit()
	t.personen.Sluit()
}

// Lees counts a delivery whose figures are wanted.
//
// ErrGeenKop, ErrDubbel, ErrTeVeel, ErrGeteld; a *bestand.Fout when the text is no delivery; an error of the reader below. The
// Teller is then of no use any more. Lines that cannot be read are left out and counted: see Cijfers.Overgeslagen.
func (t *Teller) Lees(r io.Reader) error { return t.lees(r, true) }

// LeesEerder reads a delivery of the years before, for what was known of persons and casussen. Its own figures are not shown.
func (t *Teller) LeesEerder(r io.Reader) error { return t.lees(r, false) }

func (t *Teller) lees(r io.Reader, tel bool) error {
	if t.klaar {
		return ErrGeteld
	}
	l := &lezing{Teller: t, telt: tel}
	for item, err := range bestand.Items(bestand.NieuweRuimeLezer(t.definitie, r).Records()) {
		fout, isFout := errors.AsType[*bestand.Fout](err)
		switch {
		case isFout && fout.StoptLezen():
			return fout
		case isFout || item.Wees:
			t.overgeslagen++
		case err != nil:
			return fmt.Errorf("count delivery: %w", err)
		default:
			if err := l.item(&item); err != nil {
				return err
			}
		}
	}
	if l.organisatie == "" {
		return ErrGeenKop
	}
	return nil
}

// lezing is one delivery while it is read.
type lezing struct {
	*Teller
	telt        bool
	organisatie string
	periode     definitie.Periode
	tijd        int // 0 for a delivery of the years before
}

func (l *lezing) item(i *bestand.Item) error {
	soort := i.Record.Soort()
	if soort == l.v.kop {
		return l.kop(i.Record)
	}
	if l.organisatie == "" {
		return ErrGeenKop
	}
	switch soort {
	case l.v.advies:
		if l.telt {
			return l.advies(i.Record)
		}
	case l.v.casus:
		return l.casus(i)
	}
	return nil
}

func (l *lezing) kop(r bestand.Record) error {
	p, err := definitie.ParsePeriode(r.Van(l.v.jaar) + "-" + r.Van(l.v.helft))
	if err != nil || r.Vormfout(l.v.organisatie) != "" || r.Van(l.v.organisatie) == "" || l.organisatie != "" {
		return ErrGeenKop
	}
	l.organisatie, l.periode = strings.Clone(r.Van(l.v.organisatie)), p
	wat := l.organisatie + " " + p.String()
	if l.gezien[wat] {
		return fmt.Errorf("%w: %s", ErrDubbel, wat)
	}
	l.gezien[wat] = true
	if begin := dagnummer(p.Begin()); l.vroegste == 0 || begin < l.vroegste {
		l.vroegste = begin
	}
	if !l.telt {
		return nil
	}
	l.geleverd.voeg(tijdvakVan(p), l.organisatie)
	l.tijd, err = l.tijdVan(tijdvakVan(p))
	return err
}

// tijdVan returns the place of a time.
func (t *Teller) tijdVan(k tijdvak) (int, error) {
	n, ok := t.tijden[k]
	if !ok {
		if len(t.tijdLijst) >= meesteTijden {
			return 0, ErrTeVeel
		}
		n = len(t.tijdLijst)
		t.tijden[k] = n
		t.tijdLijst = append(t.tijdLijst, k)
	}
	return n, nil
}

// plaatsVan returns the place of an organisation and a municipality; an unknown municipality is none.
func (l *lezing) plaatsVan(r bestand.Record, v *definitie.Veld) (int, error) {
	p := plaats{organisatie: l.organisatie}
	if gm := "GM" + r.Van(v); provincieVan()[gm] != "" {
		p.gemeente = gm
	}
	n, ok := l.plaatsen[p]
	if !ok {
		if len(l.plaatsLijst) >= meestePlaatsen {
			return 0, ErrTeVeel
		}
		n = len(l.plaatsLijst)
		l.plaatsen[p] = n
		l.plaatsLijst = append(l.plaatsLijst, p)
	}
	return n, nil
}

// tel adds one to a cell.
func (t *Teller) tel(d deel, m maat, a, b uint8, plaats, tijd int) {
	t.cellen[cel{d, m, a, b, uint16(plaats), uint16(tijd)}]++ //nolint:gosec // bounded by meestePlaatsen and meesteTijden
}

func (l *lezing) advies(r bestand.Record) error {
	if !l.periode.Bevat(r.Datum(l.v.adviesStart)) {
		return nil
	}
	waar, err := l.plaatsVan(r, l.v.adviesGemeente)
	if err != nil {
		return err
	}
	l.tel(deelKern, maatAdviezen, 0, 0, waar, l.tijd)
	l.telWie(r, maatAdviezen, waar, l.v.adviesOrganisatie, l.v.adviesRol, l.v.adviesDuur)
	masker := maskerVan(r, l.v.adviesAard, l.v.adviesAanvullend, l.o.aard)
	l.telMasker(maatAdviezen, masker, waar, l.tijd)
	return nil
}

// telWie counts an advies or melding by who came with it. A code that the list does not know counts in the total only.
func (l *lezing) telWie(r bestand.Record, m maat, waar int, organisatie, rol, duur *definitie.Veld) {
	l.tel(deelWie, m, 0, 0, waar, l.tijd)
	code := r.Van(organisatie)
	// A code of a group counts for the group as well.
	for _, plek := range [...]uint8{l.o.wie.plek[Beroepsmatig+"|"+code], l.o.wie.van(organisatie, code), l.o.wie.van(rol, r.Van(rol)), l.o.wie.van(duur, r.Van(duur))} {
		if plek != 0 {
			l.tel(deelWie, m, plek, 0, waar, l.tijd)
		}
	}
}
