package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestBadInput_EveryFormRefusesWhatCannotBe(t *testing.T) { // must show 8, WS-05, WS-06
	w := newWorld(t)
	s := newStage(w)
	s.complete()
	tried := 0
	for _, f := range s.forms {
		if slices.Contains(noInput, f.route) || slices.Contains(notHere, f.route) {
			continue
		}
		t.Run(f.route, func(t *testing.T) {
			form := &formTest{t: t, s: s, foundForm: f, faults: map[string]int{}}
			form.everyField()
			form.whole()
			form.report()
			tried += form.tried
		})
	}
	t.Logf("%d forms, %d bad ones sent", len(s.forms), tried)
	w.faultless()
}

// faultless fails the test when the program logged a fault of its own.
func (w *world) faultless() {
	w.t.Helper()
	for _, line := range strings.Split(string(w.logs.Bytes()), "\n") {
		if strings.Contains(line, `"level":"ERROR"`) {
			w.t.Errorf("the log tells of a fault: %.300s", line)
		}
	}
}

// noInput are forms of buttons only: what they send is a choice that the page made.
var noInput = []string{"/voorkeur", "/sessie", "/uitloggen", "/mijn/sessies/einde", "/mijn/sessies/einde-andere", "/mijn/rol", "/inloggen/demo"}

// notHere are routes whose forms another test sends: those of signing in, and the report of the browser.
var notHere = []string{"/csp-melding", "/inloggen", "/inloggen/code", "/inloggen/koppelen", "/inloggen/wachtwoord", "/inloggen/keuze",
	"/mijn/wachtwoord", "/mijn/bevestigen", "/leveringen/{levering}/retour"}

// complete fails the test when there is a route that takes a form and none was found.
func (s *stage) complete() {
	s.w.t.Helper()
	for _, r := range s.w.routes {
		if r.Method != http.MethodPost || slices.Contains(noInput, r.Path) || slices.Contains(notHere, r.Path) {
			continue
		}
		if !slices.ContainsFunc(s.forms, func(f foundForm) bool { return f.route == r.Path }) {
			s.w.t.Errorf("no form was found that sends to %s", r.Path)
		}
	}
}

// formTest sends one form wrong in every way.
type formTest struct {
	foundForm
	t      *testing.T
	s      *stage
	tried  int
	faults map[string]int
	last   stored // after what was sent last
}

func (f *formTest) fault(format string, args ...any) { f.faults[fmt.Sprintf(format, args...)]++ }

func (f *formTest) report() {
	var all []string
	for text, n := range f.faults {
		all = append(all, fmt.Sprintf("%dx %s", n, text))
	}
	slices.Sort(all)
	for _, text := range all {
		f.t.Error(text)
	}
}

// kept are the tables in which what is typed is kept on purpose, sealed, whatever is wrong with it.
func (f *formTest) kept() []string {
	if strings.HasPrefix(f.route, "/meldingen/nieuw") || strings.HasSuffix(f.route, "/melding") {
		return []string{"concept", "sleutel"}
	}
	return nil
}

// send sends the form and tells what changed in the database by it.
func (f *formTest) send(v url.Values) (*answer, string) {
	f.tried++
	if f.last == nil {
		f.last = f.s.w.stored(f.kept()...)
	}
	before := f.last
	a := f.s.w.browse(f.who).post(f.action, v)
	f.last = f.s.w.stored(f.kept()...)
	return a, before.changed(f.last)
}

// everyField makes one field after another wrong, the others being good.
func (f *formTest) everyField() {
	f.refresh()
	fields := slices.Clone(f.fields)
	slices.SortStableFunc(fields, func(a, b *field) int { return hidden(a) - hidden(b) })
	for _, c := range fields {
		if c.name == "" || !f.asks() {
			continue
		}
		for _, bad := range badFor(c) {
			v := f.good()
			bad.set(v, c.name)
			a, changed := f.send(v)
			f.judge(c, bad, v, a, changed)
		}
	}
}

func hidden(c *field) int {
	if c.kind == "hidden" {
		return 1
	}
	return 0
}

// refresh reads the form anew: another form may have changed the case since. A report under way shows what was typed last,
// which is not what it began with.
func (f *formTest) refresh() {
	if f.route == "/meldingen/nieuw/{id}" {
		return
	}
	if again := readPage(f.s.w.browse(f.who).get(f.page).body).formTo(f.action); again != nil {
		f.form = again
	}
}

// judge holds the answer to a bad form against what is promised: never a fault of ours, nothing stored, an error that leads
// to the field, and what was typed still there.
func (f *formTest) judge(c *field, bad badValue, v url.Values, a *answer, changed string) {
	what := c.name + " with " + bad.name
	if a.status >= 500 {
		f.fault("%s: status %d", what, a.status)
		return
	}
	if strings.Contains(string(a.body), "<script>alert") || strings.Contains(string(a.body), "<img src=x") || a.header.Get("X-Injected") != "" {
		f.fault("%s: comes back unescaped", what)
	}
	if bad.maybe {
		return
	}
	if changed != "" {
		f.fault("%s: stored %s", what, changed)
		return
	}
	if a.status == http.StatusSeeOther || a.status == http.StatusOK {
		f.fault("%s: taken (%d)", what, a.status)
		return
	}
	if c.kind == "hidden" {
		return // a version of another moment is a conflict
	}
	if a.status != http.StatusBadRequest {
		f.fault("%s: status %d: the form cannot be sent here, so nothing is proven", what, a.status)
		return
	}
	f.named(c, what, a)
	if !bad.bytes {
		f.stays(c, what, v, a)
	}
}

// named: the summary has a link to the field, and the page has the field.
func (f *formTest) named(c *field, what string, a *answer) {
	p := readPage(a.body)
	want := "#f-" + strings.ReplaceAll(baseName(c.name), ".", "-")
	if !slices.Contains(p.summary, want) {
		f.fault("%s: no error names the field: %v", what, p.summary)
	}
	for _, link := range p.summary {
		if !p.ids[strings.TrimPrefix(link, "#")] {
			f.fault("%s: the error leads to %s, which is not on the page", what, link)
		}
	}
}

// stays: the form shows again what was typed, in every field.
func (f *formTest) stays(c *field, what string, v url.Values, a *answer) {
	again := readPage(a.body).formOf(f.action, f.route)
	if again == nil {
		f.fault("%s: the form is not shown again", what)
		return
	}
	for name, sent := range v {
		shown := again.field(name)
		if shown == nil || shown.kind == "hidden" || shown.kind == "password" || shown.kind == "button" {
			continue
		}
		if shown.kind == "radio" || shown.kind == "checkbox" || shown.kind == "select" {
			if !slices.Contains(shown.options, sent[0]) {
				continue // a choice that is not on the page cannot be shown
			}
		}
		if name == c.name && (shown.kind == "radio" || shown.kind == "select") && len(shown.value) == 0 && len(sent) > 1 {
			continue
		}
		kept := lines(shown.value)
		if name == c.name && len(sent[0]) > 1<<20 && len(kept) > 100_000 && strings.HasPrefix(lines(sent), kept) {
			continue // of what is far too long only the beginning comes back, and the page says so
		}
		if kept != lines(sent) {
			f.fault("%s: %s is not kept", what, name)
		}
	}
}

// lines is what was typed, with one kind of line end.
func lines(values []string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.Join(values, "|"), "\r\n", "\n"))
}

// formOf finds the form again on the page that answers it; a report under way has an address of its own by then.
func (p *page) formOf(action, route string) *form {
	if f := p.formTo(action); f != nil {
		return f
	}
	for _, f := range p.forms {
		if matches(route, f.action) || matches(route+"/{id}", f.action) {
			return f
		}
	}
	return nil
}

// baseName is the field that a part of a date belongs to.
func baseName(name string) string {
	for _, part := range []string{".dag", ".maand", ".jaar", ".tijd"} {
		name = strings.TrimSuffix(name, part)
	}
	return name
}

// whole sends the form empty, with other values first and with too many fields, and at last as it should be, full of text
// that tries to be something else: that is stored as what it is.
func (f *formTest) whole() {
	if !f.asks() {
		return
	}
	for name, v := range map[string]url.Values{"no field at all": {}, "another value first": twice(f.empty(), "zz"), "a thousand fields": many()} {
		a, changed := f.send(v)
		if a.status >= 500 {
			f.fault("%s: status %d", name, a.status)
		}
		if changed != "" {
			f.fault("%s: stored %s", name, changed)
		}
	}
	if len(f.faults) > 0 {
		return
	}
	f.refresh()
	good := f.good()
	for _, c := range f.fields {
		if c.kind == "textarea" && c.name != "checkpoint" {
			good.Set(c.name, hostileText)
		}
	}
	good.Set("onbekend-veld", "waarde")
	a, changed := f.send(good)
	if a.status != http.StatusSeeOther && a.status != http.StatusOK {
		f.fault("the good form is not taken: %s: %v", a, readPage(a.body).summary)
	}
	looksUp := strings.HasSuffix(f.route, "/herleiding") // and leads to what it found
	if a.status == http.StatusSeeOther && changed == "" && len(f.kept()) == 0 && !looksUp {
		f.fault("the good form stored nothing: %s", a)
	}
	f.readBack()
	if a, _ := f.send(twice(f.good(), "")); a.status >= 500 {
		f.fault("every field twice: status %d", a.status)
	}
}

// asks tells whether the form has a field that must be filled.
func (f *formTest) asks() bool {
	return slices.ContainsFunc(f.fields, func(c *field) bool { return c.kind != "hidden" && c.kind != "checkbox" })
}

func (f *formTest) empty() url.Values {
	v := url.Values{}
	for _, c := range f.fields {
		v[c.name] = []string{""}
	}
	return v
}

// twice gives every field a second value, in front of the first when there is another.
func twice(in url.Values, other string) url.Values {
	v := url.Values{}
	for name, values := range in {
		if other == "" {
			v[name] = append(slices.Clone(values), values...)
			continue
		}
		v[name] = append([]string{other}, values...)
	}
	return v
}

func many() url.Values {
	v := url.Values{}
	for i := range 1500 {
		v.Set(fmt.Sprintf("personen.%d.achternaam", i), "x")
	}
	return v
}

// readBack reads every page about the cases: what was stored comes out as text and as nothing else.
func (f *formTest) readBack() {
	for _, d := range f.s.all {
		for _, path := range []string{"", "/tijdlijn", "/afdruk"} {
			a := f.s.w.browse(f.who).get("/casussen/" + string(d.casus) + path)
			if strings.Contains(string(a.body), "<script>alert") || strings.Contains(string(a.body), "<img src=x") {
				f.fault("%s shows what was stored unescaped", a)
			}
		}
	}
}
