package main

import (
	"log/slog"
	"net/http"
	"slices"

	"regioaanpak/internal/casus"
	casusapi "regioaanpak/internal/casus/api"
	casusweb "regioaanpak/internal/casus/web"
	"regioaanpak/internal/levering"
	leveringapi "regioaanpak/internal/levering/api"
	keurweb "regioaanpak/internal/levering/keur/web"
	leveringweb "regioaanpak/internal/levering/web"
	"regioaanpak/internal/platform/access"
	accessweb "regioaanpak/internal/platform/access/web"
	"regioaanpak/internal/platform/api"
	auditweb "regioaanpak/internal/platform/audit/web"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// apiVersion is the version of the REST interface, as its OpenAPI document and every answer name it.
const apiVersion = "0.1.0"

// handler builds everything that answers over HTTP: the pages of every room and, under /v1, the API.
func (a *app) handler(demo, secure bool) (http.Handler, error) {
	config, err := a.pages(demo, secure)
	if err != nil {
		return nil, err
	}
	pages, err := web.NewServer(config)
	if err != nil {
		return nil, err
	}
	rest, err := a.rest(secure)
	if err != nil {
		return nil, err
	}
	return rest.Mount(pages), nil
}

// rest is the REST interface with the operations of every room.
func (a *app) rest(secure bool) (*api.API, error) {
	rest, err := api.New(api.Config{
		Tokens:  a.access,
		Policy:  a.policy,
		Version: apiVersion,
		Contact: api.Contact{Name: "regioaanpak", URL: "https://regioaanpak.example/bijdragen", Email: "beheer@regioaanpak.example"},
		Log:     slog.Default(),
		Clock:   a.clock,
		TLS:     secure,
		Refused: a.refused,
	})
	if err != nil {
		return nil, err
	}
	casusapi.Register(rest, a.casus)
	leveringapi.Register(rest, a.levering)
	return rest, nil
}

// pages is what the server of the pages is made of: the routes of every room, each with its policy.
func (a *app) pages(demo, secure bool) (web.Config, error) {
	login := accessweb.New(accessweb.Options{Access: a.access, TLS: secure, Demo: demo})
	people := newMensen(a)
	casework := casusweb.New(casusweb.Deps{Casus: a.casus, Mensen: people, Regio: people.Regio,
		Elders: []casusweb.Elders{{Key: "levering.casus.titel", Path: leveringweb.CasusPad, Action: levering.HerleidingLezen}}})
	deliveries := leveringweb.New(leveringweb.Deps{Levering: a.levering, Mensen: people, Goedkeurders: people.Goedkeurders,
		Plek: herstelplek, ZaakLezen: casus.CasusLezen, Log: slog.Default()})
	teksten, err := i18n.New(slices.Concat(web.Teksten(), accessweb.Teksten(), casusweb.Teksten(), leveringweb.Teksten(), auditweb.Teksten(), keurweb.Teksten())...)
	if err != nil {
		return web.Config{}, err
	}
	review := auditweb.New(auditweb.Deps{DB: a.db, Log: a.log, Policy: a.policy, Mensen: people, Zaken: a.casus, Teksten: teksten,
		Soorten: auditweb.Soorten{
			Lezen:  []access.Action{casus.CasusLezen, "melding.lezen", "beoordeling.lezen"},
			Zoeken: []access.Action{casus.PersoonZoeken},
			Lades:  []access.Action{casus.MelderInzien, casus.LocatieInzien},
		}})
	return web.Config{
		Routes:   slices.Concat([]web.Route{thuis()}, login.Routes(), casework.Routes(), deliveries.Routes(), review.Routes(), keurweb.Routes()),
		Nav:      slices.Concat(accessweb.Nav(), casework.Nav(), leveringweb.Nav(), auditweb.Nav(), keurweb.Nav()),
		Open:     keurweb.Open(),
		Policy:   a.policy,
		Sessions: a.access,
		Teksten:  teksten,
		Org:      a.access.OrgName,
		Log:      slog.Default(),
		Clock:    a.clock,
		TLS:      secure,
		Demo:     demo,
		Idle:     a.access.Idle(),
		Refused:  a.refused,
	}, nil
}

// herstelplek is the page of casework on which a record of a delivery is mended.
func herstelplek(h levering.Herkomst) string {
	if h.Casus == "" {
		return "/adviezen/" + string(h.Object)
	}
	return "/casussen/" + string(h.Casus)
}
