package main

import (
	"net/http"
	"regexp"
	"strings"

	keurweb "regioaanpak/internal/levering/keur/web"
)

var policyOfPage = regexp.MustCompile(`^default-src 'none'; script-src 'nonce-([A-Za-z0-9+/]{24})' 'strict-dynamic'( 'wasm-unsafe-eval'; worker-src 'self')?; style-src 'self'; img-src 'self'; ` +
	`font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'`)

// headersOfAll are those that every answer carries (WS-01, WS-10).
var headersOfAll = map[string]string{
	"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
}

// checkHeaders holds the headers of an answer against the rules (WS-01, WS-04, WS-10).
func checkHeaders(a *answer, fault func(string, ...any)) {
	asset := strings.HasPrefix(a.target, "/assets/") && a.status == http.StatusOK
	for name, want := range headersOfAll {
		if got := a.header.Get(name); got != want {
			fault("WS-01: %s has %s %q", answerOf(a), name, got)
		}
	}
	if got := a.header.Get("Cache-Control"); !strings.Contains(got, "no-store") && !asset {
		fault("WS-10: %s has Cache-Control %q", answerOf(a), got)
	}
	if a.header.Get("Content-Encoding") != "" {
		fault("WS-10: %s is compressed", answerOf(a))
	}
	csp := a.header.Get("Content-Security-Policy")
	if strings.HasPrefix(a.target, "/v1/") {
		if !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			fault("WS-01: %s has the policy %q", answerOf(a), csp)
		}
	} else if !policyOfPage.MatchString(csp) || a.header.Get("Cross-Origin-Opener-Policy") != "same-origin" ||
		a.header.Get("Cross-Origin-Resource-Policy") != "same-origin" || !strings.Contains(a.header.Get("Permissions-Policy"), "geolocation=()") {
		fault("WS-01: %s has the policy %q, or not the others", answerOf(a), csp)
	}
	if strings.Contains(csp, "'wasm-unsafe-eval'") && strings.SplitN(a.target, "?", 2)[0] != keurweb.Path {
		fault("D25: %s may compile WebAssembly", answerOf(a))
	}
	checkCookies(a, fault)
}

// checkCookies: nobody who is not signed in gets a cookie unasked, and none can be read by a script or sent across sites.
func checkCookies(a *answer, fault func(string, ...any)) {
	asked := a.method == http.MethodPost // to sign in, to choose a language
	for _, c := range a.cookie {
		switch {
		case a.who == nil && !asked:
			fault("WS-04: %s sets the cookie %s", answerOf(a), c.Name)
		case !c.HttpOnly || c.SameSite != http.SameSiteLaxMode && c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "":
			fault("WS-04: %s sets the cookie %s without its guards", answerOf(a), c.Name)
		}
	}
	if strings.HasPrefix(a.target, "/v1/") && len(a.cookie) > 0 {
		fault("WS-04: %s sets a cookie", answerOf(a))
	}
}

// checkMarkup: nothing from elsewhere, no script or style in the page, every script with the nonce of this answer, and a
// document that says its language (WS-01, WS-07).
func checkMarkup(a *answer, p *page, fault func(string, ...any)) {
	for _, v := range append(append([]string{}, p.loads...), p.links...) {
		if !sameSite(v) && !strings.HasPrefix(v, "tel:") {
			fault("WS-07: %s leads to or loads %s", answerOf(a), v)
		}
	}
	for _, v := range p.inline {
		fault("WS-01: %s has %s in the page", answerOf(a), v)
	}
	if m := policyOfPage.FindStringSubmatch(a.header.Get("Content-Security-Policy")); m != nil {
		for _, script := range regexp.MustCompile(`<script[^>]*>`).FindAllString(string(a.body), -1) {
			if !strings.Contains(script, `nonce="`+m[1]+`"`) {
				fault("WS-01: %s has a script without the nonce of the answer", answerOf(a))
			}
		}
	}
	if p.lang != "nl" && p.lang != "en" || p.title == "" {
		fault("%s has no language or no title", answerOf(a))
	}
}
