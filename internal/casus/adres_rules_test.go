package casus_test

import (
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

var lindelaan = casus.Adres{Straat: "Lindelaan", Nummer: "4", Plaats: "Nijmegen"}

// qVorigen tells of every earlier state of a person its version, reason and whether the address was protected.
var qVorigen = db.Org("test.vorigen", `select versie, reden, coalesce(adres_geheim, false), adres_dicht is not null, door from persoon_vorige
	where org_id = $1 and persoon_id = $2 order by versie`)

type vorige struct {
	versie        int64
	reden         string
	geheim, adres bool
	door          id.ID
}

func vorigen(t *testing.T, w *casustest.World, persoon id.ID) []vorige {
	t.Helper()
	var all []vorige
	w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) (err error) {
		all, err = db.All(ctx, r, qVorigen, func(row db.Scanner, v *vorige) error {
			return row.Scan(&v.versie, &v.reden, &v.geheim, &v.adres, &v.door)
		}, persoon)
		return err
	}))
	return all
}

func TestAdres_EachChangeKeepsWhatItWasWithItsReason(t *testing.T) { // CW-25, CW-40
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		in := received()
		in.Personen[0].Adres = lindelaan
		g := register(t, w, worker, in)
		p := beeld(t, w, worker, g).Personen[0].ID
		change := func(n casus.Adreswijziging) {
			t.Helper()
			n.Casus, n.Persoon, n.Versie = *g.Casus, p, beeld(t, w, worker, g).Personen[0].Versie
			w.Must(w.Casus.WijzigAdres(ctx, worker, n))
		}
		change(casus.Adreswijziging{Wat: casus.AdresBlijft, Geheim: true, Reden: "bedreiging"})
		if v := beeld(t, w, worker, g).Personen[0]; v.Adres != nil || !v.AdresGeheim || !v.HeeftAdres {
			t.Errorf("protected: %+v", v)
		}
		change(casus.Adreswijziging{Wat: casus.AdresNieuw, Adres: casus.Adres{Straat: "Verborgenpad", Nummer: "3"}, Geheim: true, Reden: "verhuisd"})
		got, err := w.Casus.BeschermdAdres(ctx, worker, *g.Casus, p, "veiligheid")
		w.Must(err)
		if got.Straat != "Verborgenpad" {
			t.Errorf("in the drawer: %+v", got)
		}
		change(casus.Adreswijziging{Wat: casus.AdresBlijft, Reden: "gevaar-voorbij"})
		if v := beeld(t, w, worker, g).Personen[0]; v.AdresGeheim || v.Adres == nil || v.Adres.Straat != "Verborgenpad" {
			t.Errorf("lifted: %+v", v)
		}
		change(casus.Adreswijziging{Wat: casus.AdresOnbekend, Reden: "onjuist"})
		b := beeld(t, w, worker, g)
		if v := b.Personen[0]; v.HeeftAdres || v.Gegevens != in.Personen[0].Gegevens {
			t.Errorf("no longer known: %+v", v)
		}
		want := []vorige{{1, "bedreiging", false, true, worker.Persoon}, {2, "verhuisd", true, true, worker.Persoon},
			{3, "gevaar-voorbij", true, true, worker.Persoon}, {4, "onjuist", false, true, worker.Persoon}}
		for i, v := range vorigen(t, w, p) {
			if v != want[i] {
				t.Errorf("kept %+v, want %+v", v, want[i])
			}
		}
		kinds := map[casus.GebeurtenisSoort]int{}
		for _, e := range b.Tijdlijn {
			kinds[e.Soort]++
		}
		if kinds[casus.AdresAfgeschermd] != 1 || kinds[casus.AfschermingOpgeheven] != 1 || kinds[casus.AdresGewijzigd] != 2 {
			t.Errorf("on the timeline: %v", kinds)
		}
	})
}

func TestAdres_EachWrongChangeIsRefusedAndNothingStored(t *testing.T) { // CW-25, CW-40
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		p := beeld(t, w, worker, g).Personen[0].ID
		before := contents(t, w)
		for want, n := range map[string]casus.Adreswijziging{
			"wat: verplicht":            {Reden: "verhuisd"},
			"wat: niets-gewijzigd":      {Wat: casus.AdresBlijft, Reden: "verhuisd"},
			"straat: verplicht":         {Wat: casus.AdresNieuw, Reden: "verhuisd"},
			"straat: te-lang":           {Wat: casus.AdresNieuw, Adres: casus.Adres{Straat: long(121)}, Reden: "verhuisd"},
			"wat: adres-niet-gekozen":   {Wat: casus.AdresBlijft, Adres: lindelaan, Geheim: true, Reden: "bedreiging"},
			"reden: verplicht":          {Wat: casus.AdresNieuw, Adres: lindelaan},
			"reden: verplicht, unknown": {Wat: casus.AdresNieuw, Adres: lindelaan, Reden: "zomaar"},
		} {
			n.Casus, n.Persoon, n.Versie = *g.Casus, p, 1
			if err := w.Casus.WijzigAdres(ctx, worker, n); wrong(fout.Velden(err)) != want && wrong(fout.Velden(err))+", unknown" != want {
				t.Errorf("%v, want %s", err, want)
			}
		}
		n := casus.Adreswijziging{Casus: *g.Casus, Persoon: p, Wat: casus.AdresNieuw, Adres: lindelaan, Reden: "verhuisd", Versie: 2}
		if err := w.Casus.WijzigAdres(ctx, worker, n); !fout.Is(err, fout.KindStale) {
			t.Errorf("as shown at another time: %v", err)
		}
		n.Persoon = id.New()
		if err := w.Casus.WijzigAdres(ctx, worker, n); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("of somebody elsewhere: %v", err)
		}
		if after := contents(t, w); !equalCounts(before, after) {
			t.Errorf("stored: %v, was %v", after, before)
		}
	})
}

func equalCounts(a, b map[string][2]int64) bool {
	for table, n := range a {
		if b[table] != n {
			return false
		}
	}
	return true
}

func TestAdres_OnlyWhoMayOpenItLiftsItsProtection(t *testing.T) { // AA-05, D6: lifting shows it to all who read the casus
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		owner, colleague, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		in := received()
		in.Personen[0].Adres, in.Personen[0].AdresGeheim = lindelaan, true
		g := register(t, w, owner, in)
		p := beeld(t, w, owner, g).Personen[0].ID
		lift := casus.Adreswijziging{Casus: *g.Casus, Persoon: p, Wat: casus.AdresBlijft, Reden: "gevaar-voorbij", Versie: 1}
		away := lift
		away.Wat = casus.AdresOnbekend
		for name, n := range map[string]casus.Adreswijziging{"lifted": lift, "lifted with the address gone": away} {
			if err := w.Casus.WijzigAdres(ctx, colleague, n); !fout.Is(err, fout.KindNotFound) {
				t.Errorf("%s by a colleague: %v", name, err)
			}
		}
		replace := casus.Adreswijziging{Casus: *g.Casus, Persoon: p, Wat: casus.AdresNieuw, Adres: casus.Adres{Straat: "Opvang"}, Geheim: true,
			Reden: "verhuisd", Versie: 1}
		w.Must(w.Casus.WijzigAdres(ctx, colleague, replace)) // who takes the call can record it, and reads nothing
		lift.Versie = 2
		w.Must(w.Casus.WijzigAdres(ctx, lead, lift))
	})
}

func TestClosedCasus_TakesNoPersonNoRoleAndNoAddress(t *testing.T) { // CW-20
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := decided(t, w, worker, "einde-bemoeienis")
		p := beeld(t, w, worker, g).Personen[0].ID
		w.Must(w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1))
		_, added := w.Casus.NeemPersoonOp(ctx, worker, casus.Opname{Casus: *g.Casus, Persoon: casustest.Kind("Sam", "Veldhoen", "20120501")})
		for name, err := range map[string]error{
			"person": added,
			"role":   w.Casus.WijzigRollen(ctx, worker, casus.Rolwijziging{Casus: *g.Casus, Persoon: p, Einde: []string{"slachtoffer"}, Op: w.Nu}),
			"address": w.Casus.WijzigAdres(ctx, worker, casus.Adreswijziging{Casus: *g.Casus, Persoon: p, Wat: casus.AdresNieuw, Adres: lindelaan,
				Reden: "verhuisd", Versie: 1}),
		} {
			if fout.Code(err) != "casus-is-gesloten" {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
