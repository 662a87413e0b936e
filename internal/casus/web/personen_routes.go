package casusweb

import (
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
)

// personenRoutes are the acts on who belongs to a casus and in what role, where they stay, and who reads along.
func (p *Pages) personenRoutes() []web.Route {
	behandelen := casus.CasusBehandelen
	return []web.Route{
		{Method: "GET", Path: "/casussen/{casus}/personen/nieuw", Action: behandelen, Handler: p.getOpnemen},
		{Method: "POST", Path: "/casussen/{casus}/personen/nieuw", Action: behandelen, Handler: p.postOpnemen},
		{Method: "GET", Path: "/casussen/{casus}/personen/{persoon}/rollen", Action: behandelen, Handler: p.getRollen},
		{Method: "POST", Path: "/casussen/{casus}/personen/{persoon}/rollen", Action: behandelen, Handler: p.postRollen},
		{Method: "GET", Path: "/casussen/{casus}/personen/{persoon}/adres-wijzigen", Action: behandelen, Handler: p.getAdresWijzigen},
		{Method: "POST", Path: "/casussen/{casus}/personen/{persoon}/adres-wijzigen", Action: behandelen, Handler: p.postAdresWijzigen},
		{Method: "GET", Path: "/casussen/{casus}/meelezer/einde", Action: behandelen, Handler: p.getMeelezerEinde},
		{Method: "POST", Path: "/casussen/{casus}/meelezer/einde", Action: behandelen, Handler: p.postMeelezerEinde},
	}
}
