package casusweb

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// Choices on the page of who is known.
const (
	keuzeAnder  = "ander" // somebody else than those who are known
	keuzeNieuw  = "nieuw" // open a new casus
	veldCasus   = "casus"
	veldPersoon = "persoon" // persoon.1, persoon.2 ...
)

// toonBekend shows the page with a question for each person who may be known.
func (p *Pages) toonBekend(w http.ResponseWriter, r *http.Request, status int, b bekend) error {
	for _, m := range b.Mensen {
		b.Form.SetLabel(m.veld(), b.printer.T("casus.bekend.wie-is", m.Nummer, m.Naam))
	}
	return web.Render(w, r, status, bekendPagina(b))
}

// getBekend shows what this organisation knows already of the people of the report (CW-9).
func (p *Pages) getBekend(w http.ResponseWriter, r *http.Request) error {
	b, err := p.zoekBekend(r)
	if err != nil {
		return err
	}
	if len(b.fouten) > 0 { // somebody came here by the address: the form says what is missing
		return web.SeeOther(w, r, conceptPad(b.Concept))
	}
	return p.toonBekend(w, r, http.StatusOK, b)
}

// postBekend registers the report as was chosen.
func (p *Pages) postBekend(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	b, err := p.zoekBekend(r)
	if err != nil {
		return err
	}
	if len(b.fouten) > 0 {
		return p.toonMelding(w, r, http.StatusBadRequest, b.Concept, b.in, b.fouten)
	}
	b.Form = f.Prefix("casus.bekend.veld")
	b.kies()
	if !b.Form.OK() {
		return p.toonBekend(w, r, http.StatusBadRequest, b)
	}
	g, err := p.casus.RegistreerConcept(r.Context(), web.Actor(r), b.Concept, b.melding)
	if err != nil {
		return p.nietGeregistreerd(w, r, b, err)
	}
	if g.Casus == nil {
		return web.SeeOther(w, r, padSignaalKlaar+"/"+g.Nummer)
	}
	return web.Done(w, r, casusPad(*g.Casus), "casus.bekend.gedaan")
}

// nietGeregistreerd shows a refusal where it can be mended; the concept is still there.
func (p *Pages) nietGeregistreerd(w http.ResponseWriter, r *http.Request, b bekend, err error) error {
	switch {
	case fout.Is(err, fout.KindInvalid):
		return p.toonMelding(w, r, http.StatusBadRequest, b.Concept, b.in, fout.Velden(err))
	case fout.Code(err) == "casus-gesloten":
		b.Form.Fout(veldCasus, "casus-gesloten")
		return p.toonBekend(w, r, http.StatusConflict, b)
	case fout.Code(err) == "advies-al-melding":
		b.in.Del(veldAdvies)
		if _, e := p.casus.BewaarConcept(r.Context(), web.Actor(r), b.Concept, casus.ConceptMelding, b.in); e != nil {
			return e
		}
		return p.toonMelding(w, r, http.StatusConflict, b.Concept, b.in, []fout.Veld{{Code: "advies-al-melding"}})
	}
	return err
}

// bekend is what the page of who is known shows.
type bekend struct {
	Form    *web.Form
	Concept id.ID
	Signaal bool
	Mensen  []bekendPersoon
	Open    []casus.Casus // those the report can join
	Dicht   []casus.Casus // those it cannot

	in      url.Values
	melding casus.NieuweMelding
	fouten  []fout.Veld
	printer *i18n.Printer
}

// bekendPersoon is one person of the report with those who may be the same.
type bekendPersoon struct {
	Nummer   int
	Naam     string
	Zoekbaar bool // enough is known to recognise somebody by
	Treffers []casus.Bekend
}

// zoekbaar tells whether somebody can be recognised at all: by BSN, or by surname with birth date.
func zoekbaar(g casus.Gegevens) bool {
	return !g.BSN.IsZero() || g.Achternaam != "" && !g.Geboorte.IsOnbekend() && !g.Ongeboren()
}

func (m bekendPersoon) veld() string { return veldPersoon + "." + strconv.Itoa(m.Nummer) }

// zoekBekend loads the concept and asks who is known. Every search and every person found is in the log.
func (p *Pages) zoekBekend(r *http.Request) (bekend, error) {
	b := bekend{Form: web.NewForm("casus.bekend.veld"), printer: web.Printer(r)}
	concept, in, err := p.concept(r)
	if err != nil {
		return b, err
	}
	b.Concept, b.in = concept, in
	b.melding, b.fouten = leesMelding(in, web.Now(r.Context()))
	if len(b.fouten) > 0 {
		return b, nil
	}
	b.Signaal = b.melding.Soort() == casus.SoortSignaal
	var gegevens []casus.Gegevens
	for _, m := range b.melding.Personen {
		gegevens = append(gegevens, m.Gegevens)
	}
	treffers, err := p.casus.ZoekBekend(r.Context(), web.Actor(r), gegevens)
	b.rangschik(treffers)
	return b, err
}

// rangschik puts what was found with the person of the report, and the cases apart by whether they can be joined.
func (b *bekend) rangschik(treffers []casus.Bekend) {
	for i, m := range b.melding.Personen {
		mens := bekendPersoon{Nummer: i + 1, Naam: naamVan(b.printer, m.Gegevens), Zoekbaar: zoekbaar(m.Gegevens)}
		for _, t := range treffers {
			if t.Index == i {
				mens.Treffers = append(mens.Treffers, t)
			}
		}
		b.Mensen = append(b.Mensen, mens)
	}
	for _, t := range treffers {
		for _, c := range t.Casussen {
			list := &b.Dicht
			if c.Open() {
				list = &b.Open
			}
			if !slices.ContainsFunc(*list, func(o casus.Casus) bool { return o.ID == c.ID }) {
				*list = append(*list, c)
			}
		}
	}
}

// Iemand tells whether anybody is known.
func (b bekend) Iemand() bool {
	return slices.ContainsFunc(b.Mensen, func(m bekendPersoon) bool { return len(m.Treffers) > 0 })
}

// Gezocht tells whether enough was known of anybody to search for.
func (b bekend) Gezocht() bool {
	return slices.ContainsFunc(b.Mensen, func(m bekendPersoon) bool { return m.Zoekbaar })
}

// kies reads who is who and which casus. Whoever is found must be judged: nothing is chosen for anybody.
func (b *bekend) kies() {
	if b.Signaal {
		return
	}
	for i, m := range b.Mensen {
		if len(m.Treffers) == 0 {
			continue
		}
		keuze := b.Form.Code(m.veld(), b.wie(m))
		if keuze != "" && keuze != keuzeAnder {
			persoon := id.ID(keuze)
			b.melding.Personen[i].Bekend = &persoon
		}
	}
	b.tweemaal()
	b.kiesCasus()
}

// kiesCasus reads where the report goes. A casus that was chosen and is closed by now is never quietly replaced by a new one.
func (b *bekend) kiesCasus() {
	gekozen := b.Form.Value(veldCasus)
	isDicht := slices.ContainsFunc(b.Dicht, func(c casus.Casus) bool { return string(c.ID) == gekozen })
	switch {
	case isDicht:
		b.Form.Fout(veldCasus, "casus-gesloten")
	case len(b.Open) > 0:
		if keuze := b.Form.Code(veldCasus, b.welkeCasus()); keuze != "" && keuze != keuzeNieuw {
			open := id.ID(keuze)
			b.melding.Casus = &open
		}
	}
}

// tweemaal refuses two persons of the report that are said to be the same person.
func (b *bekend) tweemaal() {
	gezien := map[id.ID]bool{}
	for i, m := range b.melding.Personen {
		if m.Bekend == nil {
			continue
		}
		if gezien[*m.Bekend] {
			b.Form.Fout(b.Mensen[i].veld(), "persoon-dubbel")
		}
		gezien[*m.Bekend] = true
	}
}

// wie are the choices for one person of the report.
func (b bekend) wie(m bekendPersoon) []web.Option {
	var all []web.Option
	p := b.printer
	for _, t := range m.Treffers {
		g := t.Persoon.Gegevens
		all = append(all, web.Option{Value: string(t.Persoon.ID),
			Label: p.T("casus.bekend.is", naamVan(p, g), geboren(p, g.Geboorte)),
			Help:  p.T("casus.bekend.grond."+string(t.Grond)) + " " + b.inCasussen(t.Casussen)})
	}
	return append(all, web.Option{Value: keuzeAnder, Label: p.T("casus.bekend.ander"), Help: p.T("casus.bekend.ander-hulp")})
}

func (b bekend) inCasussen(alle []casus.Casus) string {
	var tekst string
	for _, c := range alle {
		if c.Open() {
			tekst += b.printer.T("casus.bekend.in-open", c.Nummer, i18n.DagVan(c.GeopendOp)) + " "
		} else {
			tekst += b.printer.T("casus.bekend.in-dicht", c.Nummer, i18n.DagVan(*c.GeslotenOp)) + " "
		}
	}
	return tekst
}

// welkeCasus are the choices of where the report goes.
func (b bekend) welkeCasus() []web.Option {
	var all []web.Option
	for _, c := range b.Open {
		all = append(all, web.Option{Value: string(c.ID),
			Label: b.printer.T("casus.bekend.voeg-toe", c.Nummer),
			Help:  b.printer.T("casus.bekend.voeg-toe-hulp", i18n.DagVan(c.GeopendOp), gemeente(c.Gemeente))})
	}
	return append(all, web.Option{Value: keuzeNieuw, Label: b.printer.T("casus.bekend.nieuwe-casus"), Help: b.printer.T("casus.bekend.nieuwe-casus-hulp")})
}

// Knop is the word on the button: what it does.
func (b bekend) Knop() string {
	switch {
	case b.Signaal:
		return b.printer.T("casus.bekend.leg-signaal-vast")
	case len(b.Open) > 0:
		return b.printer.T("casus.bekend.registreer")
	}
	return b.printer.T("casus.bekend.open-en-registreer")
}

var signaalNummer = regexp.MustCompile(`^[A-Z0-9-]{1,24}$`)

// getSignaalKlaar is the receipt of a signaal. It reads nothing: the number is in the address.
func (p *Pages) getSignaalKlaar(w http.ResponseWriter, r *http.Request) error {
	nummer := r.PathValue("nummer")
	if !signaalNummer.MatchString(nummer) {
		return fout.NotFound("receipt")
	}
	return web.Render(w, r, http.StatusOK, signaalKlaarPagina(nummer))
}

// lead is the sentence under the title.
func (b bekend) lead() string {
	switch {
	case b.Iemand():
		return b.printer.T("casus.bekend.inleiding-treffer")
	case b.Gezocht():
		return b.printer.T("casus.bekend.inleiding")
	}
	return ""
}
