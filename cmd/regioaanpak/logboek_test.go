package main

import (
	"net/http"
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// lines are the lines of somebody's acts in the log of an organisation, the oldest first.
func (w *world) lines(org id.ID, who id.ID, act string) []audit.Entry {
	w.t.Helper()
	var all []audit.Entry
	w.must(w.app.db.InRead(w.t.Context(), org, func(r *db.Read) (err error) {
		all, err = w.app.log.Lines(w.t.Context(), r, audit.Filter{Actor: who, Handeling: act, Limit: 500})
		return err
	}))
	slices.Reverse(all)
	return all
}

func TestLog_OfTheOrganisationTellsWhoBeganToWork(t *testing.T) { // AU-01, AU-10
	w := newWorld(t)
	p := w.a.people[0]
	before := len(w.lines(w.a.id, p.id, "toegang.begonnen"))
	_, err := w.app.access.LoginDemo(t.Context(), p.id, w.a.id, p.rol)
	w.must(err)
	all := w.lines(w.a.id, p.id, "toegang.begonnen")
	if len(all) != before+1 {
		t.Fatalf("%d lines after a login, %d before it", len(all), before)
	}
	l := all[len(all)-1]
	if l.Actor.Rol != string(p.rol) || l.Actor.Sessie == "" || l.Line.Object != p.id || l.Line.Doel != access.KindDemo {
		t.Errorf("%+v", l)
	}
	if n := len(w.lines(w.b.id, p.id, "toegang.begonnen")); n > 0 {
		t.Errorf("%d lines in the log of another organisation", n)
	}
}

func TestLog_OfTheOrganisationTellsWhatTheGuardRefused(t *testing.T) { // AA-08, AU-01
	w := newWorld(t)
	p := w.a.people[slices.IndexFunc(w.a.people, func(p *somebody) bool { return p.rol == access.RolMedewerker })]
	for _, path := range []string{"/log", "/log/regel/1", "/log/zaak/" + string(id.New()), "/log/overzicht"} {
		if status := w.browse(p).get(path).status; status != http.StatusNotFound {
			t.Fatalf("%s: status %d", path, status)
		}
	}
	all := w.lines(w.a.id, p.id, "log.inzien")
	if len(all) != 1 {
		t.Fatalf("%d lines at once", len(all))
	}
	w.app.refusals.Close()
	if all = w.lines(w.a.id, p.id, "log.inzien"); len(all) != 2 || !slices.Equal(all[1].Line.Velden, []string{"keer-3"}) {
		t.Fatalf("%+v", all)
	}
	for _, l := range all {
		if l.Line.Uitkomst != audit.Geweigerd || l.Line.Object != "" || l.Line.Betrokkene != "" || len(l.Line.Objecten) > 0 {
			t.Errorf("%+v", l.Line)
		}
	}
}

func TestLog_OfTheOrganisationTellsWhatTheAPIRefused(t *testing.T) { // AA-08, AU-01
	w := newWorld(t)
	p := w.a.people[slices.IndexFunc(w.a.people, func(p *somebody) bool { return p.rol == access.RolMedewerker })]
	bearer, err := w.app.access.CreateToken(t.Context(), p.actor(), access.NewToken{Naam: "alleen advies",
		Actions: []access.Action{casus.AdviesLezen}, Until: worldStart.AddDate(0, 1, 0)})
	w.must(err)
	answer := w.browse(nil).call(http.MethodGet, "/v1/casussen/"+string(id.New()), "", http.Header{"Authorization": {"Bearer " + bearer}})
	if answer.status != http.StatusNotFound {
		t.Fatalf("status %d", answer.status)
	}
	if all := w.lines(w.a.id, p.id, "casus.lezen"); len(all) != 1 || all[0].Line.Uitkomst != audit.Geweigerd || all[0].Line.Object != "" {
		t.Fatalf("%+v", all)
	}
}
