package controle

import (
	"errors"
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// Errors of explaining a finding.
var (
	// ErrNietTeVerklaren reports a finding that cannot be explained: it must be mended, or it asks nothing, or it could not be
	// known again because the record has no number that may be shown.
	ErrNietTeVerklaren = errors.New("controle: this finding cannot be explained")
	// ErrGeenReden reports an explanation without a reason.
	ErrGeenReden = errors.New("controle: an explanation needs a reason")
)

// Alles stands in place of the number in a Vindplaats for all findings of one rule and code in one delivery together.
const Alles = "*"

// Vindplaats is by what a finding is known again in a later check, also when its line has moved. Findings that look the
// same, such as of two persons of one melding, share a Vindplaats. It holds no BSN: see Bevinding.
type Vindplaats struct {
	Regel  string `json:"regel"`
	Code   string `json:"code"`
	Soort  string `json:"soort,omitempty"`
	Nummer string `json:"nummer,omitempty"` // Alles: every finding of the rule and code
	Veld   string `json:"veld,omitempty"`
	Over   string `json:"over,omitempty"`
}

// Geheel returns the place of all findings of a rule and code together, for when they are too many to explain one by one.
func Geheel(regel, code string) Vindplaats {
	return Vindplaats{Regel: regel, Code: code, Nummer: Alles}
}

// String writes the place as one word, which LeesVindplaats reads.
func (v Vindplaats) String() string {
	return strings.Join([]string{v.Regel, v.Code, v.Soort, v.Nummer, v.Veld, v.Over}, "|")
}

// LeesVindplaats reads what String wrote; false for anything else.
func LeesVindplaats(s string) (Vindplaats, bool) {
	d := strings.SplitN(s, "|", 6)
	if len(d) != 6 || d[0] == "" || d[1] == "" {
		return Vindplaats{}, false
	}
	return Vindplaats{Regel: d[0], Code: d[1], Soort: d[2], Nummer: d[3], Veld: d[4], Over: d[5]}, true
}

// vanRecord tells whether the place is of one record, which has its number for ever, and not of a whole delivery.
func (v Vindplaats) vanRecord() bool { return v.Nummer != "" && v.Nummer != Alles }

// Verklaring says that somebody looked at findings and that they are right as they are, and why. Who and when are for the
// caller to keep beside it. The reason is free text about a case and is kept as such.
type Verklaring struct {
	Vindplaats
	// Periode is the half-year of the delivery when the explanation is of a delivery as a whole, and holds for that one only.
	// It is none for a record: that keeps its number, and its explanation goes on.
	Periode definitie.Periode `json:"periode,omitzero"`
	// Aantal is how many findings of this Vindplaats there were: when there are more later, nobody looked at the others.
	Aantal int    `json:"aantal"`
	Reden  string `json:"reden"`
}

// Vindplaats returns by what the finding is known again.
func (b Bevinding) Vindplaats() Vindplaats {
	return Vindplaats{Regel: b.Regel, Code: b.Code, Soort: b.Soort, Nummer: b.Nummer, Veld: b.Veld, Over: b.Over}
}

// TeVerklaren tells whether a finding can be explained by itself: only one that asks for it, and only when it can be known
// again. One that cannot be known again is explained with all others of its rule and code; see Geheel.
func (b Bevinding) TeVerklaren() bool {
	return b.Ernst == Verklaren && (b.Nummer != "" || b.Lijn == 0)
}

// Verklaar makes the explanation of aantal findings that share a place, in the delivery of a period.
//
// ErrNietTeVerklaren, ErrGeenReden.
func Verklaar(plaats Vindplaats, aantal int, p definitie.Periode, reden string) (Verklaring, error) {
	switch {
	case aantal < 1:
		return Verklaring{}, ErrNietTeVerklaren
	case strings.TrimSpace(reden) == "":
		return Verklaring{}, ErrGeenReden
	}
	v := Verklaring{Vindplaats: plaats, Aantal: aantal, Reden: reden}
	if !plaats.vanRecord() {
		v.Periode = p
	}
	return v, nil
}

// Verklaringen recognises the findings of one check that were explained before.
type Verklaringen struct {
	perPlaats map[Vindplaats]*telling
	volgorde  []*telling
}

type telling struct {
	Verklaring
	gebruikt int
}

// NieuweVerklaringen starts the check of a delivery of a period with what was explained before. Of two explanations of the
// same place the last one counts; what was said of the whole delivery of another period counts for nothing.
func NieuweVerklaringen(p definitie.Periode, eerder []Verklaring) *Verklaringen {
	a := &Verklaringen{perPlaats: make(map[Vindplaats]*telling, len(eerder))}
	for _, e := range eerder {
		if !e.Periode.IsZero() && e.Periode != p || !e.vanRecord() && e.Periode.IsZero() {
			continue
		}
		if t, ok := a.perPlaats[e.Vindplaats]; ok {
			t.Verklaring = e
			continue
		}
		t := &telling{Verklaring: e}
		a.perPlaats[e.Vindplaats] = t
		a.volgorde = append(a.volgorde, t)
	}
	return a
}

// Neem returns the explanation of a finding; false when it was not explained, or when there are more of it than were.
func (a *Verklaringen) Neem(b Bevinding) (Verklaring, bool) {
	if b.TeVerklaren() {
		if t := a.perPlaats[b.Vindplaats()]; t.neem(1) == 1 {
			return t.Verklaring, true
		}
	}
	if t := a.perPlaats[Geheel(b.Regel, b.Code)]; b.Ernst == Verklaren && t.neem(1) == 1 {
		return t.Verklaring, true
	}
	return Verklaring{}, false
}

// NeemRest returns how many of n further findings of a rule and code were explained with all of them together. It is for those
// that are counted and not kept.
func (a *Verklaringen) NeemRest(regel, code string, n int) int {
	return a.perPlaats[Geheel(regel, code)].neem(n)
}

func (t *telling) neem(n int) int {
	if t == nil {
		return 0
	}
	n = max(0, min(n, t.Aantal-t.gebruikt))
	t.gebruikt += n
	return n
}

// Vervallen returns what was explained and not found again, in the order in which it was given: mended, or not of this
// delivery.
func (a *Verklaringen) Vervallen() []Verklaring {
	var uit []Verklaring
	for _, t := range a.volgorde {
		if t.gebruikt == 0 {
			uit = append(uit, t.Verklaring)
		}
	}
	return uit
}
