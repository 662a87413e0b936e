package casusweb

import (
	"net/http"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getMeelezerEinde(w http.ResponseWriter, r *http.Request) error {
	return p.toonMeelezerEinde(w, r, nieuw("casus.meelezer-einde"))
}

func (p *Pages) postMeelezerEinde(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.meelezer-einde")
	if err != nil {
		return err
	}
	b, err := p.laadMeelezers(r)
	if err != nil {
		return err
	}
	collega := f.Code("collega", b.meelezers())
	if f.OK() {
		if err = p.casus.StopMeelezer(r.Context(), web.Actor(r), b.Beeld.Casus.ID, idVan(collega)); err == nil {
			return web.Done(w, r, b.pad(), "casus.meelezer-einde.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonMeelezerEinde(w, r, a)
	}
	return err
}

// laadMeelezers reads a casus for who may end that somebody reads along; a closed one too.
func (p *Pages) laadMeelezers(r *http.Request) (beeld, error) {
	b, err := p.laad(r)
	if err == nil && !b.Mag.Behandelen {
		err = fout.NotFound("casus")
	}
	return b, err
}

func (p *Pages) toonMeelezerEinde(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laadMeelezers(r)
	if err != nil {
		return err
	}
	a.voorbij = len(b.Meelezers) == 0
	return web.Render(w, r, a.status, meelezerEindePage(b, a))
}

// meelezers are the colleagues who read along now, with what for and since when.
func (b beeld) meelezers() []web.Option {
	var all []web.Option
	for _, m := range b.Meelezers {
		all = append(all, web.Option{Value: string(m.Persoon), Label: b.collega(m.Persoon),
			Help: b.p.T("casus.meelezer-einde.sinds", b.meeleesreden(m), datum.Van(m.Van))})
	}
	return all
}

func (b beeld) meeleesreden(m casus.Meelezer) string { return b.p.T("casus.meelezer.reden-" + m.Reden) }

// leestMee is the fact of who reads along, with the way to end it; nothing when nobody does.
func (b beeld) leestMee(druk bool) []web.Fact {
	var namen []string
	for _, m := range b.Meelezers {
		namen = append(namen, b.collega(m.Persoon))
	}
	if len(namen) == 0 {
		return nil
	}
	f := web.Fact{Label: b.p.T("casus.over.leest-mee"), Value: strings.Join(namen, "; ")}
	if b.Mag.Behandelen && !druk {
		f.Href, f.Button = b.pad("meelezer", "einde"), b.p.T("casus.over.stop-meelezen")
	}
	return []web.Fact{f}
}
