package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
)

// walk reads everything that somebody can come at: by links from the front page, by every address of the router with every
// id there is, by the searches and drawers, and by asking wrongly.
func (c *crawl) walk(who *somebody, taal string, dossiers []*dossier) {
	b := c.w.browse(who)
	b.taal, b.look = taal, c.look
	for _, part := range []func(*browser, []*dossier){c.links, c.addresses, c.searches, c.drawers, c.mistakes, c.calls} {
		if !c.enough() {
			part(b, dossiers)
		}
	}
}

// addresses reads every address of the router.
func (c *crawl) addresses(b *browser, dossiers []*dossier) {
	for _, route := range c.w.routes {
		if route.Method != http.MethodGet || route.Path == "/sluit" || c.enough() {
			continue
		}
		for _, target := range targets(route.Path, dossiers) {
			b.get(target)
		}
	}
}

// maxLinks bounds how many pages one person follows links to. The addresses of the router are read beside that.
const maxLinks = 150

// links follows every link of every page, each address once and of one page at most two questions (a filter, a page number).
func (c *crawl) links(b *browser, _ []*dossier) {
	todo, seen, asked := []string{"/", "/werk"}, map[string]bool{}, map[string]int{}
	for n := 0; len(todo) > 0 && n < maxLinks && !c.enough(); n++ {
		target := todo[0]
		todo = todo[1:]
		a := b.get(target)
		next := []string{a.location()}
		if a.isHTML() {
			p := readPage(a.body)
			next = append(p.links, p.loads...)
			for _, f := range p.forms {
				if f.method != "post" {
					next = append(next, f.action+"?"+f.values(nil).Encode())
				}
			}
		}
		for _, v := range next {
			v, _, _ = strings.Cut(v, "#")
			path, query, _ := strings.Cut(v, "?")
			if v == "" || seen[v] || !strings.HasPrefix(v, "/") || path == "/sluit" || path == "/uitloggen" {
				continue
			}
			if query != "" && asked[path] >= 2 {
				continue
			}
			seen[v] = true
			if query != "" {
				asked[path]++
			}
			todo = append(todo, v)
		}
	}
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// targets fills the address of a route with every id that fits it, of every dossier, and with one that does not exist.
func targets(path string, dossiers []*dossier) []string {
	if !placeholder.MatchString(path) {
		return []string{path}
	}
	var all []string
	for _, d := range append(slices.Clone(dossiers), nobodysDossier()) {
		all = append(all, d.fill(path)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// nobodysDossier has ids that do not exist.
func nobodysDossier() *dossier {
	return &dossier{casus: id.New(), advies: id.New(), signaal: id.New(), concept: id.New(), meldingen: []id.ID{id.New()},
		personen: []id.ID{id.New()}, diensten: []id.ID{id.New()}, voorstellen: []id.ID{id.New()}, taken: []id.ID{id.New()},
		leveringen: &leveringen{open: id.New(), klaar: id.New(), goed: id.New(), weg: id.New(), retour: id.New()}}
}

// fill puts the ids of the dossier in the address, in every combination.
func (d *dossier) fill(path string) []string {
	m := placeholder.FindStringSubmatch(path)
	if m == nil {
		return []string{path}
	}
	var all []string
	for _, v := range d.ids(path, m[1]) {
		if v != "" {
			all = append(all, d.fill(strings.Replace(path, m[0], string(v), 1))...)
		}
	}
	return all
}

// ids are those of the dossier that a placeholder of this address stands for.
func (d *dossier) ids(path, name string) []id.ID {
	switch name {
	case "casus":
		return []id.ID{d.casus}
	case "melding":
		return d.meldingen
	case "persoon":
		return d.personen
	case "dienst":
		return d.diensten
	case "signaal":
		return []id.ID{d.signaal}
	case "zaak":
		return []id.ID{d.casus, d.advies, d.signaal}
	case "taak":
		return d.taken
	case "levering":
		return []id.ID{d.leveringen.voor(path)}
	case "retour":
		return []id.ID{d.leveringen.voor("retour")}
	case "regel":
		return []id.ID{"1"}
	case "nummer":
		if strings.HasPrefix(path, "/log") {
			return []id.ID{"1"}
		}
		return []id.ID{"ML100001"}
	}
	switch {
	case strings.Contains(path, "/adviezen/"):
		return []id.ID{d.advies}
	case strings.Contains(path, "/beoordelingen/"):
		return d.voorstellen
	case strings.Contains(path, "/casussen/"):
		return []id.ID{d.casus}
	case strings.Contains(path, "/leveringen/"):
		return []id.ID{d.leveringen.voor(path)}
	case strings.HasPrefix(path, "/v1/meldingen/"):
		return d.meldingen
	}
	return []id.ID{d.concept}
}

// searches looks people up in every way the page offers.
func (c *crawl) searches(b *browser, dossiers []*dossier) {
	for i, d := range dossiers {
		if len(d.bsn) == 0 || i > 25 && d.casus == "" {
			continue
		}
		for _, reden := range casus.Zoekredenen[:1+i%2] {
			b.post("/zoeken", url.Values{"reden": {reden}, "bsn": {d.bsn[i%2]}})
			b.post("/zoeken", url.Values{"reden": {reden}, "achternaam": {d.naam}, "geboortedatum.jaar": {d.geboren[:4]},
				"geboortedatum.maand": {d.geboren[4:6]}, "geboortedatum.dag": {d.geboren[6:]}})
		}
	}
}

// drawers tries every drawer of every case, for every reason and for none.
func (c *crawl) drawers(b *browser, dossiers []*dossier) {
	for i, d := range dossiers {
		if d.casus == "" {
			continue
		}
		for _, reden := range []string{casus.Inzageredenen[i%len(casus.Inzageredenen)], "", "onbekend"} {
			for _, m := range d.meldingen {
				b.post("/casussen/"+string(d.casus)+"/meldingen/"+string(m)+"/melder", url.Values{"reden": {reden}})
			}
			for _, v := range d.personen {
				b.post("/casussen/"+string(d.casus)+"/personen/"+string(v)+"/adres", url.Values{"reden": {reden}})
			}
		}
	}
}

// mistakes asks for what is not there, in ways that are not allowed.
func (c *crawl) mistakes(b *browser, _ []*dossier) {
	b.get("/bestaat-niet")
	b.get("/casussen/geen-id")
	b.get("/casussen/%00")
	b.get("/assets/../../data/regioaanpak.db")
	b.send(http.MethodDelete, "/werk", nil, nil)
	b.send(http.MethodHead, "/werk", nil, nil)
	b.send(http.MethodOptions, "/werk", nil, nil)
	b.send(http.MethodPost, "/zoeken", http.Header{"Content-Type": {"text/plain"}}, []byte("geen formulier"))
	b.send(http.MethodPost, "/zoeken", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Content-Type": {"application/x-www-form-urlencoded"}}, []byte("bsn=1"))
	b.post("/voorkeur", url.Values{"taal": {"en"}, "terug": {"//elders.example/"}})
	b.post("/csp-melding", url.Values{"x": {"y"}})
}

// operation is one operation of the API, as its document tells.
type operation struct{ method, path, id string }

// operations reads the document of the API, which lists every operation (API-02).
func (w *world) operations() []operation {
	w.t.Helper()
	a := w.browse(nil).send(http.MethodGet, "/v1/openapi.json", nil, nil)
	var doc struct {
		Paths map[string]map[string]struct {
			ID string `json:"operationId"`
		} `json:"paths"`
	}
	if a.status != http.StatusOK || json.Unmarshal(a.body, &doc) != nil {
		w.t.Fatalf("%s: no document of the API", a)
	}
	var all []operation
	for path, methods := range doc.Paths {
		for method, op := range methods {
			if op.ID != "" {
				all = append(all, operation{strings.ToUpper(method), "/v1" + strings.TrimPrefix(path, "/v1"), op.ID})
			}
		}
	}
	slices.SortFunc(all, func(x, y operation) int { return strings.Compare(x.path+" "+x.method, y.path+" "+y.method) })
	return all
}

// calls uses the API with the token of the person, or without one.
func (c *crawl) calls(b *browser, dossiers []*dossier) {
	for _, op := range c.w.operations() {
		if op.method == http.MethodGet {
			for _, target := range targets(op.path, dossiers) {
				b.call(op.method, target, "", nil)
			}
		}
	}
	for i, d := range dossiers {
		if len(d.bsn) > 0 && i < 40 {
			b.call(http.MethodPost, "/v1/personen/_zoek", fmt.Sprintf(`{"reden":"lopende-casus","bsn":%q}`, d.bsn[i%2]), nil)
			b.call(http.MethodPost, "/v1/personen/_zoek", fmt.Sprintf(`{"reden":"lopende-casus","achternaam":%q,"geboorte":"%s-%s-%s"}`,
				d.naam, d.geboren[:4], d.geboren[4:6], d.geboren[6:]), nil)
		}
	}
	b.call(http.MethodGet, "/v1/openapi.json", "", nil)
	b.call(http.MethodGet, "/v1/openapi.yaml", "", http.Header{"Accept": {"*/*"}})
	b.call(http.MethodGet, "/v1/casussen?paginagrootte=100&onbekend=1", "", nil)
	b.call(http.MethodPost, "/v1/meldingen", `{"melder":{"naam":3}}`, nil)
	b.call(http.MethodGet, "/v1/bestaat-niet", "", nil)
}

// seenBy are the dossiers that somebody tries: a few of every kind that are not for this person, some of every state that
// are, and for the leaders of both teams, who can open every drawer, all of them.
func (p *plantation) seenBy(who *somebody) []*dossier {
	most := who != nil && (who.label == "teamleider met melder-inzage" || who.label == "teamleider tweede team")
	return p.some(func(d *dossier) int {
		switch {
		case !d.mayRead(who):
			return 3
		case most:
			return len(p.dossiers)
		}
		return 20
	})
}

// some are the first dossiers of every kind and organisation, as many as most tells.
func (p *plantation) some(most func(*dossier) int) []*dossier {
	var some []*dossier
	n := map[string]int{}
	for _, d := range p.dossiers {
		limit := most(d)
		key := fmt.Sprint(d.soort, d.org.naam, limit)
		if n[key]++; n[key] <= limit {
			some = append(some, d)
		}
	}
	return some
}
