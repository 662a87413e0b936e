package access_test

import (
	"context"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit/audittest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

type ctxT = context.Context

func TestDemo(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		audittest.New(t, d)
		w := &world{t: t, db: d, clock: &clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}}
		w.Service = newService(t, d, w.clock)
		if kind, err := w.Kind(ctx); kind != "" || err != nil {
			t.Fatalf("kind %q, %v", kind, err)
		}
		w.ok(w.InitDemo(ctx))
		vt, wijk, oost, sanne, piet := id.New(), id.New(), id.New(), id.New(), id.New()
		w.ok(w.Seed(ctx, access.Seed{Org: access.Organization{ID: vt, Naam: "Veilig Thuis Demo", Kind: access.OrgVeiligThuis},
			Teams: []access.OrgTeam{{ID: oost, Naam: "Oost"}},
			People: []access.SeedPerson{
				{ID: sanne, User: "sanne", Naam: "Sanne", Members: []access.NewMember{{Rol: access.RolMedewerker, Team: oost}}},
				{ID: piet, User: "piet", Naam: "Piet", Members: []access.NewMember{{Rol: access.RolBeheerder}}},
			}}))
		w.ok(w.Seed(ctx, access.Seed{Org: access.Organization{ID: wijk, Naam: "Wijkteam Demo", Kind: access.OrgLokaalTeam},
			People: []access.SeedPerson{{ID: sanne, User: "sanne", Naam: "Sanne", Members: []access.NewMember{{Rol: access.RolLokaalTeam}}}}}))
		w.wantKind(w.Seed(ctx, access.Seed{Org: access.Organization{ID: wijk, Naam: "Wijkteam Demo", Kind: access.OrgLokaalTeam}}), fout.KindConflict)
		people, err := w.DemoPeople(ctx)
		w.ok(err)
		if len(people) != 3 || people[0].Team != "Oost" && people[1].Team != "Oost" || people[2].OrgNaam != "Wijkteam Demo" {
			t.Fatalf("people %+v", people)
		}
		in, err := w.LoginDemo(ctx, sanne, vt, access.RolMedewerker)
		w.ok(err)
		a := w.actor(in.Cookie)
		if !a.Demo || a.Persoon != sanne || !a.InTeam(oost) || !a.Confirmed.IsZero() {
			t.Errorf("actor %+v", a)
		}
		_, err = w.LoginDemo(ctx, sanne, vt, access.RolBeheerder)
		w.wantKind(err, fout.KindNotFound)
		_, err = w.SignIn(ctx, access.Credentials{User: "sanne", Password: ""})
		w.wantCode(err, "aanmelden-onjuist")
		other, err := w.Switch(ctx, in.Cookie, wijk, access.RolLokaalTeam)
		w.ok(err)
		if !w.actor(other.Cookie).Demo {
			t.Error("no demo any more")
		}
	})
}
