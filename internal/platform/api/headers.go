package api

import (
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// setHeaders sets what every response carries, whatever its kind (ADR /core/transport/security-headers, /core/version-header).
func (a *API) setHeaders(h http.Header) {
	h.Set("API-Version", a.Version)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	if a.TLS {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}

var plainPath = regexp.MustCompile(`^/v1(/[A-Za-z0-9_.-]+)+$`)

// cleanPath tells whether the path is written in the one way that we know: no slash at the end or twice, no dot segments,
// nothing encoded. Anything else is not found; it is never redirected (ADR /core/no-trailing-slash).
func cleanPath(u *url.URL) bool {
	text := u.EscapedPath()
	if !plainPath.MatchString(text) {
		return false
	}
	for segment := range strings.SplitSeq(text, "/") {
		if segment == "." || segment == ".." {
			return false
		}
	}
	return true
}

// recorder remembers how the response began. It hides the connection from the framework, which would set deadlines of its
// own in place of the server's.
type recorder struct {
	http.ResponseWriter
	status  int
	written bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.written {
		r.status, r.written = status, true
		r.ResponseWriter.WriteHeader(status)
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.written = true
	return r.ResponseWriter.Write(b)
}

// logRequest writes one line without address, ids or names: the pattern of the route says which operation it was.
func (a *API) logRequest(r *http.Request, q *request, rec *recorder, took time.Duration) {
	level := slog.LevelInfo
	if rec.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	a.Log.LogAttrs(r.Context(), level, "api request",
		slog.String("method", knownMethod(r.Method)),
		slog.String("route", q.pattern),
		slog.Int("status", rec.status),
		slog.Int64("ms", took.Milliseconds()),
		slog.String("trace", q.trace))
}

func knownMethod(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}
