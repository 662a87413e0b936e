package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/recht/datum"
)

// badInAddress are values that no part of an address takes, or that it takes as text only.
var badInAddress = []string{"", "x", "0", "-1", "999999999999999999999", "1e9", "NaN", "2026-02-31", "0000-01-01", "9999-12-31", "0001-01-01", "31-12-2026",
	"' or 1=1 --", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "a\x00b", "a\xff\xfe", "\xed\xa0\x80", "a\r\nX-Injected: ja", "٣",
	strings.Repeat("9", 5000), "../../etc/passwd", "{{.}}"}

func TestBadInput_EveryAddressRefusesWhatCannotBe(t *testing.T) { // must show 8
	w := newWorld(t)
	s := newStage(w)
	before := w.stored()
	d, seen, asked := s.all[0], map[string]bool{}, 0
	for _, who := range []*somebody{w.a.who("medewerker met melder-inzage"), w.a.who("teamleider met melder-inzage"), w.a.who("privacy-officer"), w.a.who("beheerder")} {
		for _, r := range w.routes {
			if r.Method != http.MethodGet || r.Path == "/sluit" {
				continue
			}
			s.badIDs(t, who, r.Path)
			if target := d.fill(r.Path); len(target) > 0 && !seen[r.Path] {
				n := s.badQueries(t, who, target[0])
				seen[r.Path], asked = n > 0, asked+n
			}
		}
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("stored %s", diff)
	}
	w.faultless()
	if asked < 1000 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// badIDs puts what is no id at every place of an address where an id stands: there is nothing there.
func (s *stage) badIDs(t *testing.T, who *somebody, path string) {
	t.Helper()
	names := placeholder.FindAllString(path, -1)
	for _, name := range names {
		for _, bad := range append(slices.Clone(badInAddress), strings.ToUpper(string(s.all[0].casus)+"0"), "00000000-0000-0000-0000-000000000000") {
			if bad == "" {
				continue
			}
			target := strings.Replace(path, name, url.PathEscape(bad), 1)
			for _, rest := range names {
				target = strings.Replace(target, rest, string(s.all[0].casus), 1)
			}
			a := s.w.browse(who).get(target)
			if a.status != http.StatusNotFound && (name != "{nummer}" || a.status >= http.StatusInternalServerError) {
				t.Errorf("%s %.40q: %d", path, bad, a.status)
			}
			unharmed(t, a)
		}
	}
}

// badQueries asks for a page with every question that it links to, or that a form of it asks, answered wrongly. A wrong choice is
// shown as no choice; a wrong day is named. It tells how many questions were asked: none of what this person cannot see.
func (s *stage) badQueries(t *testing.T, who *somebody, target string) int {
	t.Helper()
	a := s.w.browse(who).get(target)
	if a.status != http.StatusOK || !a.isHTML() {
		return 0
	}
	asked := 0
	for name, kind := range readPage(a.body).questions() {
		asked += len(badInAddress)
		for _, bad := range badInAddress {
			q := url.Values{name: {bad}}
			if name == "" {
				q = url.Values{"taal": {bad}, "naar": {bad}, "weg": {bad}, "dagen": {bad}, "voor": {bad}, "pagina": {bad}}
			}
			got := s.w.browse(who).get(target + "?" + q.Encode())
			if got.status != http.StatusOK && got.status != http.StatusBadRequest && got.status != http.StatusSeeOther {
				t.Errorf("%s: %d", got, got.status)
			}
			unharmed(t, got)
			if _, err := datum.Parse(bad); kind == "date" && bad != "" && err != nil && !slices.Contains(readPage(got.body).summary, "#f-"+name) {
				t.Errorf("%s: no error names the field", got)
			}
		}
	}
	return asked
}

// questions are what can be asked of a page in its address, each with the kind of its field; empty for one of a link. The one
// without a name stands for all that are asked somewhere without a link to it.
func (p *page) questions() map[string]string {
	all := map[string]string{"": ""}
	for _, link := range p.links {
		if u, err := url.Parse(link); err == nil {
			for name := range u.Query() {
				all[name] = ""
			}
		}
	}
	for _, f := range p.forms {
		if f.method == "post" {
			continue
		}
		for _, c := range f.fields {
			if c.name != "" {
				all[c.name] = c.kind
			}
		}
	}
	return all
}

func unharmed(t *testing.T, a *answer) {
	t.Helper()
	body := string(a.body)
	if a.status >= http.StatusInternalServerError || a.header.Get("X-Injected") != "" || strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") {
		t.Errorf("%.200s: harm is done", a)
	}
}

func TestBadInput_EveryParameterRefusesWhatCannotBe(t *testing.T) { // must show 8, API-05
	w := newWorld(t)
	s := newStage(w)
	who, bodies := w.a.who("teamleider met melder-inzage"), s.bodies()
	for _, op := range w.operations() {
		for _, name := range placeholder.FindAllString(op.path, -1) {
			for _, bad := range badInAddress {
				if bad == "" {
					continue
				}
				a := w.browse(who).call(op.method, strings.Replace(op.path, name, url.PathEscape(bad), 1), bodies[op.id], http.Header{"If-Match": {`"1"`}})
				if a.status != http.StatusNotFound {
					t.Errorf("%s %.40q: %d", op.path, bad, a.status)
				}
			}
		}
	}
	for _, name := range []string{"paginagrootte", "cursor", "eigen", "onbekend"} {
		for _, bad := range badInAddress {
			a := w.browse(who).call(http.MethodGet, "/v1/casussen?"+url.Values{name: {bad}}.Encode(), "", nil)
			var p struct{ Errors []struct{ Name, In string } }
			if err := json.Unmarshal(a.body, &p); err != nil || a.status != http.StatusBadRequest {
				t.Errorf("%s is %.40q: %d", name, bad, a.status)
				continue
			}
			if len(p.Errors) == 0 || p.Errors[0].In != "query" || p.Errors[0].Name != name && name != "onbekend" {
				t.Errorf("%s is %.40q: no error names it: %v", name, bad, p.Errors)
			}
		}
	}
}
