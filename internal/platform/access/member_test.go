package access_test

import (
	"errors"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestInit_OnlyOnce(t *testing.T) { // D2
	onEach(t, func(w *world) {
		if kind, err := w.Kind(ctx); kind != access.KindReal || err != nil {
			t.Errorf("kind %q, %v", kind, err)
		}
		_, _, err := w.Init(ctx, access.Start{Kind: access.KindReal, User: "x", Naam: "X", Org: access.Organization{Naam: "X", Kind: access.OrgOM}})
		w.wantKind(err, fout.KindConflict)
		w.wantKind(w.InitDemo(ctx), fout.KindConflict)
		_, _, err = w.Init(ctx, access.Start{Kind: "spel"})
		w.wantKind(err, fout.KindInvalid)
	})
}

func TestOrganizations(t *testing.T) {
	onEach(t, func(w *world) {
		op := access.Operator()
		gm, err := w.CreateOrganization(ctx, op, access.Organization{Naam: "Gemeente Test", Kind: access.OrgGemeente, CBSCode: "GM9999"})
		w.ok(err)
		_, err = w.CreateOrganization(ctx, op, access.Organization{Naam: "Nog een", Kind: access.OrgGemeente, CBSCode: "GM9999"})
		w.wantKind(err, fout.KindConflict)
		_, err = w.CreateOrganization(ctx, beheerder(w.org), access.Organization{Naam: "Eigen", Kind: access.OrgOpvang})
		w.wantKind(err, fout.KindNotFound)
		for _, o := range []access.Organization{{Kind: access.OrgOM}, {Naam: "X", Kind: "bank"}, {Naam: "X\n", Kind: access.OrgOM, CBSCode: "gm 1"}} {
			_, err = w.CreateOrganization(ctx, op, o)
			w.wantKind(err, fout.KindInvalid)
		}
		if w.OrgName(ctx, gm) != "Gemeente Test" || w.OrgName(ctx, id.New()) != "" {
			t.Error("the names of organisations are wrong")
		}
		w.read(func(r *db.Read) error {
			all, err := w.Organizations(ctx, r)
			if len(all) != 3 || all[0].CBSCode != "GM9999" {
				t.Errorf("organisations %+v", all)
			}
			return err
		})
	})
}

func TestNewOrg_HookRunsInTheSameTransaction(t *testing.T) {
	onEach(t, func(w *world) {
		fault := errors.New("no key")
		s, err := access.New(access.Options{DB: w.db, Policy: accesstest.Policy(t), Secret: make([]byte, access.MinSecret),
			HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1},
			OnNewOrg: func(ctxT, *db.Tx) error { return fault }})
		w.ok(err)
		org, err := s.CreateOrganization(ctx, access.Operator(), access.Organization{Naam: "Half", Kind: access.OrgOM})
		if !errors.Is(err, fault) || s.OrgName(ctx, org) != "" {
			t.Errorf("%v, %q", err, s.OrgName(ctx, org))
		}
	})
}

func TestAddMember_Refuses(t *testing.T) { // D6
	onEach(t, func(w *world) {
		op, now := access.Operator(), w.clock.now()
		elders, err := w.CreateTeam(ctx, op, w.lok, "Zuid")
		w.ok(err)
		tests := map[string]struct {
			member access.NewMember
			want   fout.Kind
		}{
			"role of another kind of organisation": {access.NewMember{Rol: access.RolPolitie}, fout.KindInvalid},
			"unknown role":                         {access.NewMember{Rol: "baas"}, fout.KindInvalid},
			"permission of another role":           {access.NewMember{Rol: access.RolDatasteward, Extra: []access.Permissie{access.MelderInzage}}, fout.KindInvalid},
			"inspection without an end":            {access.NewMember{Rol: access.RolInspectie}, fout.KindInvalid},
			"end before begin":                     {access.NewMember{Rol: access.RolMedewerker, From: now, Until: now}, fout.KindInvalid},
			"team of another organisation":         {access.NewMember{Rol: access.RolMedewerker, Team: elders}, fout.KindNotFound},
			"unknown account":                      {access.NewMember{Account: id.New(), Rol: access.RolMedewerker}, fout.KindNotFound},
		}
		for name, tt := range tests {
			if tt.member.Account == "" {
				tt.member.Account = w.sanne
			}
			if err := w.AddMember(ctx, op, w.org, tt.member); !fout.Is(err, tt.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.ok(w.AddMember(ctx, op, w.org, access.NewMember{Account: w.sanne, Rol: access.RolInspectie, Until: now.Add(time.Hour)}))
	})
}

func TestBeheerder_OnlyOwnOrganisation(t *testing.T) { // AA-06
	onEach(t, func(w *world) {
		own, other := beheerder(w.org), beheerder(w.lok)
		worker := accesstest.Actor(w.org, access.RolTeamleider)
		for name, by := range map[string]access.Actor{"beheerder of another organisation": other, "team leader": worker, "nobody": {}} {
			t.Run(name, func(*testing.T) {
				_, _, err := w.CreateAccount(ctx, by, w.org, access.NewAccount{User: "nieuw", Naam: "Nieuw"})
				w.wantKind(err, fout.KindNotFound)
				w.wantKind(w.AddMember(ctx, by, w.org, access.NewMember{Account: w.sanne, Rol: access.RolTeamleider}), fout.KindNotFound)
				w.wantKind(w.EndMember(ctx, by, w.org, w.member(w.sanne).ID), fout.KindNotFound)
				_, err = w.CreateTeam(ctx, by, w.org, "Noord")
				w.wantKind(err, fout.KindNotFound)
				_, err = w.ResetAccount(ctx, by, w.sanne)
				w.wantKind(err, fout.KindNotFound)
				w.wantKind(w.CloseAccount(ctx, by, w.sanne, true), fout.KindNotFound)
				w.wantKind(w.RevokeAll(ctx, by, w.sanne), fout.KindNotFound)
			})
		}
		w.wantKind(w.EndMember(ctx, other, w.lok, w.member(w.sanne).ID), fout.KindNotFound)
		acc, _, err := w.CreateAccount(ctx, own, w.org, access.NewAccount{User: "nieuw", Naam: "Nieuw"})
		w.ok(err)
		w.ok(w.AddMember(ctx, own, w.org, access.NewMember{Account: acc, Rol: access.RolDatasteward}))
		_, _, err = w.CreateAccount(ctx, own, w.org, access.NewAccount{User: "NIEUW", Naam: "Dubbel"})
		w.wantKind(err, fout.KindConflict)
		w.ok(w.CloseAccount(ctx, own, w.sanne, true))
		w.ok(w.CloseAccount(ctx, own, w.sanne, false))
		w.login()
	})
}

func TestBeheerder_OfAnotherOrganisationCannotBecomeTheWorker(t *testing.T) {
	onEach(t, func(w *world) {
		other := beheerder(w.lok)
		acc, name, err := w.FindAccount(ctx, other, "Sanne@voorbeeld.nl")
		w.ok(err)
		if acc != w.sanne || name == "" {
			t.Error("the account is not found")
		}
		w.ok(w.AddMember(ctx, other, w.lok, access.NewMember{Account: acc, Rol: access.RolLokaalTeam}))
		_, err = w.ResetAccount(ctx, other, acc)
		w.wantKind(err, fout.KindNotFound)
		w.wantKind(w.CloseAccount(ctx, other, acc, true), fout.KindNotFound)
		w.ok(w.RevokeAll(ctx, other, acc)) // ending sessions gives nothing away
		_, _, err = w.FindAccount(ctx, accesstest.Actor(w.org, access.RolMedewerker), "sanne@voorbeeld.nl")
		w.wantKind(err, fout.KindNotFound)
	})
}

func TestBeheerder_NotForOneself(t *testing.T) {
	onEach(t, func(w *world) {
		me := beheerder(w.org)
		me.Persoon = w.sanne
		w.wantCode(w.AddMember(ctx, me, w.org, access.NewMember{Account: w.sanne, Rol: access.RolTeamleider}), "niet-voor-uzelf")
		w.wantCode(w.CloseAccount(ctx, me, w.sanne, true), "niet-voor-uzelf")
	})
}

func TestResetAccount_StartsTheFirstLoginAnew(t *testing.T) {
	onEach(t, func(w *world) {
		password, err := w.ResetAccount(ctx, beheerder(w.org), w.sanne)
		w.ok(err)
		_, err = w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.wantCode(err, "aanmelden-onjuist")
		in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: password})
		w.ok(err)
		if in.Step != access.StepEnrol {
			t.Error(in.Step)
		}
	})
}

func TestEndMember_Twice(t *testing.T) {
	onEach(t, func(w *world) {
		m := w.member(w.sanne)
		if !m.Own || m.User != "sanne@voorbeeld.nl" || m.Rol != access.RolMedewerker || !m.Until.IsZero() {
			t.Errorf("member %+v", m)
		}
		w.ok(w.EndMember(ctx, beheerder(w.org), w.org, m.ID))
		w.wantKind(w.EndMember(ctx, beheerder(w.org), w.org, m.ID), fout.KindStale)
		if w.member(w.sanne).ID != "" {
			t.Error("still a member")
		}
		w.read(func(r *db.Read) error {
			names, err := w.Names(ctx, r)
			if names[w.sanne] == "" {
				t.Error("nobody knows any more who she was")
			}
			return err
		})
	})
}

func TestTeams(t *testing.T) {
	onEach(t, func(w *world) {
		by := beheerder(w.org)
		_, err := w.CreateTeam(ctx, by, w.org, " West ")
		w.ok(err)
		_, err = w.CreateTeam(ctx, by, w.org, "Oost")
		w.ok(err)
		_, err = w.CreateTeam(ctx, by, w.org, "West")
		w.wantKind(err, fout.KindConflict)
		_, err = w.CreateTeam(ctx, by, w.org, " ")
		w.wantKind(err, fout.KindInvalid)
		w.read(func(r *db.Read) error {
			all, err := w.Teams(ctx, r)
			if len(all) != 2 || all[0].Naam != "Oost" || all[1].Naam != "West" {
				t.Errorf("teams %+v", all)
			}
			return err
		})
	})
}

func TestToken(t *testing.T) { // D28, AA-10
	onEach(t, func(w *world) {
		a := w.actor(w.login().Cookie)
		ask := access.NewToken{Naam: "koppeling", Actions: []access.Action{starten}, Until: w.clock.now().Add(time.Hour)}
		for name, change := range map[string]func(*access.NewToken){
			"no name": func(n *access.NewToken) { n.Naam = "" }, "no actions": func(n *access.NewToken) { n.Actions = nil },
			"more than the role": func(n *access.NewToken) { n.Actions = []access.Action{access.BeheerToegang} },
			"tokens from tokens": func(n *access.NewToken) { n.Actions = []access.Action{access.EigenTokens} },
			"done in person":     func(n *access.NewToken) { n.Actions = []access.Action{starten, keuren} },
			"too long":           func(n *access.NewToken) { n.Until = w.clock.now().Add(access.MaxTokenLife + time.Hour) },
			"over":               func(n *access.NewToken) { n.Until = w.clock.now() },
		} {
			n := ask
			change(&n)
			if _, err := w.CreateToken(ctx, a, n); !fout.Is(err, fout.KindInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		bearer, err := w.CreateToken(ctx, a, ask)
		w.ok(err)
		by, err := w.ActorForToken(ctx, bearer)
		w.ok(err)
		p := accesstest.Policy(t, exampleRules...)
		if by.Persoon != w.sanne || by.Org != w.org || !p.Decide(by, starten) || p.Decide(by, lezen, access.Eigenaar) {
			t.Errorf("actor %+v", by)
		}
		_, err = w.CreateToken(ctx, by, ask)
		w.wantKind(err, fout.KindNotFound)
		w.noSession(bearer)
		list, err := w.Tokens(ctx, a)
		w.ok(err)
		if len(list) != 1 || list[0].Naam != "koppeling" || list[0].ID != by.Token {
			t.Fatalf("tokens %+v", list)
		}
		refused := func(text string) {
			t.Helper()
			if _, err := w.ActorForToken(ctx, text); !errors.Is(err, access.ErrNoSession) {
				t.Error(err)
			}
		}
		for _, forged := range []string{"", "rap_", bearer[4:], bearer + "A", bearer[:len(bearer)-1]} {
			refused(forged)
		}
		w.wantKind(w.WithdrawToken(ctx, accesstest.Actor(w.org, access.RolMedewerker), by.Token), fout.KindNotFound)
		w.ok(w.WithdrawToken(ctx, a, by.Token))
		refused(bearer)

		second, err := w.CreateToken(ctx, a, ask)
		w.ok(err)
		w.clock.pass(time.Hour)
		refused(second)
		ask.Until = w.clock.now().Add(time.Hour)
		_, err = w.CreateToken(ctx, a, ask)
		w.wantCode(err, "bevestig-eerst")
		a = w.actor(w.login().Cookie)
		third, err := w.CreateToken(ctx, a, ask)
		w.ok(err)
		w.ok(w.EndMember(ctx, access.Operator(), w.org, w.member(w.sanne).ID))
		refused(third)
	})
}

func TestDemo_NowhereButInADemo(t *testing.T) {
	onEach(t, func(w *world) {
		_, err := w.LoginDemo(ctx, w.sanne, w.org, access.RolMedewerker)
		w.wantKind(err, fout.KindNotFound)
		_, err = w.DemoPeople(ctx)
		w.wantKind(err, fout.KindNotFound)
		w.wantKind(w.Seed(ctx, access.Seed{Org: access.Organization{Naam: "Verzonnen", Kind: access.OrgOM}}), fout.KindNotFound)
	})
}
