package leveringweb

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
)

// verschil is what a correction does to what was sent before.
type verschil struct {
	zicht
	*levering.Verschil      // nil when nothing was sent before
	ander              bool // the two were made by different definitions and cannot be compared
}

func (p *Pages) laadVerschil(r *http.Request) (verschil, error) {
	z, err := p.laad(r)
	if err != nil {
		return verschil{zicht: z}, err
	}
	return p.vergelijk(r, z)
}

// vergelijk compares a delivery that was read with what it replaces.
func (p *Pages) vergelijk(r *http.Request, z zicht) (verschil, error) {
	v := verschil{zicht: z}
	if v.Vervangt == nil {
		return v, nil
	}
	var err error
	v.Verschil, err = p.Levering.Vergelijk(r.Context(), v.actor, v.Levering.ID)
	if fout.Is(err, fout.KindConflict) {
		v.ander, err = true, nil
	}
	return v, err
}

func (p *Pages) getVerschil(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laadVerschil(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, verschilPage(v))
}

func (v verschil) tellingTabel() web.Table {
	t := web.Table{Caption: v.p.T("levering.verschil.aantallen"), HideCap: true, Columns: []web.Column{{Label: v.p.T("levering.kolom.soort")},
		{Label: v.p.T("levering.kolom.was"), Num: true}, {Label: v.p.T("levering.kolom.wordt"), Num: true}, {Label: v.p.T("levering.kolom.verschil"), Num: true}}}
	for _, a := range v.Aantallen {
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{web.Text(v.soort(a.Soort)), web.Num(a.Oud), web.Num(a.Nieuw), web.Text(meerMinder(a.Nieuw - a.Oud))}})
	}
	return t
}

// lijsten are the records that differ, by how.
func (v verschil) lijsten() []struct {
	key     string
	n       int
	records []levering.RecordVerschil
} {
	return []struct {
		key     string
		n       int
		records []levering.RecordVerschil
	}{{"weg", v.Telling.Weg, v.Weg}, {"nieuw", v.Telling.Nieuw, v.Nieuw}, {"gewijzigd", v.Telling.Gewijzigd, v.Gewijzigd}}
}

func (v verschil) recordTabel(key string, records []levering.RecordVerschil) web.Table {
	t := web.Table{Caption: v.p.T("levering.verschil." + key), HideCap: true, Columns: []web.Column{{Label: v.p.T("levering.kolom.record")}}}
	if key == "gewijzigd" {
		t.Columns = append(t.Columns, web.Column{Label: v.p.T("levering.kolom.velden")})
	}
	for _, r := range records {
		rij := web.Row{Cells: []templ.Component{web.Text(v.soort(r.Soort) + " " + r.Nummer)}}
		if key == "gewijzigd" {
			rij.Cells = append(rij.Cells, web.Text(v.velden(r.Soort, r.Velden)))
		}
		t.Rows = append(t.Rows, rij)
	}
	return t
}

// velden names what changed in a record: fields, and kinds of lines under it.
func (w woorden) velden(soort string, namen []string) string {
	var all []string
	for _, n := range namen {
		all = append(all, w.veld(soort, n))
	}
	return strings.Join(all, ", ")
}

// kort is the difference in one sentence.
func (v verschil) kort() string {
	t := v.Telling
	return v.p.T("levering.verschil.kort", t.Nieuw, t.Gewijzigd, t.Weg)
}
