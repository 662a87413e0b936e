package casusweb

import (
	"github.com/a-h/templ"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// afdrukHoofd is the head of the page for paper: it says what must not be lost from sight once it is printed.
func (b beeld) afdrukHoofd() web.Page {
	pg := b.page()
	pg.Lead = b.p.T("casus.afdruk.lead")
	pg.Crumbs = b.kruimels(true)
	return pg
}

// papieren is the whole Tijdlijn without filters.
func (b beeld) papieren() web.Tijdlijn {
	b.filter = filter{}
	t := b.tijdlijn()
	t.Filters = nil
	return t
}

// klokTabel are all terms of the casus as text, for paper.
func (b beeld) klokTabel() web.Table {
	t := web.Table{Caption: b.p.T("casus.casus.klokken"), HideCap: true, Empty: b.p.T("casus.casus.geen-klok")}
	for _, key := range []string{"klok", "begonnen", "uiterlijk", "stand-kop"} {
		t.Columns = append(t.Columns, web.Column{Label: b.p.T("casus.afdruk." + key)})
	}
	for _, k := range b.Klokken {
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{
			web.Text(b.klokNaam(k)), web.Text(b.p.Datum(datum.Van(k.StartOp))), web.Text(b.p.Datum(k.Uitkomst.Uiterlijk)), web.Text(b.klokStand(k)),
		}})
	}
	return t
}

func (b beeld) klokStand(k casus.KlokStand) string {
	switch {
	case k.GestoptOp == nil:
		return afstand(b.p, k)
	case k.Stand.OpTijd:
		return b.p.T("casus.afdruk.op-tijd", datum.Van(*k.GestoptOp))
	}
	return b.p.T("casus.afdruk.te-laat", datum.Van(*k.GestoptOp))
}
