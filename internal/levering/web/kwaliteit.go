package leveringweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
)

// ernsten are the severities, the heaviest first.
var ernsten = []controle.Ernst{controle.Blokkade, controle.Herstellen, controle.Verklaren, controle.Info}

func (w woorden) ernst(e controle.Ernst) string { return w.p.T("levering.ernst." + e.String()) }

func ernstToon(e controle.Ernst) web.Tone {
	switch e {
	case controle.Blokkade:
		return web.Problem
	case controle.Herstellen, controle.Verklaren:
		return web.Caution
	}
	return web.Info
}

func (p *Pages) getKwaliteit(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, kwaliteitPage(v))
}

// van are the outcomes of a severity.
func (v zicht) van(e controle.Ernst) []*keur.Uitkomst {
	var all []*keur.Uitkomst
	for _, u := range v.Rapport.Regels {
		if u.Ernst == e.String() {
			all = append(all, u)
		}
	}
	return all
}

func (v zicht) uitkomstPad(pagina string, u *keur.Uitkomst) string {
	return v.pad(pagina) + "?regel=" + u.Regel + "&code=" + u.Code
}

func (v zicht) uitkomstTabel(e controle.Ernst) web.Table {
	t := web.Table{Caption: v.p.T("levering.kwaliteit.tabel-" + e.String()), HideCap: true, Columns: []web.Column{{Label: v.p.T("levering.kolom.gevonden")},
		{Label: v.p.T("levering.kolom.herstel")}, {Label: v.p.T("levering.kolom.regel")}, {Label: v.p.T("levering.kolom.aantal"), Num: true}}}
	if e == controle.Verklaren && v.maakt {
		t.Columns = append(t.Columns, web.Column{Label: v.p.T("levering.kolom.verklaard"), Num: true})
	}
	for _, u := range v.van(e) {
		uitleg := controle.UitlegVan(u.Regel, u.Code)
		melding := orElse(uitleg.Melding.In(v.taal()), u.Code)
		cellen := []templ.Component{web.Text(melding), web.Text(uitleg.Herstel.In(v.taal())), regelNaam(u.Regel), web.Num(u.Aantal)}
		if v.maakt {
			cellen[0] = web.Link(v.uitkomstPad("bevindingen", u), melding)
		}
		if len(t.Columns) > len(cellen) {
			cellen = append(cellen, web.Num(u.Verklaard))
		}
		t.Rows = append(t.Rows, web.Row{Cells: cellen})
	}
	return t
}

// bevindingen is the page of what one rule found.
type bevindingen struct {
	zicht
	uitkomst *keur.Uitkomst
	uitleg   controle.Uitleg
	regel    controle.Regel
	herkomst map[string]levering.Herkomst
	gevolg   verschil // of REG-01: what the correction does to the figures
	vanaf    int
}

const perBladzijde = 100

// regelCorrectie is the rule about what a correction does to what was sent before.
const regelCorrectie = "REG-01"

// laadBevindingen reads the outcome that the address or the form names; of none the first that can be explained.
//
// Invalid: the delivery has no such outcome.
func (p *Pages) laadBevindingen(r *http.Request) (bevindingen, error) {
	var b bevindingen
	var err error
	if b.zicht, err = p.laad(r); err != nil {
		return b, err
	}
	q := r.URL.Query()
	if r.Method == http.MethodPost {
		q = r.PostForm
	}
	for _, u := range b.Rapport.Regels {
		eerste := r.Method == http.MethodGet && b.uitkomst == nil && !q.Has("regel") && u.Ernst == controle.Verklaren.String()
		if eerste || u.Regel == q.Get("regel") && u.Code == q.Get("code") {
			b.uitkomst, b.uitleg = u, controle.UitlegVan(u.Regel, u.Code)
		}
	}
	if b.uitkomst == nil {
		return b, fout.Invalid("bevinding", "bevinding-onbekend")
	}
	for _, regel := range controle.Regels() {
		if regel.ID == b.uitkomst.Regel {
			b.regel = regel
		}
	}
	return b, nil
}

// regelFeiten are what the rule asks, and where the law says so if it does.
func (b bevindingen) regelFeiten() []web.Fact {
	all := []web.Fact{{Label: b.p.T("levering.kolom.regel"), Value: b.regel.ID},
		{Label: b.p.T("levering.bevindingen.wat"), Value: b.regel.Wat.In(b.taal())}}
	if bron := b.regel.Bron().In(b.taal()); bron != "" {
		all = append(all, web.Fact{Label: b.p.T("levering.bevindingen.grond"), Value: bron})
	}
	return all
}

func (p *Pages) getBevindingen(w http.ResponseWriter, r *http.Request) error {
	b, err := p.laadBevindingen(r)
	if err != nil {
		return err
	}
	b.vanaf, _ = strconv.Atoi(r.URL.Query().Get("na"))
	if b.vanaf < 0 || b.vanaf >= len(b.uitkomst.Bevindingen) {
		b.vanaf = 0
	}
	getoond := b.uitkomst.Bevindingen[b.vanaf:min(b.vanaf+perBladzijde, len(b.uitkomst.Bevindingen))]
	if b.herkomst, err = p.Levering.HerkomstVan(r.Context(), b.actor, b.Levering.ID, getoond); err != nil {
		return err
	}
	if b.uitkomst.Regel == regelCorrectie {
		if b.gevolg, err = p.vergelijk(r, b.zicht); err != nil {
			return err
		}
	}
	return web.Render(w, r, http.StatusOK, bevindingenPage(b))
}

// melding is what was found, in words.
func (b bevindingen) melding() string { return orElse(b.uitleg.Melding.In(b.taal()), b.uitkomst.Code) }

func (b bevindingen) teVerklaren() bool { return b.uitkomst.Ernst == controle.Verklaren.String() }

// waar names the record of a finding, or what of the whole delivery it is about.
func (w woorden) waar(b controle.Bevinding) string {
	s := w.p.T("levering.woord.hele-levering")
	if b.Soort != "" {
		s = w.soort(b.Soort)
	}
	if b.Nummer != "" {
		s += " " + b.Nummer
	}
	if b.Over != "" {
		s += " (" + b.Over + ")"
	}
	return s
}

func (b bevindingen) tabel() web.Table {
	alle := b.uitkomst.Bevindingen
	tot := min(b.vanaf+perBladzijde, len(alle))
	t := web.Table{Caption: b.p.T("levering.bevindingen.tabel"), HideCap: true, Columns: []web.Column{{Label: b.p.T("levering.kolom.record")},
		{Label: b.p.T("levering.kolom.veld")}, {Label: b.p.T("levering.kolom.lijn"), Num: true}, {Label: b.p.T("levering.kolom.casus")}, {Label: b.p.T("levering.kolom.werker")}}}
	if b.teVerklaren() {
		t.Columns = append(t.Columns, web.Column{Label: b.p.T("levering.kolom.verklaring")})
	}
	for _, v := range alle[b.vanaf:tot] {
		t.Rows = append(t.Rows, b.rij(v))
	}
	if len(alle) > perBladzijde {
		t.Pager = &web.Pager{From: b.vanaf + 1, To: tot, Total: len(alle)}
		if b.vanaf > 0 {
			t.Pager.Prev = b.uitkomstPad("bevindingen", b.uitkomst) + "&na=" + strconv.Itoa(max(0, b.vanaf-perBladzijde))
		}
		if tot < len(alle) {
			t.Pager.Next = b.uitkomstPad("bevindingen", b.uitkomst) + "&na=" + strconv.Itoa(tot)
		}
	}
	return t
}

func (b bevindingen) rij(v controle.Bevinding) web.Row {
	lijn, veld := web.Text("–"), web.Text("–")
	if v.Lijn > 0 {
		lijn = web.Text(b.p.Getal(int64(v.Lijn)))
	}
	if v.Lijn > 0 && v.Soort != "" && b.maakt {
		lijn = web.Link(recordPad(b.Levering.ID, v.Lijn), b.p.Getal(int64(v.Lijn)))
	}
	if v.Veld != "" {
		veld = veldNaam(b.veld(v.Soort, v.Veld), v.Veld)
	}
	h, eigen := b.herkomst[v.Nummer]
	casus, wie := "–", "–"
	if eigen && h.Casusnummer != "" {
		casus = h.Casusnummer
	}
	if eigen && h.Eigenaar != "" {
		wie = b.wie(h.Eigenaar)
	}
	rij := web.Row{Cells: []templ.Component{web.Text(b.waar(v)), veld, lijn, web.Text(casus), web.Text(wie)}}
	if !b.teVerklaren() {
		return rij
	}
	rij.Accent = !v.Verklaard
	if v.Verklaard {
		rij.Cells = append(rij.Cells, verklaring(b, v, b.VerklaringVan(v)))
	} else {
		rij.Cells = append(rij.Cells, web.Badge(web.Caution, b.p.T("levering.bevindingen.open")))
	}
	return rij
}
