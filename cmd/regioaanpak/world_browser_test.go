package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// browser is somebody's browser, or nobody's: it keeps the session cookie, follows no redirect by itself and can be told a
// language. The answer to every request passes through look, when there is one.
type browser struct {
	world *world
	who   *somebody // nil: nobody
	taal  string
	base  string // of the server; empty: that of the world
	look  func(*answer)
}

// answer is what came back on a request.
type answer struct {
	who    *somebody
	method string
	target string // path with query, as asked for
	sent   []byte
	status int
	header http.Header
	body   []byte
	cookie []*http.Cookie
}

func (a *answer) String() string {
	who := "nobody"
	if a.who != nil {
		who = a.who.String()
	}
	return fmt.Sprintf("%s %s as %s (%d)", a.method, a.target, who, a.status)
}

func (a *answer) location() string { return a.header.Get("Location") }

func (a *answer) isHTML() bool { return strings.HasPrefix(a.header.Get("Content-Type"), "text/html") }

func (w *world) browse(who *somebody) *browser { return &browser{world: w, who: who, taal: "nl"} }

var transport = &http.Transport{MaxIdleConnsPerHost: 16, DisableCompression: true}

var client = &http.Client{Transport: transport, Timeout: time.Minute,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func (b *browser) get(target string) *answer { return b.send(http.MethodGet, target, nil, nil) }

// post sends a form as a page of the site sends it.
func (b *browser) post(target string, form url.Values) *answer {
	return b.send(http.MethodPost, target, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, []byte(form.Encode()))
}

// send sends any request. A header that is given replaces the one that a browser sends.
func (b *browser) send(method, target string, header http.Header, body []byte) *answer {
	b.world.t.Helper()
	base := b.base
	if base == "" {
		base = b.world.site.URL
	}
	r, err := http.NewRequest(method, base+target, bytes.NewReader(body))
	b.world.must(err)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Sec-Fetch-Dest", "document")
	r.Header.Set("Accept-Language", b.taal)
	r.Header.Set("User-Agent", "proef")
	if b.who != nil {
		r.AddCookie(&http.Cookie{Name: "sessie", Value: b.who.cookie})
	}
	for name, values := range header {
		r.Header[name] = values
	}
	resp, err := client.Do(r)
	b.world.must(err)
	defer func() { _ = resp.Body.Close() }()
	a := &answer{who: b.who, method: method, target: target, sent: body, status: resp.StatusCode, header: resp.Header, cookie: resp.Cookies()}
	a.body, err = io.ReadAll(resp.Body)
	b.world.must(err)
	if b.look != nil {
		b.look(a)
	}
	return a
}

// call uses the API with the bearer token of a person; a body is JSON.
func (b *browser) call(method, target, body string, header http.Header) *answer {
	h := http.Header{"Cookie": nil, "Accept": {"application/json"}}
	if b.who != nil && b.who.bearer != "" {
		h.Set("Authorization", "Bearer "+b.who.bearer)
	}
	if body != "" {
		h.Set("Content-Type", "application/json")
	}
	for name, values := range header {
		h[name] = values
	}
	return b.send(method, target, h, []byte(body))
}
