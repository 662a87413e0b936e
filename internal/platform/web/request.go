package web

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
)

type requestKey struct{}

// request is what the platform knows about the request at hand.
type request struct {
	server     *server
	actor      access.Actor
	signedIn   bool
	printer    *i18n.Printer
	preference Preference
	nonce      string
	trace      string
	pattern    string // of the route, for the log
	path       string // of the page
	back       string // where a change of language comes back to; "" after a POST
	flash      string // key of the text to show once
	form       *Form  // the form that was read, for the strict check
}

var nobody = &request{}

func of(ctx context.Context) *request {
	if q, ok := ctx.Value(requestKey{}).(*request); ok {
		return q
	}
	return nobody
}

// Actor returns who is signed in. On a public page that may be nobody: the zero Actor.
func Actor(r *http.Request) access.Actor { return of(r.Context()).actor }

// IsSignedIn tells whether somebody is signed in.
func IsSignedIn(r *http.Request) bool { return of(r.Context()).signedIn }

// May tells whether the role of the actor can do action at all; on a public page it is for showing or leaving out a link.
// Whether the actor may do it to this thing is for the service to decide.
func May(ctx context.Context, action access.Action) bool {
	q := of(ctx)
	return q.server != nil && q.server.may(q, Route{Action: action}) && (q.signedIn || action == Public)
}

// Printer returns the printer in the language of the user.
func Printer(r *http.Request) *i18n.Printer { return P(r.Context()) }

// P returns the printer in the language of the user, for use in templates.
func P(ctx context.Context) *i18n.Printer { return of(ctx).printer }

// T writes a text in the language of the user, for use in templates.
func T(ctx context.Context, key string, args ...any) string { return P(ctx).T(key, args...) }

// Now returns the time of the server's clock.
func Now(ctx context.Context) time.Time {
	if s := of(ctx).server; s != nil {
		return s.Clock()
	}
	return time.Now()
}

// Nonce returns the nonce that a script element of this response must carry.
func Nonce(ctx context.Context) string { return of(ctx).nonce }

// Trace returns the name of this request in the logs.
func Trace(ctx context.Context) string { return of(ctx).trace }

// Render writes a page. Nothing is sent when the component fails, so that the error page is whole.
func Render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	var b bytes.Buffer
	b.Grow(32 << 10)
	if err := c.Render(r.Context(), &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader is gone: nothing to do
	return nil
}

// SeeOther leads to another page after a form was handled. The path holds no personal data.
func SeeOther(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, LocalPath(path), http.StatusSeeOther)
	return nil
}

// Done leads to another page and shows there, once, the text of key: what was done. The text has no arguments, so that
// nothing about a person travels with it.
func Done(w http.ResponseWriter, r *http.Request, path, key string) error {
	q := of(r.Context())
	if q.server != nil && q.server.Teksten.Has(key) {
		q.server.setCookie(w, flashCookie, key, 60)
	}
	return SeeOther(w, r, path)
}
