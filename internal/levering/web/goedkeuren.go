package leveringweb

import (
	"net/http"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getGoedkeuren(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laadVerschil(r)
	if err != nil {
		return err
	}
	f := web.NewForm("levering.goedkeuren")
	f.SetVersie(int(v.Levering.Versie))
	return web.Render(w, r, http.StatusOK, goedkeurenPage(v, f))
}

func (p *Pages) postGoedkeuren(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	v, err := p.laadVerschil(r)
	if err != nil {
		return err
	}
	f.Prefix("levering.goedkeuren")
	in := levering.Goedkeuring{Levering: v.Levering.ID, SHA256: f.Value("sha256"), Vervangt: id.ID(f.Value("vervangt")),
		Toelichting: f.LangeTekst("toelichting", 4000, web.Optional), Versie: int64(f.Versie())}
	if gezien := f.Vink("gezien"); v.Vervangt != nil && !gezien && f.OK() {
		f.Fout("gezien", "verschil-niet-gezien")
	}
	if f.OK() {
		err := p.Levering.KeurGoed(r.Context(), v.actor, in)
		if err == nil {
			return web.Done(w, r, v.pad(), "levering.goedkeuren.klaar")
		}
		if !f.Take(err) {
			return err
		}
		f.Verplaats("vervangt", "gezien")
	}
	return web.Render(w, r, http.StatusBadRequest, goedkeurenPage(v, f))
}

// kan tells that this person can approve this delivery now.
func (v zicht) kan() bool {
	return v.Levering.Stand == levering.Concept && v.actor.Persoon != v.Levering.GemaaktDoor && v.Open.Blokkades+v.Open.Verklaren == 0
}

// goedkeurPagina tells who can approve that they are the second person; who cannot reads below why.
func (v verschil) goedkeurPagina(f *web.Form) web.Page {
	p := v.pagina("levering.goedkeuren", f)
	if !v.kan() {
		p.Lead = ""
	}
	return p
}

// besluitFeiten are what an approval rests on.
func (v verschil) besluitFeiten() []web.Fact {
	all := append(v.bestand(), v.tellingen()...)
	if v.Verschil != nil {
		all = append(all, web.Fact{Label: v.p.T("levering.tab.verschil"), Value: v.kort()})
	}
	return append(all, web.Fact{Label: v.p.T("levering.tab.cijfers"), Value: v.p.T("levering.goedkeuren.cijfers"), Href: v.pad("cijfers"),
		Button: v.p.T("levering.goedkeuren.bekijk")})
}

func (v zicht) vervangtID() string {
	if v.Vervangt == nil {
		return ""
	}
	return string(v.Vervangt.ID)
}
