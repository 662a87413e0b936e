package casus_test

import (
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

func TestReporter_StandsInNoLineOfTheLogAndOnNoTijdlijn(t *testing.T) { // CW-35, CW-T7
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		d := newDossier(t, w, worker, lead)
		_, err := w.Casus.Melder(ctx, worker, "", d.open, "veiligheid")
		w.Must(err)
		read := 0
		w.Must(w.Casus.LeverFeiten(ctx, w.Actor(access.RolDatasteward), datum.Moet(2026, 7, 1), datum.Moet(2026, 12, 31), func(f casus.Feiten) error {
			for _, err := range f.Meldingen {
				w.Must(err)
				read++
			}
			for _, err := range f.Adviezen {
				w.Must(err)
				read++
			}
			return nil
		}))
		if read == 0 {
			t.Error("no facts were read")
		}
		b, err := w.Casus.Casus(ctx, worker, d.casus)
		w.Must(err)
		for _, from := range []id.ID{d.open, d.decided, d.signaal, d.advies} {
			melder := w.Vault.Link(w.Org, "melder", from)
			w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
				lines, err := w.Log.Lines(ctx, r, audit.Filter{Subject: melder})
				if len(lines) > 0 {
					t.Errorf("%s names the record of a reporter", lines[0].Line.Handeling)
				}
				return err
			}))
			for _, g := range b.Tijdlijn {
				if g.Object == melder || g.Persoon != nil && *g.Persoon == melder {
					t.Errorf("%s names the record of a reporter", g.Soort)
				}
			}
		}
	})
}

func TestRefusal_OfWhatIsThereAndOfWhatIsNotIsTheSame(t *testing.T) { // AA-08: the answer, and what is done before it
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		there := newDossier(t, w, worker, lead)
		absent := dossier{casus: id.New(), open: id.New(), decided: id.New(), proposal: id.New(), dienst: id.New(), persoon: id.New(),
			signaal: id.New(), advies: id.New(), concept: id.New(), treffer: id.New(), gegevens: there.gegevens}
		forbidden, missing := there.onObject(w), absent.onObject(w)
		for name := range forbidden {
			a, b := w.Actor(access.RolTeamleider, w.TeamB), w.Actor(access.RolTeamleider, w.TeamB)
			errA, errB := forbidden[name](a), missing[name](b)
			if fout.KindOf(errA) != fout.KindOf(errB) || refusals(t, w, a) != refusals(t, w, b) {
				t.Errorf("%s: %v with %d lines, %v with %d lines", name, errA, refusals(t, w, a), errB, refusals(t, w, b))
			}
		}
	})
}
