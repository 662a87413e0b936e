package main

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
)

// A test that cannot fail proves nothing: here the program leaks on purpose, in every way that the crawl is there to find.
func TestCanary_FindsALeakThatIsPlanted(t *testing.T) { // must show 4
	w := newWorld(t)
	p := plant(w, 12)
	victim := p.dossiers[0]
	m, err := w.casework().Melder(p.ctx, victim.owner.actor(), victim.casus, victim.meldingen[0], "veiligheid")
	w.must(err)
	sound, err := w.app.handler(true, false)
	w.must(err)
	lead := w.a.who("teamleider met melder-inzage")

	// crawl walks one person through a server that leaks, and tells what it found.
	crawl := func(h http.Handler, who *somebody) map[string]int {
		w.listen(h)
		c := newCrawl(p)
		c.first = true
		c.walk(who, "nl", p.some(func(*dossier) int { return 3 }))
		return c.wrong
	}
	if wrong := crawl(sound, lead); len(wrong) > 0 {
		t.Fatalf("without a leak: %v", wrong)
	}
	for name, leak := range leaks(m) {
		t.Run(name, func(t *testing.T) {
			if wrong := crawl(leaky(sound, leak), lead); len(wrong) == 0 {
				t.Error("not found")
			}
		})
	}
	t.Run("a route that shows a melder", func(t *testing.T) {
		if wrong := crawl(w.withLeakingRoute(t, victim), w.a.who("bestuurder")); !mentions(wrong, "/lek for bestuurder") {
			t.Errorf("not found: %v", wrong)
		}
	})
	t.Run("a log line", func(t *testing.T) {
		slog.Info("melding", "melder", m.Naam)
		if len(p.everything().in(w.logs.Bytes())) == 0 {
			t.Error("not found")
		}
	})
	t.Run("bytes on disk", func(t *testing.T) { p.leakOnDisk(t, m) })
}

func mentions(wrong map[string]int, part string) bool {
	for text := range wrong {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// leak changes an answer on its way out.
type leak func(r *http.Request, a *httptest.ResponseRecorder)

// leaky is a server that leaks.
func leaky(sound http.Handler, l leak) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		l(r, rec)
		for name, values := range rec.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	})
}

// onPage leaks on one kind of page, where the content allows.
func onPage(match string, change func(body string) string) leak {
	return func(r *http.Request, a *httptest.ResponseRecorder) {
		if strings.HasSuffix(r.URL.Path, match) && a.Code == http.StatusOK {
			a.Body = bytes.NewBufferString(change(a.Body.String()))
		}
	}
}

func leaks(m casus.Melder) map[string]leak {
	append1 := func(text string) func(string) string {
		return func(body string) string { return strings.Replace(body, "</main>", text+"</main>", 1) }
	}
	header := func(name, value string) leak {
		return func(r *http.Request, a *httptest.ResponseRecorder) {
			if r.URL.Path == "/werk" {
				a.Header().Set(name, value)
			}
		}
	}
	return map[string]leak{
		"a comment":                    onPage("/werk", append1("<!-- "+m.Naam+" -->")),
		"upper case":                   onPage("/werk", append1(strings.ToUpper(m.Functie))),
		"a telephone number":           onPage("/tijdlijn", append1(`<a href="tel:`+m.Telefoon+`">bel</a>`)),
		"an organisation":              onPage("/afdruk", append1("gemeld door "+m.Organisatie)),
		"base64":                       onPage("/werk", append1(`<i data-x="`+base64.StdEncoding.EncodeToString([]byte(`{"naam":"`+m.Naam+`"}`))+`"></i>`)),
		"hexadecimal":                  onPage("/werk", append1(`<i data-x="`+hex.EncodeToString([]byte(m.Naam))+`"></i>`)),
		"references":                   onPage("/werk", append1(fmt.Sprint(string(formsOf(m.Naam)[5].bytes)))),
		"the title":                    onPage("/tijdlijn", func(b string) string { return strings.Replace(b, "<title>", "<title>Qzfamilie00001 ", 1) }),
		"one drawer shows another":     onPage("/melder", append1(m.Naam)),
		"a header":                     header("X-Melder", m.Naam),
		"a redirect":                   header("Location", "/werk?melder="+m.Naam),
		"a link":                       onPage("/werk", append1(`<a href="/zoeken?naam=`+m.Naam+`">zoek</a>`)),
		"no content policy":            header("Content-Security-Policy", "default-src 'self'"),
		"a page that is kept":          header("Cache-Control", "private"),
		"a cookie that a script reads": header("Set-Cookie", "x=y; Path=/"),
		"something from elsewhere":     onPage("/werk", append1(`<img src="https://elders.example/x.png">`)),
		"script in the page":           onPage("/werk", append1(`<script nonce="x">alert(1)</script>`)),
		"an answer of the API":         onPage("/v1/casussen", func(string) string { return `{"melder":"` + m.Naam + `"}` }),
	}
}

// withLeakingRoute is the sound server with one route more, that a forgetful programmer could write.
func (w *world) withLeakingRoute(t *testing.T, victim *dossier) http.Handler {
	t.Helper()
	config, err := w.app.pages(true, false)
	w.must(err)
	owner := victim.owner.actor()
	lek := web.Route{Method: "GET", Path: "/lek", Action: web.SignedIn, Handler: func(rw http.ResponseWriter, r *http.Request) error {
		m, err := w.casework().Melder(r.Context(), owner, victim.casus, victim.meldingen[0], "veiligheid")
		if err == nil {
			_, err = io.WriteString(rw, "Gemeld door: "+m.Naam)
		}
		return err
	}}
	config.Routes = append(config.Routes, lek)
	w.routes = append(w.routes, lek)
	pages, err := web.NewServer(config)
	w.must(err)
	rest, err := w.app.rest(false)
	w.must(err)
	return rest.Mount(pages)
}

// leakOnDisk writes a reporter where no plain value may lie, and takes it away again.
func (p *plantation) leakOnDisk(t *testing.T, m casus.Melder) {
	raw, err := sql.Open("sqlite", p.w.in.database())
	p.w.must(err)
	defer func() { _ = raw.Close() }()
	utf16 := formsOf("Qzkanarie")[0].bytes
	for name, value := range map[string]any{"a row": m.Naam, "a sealed column": []byte("\x01\x00" + m.Functie + "\xff"), "UTF-16": utf16,
		"a number": p.dossiers[0].bsn[0], "base64": base64.StdEncoding.EncodeToString([]byte("xx" + m.Organisatie))} {
		_, err := raw.Exec(`update taak set soort = ?`, value)
		if err == nil {
			_, err = raw.Exec(`insert into taak (org_id, id, soort, object_id, gemaakt_op) values ('x', ?, ?, 'x', 'x')`, name, value)
		}
		p.w.must(err)
		if found, _, err := inFiles(p.everything(), p.w.dir); err != nil || len(found) == 0 {
			t.Errorf("%s: not found, %v", name, err)
		}
		_, err = raw.Exec(`pragma secure_delete = 1; delete from taak where org_id = 'x'; pragma wal_checkpoint(truncate)`)
		p.w.must(err)
	}
	for name, value := range map[string]string{"tmp/uitvoer": m.Email, "tmp/" + m.Naam: "", "data/kopie": hex.EncodeToString([]byte(m.Naam))} {
		path := filepath.Join(p.w.dir, name)
		p.w.must(os.WriteFile(path, []byte(value), 0o600))
		if found, _, err := inFiles(p.everything(), p.w.dir); err != nil || len(found) == 0 {
			t.Errorf("a file: not found, %v", err)
		}
		p.w.must(os.Remove(path))
	}
}
