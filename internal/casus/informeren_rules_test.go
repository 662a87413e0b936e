package casus_test

import (
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/datum"
)

func TestInformeren_StopsOnTheDayOfTellingAndNotOfWritingDown(t *testing.T) { // CW-1, CW-21
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received()) // received on 4 December, recorded on the 7th
		p := beeld(t, w, worker, g).Personen[0].ID
		w.Nu = casustest.Moment("2027-01-11", 10, 0) // a week after the term
		told := func(day string) error {
			return w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p, Op: casustest.Moment(day, 0, 0)})
		}
		for day, want := range map[string]string{"2026-12-03": "op: verteld-voor-casus", "2027-01-12": "op: datum-in-toekomst"} {
			if err := told(day); wrong(fout.Velden(err)) != want {
				t.Errorf("told on %s: %v, want %s", day, err, want)
			}
		}
		w.Must(told("2027-01-04"))
		b := beeld(t, w, worker, g)
		if k := b.Personen[0].Informeren; !k.Stand.OpTijd || datum.Van(*k.GestoptOp) != datum.Moet(2027, 1, 4) {
			t.Errorf("told in time, recorded later: %+v", k)
		}
		last := b.Tijdlijn[0]
		if last.Soort != casus.PersoonGeinformeerd || datum.Van(last.VoorgevallenOp) != datum.Moet(2027, 1, 4) || !last.GeregistreerdOp.Equal(w.Nu) {
			t.Errorf("on the timeline: %+v", last)
		}
	})
}

func TestInformeren_WhoWasToldBeforeTheDataWereRecordedWasToldInTime(t *testing.T) { // CW-21
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		p := beeld(t, w, worker, g).Personen[0].ID
		w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p, Op: casustest.Moment("2026-12-05", 0, 0)}))
		if k := beeld(t, w, worker, g).Personen[0].Informeren; k.GestoptOp.Before(k.StartOp) || !k.Stand.OpTijd {
			t.Errorf("%+v", k)
		}
	})
}

func TestSignaal_TheTermToInformRunsFromWhenTheDataWereTakenDown(t *testing.T) { // CW-21, CW-T5; Wmo 2015 art. 5.3.1
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		s := signaalMet(t, w, worker, casus.AcuutNee)
		taken := w.Nu
		w.Nu = w.Nu.Add(9 * 24 * time.Hour)
		g, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: s.Melding, Ambtshalve: true, Reden: "x", Versie: 1})
		w.Must(err)
		v := beeld(t, w, lead, g).Personen[0]
		if !v.Informeren.StartOp.Equal(taken) || !v.Rollen[0].OpgenomenOp.Equal(taken) || v.Informeren.Uitkomst.Uiterlijk != datum.Moet(2027, 1, 4) {
			t.Errorf("four weeks from %v, want %v; %+v", v.Informeren.StartOp, taken, v.Rollen)
		}
	})
}
