package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// The forms of signing in hold no field that a page would show again; what is sent there is refused, and nobody gets in.
func TestBadInput_SigningIn(t *testing.T) { // must show 8
	w := newWorld(t)
	h, err := w.app.handler(false, false) // of an installation that asks for passwords
	w.must(err)
	site := httptest.NewServer(h)
	t.Cleanup(site.Close)
	who := w.a.who("medewerker")
	values := append(append([]badValue{{name: "hostile text", value: hostileText}, {name: "nothing", value: ""}}, notText...), tooMuch...)
	before := w.stored("account")
	for path, fields := range map[string][]string{"/inloggen": {"gebruikersnaam", "wachtwoord"}, "/inloggen/code": {"code"}, "/inloggen/koppelen": {"code"},
		"/inloggen/wachtwoord": {"wachtwoord", "herhaling"}, "/inloggen/keuze": {"organisatie", "rol"}, "/inloggen/demo": {"persoon", "organisatie", "rol"},
		"/mijn/wachtwoord": {"oud", "wachtwoord", "herhaling"}, "/mijn/bevestigen": {"code"}, "/mijn/rol": {"organisatie", "rol"}, "/mijn/sessies/einde": {"sessie"}} {
		for _, bad := range values {
			for _, name := range append(fields, "alle") {
				v := url.Values{}
				for _, f := range fields {
					if f == name || name == "alle" {
						v.Set(f, bad.value)
					} else {
						v.Set(f, "tekst")
					}
				}
				b := w.browse(nil)
				if strings.HasPrefix(path, "/mijn/") {
					b = w.browse(who)
				}
				b.base = site.URL
				a := b.post(path, v)
				if a.status >= 500 || a.status == http.StatusOK {
					t.Errorf("%s %s: %s", name, bad.name, a)
				}
				for _, c := range a.cookie {
					if c.Name == "sessie" && c.MaxAge >= 0 && c.Value != "" {
						t.Errorf("%s %s: %s gives a session", name, bad.name, a)
					}
				}
				if bytes.Contains(a.body, []byte("<script>alert")) || a.header.Get("X-Injected") != "" {
					t.Errorf("%s %s: %s comes back unescaped", name, bad.name, a)
				}
			}
		}
	}
	for _, naar := range []string{"//elders.example", "https://elders.example", `/\elders.example`, "javascript:alert(1)", "/werk\r\nX-Injected: ja", "/%0d%0aX-Injected:%20ja"} {
		b := w.browse(nil)
		b.base = site.URL
		for _, a := range []*answer{b.get("/inloggen?naar=" + url.QueryEscape(naar)), b.post("/voorkeur", url.Values{"taal": {"nl"}, "terug": {naar}})} {
			if !sameSite(a.location()) || a.header.Get("X-Injected") != "" {
				t.Errorf("%s leads to %q", a, a.location())
			}
			if a.isHTML() {
				checkMarkup(a, readPage(a.body), t.Errorf)
			}
		}
	}
	if diff := before.changed(w.stored("account")); diff != "" {
		t.Errorf("stored %s", diff)
	}
	w.faultless()
}
