package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) casusRoutes() []web.Route {
	return []web.Route{
		{Method: "GET", Path: "/casussen/{casus}", Action: casus.CasusLezen, Handler: p.getCasus},
		{Method: "GET", Path: "/casussen/{casus}/tijdlijn", Action: casus.CasusLezen, Handler: p.getTijdlijn},
		{Method: "GET", Path: "/casussen/{casus}/afdruk", Action: casus.CasusLezen, Handler: p.getAfdruk},
	}
}

func (p *Pages) getCasus(w http.ResponseWriter, r *http.Request) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, casusPage(b))
}

func (p *Pages) getTijdlijn(w http.ResponseWriter, r *http.Request) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	b.filter = leesFilter(r)
	return web.Render(w, r, http.StatusOK, tijdlijnPage(b))
}

// getAfdruk shows everything of the casus on one page, to print or to save. It offers no acts, and what
// lies in a drawer stays there.
func (p *Pages) getAfdruk(w http.ResponseWriter, r *http.Request) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, afdrukPage(b))
}

// page is the head of the pages about this casus. The title is a number and never a name.
func (b beeld) page() web.Page {
	return web.Page{Title: b.titel(), Over: b.over(), Lead: b.lead(), Crumbs: b.kruimels(false), Wide: true}
}

func (b beeld) over() string {
	if b.Beeld.Casus.Open() {
		return b.p.T("casus.casus.open")
	}
	return b.p.T("casus.casus.gesloten")
}

func (b beeld) lead() string {
	return b.p.T("casus.casus.lead", gemeente(b.Beeld.Casus.Gemeente), b.team(), b.eigenaar())
}

func (b beeld) tabs(hier string) []web.Tab {
	return []web.Tab{
		{Label: b.p.T("casus.casus.overzicht"), Href: b.pad(), Current: hier == "overzicht"},
		{Label: b.p.T("casus.casus.tijdlijn"), Href: b.pad("tijdlijn"), Current: hier == "tijdlijn", Count: len(b.Tijdlijn)},
		{Label: b.p.T("casus.casus.afdruk"), Href: b.pad("afdruk")},
	}
}

// overCasus are the facts of the casus itself.
func (b beeld) overCasus(druk bool) []web.Fact {
	c := b.Beeld.Casus
	facts := []web.Fact{
		{Label: b.p.T("casus.over.status"), Value: b.p.T("casus.over.open")},
		{Label: b.p.T("casus.over.eigenaar"), Value: b.eigenaar()},
		{Label: b.p.T("casus.over.team"), Value: b.team()},
		{Label: b.p.T("casus.over.gemeente"), Value: gemeente(c.Gemeente)},
		{Label: b.p.T("casus.over.geopend"), Value: b.p.Tijdstip(c.GeopendOp)},
	}
	if c.GeslotenOp != nil {
		facts[0].Value = b.p.T("casus.over.gesloten", *c.GeslotenOp, b.p.T("casus.sluitreden."+c.Sluitreden))
	}
	facts = append(facts, b.leestMee(druk)...)
	if b.Mag.Toewijzen && c.Open() && !druk {
		facts[1].Href, facts[1].Button = b.pad("toewijzen"), b.p.T("casus.over.toewijzen")
	}
	return facts
}

// magOvernemen tells whether the casus can become the actor's own.
func (b beeld) magOvernemen() bool {
	c := b.Beeld.Casus
	return b.Mag.Behandelen && c.Open() && (c.Eigenaar == nil || *c.Eigenaar != b.ik)
}
