package auditweb

import (
	"slices"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
)

// groep is one act: the lines that one request wrote about one object, of which the log keeps one per data subject (D16).
type groep struct {
	audit.Entry // the line that was written first
	hoogste     int64
	betrokkenen []id.ID
	objecten    []id.ID
	velden      []string
	keer        int // times in a row, for the looking at the log itself
}

// groepeer joins the lines of an act, newest first. When a next page follows, an act that may run on there is left for it,
// and the next page begins with that act.
func groepeer(entries []audit.Entry, next int64) ([]groep, int64) {
	var all []groep
	for _, e := range entries {
		if n := len(all); n > 0 && zelfdeHandeling(all[n-1].Entry, e) {
			all[n-1].voegToe(e)
			continue
		}
		g := groep{hoogste: e.Volgnummer}
		g.voegToe(e)
		all = append(all, g)
	}
	if last := len(all) - 1; next > 0 && last > 0 {
		return all[:last], all[last].hoogste + 1
	}
	return all, next
}

// vouw makes one row of the times in a row that somebody looked at the log, so that the review does not hide what it is about.
func vouw(all []groep) []groep {
	var rows []groep
	for _, g := range all {
		g.keer = 1
		if n := len(rows); n > 0 && isInzage(g) && isInzage(rows[n-1]) && rows[n-1].Actor.Sessie == g.Actor.Sessie && zelfde(rows[n-1].Actor, g.Actor) {
			rows[n-1].keer++
			rows[n-1].objecten, rows[n-1].velden = nil, nil
			rows[n-1].Line.Object = ""
			continue
		}
		rows = append(rows, g)
	}
	return rows
}

func isInzage(g groep) bool {
	return g.Line.Handeling == string(LogInzien) && g.Line.Uitkomst == audit.Gelukt
}

func zelfdeHandeling(a, b audit.Entry) bool {
	return a.Tijdstip.Equal(b.Tijdstip) && a.Actor == b.Actor && a.Line.Handeling == b.Line.Handeling &&
		a.Line.Object == b.Line.Object && a.Line.Doel == b.Line.Doel && a.Line.Uitkomst == b.Line.Uitkomst
}

func (g *groep) voegToe(e audit.Entry) {
	g.Entry = e
	if b := e.Line.Betrokkene; b != "" && !slices.Contains(g.betrokkenen, b) {
		g.betrokkenen = append(g.betrokkenen, b)
	}
	g.objecten = samen(g.objecten, e.Line.Objecten)
	g.velden = samen(g.velden, e.Line.Velden)
}

// samen adds what is new in more.
func samen[T comparable](all, more []T) []T {
	for _, v := range more {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// genoemd are the ids that a row of the list names: the object, or the few objects of an act without one.
func (g *groep) genoemd() []id.ID {
	switch {
	case g.Line.Object != "" && g.Line.Object == g.Actor.Persoon: // somebody's own account
		return nil
	case g.Line.Object != "":
		return []id.ID{g.Line.Object}
	case len(g.objecten) <= 3:
		return g.objecten
	}
	return nil
}

func genoemd(groepen []groep) []id.ID {
	var all []id.ID
	for i := range groepen {
		all = samen(all, groepen[i].genoemd())
	}
	return all
}
