package leveringweb

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/tabel"
	"regioaanpak/internal/platform/web"
)

// cijfers are the tables of StatLine that a delivery gives.
type cijfers struct {
	zicht
	*levering.Cijferbeeld
}

func (p *Pages) laadCijfers(r *http.Request) (cijfers, error) {
	v, err := p.laad(r)
	c := cijfers{zicht: v}
	if err != nil {
		return c, err
	}
	c.Cijferbeeld, err = p.Levering.Cijfers(r.Context(), v.actor, v.Beeld.Levering.ID)
	return c, err
}

func (p *Pages) getCijfers(w http.ResponseWriter, r *http.Request) error {
	c, err := p.laadCijfers(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, cijfersPage(c))
}

// beperkt tells that the delivery cannot fill the tables as CBS does.
func (c cijfers) beperkt() bool {
	return len(c.Ontbreekt) > 0 || len(c.Gemis) > 0 || slices.ContainsFunc(c.Tabellen, func(t *tabel.Tabel) bool { return len(t.Gemis) > 0 })
}

// onderwerp names what a table is about, shorter than its title.
func (w woorden) onderwerp(id string, titel tabel.Tekst) string {
	if key := "levering.cijfers.over-" + strings.ToLower(id); w.p.Has(key) {
		return w.p.T(key)
	}
	return titel.In(w.taal())
}

// merken are what a table or definition rests on, in words.
func (w woorden) merken(merk []string) string {
	var all []string
	for _, m := range merk {
		if key := "levering.cijfers.merk-" + strings.ToLower(m); w.p.Has(key) {
			all = append(all, w.p.T(key))
		} else {
			all = append(all, m)
		}
	}
	return strings.Join(all, "; ")
}

func (w woorden) perioden(all []definitie.Periode) string {
	var namen []string
	for _, p := range all {
		namen = append(namen, w.periode(p))
	}
	return strings.Join(namen, ", ")
}

// regio is the region whose figures the page shows: that of the organisation itself.
func regio(t *tabel.Tabel) string {
	for _, c := range codesVan(t, tabel.RegioS) {
		if tabel.SoortVan(c.Identifier) == tabel.VeiligThuis {
			return c.Identifier
		}
	}
	return ""
}

func codesVan(t *tabel.Tabel, dimensie string) []tabel.Code {
	for _, d := range t.Dimensions {
		if d.Identifier == dimensie {
			return d.Codes
		}
	}
	return nil
}

// indelingen are the dimensions of a table beside region and period.
func indelingen(t *tabel.Tabel) []tabel.Dimension {
	var all []tabel.Dimension
	for _, d := range t.Dimensions {
		if d.Identifier != tabel.RegioS && d.Identifier != tabel.Perioden {
			all = append(all, d)
		}
	}
	return all
}

// kolom is a column of a table of figures: a measure, or a category of the second dimension.
type kolom struct {
	label   string
	measure tabel.MeasureCode
	code    string // of the second dimension; empty when there is none
}

// kolommen puts the measures beside each other, or the categories of the second dimension.
func (c cijfers) kolommen(t *tabel.Tabel) []kolom {
	var all []kolom
	in := indelingen(t)
	for _, m := range t.MeasureCodes {
		if len(in) < 2 {
			all = append(all, kolom{label: m.Titel.In(c.taal()), measure: m})
			continue
		}
		for _, code := range in[1].Codes {
			k := kolom{label: code.Titel.In(c.taal()), measure: m, code: code.Identifier}
			if len(in[1].Codes) == 1 { // of which the delivery can tell nothing
				k.label = m.Titel.In(c.taal())
			}
			all = append(all, k)
		}
	}
	return all
}

// cijferTabel is a table of figures, and how many of its rows are left out because nothing of them is shown.
func (c cijfers) cijferTabel(t *tabel.Tabel) (web.Table, int) {
	in := indelingen(t)
	if len(in) == 0 {
		return c.maten(t), 0
	}
	kolommen := c.kolommen(t)
	uit := web.Table{Caption: t.Titel.In(c.taal()), HideCap: true, Columns: []web.Column{{Label: in[0].Titel.In(c.taal())}}}
	for _, k := range kolommen {
		uit.Columns = append(uit.Columns, web.Column{Label: k.label, Num: true})
	}
	weg := 0
	for _, code := range in[0].Codes {
		rij, iets := web.Row{Cells: []templ.Component{web.Text(categorie(code, c.taal()))}}, false
		for _, k := range kolommen {
			codes := []string{regio(t), codesVan(t, tabel.Perioden)[0].Identifier, code.Identifier}
			if k.code != "" {
				codes = append(codes, k.code)
			}
			o, _ := t.Van(k.measure.Identifier, codes...)
			iets = iets || o.Value != nil
			rij.Cells = append(rij.Cells, web.Text(c.waardeVan(o.Value, k.measure)))
		}
		if iets || code.Identifier == tabel.Totaal {
			uit.Rows = append(uit.Rows, rij)
		} else {
			weg++
		}
	}
	return uit, weg
}

// categorie names a category; one that is a part of another than the whole has a dash before it.
func categorie(code tabel.Code, taal string) string {
	if code.DimensionGroupID != "" && code.DimensionGroupID != tabel.Totaal {
		return "– " + code.Titel.In(taal)
	}
	return code.Titel.In(taal)
}

// maten is a table without further dimension: a row per measure.
func (c cijfers) maten(t *tabel.Tabel) web.Table {
	uit := web.Table{Caption: t.Titel.In(c.taal()), HideCap: true, Columns: []web.Column{{Label: c.p.T("levering.kolom.soort")}, {Label: c.p.T("levering.kolom.aantal"), Num: true}}}
	for _, m := range t.MeasureCodes {
		o, _ := t.Van(m.Identifier, regio(t), codesVan(t, tabel.Perioden)[0].Identifier)
		uit.Rows = append(uit.Rows, web.Row{Cells: []templ.Component{web.Text(m.Titel.In(c.taal())), web.Text(c.waardeVan(o.Value, m))}})
	}
	return uit
}

// waardeVan is a figure in words; a point where CBS leaves it out.
func (w woorden) waardeVan(v *float64, m tabel.MeasureCode) string {
	switch {
	case v == nil:
		return weggelaten
	case m.Decimals > 0:
		return w.p.Procent(*v/100, m.Decimals)
	}
	return w.p.Getal(int64(*v))
}

// weggelaten is how StatLine writes a figure that is left out.
const weggelaten = "."

// herleiding says how one measure or division of a table comes about.
func (c cijfers) herleiding(t *tabel.Tabel, h tabel.Herleiding) []web.Fact {
	var all []web.Fact
	voeg := func(key string, tekst tabel.Tekst) {
		if s := tekst.In(c.taal()); s != "" {
			all = append(all, web.Fact{Label: c.p.T("levering.cijfers." + key), Value: s})
		}
	}
	all = append(all, web.Fact{Label: c.p.T("levering.cijfers.over"), Value: c.over(t, h.Over)})
	voeg("definitie", h.Definitie)
	voeg("periode", h.Periode)
	voeg("bron", h.Bron)
	voeg("filter", h.Filter)
	voeg("afronding", h.Afronding)
	return append(all, web.Fact{Label: c.p.T("levering.cijfers.merk"), Value: c.merken(h.Merk)})
}

func (c cijfers) over(t *tabel.Tabel, id string) string {
	for _, m := range t.MeasureCodes {
		if m.Identifier == id {
			return m.Titel.In(c.taal())
		}
	}
	return c.p.T("levering.cijfers.indeling")
}

// effectTabel are the published numbers of one table that a correction changes.
func (v verschil) effectTabel(e tabel.Effect) web.Table {
	t := web.Table{Caption: v.onderwerp(e.Identifier, e.Titel), Columns: []web.Column{{Label: v.p.T("levering.kolom.cijfer")},
		{Label: v.p.T("levering.kolom.was"), Num: true}, {Label: v.p.T("levering.kolom.wordt"), Num: true}, {Label: v.p.T("levering.kolom.verschil"), Num: true}}}
	for _, c := range e.Cellen {
		verschil := "–"
		if n, ok := c.Verschil(); ok {
			verschil = meerMinder(int(n))
		}
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{web.Stack(c.Measure.Titel.In(v.taal()), v.waarvan(c.Codes)),
			web.Text(v.waardeVan(c.Was, c.Measure)), web.Text(v.waardeVan(c.Wordt, c.Measure)), web.Text(verschil)}})
	}
	return t
}

// waarvan names a cell by its categories and, when it is not the organisation as a whole, its region.
func (w woorden) waarvan(codes []tabel.Code) string {
	var all []string
	for i, c := range codes {
		periode := i == 1 // that of the delivery
		eigen := i == 0 && tabel.SoortVan(c.Identifier) == tabel.VeiligThuis
		if !periode && !eigen && c.Identifier != tabel.Totaal {
			all = append(all, c.Titel.In(w.taal()))
		}
	}
	return orElse(strings.Join(all, ", "), w.p.T("levering.cijfers.totaal"))
}

// verborgen counts the numbers that change without the published figure changing.
func (v verschil) verborgen() int {
	n := 0
	for _, e := range v.Cijfers {
		n += e.Verborgen
	}
	return n
}

// zichtbaar are the tables in which a published number changes.
func (v verschil) zichtbaar() []tabel.Effect {
	return slices.DeleteFunc(slices.Clone(v.Cijfers), func(e tabel.Effect) bool { return len(e.Cellen) == 0 })
}
