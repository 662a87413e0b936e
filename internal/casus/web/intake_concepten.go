package casusweb

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// getConcepten lists what the actor is typing and has not registered. Nothing of it is opened.
func (p *Pages) getConcepten(w http.ResponseWriter, r *http.Request) error {
	alle, err := p.casus.Concepten(r.Context(), web.Actor(r))
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, conceptenPagina(conceptenTabel(r, alle)))
}

func conceptenTabel(r *http.Request, alle []casus.ConceptRegel) web.Table {
	pr := web.Printer(r)
	t := web.Table{
		Caption: pr.T("casus.concepten.tabel"), HideCap: true,
		Columns: []web.Column{{Label: pr.T("casus.concepten.wat")}, {Label: pr.T("casus.concepten.bijgewerkt")},
			{Label: pr.T("casus.concepten.weg-kop"), Hidden: true}},
		Empty:   pr.T("casus.concepten.leeg"),
		EmptyDo: web.LinkButton(web.Secondary, padMeldingNieuw, pr.T("casus.intake.nav.melding")),
	}
	for _, c := range alle {
		t.Rows = append(t.Rows, web.Row{Cells: []templ.Component{
			web.RowLink(conceptPad(c.ID), pr.T("casus.concepten.melding")),
			web.Text(pr.Tijdstip(c.BijgewerktOp)),
			conceptWegKnop(c.ID),
		}})
	}
	return t
}

// postConceptWeg destroys a concept, after asking once.
func (p *Pages) postConceptWeg(w http.ResponseWriter, r *http.Request) error {
	concept, err := uitPad(r, "id")
	if err != nil {
		return err
	}
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if f.Value("zeker") != "ja" {
		return p.vraagConceptWeg(w, r, concept)
	}
	if err := p.casus.GooiConceptWeg(r.Context(), web.Actor(r), concept); err != nil {
		return err
	}
	return web.Done(w, r, padConcepten, "casus.concepten.weggegooid")
}

func (p *Pages) vraagConceptWeg(w http.ResponseWriter, r *http.Request, concept id.ID) error {
	alle, err := p.casus.Concepten(r.Context(), web.Actor(r))
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(alle, func(c casus.ConceptRegel) bool { return c.ID == concept }) {
		return fout.NotFound("concept")
	}
	return web.Render(w, r, http.StatusOK, conceptWegPagina(concept))
}
