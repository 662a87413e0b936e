package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

const dingLezen access.Action = "ding.lezen"

var rules = []access.Rule{{Action: dingLezen, Rol: access.RolMedewerker, Relations: []access.Relation{access.Altijd}}}

// tokens knows one worker by the token "goed".
type tokens struct{ down bool }

func (t tokens) ActorForToken(_ context.Context, bearer string) (access.Actor, error) {
	switch {
	case t.down:
		return access.Actor{}, fout.Unavailable("sessions", errors.New("disk"))
	case bearer == "goed":
		return access.Actor{Persoon: id.New(), Org: id.New(), Rol: access.RolMedewerker, Naam: "Sanne"}, nil
	}
	return access.Actor{}, access.ErrNoSession
}

func config(t testing.TB) api.Config {
	return api.Config{Tokens: tokens{}, Policy: accesstest.Policy(t, rules...), Version: "1.2.3",
		Contact: api.Contact{Name: "Beheer", URL: "https://voorbeeld.nl", Email: "beheer@voorbeeld.nl"}}
}

type ding struct {
	Naam  string       `json:"naam" maxLength:"10"`
	Op    api.Tijdstip `json:"op"`
	Groot int          `json:"groot,omitempty" minimum:"1"`
}

type postDing struct{ Body ding }

type oneDing struct{ Body ding }

func operation() api.Operation {
	return api.Operation{ID: "maakDing", Method: http.MethodPost, Path: "/dingen", Action: dingLezen, Tag: "Dingen",
		Summary: "Maak een ding", Status: http.StatusOK, Errors: []int{http.StatusConflict, http.StatusPreconditionFailed}}
}

type world struct {
	t   testing.TB
	h   http.Handler
	log *bytes.Buffer
}

// newWorld serves one operation that answers what it got, or fails with the error of fail.
func newWorld(t testing.TB, c api.Config, fail func() error) *world {
	t.Helper()
	w := &world{t: t, log: &bytes.Buffer{}}
	c.Log = slog.New(slog.NewJSONHandler(w.log, nil))
	a, err := api.New(c)
	if err != nil {
		t.Fatal(err)
	}
	api.Register(a, operation(), func(_ context.Context, _ access.Actor, in *postDing) (*oneDing, error) {
		if fail != nil {
			if err := fail(); err != nil {
				return nil, err
			}
		}
		return &oneDing{Body: in.Body}, nil
	})
	w.h = a.Handler()
	return w
}

const good = `{"naam":"a","op":"2026-12-07T09:00:00+01:00"}`

func (w *world) post(body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/v1/dingen", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer goed")
	return w.send(r)
}

func (w *world) send(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	w.h.ServeHTTP(rec, r)
	return rec
}

func (w *world) problem(rec *httptest.ResponseRecorder) api.Probleem {
	w.t.Helper()
	var p api.Probleem
	if err := json.Unmarshal(rec.Body.Bytes(), &p); err != nil {
		w.t.Fatalf("%d %v: %s", rec.Code, err, rec.Body)
	}
	if p.Status != rec.Code || p.Title == "" || p.Detail == "" || rec.Header().Get("Content-Type") != "application/problem+json" ||
		rec.Header().Get("API-Version") != "1.2.3" {
		w.t.Errorf("%d %v %s", rec.Code, rec.Header(), rec.Body)
	}
	return p
}

func TestNew_RefusesWhatTheRulesDemand(t *testing.T) {
	for name, change := range map[string]func(*api.Config){
		"no tokens":    func(c *api.Config) { c.Tokens = nil },
		"no policy":    func(c *api.Config) { c.Policy = nil },
		"no version":   func(c *api.Config) { c.Version = "" },
		"half version": func(c *api.Config) { c.Version = "1.2" },
		"no contact":   func(c *api.Config) { c.Contact.Email = "" },
	} {
		c := config(t)
		change(&c)
		if _, err := api.New(c); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestRegister_RefusesAnOperationThatCannotBeMeant(t *testing.T) { // AA-04
	handler := func(context.Context, access.Actor, *postDing) (*oneDing, error) { return &oneDing{}, nil }
	for name, change := range map[string]func(*api.Operation){
		"no policy":         func(o *api.Operation) { o.Action = "" },
		"an unknown action": func(o *api.Operation) { o.Action = "ding.slopen" },
		"no id":             func(o *api.Operation) { o.ID = "" },
		"no status":         func(o *api.Operation) { o.Status = 0 },
		"a strange method":  func(o *api.Operation) { o.Method = "LINK" },
		"a slash at the end": func(o *api.Operation) {
			o.Path = "/dingen/"
		},
	} {
		op := operation()
		change(&op)
		if !panics(t, func(a *api.API) { api.Register(a, op, handler) }) {
			t.Errorf("%s starts", name)
		}
	}
	if !panics(t, func(a *api.API) { api.Register(a, operation(), handler); api.Register(a, operation(), handler) }) {
		t.Error("the same operation twice starts")
	}
	type unknownFormat struct {
		Body struct {
			A string `json:"a" format:"kenteken"`
		}
	}
	if !panics(t, func(a *api.API) {
		api.Register(a, operation(), func(context.Context, access.Actor, *unknownFormat) (*oneDing, error) { return nil, nil })
	}) {
		t.Error("a format that nobody checks starts")
	}
	type unchecked struct {
		Body struct {
			A []string `json:"a" uniqueItems:"true"`
		}
	}
	if !panics(t, func(a *api.API) {
		api.Register(a, operation(), func(context.Context, access.Actor, *unchecked) (*oneDing, error) { return nil, nil })
	}) {
		t.Error("a keyword that is not checked starts")
	}
}

func panics(t *testing.T, register func(*api.API)) (yes bool) {
	t.Helper()
	a, err := api.New(config(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { yes = recover() != nil }()
	register(a)
	return false
}

func TestErrorsBecomeTheirProblem(t *testing.T) { // API-05, API-06, AA-08
	for name, c := range map[string]struct {
		err    error
		status int
		code   string
	}{
		"invalid":     {fout.Invalid("naam", "te-lang", 10).And("diep.2.een-twee", "verplicht"), 400, "ongeldige-invoer"},
		"not found":   {fout.NotFound("ding"), 404, "niet-gevonden"},
		"forbidden":   {fout.Forbidden("ding"), 404, "niet-gevonden"},
		"conflict":    {fout.Conflict("al-gedaan"), 409, "al-gedaan"},
		"stale":       {fout.Stale("ding"), 412, "gewijzigd"},
		"unavailable": {fout.Unavailable("geheim", errors.New("geheim")), 503, "niet-beschikbaar"},
		"internal":    {errors.New("geheim: BSN 999900006"), 500, "interne-fout"},
	} {
		w := newWorld(t, config(t), func() error { return c.err })
		rec := w.post(good)
		p := w.problem(rec)
		if rec.Code != c.status || p.Code != c.code || strings.Contains(rec.Body.String(), "geheim") {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
		if (p.Trace != "") != (c.status >= 500) || p.Trace != "" && !strings.Contains(w.log.String(), p.Trace) {
			t.Errorf("%s: trace %q, log %s", name, p.Trace, w.log)
		}
		if (rec.Header().Get("Retry-After") != "") != (c.status == 503) {
			t.Errorf("%s: Retry-After %q", name, rec.Header().Get("Retry-After"))
		}
		if name == "invalid" && (len(p.Errors) != 2 || p.Errors[0].Detail != "Gebruik hoogstens 10 tekens." || p.Errors[1].Pointer != "#/diep/1/eenTwee") {
			t.Errorf("fields: %+v", p.Errors)
		}
	}
}

func TestPanicIsAnInternalFaultWithoutInternals(t *testing.T) {
	w := newWorld(t, config(t), func() error { panic("geheim 999900006") })
	rec := w.post(good)
	if p := w.problem(rec); rec.Code != http.StatusInternalServerError || p.Trace == "" || strings.Contains(rec.Body.String(), "geheim") ||
		strings.Contains(w.log.String(), "geheim") {
		t.Errorf("%d %s %s", rec.Code, rec.Body, w.log)
	}
}

func TestTokenStoreThatIsDownIsUnavailable(t *testing.T) {
	c := config(t)
	c.Tokens = tokens{down: true}
	w := newWorld(t, c, nil)
	if rec := w.post(good); rec.Code != http.StatusServiceUnavailable || w.problem(rec).Code != "niet-beschikbaar" {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}

func TestPublicOperationAsksForNoToken(t *testing.T) {
	a, err := api.New(config(t))
	if err != nil {
		t.Fatal(err)
	}
	op := operation()
	op.Action = api.Public
	var who access.Actor
	api.Register(a, op, func(_ context.Context, by access.Actor, in *postDing) (*oneDing, error) {
		who = by
		return &oneDing{Body: in.Body}, nil
	})
	w := &world{t: t, h: a.Handler()}
	r := httptest.NewRequest(http.MethodPost, "/v1/dingen", strings.NewReader(good))
	r.Header.Set("Content-Type", "application/json")
	if rec := w.send(r); rec.Code != http.StatusOK || who.Persoon != "" {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}

func TestBodyIsCleanedAndBounded(t *testing.T) {
	w := newWorld(t, config(t), nil)
	rec := w.post(`{"naam":"e\u0301\r\n<&>","op":"2026-12-07T09:00:00.1234567+01:00"}`)
	if want := `{"naam":"é\n<&>","op":"2026-12-07T08:00:00.123456Z"}` + "\n"; rec.Body.String() != want {
		t.Errorf("%s, want %s", rec.Body, want)
	}
	pad := func(n int) string { return good + strings.Repeat(" ", n-len(good)) }
	if rec := w.post(pad(1 << 20)); rec.Code != http.StatusOK {
		t.Errorf("1 MiB: %d", rec.Code)
	}
	if rec := w.post(pad(1<<20 + 1)); rec.Code != http.StatusRequestEntityTooLarge || w.problem(rec).Code != "te-groot" {
		t.Errorf("more than 1 MiB: %d", rec.Code)
	}
	for body, code := range map[string]string{
		`{"naam":"a","op":"2026-12-07T09:00:00Z","groot":0}`:   "te-klein",
		`{"naam":"a","op":"2026-12-07T09:00:00Z","groot":1.5}`: "geen-geheel",
		`{"naam":"a","op":"2026-12-07T09:00:00Z","groot":1e3}`: "geen-geheel",
		`{"naam":"a","op":"2026-12-07T09:00:00Z","groot":"1"}`: "geen-geheel",
		`{"NAAM":"a","naam":"a","op":"2026-12-07T09:00:00Z"}`:  "onbekend-veld",
		`{"naam":"12345678901","op":"2026-12-07T09:00:00Z"}`:   "te-lang",
	} {
		if p := w.problem(w.post(body)); p.Status != http.StatusBadRequest || len(p.Errors) != 1 || p.Errors[0].Code != code {
			t.Errorf("%s: %+v", body, p)
		}
	}
}

func TestMount_KeepsUncleanPathsAwayFromTheNextMux(t *testing.T) { // API-03
	a, err := api.New(config(t))
	if err != nil {
		t.Fatal(err)
	}
	h := a.Mount(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	for path, own := range map[string]bool{"/v1": true, "/v1/": true, "/v1/x": true, "//v1/x": true, "/a/../v1/x": true, "/v1//x": true,
		"/v1/../casussen": true, "/": false, "/v1x": false, "/casussen": false, "/a/v1/x": false} {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "http://voorbeeld.nl"+path, nil))
		if want := map[bool]int{true: http.StatusNotFound, false: http.StatusTeapot}[own]; rec.Code != want {
			t.Errorf("%s: %d, want %d", path, rec.Code, want)
		}
		if own && rec.Header().Get("Strict-Transport-Security") != "" {
			t.Error("promises https without it")
		}
	}
}

func TestLogHasTheRouteAndNoAddress(t *testing.T) { // API-09
	w := newWorld(t, config(t), nil)
	r := httptest.NewRequest(http.MethodGet, "/v1/personen/999900006?naam=Veldhoen", nil)
	r.Header.Set("Authorization", "Bearer geheimtoken")
	w.send(r)
	w.post(good)
	text := w.log.String()
	if strings.Contains(text, "999900006") || strings.Contains(text, "Veldhoen") || strings.Contains(text, "geheimtoken") ||
		!strings.Contains(text, `"route":"POST /v1/dingen","status":200`) {
		t.Error(text)
	}
}
