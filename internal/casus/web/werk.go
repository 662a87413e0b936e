package casusweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/termijn"
)

func (p *Pages) werkRoutes() []web.Route {
	return []web.Route{
		{Method: "GET", Path: "/werk", Action: casus.WerkvoorraadLezen, Handler: p.getWerk},
		{Method: "POST", Path: "/treffers/{taak}", Action: casus.CasusToewijzen, Handler: p.postTreffer},
		{Method: "GET", Path: "/zoeken", Action: casus.PersoonZoeken, Handler: p.getZoeken},
		{Method: "POST", Path: "/zoeken", Action: casus.PersoonZoeken, Handler: p.postZoeken},
		{Method: "GET", Path: "/signalen/{signaal}", Action: casus.SignaalBesluiten, Handler: p.getSignaal},
		{Method: "POST", Path: "/signalen/{signaal}", Action: casus.SignaalBesluiten, Handler: p.postSignaal},
	}
}

func (p *Pages) getWerk(w http.ResponseWriter, r *http.Request) error {
	actor := web.Actor(r)
	f := leesWerkFilter(r)
	voorraad, err := p.casus.Werkvoorraad(r.Context(), actor, f)
	if err != nil {
		return err
	}
	namen, err := p.mensen.Namen(r.Context(), actor.Org)
	if err != nil {
		return err
	}
	teams, err := p.mensen.Teams(r.Context(), actor.Org)
	if err != nil {
		return err
	}
	v := werk{Werkvoorraad: voorraad, p: web.Printer(r), nu: web.Now(r.Context()), f: f, namen: namen, teams: teams,
		ik: actor.Persoon, inTeam: len(actor.Teams) > 0}
	if err := p.metMeegelezen(r, &v); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, werkPage(v))
}

// postTreffer records that the leader of the team has looked at a match.
func (p *Pages) postTreffer(w http.ResponseWriter, r *http.Request) error {
	if _, err := begin(r, "casus.werk"); err != nil {
		return err
	}
	taak, err := uitPad(r, "taak")
	if err != nil {
		return err
	}
	if err := p.casus.HandelTrefferAf(r.Context(), web.Actor(r), taak); err != nil {
		return err
	}
	return web.Done(w, r, "/werk", "casus.werk.treffer-klaar")
}

func leesWerkFilter(r *http.Request) casus.Filter {
	q := r.URL.Query()
	f := casus.Filter{Eigen: q.Get("wie") == "mij", Regel: q.Get("klok")}
	if !slices.Contains(casus.KlokRegels, f.Regel) {
		f.Regel = ""
	}
	f.Pagina, _ = strconv.Atoi(q.Get("pagina")) // the service keeps it within its bounds
	return f
}

// werk is the Werkvoorraad as a page: what waits for an answer first, then the cases by their most urgent clock. It holds no
// name of anybody whom a case is about (D16).
type werk struct {
	casus.Werkvoorraad
	p            *i18n.Printer
	nu           time.Time
	f            casus.Filter
	namen, teams map[id.ID]string
	ik           id.ID
	inTeam       bool
	mee          bool // the list shows what somebody reads along in
}

// pad is the address of the list of these cases: of the list itself, as on a phone what waits fills the screen above it.
func (v werk) pad(f casus.Filter) string {
	q := url.Values{}
	if f.Eigen {
		q.Set("wie", "mij")
	}
	if f.Regel != "" {
		q.Set("klok", f.Regel)
	}
	if f.Pagina > 1 {
		q.Set("pagina", strconv.Itoa(f.Pagina))
	}
	if len(q) == 0 {
		return "/werk#lijst"
	}
	return "/werk?" + q.Encode() + "#lijst"
}

func (v werk) tabs() []web.Tab {
	return []web.Tab{
		{Label: v.p.T("casus.werk.team"), Href: v.pad(casus.Filter{Regel: v.f.Regel}), Current: !v.f.Eigen && !v.mee},
		{Label: v.p.T("casus.werk.mijn"), Href: v.pad(casus.Filter{Eigen: true, Regel: v.f.Regel}), Current: v.f.Eigen},
		{Label: v.p.T("casus.werk.mee"), Href: "/werk?wie=" + werkMee + "#lijst", Current: v.mee},
	}
}

// klokKeuze is a clock to choose the cases by. A clock runs for a melding, a dienst or a person, of which one case can have
// several: Aantal names what it counts.
type klokKeuze struct {
	web.Tab
	Aantal string
}

// klokFilters are the clocks that run, each with for how many; the first shows all.
func (v werk) klokFilters() []klokKeuze {
	alle := web.Tab{Label: v.p.T("casus.werk.alle-klokken"), Href: v.pad(casus.Filter{Eigen: v.f.Eigen}), Current: v.f.Regel == ""}
	keuzes := []klokKeuze{{Tab: alle}}
	for _, t := range v.Tellingen {
		if t.Lopend > 0 || t.Regel == v.f.Regel {
			tab := web.Tab{Label: klokNaam(v.p, t.Regel), Href: v.pad(casus.Filter{Eigen: v.f.Eigen, Regel: t.Regel}), Current: v.f.Regel == t.Regel}
			keuzes = append(keuzes, klokKeuze{tab, v.aantal(t.Regel, t.Lopend)})
		}
	}
	return keuzes
}

// aantal writes for how many a clock runs, in the unit that it runs for.
func (v werk) aantal(regel string, n int64) string { return v.p.T("casus.werk.aantal."+regel, int(n)) }

// teLaat tells per clock how many ended without their act, and how late the worst is.
func (v werk) teLaat() []web.Ref {
	var all []web.Ref
	for _, t := range v.Tellingen {
		if t.TeLaat == 0 || t.Eerste == nil {
			continue
		}
		tekst := "casus.werk.te-laat"
		if t.TeLaat == 1 {
			tekst = "casus.werk.te-laat-een"
		}
		all = append(all, web.Ref{Label: v.p.T(tekst, klokNaam(v.p, t.Regel), v.aantal(t.Regel, t.TeLaat), afstand(v.p, *t.Eerste)),
			Href: v.pad(casus.Filter{Eigen: v.f.Eigen, Regel: t.Regel})})
	}
	return all
}

// wachter is something that waits for an answer: where one gives it, and how long it waits. Without Href somebody else gives it.
type wachter struct{ Nummer, Href, Wacht string }

// acuut are the acute checks without an answer, those of signalen behind those of meldingen: mag tells whether this person
// answers them, besluit whether it is for this person to decide on a signaal.
func (v werk) acuut(mag, besluit bool) []wachter {
	var all []wachter
	for _, m := range v.Acuut {
		href := casusPad(m.Casus)
		if mag {
			href = casusPad(m.Casus, "meldingen", string(m.Melding), "acuut")
		}
		all = append(all, wachter{m.Nummer, href, wacht(v.p, m.Op, v.nu)})
	}
	return append(all, v.acuutSignalen(casus.AcuutOpen, besluit)...)
}

// acuutSignalen are the undecided signalen with this answer to the acute check (CW-10).
func (v werk) acuutSignalen(antwoord casus.Acuut, besluit bool) []wachter {
	var all []wachter
	for _, s := range v.AcuutSignalen {
		if s.Acuut != antwoord {
			continue
		}
		w := wachter{Nummer: v.p.T("casus.werk.signaal", s.Nummer), Wacht: wacht(v.p, s.Op, v.nu)}
		if besluit {
			w.Href = "/signalen/" + string(s.ID)
		}
		all = append(all, w)
	}
	return all
}

func (v werk) voorstellen() []wachter {
	var all []wachter
	for _, m := range v.Voorstellen {
		all = append(all, wachter{m.Nummer, casusPad(m.Casus, "meldingen", string(m.Melding), "besluit"), wacht(v.p, m.Op, v.nu)})
	}
	return all
}

func (v werk) openstaand(all []casus.Openstaand, onder string) []wachter {
	var out []wachter
	for _, o := range all {
		out = append(out, wachter{o.Nummer, onder + string(o.ID), wacht(v.p, o.Op, v.nu)})
	}
	return out
}

func (v werk) rustig() bool {
	return len(v.Acuut)+len(v.AcuutSignalen)+len(v.Voorstellen)+len(v.Signalen)+len(v.Treffers)+len(v.teLaat()) == 0
}

// tabel is the list of cases, most urgent first.
func (v werk) tabel() web.Table {
	t := web.Table{Caption: v.p.T("casus.werk.lijst"), HideCap: true, Empty: v.leeg(), Pager: v.bladeren()}
	for _, key := range []string{"casus", "klokken", "wie", "gemeente"} {
		t.Columns = append(t.Columns, web.Column{Label: v.p.T("casus.werk.kolom-" + key)})
	}
	for _, r := range v.Regels {
		laat := len(r.Klokken) > 0 && r.Klokken[0].Stand.Toestand == termijn.Late
		t.Rows = append(t.Rows, web.Row{Accent: laat, Cells: []templ.Component{
			casusCel(casusPad(r.Casus), r.Nummer, v.fase(r)), klokkenCel(v.klokken(r)), web.Stack(v.eigenaar(r), v.teams[r.Team]),
			web.Text(gemeente(r.Gemeente)),
		}})
	}
	return t
}

func (v werk) leeg() string {
	switch {
	case v.mee:
		return v.p.T("casus.werk.leeg-mee")
	case !v.inTeam:
		return v.p.T("casus.werk.geen-team")
	case v.f.Regel != "":
		return v.p.T("casus.werk.leeg-klok")
	case v.f.Eigen:
		return v.p.T("casus.werk.leeg-mijn")
	}
	return v.p.T("casus.werk.leeg")
}

func (v werk) eigenaar(r casus.WerkRegel) string {
	switch {
	case r.Eigenaar == nil:
		return v.p.T("casus.woord.geen-eigenaar")
	case *r.Eigenaar == v.ik:
		return v.p.T("casus.woord.ik")
	case v.namen[*r.Eigenaar] == "":
		return v.p.T("casus.woord.collega")
	}
	return v.namen[*r.Eigenaar]
}

// fase is the neutral label of a case: what is being done, read from its clocks, never about whom.
func (v werk) fase(r casus.WerkRegel) string {
	for _, regel := range []string{casus.RegelVBDagen, casus.RegelOnderzoek, casus.RegelVenV, casus.RegelInformeren} {
		for _, k := range r.Klokken {
			if k.Regel == regel {
				return v.p.T("casus.werk.fase." + regel)
			}
		}
	}
	return v.p.T("casus.werk.fase.anders")
}

// klokken are the running terms of a case, one of each rule: the one that ends first, with how many more there are. They
// stand in the order of the rules, so that two rows can be compared.
func (v werk) klokken(r casus.WerkRegel) []web.Klok {
	var views []web.Klok
	for _, regel := range casus.KlokRegels {
		n := 0
		for _, k := range r.Klokken {
			if k.Regel != regel {
				continue
			}
			if n++; n == 1 {
				views = append(views, klok(v.p, k, v.nu))
			}
		}
		if n > 1 {
			last := &views[len(views)-1]
			last.Name = v.p.T("casus.werk.en-meer", last.Name, n-1)
		}
	}
	return views
}

func (v werk) bladeren() *web.Pager {
	if v.Pagina == 1 && !v.Meer {
		return nil
	}
	from := (v.Pagina-1)*casus.PerPagina + 1
	p := &web.Pager{From: from, To: from + len(v.Regels) - 1, Total: -1}
	if v.Pagina > 1 {
		p.Prev = v.pad(casus.Filter{Eigen: v.f.Eigen, Regel: v.f.Regel, Pagina: v.Pagina - 1})
	}
	if v.Meer {
		p.Next = v.pad(casus.Filter{Eigen: v.f.Eigen, Regel: v.f.Regel, Pagina: v.Pagina + 1})
	}
	return p
}
