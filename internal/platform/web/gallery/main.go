// Command gallery shows every component of the page platform in every state, with made-up data. It is for development:
// go run ./internal/platform/web/gallery, then http://127.0.0.1:8099/.
package main

import (
	"context"
	"embed"
	"flag"
	"log/slog"
	"net/http"
	"os"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

//go:embed tekst
var teksten embed.FS

func main() {
	addr := flag.String("addr", "127.0.0.1:8099", "where to listen")
	flag.Parse()
	h, err := handler(slog.Default())
	if err != nil {
		fail(err)
	}
	srv := &http.Server{Addr: *addr, Handler: h, ReadHeaderTimeout: 5 * time.Second}
	slog.Info("the gallery is open", "address", "http://"+*addr+"/")
	fail(srv.ListenAndServe())
}

func fail(err error) {
	slog.Error("the gallery cannot open", "error", err)
	os.Exit(1) //nolint:forbidigo // this is the end of main
}

// now is the moment at which the gallery always stands, so that two pictures of it can be compared.
var now = time.Date(2026, time.November, 21, 10, 30, 0, 0, i18n.Amsterdam)

const (
	see    access.Action = "galerij.zien"
	secret access.Action = "galerij.geheim"
)

func handler(logger *slog.Logger) (http.Handler, error) {
	rooms := append(web.Teksten(), i18n.Room{Naam: "galerij", FS: teksten})
	cat, err := i18n.New(rooms...)
	if err != nil {
		return nil, err
	}
	policy, err := access.NewPolicy(
		access.Rule{Action: see, Rol: access.RolTeamleider, Relations: []access.Relation{access.Altijd}},
		access.Rule{Action: secret, Rol: access.RolProgramma, Relations: []access.Relation{access.Altijd}},
	)
	if err != nil {
		return nil, err
	}
	return web.NewServer(web.Config{
		Routes: routes(), Nav: nav(), Policy: policy, Sessions: everybody{}, Teksten: cat,
		Org:   func(context.Context, id.ID) string { return "Veilig Thuis Voorbeeldregio" },
		Clock: func() time.Time { return now },
		Log:   logger,
		Demo:  true, Idle: 15 * time.Minute,
	})
}

// everybody signs the same person in, except on the pages for the public, which are visited without a cookie.
type everybody struct{}

func (everybody) ActorFor(_ context.Context, cookie string) (access.Actor, error) {
	if cookie != "galerij" {
		return access.Actor{}, fout.NotFound("session")
	}
	return access.Actor{
		Persoon: "6a1d0f0e-3b0c-4d3e-9b7e-2a4b6c8d0e12", Org: "0c9f6f0e-58a3-4a0b-8a53-0d5a5d8c9b11",
		Rol: access.RolTeamleider, Naam: "Noor de Wit", Demo: true,
	}, nil
}

func routes() []web.Route {
	get := func(path string, page func(r *http.Request) (int, web.Page, body)) web.Route {
		return web.Route{Method: http.MethodGet, Path: path, Action: see, Handler: show(page)}
	}
	return []web.Route{
		{Method: http.MethodGet, Path: "/", Action: web.Public, Handler: start},
		{Method: http.MethodGet, Path: "/publiek", Action: web.Public, Handler: show(publicPage)},
		{Method: http.MethodGet, Path: "/inloggen", Action: web.Public, Handler: show(signInPage)},
		{Method: http.MethodPost, Path: "/uitloggen", Action: web.SignedIn, Handler: signOut},
		get("/werklijst", workListPage),
		get("/werklijst/leeg", emptyListPage),
		get("/casus", casusPage),
		get("/casus/tijdlijn", timelinePage),
		get("/klokken", clocksPage),
		get("/formulier", formPage),
		get("/formulier/fout", formErrorPage),
		{Method: http.MethodPost, Path: "/formulier", Action: see, Handler: postForm},
		get("/besluit", decisionPage),
		get("/besluit/fout", decisionErrorPage),
		{Method: http.MethodPost, Path: "/besluit", Action: see, Handler: postDecision},
		get("/onderdelen", partsPage),
		{Method: http.MethodGet, Path: "/fout/{soort}", Action: see, Handler: failure},
		{Method: http.MethodGet, Path: "/geheim", Action: secret, Handler: failure},
	}
}

func nav() []web.NavItem {
	item := func(area web.Area, key, path string, order int) web.NavItem {
		return web.NavItem{Area: area, Key: "galerij.nav." + key, Path: path, Action: see, Order: order}
	}
	return []web.NavItem{
		item(web.Werk, "werklijst", "/werklijst", 1),
		item(web.Werk, "casus", "/casus", 2),
		item(web.Werk, "formulier", "/formulier", 3),
		item(web.Werk, "besluit", "/besluit", 4),
		item(web.Cijfers, "klokken", "/klokken", 1),
		item(web.Beheer, "onderdelen", "/onderdelen", 1),
		{Area: web.Beheer, Key: "galerij.nav.geheim", Path: "/geheim", Action: secret},
	}
}

// start signs the visitor in, so that the gallery needs no login.
func start(w http.ResponseWriter, r *http.Request) error {
	web.SetSession(w, r, "galerij", time.Hour)
	return web.SeeOther(w, r, "/werklijst")
}

func signOut(w http.ResponseWriter, r *http.Request) error {
	web.ClearSession(w, r)
	return web.SeeOther(w, r, "/publiek")
}

func failure(_ http.ResponseWriter, r *http.Request) error {
	switch r.PathValue("soort") {
	case "ongeldig":
		return fout.Invalid("formulier", "formulier-te-groot")
	case "gewijzigd":
		return fout.Stale("casus")
	case "botsing":
		return fout.Conflict("bezet")
	case "storing":
		return fout.Unavailable("log", nil)
	case "fout":
		panic("a fault on purpose")
	}
	return fout.NotFound("page")
}
