package accessweb_test

import (
	"bytes"
	"context"
	"encoding/base32"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	accessweb "regioaanpak/internal/platform/access/web"
	"regioaanpak/internal/platform/audit/audittest"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

const goodPassword = "een paard at zeven peren"

// site is a server with these pages and a browser.
type site struct {
	*access.Service
	t       *testing.T
	server  *httptest.Server
	browser *http.Client
	now     time.Time
	page    string // of the last answer
	status  int
	path    string
	header  http.Header
}

func newSite(t *testing.T, demo bool) *site {
	t.Helper()
	d := dbtest.SQLite(t)
	audittest.New(t, d)
	s := &site{t: t, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	policy := accesstest.Policy(t, access.Rules()...)
	var err error
	s.Service, err = access.New(access.Options{DB: d, Policy: policy, Secret: bytes.Repeat([]byte("s"), access.MinSecret),
		Clock: s.clock, HashCost: access.HashCost{Memory: 64, Time: 1, Threads: 1}})
	s.ok(err)
	texts, err := i18n.New(append(web.Teksten(), accessweb.Teksten()...)...)
	s.ok(err)
	home := web.Route{Method: "GET", Path: "/", Action: web.SignedIn, Handler: func(w http.ResponseWriter, r *http.Request) error {
		a := web.Actor(r)
		_, err := io.WriteString(w, "begin "+string(a.Rol)+" "+a.Naam)
		return err
	}}
	deep := home
	deep.Path = "/werk/lijst"
	pages := accessweb.New(accessweb.Options{Access: s.Service, Demo: demo})
	h, err := web.NewServer(web.Config{Routes: append(pages.Routes(), home, deep), Nav: accessweb.Nav(), Policy: policy,
		Sessions: s.Service, Teksten: texts, Org: s.OrgName, Clock: s.clock, Demo: demo, Idle: s.Idle(),
		Log:      slog.New(slog.DiscardHandler),
		OnUnread: func(fields []string) { t.Errorf("no handler reads %v", fields) }})
	s.ok(err)
	s.server = httptest.NewServer(h)
	t.Cleanup(s.server.Close)
	s.browser = s.newBrowser()
	return s
}

func (s *site) clock() time.Time { return s.now }

func (s *site) newBrowser() *http.Client {
	jar, err := cookiejar.New(nil)
	s.ok(err)
	return &http.Client{Jar: jar}
}

func (s *site) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) take(res *http.Response, err error) {
	s.t.Helper()
	s.ok(err)
	body, err := io.ReadAll(res.Body)
	s.ok(err)
	s.ok(res.Body.Close())
	s.page, s.status, s.path, s.header = string(body), res.StatusCode, res.Request.URL.Path, res.Header
}

func (s *site) get(path string) {
	s.t.Helper()
	s.take(s.browser.Get(s.server.URL + path))
}

// post fills the form of the page at hand: fields are name, value, name, value.
func (s *site) post(path string, fields ...string) {
	s.t.Helper()
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	s.take(s.browser.PostForm(s.server.URL+path, v))
}

func (s *site) want(status int, path string, words ...string) {
	s.t.Helper()
	if s.status != status || s.path != path {
		s.t.Fatalf("at %s with %d, want %s with %d\n%s", s.path, s.status, path, status, s.page)
	}
	for _, w := range words {
		if !strings.Contains(s.page, w) {
			s.t.Errorf("%s does not say %q\n%s", path, w, s.page)
		}
	}
}

var typedKey = regexp.MustCompile(`<code>([A-Z2-7 ]+)</code>`)

// code is what the authenticator app shows now.
func (s *site) code(key string) string {
	s.t.Helper()
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ReplaceAll(key, " ", ""))
	s.ok(err)
	return accesstest.Code(secret, s.now)
}

// start makes an installation and takes its first beheerder through the first login; it returns the key in the app.
func (s *site) start() string {
	s.t.Helper()
	_, first, err := s.Init(context.Background(), access.Start{Kind: access.KindReal, User: "baas@voorbeeld.nl", Naam: "B. Baas",
		Org: access.Organization{Naam: "Veilig Thuis Test", Kind: access.OrgVeiligThuis}})
	s.ok(err)
	s.get("/werk/lijst")
	s.want(200, "/inloggen", "Inloggen", "Gebruikersnaam")
	s.post("/inloggen?naar=/werk/lijst", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", first)
	s.want(200, "/inloggen/koppelen", "Koppel een app", "otpauth://totp/")
	key := typedKey.FindStringSubmatch(s.page)[1]
	s.post("/inloggen/koppelen?naar=/werk/lijst", "code", "000000")
	s.want(400, "/inloggen/koppelen", "Deze code klopt niet", key)
	s.post("/inloggen/koppelen?naar=/werk/lijst", "code", s.code(key))
	s.want(200, "/inloggen/wachtwoord", "Kies een eigen wachtwoord")
	s.post("/inloggen/wachtwoord?naar=/werk/lijst", "wachtwoord", goodPassword, "herhaling", "iets anders")
	s.want(400, "/inloggen/wachtwoord", "twee keer")
	s.post("/inloggen/wachtwoord?naar=/werk/lijst", "wachtwoord", "welkomwelkom", "herhaling", "welkomwelkom")
	s.want(400, "/inloggen/wachtwoord", "makkelijk te raden")
	if strings.Contains(s.page, "welkomwelkom") {
		s.t.Error("the page shows a password")
	}
	s.post("/inloggen/wachtwoord?naar=/werk/lijst", "wachtwoord", goodPassword, "herhaling", goodPassword)
	s.want(200, "/werk/lijst", "begin beheerder B. Baas")
	s.now = s.now.Add(time.Minute)
	return key
}

func (s *site) login(key string) {
	s.t.Helper()
	s.post("/inloggen", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", goodPassword)
	s.want(200, "/inloggen/code", "Geef de code")
	s.now = s.now.Add(30 * time.Second)
	s.post("/inloggen/code", "code", s.code(key))
	s.want(200, "/", "begin beheerder")
}

func TestLogin_FromFirstPasswordToWork(t *testing.T) { // AA-01, WS-04, WS-08
	s := newSite(t, false)
	key := s.start()
	s.get("/inloggen")
	s.want(200, "/", "begin")
	s.post("/uitloggen")
	s.want(200, "/inloggen", "Inloggen")
	s.get("/mijn/sessies")
	s.want(200, "/inloggen")
	if c := s.header.Values("Set-Cookie"); len(c) != 0 {
		t.Errorf("the login page sets %v", c)
	}
	s.login(key)
}

func TestLogin_WrongInput(t *testing.T) {
	s := newSite(t, false)
	key := s.start()
	s.browser = s.newBrowser()
	s.post("/inloggen", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", "fout")
	s.want(400, "/inloggen", "horen niet bij elkaar", `value="baas@voorbeeld.nl"`)
	for range 4 {
		s.post("/inloggen", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", "fout")
	}
	s.post("/inloggen", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", goodPassword)
	s.want(429, "/inloggen", "Wacht 3 seconden")
	if s.header.Get("Retry-After") != "3" {
		t.Errorf("Retry-After %q", s.header.Get("Retry-After"))
	}
	s.now = s.now.Add(3 * time.Second)
	s.login(key)
}

func TestLogin_StepsCannotBeSkipped(t *testing.T) { // AA-01
	s := newSite(t, false)
	s.start()
	s.browser = s.newBrowser()
	steps := map[string][]string{
		"/inloggen/code": {"code", "000000"}, "/inloggen/koppelen": {"code", "000000"},
		"/inloggen/wachtwoord": {"wachtwoord", goodPassword, "herhaling", goodPassword},
		"/inloggen/keuze":      {"organisatie", string(id.New()), "rol", "beheerder"},
	}
	for path := range steps {
		s.get(path)
		s.want(200, "/inloggen")
	}
	s.post("/inloggen", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", goodPassword)
	for path, fields := range steps {
		s.get(path)
		s.want(200, "/inloggen/code")
		s.post(path, fields...)
		if s.path != "/inloggen/code" {
			t.Errorf("POST %s leads to %s", path, s.path)
		}
	}
	s.get("/")
	s.want(200, "/inloggen")
}

func TestLogin_LeadsNowhereElse(t *testing.T) {
	s := newSite(t, false)
	key := s.start()
	s.post("/uitloggen")
	s.post("/inloggen?naar=https://kwaad.example/", "gebruikersnaam", "baas@voorbeeld.nl", "wachtwoord", goodPassword)
	s.now = s.now.Add(30 * time.Second)
	s.post("/inloggen/code?naar=//kwaad.example/", "code", s.code(key))
	s.want(200, "/", "begin")
}

func TestSessions_OfOneself(t *testing.T) {
	s := newSite(t, false)
	key := s.start()
	first := s.browser
	s.browser = s.newBrowser()
	s.login(key)
	s.get("/mijn/sessies")
	s.want(200, "/mijn/sessies", "Hier, in deze browser", "In een andere browser", "Veilig Thuis Test", "Log overal elders uit")
	s.post("/mijn/sessies/einde-andere")
	s.want(200, "/mijn/sessies", "U bent overal elders uitgelogd")
	second := s.browser
	s.browser = first
	s.get("/")
	s.want(200, "/inloggen")
	s.login(key)
	s.get("/mijn/sessies")
	other := regexp.MustCompile(`name="sessie" value="([^"]+)"`).FindStringSubmatch(s.page)[1]
	s.post("/mijn/sessies/einde", "sessie", string(id.New()))
	s.want(404, "/mijn/sessies/einde")
	s.post("/mijn/sessies/einde", "sessie", other)
	s.want(200, "/mijn/sessies", "Daar bent u uitgelogd")
	s.browser = second
	s.get("/")
	s.want(200, "/inloggen")
}

func TestPassword_Change(t *testing.T) {
	s := newSite(t, false)
	key := s.start()
	s.get("/mijn/wachtwoord")
	s.want(200, "/mijn/wachtwoord", "Wachtwoord wijzigen", `autocomplete="new-password"`)
	s.post("/mijn/wachtwoord", "oud", "fout", "wachtwoord", goodPassword+" op", "herhaling", goodPassword+" op")
	s.want(400, "/mijn/wachtwoord", "niet uw huidige wachtwoord")
	s.post("/mijn/wachtwoord", "oud", goodPassword, "wachtwoord", goodPassword+" op", "herhaling", goodPassword+" op")
	s.want(200, "/mijn/sessies", "Uw wachtwoord is gewijzigd")
	s.get("/mijn/bevestigen?naar=/werk/lijst")
	s.want(200, "/mijn/bevestigen")
	s.post("/mijn/bevestigen?naar=/werk/lijst", "code", s.code(key))
	s.want(200, "/werk/lijst")
}

func TestDemo_ChooseAPerson(t *testing.T) {
	s := newSite(t, true)
	ctx := context.Background()
	s.ok(s.InitDemo(ctx))
	vt, wijk, sanne := id.New(), id.New(), id.New()
	s.ok(s.Seed(ctx, access.Seed{Org: access.Organization{ID: wijk, Naam: "Aa Wijkteam", Kind: access.OrgLokaalTeam},
		People: []access.SeedPerson{{ID: sanne, User: "sanne", Naam: "Sanne Demo", Members: []access.NewMember{{Rol: access.RolLokaalTeam}}}}}))
	s.ok(s.Seed(ctx, access.Seed{Org: access.Organization{ID: vt, Naam: "Veilig Thuis Demo", Kind: access.OrgVeiligThuis},
		People: []access.SeedPerson{{ID: sanne, User: "sanne", Naam: "Sanne Demo", Members: []access.NewMember{{Rol: access.RolMedewerker}}}}}))
	s.get("/inloggen?naar=/werk/lijst")
	s.want(200, "/inloggen", "Kijk rond als", "Veilig Thuis Demo", "Neemt adviezen en meldingen aan")
	if strings.Index(s.page, "Veilig Thuis Demo") > strings.Index(s.page, "Aa Wijkteam") {
		t.Error("Veilig Thuis does not come first")
	}
	s.post("/inloggen/demo?naar=/werk/lijst", "persoon", string(sanne), "organisatie", string(vt), "rol", "medewerker")
	s.want(200, "/werk/lijst", "begin medewerker Sanne Demo")
	s.get("/mijn/sessies?taal=en")
	s.want(200, "/mijn/sessies", "Work in another role", "Aa Wijkteam")
	s.post("/mijn/rol", "organisatie", string(wijk), "rol", "lokaal-team")
	s.want(200, "/", "begin lokaal-team")
	s.get("/mijn/sessies")
	s.want(200, "/mijn/sessies", "is hier nog niets te doen", "Kies iemand anders")
	s.get("/inloggen")
	s.want(200, "/inloggen", "Kijk rond als")
	s.post("/inloggen/demo", "persoon", string(sanne), "organisatie", string(vt), "rol", "beheerder")
	s.want(404, "/inloggen/demo")
}

func TestDemo_BeginsWithPeopleOfOneTeamWhoCanDoTheWholeWay(t *testing.T) {
	s := newSite(t, true)
	ctx := context.Background()
	s.ok(s.InitDemo(ctx))
	noord, zuid := access.OrgTeam{ID: id.New(), Naam: "Noord"}, access.OrgTeam{ID: id.New(), Naam: "Zuid"}
	seed := access.Seed{Org: access.Organization{ID: id.New(), Naam: "Veilig Thuis Demo", Kind: access.OrgVeiligThuis}, Teams: []access.OrgTeam{noord, zuid}}
	person := func(naam string, m access.NewMember) {
		seed.People = append(seed.People, access.SeedPerson{ID: id.New(), User: strings.ToLower(naam), Naam: naam, Members: []access.NewMember{m}})
	}
	person("Alleen", access.NewMember{Rol: access.RolMedewerker, Team: noord.ID}) // team Noord has nobody else
	person("Bram", access.NewMember{Rol: access.RolMedewerker, Team: zuid.ID})
	person("Carmen", access.NewMember{Rol: access.RolMedewerker, Team: zuid.ID, Extra: []access.Permissie{access.MelderInzage}})
	person("Dirk", access.NewMember{Rol: access.RolGedragswetenschapper, Team: zuid.ID})
	person("Els", access.NewMember{Rol: access.RolTeamleider, Team: zuid.ID})
	person("Frits", access.NewMember{Rol: access.RolPrivacyOfficer})
	s.ok(s.Seed(ctx, seed))
	s.get("/inloggen")
	s.want(200, "/inloggen", "Begin hier")
	begin, all, ok := strings.Cut(s.page, "Of kies iemand anders")
	for naam, want := range map[string]bool{"Alleen": false, "Bram": false, "Carmen": true, "Dirk": true, "Els": true, "Frits": true} {
		if strings.Contains(begin, ">"+naam) != want || !ok {
			t.Errorf("%s to begin with: %v", naam, !want)
		}
		if !strings.Contains(all, ">"+naam) {
			t.Errorf("%s is not among all people", naam)
		}
	}
}

func TestLogin_SaysWhyOneIsThere(t *testing.T) {
	for _, demo := range []bool{true, false} {
		s := newSite(t, demo)
		if demo {
			s.ok(s.InitDemo(context.Background()))
		}
		s.get("/inloggen?verlopen=1")
		s.want(200, "/inloggen", "Wat u verstuurde, is niet opgeslagen")
		s.get("/inloggen?naar=/werk/lijst")
		s.want(200, "/inloggen", "Daarna opent de pagina die u wilde zien")
	}
}

func TestDemo_NotInAnInstallationWithRealPeople(t *testing.T) {
	s := newSite(t, false)
	s.start()
	s.post("/inloggen/demo", "persoon", string(id.New()), "organisatie", string(id.New()), "rol", "beheerder")
	s.want(404, "/inloggen/demo")
}

func TestTexts_RolesAreExplained(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		raw, err := os.ReadFile("tekst/inloggen/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range access.Roles() {
			if !strings.Contains(string(raw), "\n"+string(r)+" = ") {
				t.Errorf("%s does not explain %s", lang, r)
			}
		}
	}
}
