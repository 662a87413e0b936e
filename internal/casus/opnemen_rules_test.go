package casus_test

import (
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

func persoonIn(b casus.Beeld, p id.ID) *casus.PersoonBeeld {
	i := slices.IndexFunc(b.Personen, func(v casus.PersoonBeeld) bool { return v.ID == p })
	if i < 0 {
		return nil
	}
	return &b.Personen[i]
}

func TestNeemPersoonOp_StartsTheOwnClockOfWhoIsNewAndIsFoundAgain(t *testing.T) { // CW-9, CW-21, CW-25, CW-T5, CW-T13
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		w.Nu = casustest.Moment("2026-12-14", 11, 0)
		for name, p := range map[string]casus.NieuwPersoon{
			"a partial birth date": {Gegevens: casus.Gegevens{Achternaam: "Bakker", Geboorte: geboren(t, "19610000"), Geslacht: "V"}, Rollen: []string{"lid-huishouden"}},
			"unborn":               {Gegevens: casus.Gegevens{Geboorte: datum.Ongeboren(), Geslacht: "O"}, Rollen: []string{"lid-huishouden"}},
			"unknown but for the sex": {Gegevens: casus.Gegevens{Geslacht: "M"}, Adres: lindelaan, AdresGeheim: true,
				Rollen: []string{"vermoedelijke-pleger", "ouder-met-gezag"}},
		} {
			made, err := w.Casus.NeemPersoonOp(ctx, worker, casus.Opname{Casus: *g.Casus, Persoon: p})
			w.Must(err)
			v := persoonIn(beeld(t, w, worker, g), made)
			if v == nil || v.Gegevens != p.Gegevens || len(v.Rollen) != len(p.Rollen) || !v.Informeren.StartOp.Equal(w.Nu) || v.Adres != nil ||
				v.AdresGeheim != p.AdresGeheim {
				t.Errorf("%s: %+v", name, v)
			}
		}
		p := casustest.Kind("Sam", "Veldhoen", "20120501")
		p.Gegevens.BSN = bsn.TestNummer(61)
		sam, err := w.Casus.NeemPersoonOp(ctx, worker, casus.Opname{Casus: *g.Casus, Persoon: p})
		w.Must(err)
		found, err := w.Casus.ZoekBekend(ctx, worker, []casus.Gegevens{p.Gegevens})
		w.Must(err)
		if len(found) != 1 || found[0].Persoon.ID != sam {
			t.Errorf("found again: %+v", found)
		}
	})
}

func TestNeemPersoonOp_AKnownPersonKeepsWhatIsKnownAndOneClock(t *testing.T) { // CW-9, CW-21, CW-40, CW-T10
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g, other := register(t, w, worker, received()), received()
		other.Personen = []casus.NieuwPersoon{casustest.Kind("Sam", "Veldhoen", "20120501")}
		elsewhere := register(t, w, worker, other)
		sam := beeld(t, w, worker, elsewhere).Personen[0].ID
		in := casus.Opname{Casus: *g.Casus, Persoon: casus.NieuwPersoon{Bekend: &sam, Rollen: []string{"lid-huishouden"},
			Gegevens: casus.Gegevens{Achternaam: "Anders", Geslacht: "V", Telefoon: "0600000003"}}}
		got, err := w.Casus.NeemPersoonOp(ctx, worker, in)
		w.Must(err)
		b := beeld(t, w, worker, g)
		if v := persoonIn(b, sam); got != sam || v.Gegevens.Achternaam != "Veldhoen" || v.Gegevens.Telefoon != "0600000003" || running(b, casus.RegelInformeren) != 2 {
			t.Errorf("%+v", v)
		}
		if _, err := w.Casus.NeemPersoonOp(ctx, worker, in); wrong(fout.Velden(err)) != "rollen: rol-al" {
			t.Errorf("the same again: %v", err)
		}
		in.Persoon.Rollen = []string{"getuige-kind"}
		_, err = w.Casus.NeemPersoonOp(ctx, worker, in)
		w.Must(err)
		if b = beeld(t, w, worker, g); running(b, casus.RegelInformeren) != 2 || len(persoonIn(b, sam).Rollen) != 2 || len(b.Personen) != 2 {
			t.Errorf("another role of the same person: %+v", persoonIn(b, sam))
		}
	})
}

func TestNeemPersoonOp_WhoIsKnownElsewhereIsToldToThatTeamOnly(t *testing.T) { // D30
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		a, b, leadB := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamB), w.Actor(access.RolTeamleider, w.TeamB)
		hidden := received()
		hidden.Personen = []casus.NieuwPersoon{casustest.Kind("Sam", "Veldhoen", "20120501")}
		known := register(t, w, b, hidden)
		g := register(t, w, a, received())
		_, err := w.Casus.NeemPersoonOp(ctx, a, casus.Opname{Casus: *g.Casus, Persoon: hidden.Personen[0]})
		w.Must(err)
		wv, err := w.Casus.Werkvoorraad(ctx, leadB, casus.Filter{})
		w.Must(err)
		if len(wv.Treffers) != 1 || wv.Treffers[0].Casus != *known.Casus || wv.Treffers[0].Melding != g.Nummer {
			t.Errorf("%+v", wv.Treffers)
		}
		sam := beeld(t, w, b, known).Personen[0].ID
		in := casus.Opname{Casus: *g.Casus, Persoon: casus.NieuwPersoon{Bekend: &sam, Rollen: []string{"lid-huishouden"}, Gegevens: casus.Gegevens{Geslacht: "O"}}}
		if _, err := w.Casus.NeemPersoonOp(ctx, a, in); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("somebody of a casus that one may not read: %v", err)
		}
	})
}

func TestNeemPersoonOp_EachWrongFieldIsNamed(t *testing.T) { // CW-25
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		for want, change := range map[string]func(*casus.NieuwPersoon){
			"rollen: verplicht":                func(p *casus.NieuwPersoon) { p.Rollen = nil },
			"rollen: onbekende-code":           func(p *casus.NieuwPersoon) { p.Rollen = []string{"melder"} },
			"geslacht: verplicht":              func(p *casus.NieuwPersoon) { p.Gegevens.Geslacht = "" },
			"postcode: te-lang":                func(p *casus.NieuwPersoon) { p.Adres.Postcode = long(11) },
			"geboortedatum: datum-in-toekomst": func(p *casus.NieuwPersoon) { p.Gegevens.Geboorte = geboren(t, "20270000") },
		} {
			p := casustest.Kind("Sam", "Veldhoen", "20120501")
			change(&p)
			if _, err := w.Casus.NeemPersoonOp(ctx, worker, casus.Opname{Casus: *g.Casus, Persoon: p}); wrong(fout.Velden(err)) != want {
				t.Errorf("%v, want %s", err, want)
			}
		}
	})
}

func TestRollen_EndOnADayAndStayToBeSeen(t *testing.T) { // CW-25, CW-T11
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received()) // of 4 December
		p := beeld(t, w, worker, g).Personen[0].ID
		change := casus.Rolwijziging{Casus: *g.Casus, Persoon: p, Einde: []string{"slachtoffer"}, Erbij: []string{"rol-onduidelijk"},
			Op: casustest.Moment("2026-12-06", 0, 0)}
		for want, change := range map[string]casus.Rolwijziging{
			"einde: niets-gewijzigd": {Op: w.Nu},
			"op: verplicht":          {Einde: []string{"slachtoffer"}},
			"op: einde-voor-begin":   {Einde: []string{"slachtoffer"}, Op: casustest.Moment("2026-12-03", 0, 0)},
			"op: datum-in-toekomst":  {Einde: []string{"slachtoffer"}, Op: casustest.Moment("2026-12-09", 0, 0)},
			"erbij: rol-al":          {Erbij: []string{"slachtoffer"}, Op: w.Nu},
			"erbij: onbekende-code":  {Erbij: []string{"informant"}, Op: w.Nu},
		} {
			change.Casus, change.Persoon = *g.Casus, p
			if err := w.Casus.WijzigRollen(ctx, worker, change); wrong(fout.Velden(err)) != want {
				t.Errorf("%v, want %s", err, want)
			}
		}
		w.Must(w.Casus.WijzigRollen(ctx, worker, change))
		if err := w.Casus.WijzigRollen(ctx, worker, change); !fout.Is(err, fout.KindStale) {
			t.Errorf("ended twice: %v", err)
		}
		v := beeld(t, w, worker, g).Personen[0]
		if len(v.Rollen) != 2 {
			t.Fatalf("%+v", v.Rollen)
		}
		for _, r := range v.Rollen {
			switch {
			case r.Rol == "slachtoffer" && (r.Tot == nil || *r.Tot != datum.Moet(2026, 12, 6)):
				t.Errorf("ended: %+v", r)
			case r.Rol == "rol-onduidelijk" && (r.Tot != nil || r.Van != datum.Moet(2026, 12, 6)):
				t.Errorf("began: %+v", r)
			}
		}
		w.Must(w.Casus.WijzigRollen(ctx, worker, casus.Rolwijziging{Casus: *g.Casus, Persoon: p, Erbij: []string{"slachtoffer"}, Op: w.Nu}))
		if v = beeld(t, w, worker, g).Personen[0]; len(v.Rollen) != 3 {
			t.Errorf("again from a later day: %+v", v.Rollen)
		}
	})
}

func TestMeelezer_StopsAtOnceAndCanBeAskedAgain(t *testing.T) { // AA-08, D14
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, doctor := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolVertrouwensarts)
		g := register(t, w, worker, received())
		reads := func() bool {
			_, err := w.Casus.Casus(ctx, doctor, *g.Casus)
			if err != nil && !fout.Is(err, fout.KindNotFound) {
				t.Fatal(err)
			}
			return err == nil
		}
		for range 2 {
			w.Must(w.Casus.VraagMeelezer(ctx, worker, *g.Casus, doctor.Persoon, "deskundigheid"))
			if err := w.Casus.VraagMeelezer(ctx, worker, *g.Casus, doctor.Persoon, "deskundigheid"); fout.Code(err) != "leest-al-mee" {
				t.Errorf("asked twice: %v", err)
			}
			if m := beeld(t, w, worker, g).Meelezers; !reads() || len(m) != 1 || m[0].Persoon != doctor.Persoon || m[0].Reden != "deskundigheid" {
				t.Errorf("reads along: %+v", m)
			}
			w.Must(w.Casus.StopMeelezer(ctx, worker, *g.Casus, doctor.Persoon))
			if m := beeld(t, w, worker, g).Meelezers; reads() || len(m) != 0 {
				t.Errorf("reads on: %+v", m)
			}
			if err := w.Casus.StopMeelezer(ctx, worker, *g.Casus, doctor.Persoon); !fout.Is(err, fout.KindStale) {
				t.Errorf("stopped twice: %v", err)
			}
			mee, err := w.Casus.Meegelezen(ctx, doctor)
			w.Must(err)
			if len(mee) != 0 {
				t.Errorf("still on the list: %+v", mee)
			}
		}
		kinds := map[casus.GebeurtenisSoort]int{}
		for _, e := range beeld(t, w, worker, g).Tijdlijn {
			kinds[e.Soort]++
		}
		if kinds[casus.MeelezerToegevoegd] != 2 || kinds[casus.MeelezerGestopt] != 2 {
			t.Errorf("on the timeline: %v", kinds)
		}
	})
}
