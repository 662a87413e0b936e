package e2e

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// loadTimeout bounds one page load on a busy machine; act bounds everything smaller.
const (
	loadTimeout = 30 * time.Second
	actTimeout  = 30 * time.Second
)

// The two widths every page must serve: a phone and a desk.
const (
	Phone = 390
	Desk  = 1440
)

// Sheet is the width of what is printed on a sheet of A4.
const Sheet = 720

// Options says who looks, and how. The zero value is a Dutch reader at a desk, in light, with scripts.
type Options struct {
	Width    int    // CSS pixels, Desk when zero
	Dark     bool   // prefers-color-scheme
	Language string // Accept-Language, "nl" when empty
	NoScript bool   // JavaScript off
}

// Page is one tab with its own cookies. All its methods fail the test it was opened for.
type Page struct {
	Scope // the whole page; see In for a part of it

	t    testing.TB
	ctx  context.Context
	base *url.URL
	opts Options
	main cdp.FrameID
	seen *traffic

	known   axTree       // the controls of the page as they were read last
	knownOf cdp.LoaderID // the page they were read of
}

// Open opens an empty tab for the server at base ("http://127.0.0.1:8080"), with cookies of its own.
func (b *Browser) Open(t testing.TB, base string, o Options) *Page {
	t.Helper()
	if o.Width == 0 {
		o.Width = Desk
	}
	if o.Language == "" {
		o.Language = "nl"
	}
	server, err := url.Parse(base)
	if err != nil {
		t.Fatalf("the address of the server: %v", err)
	}
	ctx, closeTab := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)

	p := &Page{t: t, ctx: ctx, base: server, opts: o, seen: newTraffic(server)}
	p.Scope = Scope{p: p}
	p.prepare()
	t.Cleanup(func() {
		for _, problem := range p.TakeProblems() {
			t.Errorf("%s", problem)
		}
	})
	return p
}

func (p *Page) prepare() {
	p.t.Helper()
	if err := chromedp.Do(p.ctx); err != nil {
		p.t.Fatalf("opening a tab: %v", err)
	}
	if err := chromedp.Listen(p.ctx, p.seen.event); err != nil {
		p.t.Fatalf("watching the tab: %v", err)
	}
	tree := call(p, page.GetFrameTree, cdp.Empty{})
	p.main = tree.FrameTree.Frame.ID
	p.seen.watch(p.main, tree.FrameTree.Frame.LoaderID)
	call(p, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{
		Headers: network.Headers{"Accept-Language": p.opts.Language},
	})
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: p.opts.NoScript})
	p.Look(p.opts.Width, p.opts.Dark)
}

// Look changes the width of the window and the colour scheme, without asking for the page again.
func (p *Page) Look(width int, dark bool) {
	p.t.Helper()
	p.opts.Width, p.opts.Dark = width, dark
	if err := chromedp.Do(p.ctx, chromedp.EmulateViewport(int64(width), height(width))); err != nil {
		p.t.Fatalf("setting the width: %v", err)
	}
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

func height(width int) int64 {
	if width <= Phone {
		return 844
	}
	return 900
}

// Go asks for a path of the server and waits until the page has loaded.
func (p *Page) Go(path string) {
	p.t.Helper()
	target := p.base.JoinPath()
	ref, err := url.Parse(path)
	if err != nil {
		p.t.Fatalf("the path %q: %v", path, err)
	}
	p.loads("going to "+path, func(ctx context.Context, t *chromedp.Target) error {
		res, err := cdp.Call(ctx, t, page.Navigate, page.NavigateParams{URL: target.ResolveReference(ref).String()})
		if err == nil && res.ErrorText != "" {
			err = errors.New(res.ErrorText)
		}
		return err
	})
}

// Back goes one page back in the history of the tab.
func (p *Page) Back() {
	p.t.Helper()
	history := call(p, page.GetNavigationHistory, cdp.Empty{})
	if history.CurrentIndex == 0 {
		p.t.Fatal("there is no page to go back to")
	}
	p.loads("going back", func(ctx context.Context, t *chromedp.Target) error {
		entry := history.Entries[history.CurrentIndex-1]
		_, err := cdp.Call(ctx, t, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: entry.ID})
		return err
	})
}

// loads performs an act and waits for the page that it brings.
func (p *Page) loads(what string, act func(context.Context, *chromedp.Target) error) {
	p.t.Helper()
	before := p.seen.loaded()
	if err := chromedp.Do(p.ctx, chromedp.Func(act)); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
	if !p.seen.waitForLoad(before, loadTimeout) {
		p.t.Fatalf("%s at %s brought no page within %s", what, p.Path(), loadTimeout)
	}
}

// Status is the HTTP status of the page on the screen.
func (p *Page) Status() int { return p.seen.statusOfPage() }

// Path is the path and query of the page on the screen.
func (p *Page) Path() string {
	p.t.Helper()
	u, err := url.Parse(eval[string](p, `location.href`))
	if err != nil {
		p.t.Fatalf("the address of the page: %v", err)
	}
	return u.RequestURI()
}

// Title is the title of the page, as a tab or a bookmark shows it.
func (p *Page) Title() string { p.t.Helper(); return eval[string](p, `document.title`) }

// Heading is the one main heading of the page, and fails when there is none or more than one.
func (p *Page) Heading() string {
	p.t.Helper()
	h1 := eval[[]string](p, `[...document.querySelectorAll("h1")].map(h => h.innerText.trim())`)
	if len(h1) != 1 {
		p.t.Fatalf("%s has %d main headings, want one: %q", p.Path(), len(h1), h1)
	}
	return h1[0]
}

// Text is what a person can read on the page.
func (p *Page) Text() string { p.t.Helper(); return eval[string](p, `document.body.innerText`) }

// Source is the page as the browser holds it, for what must not be anywhere in it.
func (p *Page) Source() string {
	p.t.Helper()
	return eval[string](p, `document.documentElement.outerHTML`)
}

// Await waits until a JavaScript condition holds on the page, and fails when it does not within the limit.
func (p *Page) Await(condition string, limit time.Duration) {
	p.t.Helper()
	for deadline := time.Now().Add(limit); !eval[bool](p, condition); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.t.Fatalf("%s: %s did not come true within %s. It says:\n%s", p.Path(), condition, limit, shorten(squeeze(p.Text()), 2000))
		}
	}
}

// MustRead fails unless all these texts can be read on the page.
func (p *Page) MustRead(texts ...string) {
	p.t.Helper()
	body := squeeze(p.Text())
	for _, want := range texts {
		if !strings.Contains(body, squeeze(want)) {
			p.t.Errorf("%s does not say %q. It says:\n%s", p.Path(), want, shorten(body, 2000))
		}
	}
}

// MustHold wants texts in the source of the page, also in what is folded.
func (p *Page) MustHold(texts ...string) {
	p.t.Helper()
	source := p.Source()
	for _, text := range texts {
		if !strings.Contains(source, text) {
			p.t.Errorf("%s does not hold %q", p.Path(), text)
		}
	}
}

// MustNotHold fails when any of these texts is anywhere in the page, readable or not.
func (p *Page) MustNotHold(texts ...string) {
	p.t.Helper()
	source := p.Source()
	for _, text := range texts {
		if strings.Contains(source, text) {
			p.t.Errorf("%s holds %q", p.Path(), text)
		}
	}
}

// Client is an HTTP client with the cookies of this tab, for what a browser would download. It follows no redirects.
func (p *Page) Client() *http.Client {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatalf("a cookie jar: %v", err)
	}
	found := call(p, network.GetCookies, network.GetCookiesParams{URLs: []string{p.base.String()}})
	var cookies []*http.Cookie
	for _, c := range found.Cookies {
		cookies = append(cookies, &http.Cookie{Name: c.Name, Value: c.Value, Path: c.Path})
	}
	jar.SetCookies(p.base, cookies)
	return &http.Client{Jar: jar, Timeout: loadTimeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// Shot keeps a picture of the whole page in e2e/out, under this name, the width, the scheme and the language.
func (p *Page) Shot(name string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, actTimeout)
	defer cancel()
	yes := true
	size := eval[struct{ W, H float64 }](p, `({W: innerWidth, H: Math.min(document.documentElement.scrollHeight, 8000)})`)
	shot, err := chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		res, err := cdp.Call(ctx, t, page.CaptureScreenshot, page.CaptureScreenshotParams{
			CaptureBeyondViewport: &yes,
			Clip:                  &page.Viewport{Width: size.W, Height: max(size.H, 1), Scale: 1},
		})
		return res.Data, err
	})
	if err != nil {
		p.t.Fatalf("a picture of %s: %v", p.Path(), err)
	}
	dir := OutDir()
	if err := os.MkdirAll(dir, 0o750); err != nil {
		p.t.Fatalf("the folder for pictures: %v", err)
	}
	file := fmt.Sprintf("%s-%d-%s-%s.png", name, p.opts.Width, schemeName(p.opts.Dark), p.opts.Language)
	if err := os.WriteFile(filepath.Join(dir, file), shot, 0o600); err != nil {
		p.t.Fatalf("keeping a picture: %v", err)
	}
}

// Paper keeps a picture of the page as it goes to a printer, in the width of a sheet.
func (p *Page) Paper(name string) {
	p.t.Helper()
	was := p.opts
	p.Look(Sheet, false)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	eval[bool](p, `window.dispatchEvent(new Event("beforeprint"))`)
	p.Shot(name)
	eval[bool](p, `window.dispatchEvent(new Event("afterprint"))`)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	p.Look(was.Width, was.Dark)
}

func schemeName(dark bool) string {
	if dark {
		return "donker"
	}
	return "licht"
}

var outDir = sync.OnceValue(func() string {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return filepath.Join(dir, "e2e", "out")
		}
		dir = filepath.Dir(dir)
	}
	return filepath.Join(os.TempDir(), "e2e-out")
})

// OutDir is the folder of pictures: e2e/out of the module.
func OutDir() string { return outDir() }

// Base is the address of the server under test, without a slash at the end.
func (p *Page) Base() string { return strings.TrimSuffix(p.base.String(), "/") }

// Eval computes a JavaScript expression that gives a string, beside the page and unseen by it. It is for what no person
// can tell from the screen; it works with scripts off too.
func (p *Page) Eval(expression string) string { p.t.Helper(); return eval[string](p, expression) }

// As is the same tab, speaking for another test: a subtest, so that its failures are reported there.
func (p *Page) As(t testing.TB) *Page {
	other := *p
	other.t = t
	other.Scope = Scope{p: &other}
	return &other
}
