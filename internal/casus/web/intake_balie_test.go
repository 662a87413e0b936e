package casusweb_test

import (
	"context"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	casusweb "regioaanpak/internal/casus/web"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// balie is the real server of the pages on a real database, with the people who work there.
type balie struct {
	*casustest.World
	t      testing.TB
	access *access.Service
	server *httptest.Server
}

// niemand knows no colleagues: the intake names none.
type niemand struct{}

func (niemand) Namen(context.Context, id.ID) (map[id.ID]string, error)      { return nil, nil }
func (niemand) Teams(context.Context, id.ID) (map[id.ID]string, error)      { return nil, nil }
func (niemand) Collegas(context.Context, id.ID) ([]casusweb.Collega, error) { return nil, nil }

func nieuweBalie(t testing.TB) *balie {
	t.Helper()
	b := &balie{World: casustest.New(t, dbtest.SQLite(t)), t: t}
	clock := func() time.Time { return b.Nu }
	var err error
	b.access, err = access.New(access.Options{DB: b.DB, Policy: b.Policy, Secret: make([]byte, access.MinSecret), Clock: clock})
	b.Must(err)
	b.Must(b.access.InitDemo(t.Context()))
	b.Must(b.access.Seed(t.Context(), access.Seed{
		Org:   access.Organization{ID: b.Org, Naam: "Veilig Thuis Voorbeeld", Kind: access.OrgVeiligThuis, CBSCode: "VT08"},
		Teams: []access.OrgTeam{{ID: b.TeamA, Naam: "Team A"}, {ID: b.TeamB, Naam: "Team B"}},
	}))
	teksten, err := i18n.New(slices.Concat(web.Teksten(), casusweb.Teksten())...)
	b.Must(err)
	pages := casusweb.New(casusweb.Deps{Casus: b.Casus, Mensen: niemand{}, Regio: func(context.Context, id.ID) string { return "VT08" }})
	h, err := web.NewServer(web.Config{Routes: pages.Routes(), Nav: pages.Nav(), Policy: b.Policy, Sessions: b.access,
		Teksten: teksten, Clock: clock, Demo: true, Log: slog.New(slog.DiscardHandler), OnUnread: func(f []string) { t.Errorf("nobody read the fields %v", f) },
		Org: func(context.Context, id.ID) string { return "Veilig Thuis Voorbeeld" }})
	b.Must(err)
	b.server = httptest.NewServer(h)
	t.Cleanup(b.server.Close)
	return b
}

// bezoeker is one person with a browser, signed in.
type bezoeker struct {
	b      *balie
	t      testing.TB
	client *http.Client
	Actor  access.Actor
}

func (b *balie) bezoeker(rol access.Rol, teams ...id.ID) *bezoeker {
	b.t.Helper()
	account := id.New()
	naam := string(account[:8])
	// An account comes from an organisation of its own; here only its membership of ours matters.
	b.Must(b.access.Seed(b.t.Context(), access.Seed{Org: access.Organization{Naam: "Van " + naam, Kind: access.OrgVeiligThuis},
		People: []access.SeedPerson{{ID: account, User: naam, Naam: "Sanne Voorbeeld"}}}))
	for _, team := range teams {
		b.Must(b.access.AddMember(b.t.Context(), access.Operator(), b.Org, access.NewMember{Account: account, Rol: rol, Team: team}))
	}
	issued, err := b.access.LoginDemo(b.t.Context(), account, b.Org, rol)
	b.Must(err)
	actor, err := b.access.ActorFor(b.t.Context(), issued.Cookie)
	b.Must(err)
	jar, err := cookiejar.New(nil)
	b.Must(err)
	here, err := url.Parse(b.server.URL)
	b.Must(err)
	jar.SetCookies(here, []*http.Cookie{{Name: "sessie", Value: issued.Cookie, Path: "/"}})
	return &bezoeker{b: b, t: b.t, client: &http.Client{Jar: jar}, Actor: actor}
}

// pagina is an answer: where one ended up after redirects, and what is on it.
type pagina struct {
	t      testing.TB
	Status int
	Pad    string
	Tekst  string
}

func (v *bezoeker) get(pad string) pagina {
	v.t.Helper()
	resp, err := v.client.Get(v.b.server.URL + pad)
	return v.lees(resp, err)
}

func (v *bezoeker) post(pad string, velden url.Values) pagina {
	v.t.Helper()
	resp, err := v.client.PostForm(v.b.server.URL+pad, velden)
	return v.lees(resp, err)
}

func (v *bezoeker) lees(resp *http.Response, err error) pagina {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return pagina{t: v.t, Status: resp.StatusCode, Pad: resp.Request.URL.Path, Tekst: html.UnescapeString(string(body))}
}

func (p pagina) is(status int, pad string) pagina {
	p.t.Helper()
	if p.Status != status || pad != "" && !regexp.MustCompile("^"+pad+"$").MatchString(p.Pad) {
		p.t.Fatalf("got %d at %s, want %d at %s\n%s", p.Status, p.Pad, status, pad, p.fouten())
	}
	return p
}

func (p pagina) heeft(woorden ...string) pagina {
	p.t.Helper()
	for _, w := range woorden {
		if !strings.Contains(p.Tekst, w) {
			p.t.Errorf("%s does not say %q\n%s", p.Pad, w, p.fouten())
		}
	}
	return p
}

func (p pagina) zonder(woorden ...string) pagina {
	p.t.Helper()
	for _, w := range woorden {
		if strings.Contains(p.Tekst, w) {
			p.t.Errorf("%s says %q", p.Pad, w)
		}
	}
	return p
}

var foutenLijst = regexp.MustCompile(`(?s)<section class="ra-errors".*?</section>`)

func (p pagina) fouten() string { return foutenLijst.FindString(p.Tekst) }

var (
	invoer    = regexp.MustCompile(`(?s)<input([^>]*)>`)
	gebied    = regexp.MustCompile(`(?s)<textarea[^>]* name="([^"]*)"[^>]*>(.*?)</textarea>`)
	kiezer    = regexp.MustCompile(`(?s)<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>`)
	gekozen   = regexp.MustCompile(`<option value="([^"]*)" selected`)
	kenmerk   = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
	hoofddeel = regexp.MustCompile(`(?s)<main.*</main>`)
)

// formulier is what a browser without script would send back: every field as the page filled it.
func (p pagina) formulier() url.Values {
	v := url.Values{}
	main := hoofddeel.FindString(p.Tekst)
	for _, m := range invoer.FindAllStringSubmatch(main, -1) {
		a := map[string]string{}
		for _, k := range kenmerk.FindAllStringSubmatch(m[1], -1) {
			a[k[1]] = k[2]
		}
		ticked := strings.HasSuffix(strings.TrimSpace(m[1]), "checked") || strings.Contains(m[1], " checked ")
		if (a["type"] == "checkbox" || a["type"] == "radio") && !ticked {
			continue
		}
		v.Add(a["name"], a["value"])
	}
	for _, m := range gebied.FindAllStringSubmatch(main, -1) {
		v.Add(m[1], m[2])
	}
	for _, m := range kiezer.FindAllStringSubmatch(main, -1) {
		waarde := ""
		if g := gekozen.FindStringSubmatch(m[2]); g != nil {
			waarde = g[1]
		}
		v.Add(m[1], waarde)
	}
	return v
}

// met returns the fields with others in their place; "" as the only value empties a field.
func met(v url.Values, paren ...string) url.Values {
	uit := url.Values{}
	for naam, waarden := range v {
		uit[naam] = slices.Clone(waarden)
	}
	for i := 0; i < len(paren); i += 2 {
		uit.Set(paren[i], paren[i+1])
	}
	return uit
}

// De kanarie is who reports: words that stand nowhere else.
const (
	kanarieNaam = "Wietske Kanariestra"
	kanarieOrg  = "Basisschool De Kanarie"
	kanarieTel  = "0600012345"
)

// ingevuldeMelding are the fields of a report about one child that passes every rule today.
func ingevuldeMelding() url.Values {
	return url.Values{
		"ontvangen.dag": {"7"}, "ontvangen.maand": {"12"}, "ontvangen.jaar": {"2026"}, "ontvangen.tijd": {"9.45"},
		"verhaal": {"Het kind vertelde over slaan thuis."}, "acuut": {"nee"}, "acuut-uitleg": {"Het kind is bij oma."},
		"aanleiding": {"kindermishandeling-anders"}, "aard": {"lichamelijke-mishandeling", "getuige-van-geweld"}, "gemeente": {"nijmegen"},
		"melder.hoedanigheid": {"onderwijs-basis"}, "melder.organisatie": {kanarieOrg}, "melder.functie": {"intern begeleider"},
		"melder.naam": {kanarieNaam}, "melder.telefoon": {kanarieTel}, "geheimhouding": {"open"},
		"personen.1.rollen": {"slachtoffer"}, "personen.1.voornamen": {"Mia"}, "personen.1.achternaam": {"Veldhoen"},
		"personen.1.geboortedatum.dag": {"12"}, "personen.1.geboortedatum.maand": {"mrt"}, "personen.1.geboortedatum.jaar": {"2015"},
		"personen.1.geslacht": {"V"}, "lijsten": {"2025"},
	}
}

// beeld reads a casus as the worker sees it.
func (v *bezoeker) beeld(pad string) casus.Beeld {
	v.t.Helper()
	c, err := id.Parse(strings.TrimPrefix(pad, "/casussen/"))
	if err != nil {
		v.t.Fatalf("%s is not a casus", pad)
	}
	b, err := v.b.Casus.Casus(v.t.Context(), v.Actor, c)
	if err != nil {
		v.t.Fatal(err)
	}
	return b
}
