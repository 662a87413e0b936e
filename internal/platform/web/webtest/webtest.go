// Package webtest runs the pages of a room on a real server for tests.
package webtest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// Options are what a test server is made of. Policy may be nil when every route is public or for who is signed in.
type Options struct {
	Routes []web.Route
	Nav    []web.NavItem
	Open   []web.OpenPage
	Rooms  []i18n.Room // those of package web are added
	Policy web.Policy
	Actor  access.Actor // who is signed in; the zero Actor is nobody
	Clock  func() time.Time
	Log    *slog.Logger
	Taal   i18n.Taal // "": Dutch
}

// Site is a running server with a browser that keeps cookies and does not follow redirects.
type Site struct {
	t      testing.TB
	server *httptest.Server
	client *http.Client
	taal   string
}

// Answer is what came back.
type Answer struct {
	Status   int
	Header   http.Header
	Body     string
	Location string // where a redirect leads
}

// New starts a server that ends with the test. A form field that comes in and that no handler reads fails
// the test.
func New(t testing.TB, o Options) *Site {
	t.Helper()
	cat, err := i18n.New(append(web.Teksten(), o.Rooms...)...)
	if err != nil {
		t.Fatal(err)
	}
	if o.Policy == nil {
		o.Policy = nothing{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	h, err := web.NewServer(web.Config{
		Routes: o.Routes, Nav: o.Nav, Open: o.Open, Policy: o.Policy, Sessions: one{o.Actor}, Teksten: cat, Log: o.Log, Clock: o.Clock,
		OnUnread: func(fields []string) { t.Errorf("no handler reads the fields %v", fields) },
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{t: t, server: httptest.NewServer(h), taal: string(o.Taal)}
	t.Cleanup(s.server.Close)
	jar, _ := cookiejar.New(nil) // without options it does not fail
	s.client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if o.Actor.Persoon != "" {
		u, _ := url.Parse(s.server.URL)
		jar.SetCookies(u, []*http.Cookie{{Name: "sessie", Value: "webtest", Path: "/"}})
	}
	return s
}

// Get fetches a page.
func (s *Site) Get(path string) Answer {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, s.server.URL+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(r)
}

// Post sends a form as a page of the site would.
func (s *Site) Post(path string, form url.Values) Answer {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodPost, s.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.do(r)
}

// Do sends any request; its address must be a path.
func (s *Site) Do(r *http.Request) Answer {
	s.t.Helper()
	u, err := url.Parse(s.server.URL + r.URL.RequestURI())
	if err != nil {
		s.t.Fatal(err)
	}
	r.URL, r.RequestURI, r.Host = u, "", ""
	return s.do(r)
}

func (s *Site) do(r *http.Request) Answer {
	s.t.Helper()
	if s.taal != "" {
		r.Header.Set("Accept-Language", s.taal)
	}
	resp, err := s.client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return Answer{Status: resp.StatusCode, Header: resp.Header, Body: string(body), Location: resp.Header.Get("Location")}
}

type one struct{ actor access.Actor }

func (o one) ActorFor(_ context.Context, cookie string) (access.Actor, error) {
	if cookie != "webtest" || o.actor.Persoon == "" {
		return access.Actor{}, fout.NotFound("session")
	}
	return o.actor, nil
}

type nothing struct{}

func (nothing) Possible(access.Actor, access.Action) bool { return false }
func (nothing) Knows(access.Action) bool                  { return false }
