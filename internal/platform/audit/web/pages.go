// Package auditweb shows the log to the privacy officer: its lines, one line with its session, who looked at one case, what
// each colleague did, and the check that nobody changed the log. It shows who did what and when; whether that was right is
// for the reader. Every page that is looked at is itself a line.
package auditweb

import (
	"context"
	"embed"
	"io/fs"
	"net/http"
	"sync"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// The acts of these pages.
const (
	LogInzien     access.Action = "log.inzien"
	LogVerifieren access.Action = "log.verifieren"
)

// Rules are the rights of these pages: the privacy officer reviews the log of the own organisation, and nobody else.
func Rules() []access.Rule {
	own := []access.Relation{access.Organisatie}
	return []access.Rule{
		{Action: LogInzien, Rol: access.RolPrivacyOfficer, Relations: own},
		{Action: LogVerifieren, Rol: access.RolPrivacyOfficer, Relations: own},
	}
}

// Mensen knows the colleagues of an organisation. It names officials only, never somebody whom a case is about.
type Mensen interface {
	// Namen returns everybody who is or was a member, by id.
	Namen(ctx context.Context, org id.ID) (map[id.ID]string, error)
}

// Zaken knows the cases of an organisation by number, and nothing of what stands in them.
type Zaken interface {
	// Nummers returns the number of each of ids that is a case or a part of one with a number of its own; others are left out.
	Nummers(ctx context.Context, org id.ID, ids []id.ID) (map[id.ID]string, error)
	// Onderdelen returns the ids of everything of a case that a line can be about: its reports, services, assessments and
	// persons. An id that is no case has none.
	Onderdelen(ctx context.Context, org, zaak id.ID) ([]id.ID, error)
}

// Soorten tells which acts mean what to a reviewer; the rooms name them. Each holds at most six.
type Soorten struct {
	Lezen  []access.Action // shows a case: the Object of the line
	Zoeken []access.Action // searches for a person
	Lades  []access.Action // opens what is closed: who reported, a protected address
}

// Deps are what the pages stand on. All are required but Zaken: without it, cases show as short pseudonyms.
type Deps struct {
	DB      *db.DB
	Log     *audit.Log
	Policy  *access.Policy
	Mensen  Mensen
	Zaken   Zaken
	Soorten Soorten
	Teksten *i18n.Catalogue // holds Teksten(); its keys are the choices of the filter
}

// Pages are the pages of the review.
type Pages struct {
	Deps
	handelingen, doelen []string
	controle            sync.Mutex // one check at a time: it reads the whole log
	telbladen           telbladen
}

// New returns the pages.
func New(d Deps) *Pages {
	return &Pages{Deps: d, handelingen: codes(d.Teksten, "log.handeling.", ".naam"), doelen: codes(d.Teksten, "log.doel.", "")}
}

// Paths of these pages.
const (
	PathLog       = "/log"
	PathOverzicht = "/log/overzicht"
	PathControle  = "/log/verifieer"
)

func regelPad(number int64) string { return PathLog + "/regel/" + itoa(number) }

func zaakPad(zaak id.ID) string { return PathLog + "/zaak/" + string(zaak) }

// Routes returns the routes of these pages.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: "GET", Path: PathLog, Action: LogInzien, Handler: p.getLogboek},
		{Method: "GET", Path: PathLog + "/regel/{nummer}", Action: LogInzien, Handler: p.getRegel},
		{Method: "GET", Path: PathLog + "/zaak/{zaak}", Action: LogInzien, Handler: p.getZaak},
		{Method: "GET", Path: PathOverzicht, Action: LogInzien, Handler: p.getOverzicht},
		{Method: "GET", Path: PathControle, Action: LogVerifieren, Handler: p.getControle},
		{Method: "POST", Path: PathControle, Action: LogVerifieren, Handler: p.postControle},
	}
}

// Nav returns what stands in the navigation.
func Nav() []web.NavItem {
	return []web.NavItem{
		{Area: web.Beheer, Key: "log.nav.logboek", Path: PathLog, Action: LogInzien, Order: 10},
		{Area: web.Beheer, Key: "log.nav.overzicht", Path: PathOverzicht, Action: LogInzien, Order: 11},
		{Area: web.Beheer, Key: "log.nav.controle", Path: PathControle, Action: LogVerifieren, Order: 12},
	}
}

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of these pages, with the words for the acts, groups of fields and purposes of the rooms so far. A
// room with new ones adds them in an i18n.Room of its own that is called "log".
func Teksten() []i18n.Room {
	return []i18n.Room{{Naam: "log", FS: sub("tekst/log")}, {Naam: "fout", FS: sub("tekst/fout")}}
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(teksten, dir)
	if err != nil {
		panic(err) // the folder is embedded
	}
	return f
}

// lees runs fn on a view of the actor's own organisation.
//
// Not found: the actor may not.
func (p *Pages) lees(r *http.Request, action access.Action, fn func(context.Context, *db.Read) error) error {
	a := web.Actor(r)
	if err := p.Policy.Must(a, action, access.Organisatie); err != nil {
		return err
	}
	return p.DB.InRead(r.Context(), a.Org, func(view *db.Read) error { return fn(r.Context(), view) })
}

// noteer writes the line of looking at a page, before the page is shown.
func (p *Pages) noteer(r *http.Request, line audit.Line) error {
	a := web.Actor(r)
	_, err := p.Log.Read(r.Context(), a.Org, a.Audit(), line)
	return err
}

// woorden gathers the names and numbers that a page needs.
func (p *Pages) woorden(r *http.Request, ids []id.ID) (woorden, error) {
	org := web.Actor(r).Org
	w := woorden{p: web.Printer(r), soorten: p.Soorten}
	var err error
	if w.namen, err = p.Mensen.Namen(r.Context(), org); err != nil {
		return w, err
	}
	if p.Zaken != nil && len(ids) > 0 {
		w.nummers, err = p.Zaken.Nummers(r.Context(), org, ids)
	}
	return w, err
}

// uitPad reads an id of the address; what is no id is nothing there.
func uitPad(r *http.Request, name string) (id.ID, error) {
	v, err := id.Parse(r.PathValue(name))
	if err != nil || v == id.Nil {
		return "", fout.NotFound(name)
	}
	return v, nil
}
