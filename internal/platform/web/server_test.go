package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/platform/web/webtest"
)

const (
	see  access.Action = "proef.zien"
	deny access.Action = "proef.weigeren"
)

func policy(t *testing.T) *access.Policy {
	t.Helper()
	p, err := access.NewPolicy(
		access.Rule{Action: see, Rol: access.RolMedewerker, Relations: []access.Relation{access.Altijd}},
		access.Rule{Action: deny, Rol: access.RolProgramma, Relations: []access.Relation{access.Altijd}},
	)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func worker() access.Actor {
	return access.Actor{Persoon: "6a1d0f0e-3b0c-4d3e-9b7e-2a4b6c8d0e12", Org: "0c9f6f0e-58a3-4a0b-8a53-0d5a5d8c9b11", Rol: access.RolMedewerker, Naam: "Proef"}
}

func returning(err error) web.Handler {
	return func(http.ResponseWriter, *http.Request) error { return err }
}

func page(w http.ResponseWriter, r *http.Request) error {
	return web.Render(w, r, http.StatusOK, web.Layout(web.Page{Title: "Proef"}))
}

func routes() []web.Route {
	get := func(path string, action access.Action, h web.Handler) web.Route {
		return web.Route{Method: http.MethodGet, Path: path, Action: action, Handler: h}
	}
	return []web.Route{
		get("/", web.Public, page),
		get("/proef", see, page),
		get("/zaak/{id}", see, returning(fout.NotFound("casus"))),
		get("/verboden/{id}", see, returning(fmt.Errorf("load: %w", fout.Forbidden("casus")))),
		get("/geweigerd", deny, page),
		get("/ongeldig", see, returning(fout.Invalid("naam", "verplicht"))),
		get("/botsing", see, returning(fout.Conflict("bezet"))),
		get("/gewijzigd", see, returning(fout.Stale("casus"))),
		get("/storing", see, returning(fout.Unavailable("log", errors.New("disk full: Jan Jansen")))),
		get("/kapot", see, returning(errors.New("sql: secret-detail"))),
		get("/paniek", see, func(http.ResponseWriter, *http.Request) error { panic("secret-detail") }),
		{Method: http.MethodPost, Path: "/proef", Action: see, Handler: func(w http.ResponseWriter, r *http.Request) error {
			f, err := web.ReadForm(r)
			if err != nil {
				return err
			}
			f.Text("naam", 10)
			return web.Done(w, r, "/proef", "web.shell.demo")
		}},
		{Method: http.MethodGet, Path: "/wasm", Action: web.Public, Handler: page, Wasm: true},
	}
}

func site(t *testing.T, actor access.Actor) *webtest.Site {
	t.Helper()
	return webtest.New(t, webtest.Options{Routes: routes(), Policy: policy(t), Actor: actor})
}

func TestErrorsBecomeThePageOfTheirKind(t *testing.T) {
	s := site(t, worker())
	for path, want := range map[string]int{
		"/proef": 200, "/zaak/1": 404, "/verboden/1": 404, "/geweigerd": 404, "/bestaat-niet": 404, "/ongeldig": 400,
		"/botsing": 409, "/gewijzigd": 409, "/storing": 503, "/kapot": 500, "/paniek": 500,
	} {
		a := s.Get(path)
		if a.Status != want {
			t.Errorf("%s gives %d, want %d", path, a.Status, want)
		}
		if strings.Contains(a.Body, "secret-detail") || strings.Contains(a.Body, "Jansen") {
			t.Errorf("%s shows internals", path)
		}
		if !strings.Contains(a.Body, "<h1") || strings.Contains(a.Body, "[web.") {
			t.Errorf("%s is not a whole page", path)
		}
	}
	if got := s.Get("/storing").Header.Get("Retry-After"); got == "" {
		t.Error("503 does not say when to try again")
	}
}

var noncePattern = regexp.MustCompile(`nonce="[^"]+"`)

// AA-08: forbidden, absent and not for this role cannot be told apart, by body or by headers.
func TestForbiddenAndAbsentAreTheSameBytes(t *testing.T) {
	s := site(t, worker())
	shown := func(path string) string {
		a := s.Get(path)
		a.Header.Del("Date")
		csp := regexp.MustCompile(`'nonce-[^']+'`).ReplaceAllString(a.Header.Get("Content-Security-Policy"), "")
		a.Header.Set("Content-Security-Policy", csp)
		return fmt.Sprint(a.Status, a.Header, noncePattern.ReplaceAllString(a.Body, ""))
	}
	want := shown("/bestaat-niet")
	for _, path := range []string{"/zaak/1", "/verboden/1", "/geweigerd"} {
		if got := shown(path); got != want {
			t.Errorf("%s differs from an absent page", path)
		}
	}
}

// WS-01, WS-02, WS-10: every kind of response carries the whole set, with a fresh nonce, and no page is compressed.
func TestEveryResponseCarriesTheSecurityHeaders(t *testing.T) {
	s := site(t, worker())
	cross := func() webtest.Answer {
		r := httptest.NewRequest(http.MethodPost, "/proef", strings.NewReader("naam=x"))
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		return s.Do(r)
	}
	seen := map[string]bool{}
	answers := map[string]webtest.Answer{"post": s.Post("/proef", url.Values{"naam": {"x"}}), "cross": cross(), "405": s.Post("/zaak/1", nil), "exit": s.Get("/sluit")}
	for _, path := range []string{"/", "/proef", "/zaak/1", "/storing", "/paniek", "/geweigerd", "/assets/bestaat-niet", "//proef"} {
		answers[path] = s.Get(path)
	}
	for name, a := range answers {
		csp := a.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "require-trusted-types-for 'script'", "style-src 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: policy lacks %s", name, want)
			}
		}
		for _, bad := range []string{"unsafe-", "http:", "https:", "data:", "*"} {
			if strings.Contains(csp, bad) {
				t.Errorf("%s: policy has %s", name, bad)
			}
		}
		if seen[csp] {
			t.Errorf("%s: nonce was used before", name)
		}
		seen[csp] = true
		for header, want := range map[string]string{
			"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			if got := a.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
		if a.Header.Get("Content-Encoding") != "" || a.Header.Get("Permissions-Policy") == "" {
			t.Errorf("%s: compressed, or no permissions policy", name)
		}
	}
}

func TestOnlyTheWasmPageMayCompileWasm(t *testing.T) { // D25
	s := site(t, worker())
	if !strings.Contains(s.Get("/wasm").Header.Get("Content-Security-Policy"), "'wasm-unsafe-eval'") {
		t.Error("the page cannot run its checker")
	}
	if strings.Contains(s.Get("/").Header.Get("Content-Security-Policy"), "'wasm-unsafe-eval'") { // a nonce can spell wasm
		t.Error("another page may compile WebAssembly")
	}
}

func TestStateChangesFromAnotherSiteAreRefused(t *testing.T) { // WS-03
	s := site(t, worker())
	for _, path := range []string{"/proef", "/voorkeur", "/sessie"} {
		for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"} {
			r := httptest.NewRequest(http.MethodPost, path, strings.NewReader("naam=x"))
			r.Header.Set(header, value)
			if a := s.Do(r); a.Status != http.StatusForbidden {
				t.Errorf("%s with %s gives %d", path, header, a.Status)
			}
		}
	}
}

func TestWrongMethodSaysWhichAreAllowed(t *testing.T) {
	a := site(t, worker()).Post("/zaak/1", nil)
	if a.Status != http.StatusMethodNotAllowed || a.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("%d, Allow %q", a.Status, a.Header.Get("Allow"))
	}
}

func TestNobodySignedInIsSentToTheLogin(t *testing.T) {
	s := site(t, access.Actor{})
	if a := s.Get("/zaak/7"); a.Status != http.StatusSeeOther || a.Location != "/inloggen?naar=%2Fzaak%2F7" {
		t.Errorf("%d to %q", a.Status, a.Location)
	}
	if a := s.Post("/proef", url.Values{"naam": {"x"}}); a.Location != "/inloggen?verlopen=1" { // it says that what was sent is lost
		t.Errorf("after a form: %q", a.Location)
	}
	if a := s.Get("/"); a.Status != http.StatusOK || len(a.Header["Set-Cookie"]) != 0 {
		t.Error("a public page must open and set no cookie (WS-04)")
	}
}

func TestRoutesThatCannotBeMeantAreRefusedAtTheStart(t *testing.T) {
	h := page
	for name, r := range map[string]web.Route{
		"no policy":       {Method: "GET", Path: "/a", Handler: h},
		"unknown action":  {Method: "GET", Path: "/a", Handler: h, Action: "proef.vergeten"},
		"no method":       {Path: "/a", Handler: h, Action: see},
		"no handler":      {Method: "GET", Path: "/a", Action: see},
		"matches subtree": {Method: "GET", Path: "/a/", Handler: h, Action: see},
		"overlaps":        {Method: "GET", Path: "/sluit", Handler: h, Action: see},
	} {
		if _, err := web.NewServer(config(t, []web.Route{r}, nil)); err == nil {
			t.Errorf("%s: the server starts", name)
		}
	}
	dead := []web.NavItem{{Area: web.Werk, Key: "web.nav.werk", Path: "/nergens", Action: see}}
	if _, err := web.NewServer(config(t, nil, dead)); err == nil {
		t.Error("a navigation item without route: the server starts")
	}
	for name, o := range map[string]web.OpenPage{"without route": {Key: "web.open", Path: "/nergens"}, "without text": {Key: "web.open", Path: "/sluit"}} {
		c := config(t, nil, nil)
		c.Open = []web.OpenPage{o}
		if _, err := web.NewServer(c); err == nil {
			t.Errorf("an open page %s: the server starts", name)
		}
	}
}

func config(t *testing.T, routes []web.Route, nav []web.NavItem) web.Config {
	t.Helper()
	return web.Config{Routes: routes, Nav: nav, Policy: policy(t), Sessions: always{}, Teksten: i18ntest.Catalogue(t, web.Teksten()...), Log: slog.New(slog.DiscardHandler)}
}

type always struct{}

func (always) ActorFor(context.Context, string) (access.Actor, error) { return worker(), nil }

func TestNavigationShowsOnlyWhatTheRoleMay(t *testing.T) {
	nav := []web.NavItem{
		{Area: web.Werk, Key: "web.nav.werk", Path: "/proef", Action: see},
		{Area: web.Cijfers, Key: "web.nav.cijfers", Path: "/geweigerd", Action: deny},
	}
	s := webtest.New(t, webtest.Options{Routes: routes(), Nav: nav, Policy: policy(t), Actor: worker()})
	body := s.Get("/proef").Body
	if !strings.Contains(body, `href="/proef" aria-current="page"`) || strings.Contains(body, `href="/geweigerd"`) {
		t.Error("navigation is not that of the role")
	}
	anon := webtest.New(t, webtest.Options{Routes: routes(), Nav: nav, Policy: policy(t)})
	if strings.Contains(anon.Get("/").Body, `href="/proef"`) {
		t.Error("navigation shows work to the public")
	}
}

func TestWithTLSCookiesAreBoundToTheHostAndHSTSIsSent(t *testing.T) { // WS-04
	c := config(t, routes(), nil)
	c.TLS = true
	h, err := web.NewServer(c)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/voorkeur", strings.NewReader("taal=en&terug=/proef?taal=nl"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	cookie := rec.Header().Get("Set-Cookie")
	for _, want := range []string{"__Host-voorkeur=en..", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("cookie %q lacks %s", cookie, want)
		}
	}
	if rec.Header().Get("Location") != "/proef" {
		t.Errorf("comes back to %q", rec.Header().Get("Location"))
	}
	if !strings.HasPrefix(rec.Header().Get("Strict-Transport-Security"), "max-age=63072000") {
		t.Error("no HSTS")
	}
}

func TestDoneShowsItsTextOnce(t *testing.T) {
	s := site(t, worker())
	a := s.Post("/proef", url.Values{"naam": {"x"}})
	if a.Status != http.StatusSeeOther || a.Location != "/proef" {
		t.Fatalf("%d to %q", a.Status, a.Location)
	}
	if !strings.Contains(s.Get("/proef").Body, `role="status"`) || strings.Contains(s.Get("/proef").Body, `role="status"`) {
		t.Error("the text must show on the next page and on no other")
	}
}

func TestFieldThatNoHandlerReadsIsReported(t *testing.T) {
	var unread []string
	c := config(t, routes(), nil)
	c.OnUnread = func(fields []string) { unread = fields }
	h, err := web.NewServer(c)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/proef", strings.NewReader("naam=x&rol=beheerder"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: "sessie", Value: "x"})
	h.ServeHTTP(httptest.NewRecorder(), r)
	if len(unread) != 1 || unread[0] != "rol" {
		t.Errorf("unread: %v", unread)
	}
}

// The log holds the pattern of the route and never an address, an id or a query.
func TestRequestLogHoldsNoAddress(t *testing.T) {
	var b bytes.Buffer
	s := webtest.New(t, webtest.Options{Routes: routes(), Policy: policy(t), Actor: worker(), Log: slog.New(slog.NewJSONHandler(&b, nil))})
	s.Get("/zaak/5f0c7a1e-0000-4000-8000-000000000001?q=Jansen")
	s.Get("/bestaat/Jansen")
	s.Get("/paniek")
	if out := b.String(); strings.Contains(out, "Jansen") || strings.Contains(out, "5f0c7a1e") || strings.Contains(out, "6a1d0f0e") || strings.Contains(out, "secret-detail") {
		t.Errorf("the log tells too much: %s", out)
	}
	if !strings.Contains(b.String(), `"route":"GET /zaak/{id}"`) {
		t.Error("the log does not tell which page it was")
	}
}

func TestQuickExitForgetsAndLeaves(t *testing.T) { // WS-08
	a := site(t, access.Actor{}).Get("/sluit")
	if a.Status != http.StatusSeeOther || a.Location != "https://www.knmi.nl/" || !strings.Contains(a.Header.Get("Clear-Site-Data"), `"cookies"`) {
		t.Errorf("%d to %q, %q", a.Status, a.Location, a.Header.Get("Clear-Site-Data"))
	}
}

func TestLocalPathNeverLeadsElsewhere(t *testing.T) {
	for in, want := range map[string]string{
		"/a?b=c": "/a?b=c", "https://elders.example/": "/", "//elders.example": "/", `/\elders.example`: "/", "": "/",
		"javascript:alert(1)": "/", "/a\r\nSet-Cookie: x": "/", "a": "/",
	} {
		if got := web.LocalPath(in); got != want {
			t.Errorf("LocalPath(%q) = %q", in, got)
		}
	}
}

func TestLanguageIsChosenByPreferenceThenBrowserThenDutch(t *testing.T) {
	s := webtest.New(t, webtest.Options{Routes: routes(), Policy: policy(t), Actor: worker(), Taal: i18n.EN})
	if !strings.Contains(s.Get("/proef").Body, `lang="en"`) {
		t.Error("the browser's language is not followed")
	}
	s.Post("/voorkeur", url.Values{"taal": {"nl"}, "terug": {"/proef"}})
	if !strings.Contains(s.Get("/proef").Body, `lang="nl"`) {
		t.Error("the choice is not kept")
	}
	if !strings.Contains(s.Get("/proef?taal=en").Body, `lang="en"`) {
		t.Error("the language in the address is not followed")
	}
}

// AC-06 and D29: the input of a form survives the end of a login.
func TestFormAfterTheEndOfALoginIsKept(t *testing.T) {
	kept := &drafts{}
	c := config(t, routes(), nil)
	c.Sessions, c.Drafts = ended{}, kept
	h, err := web.NewServer(c)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/proef", strings.NewReader("naam=Jansen"))
	r.AddCookie(&http.Cookie{Name: "sessie", Value: "oud"})
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	if rec.Header().Get("Location") != "/inloggen?bewaard=1" || string(kept.got.Body) != "naam=Jansen" || kept.got.Path != "/proef" {
		t.Errorf("to %q, kept %q", rec.Header().Get("Location"), kept.got.Body)
	}
}

type ended struct{}

func (ended) ActorFor(context.Context, string) (access.Actor, error) {
	return access.Actor{}, fout.NotFound("session")
}

type drafts struct{ got web.Draft }

func (d *drafts) Keep(_ context.Context, _ string, draft web.Draft) error {
	d.got = draft
	return nil
}

func TestSessionStoreThatCannotAnswerIsNotALogin(t *testing.T) {
	c := config(t, routes(), nil)
	c.Sessions = broken{}
	h, err := web.NewServer(c)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/proef", nil)
	r.AddCookie(&http.Cookie{Name: "sessie", Value: "x"})
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	if rec.Code != http.StatusServiceUnavailable {
		t.Errorf("%d", rec.Code)
	}
}

type broken struct{}

func (broken) ActorFor(context.Context, string) (access.Actor, error) {
	return access.Actor{}, fout.Unavailable("sessions", nil)
}

func TestAssetsMayBeKeptForEver(t *testing.T) {
	s := site(t, access.Actor{})
	css := regexp.MustCompile(`/assets/app-[A-Z0-9]+\.css`).FindString(s.Get("/").Body)
	a := s.Get(css)
	if a.Status != http.StatusOK || !strings.Contains(a.Header.Get("Cache-Control"), "immutable") || a.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s: %d %v", css, a.Status, a.Header)
	}
}

func BenchmarkPage(b *testing.B) {
	cat, err := i18n.New(web.Teksten()...)
	if err != nil {
		b.Fatal(err)
	}
	h, err := web.NewServer(web.Config{Routes: []web.Route{{Method: "GET", Path: "/", Action: web.Public, Handler: page}}, Policy: &access.Policy{}, Sessions: always{}, Teksten: cat, Log: slog.New(slog.DiscardHandler), Clock: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	for b.Loop() {
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
}
