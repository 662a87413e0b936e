// Package browser talks to the program as a browser does: forms, a session cookie, one connection, no redirect followed
// unasked.
package browser

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"regioaanpak/internal/platform/access"
)

// Browser is one person at one screen.
type Browser struct {
	base   string
	client *http.Client
}

// Timeout is how long a request may take before nobody waits for it any more.
const Timeout = 20 * time.Second

// New returns a browser for the program that listens at base.
func New(base string) *Browser {
	jar, _ := cookiejar.New(nil) // fails on options only
	return &Browser{base: base, client: &http.Client{
		Jar: jar, Timeout: Timeout,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 1, MaxConnsPerHost: 1, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Page is an answer.
type Page struct {
	Status   int
	Location string // where a redirect leads
	Body     string
}

// ErrNoAnswer is returned when the connection broke before the whole answer was there: nobody knows whether the act was done.
var ErrNoAnswer = errors.New("no answer")

// Get asks for a page.
func (b *Browser) Get(ctx context.Context, path string) (Page, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path, nil)
	if err != nil {
		return Page{}, err
	}
	return b.do(req)
}

// Post sends a form.
func (b *Browser) Post(ctx context.Context, path string, form url.Values) (Page, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return Page{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", b.base)
	return b.do(req)
}

func (b *Browser) do(req *http.Request) (Page, error) {
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Sec-Fetch-Mode", "navigate")
	req.Header.Set("Sec-Fetch-Dest", "document")
	req.Header.Set("Accept", "text/html,application/xhtml+xml")
	req.Header.Set("Accept-Language", "nl")
	resp, err := b.client.Do(req)
	if err != nil {
		return Page{}, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 8<<20))
	if err != nil {
		return Page{}, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	return Page{Status: resp.StatusCode, Location: resp.Header.Get("Location"), Body: string(body)}, nil
}

// SignIn chooses a person of a demo.
func (b *Browser) SignIn(ctx context.Context, a access.Actor) error {
	p, err := b.Post(ctx, "/inloggen/demo", url.Values{"persoon": {string(a.Persoon)}, "organisatie": {string(a.Org)}, "rol": {string(a.Rol)}})
	if err != nil {
		return err
	}
	if p.Status != http.StatusSeeOther {
		return fmt.Errorf("sign in: status %d", p.Status)
	}
	return nil
}

// MoveTo goes on at another address of the same host, with the session it has: the program was started anew.
func (b *Browser) MoveTo(base string) {
	b.client.CloseIdleConnections()
	b.base = base
}

// Close ends the connection.
func (b *Browser) Close() { b.client.CloseIdleConnections() }
