package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// world is the whole program on a temporary installation, opened as a command opens it and served by a real listener. Two
// Veilig Thuis organisations and one partner of every kind work in it, each with somebody in every role.
type world struct {
	t      testing.TB
	app    *app
	in     instellingen
	dir    string // everything that the program writes, temporary files too
	site   *httptest.Server
	logs   *logBuffer
	routes []web.Route
	a, b   *organisation
	people []*somebody
	raw    *sql.DB // beside the program; nil until it is asked for

	mu  sync.Mutex
	now time.Time
}

// organisation is one of the world. A Veilig Thuis has two teams.
type organisation struct {
	id     id.ID
	naam   string
	kind   access.OrgKind
	cbs    string
	teams  []id.ID
	people []*somebody
}

// somebody is a person in one role for one organisation, with a session.
type somebody struct {
	world  *world
	id     id.ID
	label  string // the role, and what sets this person apart from others with it
	org    *organisation
	rol    access.Rol
	teams  []int
	extra  []access.Permissie
	cookie string
	bearer string
}

var inzage = []access.Permissie{access.MelderInzage}

// worldStart is the moment at which the clock of every world stands, until a test moves it.
var worldStart = casustest.Moment("2026-12-07", 10, 0)

// newWorld makes a world on an SQLite file.
func newWorld(t testing.TB) *world { return newWorldOn(t, "") }

// newWorldOn makes a world on a PostgreSQL database, or on an SQLite file when there is none.
func newWorldOn(t testing.TB, dsn string) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), now: worldStart, logs: captureLog(t)}
	tmp := filepath.Join(w.dir, "tmp")
	w.must(os.Mkdir(tmp, 0o700))
	setenv(t, "TMPDIR", tmp)
	w.in = instellingen{Data: filepath.Join(w.dir, "data"), Keys: filepath.Join(w.dir, "sleutels"), Addr: "127.0.0.1:0", DB: dsn}
	w.open(openOptions{nieuw: true, seed: true})
	w.must(w.app.access.InitDemo(t.Context()))
	w.a = w.veiligThuis("A", "VT06")
	w.b = w.veiligThuis("B", "VT07")
	w.partners()
	w.serve()
	return w
}

func setenv(t testing.TB, name, value string) {
	old, was := os.LookupEnv(name)
	if err := os.Setenv(name, value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if was {
			_ = os.Setenv(name, old)
			return
		}
		_ = os.Unsetenv(name)
	})
}

// open opens the installation; a test that closes it can open it again.
func (w *world) open(o openOptions) {
	w.t.Helper()
	o.clock = w.clock
	var err error
	w.app, err = openApp(context.Background(), w.in, o)
	w.must(err)
	w.t.Cleanup(func() { _ = w.app.Close() })
}

// serve starts a server on the real handler.
func (w *world) serve() {
	w.t.Helper()
	h, err := w.app.handler(true, false)
	w.must(err)
	pages, err := w.app.pages(true, false)
	w.must(err)
	w.routes = append(slices.Clone(pages.Routes), ownRoutes...)
	w.listen(h)
}

// listen starts a server on a handler in place of the one that ran.
func (w *world) listen(h http.Handler) {
	if w.site != nil {
		w.site.Close()
	}
	w.site = httptest.NewServer(h)
	w.t.Cleanup(w.site.Close)
}

// ownRoutes are those that the page platform adds by itself, which no room lists.
var ownRoutes = []web.Route{
	{Method: "POST", Path: "/voorkeur", Action: web.Public}, {Method: "POST", Path: "/sessie", Action: web.SignedIn},
	{Method: "GET", Path: "/sluit", Action: web.Public}, {Method: "POST", Path: "/csp-melding", Action: web.Public},
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// together does something for everybody, for a few at a time: most of the time goes to waiting for the disk.
func together[T any](all []T, do func(T)) {
	var wg sync.WaitGroup
	busy := make(chan bool, 4)
	for _, v := range all {
		busy <- true
		wg.Go(func() {
			defer func() { <-busy }() // also when the test fails for good in it
			do(v)
		})
	}
	wg.Wait()
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// veiligThuis makes an organisation with somebody in every role of the first team, and some who differ from them in what a
// rule asks about: without the extra permission, or in the second team.
func (w *world) veiligThuis(letter, cbs string) *organisation {
	o := &organisation{id: id.New(), naam: "Veilig Thuis " + letter, kind: access.OrgVeiligThuis, cbs: cbs, teams: []id.ID{id.New(), id.New()}}
	for _, rol := range o.kind.Roles() {
		w.member(o, string(rol), rol, []int{0}, nil)
	}
	w.member(o, "medewerker met melder-inzage", access.RolMedewerker, []int{0}, inzage)
	w.member(o, "teamleider met melder-inzage", access.RolTeamleider, []int{0}, inzage)
	w.member(o, "collega", access.RolMedewerker, []int{0}, nil)
	w.member(o, "medewerker tweede team", access.RolMedewerker, []int{1}, inzage)
	w.member(o, "teamleider tweede team", access.RolTeamleider, []int{1}, inzage)
	w.member(o, "tweede datasteward", access.RolDatasteward, []int{0}, nil)
	w.seed(o)
	return o
}

// partners makes one organisation of every other kind with somebody in each role that Veilig Thuis does not have.
func (w *world) partners() {
	known := access.OrgVeiligThuis.Roles()
	for _, kind := range access.OrgKinds() {
		if kind == access.OrgVeiligThuis {
			continue
		}
		o := &organisation{id: id.New(), naam: "Partner " + string(kind), kind: kind, teams: []id.ID{id.New()}}
		for _, rol := range kind.Roles() {
			if !slices.Contains(known, rol) {
				w.member(o, string(rol), rol, []int{0}, nil)
			}
		}
		w.seed(o)
	}
}

func (w *world) member(o *organisation, label string, rol access.Rol, teams []int, extra []access.Permissie) {
	s := &somebody{world: w, id: id.New(), label: label, org: o, rol: rol, teams: teams, extra: extra}
	o.people, w.people = append(o.people, s), append(w.people, s)
}

// seed stores the organisation with its people and signs everybody in through the real service.
func (w *world) seed(o *organisation) {
	w.t.Helper()
	ctx := context.Background()
	in := access.Seed{Org: access.Organization{ID: o.id, Naam: o.naam, Kind: o.kind, CBSCode: o.cbs}}
	for i, team := range o.teams {
		in.Teams = append(in.Teams, access.OrgTeam{ID: team, Naam: fmt.Sprintf("Team %d", i+1)})
	}
	for _, s := range o.people {
		p := access.SeedPerson{ID: s.id, User: strings.ReplaceAll(s.label, " ", "-") + "@" + string(o.id), Naam: s.label}
		for _, team := range s.teams {
			m := access.NewMember{Rol: s.rol, Team: o.teams[team], Extra: s.extra}
			if s.rol.TimeBoxed() {
				m.Until = worldStart.AddDate(0, 6, 0)
			}
			p.Members = append(p.Members, m)
		}
		in.People = append(in.People, p)
	}
	w.must(w.app.access.Seed(ctx, in))
	for _, s := range o.people {
		s.signIn()
	}
}

// signIn begins a session and, where the role can have one, makes a token for all that the role may do.
func (s *somebody) signIn() {
	w := s.world
	w.t.Helper()
	ctx := context.Background()
	issued, err := w.app.access.LoginDemo(ctx, s.id, s.org.id, s.rol)
	w.must(err)
	s.cookie = issued.Cookie
	var actions []access.Action
	for _, act := range w.app.policy.Actions() {
		if !w.app.policy.InPersoon(act) && w.app.policy.Possible(s.actor(), act) {
			actions = append(actions, act)
		}
	}
	if len(actions) == 0 || !w.app.policy.Possible(s.actor(), access.EigenTokens) {
		return
	}
	s.bearer, err = w.app.access.CreateToken(ctx, s.actor(), access.NewToken{Naam: "proef", Actions: actions, Until: worldStart.AddDate(0, 3, 0)})
	w.must(err)
}

// actor is who acts with the session of this person.
func (s *somebody) actor() access.Actor {
	s.world.t.Helper()
	a, err := s.world.app.access.ActorFor(context.Background(), s.cookie)
	s.world.must(err)
	return a
}

func (s *somebody) String() string { return s.label + " of " + s.org.naam }

// who finds somebody of an organisation by label.
func (o *organisation) who(label string) *somebody {
	for _, s := range o.people {
		if s.label == label {
			return s
		}
	}
	panic("nobody is " + label)
}

// casework is the service of casework, for acts that tests prepare without the pages.
func (w *world) casework() *casus.Service { return w.app.casus }

// logBuffer holds what the program logged.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) Bytes() []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Clone(l.b.Bytes())
}

// captureLog takes what the program logs, at every level, until the test ends.
func captureLog(t testing.TB) *logBuffer {
	old, l := slog.Default(), &logBuffer{}
	slog.SetDefault(slog.New(slog.NewJSONHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(old) })
	return l
}
