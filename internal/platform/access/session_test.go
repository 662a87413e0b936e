package access_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestNew_KeepsTheLimitsOfSessions(t *testing.T) { // AA-03
	good := access.Options{DB: dbtest.SQLite(t), Policy: accesstest.Policy(t), Secret: make([]byte, access.MinSecret),
		HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1}}
	for name, change := range map[string]func(*access.Options){
		"long idle":     func(o *access.Options) { o.Idle = access.MaxIdle + 1 },
		"long session":  func(o *access.Options) { o.Absolute = access.MaxAbsolute + 1 },
		"negative idle": func(o *access.Options) { o.Idle = -1 },
		"short secret":  func(o *access.Options) { o.Secret = o.Secret[1:] },
		"no policy":     func(o *access.Options) { o.Policy = nil },
	} {
		o := good
		change(&o)
		if _, err := access.New(o); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if s, err := access.New(good); err != nil || s.Idle() != 15*time.Minute || s.Absolute() != 10*time.Hour {
		t.Error(err)
	}
}

func TestSession_EndsWhenNotUsed(t *testing.T) { // AA-03
	onEach(t, func(w *world) {
		c := w.login().Cookie
		for range 4 {
			w.clock.pass(14 * time.Minute)
			w.actor(c)
		}
		w.clock.pass(15 * time.Minute)
		w.noSession(c)
		person, org, ok := w.Lapsed(ctx, c)
		if !ok || person != w.sanne || org != w.org {
			t.Errorf("Lapsed = %v, %v, %v", person, org, ok)
		}
		w.clock.pass(24 * time.Hour)
		if _, _, ok := w.Lapsed(ctx, c); ok {
			t.Error("a session of yesterday still keeps input")
		}
	})
}

func TestSession_EndsAfterTheAbsoluteLimit(t *testing.T) { // AA-03
	onEach(t, func(w *world) {
		c := w.login().Cookie
		for range 59 {
			w.clock.pass(10 * time.Minute)
			w.actor(c)
		}
		w.clock.pass(10 * time.Minute)
		w.noSession(c)
	})
}

func TestSession_NotesUseAtMostOnceAMinute(t *testing.T) {
	onEach(t, func(w *world) {
		c := w.login().Cookie
		a := w.actor(c)
		seen := func() time.Time {
			t.Helper()
			all, err := w.Sessions(ctx, a)
			w.ok(err)
			if len(all) != 1 {
				t.Fatalf("sessions %+v", all)
			}
			return all[0].Seen
		}
		start := seen()
		w.clock.pass(59 * time.Second)
		w.actor(c)
		if !seen().Equal(start) {
			t.Error("noted within the minute")
		}
		w.clock.pass(time.Second)
		w.actor(c)
		if !seen().Equal(start.Add(time.Minute)) {
			t.Error("not noted after a minute")
		}
	})
}

func TestSession_SignOut(t *testing.T) {
	onEach(t, func(w *world) {
		c := w.login().Cookie
		w.ok(w.SignOut(ctx, c))
		w.noSession(c)
		if _, _, ok := w.Lapsed(ctx, c); ok {
			t.Error("a session that was signed out keeps input")
		}
		w.ok(w.SignOut(ctx, c))
		w.ok(w.SignOut(ctx, "onzin"))
	})
}

func TestSession_ForgedCookies(t *testing.T) {
	onEach(t, func(w *world) {
		c, other := w.login().Cookie, w.login().Cookie
		public, secret, _ := strings.Cut(c, ".")
		otherPublic, _, _ := strings.Cut(other, ".")
		for _, forged := range []string{"", public, public + ".", otherPublic + "." + secret, string(id.New()) + "." + secret,
			public + "." + strings.Repeat("A", 43), c + "A", strings.ToUpper(public) + "." + secret} {
			w.noSession(forged)
		}
		w.actor(c)
	})
}

func TestSession_WithdrawalActsOnTheNextRequest(t *testing.T) { // AA-03, AA-10
	acts := map[string]func(w *world, a access.Actor) error{
		"membership ends": func(w *world, _ access.Actor) error {
			return w.EndMember(ctx, beheerder(w.org), w.org, w.member(w.sanne).ID)
		},
		"account closes": func(w *world, _ access.Actor) error { return w.CloseAccount(ctx, beheerder(w.org), w.sanne, true) },
		"account is reset": func(w *world, _ access.Actor) error {
			_, err := w.ResetAccount(ctx, beheerder(w.org), w.sanne)
			return err
		},
		"beheerder revokes": func(w *world, _ access.Actor) error { return w.RevokeAll(ctx, beheerder(w.org), w.sanne) },
		"operator revokes":  func(w *world, _ access.Actor) error { return w.RevokeAll(ctx, access.Operator(), w.sanne) },
		"own revocation":    func(w *world, a access.Actor) error { return w.RevokeAll(ctx, a, w.sanne) },
		"own session ended": func(w *world, a access.Actor) error { return w.EndSession(ctx, a, a.Sessie) },
	}
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(w *world) {
				c := w.login().Cookie
				a := w.actor(c)
				w.ok(act(w, a))
				w.noSession(c)
			})
		})
	}
}

func TestSession_ActsAlsoInAnotherProcess(t *testing.T) { // AA-10
	onEach(t, func(w *world) {
		c := w.login().Cookie
		elsewhere := newService(t, w.db, w.clock)
		if _, err := elsewhere.ActorFor(ctx, c); err != nil {
			t.Fatal(err)
		}
		w.ok(w.EndMember(ctx, access.Operator(), w.org, w.member(w.sanne).ID))
		if _, err := elsewhere.ActorFor(ctx, c); !errors.Is(err, access.ErrNoSession) {
			t.Error(err)
		}
	})
}

func TestSession_OwnList(t *testing.T) {
	onEach(t, func(w *world) {
		first, second, third := w.login(), w.login(), w.login()
		a := w.actor(second.Cookie)
		all, err := w.Sessions(ctx, a)
		w.ok(err)
		if len(all) != 3 || all[0].OrgNaam != "Veilig Thuis Test" || !slices.ContainsFunc(all, func(i access.SessionInfo) bool { return i.ID == a.Sessie }) {
			t.Fatalf("sessions %+v", all)
		}
		stranger := accesstest.Actor(w.org, access.RolMedewerker)
		w.wantKind(w.EndSession(ctx, stranger, a.Sessie), fout.KindNotFound)
		w.ok(w.EndOtherSessions(ctx, a))
		w.noSession(first.Cookie)
		w.noSession(third.Cookie)
		w.actor(second.Cookie)
	})
}

func TestConfirm_RenewsTheSession(t *testing.T) { // AA-03, ASVS V7.5.3
	onEach(t, func(w *world) {
		c := w.login().Cookie
		for range 3 {
			w.clock.pass(14 * time.Minute)
			w.actor(c)
		}
		if w.actor(c).ConfirmedWithin(w.clock.now(), access.ConfirmWithin) {
			t.Error("an old code confirms")
		}
		_, err := w.Confirm(ctx, c, "000000")
		w.wantCode(err, "code-onjuist")
		fresh, err := w.Confirm(ctx, c, access.CodeOf(w.app, w.clock.now()))
		w.ok(err)
		w.noSession(c)
		if !w.actor(fresh.Cookie).ConfirmedWithin(w.clock.now(), access.ConfirmWithin) {
			t.Error("a fresh code does not confirm")
		}
	})
}

func TestActor_TeamsAndPermissionsAddUp(t *testing.T) { // D5, D6
	onEach(t, func(w *world) {
		op := access.Operator()
		oost, err := w.CreateTeam(ctx, op, w.org, "Oost")
		w.ok(err)
		west, err := w.CreateTeam(ctx, op, w.org, "West")
		w.ok(err)
		w.ok(w.AddMember(ctx, op, w.org, access.NewMember{Account: w.sanne, Rol: access.RolMedewerker, Team: oost}))
		w.ok(w.AddMember(ctx, op, w.org, access.NewMember{Account: w.sanne, Rol: access.RolMedewerker, Team: west,
			Extra: []access.Permissie{access.MelderInzage}, Until: w.clock.now().Add(time.Hour)}))
		w.ok(w.AddMember(ctx, op, w.org, access.NewMember{Account: w.sanne, Rol: access.RolDatasteward, From: w.clock.now().Add(time.Hour)}))
		in := w.login()
		if in.Step != access.StepActive {
			t.Fatal("a membership that has not begun is a choice")
		}
		a := w.actor(in.Cookie)
		if !a.InTeam(oost) || !a.InTeam(west) || len(a.Teams) != 2 || !a.Mag(access.MelderInzage) || a.InTeam("") {
			t.Errorf("actor %+v", a)
		}
		for range 6 {
			w.clock.pass(10 * time.Minute)
			a = w.actor(in.Cookie)
		}
		if !a.InTeam(oost) || a.InTeam(west) || a.Mag(access.MelderInzage) {
			t.Errorf("after the end of the second membership: %+v", a)
		}
	})
}

func TestTidy_RemovesOldSessions(t *testing.T) {
	onEach(t, func(w *world) {
		old := w.login().Cookie
		w.clock.pass(72 * time.Hour)
		c := w.login().Cookie
		w.ok(w.Tidy(ctx))
		w.noSession(old)
		w.actor(c)
	})
}
