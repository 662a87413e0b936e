package accessweb

import (
	"net/http"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getSessions(w http.ResponseWriter, r *http.Request) error {
	a := web.Actor(r)
	all, err := p.access.Sessions(r.Context(), a)
	if err != nil {
		return err
	}
	choices, err := p.access.Choices(r.Context(), web.SessionValue(r))
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, sessionsPage(a, all, choices))
}

func (p *Pages) postEndSession(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := p.access.EndSession(r.Context(), web.Actor(r), id.ID(f.Value("sessie"))); err != nil {
		return err
	}
	return web.Done(w, r, PathSessions, "inloggen.gedaan.sessie")
}

func (p *Pages) postEndOthers(w http.ResponseWriter, r *http.Request) error {
	if err := p.access.EndOtherSessions(r.Context(), web.Actor(r)); err != nil {
		return err
	}
	return web.Done(w, r, PathSessions, "inloggen.gedaan.sessies")
}

// postSwitch goes on in another role. It leads to the front page: the page at hand may not exist for that role.
func (p *Pages) postSwitch(w http.ResponseWriter, r *http.Request) error {
	c, err := readChoice(r)
	if err != nil {
		return err
	}
	in, err := p.access.Switch(r.Context(), web.SessionValue(r), c.org, c.rol)
	if err != nil {
		return err
	}
	web.SetSession(w, r, in.Cookie, in.Limit)
	return web.SeeOther(w, r, "/")
}

func (p *Pages) getPassword(w http.ResponseWriter, r *http.Request) error {
	return web.Render(w, r, http.StatusOK, passwordPage(web.NewForm(texts)))
}

func (p *Pages) postPassword(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	old := f.Value("oud")
	password, ok := twice(f)
	if !ok {
		return web.Render(w, r, http.StatusBadRequest, passwordPage(f))
	}
	if err := p.access.ChangePassword(r.Context(), web.Actor(r), old, password); err != nil {
		return p.again(w, r, f, err, passwordPage(f))
	}
	return web.Done(w, r, PathSessions, "inloggen.gedaan.wachtwoord")
}

func (p *Pages) getConfirm(w http.ResponseWriter, r *http.Request) error {
	return web.Render(w, r, http.StatusOK, confirmPage(web.NewForm(texts), withTarget(PathConfirm, r)))
}

func (p *Pages) postConfirm(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	in, err := p.access.Confirm(r.Context(), web.SessionValue(r), f.Value("code"))
	if err != nil {
		return p.again(w, r, f, err, confirmPage(f, withTarget(PathConfirm, r)))
	}
	return p.issue(w, r, in)
}

// others tells whether there are sessions besides the one at hand.
func others(a access.Actor, all []access.SessionInfo) bool {
	for _, s := range all {
		if s.ID != a.Sessie {
			return true
		}
	}
	return false
}

// sessionsLead is the text over one's sessions: nobody has a password in a demo.
func sessionsLead(a access.Actor) string {
	if a.Demo {
		return "sessies.uitleg-demo"
	}
	return "sessies.uitleg"
}
