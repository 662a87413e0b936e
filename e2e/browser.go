// Package e2e drives a real Chromium as a person would: it finds a control by the words a person sees, presses it, and
// reads what the page answers. It holds the tests of the whole way through the program, and the harness they stand on.
//
// The harness watches what a page must never do. A request to any other server, a breach of the content security policy,
// an uncaught error in a script, or an answer of 500 and above fails the test that opened the page. axe judges the
// accessibility of what is on the screen; screenshots are kept in e2e/out.
package e2e

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// ChromiumVariable names the environment variable with the path of the Chromium to use.
const ChromiumVariable = "REGIOAANPAK_TEST_CHROMIUM"

// startTimeout bounds the start of the browser on a busy machine.
const startTimeout = time.Minute

// Browser is one running, headless Chromium with an empty profile.
type Browser struct {
	ctx context.Context
}

// Chromium starts a browser for this test and stops it when the test ends. Without Chromium the test is skipped, with
// the reason; where CI is set it fails instead, because a suite that skipped its browser has shown nothing.
func Chromium(t testing.TB) *Browser {
	t.Helper()
	path := chromiumPath()
	if path == "" {
		const reason = "Chromium is not installed (Debian: apt-get install chromium; or set " + ChromiumVariable + " to its path)"
		if os.Getenv("CI") != "" {
			t.Fatal(reason)
		}
		t.Skip(reason)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), chromiumOptions(t, path)...)
	t.Cleanup(stop)
	ctx, closeBrowser := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(closeBrowser)

	started := make(chan error, 1)
	go func() { started <- chromedp.Do(ctx) }()
	select {
	case err := <-started:
		if err != nil {
			t.Fatalf("starting %s: %v", path, err)
		}
	case <-time.After(startTimeout):
		t.Fatalf("%s did not start within %s", path, startTimeout)
	}
	return &Browser{ctx: ctx}
}

func chromiumPath() string {
	if path := os.Getenv(ChromiumVariable); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func chromiumOptions(t testing.TB, path string) []chromedp.ExecAllocatorOption {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
		// A page from the back-forward cache fires no load; the tests want every page freshly asked for.
		chromedp.Flag("disable-features", "Translate,BackForwardCache,OptimizationHints,MediaRouter"),
		// Nothing but the server under test can be reached, whatever a page asks for. The request is still seen.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("force-prefers-reduced-motion", true),
		chromedp.WSURLReadTimeout(startTimeout),
	)
	if os.Geteuid() == 0 { // Chromium refuses to sandbox for root
		opts = append(opts, chromedp.NoSandbox)
	}
	return opts
}
