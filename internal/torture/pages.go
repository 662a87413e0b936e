package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/bench/browser"
	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
)

// pagesTarget asks the installed program by its pages, each worker in a browser of their own. A login that was acknowledged
// must outlive every kill, so people sign in once.
type pagesTarget struct {
	program string
	workers []access.Actor
	users   []*browser.Browser
}

func newPagesTarget(program string, workers int) *pagesTarget {
	t := &pagesTarget{program: program}
	for _, a := range crew(workers) {
		t.workers = append(t.workers, a)
		t.users = append(t.users, nil)
	}
	return t
}

func (t *pagesTarget) command(p installation.Place) (string, []string) {
	return t.program, append([]string{"demo", "--addr", "127.0.0.1:0"}, p.Flags()...)
}

func (t *pagesTarget) moved(ctx context.Context, base string) error {
	for i, u := range t.users {
		if u == nil {
			t.users[i] = browser.New(base)
			if err := t.users[i].SignIn(ctx, t.workers[i]); err != nil {
				return err
			}
			continue
		}
		u.MoveTo(base)
		p, err := u.Get(ctx, "/werk")
		if err != nil {
			return err
		}
		if p.Status != http.StatusOK {
			return fmt.Errorf("a login that was acknowledged is gone: status %d", p.Status)
		}
	}
	return nil
}

func (t *pagesTarget) do(ctx context.Context, a act) (answer, error) {
	u := t.users[a.Worker]
	switch a.Kind {
	case melding, hermelding:
		draft, err := t.draft(ctx, u, a, "verder")
		if err != nil {
			return answer{}, err
		}
		return t.register(ctx, u, a, draft)
	case advies:
		p, err := u.Post(ctx, "/adviezen/nieuw", a.requestForm())
		if err != nil {
			return answer{}, err
		}
		v, err := ledTo(p, "/adviezen/")
		return answer{Object: v}, err
	case concept:
		v, err := t.draft(ctx, u, a, "blijf")
		return answer{Object: v}, err
	case acuut:
		return t.answerAcute(ctx, u, a)
	}
	p, err := u.Get(ctx, casusPath(a.Casus))
	if err == nil && p.Status != http.StatusOK {
		err = refusal("casus page", p)
	}
	return answer{Casus: a.Casus}, err
}

// draft sends the intake form; the program keeps what was typed, under the id that it leads to.
func (t *pagesTarget) draft(ctx context.Context, u *browser.Browser, a act, button string) (id.ID, error) {
	form := a.reportForm()
	form.Set("doe", button)
	p, err := u.Post(ctx, "/meldingen/nieuw", form)
	if err != nil {
		return "", err
	}
	return ledTo(p, "/meldingen/nieuw/")
}

// register judges who is known and registers the report. A new family is known to nobody; the people of a second report are
// who they were, in the casus that is open.
func (t *pagesTarget) register(ctx context.Context, u *browser.Browser, a act, draft id.ID) (answer, error) {
	path := "/meldingen/nieuw/" + string(draft) + "/bekend"
	form := url.Values{}
	if a.Kind == hermelding {
		p, err := u.Get(ctx, path)
		switch {
		case err != nil:
			return answer{Draft: draft}, err
		case p.Status != http.StatusOK:
			return answer{Draft: draft}, refusal("who is known", p)
		}
		form = choices(p.Body, a)
	}
	p, err := u.Post(ctx, path, form)
	if err != nil {
		return answer{Draft: draft}, err
	}
	casus, err := ledTo(p, "/casussen/")
	return answer{Casus: casus, Draft: draft}, err
}

var (
	inputs = regexp.MustCompile(`<input[^>]*>`)
	names  = regexp.MustCompile(`\sname="([^"]*)"`)
	values = regexp.MustCompile(`\svalue="([^"]*)"`)
)

// choices takes, of what the page offers, the first known person for each person and the casus of the act.
func choices(page string, a act) url.Values {
	form := url.Values{}
	for _, tag := range inputs.FindAllString(page, -1) {
		name, value := names.FindStringSubmatch(tag), values.FindStringSubmatch(tag)
		if name == nil || value == nil {
			continue
		}
		known, err := id.Parse(value[1])
		switch {
		case err != nil:
		case strings.HasPrefix(name[1], "persoon.") && !form.Has(name[1]):
			form.Set(name[1], string(known))
		case name[1] == "casus" && known == a.Casus:
			form.Set("casus", string(known))
		}
	}
	return form
}

var acuteLinks = regexp.MustCompile(`/casussen/[0-9a-f-]{36}/meldingen/([0-9a-f-]{36})/acuut`)

// answerAcute answers the first acute check that the page of the casus asks for.
func (t *pagesTarget) answerAcute(ctx context.Context, u *browser.Browser, a act) (answer, error) {
	p, err := u.Get(ctx, casusPath(a.Casus))
	if err != nil {
		return answer{}, err
	}
	link := acuteLinks.FindStringSubmatch(p.Body)
	if p.Status != http.StatusOK || link == nil {
		return answer{}, refusal("casus page without its acute check", p)
	}
	p, err = u.Post(ctx, link[0], url.Values{"acuut": {"nee"}, "toelichting": {a.explanation()}, "versie": {"1"}})
	if err != nil {
		return answer{}, err
	}
	_, err = ledTo(p, "/casussen/")
	return answer{Casus: a.Casus, Object: id.ID(link[1])}, err
}

func casusPath(casus id.ID) string { return "/casussen/" + string(casus) }

// ledTo reads the id out of the address that an act led to; any other answer is a refusal.
func ledTo(p browser.Page, prefix string) (id.ID, error) {
	rest, ok := strings.CutPrefix(p.Location, prefix)
	if p.Status != http.StatusSeeOther || !ok || len(rest) < 36 {
		return "", refusal("no way to "+prefix, p)
	}
	return id.Parse(rest[:36])
}

func (t *pagesTarget) again(ctx context.Context, e entry) error {
	u := t.users[e.Worker]
	if e.got.Draft == "" {
		_, err := t.do(ctx, e.act)
		if e.Kind == advies && strings.Contains(fmt.Sprint(err), strconv.Itoa(http.StatusBadRequest)) {
			return nil // its number is in use: it was there already
		}
		return err
	}
	_, err := t.register(ctx, u, e.act, e.got.Draft)
	if err != nil && slices.ContainsFunc([]int{http.StatusNotFound, http.StatusConflict}, func(s int) bool {
		return strings.Contains(err.Error(), strconv.Itoa(s))
	}) {
		return nil // the draft is used up: it was registered
	}
	return err
}

func (t *pagesTarget) shows(ctx context.Context, e entry) error {
	path, word := casusPath(e.got.Casus), "Melding "+e.Number
	switch e.Kind {
	case advies:
		path, word = "/adviezen/"+string(e.got.Object), e.question()
	case concept:
		path = "/meldingen/nieuw/" + string(e.got.Object)
	case acuut:
		word = e.explanation()
	}
	p, err := t.users[e.Worker].Get(ctx, path)
	if err == nil && (p.Status != http.StatusOK || !strings.Contains(p.Body, word)) {
		err = fmt.Errorf("%s %s is not on its page: status %d", e.Kind, e.Number, p.Status)
	}
	return err
}

// reportForm is the intake form as a browser sends it.
func (a act) reportForm() url.Values {
	f := url.Values{"extern-nummer": {a.Number}, "verhaal": {strings.ReplaceAll(a.story(), "\n", "\r\n")}, "acuut": {"open"},
		"gemeente": {gemeente}, "geheimhouding": {"open"}, "melder.naam": {a.reporter()}, "melder.telefoon": {telephone},
		"aanleiding": {code(codelijst.Aanleiding, a.At)}, "aard": {code(codelijst.Aard, a.At)},
		"melder.hoedanigheid": {code(codelijst.Hoedanigheid, a.At)}}
	setMoment(f, "ontvangen", a.At)
	for i, m := range a.People {
		field := "personen." + strconv.Itoa(i+1) + "."
		f.Set(field+"rollen", m.Role)
		f.Set(field+"voornamen", m.First)
		f.Set(field+"achternaam", m.Last)
		f.Set(field+"geslacht", m.Sex)
		f.Set(field+"bsn", m.BSN)
		f.Set(field+"geboortedatum.dag", strconv.Itoa(m.Born.Dag()))
		f.Set(field+"geboortedatum.maand", strconv.Itoa(int(m.Born.Maand())))
		f.Set(field+"geboortedatum.jaar", strconv.Itoa(m.Born.Jaar()))
	}
	return f
}

// requestForm is the form of an advies as a browser sends it.
func (a act) requestForm() url.Values {
	f := url.Values{"extern-nummer": {a.Number}, "vraag": {a.question()}, "advies": {a.advice()}, "gemeente": {gemeente}, "einde": {"nu"},
		"aanleiding": {code(codelijst.Aanleiding, a.At)}, "aard": {code(codelijst.Aard, a.At)},
		"melder.hoedanigheid": {code(codelijst.Hoedanigheid, a.At)}}
	setMoment(f, "begonnen", a.At)
	return f
}

// setMoment fills a day and a time as the form asks for them.
func setMoment(f url.Values, name string, t time.Time) {
	t = t.In(i18n.Amsterdam)
	f.Set(name+".dag", strconv.Itoa(t.Day()))
	f.Set(name+".maand", strconv.Itoa(int(t.Month())))
	f.Set(name+".jaar", strconv.Itoa(t.Year()))
	f.Set(name+".tijd", t.Format("15.04"))
}
