package casusweb

import (
	"net/http"
	"slices"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) actRoutes() []web.Route {
	behandelen := casus.CasusBehandelen
	return []web.Route{
		{Method: "GET", Path: "/casussen/{casus}/meldingen/{melding}/acuut", Action: behandelen, Handler: p.getAcuut},
		{Method: "POST", Path: "/casussen/{casus}/meldingen/{melding}/acuut", Action: behandelen, Handler: p.postAcuut},
		{Method: "GET", Path: "/casussen/{casus}/meldingen/{melding}/beoordeling", Action: casus.BeoordelingOpstellen, Handler: p.getBeoordeling},
		{Method: "POST", Path: "/casussen/{casus}/meldingen/{melding}/beoordeling", Action: casus.BeoordelingOpstellen, Handler: p.postBeoordeling},
		{Method: "GET", Path: "/casussen/{casus}/meldingen/{melding}/besluit", Action: casus.BeoordelingBesluiten, Handler: p.getBesluit},
		{Method: "POST", Path: "/casussen/{casus}/meldingen/{melding}/besluit", Action: casus.BeoordelingBesluiten, Handler: p.postBesluit},
		{Method: "GET", Path: "/casussen/{casus}/diensten/{dienst}/start", Action: behandelen, Handler: p.getStart},
		{Method: "POST", Path: "/casussen/{casus}/diensten/{dienst}/start", Action: behandelen, Handler: p.postStart},
		{Method: "GET", Path: "/casussen/{casus}/diensten/{dienst}/afronden", Action: behandelen, Handler: p.getAfronden},
		{Method: "POST", Path: "/casussen/{casus}/diensten/{dienst}/afronden", Action: behandelen, Handler: p.postAfronden},
		{Method: "GET", Path: "/casussen/{casus}/personen/{persoon}/informeren", Action: behandelen, Handler: p.getInformeren},
		{Method: "POST", Path: "/casussen/{casus}/personen/{persoon}/informeren", Action: behandelen, Handler: p.postInformeren},
		{Method: "GET", Path: "/casussen/{casus}/personen/{persoon}/corrigeren", Action: behandelen, Handler: p.getCorrigeren},
		{Method: "POST", Path: "/casussen/{casus}/personen/{persoon}/corrigeren", Action: behandelen, Handler: p.postCorrigeren},
		{Method: "GET", Path: "/casussen/{casus}/sluiten", Action: behandelen, Handler: p.getSluiten},
		{Method: "POST", Path: "/casussen/{casus}/sluiten", Action: behandelen, Handler: p.postSluiten},
		{Method: "POST", Path: "/casussen/{casus}/overnemen", Action: behandelen, Handler: p.postOvernemen},
		{Method: "GET", Path: "/casussen/{casus}/meelezer", Action: behandelen, Handler: p.getMeelezer},
		{Method: "POST", Path: "/casussen/{casus}/meelezer", Action: behandelen, Handler: p.postMeelezer},
		{Method: "GET", Path: "/casussen/{casus}/toewijzen", Action: casus.CasusToewijzen, Handler: p.getToewijzen},
		{Method: "POST", Path: "/casussen/{casus}/toewijzen", Action: casus.CasusToewijzen, Handler: p.postToewijzen},
	}
}

// antwoord is what a form is shown with again: what was typed, and why it was not taken.
type antwoord struct {
	f      *web.Form
	status int
	// botsing is the text that says what happened in the meantime; empty when nothing did.
	botsing string
	// voorbij tells that the act can no longer be done: the form shows what was typed, without its button.
	voorbij bool
}

// nieuw is a form that is shown for the first time. Its labels stand under prefix.
func nieuw(prefix string) antwoord { return antwoord{f: web.NewForm(prefix), status: http.StatusOK} }

// weer tells how the form is shown again after err, or that the answer is for the server. What was typed stays. After a
// change by somebody else the form carries the newest version, so that who has looked can send it again.
func weer(f *web.Form, err error) (antwoord, bool) {
	switch {
	case err == nil || f.Take(err):
		return antwoord{f: f, status: http.StatusBadRequest}, !f.OK()
	case fout.Is(err, fout.KindStale):
		return antwoord{f: f, status: http.StatusConflict, botsing: "casus.botsing.gewijzigd"}, true
	case fout.Is(err, fout.KindConflict):
		return antwoord{f: f, status: http.StatusConflict, botsing: "fout." + fout.Code(err), voorbij: true}, true
	}
	return antwoord{}, false
}

// versie puts the version into the form that the page shows: on the first showing, and again after a change by somebody
// else. After a mistake of the person itself it stays as it was.
func (a antwoord) versie(v int64) {
	if a.status != http.StatusBadRequest {
		a.f.SetVersie(int(v))
	}
}

// botsingTitel is the head of what happened in the meantime: the act can be done again, or it was done by somebody else.
func (a antwoord) botsingTitel() string {
	if a.voorbij {
		return "casus.botsing.titel-voorbij"
	}
	return "casus.botsing.titel"
}

// knop is the button of an act, or nothing when it can no longer be done.
func (a antwoord) knop(label string) string {
	if a.voorbij {
		return ""
	}
	return label
}

// begin reads the form of an act; its labels stand under prefix.
func begin(r *http.Request, prefix string) (*web.Form, error) {
	f, err := web.ReadForm(r)
	if err != nil {
		return nil, err
	}
	return f.Prefix(prefix), nil
}

// keuze reads a code of which the service knows the list of the day; a missing one is noted.
func keuze(f *web.Form, naam string) string {
	v := strings.TrimSpace(f.Value(naam))
	if v == "" {
		f.Fout(naam, "kies")
	}
	return v
}

// eenVan reads one of the named choices; another one is refused, and never taken for the opposite.
func eenVan(f *web.Form, naam string, keuzen ...string) string {
	v := keuze(f, naam)
	if v != "" && !slices.Contains(keuzen, v) {
		f.Fout(naam, "keuze-onbekend")
		return ""
	}
	return v
}

// keuzes reads codes of which the service knows the list of the day.
func keuzes(f *web.Form, naam string) []string {
	var all []string
	for _, v := range f.Values(naam) {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// actPage is the head of the page of an act on this casus.
func (b beeld) actPage(key string, a antwoord) web.Page {
	return web.Page{Title: b.p.T(key + ".titel"), Over: b.titel(), Lead: b.p.T(key + ".lead"), Crumbs: b.kruimels(true), Form: a.f, Wide: true}
}

// meldingHoofd is the head of an act on a melding, with its number: a casus can have several that wait.
func (b beeld) meldingHoofd(key string, a antwoord, m casus.Melding) web.Page {
	pg := b.actPage(key, a)
	pg.Over = b.titel() + " · " + meldingTitel(b, m)
	return pg
}

// nietMeer tells that an act can no longer be begun, because it was done in the meantime. What was typed is not lost by
// it: it is only for the first showing.
func (a antwoord) nietMeer(code string) error {
	if a.status != http.StatusOK {
		return nil
	}
	return fout.Conflict(code)
}
