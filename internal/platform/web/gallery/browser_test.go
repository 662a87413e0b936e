package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// pages are all pages of the gallery, with the states they show.
var pages = []string{
	"/werklijst", "/werklijst/leeg", "/casus", "/casus/tijdlijn", "/klokken", "/formulier", "/formulier/fout", "/besluit",
	"/besluit/fout", "/onderdelen", "/fout/absent", "/fout/gewijzigd", "/fout/storing", "/fout/fout", "/publiek", "/inloggen",
}

// browser starts Chromium on the gallery, or skips the test where there is none.
func browser(t *testing.T) (context.Context, string) {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("skipped: no chromium on this machine")
	}
	h, err := handler(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("force-color-profile", "srgb"))
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancelAlloc)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser
		t.Fatal(err)
	}
	ctx, cancelTime := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancelTime)
	return ctx, srv.URL
}

// open shows a page as a person with these preferences would see it. The pages for the public are opened without a login.
func open(ctx context.Context, t *testing.T, base, path string, width int64, voorkeur string) {
	t.Helper()
	err := chromedp.Do(ctx,
		chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			return prepare(ctx, tab, base, path, width, voorkeur)
		}),
		chromedp.Navigate(base+path),
		chromedp.WaitReady(chromedp.CSS("main")),
	)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func prepare(ctx context.Context, tab *chromedp.Target, base, path string, width int64, voorkeur string) error {
	cookies := map[string]string{"voorkeur": voorkeur}
	if path != "/publiek" && path != "/inloggen" {
		cookies["sessie"] = "galerij"
	}
	if _, err := cdp.Call(ctx, tab, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		return err
	}
	for name, value := range cookies {
		if _, err := cdp.Call(ctx, tab, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: base}); err != nil {
			return err
		}
	}
	// A page in a browser without a window has no focus otherwise.
	focus := emulation.SetFocusEmulationEnabledParams{Enabled: true}
	if _, err := cdp.Call(ctx, tab, emulation.SetFocusEmulationEnabled, focus); err != nil {
		return err
	}
	size := emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1}
	_, err := cdp.Call(ctx, tab, emulation.SetDeviceMetricsOverride, size)
	return err
}

// TestPictures writes a picture of every page in both themes and at both widths, for looking at.
func TestPictures(t *testing.T) {
	dir := os.Getenv("REGIOAANPAK_PICTURES")
	if dir == "" {
		t.Skip("skipped: REGIOAANPAK_PICTURES names no folder for the pictures")
	}
	ctx, base := browser(t)
	for _, voorkeur := range []string{"nl.licht.", "nl.donker."} {
		for _, width := range []int64{1440, 390} {
			for _, path := range pages {
				open(ctx, t, base, path, width, voorkeur)
				png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				if err != nil {
					t.Fatal(err)
				}
				write(t, dir, path, width, voorkeur, png)
			}
		}
	}
	special(ctx, t, base, dir)
}

// special takes the pictures of what is not there when a page opens: the menu, a chosen option, print.
func special(ctx context.Context, t *testing.T, base, dir string) {
	t.Helper()
	shots := []struct{ name, path, js, media string }{
		{"menu", "/werklijst", `document.querySelectorAll("details").forEach(d => d.open = true)`, ""},
		{"focus", "/werklijst", `document.querySelector(".ra-row__link").focus({focusVisible: true})`, ""},
		{"regel", "/klokken", `document.querySelectorAll("details").forEach(d => d.open = true)`, ""},
		{"print", "/casus/tijdlijn", `1`, "print"},
		{"print-casus", "/casus", `1`, "print"},
	}
	for _, s := range shots {
		for _, width := range []int64{1440, 390} {
			open(ctx, t, base, s.path, width, "nl.licht.dicht")
			media := emulation.SetEmulatedMediaParams{Media: s.media}
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
				t.Fatal(err)
			}
			evaluate[any](ctx, t, s.js)
			png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			write(t, dir, s.name, width, "nl.licht.", png)
		}
	}
}

func write(t *testing.T, dir, path string, width int64, voorkeur string, png []byte) {
	t.Helper()
	name := fmt.Sprintf("%s-%d-%s.png", strings.Trim(strings.ReplaceAll(path, "/", "-"), "-"), width, strings.Split(voorkeur, ".")[1])
	if err := os.WriteFile(filepath.Join(dir, name), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// axe is the script of axe-core 4, kept with the end-to-end tests.
func axe(t *testing.T) string {
	t.Helper()
	names := append([]string{os.Getenv("REGIOAANPAK_AXE")}, glob("../../../../e2e/*axe*.js", "../../../../e2e/*/*axe*.js")...)
	for _, name := range names {
		if raw, err := os.ReadFile(name); err == nil {
			return string(raw)
		}
	}
	t.Skip("skipped: axe.min.js is not in e2e")
	return ""
}

func glob(patterns ...string) []string {
	var all []string
	for _, p := range patterns {
		found, _ := filepath.Glob(p) // the patterns are well formed
		all = append(all, found...)
	}
	return all
}

const runAxe = `axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"],
	rules: {"target-size": {enabled: true}},
}).then(r => r.violations.map(v => v.id + ": " + v.help + "\n  " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary.replaceAll("\n", " ")).join("\n  ")))`

// TestAxe finds no violation on any page, in both themes and at both widths (AC-01).
func TestAxe(t *testing.T) {
	script := axe(t)
	ctx, base := browser(t)
	for _, voorkeur := range []string{"nl.licht.", "en.donker.dicht"} {
		for _, width := range []int64{1440, 390} {
			for _, path := range pages {
				open(ctx, t, base, path, width, voorkeur)
				faults := evaluate[[]string](ctx, t, script+";"+runAxe)
				for _, f := range faults {
					t.Errorf("%s at %d px, %s: %s", path, width, voorkeur, f)
				}
			}
		}
	}
}

func evaluate[T any](ctx context.Context, t *testing.T, js string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestReflow: at 320 px no page scrolls sideways (AC-05).
func TestReflow(t *testing.T) {
	ctx, base := browser(t)
	for _, path := range pages {
		open(ctx, t, base, path, 320, "nl.licht.")
		if wide := evaluate[int](ctx, t, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s is %d px wide at 320 px: %v", path, wide, evaluate[[]string](ctx, t, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 321).slice(0,5).map(e => e.tagName + "." + e.className)`))
		}
	}
}

// TestTargets: everything that can be pressed outside running text is at least 44 px high, or stands in a line of its own.
func TestTargets(t *testing.T) {
	ctx, base := browser(t)
	const small = `[...document.querySelectorAll("button, summary, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), a.nl-button, .ra-nav__link, .ra-tabs__link, .ra-filter__link, .ra-bar__button, .ra-choice__label, .ra-exit__link, .ra-sort")]
		.filter(e => { const r = e.getBoundingClientRect(); return e.checkVisibility() && r.height > 0 && r.height < 43.5; })
		.map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().height))`
	for _, path := range pages {
		open(ctx, t, base, path, 390, "nl.licht.")
		if faults := evaluate[[]string](ctx, t, small); len(faults) > 0 {
			t.Errorf("%s: smaller than 44 px: %v", path, faults)
		}
	}
}

// markup lists what no page may have: what the content policy would refuse, names that stand twice, labels and descriptions
// that lead nowhere, more or less than one h1, resources from elsewhere, and parts that do not show that they have the focus.
const markup = `(() => {
	const all = s => [...document.querySelectorAll(s)], faults = [];
	all("[style], style, [onclick], [onload], [else], [if], script:not([nonce]):not([src])").forEach(e => faults.push("inline " + e.outerHTML.slice(0, 80)));
	const ids = all("[id]").map(e => e.id);
	ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push("id twice: " + id));
	for (const a of ["for", "aria-describedby", "aria-labelledby"]) {
		all("[" + a + "]").forEach(e => e.getAttribute(a).split(" ").forEach(id => { if (!ids.includes(id)) faults.push(a + " leads nowhere: " + id); }));
	}
	all('a[href^="#"]').forEach(e => { if (!ids.includes(e.hash.slice(1))) faults.push("link leads nowhere: " + e.hash); });
	if (all("h1").length !== 1) faults.push(all("h1").length + " h1");
	performance.getEntriesByType("resource").forEach(r => { if (!r.name.startsWith(location.origin)) faults.push("loads " + r.name); });
	all("a[href], button, input:not([type=hidden]), select, textarea, summary").forEach(e => {
		if (!e.checkVisibility()) return;
		e.focus({focusVisible: true});
		if (getComputedStyle(e).outlineStyle === "none" && getComputedStyle(e, "::after").outlineStyle === "none") faults.push("no focus: " + e.outerHTML.slice(0, 80));
	});
	return faults;
})()`

// TestMarkup covers WS-01 and WS-07 for the templates, AC-03 for the focus, and what a validator would find.
func TestMarkup(t *testing.T) {
	ctx, base := browser(t)
	for _, path := range pages {
		open(ctx, t, base, path, 1440, "nl.licht.")
		for _, f := range evaluate[[]string](ctx, t, markup) {
			t.Errorf("%s: %s", path, f)
		}
	}
}

// TestScriptRunsUnderThePolicy: the module is loaded with its nonce and under Trusted Types; Escape closes the menu.
func TestScriptRunsUnderThePolicy(t *testing.T) {
	ctx, base := browser(t)
	open(ctx, t, base, "/werklijst", 1440, "nl.licht.")
	closed := evaluate[bool](ctx, t, `(() => {
		const menu = document.querySelector("details.ra-menu");
		menu.open = true;
		menu.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
		return !menu.open;
	})()`)
	if !closed {
		t.Error("the script did not run")
	}
	if refused := evaluate[bool](ctx, t, `(() => { try { document.body.innerHTML = "<p>x</p>"; return false; } catch { return true; } })()`); !refused {
		t.Error("Trusted Types are off")
	}
}
