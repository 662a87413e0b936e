package casusweb

import (
	"net/http"

	"regioaanpak/internal/platform/web"
)

// werkMee is the list of the cases of other teams that somebody was asked to read along in.
const werkMee = "mee"

// metMeegelezen replaces the list by the cases that the actor reads along in, when that was asked for: their clocks are somebody
// else's to keep, so that they stand in a list of their own. What waits for the actor stays above it.
func (p *Pages) metMeegelezen(r *http.Request, v *werk) error {
	if r.URL.Query().Get("wie") != werkMee {
		return nil
	}
	regels, err := p.casus.Meegelezen(r.Context(), web.Actor(r))
	if err != nil {
		return err
	}
	v.mee, v.Regels, v.Meer, v.Pagina = true, regels, false, 1
	return nil
}
