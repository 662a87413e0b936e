package casusapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	casusapi "regioaanpak/internal/casus/api"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
)

var ctx = context.Background()

const version = "0.1.0"

// world is casework behind its interface, with real accounts and tokens.
type world struct {
	*casustest.World
	t      testing.TB
	access *access.Service
	api    *api.API
	server http.Handler
	log    *bytes.Buffer
	team   id.ID

	worker, lead caller // of the team
	outside      caller // of another team
	elsewhere    caller // of another organisation
	steward      caller // without any right on a case
}

// caller is somebody with a token.
type caller struct {
	token  string
	person id.ID
}

func onEachEngine(t *testing.T, test func(*testing.T, *world)) {
	t.Helper()
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) { test(t, newWorld(t, d)) })
}

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	w := &world{World: casustest.New(t, d), t: t, log: &bytes.Buffer{}}
	policy, err := access.NewPolicy(append(casus.Rules(), access.Rules()...)...)
	w.Must(err)
	clock := func() time.Time { return w.Nu }
	w.access, err = access.New(access.Options{DB: d, Policy: policy, Secret: bytes.Repeat([]byte("s"), access.MinSecret), Clock: clock,
		HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1}})
	w.Must(err)
	other := id.New()
	w.NewOrg(other)
	for org, name := range map[id.ID]string{w.Org: "Veilig Thuis Test", other: "Veilig Thuis Elders"} {
		_, err = w.access.CreateOrganization(ctx, access.Operator(), access.Organization{ID: org, Naam: name, Kind: access.OrgVeiligThuis})
		w.Must(err)
	}
	w.team = w.newTeam(w.Org, "Oost")
	west, far := w.newTeam(w.Org, "West"), w.newTeam(other, "Noord")
	w.worker = w.caller(w.Org, access.RolMedewerker, w.team)
	w.lead = w.caller(w.Org, access.RolTeamleider, w.team)
	w.outside = w.caller(w.Org, access.RolMedewerker, west)
	w.elsewhere = w.caller(other, access.RolMedewerker, far)
	w.steward = w.caller(w.Org, access.RolDatasteward, "")
	w.serve(policy)
	return w
}

func (w *world) serve(policy *access.Policy) {
	w.t.Helper()
	var err error
	w.api, err = api.New(api.Config{Tokens: w.access, Policy: policy, Version: version, Log: slog.New(slog.NewJSONHandler(w.log, nil)),
		Contact: api.Contact{Name: "Beheer", URL: "https://voorbeeld.nl/regioaanpak", Email: "beheer@voorbeeld.nl"},
		Clock:   func() time.Time { return w.Nu }, TLS: true})
	w.Must(err)
	casusapi.Register(w.api, w.Casus)
	w.server = w.api.Handler()
}

func (w *world) newTeam(org id.ID, name string) id.ID {
	w.t.Helper()
	team, err := w.access.CreateTeam(ctx, access.Operator(), org, name)
	w.Must(err)
	return team
}

// caller makes an account with a membership and a token that may do all that the role may.
func (w *world) caller(org id.ID, rol access.Rol, team id.ID) caller {
	w.t.Helper()
	acc, _, err := w.access.CreateAccount(ctx, access.Operator(), org, access.NewAccount{
		User: string(id.New()) + "@voorbeeld.nl", Naam: "Test " + string(rol)})
	w.Must(err)
	w.Must(w.access.AddMember(ctx, access.Operator(), org, access.NewMember{Account: acc, Rol: rol, Team: team}))
	var actions []access.Action
	for _, r := range casus.Rules() {
		if r.Rol == rol && r.Needs == "" {
			actions = append(actions, r.Action)
		}
	}
	actor := access.Actor{Persoon: acc, Org: org, Rol: rol, Confirmed: w.Nu}
	token, err := w.access.CreateToken(ctx, actor, access.NewToken{Naam: "test", Actions: actions, Until: w.Nu.Add(90 * 24 * time.Hour)})
	w.Must(err)
	return caller{token: token, person: acc}
}

// answer is a response with its body.
type answer struct {
	*http.Response
	body []byte
}

func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%d: %v: %s", a.StatusCode, err, a.body)
	}
}

func (a answer) problem(t testing.TB) api.Probleem {
	t.Helper()
	var p api.Probleem
	a.into(t, &p)
	return p
}

// codes returns "place code" of every field fault.
func (a answer) codes(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, e := range a.problem(t).Errors {
		all = append(all, e.Pointer+e.Name+" "+e.Code)
	}
	return all
}

// call sends a request; a body that is no string is written as JSON. Every answer is held against the document.
func (w *world) call(who caller, method, path string, body any, change ...func(*http.Request)) answer {
	w.t.Helper()
	var r io.Reader = http.NoBody
	if text, ok := body.(string); ok {
		r = strings.NewReader(text)
	} else if body != nil {
		raw, err := json.Marshal(body)
		w.Must(err)
		r = bytes.NewReader(raw)
	}
	req := httptest.NewRequest(method, "https://voorbeeld.nl"+path, r)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if who.token != "" {
		req.Header.Set("Authorization", "Bearer "+who.token)
	}
	for _, c := range change {
		c(req)
	}
	rec := httptest.NewRecorder()
	w.server.ServeHTTP(rec, req)
	a := answer{Response: rec.Result(), body: rec.Body.Bytes()}
	w.conforms(method, path, a)
	return a
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// meldingBody is a report that passes every check, as JSON.
func meldingBody() map[string]any {
	op := casustest.Moment("2026-12-07", 9, 0)
	return map[string]any{
		"ontvangenOp": "2026-12-07T09:00:00+01:00", "gemeente": "GM0268",
		"aanleiding": []any{casustest.Aanleiding(op)}, "aard": []any{casustest.Aard(op)},
		"melder": map[string]any{"hoedanigheid": casustest.Hoedanigheid(op), "organisatie": "Basisschool De Kanarie",
			"functie": "intern begeleider", "naam": "Wietske Kanarievogel", "telefoon": "0600000042", "email": "kanarie@voorbeeld.nl"},
		"geheimhouding": "open", "verhaal": "Het kind vertelde over slaan thuis.", "acuut": "open",
		"personen": []any{map[string]any{"voornamen": "Mia", "achternaam": "Veldhoen", "geboorte": "2015-03-12", "geslacht": "V",
			"bsn": "999900006", "rollen": []any{"slachtoffer"}, "adres": map[string]any{"straat": "Lindelaan", "huisnummer": "4", "plaats": "Nijmegen"}}},
	}
}

func (w *world) register(who caller) casusapi.Geregistreerd {
	w.t.Helper()
	var g casusapi.Geregistreerd
	a := w.call(who, http.MethodPost, "/v1/meldingen", meldingBody())
	if a.StatusCode != http.StatusCreated {
		w.t.Fatalf("%d: %s", a.StatusCode, a.body)
	}
	a.into(w.t, &g)
	return g
}

var operator = access.Operator()

func sqliteWorld(t testing.TB) *world {
	t.Helper()
	return newWorld(t, dbtest.SQLite(t))
}

// narrow makes a token of the same person for some actions only.
func (w *world) narrow(who caller, actions ...access.Action) caller {
	w.t.Helper()
	actor := access.Actor{Persoon: who.person, Org: w.Org, Rol: access.RolMedewerker, Confirmed: w.Nu}
	token, err := w.access.CreateToken(ctx, actor, access.NewToken{Naam: "smal", Actions: actions, Until: w.Nu.Add(time.Hour)})
	w.Must(err)
	return caller{token: token, person: who.person}
}
