// Package bewaren computes how long a dossier must be kept and from when its destruction may be proposed, and who may use
// the rights on it at which age.
//
// Nothing here destroys or decides. An outcome is a proposal with its reasons; a person decides (CW-39, CW-T18). What is
// not known always leads to keeping.
package bewaren

import (
	"slices"

	"regioaanpak/internal/recht/datum"
)

// Merk tells how well the source of a rule is known.
type Merk string

// The source marks.
const (
	Wet      Merk = "L"         // text of law read
	Gezien   Merk = "S"         // another source seen
	Gedeeld  Merk = "S-partial" // another source, its sentence not seen to the end
	Algemeen Merk = "GK"        // general knowledge; verify before relying on it
	Afgeleid Merk = "INF"       // inferred by this project
)

const meerderjarig = datum.Meerderjarig

// RegelID names a retention rule.
type RegelID string

// The retention rules.
const (
	Twintig        RegelID = "vt-20"         // 20 years and never before the youngest child is 18: the default
	TwintigJongste RegelID = "vt-20-jongste" // 20 years from the day the youngest child is 18: the longer reading
	Vijftien       RegelID = "wmo-15"        // 15 years: the older text, only by choice of the installation
)

// Regel is a retention rule. Every rule also keeps a dossier until the youngest child is 18.
type Regel struct {
	ID           RegelID
	Jaren        int         // at least 1
	VanJongste18 bool        // count the years from the 18th birthday of the youngest child when that is later
	Van          datum.Datum // first day of the text; no date when it was not found
	Artikel      string
	Bron         string
	Merk         Merk
}

const (
	artikel = "Wmo 2015 art. 5.3.4"
	bronWmo = "Wet maatschappelijke ondersteuning 2015, text of 2019-01-01, https://wetten.overheid.nl/BWBR0035362"
)

var regels = []Regel{
	{ID: Twintig, Jaren: 20, Artikel: artikel, Merk: Gezien,
		Bron: "https://www.rijksoverheid.nl/onderwerpen/jeugdhulp/vraag-en-antwoord/dossier-jeugdhulp-bewaartermijn"},
	{ID: TwintigJongste, Jaren: 20, VanJongste18: true, Artikel: artikel, Merk: Gedeeld,
		Bron: "https://www.veiligthuisgv.nl/over-ons/privacy-en-rechten/uw-rechten/"},
	{ID: Vijftien, Jaren: 15, Van: datum.Moet(2015, 1, 1), Artikel: artikel, Merk: Wet, Bron: bronWmo},
}

// Regels returns the rules, the default first.
func Regels() []Regel { return slices.Clone(regels) }

// Standaard returns the rule that holds where an installation chose none: the one that is in use today.
func Standaard() Regel { return regels[0] }

// ZoekRegel returns the rule with this id.
func ZoekRegel(id RegelID) (Regel, bool) {
	i := slices.IndexFunc(regels, func(r Regel) bool { return r.ID == id })
	if i < 0 {
		return Regel{}, false
	}
	return regels[i], true
}

// Dossier is what the retention of a dossier depends on.
type Dossier struct {
	Gesloten  bool                  // the involvement has ended
	Start     datum.Datum           // the day the years count from: receipt, creation, or the last piece, as the house chose
	Kinderen  []datum.Geboortedatum // of every child of the family, unknown ones included; none: it has no children
	Blokkades []Blokkade
}

// Blokkade is a legal hold: a running procedure, request, complaint or child protection measure.
type Blokkade struct {
	Grond string      // in the words of who set it; only carried along
	Tot   datum.Datum // last day; no date: until it is lifted
}

// Stand says what may be done.
type Stand string

// The stands.
const (
	Bewaren   Stand = "bewaren"   // must be kept now
	Voorstel  Stand = "voorstel"  // destruction may be proposed to a person, who decides
	Onbepaald Stand = "onbepaald" // cannot be computed: keep, and find out what is missing
)

// Grond names why a dossier is kept.
type Grond string

// The grounds.
const (
	GrondOpen       Grond = "casus-open"
	GrondTermijn    Grond = "termijn"
	GrondJongste    Grond = "jongste-kind"
	GrondBlokkade   Grond = "blokkade"
	GrondGeenStart  Grond = "start-onbekend"
	GrondGeenGeb    Grond = "geboortedatum-onbekend"
	GrondGeenRegel  Grond = "regel-ongeldig"
	GrondBuitenJaar Grond = "buiten-kalender"
)

// Reden is one reason to keep, with the last day it holds.
type Reden struct {
	Grond   Grond
	Laatste datum.Datum // no date: no end known
	Detail  string      // of a Blokkade: its ground
	Artikel string
	Merk    Merk
}

// Uitkomst is the answer for one dossier.
type Uitkomst struct {
	Stand   Stand
	Laatste datum.Datum // last day it must be kept; no date when no end is known
	Regel   RegelID
	Redenen []Reden
}

// Bereken tells whether destruction of a dossier may be proposed on day op.
//
// A dossier is kept through the last of: the day its years are full, the 18th birthday of the youngest child, and the
// last day of every hold. An open casus, a hold without end, an unborn child and any fact that is missing keep it. A
// birth date known in part counts as the latest day it can be; a term that would end on 29 February ends on 1 March.
// Years are not shifted for closed days (Algemene termijnenwet art. 4).
func Bereken(d Dossier, r Regel, op datum.Datum) Uitkomst {
	redenen := []Reden{termijn(d.Start, r)}
	if len(d.Kinderen) > 0 {
		redenen = append(redenen, jongste(d.Kinderen, r))
	}
	if !d.Gesloten {
		redenen = append(redenen, Reden{Grond: GrondOpen, Artikel: artikel, Merk: Afgeleid})
	}
	for _, b := range d.Blokkades {
		redenen = append(redenen, Reden{Grond: GrondBlokkade, Laatste: b.Tot, Detail: b.Grond, Artikel: artikel, Merk: Wet})
	}
	u := Uitkomst{Regel: r.ID, Redenen: redenen}
	u.Stand, u.Laatste = oordeel(redenen, op)
	return u
}

func oordeel(redenen []Reden, op datum.Datum) (Stand, datum.Datum) {
	var laatste datum.Datum
	open, onbepaald := false, false
	for _, r := range redenen {
		switch r.Grond {
		case GrondGeenStart, GrondGeenGeb, GrondGeenRegel, GrondBuitenJaar:
			onbepaald = true
		default:
			open = open || r.Laatste.IsZero()
		}
		if r.Laatste.After(laatste) {
			laatste = r.Laatste
		}
	}
	switch {
	case onbepaald:
		return Onbepaald, datum.Datum{}
	case open:
		return Bewaren, datum.Datum{}
	case op.After(laatste):
		return Voorstel, laatste
	}
	return Bewaren, laatste
}

func termijn(start datum.Datum, r Regel) Reden {
	uit := Reden{Grond: GrondTermijn, Artikel: r.Artikel, Merk: r.Merk}
	switch {
	case r.Jaren < 1:
		uit.Grond = GrondGeenRegel
	case start.IsZero():
		uit.Grond = GrondGeenStart
	default:
		uit.Laatste = naJaren(start, r.Jaren)
		uit.Grond = binnen(uit)
	}
	return uit
}

func jongste(kinderen []datum.Geboortedatum, r Regel) Reden {
	uit := Reden{Grond: GrondJongste, Artikel: artikel, Merk: Wet}
	var geboren datum.Datum
	for _, k := range kinderen {
		_, laatste, ok := k.Grenzen()
		if !ok {
			uit.Grond = GrondGeenGeb
			return uit
		}
		if laatste.After(geboren) {
			geboren = laatste
		}
	}
	uit.Laatste = naJaren(geboren, meerderjarig)
	if r.VanJongste18 {
		uit.Laatste, uit.Merk = naJaren(uit.Laatste, r.Jaren), r.Merk
	}
	uit.Grond = binnen(uit)
	return uit
}

func binnen(r Reden) Grond {
	if r.Laatste.IsZero() {
		return GrondBuitenJaar
	}
	return r.Grond
}

// naJaren returns the same day n years later; 1 March when that year has no 29 February, never a day early.
func naJaren(d datum.Datum, n int) datum.Datum {
	uit := d.PlusMaanden(12 * n)
	if uit.Dag() != d.Dag() {
		return uit.PlusDagen(1)
	}
	return uit
}
