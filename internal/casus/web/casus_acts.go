package casusweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getSluiten(w http.ResponseWriter, r *http.Request) error {
	return p.toonSluiten(w, r, nieuw("casus.sluiten"))
}

func (p *Pages) postSluiten(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.sluiten")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	reden, versie := keuze(f, "reden"), int64(f.Versie())
	if f.OK() {
		if err = p.casus.SluitCasus(r.Context(), web.Actor(r), casusID, reden, versie); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.sluiten.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonSluiten(w, r, a)
	}
	return err
}

func (p *Pages) toonSluiten(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laadOpen(r, a)
	if err != nil {
		return err
	}
	a.voorbij = a.voorbij || len(b.openWerk()) > 0 || !b.Beeld.Casus.Open()
	a.versie(b.Beeld.Casus.Versie)
	return web.Render(w, r, a.status, sluitenPage(b, a))
}

// laadOpen reads the casus for an act on the casus as a whole; on a closed one nothing can be begun.
func (p *Pages) laadOpen(r *http.Request, a antwoord) (beeld, error) {
	b, err := p.laad(r)
	switch {
	case err != nil:
		return b, err
	case !b.Mag.Behandelen:
		return b, fout.NotFound("casus")
	case !b.Beeld.Casus.Open():
		return b, a.nietMeer("casus-is-gesloten")
	}
	return b, nil
}

// openWerk is what has to be done before the casus can be closed.
func (b beeld) openWerk() []web.Ref {
	var all []web.Ref
	for _, m := range b.Meldingen {
		if m.Besluit == "" {
			all = append(all, web.Ref{Label: b.p.T("casus.sluiten.melding-open", m.Nummer), Href: b.pad() + "#" + anker(m.ID)})
		}
	}
	for _, d := range b.Diensten {
		if d.GeeindigdOp == nil {
			all = append(all, web.Ref{Label: b.p.T("casus.sluiten.dienst-open", b.dienstNaam(d)), Href: b.pad() + "#" + anker(d.ID)})
		}
	}
	return all
}

// nietVerteld is how many persons have not been told that data about them are kept; closing does not end that duty.
func (b beeld) nietVerteld() int {
	n := 0
	for _, v := range b.Personen {
		if v.Informeren != nil && v.Informeren.GestoptOp == nil {
			n++
		}
	}
	return n
}

func sluitredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.sluitreden.", casus.Sluitredenen)
}

// codes are choices whose words stand in the catalogue under prefix.
func codes(p *i18n.Printer, prefix string, values []string) []web.Option {
	all := make([]web.Option, len(values))
	for i, v := range values {
		all[i] = web.Option{Value: v, Label: p.T(prefix + v)}
	}
	return all
}

func (p *Pages) postOvernemen(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.overnemen")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	if err := p.casus.NeemOver(r.Context(), web.Actor(r), casusID, int64(f.Versie())); err != nil {
		return err
	}
	return web.Done(w, r, casusPad(casusID), "casus.overnemen.klaar")
}

func (p *Pages) getMeelezer(w http.ResponseWriter, r *http.Request) error {
	return p.toonMeelezer(w, r, nieuw("casus.meelezer"))
}

func (p *Pages) postMeelezer(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.meelezer")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	collegas, err := p.professionals(r)
	if err != nil {
		return err
	}
	collega, reden := f.Code("collega", collegas), keuze(f, "reden")
	if f.OK() {
		if err = p.casus.VraagMeelezer(r.Context(), web.Actor(r), casusID, idVan(collega), reden); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.meelezer.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonMeelezer(w, r, a)
	}
	return err
}

func (p *Pages) toonMeelezer(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laadOpen(r, a)
	if err != nil {
		return err
	}
	collegas, err := p.professionals(r)
	if err != nil {
		return err
	}
	a.voorbij = false // another colleague can be chosen
	return web.Render(w, r, a.status, meelezerPage(b, a, collegas))
}

func meeleesredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.meelezer.reden-", casus.Meeleesredenen)
}

// professionals are the colleagues who can read a casus, without the actor: with their role, because one asks for an
// expertise.
func (p *Pages) professionals(r *http.Request) ([]web.Option, error) {
	return p.collegas(r, func(c Collega) bool {
		rollen := []access.Rol{access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider}
		return slices.Contains(rollen, c.Rol)
	})
}

func (p *Pages) collegas(r *http.Request, keep func(Collega) bool) ([]web.Option, error) {
	actor := web.Actor(r)
	all, err := p.mensen.Collegas(r.Context(), actor.Org)
	if err != nil {
		return nil, err
	}
	var options []web.Option
	seen := map[string]bool{}
	for _, c := range all {
		if c.ID == actor.Persoon || !keep(c) || seen[string(c.ID)] {
			continue
		}
		seen[string(c.ID)] = true
		rol := web.Printer(r).T("web.rol." + string(c.Rol))
		options = append(options, web.Option{Value: string(c.ID), Label: c.Naam + " (" + rol + ")"})
	}
	return options, nil
}

func (p *Pages) getToewijzen(w http.ResponseWriter, r *http.Request) error {
	return p.toonToewijzen(w, r, nieuw("casus.toewijzen"))
}

func (p *Pages) postToewijzen(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.toewijzen")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	aan, versie := keuze(f, "collega"), int64(f.Versie())
	if f.OK() {
		err = p.wijsToe(r, f, aan, versie)
		if err == nil && f.OK() {
			return web.Done(w, r, casusPad(casusID), "casus.toewijzen.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonToewijzen(w, r, a)
	}
	return err
}

// wijsToe gives the casus to somebody of its own team only.
func (p *Pages) wijsToe(r *http.Request, f *web.Form, aan string, versie int64) error {
	b, err := p.laadOpen(r, antwoord{status: http.StatusConflict})
	if err != nil {
		return err
	}
	team, err := p.teamgenoten(r, b)
	if err != nil {
		return err
	}
	if f.Code("collega", team); !f.OK() {
		return nil
	}
	return p.casus.WijsToe(r.Context(), web.Actor(r), b.Beeld.Casus.ID, idVan(aan), versie)
}

func (p *Pages) toonToewijzen(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laadOpen(r, a)
	if err != nil {
		return err
	}
	if !b.Mag.Toewijzen {
		return fout.NotFound("casus")
	}
	team, err := p.teamgenoten(r, b)
	if err != nil {
		return err
	}
	a.versie(b.Beeld.Casus.Versie)
	a.voorbij = !b.Beeld.Casus.Open()
	return web.Render(w, r, a.status, toewijzenPage(b, a, team))
}

// teamgenoten are who can carry a casus of this team, without who carries it now.
func (p *Pages) teamgenoten(r *http.Request, b beeld) ([]web.Option, error) {
	nu := b.Beeld.Casus.Eigenaar
	return p.collegas(r, func(c Collega) bool {
		return c.Team == b.Beeld.Casus.Team && (nu == nil || c.ID != *nu) && (c.Rol == access.RolMedewerker || c.Rol == access.RolTeamleider)
	})
}
