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
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

var ctx = context.Background()

// huis is the real server of these pages on a real database, with people who really sign in.
type huis struct {
	*casustest.World
	t       *testing.T
	access  *access.Service
	handler http.Handler
	server  *httptest.Server
}

// The people of the house. Bo, Gea and Tom are of team Noord, Zed of team Zuid, Bea leads the organisation.
var (
	bo  = access.SeedPerson{ID: id.New(), User: "bo", Naam: "Bo Terpstra"}
	mik = access.SeedPerson{ID: id.New(), User: "mik", Naam: "Mik Haring"}
	gea = access.SeedPerson{ID: id.New(), User: "gea", Naam: "Gea Brouwer"}
	tom = access.SeedPerson{ID: id.New(), User: "tom", Naam: "Tom Leijten"}
	zed = access.SeedPerson{ID: id.New(), User: "zed", Naam: "Zed Akkerman"}
	bea = access.SeedPerson{ID: id.New(), User: "bea", Naam: "Bea Postma"}
)

func nieuwHuis(t *testing.T) *huis {
	t.Helper()
	w := casustest.New(t, dbtest.SQLite(t))
	h := &huis{World: w, t: t}
	var err error
	h.access, err = access.New(access.Options{DB: w.DB, Policy: w.Policy, Secret: []byte(strings.Repeat("proef-", 12)), Clock: h.nu})
	w.Must(err)
	w.Must(h.access.InitDemo(ctx))
	w.Must(h.access.Seed(ctx, access.Seed{Org: access.Organization{ID: w.Org, Naam: "Veilig Thuis Voorbeeld", Kind: access.OrgVeiligThuis},
		Teams: []access.OrgTeam{{ID: w.TeamA, Naam: "Noord"}, {ID: w.TeamB, Naam: "Zuid"}}, People: h.mensen()}))
	h.handler = h.maak()
	h.server = httptest.NewServer(h.handler)
	t.Cleanup(h.server.Close)
	return h
}

func (h *huis) nu() time.Time { return h.Nu }

func (h *huis) mensen() []access.SeedPerson {
	lid := func(p access.SeedPerson, rol access.Rol, team id.ID, extra ...access.Permissie) access.SeedPerson {
		p.Members = []access.NewMember{{Rol: rol, Team: team, Extra: extra}}
		return p
	}
	return []access.SeedPerson{
		lid(bo, access.RolMedewerker, h.TeamA, access.MelderInzage), lid(mik, access.RolMedewerker, h.TeamA),
		lid(gea, access.RolGedragswetenschapper, h.TeamA), lid(tom, access.RolTeamleider, h.TeamA, access.MelderInzage),
		lid(zed, access.RolMedewerker, h.TeamB, access.MelderInzage), lid(bea, access.RolBestuurder, ""),
	}
}

func (h *huis) maak() http.Handler {
	pages := casusweb.New(casusweb.Deps{Casus: h.Casus, Mensen: mensen{h}})
	teksten, err := i18n.New(append(web.Teksten(), casusweb.Teksten()...)...)
	h.Must(err)
	handler, err := web.NewServer(web.Config{Routes: pages.Routes(), Nav: pages.Nav(), Policy: h.Policy, Sessions: h.access,
		Teksten: teksten, Log: slog.New(slog.DiscardHandler), Clock: h.nu, OnUnread: h.ongelezen, Demo: true, Org: h.access.OrgName})
	h.Must(err)
	return handler
}

func (h *huis) ongelezen(fields []string) { h.t.Errorf("fields that no handler read: %v", fields) }

// mensen reads the colleagues from the real accounts.
type mensen struct{ h *huis }

func (m mensen) Namen(ctx context.Context, org id.ID) (names map[id.ID]string, err error) {
	err = m.h.DB.InRead(ctx, org, func(r *db.Read) (err error) {
		names, err = m.h.access.Names(ctx, r)
		return err
	})
	return names, err
}

func (m mensen) Teams(ctx context.Context, org id.ID) (map[id.ID]string, error) {
	names := map[id.ID]string{}
	err := m.h.DB.InRead(ctx, org, func(r *db.Read) error {
		teams, err := m.h.access.Teams(ctx, r)
		for _, t := range teams {
			names[t.ID] = t.Naam
		}
		return err
	})
	return names, err
}

func (m mensen) Collegas(ctx context.Context, org id.ID) ([]casusweb.Collega, error) {
	var all []casusweb.Collega
	err := m.h.DB.InRead(ctx, org, func(r *db.Read) error {
		leden, err := m.h.access.Members(ctx, r)
		for _, l := range leden {
			all = append(all, casusweb.Collega{ID: l.Account, Naam: l.Naam, Rol: l.Rol, Team: l.Team.ID})
		}
		return err
	})
	return all, err
}

// lezer is somebody at a browser.
type lezer struct {
	h      *huis
	client *http.Client
}

// als signs a person in at this moment.
func (h *huis) als(p access.SeedPerson) lezer {
	h.t.Helper()
	jar, _ := cookiejar.New(nil) // without options it does not fail
	u, err := url.Parse(h.server.URL)
	h.Must(err)
	jar.SetCookies(u, []*http.Cookie{{Name: "sessie", Value: h.sessie(p), Path: "/"}})
	return lezer{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (h *huis) sessie(p access.SeedPerson) string {
	for _, m := range h.mensen() {
		if m.ID == p.ID {
			in, err := h.access.LoginDemo(ctx, p.ID, h.Org, m.Members[0].Rol)
			h.Must(err)
			return in.Cookie
		}
	}
	h.t.Fatal("nobody of that name")
	return ""
}

// actor is the same person for an act without a page.
func (h *huis) actor(p access.SeedPerson) access.Actor {
	a, err := h.access.ActorFor(ctx, h.sessie(p))
	h.Must(err)
	return a
}

type gezien struct {
	status int
	body   string
	naar   string
	header http.Header
}

func (l lezer) get(path string) gezien {
	l.h.t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, l.h.server.URL+path, nil)
	l.h.Must(err)
	return l.doe(r)
}

// post sends values by pairs: name, value, name, value.
func (l lezer) post(path string, pairs ...string) gezien {
	l.h.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.h.server.URL+path, strings.NewReader(form.Encode()))
	l.h.Must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return l.doe(r)
}

func (l lezer) doe(r *http.Request) gezien {
	l.h.t.Helper()
	resp, err := l.client.Do(r)
	l.h.Must(err)
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	l.h.Must(err)
	g := gezien{resp.StatusCode, strings.ReplaceAll(html.UnescapeString(string(body)), "\u00a0", " "), resp.Header.Get("Location"), resp.Header}
	if strings.Contains(g.body, "[casus.") || strings.Contains(g.body, "[fout.") {
		l.h.t.Errorf("%s %s shows a key instead of a text", r.Method, r.URL.Path)
	}
	return g
}

// is fails the test when the answer has another status or lacks one of the words.
func (g gezien) is(t *testing.T, status int, words ...string) gezien {
	t.Helper()
	if g.status != status {
		t.Fatalf("status %d, want %d (to %q)\n%s", g.status, status, g.naar, kern(g.body))
	}
	for _, w := range words {
		if !strings.Contains(g.body, w) {
			t.Errorf("the page lacks %q\n%s", w, kern(g.body))
		}
	}
	return g
}

// zonder fails the test when one of the words stands in the answer.
func (g gezien) zonder(t *testing.T, words ...string) gezien {
	t.Helper()
	for _, w := range words {
		if strings.Contains(g.body, w) {
			t.Errorf("the page shows %q", w)
		}
	}
	return g
}

var naarVeld = regexp.MustCompile(`href="(#f-[^"]*)"`)

// inVolgorde fails the test when the summary of what is wrong leads to other fields than these, or in another order.
func (g gezien) inVolgorde(t *testing.T, links ...string) {
	t.Helper()
	var got []string
	for _, m := range naarVeld.FindAllStringSubmatch(foutenLijst.FindString(g.body), -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, links) {
		t.Errorf("the summary leads to %v, want %v", got, links)
	}
}

var tags = regexp.MustCompile(`(?s)<svg.*?</svg>|<[^>]*>`)

// kern is what a person reads in the main part of a page, for messages.
func kern(body string) string {
	_, body, _ = strings.Cut(body, "<main")
	text := strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
	return text[:min(len(text), 3000)]
}

// melding registers a report as Bo, received at a moment.
func (h *huis) melding(in casus.NieuweMelding) casus.Geregistreerd {
	h.t.Helper()
	g, err := h.Casus.RegisterMelding(ctx, h.actor(bo), in)
	h.Must(err)
	return g
}

func casusPad(g casus.Geregistreerd) string { return "/casussen/" + string(*g.Casus) }

func meldingPad(g casus.Geregistreerd, act string) string {
	return casusPad(g) + "/meldingen/" + string(g.Melding) + "/" + act
}

func persoonPad(g casus.Geregistreerd, persoon, act string) string {
	return casusPad(g) + "/personen/" + persoon + "/" + act
}

// signaal registers a report of somebody who stays unknown.
func (h *huis) signaal() casus.Geregistreerd {
	h.t.Helper()
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Geheimhouding, in.Melder.Naam, in.Melder.Telefoon = casus.MelderDubbelAnoniem, "", ""
	return h.melding(in)
}

// beeld is the casus as it stands.
func (h *huis) beeld(g casus.Geregistreerd) casus.Beeld {
	h.t.Helper()
	b, err := h.Casus.Casus(ctx, h.actor(bo), *g.Casus)
	h.Must(err)
	return b
}

// voorstel answers the acute check and puts an assessment of a melding before a second professional, as Bo.
func (h *huis) voorstel(g casus.Geregistreerd, besluit string) {
	h.t.Helper()
	a := h.actor(bo)
	h.Must(h.Casus.BeantwoordAcuteCheck(ctx, a, casus.AcuutAntwoord{Melding: g.Melding, Toelichting: "Kind is bij oma.", Versie: 1}))
	_, err := h.Casus.StelBeoordelingOp(ctx, a, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel", Voorstel: besluit,
		Reden: "Onvoldoende zicht."})
	h.Must(err)
}

// onderzoek brings a melding to an onderzoek that has really started.
func (h *huis) onderzoek(g casus.Geregistreerd) casus.Dienst {
	h.t.Helper()
	h.voorstel(g, "onderzoek")
	b := h.beeld(g).Beoordelingen[0]
	h.Must(h.Casus.BesluitBeoordeling(ctx, h.actor(gea), casus.Besluit{Beoordeling: b.ID, Akkoord: true, Reden: "Mee eens.", Versie: 1}))
	d := h.beeld(g).Diensten[0]
	h.Must(h.Casus.StartDienst(ctx, h.actor(bo), casus.DienstStart{Dienst: d.ID, Gestart: h.Nu, Versie: d.Versie}))
	return h.beeld(g).Diensten[0]
}
