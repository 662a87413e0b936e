package main

import (
	"net/http"
	"net/url"
	"strings"
)

// found is a form as a page shows it, with the page.
type foundForm struct {
	*form
	page  string    // address of the page that shows it
	who   *somebody // to whom
	route string    // pattern of the route that it sends to
}

// formsOf collects the forms that somebody finds on the pages about a dossier, one for every route that one sends to.
func (w *world) formsOf(who *somebody, d *dossier) []foundForm {
	w.t.Helper()
	var all []foundForm
	seen := map[string]bool{}
	for _, r := range w.routes {
		if r.Method != http.MethodGet || r.Path == "/sluit" {
			continue
		}
		for _, target := range d.fill(r.Path) {
			a := w.browse(who).get(target)
			if a.status != http.StatusOK || !a.isHTML() {
				continue
			}
			for _, f := range readPage(a.body).forms {
				route := w.postRoute(f.action)
				if f.method == "post" && !seen[route] {
					seen[route] = true
					all = append(all, foundForm{form: f, page: target, who: who, route: route})
				}
			}
		}
	}
	return all
}

// postRoute is the pattern of the route that an address of a form leads to; empty when there is none.
func (w *world) postRoute(action string) string {
	path, _, _ := strings.Cut(action, "?")
	best := ""
	for _, r := range w.routes {
		if r.Method == http.MethodPost && matches(r.Path, path) && (best == "" || len(placeholder.FindAllString(r.Path, -1)) < len(placeholder.FindAllString(best, -1))) {
			best = r.Path
		}
	}
	return best
}

func matches(pattern, path string) bool {
	p, s := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(p) != len(s) {
		return false
	}
	for i := range p {
		if p[i] != s[i] && !strings.HasPrefix(p[i], "{") {
			return false
		}
	}
	return true
}

// filled is the form as somebody fills it who answers everything it asks: what stands there stays.
func (f *form) filled() url.Values {
	v := f.values(f.mainButton())
	for _, c := range f.fields {
		if c.name == "" || c.kind == "hidden" || strings.Join(v[c.name], "") != "" {
			continue
		}
		if text := c.answer(); text != "" {
			v[c.name] = []string{text}
		}
	}
	return v
}

// mainButton is the one that goes on; other buttons of a form keep what was typed or add a person.
func (f *form) mainButton() *field {
	for _, b := range f.buttons {
		if b.value[0] == "verder" {
			return b
		}
	}
	if len(f.buttons) > 0 {
		return f.buttons[0]
	}
	return nil
}

// answer is a good answer to a field.
func (c *field) answer() string {
	switch c.kind {
	case "checkbox":
		if len(c.options) == 1 {
			return "" // a single box is for what is special
		}
		return c.options[0]
	case "radio", "select":
		for _, o := range c.options {
			if o != "" {
				return o
			}
		}
		return ""
	case "textarea":
		return "er is lang gesproken over wat er speelt"
	}
	last := c.name[strings.LastIndex(c.name, ".")+1:]
	if text, ok := answers[last]; ok {
		return text
	}
	return "tekst"
}

// answers are those to fields of one line that want more than any text.
var answers = map[string]string{"dag": "7", "maand": "12", "jaar": "2026", "tijd": "09.30", "gemeente": "Nijmegen", "bsn": "", "email": "",
	"extern-nummer": "", "telefoon": "0600000002", "postcode": "", "tussenvoegsel": "", "zoek": "1"}
