package auditweb

import (
	"context"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// rondom is how many lines of the session show before a line, and after it.
const rondom = 20

// regel is one line in full, with the lines of its session around it.
type regel struct {
	woorden
	audit.Entry
	sessie []audit.Entry
}

func (p *Pages) getRegel(w http.ResponseWriter, r *http.Request) error {
	number, err := strconv.ParseInt(r.PathValue("nummer"), 10, 64)
	if err != nil {
		return fout.NotFound("line")
	}
	var v regel
	err = p.lees(r, LogInzien, func(ctx context.Context, view *db.Read) (err error) {
		if v.Entry, err = p.Log.Entry(ctx, view, number); err != nil {
			return err
		}
		v.sessie, err = p.Log.Session(ctx, view, v.Entry, rondom)
		return err
	})
	if err != nil {
		return err
	}
	if v.woorden, err = p.woorden(r, v.ids()); err != nil {
		return err
	}
	if err := p.noteer(r, audit.Line{Handeling: string(LogInzien), Objecten: v.getoond(), Velden: []string{"logregel"}}); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, regelPage(v))
}

// ids are what the page names: everything of the line itself, and the objects of the session.
func (v regel) ids() []id.ID {
	all := samen(nil, v.Line.Objecten)
	if v.Line.Object != "" {
		all = samen(all, []id.ID{v.Line.Object})
	}
	for _, e := range v.sessie {
		all = samen(all, alleen(e).genoemd())
	}
	return all
}

// alleen is a line that stands for itself.
func alleen(e audit.Entry) *groep {
	g := &groep{hoogste: e.Volgnummer}
	g.voegToe(e)
	return g
}

func (v regel) feiten() []web.Fact {
	l := v.Line
	f := func(key, value string) web.Fact { return web.Fact{Label: v.p.T("log.feit." + key), Value: value} }
	facts := []web.Fact{
		f("wanneer", v.p.Datum(i18n.DagVan(v.Tijdstip))+", "+v.Tijdstip.In(i18n.Amsterdam).Format("15:04:05")),
		f("wie", v.wie(v.Actor)),
		f("rol", v.orGeen(v.rol(v.Actor.Rol))),
		{Label: v.p.T("log.feit.handeling"), Content: metCode(hoofdletter(v.handeling(l.Handeling)), l.Handeling)},
		f("uitkomst", v.p.T("log.uitkomst."+string(l.Uitkomst))),
		f("doel", v.orGeen(hoofdletter(v.doel(l.Doel)))),
		{Label: v.p.T("log.feit.object"), Content: v.dingOfGeen(l.Object)},
		{Label: v.p.T("log.feit.betrokkene"), Content: v.dingOfGeen(l.Betrokkene)},
	}
	if len(l.Objecten) > 0 {
		facts = append(facts, web.Fact{Label: v.p.T("log.feit.objecten", len(l.Objecten)), Content: dingenLijst(v.objecten())})
	}
	return append(facts,
		f("velden", v.orGeen(hoofdletter(v.velden(l.Velden)))),
		f("sessie", v.orGeen(kort(v.Actor.Sessie))),
		f("spoor", v.orGeen(v.Actor.Trace)),
		f("beleid", v.orGeen(v.Beleid)))
}

func (v regel) orGeen(s string) string {
	if s == "" {
		return v.p.T("log.woord.geen")
	}
	return s
}

func (v regel) dingOfGeen(thing id.ID) templ.Component {
	if thing == "" {
		return web.Text(v.p.T("log.woord.geen"))
	}
	return verwijzing(v.ding(thing))
}

func (v regel) objecten() []web.Ref {
	all := make([]web.Ref, len(v.Line.Objecten))
	for i, o := range v.Line.Objecten {
		all[i] = v.ding(o)
	}
	return all
}

func (v regel) tabel() web.Table {
	t := web.Table{Caption: v.p.T("log.regel.sessie", rondom), Columns: []web.Column{
		{Label: v.p.T("log.kolom.wanneer")}, {Label: v.p.T("log.kolom.wat")}, {Label: v.p.T("log.kolom.merk"), Hidden: true}}}
	for _, g := range v.handelingen() {
		row := v.rij(g)
		row.Cells = append(row.Cells[:1], row.Cells[2:]...) // it is one person all along
		if g.Volgnummer == v.Volgnummer {
			row.Cells = append(row.Cells[:2], web.Badge(web.Good, v.p.T("log.merk.deze")))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// handelingen are the acts of the session, but of the act that this line belongs to every line.
func (v regel) handelingen() []groep {
	acts, _ := groepeer(v.sessie, 0)
	var all []groep
	for _, g := range acts {
		if v.Volgnummer < g.Volgnummer || v.Volgnummer > g.hoogste {
			all = append(all, g)
			continue
		}
		for _, e := range v.sessie {
			if e.Volgnummer >= g.Volgnummer && e.Volgnummer <= g.hoogste {
				all = append(all, *alleen(e))
			}
		}
	}
	return all
}

func (v regel) kruimels() []web.Crumb {
	return []web.Crumb{{Label: v.p.T("log.nav.logboek"), Path: PathLog}}
}
