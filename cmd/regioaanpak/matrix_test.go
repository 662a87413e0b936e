package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regioaanpak/internal/platform/access/accesstest"
)

// What the program answers, as a privacy officer reads it.
const (
	mag       = "ja"
	magNiet   = "nee"
	inloggen  = "inloggen"
	geenToken = "token"
	nvt       = "-"
)

// step is one thing that one can ask: a route of the pages, or an operation of the API.
type step struct {
	method, path, action string
	body                 string // of an operation
	header               http.Header
	form                 url.Values
}

func (s step) String() string { return s.method + " " + s.path }

func (s step) api() bool { return strings.HasPrefix(s.path, "/v1/") }

// endsSession are the routes after which somebody has to sign in again.
var endsSession = []string{"/uitloggen", "/mijn/sessies/einde", "/mijn/sessies/einde-andere", "/mijn/rol"}

// steps are everything that the router and the API know, but for signing in and out. The log comes first: asking for a thing
// leaves a line about it.
func (w *world) steps() []step {
	var all []step
	for _, r := range w.routes {
		if strings.HasPrefix(r.Path, "/inloggen") || r.Path == "/uitloggen" || r.Path == "/sluit" || r.Path == "/{$}" {
			continue
		}
		all = append(all, step{method: r.Method, path: r.Path, action: string(r.Action)})
	}
	slices.SortStableFunc(all, func(a, b step) int { return first(a.path) - first(b.path) })
	for _, op := range w.operations() {
		s := step{method: op.method, path: op.path, action: op.id}
		if op.method == http.MethodPost {
			s.body = "{}"
		}
		if body := harmlessBodies[op.id]; body != "" {
			s.body, s.header = body, http.Header{"If-Match": {`"999"`}}
		}
		all = append(all, s)
	}
	return all
}

// harmlessBodies are those that can be read and change nothing: of another version, or about a finding that there is not.
var harmlessBodies = map[string]string{
	"besluitBeoordeling":  `{"akkoord":true,"reden":"reden"}`,
	"legVerzendingVast":   `{"dag":"2026-12-07","kenmerk":"CBS-1"}`,
	"verklaarBevindingen": `{"bevindingen":["x"],"reden":"reden"}`,
	"neemVerklaringTerug": `{"bevinding":"x"}`,
	"voegRetourToe":       `{"soort":"ander","inhoud":"cHJvZWY="}`,
}

func first(path string) int {
	if strings.HasPrefix(path, "/log") {
		return 0
	}
	return 1
}

// ask does the step for somebody on one address.
func (w *world) ask(who *somebody, s step, target string) *answer {
	b := w.browse(who)
	if s.api() {
		return b.call(s.method, target, s.body, s.header)
	}
	if s.method == http.MethodGet {
		return b.get(target)
	}
	return b.post(target, s.form)
}

// outcome is what an answer says about the right. A form that is refused for what is in it is one that the person may send.
func outcome(a *answer) string {
	switch {
	case a.status == http.StatusNotFound:
		return magNiet
	case a.status == http.StatusUnauthorized:
		return geenToken
	case a.status == http.StatusSeeOther && strings.HasPrefix(a.location(), "/inloggen"):
		return inloggen
	case a.status < 500 && a.status != http.StatusMethodNotAllowed && a.status != http.StatusForbidden:
		return mag
	}
	return fmt.Sprint(a.status)
}

func TestMatrix_WhoMayDoWhatToWhat(t *testing.T) { // AA-05, AA-08: role × route × relation, over HTTP
	w := newWorld(t)
	p := newPlaces(w)
	var b strings.Builder
	b.WriteString(matrixHead)
	for _, s := range w.steps() {
		p.table(&b, s)
	}
	golden(t, filepath.Join("testdata", "matrix.txt"), b.String())
}

const matrixHead = `Wie mag wat, waarmee: gemaakt door elke bladzijde en elke bewerking van het koppelvlak echt op te vragen.

Per adres staat achter elke rol wat het programma antwoordt, naar hoe iemand tot de zaak staat. "nee" is altijd hetzelfde
antwoord als voor iets wat niet bestaat, tot op de letter. Een rol die er niet bij staat, kreeg overal "nee".
"token": voor deze rol bestaan geen tokens, of er is geen meegegeven. "-": deze betrekking kan niet voorkomen.
`

// table writes what everybody is answered on one step.
func (p *places) table(b *strings.Builder, s step) {
	relations := relationsOf(s)
	fmt.Fprintf(b, "\n%s\n  (%s)\n", s, s.action)
	head, rows := "", []string{}
	for _, r := range relations {
		head += fmt.Sprintf(" %-18s", r)
	}
	all := true
	for _, who := range append([]*somebody{nil}, p.w.people...) {
		if who != nil && (who.org == p.w.b || strings.Contains(who.label, "tweede") || who.label == "collega") {
			continue
		}
		name := "wie niet is ingelogd"
		if who != nil {
			name = who.label
		}
		row := p.row(s, who, relations)
		if strings.Trim(row, " ne-") == "" || strings.Trim(row, " token-") == "" {
			all = false
			continue
		}
		all = all && (who == nil || len(relations) == 1 && strings.TrimSpace(row) == mag)
		rows = append(rows, strings.TrimRight(fmt.Sprintf("  %-30s%s", name, row), " "))
	}
	if all && len(rows) > 0 {
		rows = append(rows[:1], fmt.Sprintf("  %-30s %s", "elke rol", mag))
	}
	if len(rows) == 0 {
		b.WriteString("  niemand\n")
		return
	}
	fmt.Fprintf(b, "%s\n%s\n", strings.TrimRight(fmt.Sprintf("  %-30s%s", "", head), " "), strings.Join(rows, "\n"))
}

// row is what one person is answered in every relation. Every refusal is compared with the answer on what does not exist.
func (p *places) row(s step, who *somebody, relations []betrekking) string {
	p.w.t.Helper()
	row := ""
	absent := p.try(s, who, bestaatNiet)
	for _, r := range relations {
		got := p.try(s, who, r)
		word := nvt
		if got != nil {
			word = outcome(got)
		}
		if word == magNiet && absent != nil {
			if diff := difference(absent, got); diff != "" {
				p.w.t.Errorf("AA-08: %s can be told from what does not exist: %s", got, diff)
			}
		}
		row += fmt.Sprintf(" %-18s", word)
	}
	if who != nil && slices.Contains(endsSession, s.path) {
		who.signIn()
	}
	return row
}

// try does a step on the thing that stands in the relation; nil when there is none.
func (p *places) try(s step, who *somebody, r betrekking) *answer {
	d := p.thing(who, r)
	if d == nil {
		return nil
	}
	targets := d.fill(s.path)
	if len(targets) == 0 {
		return nil
	}
	switch {
	case s.action == "stelBeoordelingOp":
		s.body = fmt.Sprintf(`{"melding":%q,"taxatie":"geen","voorstel":"onderzoek","reden":"reden"}`, d.meldingen[0])
	case s.path == "/mijn/rol" && who != nil:
		s.form = url.Values{"organisatie": {string(who.org.id)}, "rol": {string(who.rol)}}
	case s.path == "/mijn/sessies/einde" && who != nil:
		who.signIn()
		s.form = url.Values{"sessie": {string(who.actor().Sessie)}}
	}
	return p.w.ask(who, s, targets[0])
}

func (p *places) thing(who *somebody, r betrekking) *dossier {
	if who == nil { // nobody stands in no relation: what there is, and what there is not
		return map[betrekking]*dossier{altijd: p.all[0], andereOrg: p.all[0], bestaatNiet: p.absent}[r]
	}
	if r == altijd {
		return p.of[who][andereOrg]
	}
	return p.of[who][r]
}

// difference tells in what two answers differ, besides what every answer has of its own: the nonce, the moment, and the ids
// that were asked for.
func difference(a, b *answer) string {
	if a.status != b.status {
		return fmt.Sprintf("status %d and %d", a.status, b.status)
	}
	if diff := cmp.Diff(a.plainHeader(), b.plainHeader()); diff != "" {
		return "header " + diff
	}
	if x, y := a.plain(string(a.body)), b.plain(string(b.body)); x != y {
		return "body " + cmp.Diff(x, y)
	}
	return ""
}

func (a *answer) plainHeader() http.Header {
	h := a.header.Clone()
	h.Del("Date")
	for name, values := range h {
		for i, v := range values {
			h[name][i] = a.plain(v)
		}
	}
	return h
}

func (a *answer) plain(text string) string {
	if m := policyOfPage.FindStringSubmatch(a.header.Get("Content-Security-Policy")); m != nil {
		text = strings.ReplaceAll(text, m[1], "NONCE")
	}
	for i, v := range uuid.FindAllString(a.target, -1) {
		text = strings.ReplaceAll(text, v, fmt.Sprintf("ID%d", i))
	}
	return text
}

// golden compares with the file that was signed off, or writes it anew.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv(accesstest.EnvUpdate) != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("who may do what differs from %s, which a privacy officer read (-signed +now):\n%s", path, diff)
	}
}
