package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/db/dbtest"
)

// The one test that is never deferred: whoever asks whatever of this program, in whatever way, does not learn who reported or
// where somebody hides, but for the few who opened that one drawer.
func TestCanary_NothingShowsWhoReportedOrWhereSomebodyHides(t *testing.T) { // DP-02, DP-03, T1, T2, T5, WS-01, WS-04, WS-07, WS-10
	w := newWorld(t)
	p := plant(w, 200)
	c := newCrawl(p)
	together(append([]*somebody{nil}, w.people...), func(who *somebody) {
		c.walk(who, "nl", p.seenBy(who))
		c.walk(who, "en", p.some(func(d *dossier) int {
			if d.mayRead(who) {
				return 8
			}
			return 1
		}))
	})
	c.report()
	c.complete()
	t.Logf("%d dossiers, %d answers, %d kinds of page, %d secrets in opened drawers", len(p.dossiers), c.answers, len(c.pages), c.opened)
	t.Run("files of deliveries", p.deliveries)
	t.Run("log lines", func(t *testing.T) { nothingIn(t, p.everything(), "the log", w.logs.Bytes()) })
	t.Run("files of a running program", func(t *testing.T) { p.files(t, true) })
	w.site.Close()
	w.must(w.app.Close())
	t.Run("commands", p.commands)
	t.Run("files of a stopped program", func(t *testing.T) { p.files(t, false) })
}

// complete fails the test when the crawl did not see what it is for: drawers that open, and a page of every route.
func (c *crawl) complete() {
	c.w.t.Helper()
	if c.opened == 0 {
		c.w.t.Error("no drawer opened: the crawl saw nothing")
	}
	for _, r := range c.w.routes {
		seen := placeholder.ReplaceAllString(r.Path, "{}")
		if r.Method == http.MethodGet && r.Path != "/sluit" && c.pages["GET "+seen] == 0 {
			c.w.t.Errorf("the crawl did not come at %s", r.Path)
		}
	}
}

func nothingIn(t *testing.T, h hunt, what string, b []byte) {
	t.Helper()
	for _, hit := range h.in(b) {
		t.Errorf("%s holds %s", what, hit)
	}
}

// files reads the bytes of the database, the write-ahead log, the reserve, the journal, the keys and every temporary file (T5).
func (p *plantation) files(t *testing.T, running bool) {
	wal := p.w.in.database() + "-wal"
	if st, err := os.Stat(wal); running && (err != nil || st.Size() == 0) {
		t.Fatalf("no write-ahead log to read: %v", err)
	}
	raw, err := os.ReadFile(p.w.in.database())
	if err != nil || !bytes.Contains(raw, []byte("ML10")) {
		t.Fatalf("the database does not read as plain as it is: %v", err)
	}
	found, files, err := inFiles(p.everything(), p.w.dir)
	if err != nil || files < 8 {
		t.Fatalf("%d files, %v", files, err)
	}
	for _, hit := range found {
		t.Error(hit)
	}
}

// commands runs every command that reads the installation. Only the file of a delivery names people, by number: that is what
// it is for.
func (p *plantation) commands(t *testing.T) {
	out := filepath.Join(p.w.dir, "levering.txt")
	data := []string{"--data", p.w.in.Data, "--keys", p.w.in.Keys}
	maak := []string{"levering", "maak", "--organisatie", "VT06", "--protocol", "1.0", "--uit", out, "--aanvaard-afgeleid", "--periode"}
	for _, args := range [][]string{append(maak, "2015-1"), append(maak, "2026-2"), append(maak, "2016-9"), {"audit", "verifieer"},
		{"audit", "verifieer", "--json"}, {"audit", "checkpoint"}, {"sleutel", "--help"}, {"--help"}, {"version"}, {"serve"},
		{"init", "--naam", "X", "--code", "VT01", "--gebruiker", "x", "--beheerder", "X"}, {"termijn", "--lijst"}} {
		var b bytes.Buffer
		args = append(slices.Clone(args), data...)
		code := run(t.Context(), args, stromen{strings.NewReader(""), &b, &b})
		nothingIn(t, p.everything(), fmt.Sprint(args[:2]), b.Bytes())
		if code == exitGoed && args[0] == "levering" {
			p.delivery(t, out)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("no delivery was read")
	}
}

// deliveries takes a delivery out as its steward does: it leaves encrypted, and the reports beside it name nobody.
func (p *plantation) deliveries(t *testing.T) {
	w := p.w
	steward := w.a.who("datasteward")
	l, err := w.app.levering.Maak(t.Context(), steward.actor(), levering.Aanmaak{Periode: "2015-1", Definitie: "protocol-1.0", AanvaardAfgeleid: true})
	w.must(err)
	beeld, err := w.app.levering.Bekijk(t.Context(), steward.actor(), l.ID)
	w.must(err)
	var open []string
	for _, v := range beeld.Rapport.TeVerklaren() {
		open = append(open, v.String())
	}
	if len(open) > 0 {
		w.must(w.app.levering.Verklaar(t.Context(), steward.actor(), levering.Uitleg{Levering: l.ID, Vindplaatsen: open, Reden: "klopt"}))
	}
	w.must(w.app.levering.KeurGoed(t.Context(), w.a.who("bestuurder").actor(), levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Toelichting: "proef", Versie: l.Versie}))
	b := w.browse(steward)
	a := b.post("/leveringen/"+string(l.ID)+"/ophalen", url.Values{"ontvanger": {"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"}})
	if a.status != http.StatusOK || !bytes.HasPrefix(a.body, []byte("age-encryption.org/v1")) {
		t.Fatalf("%s: %.60q", a, a.body)
	}
	nothingIn(t, p.everything(), "the encrypted file", a.body)
	for _, page := range []string{"", "/kwaliteit", "/kwaliteit.csv", "/kwaliteit.json", "/spiegel", "/spiegel.csv", "/spiegel.json", "/herstel",
		"/cijfers", "/cijfers.csv", "/cijfers.json", "/verschil", "/herleiding", "/records/1", "/records/2"} {
		a := b.get("/leveringen/" + string(l.ID) + page)
		if a.status != http.StatusOK {
			t.Errorf("%s", a)
		}
		nothingIn(t, p.everything(), a.String(), a.body)
		for _, born := range p.births() {
			if bytes.Contains(a.body, []byte(born)) {
				t.Errorf("%s holds a birth date", a)
			}
		}
	}
	plain := b.post("/leveringen/"+string(l.ID)+"/ophalen", url.Values{}) // a demo gives it in the clear: the one place for a BSN
	if len(p.everything().in(plain.body)) == 0 {
		t.Error("the delivery names nobody: it is not the one that was planted")
	}
}

// births are the birth dates that were planted, as a delivery writes them. One in the half-year of the delivery can be the day of
// a melding as well, and proves nothing.
func (p *plantation) births() []string {
	var all []string
	for _, d := range p.dossiers {
		if d.geboren != "" && (d.geboren < "20150101" || d.geboren > "20150630") {
			all = append(all, d.geboren)
		}
	}
	if len(all) < 20 {
		p.w.t.Errorf("only %d birth dates can be looked for", len(all))
	}
	return all
}

func (p *plantation) delivery(t *testing.T, path string) {
	b, err := os.ReadFile(path)
	p.w.must(err)
	p.w.must(os.Remove(path))
	nothingIn(t, hunt{stems: p.everything().stems}, "the delivery", b)
	if len(p.everything().in(b)) == 0 {
		t.Error("the delivery names nobody: it is not the one that was planted")
	}
}

func TestCanary_NothingLiesInPlainInPostgreSQL(t *testing.T) { // T5, DP-02, DP-03
	w := newWorldOn(t, dbtest.PostgresDSN(t))
	p := plant(w, 20)
	c := newCrawl(p)
	c.walk(w.a.who("teamleider met melder-inzage"), "nl", p.dossiers)
	c.report()
	raw, err := sql.Open("pgx", w.in.DB)
	w.must(err)
	defer func() { _ = raw.Close() }()
	tables := strings1(t, raw, `select table_name from information_schema.tables where table_schema = 'public' order by 1`)
	for _, table := range tables {
		// A row as text shows bytes in hexadecimal, which is one of the disguises.
		for _, row := range strings1(t, raw, `select t::text from `+table+` t order by 1`) {
			nothingIn(t, p.everything(), table, []byte(row))
		}
	}
	if len(tables) < 20 {
		t.Fatalf("only %d tables", len(tables))
	}
	nothingIn(t, p.everything(), "the log", w.logs.Bytes())
}
