// Package leveringweb shows the pages of the delivery to CBS: the half-years and what is due, the making of a delivery, what
// the checks found and how to mend it, the approval by a second person, the sending, and for workers what they have to mend.
// It parses, calls the service and answers; it decides nothing.
package leveringweb

import (
	"context"
	"embed"
	"io/fs"
	"log/slog"
	"net/http"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// Mensen knows the colleagues of an organisation. It names officials only.
type Mensen interface {
	// Namen returns everybody who is or was a member, by id.
	Namen(ctx context.Context, org id.ID) (map[id.ID]string, error)
	// Teams returns the names of the teams, by id.
	Teams(ctx context.Context, org id.ID) (map[id.ID]string, error)
}

// Deps are what the pages stand on. All are required.
type Deps struct {
	Levering *levering.Service
	Mensen   Mensen
	// Goedkeurders returns who is a member today in a role that may approve a delivery.
	Goedkeurders func(ctx context.Context, org id.ID) ([]id.ID, error)
	// Plek is the path of the page on which a record is mended, and ZaakLezen the act that who follows it must be able to do.
	Plek      func(h levering.Herkomst) string
	ZaakLezen access.Action
	// Log is the log of the server.
	Log *slog.Logger
}

// Pages are the pages of this room.
type Pages struct {
	Deps
	taken taken
}

// New returns the pages of this room.
func New(d Deps) *Pages { return &Pages{Deps: d} }

// Paths of these pages.
const (
	PathLeveringen   = "/leveringen"
	PathNieuw        = "/leveringen/nieuw"
	PathTeHerstellen = "/te-herstellen"
	een              = "/leveringen/{levering}"
)

func pad(l id.ID, delen ...string) string {
	p := PathLeveringen + "/" + string(l)
	for _, d := range delen {
		p += "/" + d
	}
	return p
}

// Routes returns every page and form target of this room.
func (p *Pages) Routes() []web.Route {
	zien, maken, goed, halen := levering.LeveringInzien, levering.LeveringVoorbereiden, levering.LeveringGoedkeuren, levering.LeveringOphalen
	get, post := http.MethodGet, http.MethodPost
	return []web.Route{
		{Method: get, Path: PathLeveringen, Action: zien, Handler: p.getOverzicht},
		{Method: get, Path: PathNieuw, Action: maken, Handler: p.getMaak},
		{Method: post, Path: PathNieuw, Action: maken, Handler: p.postMaak},
		{Method: get, Path: een, Action: zien, Handler: p.getLevering},
		{Method: get, Path: een + "/kwaliteit", Action: zien, Handler: p.getKwaliteit},
		{Method: get, Path: een + "/kwaliteit.csv", Action: zien, Handler: p.getKwaliteitCSV},
		{Method: get, Path: een + "/kwaliteit.json", Action: zien, Handler: p.getKwaliteitJSON},
		{Method: get, Path: een + "/spiegel", Action: zien, Handler: p.getSpiegel},
		{Method: get, Path: een + "/spiegel.csv", Action: zien, Handler: p.getSpiegelCSV},
		{Method: get, Path: een + "/spiegel.json", Action: zien, Handler: p.getSpiegelJSON},
		{Method: get, Path: een + "/cijfers", Action: zien, Handler: p.getCijfers},
		{Method: get, Path: een + "/cijfers.csv", Action: zien, Handler: p.getCijfersCSV},
		{Method: get, Path: een + "/cijfers.json", Action: zien, Handler: p.getCijfersJSON},
		{Method: get, Path: een + "/verschil", Action: zien, Handler: p.getVerschil},
		{Method: get, Path: een + "/bevindingen", Action: maken, Handler: p.getBevindingen},
		{Method: get, Path: een + "/verklaren", Action: maken, Handler: p.getVerklaren},
		{Method: post, Path: een + "/verklaren", Action: maken, Handler: p.postVerklaren},
		{Method: post, Path: een + "/verklaring-terug", Action: maken, Handler: p.postVerklaringTerug},
		{Method: get, Path: een + "/herstel", Action: maken, Handler: p.getHerstel},
		{Method: get, Path: een + "/herleiding", Action: maken, Handler: p.getHerleiding},
		{Method: post, Path: een + "/herleiding", Action: maken, Handler: p.postHerleiding},
		{Method: get, Path: een + "/records/{regel}", Action: levering.HerleidingLezen, Handler: p.getRecord},
		{Method: get, Path: casusLeveringen, Action: levering.HerleidingLezen, Handler: p.getVanCasus},
		{Method: get, Path: een + "/goedkeuren", Action: goed, Handler: p.getGoedkeuren},
		{Method: post, Path: een + "/goedkeuren", Action: goed, Handler: p.postGoedkeuren},
		{Method: get, Path: een + "/ophalen", Action: halen, Handler: p.getOphalen},
		{Method: post, Path: een + "/ophalen", Action: halen, Handler: p.postOphalen},
		{Method: get, Path: een + "/verzonden", Action: maken, Handler: p.getVerzonden},
		{Method: post, Path: een + "/verzonden", Action: maken, Handler: p.postVerzonden},
		{Method: get, Path: een + "/retour", Action: maken, Handler: p.getRetour},
		{Method: post, Path: een + "/retour", Action: maken, Handler: p.postRetour},
		{Method: get, Path: een + "/retouren/{retour}", Action: maken, Handler: p.getRetourStuk},
		{Method: get, Path: PathTeHerstellen, Action: levering.HerstellijstLezen, Handler: p.getTeHerstellen},
	}
}

// Nav returns what stands in the navigation.
func Nav() []web.NavItem {
	return []web.NavItem{
		{Area: web.Levering, Key: "levering.nav.leveringen", Path: PathLeveringen, Action: levering.LeveringInzien, Order: 1},
		{Area: web.Werk, Key: "levering.nav.te-herstellen", Path: PathTeHerstellen, Action: levering.HerstellijstLezen, Order: 20},
	}
}

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of this room: its pages, its words for what can be wrong, and its acts for who reviews the log.
func Teksten() []i18n.Room {
	return []i18n.Room{{Naam: "levering", FS: sub("tekst/levering")}, {Naam: "fout", FS: sub("tekst/fout")}, {Naam: "log", FS: sub("tekst/log")}}
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(teksten, dir)
	if err != nil {
		panic(err) // the folder is embedded
	}
	return f
}

// uitPad reads an id of the address; what is no id is nothing there.
func uitPad(r *http.Request, name string) (id.ID, error) {
	v, err := id.Parse(r.PathValue(name))
	if err != nil || v == id.Nil {
		return "", fout.NotFound(name)
	}
	return v, nil
}
