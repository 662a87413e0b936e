package access_test

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/audit/audittest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

var ctx = context.Background()

const goodPassword = "een paard at zeven peren"

// clock is a time that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// world is an installation with two organisations and a worker, Sanne, who can sign in.
type world struct {
	*access.Service
	t        *testing.T
	db       *db.DB
	log      *audit.Log
	clock    *clock
	org, lok id.ID
	sanne    id.ID
	app      access.Enrolment // Sanne's authenticator app
}

func onEach(t *testing.T, test func(w *world)) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		log := audittest.New(t, d)
		w := newWorld(t, d)
		w.log = log
		test(w)
	})
}

func newWorld(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, db: d, clock: &clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}}
	w.Service = newService(t, d, w.clock)
	org, _, err := w.Init(ctx, access.Start{Kind: access.KindReal, User: "baas@voorbeeld.nl", Naam: "B. Baas",
		Org: access.Organization{Naam: "Veilig Thuis Test", Kind: access.OrgVeiligThuis}})
	w.ok(err)
	w.org = org
	w.lok, err = w.CreateOrganization(ctx, access.Operator(), access.Organization{Naam: "Wijkteam Test", Kind: access.OrgLokaalTeam})
	w.ok(err)
	w.sanne, w.app = w.worker("sanne@voorbeeld.nl", w.org, access.RolMedewerker)
	return w
}

func newService(t *testing.T, d *db.DB, c *clock) *access.Service {
	t.Helper()
	s, err := access.New(access.Options{DB: d, Policy: accesstest.Policy(t, append(access.Rules(), exampleRules...)...),
		Secret: bytes.Repeat([]byte("s"), access.MinSecret), Clock: c.now, HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) wantKind(err error, k fout.Kind) {
	w.t.Helper()
	if !fout.Is(err, k) {
		w.t.Errorf("error %v, want one of kind %s", err, k)
	}
}

func (w *world) wantCode(err error, code string) {
	w.t.Helper()
	got := fout.Code(err)
	if v := fout.Velden(err); len(v) > 0 {
		got = v[0].Code
	}
	if got != code {
		w.t.Errorf("error %v, want %s", err, code)
	}
}

// worker makes an account with a membership and takes it through its first login.
func (w *world) worker(user string, org id.ID, rol access.Rol) (id.ID, access.Enrolment) {
	w.t.Helper()
	acc, first, err := w.CreateAccount(ctx, access.Operator(), org, access.NewAccount{User: user, Naam: "Naam van " + user})
	w.ok(err)
	w.ok(w.AddMember(ctx, access.Operator(), org, access.NewMember{Account: acc, Rol: rol}))
	in, err := w.SignIn(ctx, access.Credentials{User: user, Password: first, Address: "192.0.2.1"})
	w.ok(err)
	app, err := w.Enrolment(ctx, in.Cookie)
	w.ok(err)
	in, err = w.Enrol(ctx, in.Cookie, access.CodeOf(app, w.clock.now()))
	w.ok(err)
	in, err = w.NewPassword(ctx, in.Cookie, goodPassword)
	w.ok(err)
	w.ok(w.SignOut(ctx, in.Cookie))
	w.clock.pass(time.Minute)
	return acc, app
}

// login takes Sanne as far as her code.
func (w *world) login() access.Issued {
	w.t.Helper()
	in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword, Address: "192.0.2.1"})
	w.ok(err)
	w.clock.pass(30 * time.Second)
	in, err = w.Code(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now()))
	w.ok(err)
	return in
}

func (w *world) actor(cookie string) access.Actor {
	w.t.Helper()
	a, err := w.ActorFor(ctx, cookie)
	w.ok(err)
	return a
}

func (w *world) noSession(cookie string) {
	w.t.Helper()
	if a, err := w.ActorFor(ctx, cookie); !errors.Is(err, access.ErrNoSession) || a.Persoon != "" {
		w.t.Errorf("ActorFor = %v, %v", a.Persoon, err)
	}
}

func (w *world) read(fn func(*db.Read) error) {
	w.t.Helper()
	w.ok(w.db.InRead(ctx, w.org, fn))
}

func (w *world) member(acc id.ID) access.Member {
	w.t.Helper()
	var found access.Member
	w.read(func(r *db.Read) error {
		all, err := w.Members(ctx, r)
		for _, m := range all {
			if m.Account == acc {
				found = m
			}
		}
		return err
	})
	return found
}

// beheerder is an actor who keeps the access of an organisation.
func beheerder(org id.ID) access.Actor { return accesstest.Actor(org, access.RolBeheerder) }

// lines returns what the log of an organisation says about a subject, the newest first.
func (w *world) lines(org, subject id.ID) []audit.Entry {
	w.t.Helper()
	var all []audit.Entry
	w.ok(w.db.InRead(ctx, org, func(r *db.Read) (err error) {
		all, err = w.log.Lines(ctx, r, audit.Filter{Subject: subject})
		return err
	}))
	return all
}
