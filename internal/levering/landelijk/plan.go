package landelijk

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// ErrPlan reports a plan whose numbers do not go together, such as more vervolgmeldingen than casussen can take.
var ErrPlan = errors.New("landelijk: the plan does not hold together")

// Names of the definitions by which deliveries can be made.
const (
	Model2    = "model-2"
	Protocol1 = "protocol-1.0"
)

// Plan says what one delivery holds. Make it with Halfjaar, HalfjaarProtocol1 or one of the functions for the whole country.
type Plan struct {
	Definitie   string
	Organisatie string // such as VT06
	Periode     definitie.Periode
	// Terugkijk says that the delivery is there only for what was known of persons in the years before.
	Terugkijk bool

	zaad      uint64
	basisjaar int // persons are as old as fits this year
	adviezen  adviesplan
	groepen   []groep
	mensen    mensen
	melders   []int // of meldingen, by place in melders
	besluiten []int // of meldingen, by place in besluiten
	taxaties  []int // of meldingen with a besluit, by place in taxaties
	// Onderzoeken and voorwaarden-en-vervolg that ended while their melding was made in an earlier half year.
	oud        [2]int
	uitkomsten []uitkomst
	bekenden   []bekende // for a delivery of the years before
}

// adviesplan says what adviezen there are.
type adviesplan struct {
	gemeenten []aandeel
	vormen    []vorm
	melders   []int // by place in melders
}

func (a *adviesplan) aantal() int { return tel(a.melders) }

// vorm is what a contact is about: bits of aard-2 and of aanvullend-2, and how many there are.
type vorm struct {
	aard, aanvullend uint8
	aantal           int
}

// aandeel is a municipality and its weight; the empty code is unknown.
type aandeel struct {
	gemeente string
	gewicht  int
}

// groep is a part of a delivery with municipalities of its own.
type groep struct {
	gemeenten []aandeel
	eerder    eerder
	vormen    []casusvorm
}

// eerder counts meldingen by what was known before.
type eerder struct {
	eerste, meerdere, een, onbekend int // begin a casus
	naMee, monMee                   int // the first in this period of a casus of an earlier half year
	tijdens, na, monitoring         int // further ones in a casus
}

func (e eerder) casussen() int {
	return e.eerste + e.meerdere + e.een + e.onbekend + e.naMee + e.monMee
}

func (e eerder) verder() int    { return e.tijdens + e.na + e.monitoring }
func (e eerder) meldingen() int { return e.casussen() + e.verder() }

// casusvorm is what casussen are about, how many there are, what their further meldingen are about, and how many diensten
// of them end.
type casusvorm struct {
	vorm
	verder   []vorm
	diensten [2]int // onderzoek, voorwaarden en vervolg
}

// uitkomst is how an onderzoek ends: its conclusions, or the reason of an early end.
type uitkomst struct {
	codes  []string
	reden  string
	aantal int
}

// mensen says which persons stand in casussen, as places among the test numbers.
type mensen struct {
	vers      int // first of those who are not known before
	perCasus  int // of those, how many stand in a casus
	paren     int // pairs who are known from before, from the end of the range
	parenMee  int // first pair of the casussen of an earlier half year
	willekeur bool
}

// Schrijf writes the delivery of a plan.
//
// ErrPlan, an error of the writer below, or a fault of the definition.
func Schrijf(w io.Writer, p Plan) (bestand.Telling, error) {
	d, err := ingebouwd(p.Definitie)
	if err != nil {
		return bestand.Telling{}, fmt.Errorf("make a delivery: %w", err)
	}
	s := bestand.NieuweSchrijver(d, w)
	if p.Definitie == Protocol1 {
		err = nieuweOud(d, s, p).schrijf()
	} else {
		err = nieuwWerk(d, s, p).schrijf()
	}
	if err != nil {
		return bestand.Telling{}, fmt.Errorf("make a delivery: %w", err)
	}
	return s.Sluit()
}

// Definitions are read once.
var (
	model2    = sync.OnceValues(func() (*definitie.Definitie, error) { return definitie.Ingebouwd(Model2) })
	protocol1 = sync.OnceValues(func() (*definitie.Definitie, error) { return definitie.Ingebouwd(Protocol1) })
)

func ingebouwd(naam string) (*definitie.Definitie, error) {
	switch naam {
	case Model2:
		return model2()
	case Protocol1:
		return protocol1()
	}
	return nil, ErrPlan
}

// Meldingen returns how many meldingen were received in the period of the plan.
func (p Plan) Meldingen() int {
	n := 0
	for _, g := range p.groepen {
		n += g.eerder.meldingen()
	}
	return n
}

// Adviezen returns how many adviezen were started in the period of the plan.
func (p Plan) Adviezen() int { return p.adviezen.aantal() }
