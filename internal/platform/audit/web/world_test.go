package auditweb_test

import (
	"bytes"
	"context"
	"database/sql"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/audit"
	auditweb "regioaanpak/internal/platform/audit/web"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/schema"
)

var ctx = context.Background()

// world is an installation with one organisation, its log and these pages, behind the real guard.
type world struct {
	*access.Service
	t       testing.TB
	db      *db.DB
	file    string
	log     *audit.Log
	now     time.Time
	org     id.ID
	zaken   *zaken
	people  map[access.Rol]id.ID
	handler http.Handler
}

// begin is a Saturday, 10.00 in Amsterdam.
var begin = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

var soorten = auditweb.Soorten{
	Lezen:  []access.Action{"casus.lezen", "melding.lezen"},
	Zoeken: []access.Action{"persoon.zoeken"},
	Lades:  []access.Action{"melder.inzien", "locatie.inzien"},
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, now: begin, org: id.New(), file: filepath.Join(t.TempDir(), "test.db"),
		zaken: &zaken{nummers: map[id.ID]string{}, onderdelen: map[id.ID][]id.ID{}}, people: map[access.Rol]id.ID{}}
	var err error
	w.db, err = db.Open(ctx, db.Options{Path: w.file, Seeding: true})
	w.ok(err)
	t.Cleanup(func() { _ = w.db.Close() })
	w.ok(w.db.Migrate(ctx, schema.FS))
	signer, err := audit.LoadOrCreateSigner(t.TempDir())
	w.ok(err)
	w.log, err = audit.New(w.db, audit.Options{Journal: t.TempDir(), Signer: signer, Clock: w.clock})
	w.ok(err)
	t.Cleanup(func() { _ = w.log.Close(ctx) })
	policy := accesstest.Policy(t, append(auditweb.Rules(), access.Rules()...)...)
	w.Service, err = access.New(access.Options{DB: w.db, Policy: policy, Secret: bytes.Repeat([]byte("s"), access.MinSecret),
		Clock: w.clock, HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1}})
	w.ok(err)
	w.ok(w.InitDemo(ctx))
	w.seed(w.org, access.OrgVeiligThuis)
	w.serve(policy)
	return w
}

func (w *world) serve(policy *access.Policy) {
	teksten, err := i18n.New(append(web.Teksten(), auditweb.Teksten()...)...)
	w.ok(err)
	pages := auditweb.New(auditweb.Deps{DB: w.db, Log: w.log, Policy: policy, Mensen: w, Zaken: w.zaken, Soorten: soorten, Teksten: teksten})
	home := web.Route{Method: "GET", Path: "/", Action: web.SignedIn, Handler: func(http.ResponseWriter, *http.Request) error { return nil }}
	w.handler, err = web.NewServer(web.Config{Routes: append(pages.Routes(), home), Nav: auditweb.Nav(), Policy: policy,
		Sessions: w.Service, Teksten: teksten, Org: w.OrgName, Clock: w.clock, Demo: true, OnUnread: func(f []string) { w.t.Errorf("nobody read %v", f) }, Log: slog.New(slog.DiscardHandler)})
	w.ok(err)
}

// seed makes an organisation with one person in each role that it can have.
func (w *world) seed(org id.ID, kind access.OrgKind) {
	w.t.Helper()
	in := access.Seed{Org: access.Organization{ID: org, Naam: "Test " + string(kind), Kind: kind}}
	for _, rol := range kind.Roles() {
		p := access.SeedPerson{ID: id.New(), User: string(rol) + "@" + string(kind) + ".nl", Naam: "Vera " + string(rol)}
		m := access.NewMember{Rol: rol}
		if rol.TimeBoxed() {
			m.Until = w.now.AddDate(0, 1, 0)
		}
		p.Members = []access.NewMember{m}
		in.People = append(in.People, p)
		if org == w.org {
			w.people[rol] = p.ID
		}
	}
	w.ok(w.Seed(ctx, in))
}

func (w *world) clock() time.Time { return w.now }

// Namen implements auditweb.Mensen.
func (w *world) Namen(ctx context.Context, org id.ID) (names map[id.ID]string, err error) {
	err = w.db.InRead(ctx, org, func(r *db.Read) error {
		names, err = w.Names(ctx, r)
		return err
	})
	return names, err
}

// zaken knows the numbers that a test gave away.
type zaken struct {
	nummers    map[id.ID]string
	onderdelen map[id.ID][]id.ID
}

func (z *zaken) Nummers(_ context.Context, _ id.ID, ids []id.ID) (map[id.ID]string, error) {
	all := map[id.ID]string{}
	for _, v := range ids {
		if n, ok := z.nummers[v]; ok {
			all[v] = n
		}
	}
	return all, nil
}

func (z *zaken) Onderdelen(_ context.Context, _, zaak id.ID) ([]id.ID, error) {
	return z.onderdelen[zaak], nil
}

// zaak makes a case with a number.
func (w *world) zaak(nummer string, onderdelen ...id.ID) id.ID {
	v := id.New()
	w.zaken.nummers[v], w.zaken.onderdelen[v] = nummer, onderdelen
	return v
}

// somebody is a person of the organisation, in a session.
func (w *world) somebody(rol access.Rol) audit.Actor {
	return audit.Actor{Soort: audit.Person, Persoon: w.people[rol], Rol: string(rol), Sessie: id.New()}
}

// at writes lines as one request at a moment.
func (w *world) at(when time.Time, a audit.Actor, lines ...audit.Line) {
	w.t.Helper()
	before := w.now
	defer func() { w.now = before }()
	w.now = when
	a.Trace = strings.ReplaceAll(string(id.New()), "-", "")
	_, err := w.log.Read(ctx, w.org, a, lines...)
	w.ok(err)
}

// lines are the lines of an act, newest first.
func (w *world) lines(act access.Action) []audit.Entry {
	w.t.Helper()
	var all []audit.Entry
	w.ok(w.db.InRead(ctx, w.org, func(r *db.Read) (err error) {
		all, err = w.log.Lines(ctx, r, audit.Filter{Handeling: string(act)})
		return err
	}))
	return all
}

// last is the number of the newest line.
func (w *world) last() int64 {
	w.t.Helper()
	var n int64
	w.ok(w.db.InRead(ctx, w.org, func(r *db.Read) error {
		all, err := w.log.Lines(ctx, r, audit.Filter{Limit: 1})
		n = all[0].Volgnummer
		return err
	}))
	return n
}

// behindTheBack runs a statement around the program.
func (w *world) behindTheBack(query string) {
	w.t.Helper()
	raw, err := sql.Open("sqlite", "file:"+w.file+"?_pragma=busy_timeout(10000)")
	w.ok(err)
	_, err = raw.ExecContext(ctx, query)
	w.ok(err)
	w.ok(raw.Close())
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// browser is somebody who is signed in.
type browser struct {
	w      *world
	cookie string
	taal   string
	status int
	page   string // the text of the main part, without marks
	source string
}

// as signs somebody in.
func (w *world) as(org id.ID, person id.ID, rol access.Rol) *browser {
	w.t.Helper()
	in, err := w.LoginDemo(ctx, person, org, rol)
	w.ok(err)
	return &browser{w: w, cookie: in.Cookie, taal: "nl"}
}

func (w *world) officer() *browser {
	w.t.Helper()
	return w.as(w.org, w.people[access.RolPrivacyOfficer], access.RolPrivacyOfficer)
}

func (b *browser) do(r *http.Request) {
	b.w.t.Helper()
	r.AddCookie(&http.Cookie{Name: "sessie", Value: b.cookie})
	r.Header.Set("Accept-Language", b.taal)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	rec := httptest.NewRecorder()
	b.w.handler.ServeHTTP(rec, r)
	body, err := io.ReadAll(rec.Result().Body)
	b.w.ok(err)
	b.status, b.source = rec.Code, string(body)
	b.page = plain(b.source)
}

func (b *browser) get(path string) {
	b.w.t.Helper()
	b.do(httptest.NewRequest(http.MethodGet, path, nil))
}

func (b *browser) post(path string, form url.Values) {
	b.w.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	b.do(r)
}

var (
	mark   = regexp.MustCompile(`<[^>]*>`)
	spaces = regexp.MustCompile(`\s+`)
)

// plain is what stands in the main part of a page.
func plain(page string) string {
	_, main, _ := strings.Cut(page, "<main")
	main, _, _ = strings.Cut(main, "</main>")
	return spaces.ReplaceAllString(html.UnescapeString(mark.ReplaceAllString(main, " ")), " ")
}

func (b *browser) shows(words ...string) {
	b.w.t.Helper()
	if b.status != http.StatusOK {
		b.w.t.Fatalf("status %d\n%s", b.status, b.page)
	}
	for _, word := range words {
		if !strings.Contains(b.page, word) {
			b.w.t.Errorf("the page does not say %q:\n%s", word, b.page)
		}
	}
}

func (b *browser) hides(words ...string) {
	b.w.t.Helper()
	for _, word := range words {
		if strings.Contains(b.source, word) {
			b.w.t.Errorf("the page says %q:\n%s", word, b.page)
		}
	}
}

// rows are the rows of the table as plain text, from the top.
func (b *browser) rows() []string {
	var all []string
	for _, part := range strings.Split(b.source, `<tr class="utrecht-table__row ra-row`)[1:] {
		row, _, _ := strings.Cut(part, "</tr>")
		_, row, _ = strings.Cut(row, ">")
		all = append(all, strings.TrimSpace(spaces.ReplaceAllString(html.UnescapeString(mark.ReplaceAllString(row, " ")), " ")))
	}
	return all
}
