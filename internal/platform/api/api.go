// Package api holds the conventions of the REST interface: operations with a policy, bearer tokens, one strict way to read
// requests, problem details for every fault, and the OpenAPI document. It follows the API Design Rules of the Dutch
// government (NL GOV ADR 2.2.0) and knows no domain word; rooms register their operations.
package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"regioaanpak/internal/platform/access"
)

// Prefix is the path below which the whole interface lives.
const Prefix = "/v1"

// Public is the action of an operation that asks for no token.
const Public access.Action = "api.public"

// Tokens turns a bearer token into an actor. An error means that nobody acts, unless it is of kind unavailable.
type Tokens interface {
	ActorForToken(ctx context.Context, bearer string) (access.Actor, error)
}

// Policy tells what an actor can do at all; *access.Policy is one.
type Policy interface {
	Possible(a access.Actor, action access.Action) bool
	Knows(action access.Action) bool
}

// Contact is whom users of the interface can turn to; the rules want all three.
type Contact struct{ Name, URL, Email string }

// Config is what an API is made of. Tokens, Policy, Version and Contact are required.
type Config struct {
	Tokens  Tokens
	Policy  Policy
	Version string // of the interface, as in semver.org
	Contact Contact
	Log     *slog.Logger     // nil: slog.Default()
	Clock   func() time.Time // nil: time.Now
	TLS     bool             // served over https, here or by the proxy in front
	// Refused notes in the log that an actor asked for an operation that the role can never do; nil: it is in no log. An error
	// is told instead of the refusal.
	Refused func(ctx context.Context, a access.Actor, action access.Action) error
}

// API is the interface of one installation. Register operations first, then ask for the Handler.
type API struct {
	Config
	mux      *http.ServeMux
	huma     huma.API
	check    *checker
	texts    map[string]string
	document func() []byte
}

var semver = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$`)

// New returns an API without operations. It refuses a configuration that lacks what is required.
func New(c Config) (*API, error) {
	switch {
	case c.Tokens == nil || c.Policy == nil:
		return nil, errors.New("api: tokens and a policy are required")
	case !semver.MatchString(c.Version):
		return nil, errors.New("api: the version must read major.minor.patch")
	case c.Contact.Name == "" || c.Contact.URL == "" || c.Contact.Email == "":
		return nil, errors.New("api: the contact needs a name, a URL and an e-mail address")
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	a := &API{Config: c, mux: http.NewServeMux(), texts: map[string]string{}}
	a.Texts(ownTexts)
	a.huma = humago.NewWithPrefix(a.mux, Prefix, humaConfig(c))
	a.check = newChecker(a.huma.OpenAPI().Components.Schemas)
	a.document = sync.OnceValue(a.writeDocument)
	a.mux.HandleFunc("GET "+documentPath+".json", a.serveDocument("application/json"))
	a.mux.HandleFunc("GET "+documentPath+".yaml", a.serveDocument("application/yaml"))
	return a, nil
}

func humaConfig(c Config) huma.Config {
	format := huma.Format{
		Marshal: func(w io.Writer, v any) error {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			return enc.Encode(v)
		},
		Unmarshal: json.Unmarshal,
	}
	return huma.Config{
		OpenAPI:       documentHead(c),
		Formats:       map[string]huma.Format{"application/json": format, "json": format},
		DefaultFormat: "application/json",
	}
}

// Texts adds what a field error or a conflict says, by code; {0} and {1} stand for its arguments.
func (a *API) Texts(texts map[string]string) {
	for code, text := range texts {
		a.texts[code] = text
	}
}

// Format adds a format of strings, for the format tag of a field: test returns the code of what is wrong, or nothing.
func (a *API) Format(name string, test func(value string) (code string)) {
	a.check.formats[name] = test
}

// Tag describes a group of operations.
func (a *API) Tag(name, description string) {
	doc := a.huma.OpenAPI()
	doc.Tags = append(doc.Tags, &huma.Tag{Name: name, Description: description})
}

// Handler returns the interface. It answers every path below Prefix; the mux in front must not clean paths on its way here
// (see Mount). Nothing can be registered after this.
func (a *API) Handler() http.Handler {
	a.document()
	return http.HandlerFunc(a.serve)
}

// Mount puts the interface in front of next: what belongs to it never reaches a mux that answers an unclean path with a
// redirect.
func (a *API) Mount(next http.Handler) http.Handler {
	own := a.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		clean := path.Clean("/" + r.URL.Path)
		if clean == Prefix || strings.HasPrefix(clean, Prefix+"/") || strings.HasPrefix(r.URL.Path, Prefix+"/") {
			own.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type requestKey struct{}

// request is what the platform knows about the request at hand.
type request struct {
	trace   string
	pattern string // of the route, for the log
	actor   access.Actor
}

var nobody = &request{pattern: "-"}

func of(ctx context.Context) *request {
	if q, ok := ctx.Value(requestKey{}).(*request); ok {
		return q
	}
	return nobody
}

// serve does what every request passes: headers, log, panics, the path, and then the route.
func (a *API) serve(w http.ResponseWriter, r *http.Request) {
	start := a.Clock()
	q := &request{trace: newTrace(), pattern: "-"}
	r = r.WithContext(context.WithValue(r.Context(), requestKey{}, q))
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	a.setHeaders(rec.Header())
	defer func() { a.logRequest(r, q, rec, a.Clock().Sub(start)) }()
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(p)
		}
		// The value of the panic is not logged: it may hold data.
		a.Log.ErrorContext(r.Context(), "panic", "trace", q.trace, "stack", string(debug.Stack()))
		a.fail(rec, r, a.problem(http.StatusInternalServerError, ""))
	}()
	if !cleanPath(r.URL) {
		a.fail(rec, r, a.problem(http.StatusNotFound, ""))
		return
	}
	a.route(rec, r)
}

// route finds the route before it runs anything, so that an unknown path and a wrong method get problem details too.
func (a *API) route(w http.ResponseWriter, r *http.Request) {
	h, pattern := a.mux.Handler(r)
	if pattern != "" {
		of(r.Context()).pattern = pattern
		a.mux.ServeHTTP(w, r)
		return
	}
	probe := httptest.NewRecorder()
	h.ServeHTTP(probe, r)
	if probe.Code == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", probe.Header().Get("Allow"))
		a.fail(w, r, a.problem(http.StatusMethodNotAllowed, ""))
		return
	}
	a.fail(w, r, a.problem(http.StatusNotFound, ""))
}

func newTrace() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return hex.EncodeToString(b)
}
