package leveringweb

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// woorden says what stands in a delivery in the words of one language.
type woorden struct {
	p     *i18n.Printer
	namen map[id.ID]string
	teams map[id.ID]string
}

func (p *Pages) woorden(r *http.Request) (woorden, error) {
	w := woorden{p: web.Printer(r)}
	var err error
	if w.namen, err = p.Mensen.Namen(r.Context(), web.Actor(r).Org); err != nil {
		return w, err
	}
	w.teams, err = p.Mensen.Teams(r.Context(), web.Actor(r).Org)
	return w, err
}

// taal is the language as the texts of rules and code lists name it.
func (w woorden) taal() string { return string(w.p.Taal()) }

func (w woorden) wie(v id.ID) string {
	if naam := w.namen[v]; naam != "" {
		return naam
	}
	return w.p.T("levering.woord.onbekende-collega")
}

// periode names a half-year in words.
func (w woorden) periode(p definitie.Periode) string {
	jaar := strconv.Itoa(p.Begin().Jaar())
	switch p.String() {
	case definitie.EerstePeriode().String():
		return w.p.T("levering.periode.kwartaal", jaar)
	case jaar + "-1":
		return w.p.T("levering.periode.eerste", jaar)
	}
	return w.p.T("levering.periode.tweede", jaar)
}

// soort and veld are what a reader calls a kind of record and a field. A list can be of deliveries by several definitions, which
// agree about the names they share.
func (w woorden) soort(naam string) string {
	for _, d := range ingebouwd() {
		if _, ok := d.SoortNaam(naam); ok {
			return d.Soortnaam(naam, w.taal())
		}
	}
	return naam
}

func (w woorden) veld(soort, naam string) string {
	for _, d := range ingebouwd() {
		if s, ok := d.SoortNaam(soort); ok {
			if v, ok := s.Veld(naam); ok {
				return v.Label(w.taal())
			}
		}
	}
	return w.soort(naam) // the kind of which a line is missing
}

// ingebouwd are the definitions by which deliveries are made and checked.
var ingebouwd = sync.OnceValue(func() []*definitie.Definitie {
	var all []*definitie.Definitie
	for _, naam := range definitie.Namen() {
		if d, err := definitie.Ingebouwd(naam); err == nil { // a test holds that each can be read
			all = append(all, d)
		}
	}
	return all
})

func (w woorden) wanneer(t *time.Time) string {
	if t == nil {
		return ""
	}
	return w.p.Tijdstip(*t)
}

// stand is the state of a delivery as a label.
func (w woorden) stand(s levering.Stand) (web.Tone, string) {
	toon := map[levering.Stand]web.Tone{levering.Concept: web.Info, levering.Goedgekeurd: web.Caution, levering.Geleverd: web.Good}[s]
	if toon == "" {
		toon = web.Neutral
	}
	return toon, w.p.T("levering.stand." + string(s))
}

// titel names a delivery by its place among those of its period.
func (w woorden) titel(l levering.Levering) string {
	periode := w.periode(l.Periode)
	periode = strings.ToLower(periode[:1]) + periode[1:]
	if l.Nummer == 1 {
		return w.p.T("levering.titel.eerste", periode)
	}
	return w.p.T("levering.titel.volgende", strconv.FormatInt(l.Nummer, 10), periode)
}

// zicht is what the pages about one delivery show.
type zicht struct {
	woorden
	*levering.Beeld
	actor access.Actor
	nu    time.Time
	maakt bool // may prepare deliveries
	keurt bool // may approve deliveries
	wieOk []id.ID
}

// laad reads the delivery of the address.
func (p *Pages) laad(r *http.Request) (zicht, error) {
	v := zicht{actor: web.Actor(r), nu: web.Now(r.Context())}
	l, err := uitPad(r, "levering")
	if err != nil {
		return v, err
	}
	if v.Beeld, err = p.Levering.Bekijk(r.Context(), v.actor, l); err != nil {
		return v, err
	}
	if v.woorden, err = p.woorden(r); err != nil {
		return v, err
	}
	v.maakt, v.keurt = web.May(r.Context(), levering.LeveringVoorbereiden), web.May(r.Context(), levering.LeveringGoedkeuren)
	v.wieOk, err = p.Goedkeurders(r.Context(), v.actor.Org)
	return v, err
}

func (v zicht) pad(delen ...string) string { return pad(v.Levering.ID, delen...) }

// kruimels are the pages above a page about this delivery.
func (v zicht) kruimels(diep bool) []web.Crumb {
	k := []web.Crumb{{Label: v.p.T("levering.nav.leveringen"), Path: PathLeveringen}}
	if diep {
		k = append(k, web.Crumb{Label: v.titel(v.Levering), Path: v.pad()})
	}
	return k
}

// tabs are the pages about this delivery; who may only look at deliveries has no list of what to mend.
func (v zicht) tabs(hier string) []web.Tab {
	namen := []string{"", "kwaliteit", "spiegel", "cijfers", "verschil"}
	if v.maakt {
		namen = []string{"", "kwaliteit", "herstel", "spiegel", "cijfers", "verschil", "herleiding"}
	}
	var all []web.Tab
	for _, n := range namen {
		t := web.Tab{Label: v.p.T("levering.tab." + orElse(n, "stand")), Href: v.pad(), Current: n == hier}
		if n != "" {
			t.Href = v.pad(n)
		}
		all = append(all, t)
	}
	return all
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// pagina is the head of a page under this delivery.
func (v zicht) pagina(key string, f *web.Form) web.Page {
	return web.Page{Title: v.p.T(key + ".titel"), Over: v.titel(v.Levering), Lead: v.p.T(key + ".lead"), Crumbs: v.kruimels(true), Form: f, Wide: true}
}

// klok is the term for the first delivery of a period. Sent is when that was, if it was.
func (w woorden) klok(p definitie.Periode, nu time.Time, sent *time.Time) (web.Klok, error) {
	u, err := termijn.Bereken("cbs-levering-3-weken", p.Einde())
	if err != nil {
		return web.Klok{}, err
	}
	k := web.Klok{Name: w.p.T("levering.klok.naam"), Start: p.Einde().Begin(), End: u.Uiterlijk.PlusDagen(1).Begin().Add(-time.Second), Now: nu,
		Article: u.Grond, Rule: w.p.T("levering.klok.regel")}
	if sent != nil {
		k.Stopped = *sent
	}
	return k, nil
}

// eerste is when the first delivery of a period was sent; nil when none was.
func eerste(alle []levering.Levering) *time.Time {
	var op *time.Time
	for _, l := range alle {
		if l.GeleverdOp != nil && (op == nil || l.GeleverdOp.Before(*op)) {
			op = l.GeleverdOp
		}
	}
	return op
}

// actueel tells that the term of this delivery is still something to act on: of years ago it is history.
func (v zicht) actueel() bool {
	open := v.Levering.Stand == levering.Concept || v.Levering.Stand == levering.Goedgekeurd
	return open && v.Vervangt == nil && v.nu.Sub(v.Uiterlijk.Begin()) < 365*24*time.Hour
}

func dag(t *time.Time) datum.Datum {
	if t == nil {
		return datum.Datum{}
	}
	return datum.Van(*t)
}
