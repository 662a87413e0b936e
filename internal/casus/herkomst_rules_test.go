package casus_test

import (
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestHerkomst_IsForWhoDeliversAndForWhoHasTheCase(t *testing.T) { // D13, AA-05
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := casustest.New(t, d)
		worker, colleague := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		numbers := []string{g.Nummer, "ML999999", ""}

		all, err := w.Casus.HerkomstVan(ctx, w.Actor(access.RolDatasteward), numbers)
		w.Must(err)
		if len(all) != 1 || all[0].Nummer != g.Nummer || all[0].Casus != *g.Casus || all[0].Soort != "melding" || all[0].Eigenaar != worker.Persoon {
			t.Errorf("%+v", all)
		}
		for _, other := range []access.Actor{worker, w.Actor(access.RolBestuurder), w.Actor(access.RolBeheerder)} {
			if _, err := w.Casus.HerkomstVan(ctx, other, numbers); !fout.Is(err, fout.KindNotFound) {
				t.Errorf("%s: %v", other.Rol, err)
			}
		}
		vreemd := w.Actor(access.RolDatasteward)
		vreemd.Org = id.New()
		w.NewOrg(vreemd.Org)
		if all, err := w.Casus.HerkomstVan(ctx, vreemd, numbers); err != nil || len(all) != 0 {
			t.Errorf("another organisation: %+v, %v", all, err)
		}

		for who, want := range map[*access.Actor]int{
			&worker:    1,
			&colleague: 0, // the case of a colleague is the colleague's to mend
			ptr(w.Actor(access.RolTeamleider, w.TeamA)): 1,
			ptr(w.Actor(access.RolTeamleider, w.TeamB)): 0,
		} {
			if own, err := w.Casus.EigenHerkomst(ctx, *who, numbers); err != nil || len(own) != want {
				t.Errorf("%s: %d cases, want %d, %v", who.Naam, len(own), want, err)
			}
		}
		if _, err := w.Casus.EigenHerkomst(ctx, w.Actor(access.RolDatasteward), numbers); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("who has no work list: %v", err)
		}
		var none []casus.Herkomst
		if none, err = w.Casus.HerkomstVan(ctx, w.Actor(access.RolDatasteward), nil); err != nil || len(none) != 0 {
			t.Errorf("nothing asked: %+v, %v", none, err)
		}
	})
}
