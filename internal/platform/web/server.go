// Package web is the page platform: routing with a policy per route, sessions, security headers, errors, language, the page
// shell, forms and the components that pages are made of. It knows no domain word beyond the names of the roles it is given.
package web

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
)

// Public and SignedIn are the actions of routes that no rule of the policy needs to name: open to everyone, and open to
// everyone who is signed in.
const (
	Public   access.Action = "web.public"
	SignedIn access.Action = "web.signed-in"
)

// Handler answers one request. The error it returns becomes the page of its kind (see package fout).
type Handler func(w http.ResponseWriter, r *http.Request) error

// Route is one page or form target. Path is a pattern of http.ServeMux without method; a final slash needs "{$}".
type Route struct {
	Method, Path string
	Action       access.Action
	Handler      Handler
	Wasm         bool // the page runs WebAssembly of our own; its policy alone allows that
}

// Sessions turns the session cookie into an actor. An error means that nobody is signed in, unless it is of kind
// unavailable. It renews the idle limit.
type Sessions interface {
	ActorFor(ctx context.Context, cookie string) (access.Actor, error)
}

// Policy tells what an actor can do at all; *access.Policy is one.
type Policy interface {
	Possible(a access.Actor, action access.Action) bool
	Knows(action access.Action) bool
}

// Draft is the input of a form that was sent after the login had ended.
type Draft struct {
	Path        string
	ContentType string
	Body        []byte
}

// Drafts keeps such input, encrypted, for the person the ended session belonged to. An error is logged and the input lost.
type Drafts interface {
	Keep(ctx context.Context, cookie string, d Draft) error
}

// Refused notes in the log that somebody asked for a page of an action that the role can never do. The page is absent also
// when it returns an error of kind unavailable, and then says so.
type Refused func(ctx context.Context, a access.Actor, action access.Action) error

// Config is what a server is made of. Routes, Policy, Sessions and Teksten are required.
type Config struct {
	Routes   []Route
	Nav      []NavItem
	Open     []OpenPage // what can be done without signing in
	Policy   Policy
	Sessions Sessions
	Drafts   Drafts                                      // nil: input after the end of a login is lost
	Teksten  *i18n.Catalogue                             // must hold web.Teksten()
	Org      func(ctx context.Context, org id.ID) string // name of the organisation for the top bar
	Log      *slog.Logger                                // nil: slog.Default()
	Clock    func() time.Time                            // nil: time.Now
	TLS      bool                                        // served over https, here or by the proxy in front
	Demo     bool                                        // shows the banner that these are not real people
	Idle     time.Duration                               // idle limit of a login, for the warning; 0: no warning
	Exit     string                                      // where the quick exit leads; "": a weather site
	Refused  Refused                                     // nil: what the guard refuses is in no log
	OnUnread func(fields []string)                       // for tests: called with the fields of a good form that no handler read
	Assets   http.Handler                                // nil: the embedded assets
}

type server struct {
	Config
	mux     *http.ServeMux
	methods map[string]bool // GET paths, for the navigation
	nav     []NavItem
}

// NewServer returns the handler of all pages.
//
// It refuses a route without a method, path, handler or action, an action that no rule of the policy names, two routes that
// overlap, a navigation item without a route, and a catalogue without the texts of this package.
func NewServer(c Config) (http.Handler, error) {
	if c.Policy == nil || c.Sessions == nil || c.Teksten == nil {
		return nil, errors.New("web: policy, sessions and texts are required")
	}
	if !c.Teksten.Has("web.fout.404.titel") {
		return nil, errors.New("web: the catalogue lacks the texts of web.Teksten()")
	}
	s := &server{Config: withDefaults(c), mux: http.NewServeMux(), methods: map[string]bool{}}
	for _, r := range append(s.ownRoutes(), c.Routes...) {
		if err := s.add(r); err != nil {
			return nil, err
		}
	}
	if err := s.addNav(c.Nav); err != nil {
		return nil, err
	}
	if err := s.checkOpen(); err != nil {
		return nil, err
	}
	s.mux.Handle("GET "+assetsPath, s.Assets)
	return s.handler(), nil
}

func withDefaults(c Config) Config {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Org == nil {
		c.Org = func(context.Context, id.ID) string { return "" }
	}
	if c.Exit == "" {
		c.Exit = "https://www.knmi.nl/"
	}
	if c.Assets == nil {
		c.Assets = embeddedAssets()
	}
	return c
}

func (s *server) add(r Route) (err error) {
	switch {
	case r.Method == "" || !strings.HasPrefix(r.Path, "/") || r.Handler == nil:
		return fmt.Errorf("web: route %q %q needs a method, a path and a handler", r.Method, r.Path)
	case r.Action == "":
		return fmt.Errorf("web: route %s %s has no policy", r.Method, r.Path)
	case r.Action != Public && r.Action != SignedIn && !s.Policy.Knows(r.Action):
		return fmt.Errorf("web: no rule names the action %s of route %s %s", r.Action, r.Method, r.Path)
	case len(r.Path) > 1 && strings.HasSuffix(r.Path, "/"):
		return fmt.Errorf("web: route %s %s would match everything below it", r.Method, r.Path)
	}
	path := r.Path
	if path == "/" {
		path = "/{$}"
	}
	defer func() {
		if p := recover(); p != nil { // the mux panics on overlapping patterns
			err = fmt.Errorf("web: route %s %s: %v", r.Method, r.Path, p)
		}
	}()
	s.mux.Handle(r.Method+" "+path, s.guard(r))
	if r.Method == http.MethodGet {
		s.methods[r.Path] = true
	}
	return nil
}

// handler stacks what every request passes, outermost first: context and log, headers, panics, cross-site check, routing.
func (s *server) handler() http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, errCrossSite)
	}))
	inner := s.recovered(cross.Handler(http.HandlerFunc(s.route)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.Clock()
		q := &request{server: s, nonce: random(18, base64.RawStdEncoding.EncodeToString), trace: random(16, hex.EncodeToString), pattern: "-"}
		q.path = r.URL.Path
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			q.back = r.URL.RequestURI()
		}
		q.preference = s.readPreference(r)
		q.printer = s.Teksten.Printer(i18n.Kies(q.preference.Taal, r.Header.Get("Accept-Language")))
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, q))
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		s.setHeaders(rec.Header(), q.nonce, false)
		inner.ServeHTTP(rec, r)
		s.logRequest(r, q, rec, s.Clock().Sub(start))
	})
}

// route finds the route before it runs anything, so that an unknown path and a wrong method get our own pages.
func (s *server) route(w http.ResponseWriter, r *http.Request) {
	h, pattern := s.mux.Handler(r)
	if pattern != "" {
		of(r.Context()).pattern = pattern
		s.mux.ServeHTTP(w, r)
		return
	}
	if err := s.identify(r); err != nil {
		s.fail(w, r, err)
		return
	}
	probe := httptest.NewRecorder()
	h.ServeHTTP(probe, r)
	if probe.Code == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", probe.Header().Get("Allow"))
		s.fail(w, r, errMethod)
		return
	}
	s.fail(w, r, errAbsent)
}

// random returns n fresh random bytes as text.
func random(n int, encode func([]byte) string) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return encode(b)
}
