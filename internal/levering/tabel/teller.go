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
func (t *Teller) Lees(r io.Reader) error { return t.lees(&lezing{Teller: t, telt: true}, r) }

// LeesEerder reads a delivery of the years before, for what was known of persons and casussen. Its own figures are not shown.
func (t *Teller) LeesEerder(r io.Reader) error { return t.lees(&lezing{Teller: t}, r) }

// Afzender says of which organisation and period a delivery is that does not say so itself, as one by protocol 1.0.
type Afzender struct {
	Organisatie string // such as VT06
	Periode     definitie.Periode
}

// LeesVan counts a delivery of which is known whose it is. A delivery that says that itself is believed in what it says.
// Errors as Lees.
func (t *Teller) LeesVan(a Afzender, r io.Reader) error { return t.leesVan(a, r, true) }

// LeesEerderVan reads a delivery of the years before of which is known whose it is. Errors as Lees.
func (t *Teller) LeesEerderVan(a Afzender, r io.Reader) error { return t.leesVan(a, r, false) }

func (t *Teller) leesVan(a Afzender, r io.Reader, tel bool) error {
	l := &lezing{Teller: t, telt: tel}
	if t.v.kop == nil {
		if err := l.begin(a); err != nil {
			return err
		}
	}
	return t.lees(l, r)
}

func (t *Teller) lees(l *lezing, r io.Reader) error {
	if t.klaar {
		return ErrGeteld
	}
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
	case l.v.melding: // without a casus above it
		return l.losseMelding(i)
	case l.v.onderzoek:
		if l.telt {
			return l.onderzoek(i.Record)
		}
	}
	return nil
}

func (l *lezing) kop(r bestand.Record) error {
	p, err := definitie.ParsePeriode(r.Van(l.v.jaar) + "-" + r.Van(l.v.helft))
	if err != nil || r.Vormfout(l.v.organisatie) != "" || r.Van(l.v.organisatie) == "" || l.organisatie != "" {
		return ErrGeenKop
	}
	return l.begin(Afzender{strings.Clone(r.Van(l.v.organisatie)), p})
}

// begin notes whose delivery is read.
func (l *lezing) begin(a Afzender) error {
	if a.Organisatie == "" || a.Periode.IsZero() {
		return ErrGeenKop
	}
	l.organisatie, l.periode = a.Organisatie, a.Periode
	p := a.Periode
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
	var err error
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

// plaatsVan returns the place of an organisation and a municipality; an unknown municipality is none, and so is that of a
// definition without the field.
func (l *lezing) plaatsVan(r bestand.Record, v *definitie.Veld) (int, error) {
	p := plaats{organisatie: l.organisatie}
	if v != nil {
		if gm := "GM" + r.Van(v); isGemeente(gm) {
			p.gemeente = gm
		}
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
	if !l.v.afgerond && !l.periode.Bevat(r.Datum(l.v.adviesStart)) {
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

// telWie counts an advies or melding by who came with it: the organisation, and what else the definition has. A code that the
// list does not know counts in the total only.
func (l *lezing) telWie(r bestand.Record, m maat, waar int, organisatie *definitie.Veld, rest ...*definitie.Veld) {
	l.tel(deelWie, m, 0, 0, waar, l.tijd)
	code := r.Van(organisatie)
	// A code of a group counts for the group as well.
	l.telPlek(m, l.o.wie.plek[Beroepsmatig+"|"+code], waar)
	l.telPlek(m, l.o.wie.van(organisatie, code), waar)
	for _, v := range rest {
		if v != nil {
			l.telPlek(m, l.o.wie.van(v, r.Van(v)), waar)
		}
	}
}

func (l *lezing) telPlek(m maat, plek uint8, waar int) {
	if plek != 0 {
		l.tel(deelWie, m, plek, 0, waar, l.tijd)
	}
}
