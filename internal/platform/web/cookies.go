package web

import (
	"net/http"
	"strings"
	"time"

	"regioaanpak/internal/platform/i18n"
)

const (
	sessionCookie    = "sessie"
	flashCookie      = "gedaan"
	preferenceCookie = "voorkeur"
)

// Preference is how a person wants to see the pages. Empty fields mean: as the browser asks.
type Preference struct {
	Taal    string // "nl", "en"
	Theme   string // "licht", "donker"
	Compact bool   // compact tables
}

func (s *server) cookieName(name string) string {
	if s.TLS {
		return "__Host-" + name
	}
	return name
}

func (s *server) setCookie(w http.ResponseWriter, name, value string, maxAge int) {
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: maxAge,
		Secure: s.TLS, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// SetSession gives the browser its session cookie; it ends with the browser or after the absolute limit of the session.
func SetSession(w http.ResponseWriter, r *http.Request, value string, limit time.Duration) {
	of(r.Context()).server.setCookie(w, sessionCookie, value, int(limit.Seconds()))
}

// SessionValue returns the session cookie as it came in, or the empty string.
func SessionValue(r *http.Request) string {
	s := of(r.Context()).server
	if s == nil {
		return ""
	}
	c, err := r.Cookie(s.cookieName(sessionCookie))
	if err != nil {
		return ""
	}
	return c.Value
}

// ClearSession takes the session away from the browser and makes it forget the pages. The session itself is ended by whoever
// keeps it.
func ClearSession(w http.ResponseWriter, r *http.Request) {
	of(r.Context()).server.setCookie(w, sessionCookie, "", -1)
	clearSiteData(w)
}

func clearSiteData(w http.ResponseWriter) {
	w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
}

func (s *server) readFlash(w http.ResponseWriter, r *http.Request, q *request) {
	c, err := r.Cookie(s.cookieName(flashCookie))
	if err != nil || r.Method != http.MethodGet || !q.signedIn {
		return
	}
	if s.Teksten.Has(c.Value) {
		q.flash = c.Value
	}
	s.setCookie(w, flashCookie, "", -1)
}

// readPreference reads taal.thema.dichtheid. The parameter taal in the address goes first, so that a link to a page in English
// can be given away.
func (s *server) readPreference(r *http.Request) Preference {
	var v Preference
	if c, err := r.Cookie(s.cookieName(preferenceCookie)); err == nil {
		v = parsePreference(c.Value)
	}
	if t := r.URL.Query().Get("taal"); t == string(i18n.NL) || t == string(i18n.EN) {
		v.Taal = t
	}
	return v
}

func parsePreference(value string) Preference {
	parts := strings.Split(value, ".")
	if len(parts) != 3 {
		return Preference{}
	}
	var v Preference
	if parts[0] == "nl" || parts[0] == "en" {
		v.Taal = parts[0]
	}
	if parts[1] == "licht" || parts[1] == "donker" {
		v.Theme = parts[1]
	}
	v.Compact = parts[2] == "dicht"
	return v
}

func (v Preference) String() string {
	dicht := ""
	if v.Compact {
		dicht = "dicht"
	}
	return v.Taal + "." + v.Theme + "." + dicht
}
