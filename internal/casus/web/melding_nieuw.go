package casusweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// The buttons of the intake form, by the value they send. Every one of them first keeps what was typed.
const (
	doeVerder   = "verder"   // check, and go on to who is known
	doeBewaar   = "bewaar"   // stop for now
	doeBlijf    = "blijf"    // keep and stay; also what the Enter key does; "blijf-melder" stays at that part
	doeErbij    = "erbij"    // one more person
	doeLijsten  = "lijsten"  // show the lists of the day that was typed
	doeWeg      = "weg"      // "weg-3": take person 3 out, after asking when something was typed
	doeWegZeker = "wegzeker" // "wegzeker-3": without asking
)

// getMeldingNieuw shows an empty form. Nothing is kept before the first button.
func (p *Pages) getMeldingNieuw(w http.ResponseWriter, r *http.Request) error {
	return p.toonMelding(w, r, http.StatusOK, "", leegFormulier(web.Now(r.Context())), nil)
}

// leegFormulier is the form as it starts: received now.
func leegFormulier(nu time.Time) url.Values {
	in := url.Values{}
	zetMoment(in, "ontvangen", nu)
	return in
}

// getMeldingConcept shows a report under way to the one who typed it.
func (p *Pages) getMeldingConcept(w http.ResponseWriter, r *http.Request) error {
	concept, in, err := p.concept(r)
	if err != nil {
		return err
	}
	return p.toonMelding(w, r, http.StatusOK, concept, in, nil)
}

// concept loads the concept in the path.
func (p *Pages) concept(r *http.Request) (id.ID, url.Values, error) {
	concept, err := uitPad(r, "id")
	if err != nil {
		return "", nil, err
	}
	in, err := p.casus.Concept(r.Context(), web.Actor(r), concept)
	return concept, in, err
}

// postMeldingNieuw keeps what was typed, whatever is wrong with it, and then does what the button says.
func (p *Pages) postMeldingNieuw(w http.ResponseWriter, r *http.Request) error {
	var concept id.ID
	var err error
	if r.PathValue("id") != "" {
		if concept, err = uitPad(r, "id"); err != nil {
			return err
		}
	}
	in, teLang, err := ingevuld(r)
	if err != nil {
		return err
	}
	if len(teLang) > 0 {
		return p.toonMelding(w, r, http.StatusBadRequest, concept, in, teLang)
	}
	doe, deel, _ := strings.Cut(in.Get(veldDoe), "-")
	in.Del(veldDoe)
	in, anker := naKnop(in, doe, deel)
	if concept, err = p.casus.BewaarConcept(r.Context(), web.Actor(r), concept, casus.ConceptMelding, in); err != nil {
		return err
	}
	switch doe {
	case doeVerder:
		return p.verder(w, r, concept, in)
	case doeBewaar:
		return web.Done(w, r, padConcepten, "casus.intake.bewaard")
	case doeErbij, doeWeg, doeWegZeker, doeLijsten:
		return web.SeeOther(w, r, conceptPad(concept)+anker)
	}
	return web.Done(w, r, conceptPad(concept)+anker, "casus.intake.bewaard")
}

// naKnop changes what was typed as the button asks, and tells where on the page to go on.
func naKnop(in url.Values, doe, deel string) (url.Values, string) {
	nummer, _ := strconv.Atoi(deel)
	switch doe {
	case doeVerder:
		return zonderLegePersonen(in), ""
	case doeErbij:
		in = metPersoon(in)
		return in, "#persoon-" + strconv.Itoa(aantalPersonen(in))
	case doeWeg:
		if nummer > 0 && !isLeeg(in, nummer) {
			return in, "?weg=" + strconv.Itoa(nummer) + "#persoon-" + strconv.Itoa(nummer)
		}
		return zonderPersoon(in, nummer), "#f-personen"
	case doeWegZeker:
		return zonderPersoon(in, nummer), "#f-personen"
	case doeBlijf:
		if deel == "melder" || deel == "personen" {
			return in, "#f-" + deel
		}
	}
	return in, ""
}

// verder goes on to who is known when nothing is wrong, and otherwise says what is.
func (p *Pages) verder(w http.ResponseWriter, r *http.Request, concept id.ID, in url.Values) error {
	_, fouten := leesMelding(in, web.Now(r.Context()))
	if len(fouten) == 0 {
		return web.SeeOther(w, r, conceptPad(concept)+"/bekend")
	}
	return p.toonMelding(w, r, http.StatusBadRequest, concept, in, fouten)
}

// toonMelding shows the form with what was typed and what is wrong with it.
func (p *Pages) toonMelding(w http.ResponseWriter, r *http.Request, status int, concept id.ID, in url.Values, fouten []fout.Veld) error {
	weg, _ := strconv.Atoi(r.URL.Query().Get("weg"))
	v := p.meldingFormulier(r, concept, in)
	meldFouten(v.Form, fouten)
	v.Weg = weg
	return web.Render(w, r, status, meldingNieuwPagina(v))
}

// meldingFormulier is what the form shows.
type meldingFormulier struct {
	Form      *web.Form
	Pad       string // where the buttons send to
	Nieuw     bool   // nothing is kept yet
	Lijsten   lijsten
	Anders    bool // what the page showed before came from other lists
	Ontvangen string
	Gemeenten []string
	Personen  int
	Weg       int // the person that is about to be taken out; 0: none
	Advies    string
}

func (p *Pages) meldingFormulier(r *http.Request, concept id.ID, in url.Values) meldingFormulier {
	ctx := r.Context()
	op, vandaag := dagVan(in, "ontvangen"), datum.Van(web.Now(ctx))
	v := meldingFormulier{
		Form: formVan("casus.intake.veld", in), Pad: conceptPad(concept), Nieuw: concept == "",
		Lijsten: lijstenOp(web.P(ctx), op, vandaag), Anders: andereLijsten(in, op),
		Gemeenten: gemeenteNamen(p.eigenRegio(r)), Personen: aantalPersonen(in), Ontvangen: momentVan(web.P(ctx), in),
	}
	if advies, err := id.Parse(in.Get(veldAdvies)); err == nil {
		v.Advies = string(advies)
	}
	v.Form.Set(veldLijsten, v.Lijsten.Versie)
	return v
}

func (p *Pages) eigenRegio(r *http.Request) string {
	if p.regio == nil {
		return ""
	}
	return p.regio(r.Context(), web.Actor(r).Org)
}
