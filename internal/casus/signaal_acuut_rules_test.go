package casus_test

import (
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

// received by nobody known: a signaal with this answer to the acute check.
func signaalMet(t *testing.T, w *casustest.World, a access.Actor, acuut casus.Acuut) casus.Geregistreerd {
	t.Helper()
	in := received()
	in.Geheimhouding, in.Melder = casus.MelderDubbelAnoniem, casus.Melder{Hoedanigheid: in.Melder.Hoedanigheid}
	if in.Acuut = acuut; acuut != casus.AcuutOpen {
		in.AcuutUitleg = "Er is een wapen."
	}
	return register(t, w, a, in)
}

func TestAcuutSignaal_StandsOnTheListOfTheTeamUntilItIsDecided(t *testing.T) { // CW-5, CW-10
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		open, ja := signaalMet(t, w, worker, casus.AcuutOpen), signaalMet(t, w, worker, casus.AcuutJa)
		signaalMet(t, w, worker, casus.AcuutNee)
		list := func(a access.Actor) map[string]casus.Acuut {
			t.Helper()
			wv, err := w.Casus.Werkvoorraad(ctx, a, casus.Filter{})
			w.Must(err)
			all := map[string]casus.Acuut{}
			for _, s := range wv.AcuutSignalen {
				all[s.Nummer] = s.Acuut
			}
			return all
		}
		for _, a := range []access.Actor{worker, lead, w.Actor(access.RolGedragswetenschapper, w.TeamA)} {
			if got := list(a); len(got) != 2 || got[open.Nummer] != casus.AcuutOpen || got[ja.Nummer] != casus.AcuutJa {
				t.Errorf("%s sees %v", a.Rol, got)
			}
		}
		if got := list(w.Actor(access.RolTeamleider, w.TeamB)); len(got) != 0 {
			t.Errorf("another team sees %v", got)
		}
		if _, _, err := w.Casus.Signaal(ctx, worker, open.Melding); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("who may not decide reads it: %v", err)
		}
		_, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: open.Melding, Ambtshalve: true, Reden: "x", Versie: 1})
		w.Must(err)
		_, err = w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: ja.Melding, Reden: "x", Versie: 1})
		w.Must(err)
		if got := list(worker); len(got) != 0 {
			t.Errorf("after the decisions: %v", got)
		}
		wv, err := w.Casus.Werkvoorraad(ctx, worker, casus.Filter{})
		w.Must(err)
		if len(wv.Acuut) != 1 || wv.Acuut[0].Nummer != open.Nummer {
			t.Errorf("the open check went on with the melding: %+v", wv.Acuut)
		}
	})
}
