// Package casusweb shows the pages of casework: the Werkvoorraad, the casus with its acts and drawers, the search for a
// person, the signalen, and the intake of adviezen and meldingen. It parses, calls the service and answers; it decides
// nothing.
package casusweb

import (
	"context"
	"embed"
	"io/fs"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// Mensen knows the colleagues of an organisation. It names officials only, never somebody whom a casus is about.
type Mensen interface {
	// Namen returns everybody who is or was a member, by id: to show who did something.
	Namen(ctx context.Context, org id.ID) (map[id.ID]string, error)
	// Teams returns the names of the teams, by id.
	Teams(ctx context.Context, org id.ID) (map[id.ID]string, error)
	// Collegas returns who is a member today, by name: to choose from.
	Collegas(ctx context.Context, org id.ID) ([]Collega, error)
}

// Collega is a member of the organisation in one role. Who has two roles or teams stands there twice.
type Collega struct {
	ID   id.ID
	Naam string
	Rol  access.Rol
	Team id.ID // Nil or empty when the membership names no team
}

// Deps are what the pages stand on.
type Deps struct {
	Casus  *casus.Service
	Mensen Mensen
	// Regio tells the code of the Veilig Thuis region of an organisation, whose municipalities come first in a list; nil or
	// an empty code: no region goes first.
	Regio func(ctx context.Context, org id.ID) string
	// Elders are pages of other rooms about a casus, for whose role can do their act.
	Elders []Elders
}

// Elders is a page of another room about a casus.
type Elders struct {
	Key    string // of its name among the texts
	Path   func(casus id.ID) string
	Action access.Action
}

// Pages are the pages of this room.
type Pages struct {
	casus  *casus.Service
	mensen Mensen
	regio  func(ctx context.Context, org id.ID) string
	elders []Elders
}

// New returns the pages of this room.
func New(d Deps) *Pages {
	return &Pages{casus: d.Casus, mensen: d.Mensen, regio: d.Regio, elders: d.Elders}
}

// Routes returns every page and form target of this room.
func (p *Pages) Routes() []web.Route {
	return slices.Concat(p.werkRoutes(), p.casusRoutes(), p.actRoutes(), p.personenRoutes(), p.ladeRoutes(), p.intakeRoutes())
}

// Nav returns what stands in the navigation.
func (p *Pages) Nav() []web.NavItem {
	return slices.Concat([]web.NavItem{
		{Area: web.Werk, Key: "casus.nav.werk", Path: "/werk", Action: casus.WerkvoorraadLezen, Order: 1},
		{Area: web.Werk, Key: "casus.nav.zoeken", Path: "/zoeken", Action: casus.PersoonZoeken, Order: 5},
	}, p.intakeNav())
}

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of this room: its pages, and its words for what can be wrong.
func Teksten() []i18n.Room {
	return []i18n.Room{{Naam: "casus", FS: sub("tekst/casus")}, {Naam: "fout", FS: sub("tekst/fout")}}
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(teksten, dir)
	if err != nil {
		panic(err) // the folder is embedded
	}
	return f
}
