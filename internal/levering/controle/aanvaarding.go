package controle

import "errors"

// Errors of accepting a finding.
var (
	// ErrNietTeAanvaarden reports a finding that cannot be accepted: it must be mended, or it asks nothing, or it could not
	// be known again because the record has no number that may be shown.
	ErrNietTeAanvaarden = errors.New("controle: this finding cannot be accepted")
	// ErrGeenReden reports an acceptance without a reason.
	ErrGeenReden = errors.New("controle: an acceptance needs a reason")
)

// Kenmerk is by what a finding is known again in a later check, also when its line has moved. Findings that look the same,
// such as of two persons of one melding, share a Kenmerk.
type Kenmerk struct {
	Regel  string `json:"regel"`
	Soort  string `json:"soort,omitempty"`
	Nummer string `json:"nummer,omitempty"`
	Veld   string `json:"veld,omitempty"`
	Code   string `json:"code"`
	Over   string `json:"over,omitempty"`
}

// Aanvaarding says that somebody looked at findings and that they are right, with the reason. Who and when are for the
// caller to keep beside it. The reason is free text about a case and is kept as such.
type Aanvaarding struct {
	Kenmerk
	// Aantal is how many findings of this Kenmerk there were: when there are more later, the others were not looked at.
	Aantal int    `json:"aantal"`
	Reden  string `json:"reden"`
}

// Kenmerk returns by what the finding is known again.
func (b Bevinding) Kenmerk() Kenmerk {
	return Kenmerk{Regel: b.Regel, Soort: b.Soort, Nummer: b.Nummer, Veld: b.Veld, Code: b.Code, Over: b.Over}
}

// TeAanvaarden tells whether a finding can be accepted: only one that asks for an explanation, and only when it can be
// known again.
func (b Bevinding) TeAanvaarden() bool {
	return b.Ernst == Verklaren && (b.Nummer != "" || b.Lijn == 0)
}

// Aanvaard makes the acceptance of findings that look the same, of which there are aantal.
//
// ErrNietTeAanvaarden, ErrGeenReden.
func Aanvaard(b Bevinding, aantal int, reden string) (Aanvaarding, error) {
	switch {
	case !b.TeAanvaarden() || aantal < 1:
		return Aanvaarding{}, ErrNietTeAanvaarden
	case reden == "":
		return Aanvaarding{}, ErrGeenReden
	}
	return Aanvaarding{Kenmerk: b.Kenmerk(), Aantal: aantal, Reden: reden}, nil
}

// Aanvaardingen recognises findings that were accepted before, in one check.
type Aanvaardingen struct {
	perKenmerk map[Kenmerk]*telling
	volgorde   []*telling
}

type telling struct {
	Aanvaarding
	gebruikt int
}

// NieuweAanvaardingen starts a check with what was accepted before. Of two acceptances of the same the last one counts.
func NieuweAanvaardingen(eerder []Aanvaarding) *Aanvaardingen {
	a := &Aanvaardingen{perKenmerk: make(map[Kenmerk]*telling, len(eerder))}
	for _, e := range eerder {
		if t, ok := a.perKenmerk[e.Kenmerk]; ok {
			t.Aanvaarding = e
			continue
		}
		t := &telling{Aanvaarding: e}
		a.perKenmerk[e.Kenmerk] = t
		a.volgorde = append(a.volgorde, t)
	}
	return a
}

// Neem returns the acceptance of a finding; false when it was not accepted, or when there are more of it than were.
func (a *Aanvaardingen) Neem(b Bevinding) (Aanvaarding, bool) {
	t, ok := a.perKenmerk[b.Kenmerk()]
	if !ok || !b.TeAanvaarden() || t.gebruikt >= t.Aantal {
		return Aanvaarding{}, false
	}
	t.gebruikt++
	return t.Aanvaarding, true
}

// Vervallen returns what was accepted and not found again, in the order in which it was given: mended, or not of this
// delivery.
func (a *Aanvaardingen) Vervallen() []Aanvaarding {
	var uit []Aanvaarding
	for _, t := range a.volgorde {
		if t.gebruikt == 0 {
			uit = append(uit, t.Aanvaarding)
		}
	}
	return uit
}

// Gemerkt is a finding with its acceptance; nil when it was not accepted.
type Gemerkt struct {
	Bevinding
	Aanvaarding *Aanvaarding `json:"aanvaarding,omitempty"`
}

// Merk marks the findings that were accepted before, in their order. For a stream of findings use Neem.
func Merk(bevindingen []Bevinding, eerder []Aanvaarding) []Gemerkt {
	a := NieuweAanvaardingen(eerder)
	uit := make([]Gemerkt, len(bevindingen))
	for i, b := range bevindingen {
		uit[i].Bevinding = b
		if aanvaarding, ok := a.Neem(b); ok {
			uit[i].Aanvaarding = &aanvaarding
		}
	}
	return uit
}
