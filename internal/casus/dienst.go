package casus

import (
	"slices"
	"strings"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// DienstSoort tells what Veilig Thuis does after the decision on a melding.
type DienstSoort string

// The kinds of dienst.
const (
	DienstOnderzoek  DienstSoort = "onderzoek"
	DienstVenV       DienstSoort = "voorwaarden-en-vervolg"
	DienstOverdracht DienstSoort = "overdracht"
	DienstVervolg    DienstSoort = "vervolgtraject" // as protocol 1.0 knew it, before 2019
)

// Dienst is one of them, for one casus, begun by the decision on one melding. It has three beginnings that mean different
// things: the decision (from which the ten weeks run), the real start (which CBS counts from) and the melding.
type Dienst struct {
	ID          id.ID
	Nummer      string // OZ76885 for an onderzoek
	Soort       DienstSoort
	Casus       id.ID
	Melding     id.ID
	BeslotenOp  time.Time
	GestartOp   *time.Time
	GeeindigdOp *time.Time
	Toelichting string
	Aanleiding  []string
	Uitkomst    []string // onderzoek: separately for huiselijk geweld and kindermishandeling (CW-16)
	Aard        []string // only what was confirmed
	Vervolg     []string
	Versie      int64
}

// Regel is the term within which the dienst has to end, or the empty string when no term is known.
func (d DienstSoort) Regel() string {
	switch d {
	case DienstOnderzoek:
		return "onderzoek-10-weken"
	case DienstVenV:
		return "voorwaarden-en-vervolg-10-weken"
	}
	return ""
}

// Start returns the dienst as really begun at moment op: the day a worker starts, not the day it is handed out (annex to
// the Uitvoeringsregeling Wmo 2015, 4.3).
//
// Conflict: begun already. Invalid: before the decision or in the future.
func (d Dienst) Start(op, nu time.Time) (Dienst, error) {
	if d.GestartOp != nil {
		return d, fout.Conflict("dienst-al-gestart")
	}
	f := checkDag(nil, "gestart", op, d.BeslotenOp, nu, "start-voor-besluit")
	if err := fout.InvalidAll(f); err != nil {
		return d, err
	}
	d.GestartOp = &op
	return d, nil
}

// Afronding is how a dienst ends.
type Afronding struct {
	Casus        id.ID // that the dienst is ended in; empty: that of the dienst
	Dienst       id.ID
	ExternNummer string
	Geeindigd    time.Time
	Aanleiding   []string
	Uitkomst     []string
	Aard         []string
	Vervolg      []string
	Toelichting  string
	Versie       int64
}

// uitkomsten counts the outcomes of an onderzoek by what they say (annex 4.5): about huiselijk geweld, about
// kindermishandeling, or that it ended early, and how many of them say that the violence was confirmed. It goes by the
// heading of the value in its list and by its meaning in protocol 1.0, because the codes differ between versions.
type uitkomsten struct {
	hg, km, voortijdig, bevestigd int
	kmBevestigd                   bool
}

func telUitkomsten(codes []string, op datum.Datum) uitkomsten {
	var u uitkomsten
	l, err := codelijst.Op(codelijst.UitkomstOnderzoek, op)
	if err != nil {
		return u // reported at the field itself
	}
	for _, c := range codes {
		w, _ := l.Zoek(codelijst.Code(c))
		switch w.Groep {
		case codelijst.GroepHuiselijkGeweld:
			u.hg++
		case codelijst.GroepKindermishandeling:
			u.km++
		case codelijst.GroepVoortijdig:
			u.voortijdig++
		}
		if oud, _, ok := w.Protocol1(); ok && (oud == "03" || oud == "06") {
			u.bevestigd++
			u.kmBevestigd = u.kmBevestigd || w.Groep == codelijst.GroepKindermishandeling
		}
	}
	return u
}

// alleenBijKinderen tells whether any of these codes of the list aard applies to children only.
func alleenBijKinderen(aard []string, op datum.Datum) bool {
	l, err := codelijst.Op(codelijst.Aard, op)
	return err == nil && slices.ContainsFunc(aard, func(c string) bool {
		w, _ := l.Zoek(codelijst.Code(c))
		return w.AlleenKind
	})
}

// RondAf returns the dienst as ended.
//
// Conflict: not begun, or ended already. Invalid: an end before the start or in the future; for an onderzoek also a
// missing or contradictory outcome, and aard without confirmation: what applies to children only contradicts an answer that
// kindermishandeling was not confirmed.
func (d Dienst) RondAf(a Afronding, nu time.Time) (Dienst, error) {
	switch {
	case d.GestartOp == nil:
		return d, fout.Conflict("dienst-niet-gestart")
	case d.GeeindigdOp != nil:
		return d, fout.Conflict("dienst-al-geeindigd")
	}
	f := checkDag(nil, "geeindigd", a.Geeindigd, *d.GestartOp, nu, "einde-voor-begin")
	f = checkReden(f, "toelichting", a.Toelichting)
	f = checkNummer(f, "extern-nummer", a.ExternNummer)
	f = a.checkCodes(f, datum.Van(d.BeslotenOp), d.Soort == DienstOnderzoek)
	if err := fout.InvalidAll(f); err != nil {
		return d, err
	}
	d.GeeindigdOp, d.Toelichting = &a.Geeindigd, strings.TrimSpace(a.Toelichting)
	d.Aanleiding, d.Uitkomst, d.Aard, d.Vervolg = a.Aanleiding, a.Uitkomst, a.Aard, a.Vervolg
	return d, nil
}

// checkCodes holds the codes against the lists of the day of the decision. Only an onderzoek must have them; of another
// dienst they may tell to whom it went.
func (a Afronding) checkCodes(f []fout.Veld, op datum.Datum, onderzoek bool) []fout.Veld {
	f = checkCodes(f, "aanleiding", codelijst.Aanleiding, a.Aanleiding, op, onderzoek)
	before := len(f)
	f = checkCodes(f, "uitkomst", codelijst.UitkomstOnderzoek, a.Uitkomst, op, onderzoek)
	// Of an outcome that is none nothing follows for the other answers.
	geen := slices.ContainsFunc(f[before:], func(v fout.Veld) bool { return v.Code == "onbekende-code" })
	f = checkCodes(f, "aard", codelijst.Aard, a.Aard, op, false)
	f = checkCodes(f, "vervolg", codelijst.VervolgOnderzoek, a.Vervolg, op, onderzoek)
	if !onderzoek || geen {
		return f
	}
	return a.checkUitkomst(f, op)
}

func (a Afronding) checkUitkomst(f []fout.Veld, op datum.Datum) []fout.Veld {
	u := telUitkomsten(a.Uitkomst, op)
	if u.hg > 1 || u.km > 1 {
		f = append(f, fout.Veld{Naam: "uitkomst", Code: "uitkomst-tegenstrijdig"})
	}
	if u.voortijdig > 1 || u.voortijdig == 1 && len(a.Uitkomst) > 1 {
		f = append(f, fout.Veld{Naam: "uitkomst", Code: "voortijdig-staat-alleen"})
	}
	switch {
	case u.bevestigd == 0 && len(a.Aard) > 0, u.km > 0 && !u.kmBevestigd && alleenBijKinderen(a.Aard, op):
		f = append(f, fout.Veld{Naam: "aard", Code: "aard-alleen-bevestigd"})
	case u.bevestigd > 0 && len(a.Aard) == 0:
		f = append(f, fout.Veld{Naam: "aard", Code: "aard-verplicht-bij-bevestigd"})
	}
	return f
}
