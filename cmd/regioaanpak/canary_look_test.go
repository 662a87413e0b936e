package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
)

// crawl reads everything that the program answers and holds it against what may be seen. It only gathers what is wrong, so
// that a test can prove that a leak is found.
type crawl struct {
	*plantation
	mu      sync.Mutex
	wrong   map[string]int // what is wrong, and how often
	answers int
	opened  int // drawers that showed what was in them
	pages   map[string]int
	first   bool // whether one fault is enough
}

// enough tells whether the crawl found what it was sent for.
func (c *crawl) enough() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.first && len(c.wrong) > 0
}

func newCrawl(p *plantation) *crawl {
	return &crawl{plantation: p, wrong: map[string]int{}, pages: map[string]int{}}
}

func (c *crawl) fault(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wrong[fmt.Sprintf(format, args...)]++
}

// found returns the words in lower-case text that begin with one of the stems, each to its last letter or digit.
func found(lower []byte, stems ...string) []string {
	var all []string
	for _, stem := range stems {
		for at := bytes.Index(lower, []byte(stem)); at >= 0; {
			end := at + len(stem)
			for end < len(lower) && (lower[end] >= 'a' && lower[end] <= 'z' || lower[end] >= '0' && lower[end] <= '9') {
				end++
			}
			all = append(all, string(lower[at:end]))
			next := bytes.Index(lower[end:], []byte(stem))
			if next < 0 {
				break
			}
			at = end + next
		}
	}
	return all
}

// anyCanary returns the first canary in text, or nothing.
func anyCanary(text string) string {
	for _, v := range found(bytes.ToLower([]byte(text)), stemSecret, stemPhone, stemFamily) {
		return v
	}
	return ""
}

// look holds one answer against the rules: which canaries may stand in its body, and none anywhere else.
func (c *crawl) look(a *answer) {
	c.mu.Lock()
	c.answers++
	c.pages[a.method+" "+pattern(a.target)]++
	c.mu.Unlock()
	for name, values := range a.header {
		for _, v := range values {
			if hit := anyCanary(v); hit != "" {
				c.fault("DP-02: header %s of %s holds %s", name, place(a), kindOf(hit))
			}
		}
	}
	if hit := anyCanary(a.target); hit != "" {
		c.fault("WS: the address %s holds %s", place(a), kindOf(hit))
	}
	lower := bytes.ToLower(a.body)
	c.secrets(a, lower)
	c.families(a, lower)
	c.encoded(a)
	checkHeaders(a, c.fault)
	if a.isHTML() && a.status/100 != 3 && a.method != http.MethodHead {
		p := readPage(a.body)
		checkMarkup(a, p, c.fault)
		if hit := anyCanary(p.title); hit != "" {
			c.fault("WS: the title of %s holds %s", place(a), kindOf(hit))
		}
		c.ground(a, p)
	}
}

func (c *crawl) secrets(a *answer, lower []byte) {
	for _, hit := range found(lower, stemSecret, stemPhone) {
		if !c.maySee(a, hit) {
			c.fault("DP-02, DP-03: %s shows %s", place(a), kindOf(hit))
		}
	}
}

var (
	drawer      = regexp.MustCompile(`^/casussen/([^/?]+)/(meldingen|personen)/([^/?]+)/(melder|adres)$`)
	conceptPage = regexp.MustCompile(`^/meldingen/nieuw/([^/?]+)$`)
)

// maySee tells whether this secret may stand in this answer: in an opened drawer, to somebody who may open it and only what
// is in that drawer; in a concept, to its author. Nowhere else.
func (c *crawl) maySee(a *answer, hit string) bool {
	path, _, _ := strings.Cut(a.target, "?")
	if m := conceptPage.FindStringSubmatch(path); m != nil {
		d := c.dossierOf(id.ID(m[1]))
		return d != nil && d.soort == "concept" && d.owner == a.who && c.concept[hit] == d.concept
	}
	m := drawer.FindStringSubmatch(path)
	if m == nil || a.method != http.MethodPost || a.status != http.StatusOK {
		return false
	}
	d, thing := c.dossierOf(id.ID(m[1])), id.ID(m[3])
	if d == nil || !d.mayOpen(a.who, m[4] == "melder") {
		return false
	}
	ok := m[4] == "melder" && c.melder[hit] == thing && thing != "" ||
		m[4] == "adres" && c.persoon[thing] != "" && (c.adres[hit] == c.persoon[thing] || hit == stemSecret)
	if ok {
		c.mu.Lock()
		c.opened++
		c.mu.Unlock()
	}
	return ok
}

func (c *crawl) dossierOf(v id.ID) *dossier {
	for _, d := range c.dossiers {
		if v != "" && (v == d.casus || v == d.concept || v == d.signaal || v == d.advies) {
			return d
		}
	}
	return nil
}

// families: who a case is about shows to who may read that case.
func (c *crawl) families(a *answer, lower []byte) {
	for _, text := range found(lower, stemFamily, "99990") {
		if c.concept[text] != "" && c.dossierOf(c.concept[text]).owner == a.who {
			continue
		}
		d := c.family[text]
		if d == nil && text[0] == '9' {
			continue // digits that are nobody's number
		}
		if typed := a.typed(); strings.Contains(typed, text) {
			continue // the form keeps what somebody typed
		}
		if d == nil || !d.mayRead(a.who) {
			c.fault("AA: %s shows %s", place(a), kindOf(text))
		}
	}
}

// typed is what the person sent, in the form in which a page would show it again.
func (a *answer) typed() string {
	text, err := url.QueryUnescape(string(a.sent))
	if err != nil {
		text = string(a.sent)
	}
	return strings.ToLower(text)
}

// encoded finds a secret that was turned into something else on its way out.
func (c *crawl) encoded(a *answer) {
	for _, form := range disguises {
		if bytes.Contains(a.body, form.bytes) {
			c.fault("DP-02, DP-03: %s holds a secret as %s", place(a), form.name)
		}
	}
}

// ground: why a reporter stays hidden says who reported, so that it lies in the drawer too (CW-T7). The intake offers the
// list of grounds to choose from.
func (c *crawl) ground(a *answer, p *page) {
	path := pattern(a.target)
	if strings.HasPrefix(path, "/meldingen/nieuw") || strings.HasSuffix(path, "/melder") && a.method == http.MethodPost {
		return
	}
	for _, label := range grounds {
		if strings.Contains(p.text, label) {
			c.fault("DP-02: %s says why the reporter is hidden", place(a))
		}
	}
}

var grounds = func() []string {
	var all []string
	for _, l := range codelijst.Alle() {
		if l.ID != codelijst.Afschermingsgrond {
			continue
		}
		for _, w := range l.Waarden() {
			all = append(all, w.NL, w.EN)
		}
	}
	return all
}()

// kindOf names what kind of canary was found, so that one leak is one fault and not two hundred.
func kindOf(hit string) string {
	if hit[0] == '9' {
		return "a BSN"
	}
	return strings.TrimRight(hit, "0123456789")
}

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

var numbers = regexp.MustCompile(`/[A-Z]*[0-9]+\b`)

// pattern is an address without ids, numbers and query.
func pattern(target string) string {
	path, _, _ := strings.Cut(target, "?")
	return numbers.ReplaceAllString(uuid.ReplaceAllString(path, "{}"), "/{}")
}

func answerOf(a *answer) string {
	return fmt.Sprintf("%s %s (%d)", a.method, pattern(a.target), a.status)
}

func place(a *answer) string {
	who := "nobody"
	if a.who != nil {
		who = a.who.String()
	}
	return fmt.Sprintf("%s %s for %s", a.method, pattern(a.target), who)
}

// report fails the test on everything that was found.
func (c *crawl) report() {
	c.w.t.Helper()
	var all []string
	for text, n := range c.wrong {
		all = append(all, fmt.Sprintf("%5dx %s", n, text))
	}
	slices.Sort(all)
	for _, text := range all[:min(len(all), 60)] {
		c.w.t.Error(text)
	}
	if len(all) > 60 {
		c.w.t.Errorf("and %d more", len(all)-60)
	}
}

// sameSite tells whether an address that a page names stays on this site.
func sameSite(target string) bool {
	u, err := url.Parse(target)
	return err == nil && u.Scheme == "" && u.Host == "" && u.Opaque == ""
}
