package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// Paths of the intake. What is typed never stands in one: a report under way goes by the id of its concept.
const (
	padMeldingNieuw = "/meldingen/nieuw"
	padConcepten    = "/meldingen/concepten"
	padSignaalKlaar = "/meldingen/signaal-vastgelegd"
	padAdviesNieuw  = "/adviezen/nieuw"
	padAdviezen     = "/adviezen"
)

// intakeRoutes are the pages on which adviezen and meldingen are taken down.
func (p *Pages) intakeRoutes() []web.Route {
	return []web.Route{
		{Method: http.MethodGet, Path: padAdviesNieuw, Action: casus.AdviesRegistreren, Handler: p.getAdviesNieuw},
		{Method: http.MethodPost, Path: padAdviesNieuw, Action: casus.AdviesRegistreren, Handler: p.postAdviesNieuw},
		{Method: http.MethodGet, Path: padAdviezen + "/{id}", Action: casus.AdviesLezen, Handler: p.getAdvies},
		{Method: http.MethodPost, Path: padAdviezen + "/{id}/sluiten", Action: casus.AdviesLezen, Handler: p.postAdviesSluiten},
		{Method: http.MethodPost, Path: padAdviezen + "/{id}/melding", Action: casus.MeldingRegistreren, Handler: p.postAdviesMelding},

		{Method: http.MethodGet, Path: padConcepten, Action: casus.MeldingRegistreren, Handler: p.getConcepten},
		{Method: http.MethodPost, Path: padConcepten + "/{id}/weg", Action: casus.MeldingRegistreren, Handler: p.postConceptWeg},

		{Method: http.MethodGet, Path: padMeldingNieuw, Action: casus.MeldingRegistreren, Handler: p.getMeldingNieuw},
		{Method: http.MethodPost, Path: padMeldingNieuw, Action: casus.MeldingRegistreren, Handler: p.postMeldingNieuw},
		{Method: http.MethodGet, Path: padMeldingNieuw + "/{id}", Action: casus.MeldingRegistreren, Handler: p.getMeldingConcept},
		{Method: http.MethodPost, Path: padMeldingNieuw + "/{id}", Action: casus.MeldingRegistreren, Handler: p.postMeldingNieuw},
		{Method: http.MethodGet, Path: padMeldingNieuw + "/{id}/bekend", Action: casus.MeldingRegistreren, Handler: p.getBekend},
		{Method: http.MethodPost, Path: padMeldingNieuw + "/{id}/bekend", Action: casus.MeldingRegistreren, Handler: p.postBekend},
		{Method: http.MethodGet, Path: padSignaalKlaar + "/{nummer}", Action: casus.MeldingRegistreren, Handler: p.getSignaalKlaar},
	}
}

// intakeNav is what the intake adds to the navigation.
func (p *Pages) intakeNav() []web.NavItem {
	return []web.NavItem{
		{Area: web.Werk, Key: "casus.intake.nav.melding", Path: padMeldingNieuw, Action: casus.MeldingRegistreren, Order: 2},
		{Area: web.Werk, Key: "casus.intake.nav.advies", Path: padAdviesNieuw, Action: casus.AdviesRegistreren, Order: 3},
		{Area: web.Werk, Key: "casus.intake.nav.concepten", Path: padConcepten, Action: casus.MeldingRegistreren, Order: 4},
	}
}

// conceptPad is the page of a report under way; empty for a new one.
func conceptPad(concept id.ID) string {
	if concept == "" {
		return padMeldingNieuw
	}
	return padMeldingNieuw + "/" + string(concept)
}
