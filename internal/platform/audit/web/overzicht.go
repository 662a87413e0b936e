package auditweb

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// Office hours of the overview: working days of the week from 07.00 up to 19.00 in Amsterdam.
const (
	kantoorOpen  = 7
	kantoorDicht = 19
)

// perioden are the lengths of the overview in days, the first when nothing is asked and the last the longest.
var perioden = []int{7, langste}

const langste = 30

// collega is what one colleague did in the period. It counts; it weighs nothing.
type collega struct {
	id     id.ID
	naam   string
	rollen []string
	zaken  map[id.ID]bool

	handelingen, zoeken, lades, geweigerd, buiten int
}

// kolommen are the columns of figures by their name in the address.
var kolommen = []struct {
	naam string
	van  func(*collega) int
}{
	{"zaken", func(c *collega) int { return len(c.zaken) }},
	{"zoeken", func(c *collega) int { return c.zoeken }},
	{"lades", func(c *collega) int { return c.lades }},
	{"geweigerd", func(c *collega) int { return c.geweigerd }},
	{"buiten", func(c *collega) int { return c.buiten }},
	{"handelingen", func(c *collega) int { return c.handelingen }},
}

func (c *collega) tel(a audit.Activity, s Soorten) {
	c.handelingen++
	if !slices.Contains(c.rollen, a.Rol) {
		c.rollen = append(c.rollen, a.Rol)
	}
	if buitenKantooruren(a.Tijdstip) {
		c.buiten++
	}
	if a.Uitkomst == audit.Geweigerd {
		c.geweigerd++
	}
	if a.Uitkomst != audit.Gelukt {
		return
	}
	switch {
	case s.leest(a.Handeling) && a.Object != "":
		c.zaken[a.Object] = true
	case s.zoekt(a.Handeling):
		c.zoeken++
	case s.lade(a.Handeling):
		c.lades++
	}
}

func buitenKantooruren(t time.Time) bool {
	local := t.In(i18n.Amsterdam)
	day, hour := local.Weekday(), local.Hour()
	return day == time.Saturday || day == time.Sunday || hour < kantoorOpen || hour >= kantoorDicht
}

// overzicht is the table of colleagues over some days.
type overzicht struct {
	woorden
	dagen    int
	van, tot datum.Datum // both included
	sort     web.Sort
	collegas []*collega
}

func (p *Pages) getOverzicht(w http.ResponseWriter, r *http.Request) error {
	names, err := p.woorden(r, nil)
	if err != nil {
		return err
	}
	vandaag := datum.Van(web.Now(r.Context()))
	v := overzicht{woorden: names, dagen: leesDagen(r), tot: vandaag}
	v.van = vandaag.PlusDagen(1 - v.dagen)
	err = p.lees(r, LogInzien, func(ctx context.Context, view *db.Read) (err error) {
		v.collegas, err = p.telbladen.van(view.Org()).over(ctx, p, view, v.van, v.tot)
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range v.collegas {
		c.naam = names.collega(c.id)
	}
	v.sorteer(r)
	if err := p.noteer(r, audit.Line{Handeling: string(LogInzien), Velden: []string{"overzicht-collegas"}}); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, overzichtPage(v))
}

func leesDagen(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("dagen"))
	if err != nil || !slices.Contains(perioden, n) {
		return perioden[0]
	}
	return n
}

// sorteer orders by name unless a figure is asked for; equals stand by name.
func (v *overzicht) sorteer(r *http.Request) {
	names := []string{"naam"}
	for _, k := range kolommen {
		names = append(names, k.naam)
	}
	v.sort = web.ReadSort(r, names...)
	opNaam := func(a, b *collega) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.naam), strings.ToLower(b.naam)), strings.Compare(string(a.id), string(b.id)))
	}
	order := opNaam
	for _, k := range kolommen {
		if k.naam == v.sort.By {
			order = func(a, b *collega) int { return cmp.Compare(k.van(a), k.van(b)) }
		}
	}
	slices.SortFunc(v.collegas, func(a, b *collega) int {
		n := order(a, b)
		if v.sort.Desc {
			n = -n
		}
		return cmp.Or(n, opNaam(a, b))
	})
}

func (v overzicht) tabel() web.Table {
	t := web.Table{Caption: v.p.T("log.overzicht.tabel", v.van, v.tot), Sort: v.sort, Empty: v.p.T("log.overzicht.leeg")}
	t.Columns = []web.Column{{Label: v.p.T("log.kolom.collega"), Sort: "naam"}}
	most := make([]int, len(kolommen))
	for i, k := range kolommen {
		t.Columns = append(t.Columns, web.Column{Label: v.p.T("log.tel." + k.naam), Num: true, Sort: k.naam})
		for _, c := range v.collegas {
			most[i] = max(most[i], k.van(c))
		}
	}
	for _, c := range v.collegas {
		row := web.Row{Cells: []templ.Component{collegaCel(v.naarRegels(c, ""), c.naam, v.rollen(c))}}
		for i, k := range kolommen {
			row.Cells = append(row.Cells, telCel(k.van(c), most[i], v.bron(c, k.naam)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v overzicht) rollen(c *collega) string {
	named := make([]string, len(c.rollen))
	for i, r := range c.rollen {
		named[i] = v.rol(r)
	}
	return strings.Join(named, ", ")
}

// bron is the list of lines that a figure was counted from, where the filter of the list can show it.
func (v overzicht) bron(c *collega, kolom string) string {
	switch kolom {
	case "zoeken":
		return v.naarRegels(c, kijkZoeken)
	case "lades":
		return v.naarRegels(c, kijkLades)
	case "geweigerd":
		return v.naarRegels(c, kijkGeweigerd)
	}
	return ""
}

func (v overzicht) naarRegels(c *collega, kijk string) string {
	q := url.Values{"wie": {string(c.id)}, "van": {v.van.String()}, "tot": {v.tot.String()}}
	if kijk != "" {
		q.Set("kijk", kijk)
	}
	return PathLog + "?" + q.Encode()
}

func (v overzicht) tabs() []web.Tab {
	all := make([]web.Tab, len(perioden))
	for i, n := range perioden {
		all[i] = web.Tab{Label: v.p.T("log.overzicht.dagen", n), Href: PathOverzicht + "?dagen=" + strconv.Itoa(n), Current: n == v.dagen}
	}
	return all
}

// deel is a share of the widest bar in percent, for an attribute of a drawing; something is never drawn as nothing.
func deel(n, most int) string {
	if n <= 0 || most <= 0 {
		return "0"
	}
	return strconv.Itoa(max(2, n*100/most)) + "%"
}
