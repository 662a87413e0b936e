// Package accessweb holds the pages of signing in and out, of choosing a role, and of one's own sessions and password.
package accessweb

import (
	"embed"
	"io/fs"
	"net/http"
	"net/url"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// Paths of these pages.
const (
	PathLogin    = "/inloggen"
	PathLogout   = "/uitloggen"
	PathSessions = "/mijn/sessies"
	PathPassword = "/mijn/wachtwoord" //nolint:gosec // a path, not a password
	PathConfirm  = "/mijn/bevestigen"
)

var stepPaths = map[access.Step]string{
	access.StepCode:     PathLogin + "/code",
	access.StepEnrol:    PathLogin + "/koppelen",
	access.StepPassword: PathLogin + "/wachtwoord",
	access.StepChoose:   PathLogin + "/keuze",
}

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of this package.
func Teksten() []i18n.Room {
	return []i18n.Room{{Naam: "inloggen", FS: sub("tekst/inloggen")}, {Naam: "fout", FS: sub("tekst/fout")}}
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(teksten, dir)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return f
}

// Options are what the pages work with. Access is required.
type Options struct {
	Access *access.Service
	TLS    bool // as for the web server: it names the cookies
	Demo   bool // choose a person instead of signing in; the service itself refuses it elsewhere
	// Address returns the network address of the browser; nil: the other end of the connection. Behind a proxy it reads what
	// that proxy says.
	Address func(*http.Request) string
}

// Pages are the pages of signing in.
type Pages struct {
	access  *access.Service
	tls     bool
	demo    bool
	address func(*http.Request) string
}

// New returns the pages.
func New(o Options) *Pages {
	if o.Address == nil {
		o.Address = func(r *http.Request) string { return r.RemoteAddr }
	}
	return &Pages{access: o.Access, tls: o.TLS, demo: o.Demo, address: o.Address}
}

// Routes returns the routes of these pages.
func (p *Pages) Routes() []web.Route {
	public := func(method, path string, h web.Handler) web.Route {
		return web.Route{Method: method, Path: path, Action: web.Public, Handler: h}
	}
	own := func(method, path string, h web.Handler) web.Route {
		return web.Route{Method: method, Path: path, Action: web.SignedIn, Handler: h}
	}
	return []web.Route{
		public("GET", PathLogin, p.getLogin),
		public("POST", PathLogin, p.postLogin),
		public("POST", PathLogin+"/demo", p.postDemo),
		public("GET", stepPaths[access.StepCode], p.getCode),
		public("POST", stepPaths[access.StepCode], p.postCode),
		public("GET", stepPaths[access.StepEnrol], p.getEnrol),
		public("POST", stepPaths[access.StepEnrol], p.postEnrol),
		public("GET", stepPaths[access.StepPassword], p.getNewPassword),
		public("POST", stepPaths[access.StepPassword], p.postNewPassword),
		public("GET", stepPaths[access.StepChoose], p.getChoose),
		public("POST", stepPaths[access.StepChoose], p.postChoose),
		public("POST", PathLogout, p.postLogout),
		own("GET", PathSessions, p.getSessions),
		own("POST", PathSessions+"/einde", p.postEndSession),
		own("POST", PathSessions+"/einde-andere", p.postEndOthers),
		own("POST", "/mijn/rol", p.postSwitch),
		own("GET", PathPassword, p.getPassword),
		own("POST", PathPassword, p.postPassword),
		own("GET", PathConfirm, p.getConfirm),
		own("POST", PathConfirm, p.postConfirm),
	}
}

// Nav returns the link to one's own sessions.
func Nav() []web.NavItem {
	return []web.NavItem{{Area: web.Beheer, Key: "inloggen.nav.sessies", Path: PathSessions, Action: web.SignedIn, Order: 90}}
}

// target is where the login leads to in the end: the page that asked for it.
func target(r *http.Request) string { return web.LocalPath(r.URL.Query().Get("naar")) }

// withTarget carries the target along to the next step.
func withTarget(path string, r *http.Request) string {
	if to := target(r); to != "/" {
		return path + "?naar=" + url.QueryEscape(to)
	}
	return path
}

// DeviceCookie is the name of the cookie of a known browser, without the prefix it gets on https.
const DeviceCookie = "toestel"

func (p *Pages) deviceName() string {
	if p.tls {
		return "__Host-" + DeviceCookie
	}
	return DeviceCookie
}

func (p *Pages) device(r *http.Request) string {
	c, err := r.Cookie(p.deviceName())
	if err != nil {
		return ""
	}
	return c.Value
}

// issue gives the browser what a step gave, and leads to the next one.
func (p *Pages) issue(w http.ResponseWriter, r *http.Request, in access.Issued) error {
	web.SetSession(w, r, in.Cookie, in.Limit)
	if in.Device != "" {
		http.SetCookie(w, &http.Cookie{Name: p.deviceName(), Value: in.Device, Path: "/", HttpOnly: true, Secure: p.tls,
			SameSite: http.SameSiteLaxMode, MaxAge: int(access.DeviceLimit.Seconds())})
	}
	if in.Step == access.StepActive {
		return web.SeeOther(w, r, target(r))
	}
	return web.SeeOther(w, r, withTarget(stepPaths[in.Step], r))
}
