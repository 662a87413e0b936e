package auditweb

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// logboek is a page of lines.
type logboek struct {
	woorden
	filter filter
	rijen  []groep
	next   int64
}

func (p *Pages) getLogboek(w http.ResponseWriter, r *http.Request) error {
	names, err := p.woorden(r, nil)
	if err != nil {
		return err
	}
	l := logboek{filter: p.leesFilter(r, names)}
	err = p.lees(r, LogInzien, func(ctx context.Context, view *db.Read) error {
		page, err := p.Log.Review(ctx, view, l.filter.vraag())
		l.rijen, l.next = groepeer(page.Entries, page.Next)
		l.rijen = vouw(l.rijen)
		return err
	})
	if err != nil {
		return err
	}
	if l.woorden, err = p.woorden(r, genoemd(l.rijen)); err != nil {
		return err
	}
	line := audit.Line{Handeling: string(LogInzien), Objecten: l.getoond(), Velden: []string{"logboek"}}
	if err := p.noteer(r, line); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, logboekPage(l))
}

func (l logboek) tabel() web.Table {
	t := web.Table{Caption: l.filter.periode(l.p), Empty: l.leeg(), EmptyDo: l.leegDoen(), Columns: []web.Column{
		{Label: l.p.T("log.kolom.wanneer")}, {Label: l.p.T("log.kolom.wie")}, {Label: l.p.T("log.kolom.wat")},
		{Label: l.p.T("log.kolom.merk"), Hidden: true}}}
	for _, g := range l.rijen {
		t.Rows = append(t.Rows, l.rij(g))
	}
	return t
}

// rij reads as a sentence: when, who in which role, did what to which case, and why.
func (w woorden) rij(g groep) web.Row {
	row := web.Row{Cells: []templ.Component{
		wanneerCel(g.Volgnummer, w.p.Tijd(g.Tijdstip), w.p.Datum(i18n.DagVan(g.Tijdstip))),
		web.Stack(w.wie(g.Actor), w.rol(g.Actor.Rol)),
		watCel(w.zin(g), w.dingen(g), w.omvang(g)),
	}}
	if m, ok := w.merk(g.Line); ok {
		row.Cells = append(row.Cells, web.Badge(m.toon, m.tekst))
		row.Accent = m.rand
	}
	return row
}

func (l logboek) leeg() string {
	if l.next > 0 {
		return l.p.T("log.leeg.verder")
	}
	return l.p.T("log.leeg.niets")
}

func (l logboek) leegDoen() templ.Component {
	if l.next > 0 {
		return nil // the link to older lines stands below
	}
	whole := l.filter
	whole.van, whole.tot = datum.Datum{}, datum.Datum{}
	return web.Link(whole.adres(nil), l.p.T("log.leeg.alles"))
}

func (l logboek) ouder() string { return l.filter.adres(map[string]string{"voor": itoa(l.next)}) }
