package leveringweb

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// recordPad is the page of the record on a line of a delivery.
func recordPad(l id.ID, lijn int) string { return pad(l, "records", strconv.Itoa(lijn)) }

// casusLeveringen is the path of the deliveries that hold a casus.
const casusLeveringen = "/casussen/{casus}/leveringen"

// CasusPad is the page with the deliveries that hold a casus.
func CasusPad(casus id.ID) string {
	return strings.Replace(casusLeveringen, "{casus}", string(casus), 1)
}

// zoeken is the page on which a record of a delivery is looked up.
type zoeken struct {
	zicht
	f       *web.Form
	records []levering.RecordPlaats // that the number stands for; when there is one the page is that of the record
}

func (p *Pages) getHerleiding(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, zoekPage(zoeken{zicht: v, f: web.NewForm("levering.herleiding")}))
}

func (p *Pages) postHerleiding(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	z := zoeken{zicht: v, f: f.Prefix("levering.herleiding")}
	gevraagd := strings.ToUpper(f.Text("zoek", 60))
	if !f.OK() {
		return web.Render(w, r, http.StatusBadRequest, zoekPage(z))
	}
	z.records, err = p.Levering.ZoekRecords(r.Context(), v.actor, v.Levering.ID, gevraagd)
	if err != nil {
		return err
	}
	lijn, getal := strconv.Atoi(strings.NewReplacer(".", "", ",", "").Replace(gevraagd)) // as the pages write a line: 1.481
	switch {
	case len(z.records) == 1:
		return web.SeeOther(w, r, recordPad(v.Levering.ID, z.records[0].Lijn))
	case len(z.records) > 1:
		return web.Render(w, r, http.StatusOK, zoekPage(z))
	case getal == nil && lijn > 0 && int64(lijn) <= v.Levering.Lijnen:
		return web.SeeOther(w, r, recordPad(v.Levering.ID, lijn))
	}
	f.Fout("zoek", "record-onbekend")
	return web.Render(w, r, http.StatusBadRequest, zoekPage(z))
}

// herleiding is the page of one record: what stands in it and what it came from.
type herleiding struct {
	woorden
	*levering.Herleiding
	plek  string // where the record is mended; "": not for this reader
	maakt bool   // prepares deliveries
}

func (p *Pages) getRecord(w http.ResponseWriter, r *http.Request) error {
	l, err := uitPad(r, "levering")
	if err != nil {
		return err
	}
	lijn, err := strconv.Atoi(r.PathValue("regel"))
	if err != nil || lijn < 1 {
		return fout.NotFound("record")
	}
	h := herleiding{maakt: web.May(r.Context(), levering.LeveringVoorbereiden)}
	if h.Herleiding, err = p.Levering.Herleid(r.Context(), web.Actor(r), l, lijn); err != nil {
		return err
	}
	if h.woorden, err = p.woorden(r); err != nil {
		return err
	}
	if h.Spoor.MagZaak {
		h.plek = p.Plek(h.Spoor.Herkomst)
	}
	return web.Render(w, r, http.StatusOK, recordPage(h))
}

func (h herleiding) kop() string {
	if h.Nummer == "" {
		return h.woorden.soort(h.Soort)
	}
	return h.woorden.soort(h.Soort) + " " + h.Nummer
}

func (h herleiding) pagina() web.Page {
	p := web.Page{Title: h.kop(), Over: h.titel(h.Levering), Wide: true,
		Lead: h.p.T("levering.herleiding.record-lead", h.p.Getal(int64(h.Lijn)))}
	if h.maakt {
		p.Crumbs = []web.Crumb{{Label: h.p.T("levering.nav.leveringen"), Path: PathLeveringen}, {Label: h.titel(h.Levering), Path: pad(h.Levering.ID)},
			{Label: h.p.T("levering.tab.herleiding"), Path: pad(h.Levering.ID, "herleiding")}}
	} else if c := h.Spoor.Herkomst; c.Casus != "" {
		p.Crumbs = []web.Crumb{{Label: h.p.T("levering.woord.casus", c.Casusnummer), Path: h.plek},
			{Label: h.p.T("levering.casus.titel"), Path: CasusPad(c.Casus)}}
	}
	return p
}

// waarVandaan names the case, or the advies, that the record came from.
func (h herleiding) waarVandaan() string {
	if c := h.Spoor.Herkomst.Casusnummer; c != "" {
		return h.p.T("levering.herleiding.van-casus", c)
	}
	return h.p.T("levering.herleiding.van-advies")
}

// velden is the table of what stands in the record.
func (h herleiding) velden() web.Table {
	t := web.Table{Caption: h.p.T("levering.herleiding.velden"), HideCap: true, Columns: []web.Column{{Label: h.p.T("levering.kolom.veld")},
		{Label: h.p.T("levering.kolom.waarde")}, {Label: h.p.T("levering.kolom.betekenis")}, {Label: h.p.T("levering.kolom.uit")}}}
	for _, v := range h.Velden {
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{veldNaam(v.Veld.Label(h.taal()), v.Veld.Naam), cel(h.inBestand(v)), cel(h.betekenis(v)), cel(h.uit(v))}})
	}
	return t
}

// personen are the lines of the persons. Who they are stands in the case and nowhere here.
func (h herleiding) personen() web.Table {
	t := web.Table{Caption: h.p.T("levering.herleiding.personen"), HideCap: true, Columns: []web.Column{{Label: h.soort("persoon")}, {Label: h.p.T("levering.kolom.lijn")}}}
	for n, velden := range h.Personen {
		rij := web.Row{Cells: []templ.Component{web.Text(strconv.Itoa(n + 1)), web.Text(h.p.Getal(int64(h.Lijnen[n])))}}
		for _, v := range velden {
			if v.Veld.Naam == "nummer" {
				continue
			}
			if n == 0 {
				t.Columns = append(t.Columns, web.Column{Label: v.Veld.Label(h.taal())})
			}
			rij.Cells = append(rij.Cells, cel(h.betekenis(v)))
		}
		t.Rows = append(t.Rows, rij)
	}
	return t
}

// gebeurtenissen is the table of what happened, with what of the record it gave.
func (h herleiding) gebeurtenissen() web.Table {
	t := web.Table{Caption: h.p.T("levering.herleiding.gebeurtenissen"), HideCap: true, Columns: []web.Column{{Label: h.p.T("levering.kolom.wanneer")},
		{Label: h.p.T("levering.kolom.gebeurtenis")}, {Label: h.p.T("levering.kolom.vastgelegd")}, {Label: h.p.T("levering.kolom.geeft")}}}
	for _, g := range h.Spoor.Gebeurtenissen {
		var geeft []string
		for _, v := range g.Velden {
			geeft = append(geeft, h.veld(h.Soort, v))
		}
		if g.OverPersonen {
			geeft = append(geeft, h.p.T("levering.herleiding.regels-personen"))
		}
		if len(geeft) == 0 {
			geeft = []string{h.p.T("levering.herleiding.halfjaar")}
		}
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{web.Text(h.p.Datum(datum.Van(g.Op))), web.Text(h.gebeurtenis(g)),
			web.Text(h.p.Datum(datum.Van(g.Vastgelegd))), web.Text(strings.Join(geeft, ", "))}})
	}
	return t
}

func (h herleiding) gebeurtenis(g levering.Gebeurtenis) string {
	if key := "levering.gebeurtenis." + g.Soort; h.p.Has(key) {
		return h.p.T(key)
	}
	return strings.ReplaceAll(g.Soort, "-", " ")
}

// inBestand is the value as it stands in the file; what is said of a BSN or birth date is no value.
func (h herleiding) inBestand(v levering.VeldWaarde) string { return strings.Join(v.Waarden, ", ") }

// betekenis is the value in words.
func (h herleiding) betekenis(v levering.VeldWaarde) string {
	if v.Afgeschermd {
		return h.p.T("levering.herleiding.afgeschermd")
	}
	var all []string
	for _, w := range v.Waarden {
		if tekst := h.waarde(v, w); tekst != "" {
			all = append(all, tekst)
		}
	}
	return strings.Join(all, "; ")
}

func (h herleiding) waarde(v levering.VeldWaarde, w string) string {
	if key := "levering.waarde." + w; h.p.Has(key) {
		return h.p.T(key)
	}
	if lijst := v.Veld.Lijst(); lijst != nil {
		if c, ok := lijst.Zoek(w); ok {
			return c.Label(h.taal())
		}
		return h.p.T("levering.waarde.anders")
	}
	if d, ok := levering.Dag(v.Veld, w); ok {
		return h.p.Datum(d)
	}
	return ""
}

// uit are the events that the field came from.
func (h herleiding) uit(v levering.VeldWaarde) string {
	if len(v.Waarden) == 0 && !v.Afgeschermd {
		return ""
	}
	var all []string
	for _, g := range h.Bron(v.Veld.Naam) {
		all = append(all, h.p.T("levering.herleiding.uit", h.gebeurtenis(g), h.p.Datum(datum.Van(g.Op))))
	}
	return strings.Join(all, "; ")
}

// cel is a cell; one with nothing in it says so with a dash.
func cel(s string) templ.Component { return web.Text(orElse(s, "–")) }

// vanCasus is the page with the deliveries that hold a casus.
type vanCasus struct {
	woorden
	*levering.CasusLeveringen
	casus string // its page
}

func (p *Pages) getVanCasus(w http.ResponseWriter, r *http.Request) error {
	casus, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	v := vanCasus{casus: p.Plek(levering.Herkomst{Casus: casus})}
	if v.CasusLeveringen, err = p.Levering.LeveringenVanCasus(r.Context(), web.Actor(r), casus); err != nil {
		return err
	}
	if v.woorden, err = p.woorden(r); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, vanCasusPage(v))
}

func (v vanCasus) tabel() web.Table {
	t := web.Table{Caption: v.p.T("levering.casus.titel"), HideCap: true, Columns: []web.Column{{Label: v.p.T("levering.kolom.record")},
		{Label: v.p.T("levering.kolom.levering")}, {Label: v.p.T("levering.kolom.lijn"), Num: true}, {Label: v.p.T("levering.kolom.stand")}}}
	for _, l := range v.Leveringen {
		toon, stand := v.stand(l.Levering.Stand)
		for _, p := range l.Records {
			t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{web.RowLink(recordPad(l.Levering.ID, p.Lijn), v.soort(p.Soort)+" "+p.Nummer),
				web.Text(v.titel(l.Levering)), web.Num(p.Lijn), web.Badge(toon, stand)}})
		}
	}
	return t
}

// recordTabel lists the records that a number stands for.
func (z zoeken) recordTabel() web.Table {
	t := web.Table{Caption: z.p.T("levering.herleiding.gevonden", len(z.records)), Columns: []web.Column{{Label: z.p.T("levering.kolom.record")},
		{Label: z.p.T("levering.kolom.lijn"), Num: true}}}
	for _, p := range z.records {
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{web.RowLink(recordPad(z.Levering.ID, p.Lijn), z.soort(p.Soort)+" "+p.Nummer), web.Num(p.Lijn)}})
	}
	return t
}
