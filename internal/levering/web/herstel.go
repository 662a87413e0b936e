package leveringweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// werker is what one worker has to mend.
type werker struct {
	wie    id.ID // none when nobody has it
	team   id.ID
	zaken  []zaak
	vreemd bool // no case of this installation has it
}

// zaak is what has to be mended in one case, or in one advies.
type zaak struct {
	titel  string
	pad    string
	punten []levering.Herstelpunt
}

// herstel is a list of what has to be mended.
type herstel struct {
	woorden
	werkers []werker
	volgt   bool // the reader may open the pages on which it is mended
}

// perWerker groups points, which are in the order of workers and cases, by both.
func (p *Pages) perWerker(w woorden, punten []levering.Herstelpunt) []werker {
	var all []werker
	for _, punt := range punten {
		h := punt.Herkomst
		n := len(all) - 1
		if n < 0 || all[n].wie != h.Eigenaar || all[n].team != h.Team || all[n].vreemd != (h.Object == "") {
			all = append(all, werker{wie: h.Eigenaar, team: h.Team, vreemd: h.Object == ""})
			n++
		}
		titel := w.zaakTitel(h)
		zaken := all[n].zaken
		if i := slices.IndexFunc(zaken, func(z zaak) bool { return z.titel == titel }); i >= 0 {
			zaken[i].punten = append(zaken[i].punten, punt)
			continue
		}
		z := zaak{titel: titel, punten: []levering.Herstelpunt{punt}}
		if h.Object != "" {
			z.pad = p.Plek(h)
		}
		all[n].zaken = append(zaken, z)
	}
	return all
}

func (w woorden) zaakTitel(h levering.Herkomst) string {
	if h.Casusnummer != "" {
		return w.p.T("levering.woord.casus", h.Casusnummer)
	}
	if h.Soort != "" {
		return w.soort(h.Soort) + " " + h.Nummer
	}
	return w.p.T("levering.woord.record", h.Nummer)
}

// werkerTitel names the worker and the team of a part of the list.
func (w woorden) werkerTitel(v werker) string {
	naam := w.p.T("levering.herstel.niemand")
	switch {
	case v.vreemd:
		return w.p.T("levering.herstel.vreemd")
	case v.wie != "":
		naam = w.wie(v.wie)
	}
	if team := w.teams[v.team]; team != "" {
		return w.p.T("levering.herstel.werker", naam, team)
	}
	return naam
}

func (p *Pages) getHerstel(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	punten, err := p.Levering.Herstellijst(r.Context(), v.actor, v.Levering.ID)
	if err != nil {
		return err
	}
	h := herstel{woorden: v.woorden, werkers: p.perWerker(v.woorden, punten), volgt: web.May(r.Context(), p.ZaakLezen)}
	return web.Render(w, r, http.StatusOK, herstelPage(v, h))
}

func (p *Pages) getTeHerstellen(w http.ResponseWriter, r *http.Request) error {
	punten, err := p.Levering.EigenHerstellijst(r.Context(), web.Actor(r))
	if err != nil {
		return err
	}
	words, err := p.woorden(r)
	if err != nil {
		return err
	}
	h := herstel{woorden: words, werkers: p.perWerker(words, punten), volgt: web.May(r.Context(), p.ZaakLezen)}
	return web.Render(w, r, http.StatusOK, teHerstellenPage(h))
}

// melding and mend are the words of a finding.
func (w woorden) melding(b controle.Bevinding) string {
	return orElse(controle.UitlegVan(b.Regel, b.Code).Melding.In(w.taal()), b.Code)
}

func (w woorden) mend(b controle.Bevinding) string {
	return controle.UitlegVan(b.Regel, b.Code).Herstel.In(w.taal())
}

// onderdeel names the record and the field of a finding.
func (w woorden) onderdeel(b controle.Bevinding) string {
	if b.Veld == "" {
		return w.waar(b)
	}
	return w.p.T("levering.verklaren.keuze", w.waar(b), w.veld(b.Soort, b.Veld))
}
