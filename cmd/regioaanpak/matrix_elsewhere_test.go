package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/id"
)

func TestMatrix_NothingOfOneOrganisationIsThereForAnother(t *testing.T) { // AA-06, AA-08
	w := newWorld(t)
	p := newPlaces(w)
	forms := p.goodForms()
	before := w.stored()
	others := slices.DeleteFunc(slices.Clone(w.people), func(who *somebody) bool { return who.org == w.a })
	var asked atomic.Int64
	for _, s := range w.steps() { // by step, so that the log is read before anything leaves a line in it
		if len(relationsOf(s)) == 1 {
			continue
		}
		s.form = forms[s.path]
		together(others, func(who *somebody) { asked.Add(int64(p.asElsewhere(s, who))) })
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("AA-06: asking from another organisation changed %s", diff)
	}
	if asked.Load() < 3000 {
		t.Errorf("only %d questions were asked", asked.Load())
	}
	t.Logf("%d questions", asked.Load())
}

// asElsewhere asks for everything of A, and tells how much that was.
func (p *places) asElsewhere(s step, who *somebody) int {
	p.w.t.Helper()
	if s.action == "stelBeoordelingOp" {
		return p.bodiesElsewhere(s, who)
	}
	absent := p.w.ask(who, s, p.absent.fill(s.path)[0])
	targets := p.elsewhere(s, who)
	for _, target := range targets {
		p.sameAsAbsent(s, who, target, absent)
	}
	return len(targets)
}

// elsewhere are the addresses of a step with ids of organisation A: of everything there is, and mixed with ids of one's own.
func (p *places) elsewhere(s step, who *somebody) []string {
	var all []string
	for _, d := range p.all {
		all = append(all, d.fill(s.path)...)
		if who.org != p.w.b || len(placeholder.FindAllString(s.path, -1)) < 2 {
			continue
		}
		mixed := *d
		mixed.casus = p.b.casus
		all = append(all, mixed.fill(s.path)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sameAsAbsent compares an answer, to the letter, with the answer on ids that do not exist.
func (p *places) sameAsAbsent(s step, who *somebody, target string, want *answer) {
	p.w.t.Helper()
	got := p.w.ask(who, s, target)
	if diff := difference(want, got); diff != "" {
		p.w.t.Errorf("AA-06: %s is told from what does not exist: %s", got, diff)
	}
	if got.status != http.StatusNotFound && got.status != http.StatusUnauthorized {
		p.w.t.Errorf("AA-06: %s", got)
	}
}

// bodiesElsewhere names a melding of A in what is sent.
func (p *places) bodiesElsewhere(s step, who *somebody) int {
	p.w.t.Helper()
	send := func(melding id.ID) *answer {
		s.body = fmt.Sprintf(`{"melding":%q,"taxatie":"geen","voorstel":"onderzoek","reden":"reden"}`, melding)
		return p.w.ask(who, s, s.path)
	}
	want := send(id.New())
	for _, d := range p.all {
		if diff := difference(want, send(d.meldingen[0])); diff != "" {
			p.w.t.Errorf("AA-06: %s for %s: %s", s, who, diff)
		}
	}
	return len(p.all)
}

// goodForms are forms that A itself would have accepted, by route: what is refused below is not refused for what is in it.
func (p *places) goodForms() map[string]url.Values {
	p.w.t.Helper()
	lead, worker := p.w.a.who("teamleider met melder-inzage"), p.w.a.who("medewerker met melder-inzage")
	read := p.of[lead][meelezend] // somebody reads along, whom its owner can stop
	all := map[string]url.Values{}
	for _, on := range []struct {
		who *somebody
		d   *dossier
	}{{lead, p.of[lead][team]}, {worker, p.of[worker][eigen]}, {read.owner, read}, {worker, p.done(worker)}} {
		for _, f := range p.w.formsOf(on.who, on.d) {
			if all[f.route] == nil {
				all[f.route] = f.filled()
			}
		}
	}
	all["/meldingen/nieuw/{id}/bekend"] = url.Values{"casus": {"nieuw"}}
	all["/casussen/{casus}/overnemen"] = url.Values{"versie": {"1"}}
	all["/meldingen/concepten/{id}/weg"] = url.Values{"zeker": {"ja"}}
	all["/casussen/{casus}/meldingen/{melding}/beoordeling"] = url.Values{"taxatie": {"geen"}, "voorstel": {"onderzoek"}, "reden": {"reden"}}
	all["/casussen/{casus}/diensten/{dienst}/afronden"] = url.Values{"uitkomst-hg": {"hg-geen"}, "uitkomst-km": {"km-geen"},
		"aanleiding": {casustest.Aanleiding(worldStart)}, "vervolg": {"lokale-veld"}, "toelichting": {"reden"}, "versie": {"1"},
		"geeindigd.dag": {"7"}, "geeindigd.maand": {"12"}, "geeindigd.jaar": {"2026"}}
	all["/casussen/{casus}/sluiten"] = url.Values{"reden": {"veilig"}, "versie": {"1"}}
	for act, form := range map[string]url.Values{"verklaren": {"bevinding": {"x"}, "reden": {"reden"}}, "verklaring-terug": {"bevinding": {"x"}},
		"goedkeuren": {"sha256": {"x"}, "versie": {"1"}}, "ophalen": {}, "retour": {},
		"herleiding": {"zoek": {"1"}},
		"verzonden":  {"op.dag": {"7"}, "op.maand": {"12"}, "op.jaar": {"2026"}, "kenmerk": {"CBS-1"}, "versie": {"2"}}} {
		all["/leveringen/{levering}/"+act] = form
	}
	for _, r := range p.w.routes {
		if r.Method == http.MethodPost && strings.Contains(r.Path, "{") && all[r.Path] == nil {
			p.w.t.Errorf("no form leads to %s", r.Path)
		}
	}
	return all
}

// Whoever is allowed to keep a concept must not be able to pass the id of something else for one: its key would be used, and
// destroyed with the concept.
func TestMatrix_AConceptIsNothingElse(t *testing.T) { // AA-06, CW-40
	w := newWorld(t)
	p := newPlaces(w)
	d := p.of[w.a.who("medewerker")][anderTeam]
	attacker := w.browse(w.a.who("medewerker"))
	for name, v := range map[string]id.ID{"casus": d.casus, "persoon": d.personen[0], "advies": d.advies, "signaal": d.signaal,
		"concept of a colleague": d.concept, "nothing": id.New()} {
		before := w.stored()
		typed := attacker.post("/meldingen/nieuw/"+string(v), url.Values{"verhaal": {"tekst"}})
		gone := attacker.post("/meldingen/concepten/"+string(v)+"/weg", url.Values{"zeker": {"ja"}})
		if typed.status != http.StatusNotFound || gone.status != http.StatusNotFound {
			t.Errorf("%s: %s, %s", name, typed, gone)
		}
		if diff := before.changed(w.stored()); diff != "" {
			t.Errorf("%s: stored %s", name, diff)
		}
	}
	if _, err := w.casework().Casus(p.ctx, d.owner.actor(), d.casus); err != nil {
		t.Errorf("the case cannot be read any more: %v", err)
	}
}

// Somebody who may read one case does not come at what is in another by naming both, nor act on it under the wrong address.
func TestMatrix_TwoCasesAreNotMixed(t *testing.T) { // AA-05, T2
	w := newWorld(t)
	p := newPlaces(w)
	forms := p.goodForms()
	who := w.a.who("medewerker met melder-inzage")
	mine, own, other, far := p.of[who][team], p.of[who][eigen], p.of[who][anderTeam], p.b
	before := w.stored()
	for _, r := range w.routes {
		if len(placeholder.FindAllString(r.Path, -1)) < 2 || strings.HasSuffix(r.Path, "/records/{regel}") {
			continue // the number of a line names a record of no other delivery than that of the address
		}
		var targets []string
		for _, pair := range [][2]*dossier{{mine, own}, {own, mine}, {mine, other}, {other, mine}, {mine, far}, {far, mine}, {mine, p.absent}, {p.absent, mine}} {
			mixed := *pair[1]
			mixed.casus = pair[0].casus
			targets = append(targets, mixed.fill(r.Path)...)
		}
		form := forms[r.Path]
		if form == nil {
			form = url.Values{}
		}
		form.Set("reden", casus.Inzageredenen[0])
		s := step{method: r.Method, path: r.Path, form: form}
		absent := w.ask(who, s, p.absent.fill(r.Path)[0])
		for _, target := range targets {
			a := w.ask(who, s, target)
			if diff := difference(absent, a); diff != "" {
				t.Errorf("%s %s is told from what does not exist: %s", a.method, r.Path, diff)
			}
			if a.status != http.StatusNotFound {
				t.Errorf("%s %s leads to %s (%d), %s", a.method, r.Path, pattern(a.location()), a.status, target)
			}
		}
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("stored %s", diff)
	}
}
