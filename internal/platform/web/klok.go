package web

import (
	"context"
	"fmt"
	"time"

	"regioaanpak/internal/platform/i18n"
)

// State is how a clock stands.
type State string

// The states of a clock. Each has its own shape and word; colour comes third.
const (
	Early   State = "early"   // there is time
	Near    State = "near"    // the end is near
	Due     State = "due"     // it must be done today
	Late    State = "late"    // the end has passed
	Stopped State = "stopped" // it no longer runs: done, or ended for another reason
)

// Klok is one term as it is shown: in a list, on a page, in a figure. The caller knows the law; the clock only shows it.
type Klok struct {
	Name     string    // what must be done: "Veiligheidsbeoordeling"
	Start    time.Time // start of the term
	End      time.Time // last moment
	Now      time.Time
	Stopped  time.Time // when it stopped; zero while it runs
	State    State     // "": StateOf
	Distance string    // "over 3 werkdagen"; "": the distance in days
	Outcome  string    // why it stopped: "Vastgelegd"; "": on time or too late
	Article  string    // "Uitvoeringsbesluit Wmo 2015, art. 4.1.1"
	Rule     string    // the rule in plain words
	Source   string    // address of the source, or nothing; shown as text, nothing is loaded from it
	Href     string    // where one goes to do it, or nothing
}

// StateOf tells how a clock stands when the caller has no finer rule: near is the last quarter of the term, and at least the
// last two days.
func StateOf(start, end, now, stopped time.Time) State {
	left := i18n.DagenTussen(i18n.DagVan(now), i18n.DagVan(end))
	near := max(48*time.Hour, end.Sub(start)/4)
	switch {
	case !stopped.IsZero():
		return Stopped
	case now.After(end):
		return Late
	case left == 0:
		return Due
	case end.Sub(now) <= near:
		return Near
	}
	return Early
}

func (k Klok) state() State {
	if k.State != "" {
		return k.State
	}
	return StateOf(k.Start, k.End, k.Now, k.Stopped)
}

// late tells whether the term was passed, also when the clock has stopped since.
func (k Klok) late() bool { return k.until().After(k.End) }

// until is the moment up to which the bar is filled.
func (k Klok) until() time.Time {
	if !k.Stopped.IsZero() {
		return k.Stopped
	}
	return k.Now
}

// at gives the place of a moment on the bar as a percentage. The bar runs from the start to the end, or to now when that is
// later.
func (k Klok) at(t time.Time) string {
	end := k.End
	if k.until().After(end) {
		end = k.until()
	}
	span := end.Sub(k.Start)
	if span <= 0 {
		return "100%"
	}
	share := float64(t.Sub(k.Start)) / float64(span)
	return fmt.Sprintf("%.2f%%", 100*min(1, max(0, share)))
}

func (k Klok) distance(ctx context.Context) string {
	if k.Distance != "" {
		return k.Distance
	}
	p := P(ctx)
	if k.state() == Stopped {
		return p.Datum(i18n.DagVan(k.Stopped))
	}
	return p.AfstandTot(i18n.DagVan(k.Now), i18n.DagVan(k.End))
}

// word is the state in one word; a stopped clock also says whether it was in time.
func (k Klok) word(ctx context.Context) string {
	if k.state() != Stopped {
		return T(ctx, "web.klok."+string(k.state()))
	}
	if k.Outcome != "" {
		return k.Outcome
	}
	if k.late() {
		return T(ctx, "web.klok.stopped-late")
	}
	return T(ctx, "web.klok.stopped-in-time")
}

func isoDay(t time.Time) string { return i18n.ISO(i18n.DagVan(t)) }

func day(ctx context.Context, t time.Time) string { return P(ctx).Datum(i18n.DagVan(t)) }

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
