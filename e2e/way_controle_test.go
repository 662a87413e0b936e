package e2e_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"regioaanpak/assets"
	"regioaanpak/e2e"
)

// The page on which an outsider checks a delivery. Nothing of the file may leave the browser, or stay in it.

const (
	canaryDag  = "19800117"
	checkLimit = 3 * time.Minute // on a busy machine
)

var (
	canaryBSN = freeBSN(700)
	goedBlad  = "A|AD1|03|05\nM|ML1|02|03|20260223|05|04|||\nP|ML1|" + canaryBSN + "|" + canaryDag + "|V\n"
)

func needsChecker(t *testing.T) {
	t.Helper()
	if assets.Has("controle.wasm") {
		return
	}
	const reason = "the checker for the browser is not built: ./dev build makes it"
	if os.Getenv("CI") != "" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// counter stands before the server and keeps every request that comes, whoever in the browser makes it: page or worker.
type counter struct {
	mu   sync.Mutex
	seen []string
}

func countRequests(t *testing.T, base string) (*counter, string) {
	t.Helper()
	target, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	c := &counter{}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Host = r.In.Host }}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		c.seen = append(c.seen, r.Method+" "+r.URL.String())
		c.mu.Unlock()
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	return c, site.URL
}

func (c *counter) requests() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string{}, c.seen...)
}

func paper(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const stand = `document.getElementById("controle-blad").dataset.stand`

// checker is an outsider on the page, with the checker loaded.
func checker(t *testing.T, b *e2e.Browser, base string, o e2e.Options) *visitor {
	t.Helper()
	v := visit(t, b, base, o)
	v.Go("/levering/controle")
	v.Await(stand+` === "gereed"`, checkLimit)
	return v
}

func (v *visitor) check(path string) {
	v.t.Helper()
	v.Attach(v.say("controle.bestand"), path)
	v.judged()
}

func (v *visitor) judged() {
	v.t.Helper()
	v.Await(stand+` === "klaar"`, checkLimit)
}

func (v *visitor) word(key string, args ...any) string {
	v.t.Helper()
	return v.say("controle.woord."+key, args...)
}

// bad has faults of every weight, test numbers, and a BSN in places where it does not belong.
func bad() string {
	var b strings.Builder
	b.WriteString(goedBlad)
	for i := range 120 {
		fmt.Fprintf(&b, "A|AD%d|99|05\n", i+2)
	}
	b.WriteString("M|" + canaryBSN + "|99|03|20260223|05|04|||\nX|" + canaryBSN + "\nM|ML3|02|03|20260623|05|01|OZ9||\nP|ML3|123456789|" + canaryDag + "|X\n")
	b.WriteString("O|OZ7|02|20260525|20260506|03|03|02\nP|OZ7|" + canaryBSN + "|" + canaryDag + "|V\nM|ML5|02|" + canaryBSN + "|20250223|05|04|||\n")
	return b.String()
}

func TestOutsiderChecksAFile(t *testing.T) { // must show 4
	needsChecker(t)
	installation, _ := e2e.Fresh(t, e2e.SQLite, "tjeerd")
	browser := e2e.Chromium(t)
	seen, base := countRequests(t, installation.Base)

	t.Run("a good file, dropped", func(t *testing.T) {
		v := checker(t, browser, base, e2e.Options{})
		v.MustRead(v.say("controle.blijft"))
		v.MustBeRight("controle-01-begin")
		v.Toggle(v.say("controle.instellingen"))
		v.Tick(v.say("controle.proef"))
		v.Drop(v.say("controle.bestand"), paper(t, "levering.txt", goedBlad))
		v.judged()
		v.MustRead(v.word("oordeel-schoon"), "2026-1", "Advies 1, Melding 1, Persoon 1")
		v.MustBeRight("controle-02-goed")
	})
	for taal, looks := range map[string][]e2e.Look{"nl": e2e.Looks, "en": {{Width: e2e.Phone}, {Width: e2e.Desk}}} {
		t.Run("findings, "+taal, func(t *testing.T) {
			v := checker(t, browser, base, e2e.Options{Language: taal})
			v.check(paper(t, "levering.txt", bad()))
			v.MustRead(v.word("oordeel-blokkade"), v.word("kop-bevindingen"), "FLD-02", "STR-02", v.word("kop-spiegel"))
			for _, wrong := range []string{"[controle.", "undefined", "NaN", "{0}"} {
				if strings.Contains(v.Text(), wrong) {
					t.Errorf("the page reads %s", wrong)
				}
			}
			v.MustBeRight("controle-03-bevindingen", looks...)
			v.Paper("controle-03-papier")
			v.Toggle(v.word("waar") + " 123")
			v.Await(`document.querySelectorAll(".ra-vondst tbody tr").length > 50`, checkLimit) // made when it is opened
			v.MustRead(v.word("getoond", 50, 123))
			v.filtersAndSorts()
		})
	}
	t.Run("beside the delivery before, and with what was explained", func(t *testing.T) {
		v := checker(t, browser, base, e2e.Options{})
		v.Toggle(v.say("controle.instellingen"))
		v.Tick(v.say("controle.proef"))
		v.Attach(v.optional("controle.vorige"), paper(t, "vorig.txt", strings.ReplaceAll(goedBlad, "AD1|03", "AD1|02")))
		open := goedBlad + "M|ML2|02|03|20260223|05|01|OZ1||\nP|ML2|" + canaryBSN + "|" + canaryDag + "|V\n"
		v.check(paper(t, "levering.txt", open))
		v.MustRead(v.word("oordeel-verklaren"), v.word("was", "1"), v.word("bewaar-verklaringen"))
		v.Eval(`document.querySelectorAll(".ra-spiegel").forEach((d) => { d.open = true; }); ""`)
		v.MustRead(v.word("kolom-vorige"), "Aanleiding aanleiding", v.word("was", "100%"))
		v.MustBeRight("controle-07-naast", e2e.Look{Width: e2e.Phone}, e2e.Look{Width: e2e.Desk, Dark: true}, e2e.Look{Width: e2e.Desk})
		v.Attach(v.optional("controle.verklaringen"), paper(t, "verklaringen.json",
			`{"schema":"regioaanpak/verklaringen/1","verklaringen":[{"regel":"KEY-02","code":"verwijzing-niet-in-levering","soort":"melding","nummer":"ML2",`+
				`"veld":"onderzoeksnummer","aantal":1,"reden":"Het onderzoek loopt nog."}]}`))
		v.Await(stand+` === "klaar" && document.getElementById("controle-uitslag").textContent.includes("loopt nog")`, checkLimit)
		v.MustRead(v.word("oordeel-verklaard"), v.word("verklaard", "1"), "Het onderzoek loopt nog.")
		v.Attach(v.optional("controle.verklaringen"), paper(t, "verklaringen.json", `{"schema":"x"}`))
		v.judged()
		v.Await(`document.getElementById("controle-uitslag").textContent.includes(`+strconv.Quote(v.word("fout-verklaringen"))+`)`, checkLimit)
	})
	t.Run("who has no account finds it", func(t *testing.T) {
		v := visit(t, browser, base, e2e.Options{})
		v.Go("/inloggen")
		v.MustRead(v.say("web.open.titel"), v.say("controle.open.uitleg"))
		v.MustBeRight("controle-08-inloggen", e2e.Look{Width: e2e.Phone}, e2e.Look{Width: e2e.Desk})
		v.Click(v.say("controle.open.titel"))
		v.MustRead(v.say("controle.stap.titel"), v.say("controle.niet.leveren"))
	})
	t.Run("files that are no delivery say so", func(t *testing.T) {
		v := checker(t, browser, base, e2e.Options{})
		for naam, c := range map[string]struct{ in, wil string }{
			"levering.zip":  {"PK\x03\x04\x14\x00\x06\x00", "Dit is een zip-bestand of een spreadsheet, geen tekst."},
			"leeg.txt":      {"", "Het bestand is leeg."},
			"jeugd.txt":     {"999900006|20160511|V|6511AB|02|03\n", "Beleidsinformatie Jeugd"},
			"zonderdag.txt": {"A|AD1|03|05\n", v.word("hulp-periode-onbekend")},
			"half.txt":      {goedBlad[:len(goedBlad)-3], "levering is afgebroken"[len("levering is "):]},
		} {
			v.check(paper(t, naam, c.in))
			v.MustRead(c.wil, v.word("herstel"))
			v.MustNotHold(v.word("kop-spiegel") + "</h2>")
		}
		v.check(paper(t, "levering.zip", "PK\x03\x04\x14\x00\x06\x00"))
		v.MustBeRight("controle-04-zip")
		v.Toggle(v.say("controle.instellingen"))
		v.Fill(v.optional("controle.periode"), "2026-3")
		v.check(paper(t, "levering.txt", goedBlad))
		v.MustRead(v.word("fout-periode"))
	})
	t.Run("nothing leaves the browser and nothing stays", func(t *testing.T) {
		v := checker(t, browser, base, e2e.Options{})
		before := seen.requests()
		v.check(paper(t, "levering.txt", bad()))
		v.Toggle(v.word("bewaar-csv"))
		v.Toggle(v.word("bewaar-json"))
		time.Sleep(time.Second) // for what would come late
		if after := seen.requests(); len(after) != len(before) {
			t.Errorf("requests after the page had loaded: %q", after[len(before):])
		}
		v.MustNotHold(canaryBSN, canaryDag, "123456789")
		for what, got := range map[string]string{
			"the title": v.Title(), "the console": strings.Join(v.Console(), "\n"), "an address": strings.Join(v.Requests(), "\n"),
			"the log of the server": installation.Log(),
			"what the browser keeps": v.Eval(`(async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state,
				await indexedDB.databases(), await caches.keys(), (await navigator.storage.estimate()).usage]))()`),
		} {
			if strings.Contains(got, canaryBSN) || strings.Contains(got, canaryDag) {
				t.Errorf("%s holds the canary: %s", what, got)
			}
			if what == "what the browser keeps" && got != `[{},{},"",null,[],[],0]` {
				t.Errorf("the page keeps %s", got)
			}
		}
	})
	t.Run("50 MB in bounded memory", func(t *testing.T) { bigFile(t, browser, base) })
	t.Run("without JavaScript it says so", func(t *testing.T) {
		v := visit(t, browser, base, e2e.Options{NoScript: true})
		v.Go("/levering/controle")
		v.MustRead(v.say("controle.zonder-script.titel"), "regioaanpak levering controleer")
		v.MustBeRight("controle-06-zonder-script", e2e.Look{Width: e2e.Phone}, e2e.Look{Width: e2e.Desk})
	})
}

func (v *visitor) filtersAndSorts() {
	v.t.Helper()
	const shown = `[...document.querySelectorAll(".ra-vondst:not([hidden])")].map(e => e.dataset.%s).join(" ")`
	all := strings.Fields(v.Eval(fmt.Sprintf(shown, "ernst")))
	if len(all) < 5 || all[0] != "blokkade" {
		v.t.Fatalf("the order is %q", all)
	}
	v.Select(v.word("orde"), v.word("orde-regel"))
	if rules := v.Eval(fmt.Sprintf(shown, "regel")); !strings.HasPrefix(rules, "FLD-01") && !strings.HasPrefix(rules, "FLD-02") {
		v.t.Errorf("by name of the rule: %s", rules)
	}
	var box string
	for _, line := range strings.Split(v.Text(), "\n") {
		if strings.HasPrefix(line, v.word("ernst-blokkade")+" (") {
			box = line
		}
	}
	v.Untick(strings.TrimSpace(box))
	if left := v.Eval(fmt.Sprintf(shown, "ernst")); strings.Contains(left, "blokkade") || left == "" {
		v.t.Errorf("after switching off what blocks: %s", left)
	}
	v.Toggle(v.word("meer"))
	if n := v.Eval(`String(Math.max(...[...document.querySelectorAll(".ra-vondst tbody")].map(b => b.rows.length)))`); n != "123" {
		v.t.Errorf("%s places after showing more", n)
	}
}

// bigFile is a file of 50 MB, well beyond what any organisation delivers. The check can be stopped, and holds no more than
// the keys of the file.
func bigFile(t *testing.T, browser *e2e.Browser, base string) {
	var b bytes.Buffer
	for i := 0; b.Len() < 50_000_000; i++ {
		fmt.Fprintf(&b, "A|AD%d|03|05\nM|ML%d|02|03|202602%02d|05|04|||\nP|ML%d|999900006|19800101|V\nP|ML%d|999900018|20150203|M\n", i, i, i%27+1, i, i)
	}
	path := paper(t, "groot.txt", b.String())
	v := checker(t, browser, base, e2e.Options{})
	v.Toggle(v.say("controle.instellingen"))
	v.Tick(v.say("controle.proef"))
	v.Attach(v.say("controle.bestand"), path)
	v.Await(`document.getElementById("controle-balk").value > 3`, checkLimit)
	v.MustBeRight("controle-05-bezig", e2e.Look{Width: e2e.Desk})
	v.Toggle(v.say("controle.stop"))
	v.judged()
	v.MustRead(v.word("fout-gestopt"))

	start := time.Now()
	v.Toggle(v.say("controle.opnieuw"))
	v.Await(stand+` === "bezig"`, checkLimit)
	v.judged()
	v.MustRead(v.word("oordeel-schoon"), "50.000.")
	held, err := strconv.ParseFloat(v.Eval(`document.getElementById("controle-blad").dataset.geheugen`), 64)
	if err != nil || held > 450e6 {
		t.Errorf("the checker holds %.0f MB (%v)", held/1e6, err)
	}
	page := v.Eval(`String(performance.memory?.usedJSHeapSize ?? 0)`)
	t.Logf("%d MB in %s; the checker held %.0f MB, the page %s bytes", b.Len()/1_000_000, time.Since(start).Round(time.Second), held/1e6, page)
}
