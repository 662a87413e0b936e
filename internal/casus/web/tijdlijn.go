package casusweb

import (
	"net/http"
	"net/url"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// filter chooses what a Tijdlijn shows: one group of kinds, or what concerns one person.
type filter struct {
	Soort   string
	Persoon id.ID
}

// groepen are the kinds of event by what they are about.
var groepen = []struct {
	naam    string
	soorten []casus.GebeurtenisSoort
}{
	{"melding", []casus.GebeurtenisSoort{casus.MeldingOntvangen, casus.MeldingToegevoegd, casus.SignaalOntvangen, casus.SignaalBesloten}},
	{"veiligheid", []casus.GebeurtenisSoort{casus.AcuutBeantwoord, casus.BeoordelingOpgesteld, casus.BeoordelingTerug, casus.BeoordelingVastgesteld}},
	{"dienst", []casus.GebeurtenisSoort{casus.DienstBesloten, casus.DienstGestart, casus.DienstGeeindigd}},
	{"persoon", []casus.GebeurtenisSoort{casus.PersoonOpgenomen, casus.PersoonGecorrigeerd, casus.PersoonGeinformeerd, casus.InformerenVerlengd,
		casus.AdresGewijzigd, casus.AdresAfgeschermd, casus.AfschermingOpgeheven, casus.RollenGewijzigd}},
	{"casus", []casus.GebeurtenisSoort{casus.CasusGeopend, casus.CasusGesloten, casus.CasusToegewezen, casus.MeelezerToegevoegd, casus.MeelezerGestopt}},
}

func groepVan(s casus.GebeurtenisSoort) string {
	for _, g := range groepen {
		if slices.Contains(g.soorten, s) {
			return g.naam
		}
	}
	return "casus"
}

func leesFilter(r *http.Request) filter {
	f := filter{Soort: r.URL.Query().Get("soort")}
	if p, err := id.Parse(r.URL.Query().Get("persoon")); err == nil {
		f.Persoon = p
	}
	return f
}

// tijdlijn is what happened, newest first, as far as the filter lets it through.
func (b beeld) tijdlijn() web.Tijdlijn {
	t := web.Tijdlijn{Filters: b.filters(), Empty: b.p.T("casus.tijdlijn.leeg")}
	for _, g := range b.Tijdlijn {
		if b.toont(b.filter, g) {
			t.Events = append(t.Events, b.gebeurtenis(g))
		}
	}
	return t
}

func (b beeld) toont(f filter, g casus.Gebeurtenis) bool {
	if f.Soort != "" && groepVan(g.Soort) != f.Soort {
		return false
	}
	return f.Persoon == "" || b.betreft(g, f.Persoon)
}

// betreft tells whether an event is about a person: itself, or the melding it belongs to.
func (b beeld) betreft(g casus.Gebeurtenis, persoon id.ID) bool {
	if g.Persoon != nil {
		return *g.Persoon == persoon
	}
	m, ok := b.melding(g.Object)
	if d, isDienst := b.dienst(g.Object); isDienst {
		m, ok = b.melding(d.Melding)
	}
	return !ok || slices.Contains(m.Personen, persoon)
}

// filters are the choices that show anything, each with how much.
func (b beeld) filters() []web.Tab {
	tabs := []web.Tab{{Label: b.p.T("casus.tijdlijn.alles"), Href: b.pad("tijdlijn"), Current: b.filter == filter{}, Count: len(b.Tijdlijn)}}
	add := func(tekst string, f filter, q url.Values) {
		n := 0
		for _, g := range b.Tijdlijn {
			if b.toont(f, g) {
				n++
			}
		}
		if n > 0 {
			tabs = append(tabs, web.Tab{Label: tekst, Href: b.pad("tijdlijn") + "?" + q.Encode(), Current: b.filter == f, Count: n})
		}
	}
	for _, g := range groepen {
		add(b.p.T("casus.tijdlijn.groep."+g.naam), filter{Soort: g.naam}, url.Values{"soort": {g.naam}})
	}
	for _, v := range b.Personen {
		add(naamVan(b.p, v.Gegevens), filter{Persoon: v.ID}, url.Values{"persoon": {string(v.ID)}})
	}
	return tabs
}

var groepToon = map[string]web.Tone{"melding": web.Caution, "veiligheid": web.Info, "dienst": web.Info}

func (b beeld) gebeurtenis(g casus.Gebeurtenis) web.Event {
	groep, tijd := groepVan(g.Soort), b.p.Tijd(g.VoorgevallenOp)
	if alleenDag(g) {
		tijd = ""
	}
	return web.Event{
		ID: anker(g.ID), On: datum.Van(g.VoorgevallenOp), Time: tijd, Recorded: datum.Van(g.GeregistreerdOp),
		Kind: b.p.T("casus.tijdlijn.groep." + groep), Tone: groepToon[groep],
		Title: b.wat(g), Who: b.collega(g.Door), Consequences: b.volgde(g),
	}
}

// wat says what happened, with whom or what it was about.
func (b beeld) wat(g casus.Gebeurtenis) string {
	over := g.ObjectNummer
	switch {
	case g.Persoon != nil:
		over = b.naam(*g.Persoon)
	case g.Soort == casus.CasusToegewezen || g.Soort == casus.MeelezerToegevoegd || g.Soort == casus.MeelezerGestopt:
		over = b.collega(g.Object)
	case groepVan(g.Soort) == "casus":
		over = b.Beeld.Casus.Nummer
	}
	if d, ok := b.dienst(g.Object); ok {
		over = b.dienstNaam(d)
	}
	return b.p.T("casus.gebeurtenis."+string(g.Soort), over)
}

// volgde tells what came of a decision.
func (b beeld) volgde(g casus.Gebeurtenis) []web.Ref {
	m, ok := b.melding(g.Object)
	if !ok || g.Soort != casus.BeoordelingVastgesteld {
		return nil
	}
	all := []web.Ref{{Label: b.besluitNaam(m, m.Besluit), Href: b.pad() + "#" + anker(m.ID)}}
	for _, d := range b.diensten(m.ID) {
		all = append(all, web.Ref{Label: b.dienstNaam(d) + ": " + b.dienstStand(d), Href: b.pad() + "#" + anker(d.ID)})
	}
	return all
}
