package casus_test

import (
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestMeldingAndBeoordeling_AreLoggedForEveryPersonTheyAreAbout(t *testing.T) { // D16, AU-01
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, outside := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamB)
		in := casustest.Melding(casustest.Moment("2026-12-07", 9, 0))
		in.Personen = append(in.Personen, casustest.Kind("Sam", "Veldhoen", "20120501"))
		g := register(t, w, worker, in)
		vb, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel",
			Voorstel: "onderzoek", Reden: "Onvoldoende zicht."})
		w.Must(err)

		m, err := w.Casus.Melding(ctx, worker, g.Melding)
		w.Must(err)
		b, err := w.Casus.Beoordeling(ctx, worker, vb)
		w.Must(err)
		if m.Verhaal != in.Verhaal || len(m.Personen) != 2 || b.Reden != "Onvoldoende zicht." || b.Versie != 1 {
			t.Fatalf("%+v %+v", m, b)
		}
		for _, act := range []string{"melding.lezen", "beoordeling.lezen"} {
			about := subjects(t, w, act)
			if len(about) != 3 || !about[m.Personen[0]] || !about[m.Personen[1]] {
				t.Errorf("%s has lines about %v", act, about)
			}
		}
		for _, try := range []func() error{
			func() error { _, err := w.Casus.Melding(ctx, outside, g.Melding); return err },
			func() error { _, err := w.Casus.Beoordeling(ctx, outside, vb); return err },
			func() error { _, err := w.Casus.Melding(ctx, worker, id.New()); return err },
		} {
			if err := try(); !fout.Is(err, fout.KindNotFound) {
				t.Errorf("error %v", err)
			}
		}
		w.Must(w.Log.Close(ctx))
		if _, err := w.Casus.Melding(ctx, worker, g.Melding); !fout.Is(err, fout.KindUnavailable) {
			t.Errorf("read without a log: %v", err)
		}
	})
}

// subjects are the people that lines of an act are about; nobody counts as one.
func subjects(t *testing.T, w *casustest.World, act string) map[id.ID]bool {
	t.Helper()
	about := map[id.ID]bool{}
	w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
		lines, err := w.Log.Lines(ctx, r, audit.Filter{})
		for _, l := range lines {
			if l.Line.Handeling == act {
				about[l.Line.Betrokkene] = true
			}
		}
		return err
	}))
	return about
}

func TestLijst_GivesEveryCaseOnceAlsoWithManyClocks(t *testing.T) { // CW-19
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		want := map[id.ID]bool{}
		for i := range 9 {
			in := casustest.Melding(casustest.Moment("2026-12-01", 9, i))
			for range 11 {
				in.Personen = append(in.Personen, casustest.Kind("Sam", "Veldhoen", "20120501"))
			}
			want[*register(t, w, worker, in).Casus] = true
		}
		seen := map[id.ID]bool{}
		var last time.Time
		v := casus.Lijstvraag{Aantal: 4}
		for pages := 0; pages < 5; pages++ {
			lijst, err := w.Casus.Lijst(ctx, worker, v)
			w.Must(err)
			for _, r := range lijst.Regels {
				if seen[r.Casus] || !want[r.Casus] || r.Klokken[0].StartOp.Before(last) {
					t.Errorf("case %s again, unknown or out of order", r.Nummer)
				}
				seen[r.Casus], last = true, r.Klokken[0].StartOp
			}
			if v.Na = lijst.Vervolg; v.Na == nil {
				break
			}
		}
		if len(seen) != len(want) {
			t.Errorf("%d of %d cases", len(seen), len(want))
		}
	})
}
