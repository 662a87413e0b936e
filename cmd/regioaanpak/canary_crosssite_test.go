package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestHeaders_NothingIsDoneForAnotherSiteOrByAsking(t *testing.T) { // WS-03
	w := newWorld(t)
	p := newPlaces(w)
	forms := p.goodForms()
	who := w.a.who("teamleider met melder-inzage")
	d := p.of[who][team]
	form := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	before := w.stored()
	for _, r := range w.routes {
		if r.Method != http.MethodPost {
			continue
		}
		for _, target := range d.fill(r.Path) {
			body := []byte(forms[r.Path].Encode())
			for name, foreign := range map[string]http.Header{
				"cross-site": {"Sec-Fetch-Site": {"cross-site"}}, "same-site": {"Sec-Fetch-Site": {"same-site"}},
				"another origin": {"Sec-Fetch-Site": nil, "Origin": {"https://elders.example"}}, "no origin": {"Sec-Fetch-Site": nil, "Origin": {"null"}},
			} {
				h := form.Clone()
				for k, v := range foreign {
					h[k] = v
				}
				if a := w.browse(who).send(http.MethodPost, target, h, body); a.status != http.StatusForbidden || len(a.cookie) > 0 {
					t.Errorf("%s: %s", name, a)
				}
			}
			for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodPatch, http.MethodDelete, "PROPFIND"} {
				if a := w.browse(who).send(method, target+"?"+forms[r.Path].Encode(), form, body); a.status >= 500 {
					t.Errorf("%s", a)
				}
			}
		}
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("stored %s", diff)
	}
}

func TestHeaders_OverTLS(t *testing.T) { // WS-01, WS-04
	w := newWorld(t)
	h, err := w.app.handler(true, true)
	w.must(err)
	site := httptest.NewServer(h) // a proxy with TLS in front of it
	t.Cleanup(site.Close)
	who := w.a.who("medewerker")
	b := w.browse(nil)
	b.base = site.URL
	cookies := 0
	b.look = func(a *answer) {
		if got := a.header.Get("Strict-Transport-Security"); !strings.HasPrefix(got, "max-age=63072000") {
			t.Errorf("%s: Strict-Transport-Security is %q", a, got)
		}
		for _, c := range a.cookie {
			cookies++
			if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" ||
				c.SameSite != http.SameSiteLaxMode && c.SameSite != http.SameSiteStrictMode {
				t.Errorf("%s: cookie %s", a, c)
			}
		}
		checkHeaders(a, t.Errorf)
	}
	for _, target := range []string{"/", "/inloggen", "/werk", "/bestaat-niet", "/sluit", "/v1/openapi.json", "/v1/casussen", "/v1/bestaat-niet"} {
		b.get(target)
	}
	b.post("/voorkeur", url.Values{"taal": {"en"}, "terug": {"/inloggen"}})
	in := b.post("/inloggen/demo", url.Values{"persoon": {string(who.id)}, "organisatie": {string(who.org.id)}, "rol": {string(who.rol)}})
	if in.status != http.StatusSeeOther || len(in.cookie) == 0 {
		t.Fatalf("%s", in)
	}
	signedIn := http.Header{"Cookie": {in.cookie[0].Name + "=" + in.cookie[0].Value}}
	for _, target := range []string{"/werk", "/zoeken", "/meldingen/nieuw", "/mijn/sessies"} {
		if a := b.send(http.MethodGet, target, signedIn, nil); a.status != http.StatusOK {
			t.Errorf("%s", a)
		}
	}
	bare := http.Header{"Cookie": {"sessie=" + in.cookie[0].Value}} // planted by a neighbour on plain http
	if a := b.send(http.MethodGet, "/werk", bare, nil); a.status != http.StatusSeeOther {
		t.Errorf("a cookie without its prefix is taken: %s", a)
	}
	out := b.send(http.MethodPost, "/uitloggen", signedIn, nil)
	if !strings.Contains(out.header.Get("Clear-Site-Data"), `"cache"`) {
		t.Errorf("WS-08: %s has Clear-Site-Data %q", out, out.header.Get("Clear-Site-Data"))
	}
	if cookies < 3 {
		t.Errorf("only %d cookies were seen", cookies)
	}
}
