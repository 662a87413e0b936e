package accessweb

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

const texts = "inloggen.veld"

func (p *Pages) getLogin(w http.ResponseWriter, r *http.Request) error {
	if p.demo {
		return p.showDemo(w, r)
	}
	if web.IsSignedIn(r) {
		return web.SeeOther(w, r, target(r))
	}
	return web.Render(w, r, http.StatusOK, loginPage(web.NewForm(texts), withTarget(PathLogin, r), cameFrom(r)))
}

// cameFrom tells why somebody is at the login page: after a form that was kept ("bewaard") or lost ("verlopen") because the
// session had ended, on the way to another page ("verder"), or by themselves ("").
func cameFrom(r *http.Request) string {
	q := r.URL.Query()
	switch {
	case q.Has("bewaard"):
		return "bewaard"
	case q.Has("verlopen"):
		return "verlopen"
	case target(r) != "/":
		return "verder"
	}
	return ""
}

func (p *Pages) postLogin(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	in, err := p.access.SignIn(r.Context(), access.Credentials{User: f.Value("gebruikersnaam"), Password: f.Value("wachtwoord"),
		Address: p.address(r), Device: p.device(r), Trace: web.Trace(r.Context())})
	if err != nil {
		return p.again(w, r, f, err, loginPage(f, withTarget(PathLogin, r), ""))
	}
	if err := p.access.SignOut(r.Context(), web.SessionValue(r)); err != nil {
		return err
	}
	return p.issue(w, r, in)
}

// again shows the page of a step once more with what was wrong, or leads to the step the login is at.
func (p *Pages) again(w http.ResponseWriter, r *http.Request, f *web.Form, err error, page templ.Component) error {
	var wait *access.Throttled
	switch {
	case errors.As(err, &wait):
		seconds := int(wait.Wait(web.Now(r.Context()))/time.Second) + 1
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		f.Fout("formulier", "te-veel-pogingen", seconds)
		return web.Render(w, r, http.StatusTooManyRequests, page)
	case errors.Is(err, access.ErrNoSession):
		return p.toStep(w, r)
	case errors.Is(err, access.ErrSignIn):
		f.Fout("formulier", "aanmelden-onjuist")
	case errors.Is(err, access.ErrNoMembership):
		f.Fout("formulier", "geen-lidmaatschap")
	case !f.Take(err):
		return err
	}
	return web.Render(w, r, http.StatusBadRequest, page)
}

// toStep leads to where the login of the browser is.
func (p *Pages) toStep(w http.ResponseWriter, r *http.Request) error {
	step, err := p.access.NextStep(r.Context(), web.SessionValue(r))
	switch {
	case errors.Is(err, access.ErrNoSession):
		return web.SeeOther(w, r, withTarget(PathLogin, r))
	case err != nil:
		return err
	case step == access.StepActive:
		return web.SeeOther(w, r, target(r))
	}
	return web.SeeOther(w, r, withTarget(stepPaths[step], r))
}

// at runs show when the login of the browser is at the step, and leads to the right one otherwise.
func (p *Pages) at(w http.ResponseWriter, r *http.Request, step access.Step, show func() error) error {
	now, err := p.access.NextStep(r.Context(), web.SessionValue(r))
	if err != nil && !errors.Is(err, access.ErrNoSession) {
		return err
	}
	if now != step {
		return p.toStep(w, r)
	}
	return show()
}

func (p *Pages) getCode(w http.ResponseWriter, r *http.Request) error {
	return p.at(w, r, access.StepCode, func() error {
		return web.Render(w, r, http.StatusOK, codePage(web.NewForm(texts), withTarget(stepPaths[access.StepCode], r)))
	})
}

func (p *Pages) postCode(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	in, err := p.access.Code(r.Context(), web.SessionValue(r), f.Value("code"))
	if err != nil {
		return p.again(w, r, f, err, codePage(f, withTarget(stepPaths[access.StepCode], r)))
	}
	return p.issue(w, r, in)
}

func (p *Pages) getEnrol(w http.ResponseWriter, r *http.Request) error {
	return p.at(w, r, access.StepEnrol, func() error { return p.showEnrol(w, r, http.StatusOK, web.NewForm(texts)) })
}

func (p *Pages) showEnrol(w http.ResponseWriter, r *http.Request, status int, f *web.Form) error {
	e, err := p.access.Enrolment(r.Context(), web.SessionValue(r))
	if err != nil {
		return err
	}
	return web.Render(w, r, status, enrolPage(f, e, withTarget(stepPaths[access.StepEnrol], r)))
}

func (p *Pages) postEnrol(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	in, err := p.access.Enrol(r.Context(), web.SessionValue(r), f.Value("code"))
	switch {
	case err == nil:
		return p.issue(w, r, in)
	case errors.Is(err, access.ErrNoSession):
		return p.toStep(w, r)
	case errors.Is(err, access.ErrNoMembership):
		f.Fout("formulier", "geen-lidmaatschap")
	case !f.Take(err):
		return err
	}
	return p.showEnrol(w, r, http.StatusBadRequest, f)
}

func (p *Pages) getNewPassword(w http.ResponseWriter, r *http.Request) error {
	return p.at(w, r, access.StepPassword, func() error {
		return web.Render(w, r, http.StatusOK, newPasswordPage(web.NewForm(texts), withTarget(stepPaths[access.StepPassword], r)))
	})
}

func (p *Pages) postNewPassword(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(texts)
	page := newPasswordPage(f, withTarget(stepPaths[access.StepPassword], r))
	password, ok := twice(f)
	if !ok {
		return web.Render(w, r, http.StatusBadRequest, page)
	}
	in, err := p.access.NewPassword(r.Context(), web.SessionValue(r), password)
	if err != nil {
		return p.again(w, r, f, err, page)
	}
	return p.issue(w, r, in)
}

// twice reads a new password that was typed two times.
func twice(f *web.Form) (string, bool) {
	password := f.Value("wachtwoord")
	if password != f.Value("herhaling") {
		f.Fout("herhaling", "niet-gelijk")
		return "", false
	}
	return password, true
}

func (p *Pages) getChoose(w http.ResponseWriter, r *http.Request) error {
	return p.at(w, r, access.StepChoose, func() error {
		all, err := p.access.Choices(r.Context(), web.SessionValue(r))
		if err != nil {
			return err
		}
		return web.Render(w, r, http.StatusOK, choosePage(all, withTarget(stepPaths[access.StepChoose], r)))
	})
}

func (p *Pages) postChoose(w http.ResponseWriter, r *http.Request) error {
	c, err := readChoice(r)
	if err != nil {
		return err
	}
	in, err := p.access.Choose(r.Context(), web.SessionValue(r), c.org, c.rol)
	if errors.Is(err, access.ErrNoSession) {
		return p.toStep(w, r)
	}
	if err != nil {
		return err
	}
	return p.issue(w, r, in)
}

// choice is the button that was pressed: a role for an organisation, and in a demo as whom.
type choice struct {
	org    id.ID
	rol    access.Rol
	person id.ID
}

func readChoice(r *http.Request) (choice, error) {
	f, err := web.ReadForm(r)
	if err != nil {
		return choice{}, err
	}
	org, err := id.Parse(f.Value("organisatie"))
	if err != nil {
		return choice{}, fout.NotFound("organisation")
	}
	return choice{org: org, rol: access.Rol(f.Value("rol")), person: id.ID(f.Value("persoon"))}, nil
}

func (p *Pages) postLogout(w http.ResponseWriter, r *http.Request) error {
	if _, err := web.ReadForm(r); err != nil && r.ContentLength > 0 {
		return err
	}
	if err := p.access.SignOut(r.Context(), web.SessionValue(r)); err != nil {
		return err
	}
	web.ClearSession(w, r)
	// The cookies of language and of the known browser stay: the session's own was taken away by name.
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return web.SeeOther(w, r, PathLogin)
}
