package web

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"

	"regioaanpak/internal/platform/fout"
)

const loginPath = "/inloggen"

// guard runs before every handler: who is it, may the role do this at all, and only then the page.
func (s *server) guard(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := of(r.Context())
		if route.Wasm {
			s.setHeaders(w.Header(), q.nonce, true)
		}
		err := s.identify(r)
		switch {
		case err != nil:
			s.fail(w, r, err)
			return
		case route.Action != Public && !q.signedIn:
			s.toLogin(w, r)
			return
		case !s.may(q, route):
			s.fail(w, r, s.refused(r, route))
			return
		}
		s.readFlash(w, r, q)
		if err := route.Handler(w, r); err != nil {
			s.fail(w, r, err)
			return
		}
		s.unread(r)
	})
}

func (s *server) may(q *request, route Route) bool {
	if route.Action == Public || route.Action == SignedIn {
		return true
	}
	return s.Policy.Possible(q.actor, route.Action)
}

// refused notes that the role of the actor can never do this, and gives the answer: that of a page that is not there.
func (s *server) refused(r *http.Request, route Route) error {
	if s.Refused == nil {
		return errAbsent
	}
	if err := s.Refused(r.Context(), of(r.Context()).actor, route.Action); err != nil {
		return err
	}
	return errAbsent
}

// identify sets the actor of the request. Nobody signed in is not an error; a session store that cannot answer is.
func (s *server) identify(r *http.Request) error {
	q := of(r.Context())
	if q.signedIn {
		return nil
	}
	cookie := SessionValue(r)
	if cookie == "" {
		return nil
	}
	actor, err := s.Sessions.ActorFor(r.Context(), cookie)
	if fout.Is(err, fout.KindUnavailable) {
		return err
	}
	if err != nil {
		return nil //nolint:nilerr // an ended or unknown session is nobody
	}
	actor.Trace = q.trace
	q.actor, q.signedIn = actor, true
	return nil
}

// toLogin asks to sign in and comes back afterwards. What was sent is kept when there is a place for it; the login page says
// whether it was.
func (s *server) toLogin(w http.ResponseWriter, r *http.Request) {
	target := loginPath
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		if r.URL.Path != "/" {
			target += "?naar=" + url.QueryEscape(r.URL.Path)
		}
	} else if s.keepDraft(r) {
		target += "?bewaard=1"
	} else {
		target += "?verlopen=1"
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
}

func (s *server) keepDraft(r *http.Request) bool {
	cookie := SessionValue(r)
	if cookie == "" || s.Drafts == nil {
		return false
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil || len(body) == 0 || len(body) > maxBody {
		return false
	}
	d := Draft{Path: r.URL.Path, ContentType: r.Header.Get("Content-Type"), Body: bytes.Clone(body)}
	if err := s.Drafts.Keep(r.Context(), cookie, d); err != nil {
		s.Log.WarnContext(r.Context(), "draft not kept", "trace", of(r.Context()).trace, "kind", fout.KindOf(err).String())
		return false
	}
	return true
}

// LocalPath returns path when it leads to a page of this site, else "/". Use it for every path that came from outside.
func LocalPath(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(path, "/") {
		return "/"
	}
	if strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
