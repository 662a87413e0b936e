package e2e

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// traffic is what happens in one tab: its requests, its loads, and what went wrong.
type traffic struct {
	server *url.URL

	mu       sync.Mutex
	main     cdp.FrameID
	loader   cdp.LoaderID // of the page that loaded last
	changed  chan struct{}
	status   map[cdp.LoaderID]int
	requests []string
	console  []string
	problems []string
}

func newTraffic(server *url.URL) *traffic {
	return &traffic{server: server, changed: make(chan struct{}), status: map[cdp.LoaderID]int{}}
}

func (s *traffic) watch(main cdp.FrameID, loader cdp.LoaderID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.main, s.loader = main, loader
}

// event is called by the tab for everything that happens in it, in order. It must not block.
func (s *traffic) event(ev any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		s.request(ev)
	case *network.EventWebSocketCreated:
		s.problem("a page opened a web socket to %s", ev.URL)
	case *network.EventResponseReceived:
		s.response(ev)
	case *page.EventLifecycleEvent:
		if ev.FrameID == s.main && ev.Name == "load" {
			s.loader = ev.LoaderID
			close(s.changed)
			s.changed = make(chan struct{})
		}
	case *log.EventEntryAdded:
		if ev.Entry.Source == log.EntrySourceSecurity {
			s.problem("%s breaks the security policy: %s", ev.Entry.URL, ev.Entry.Text)
		}
	case *runtime.EventConsoleAPICalled:
		for _, arg := range ev.Args {
			s.console = append(s.console, string(arg.Value)+arg.Description)
		}
	case *runtime.EventExceptionThrown:
		text := ev.ExceptionDetails.Text
		if ev.ExceptionDetails.Exception != nil {
			text += " " + ev.ExceptionDetails.Exception.Description
		}
		s.problem("a script of %s failed: %s", ev.ExceptionDetails.URL, text)
	}
}

func (s *traffic) request(ev *network.EventRequestWillBeSent) {
	s.requests = append(s.requests, ev.Request.Method+" "+ev.Request.URL)
	u, err := url.Parse(ev.Request.URL)
	if err != nil {
		s.problem("a page asked for an address that is none: %s", ev.Request.URL)
		return
	}
	if slices.Contains([]string{"data", "blob", "about"}, u.Scheme) {
		return
	}
	if u.Scheme != s.server.Scheme || u.Host != s.server.Host {
		s.problem("%s asked for something outside the server: %s", ev.DocumentURL, ev.Request.URL)
	}
}

func (s *traffic) response(ev *network.EventResponseReceived) {
	if ev.Type == network.ResourceTypeDocument && ev.FrameID == s.main {
		s.status[ev.LoaderID] = int(ev.Response.Status)
	}
	if ev.Response.Status >= 500 {
		s.problem("%s answered %d", ev.Response.URL, ev.Response.Status)
	}
}

// problem notes what went wrong, once. A breach of policy in a table of 200 rows is one problem.
func (s *traffic) problem(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !slices.Contains(s.problems, text) {
		s.problems = append(s.problems, text)
	}
}

func (s *traffic) loaded() cdp.LoaderID {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.loader
}

// waitForLoad waits until another page than before has loaded.
func (s *traffic) waitForLoad(before cdp.LoaderID, limit time.Duration) bool {
	deadline := time.After(limit)
	for {
		s.mu.Lock()
		done, changed := s.loader != before, s.changed
		s.mu.Unlock()
		if done {
			return true
		}
		select {
		case <-changed:
		case <-deadline:
			return false
		}
	}
}

func (s *traffic) statusOfPage() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status[s.loader]
}

// TakeProblems returns what this page did that it must never do, and forgets it: a test that provokes such a thing on
// purpose looks here. What is left when the test ends fails it.
func (p *Page) TakeProblems() []string {
	p.seen.mu.Lock()
	defer p.seen.mu.Unlock()
	taken := p.seen.problems
	p.seen.problems = nil
	return taken
}

// Requests returns every request of this tab so far, as "GET http://…", for a look for personal data in addresses.
func (p *Page) Requests() []string {
	p.seen.mu.Lock()
	defer p.seen.mu.Unlock()
	return slices.Clone(p.seen.requests)
}

// Console returns what scripts of this tab wrote to the console.
func (p *Page) Console() []string {
	p.seen.mu.Lock()
	defer p.seen.mu.Unlock()
	return slices.Clone(p.seen.console)
}

// squeeze makes every run of white space one space, as a browser shows it.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func shorten(s string, limit int) string {
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + " …"
	}
	return s
}
