package web

import (
	"errors"
	"net/http"
	"runtime/debug"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
)

// Faults that the server itself finds.
var (
	errAbsent    = fout.NotFound("page")
	errCrossSite = errors.New("cross-site request")
	errMethod    = errors.New("method not allowed")
)

// fail answers with the page of the error's kind. Forbidden and absent give the same bytes.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	q := of(r.Context())
	if rec, ok := w.(*recorder); ok && rec.written {
		s.Log.ErrorContext(r.Context(), "error after the page was sent", "route", q.pattern, "trace", q.trace, "error", err.Error())
		return
	}
	status := statusOf(err)
	h := w.Header()
	h.Del("Content-Type")
	h.Del("Content-Disposition")
	if status == http.StatusNotFound {
		h.Del("Set-Cookie")
	}
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "30")
	}
	if status >= http.StatusInternalServerError {
		s.Log.ErrorContext(r.Context(), "request failed", "route", q.pattern, "trace", q.trace, "error", err.Error())
	}
	if err := Render(w, r, status, errorPage(faultOf(status, err, q))); err != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "trace", q.trace, "error", err.Error())
		http.Error(w, "500", http.StatusInternalServerError)
	}
}

func statusOf(err error) int {
	switch {
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, errCrossSite):
		return http.StatusForbidden
	}
	switch fout.KindOf(err) {
	case fout.KindInvalid:
		return http.StatusBadRequest
	case fout.KindNotFound, fout.KindForbidden:
		return http.StatusNotFound
	case fout.KindConflict, fout.KindStale:
		return http.StatusConflict
	case fout.KindUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// fault is what an error page shows.
type fault struct {
	key    string // web.fout.<key>.titel, -uitleg and -doen
	detail []string
	trace  string
	both   []string // the other language and the explanation in it
}

func faultOf(status int, err error, q *request) (f fault) {
	f = fault{key: faultKeys[status]}
	defer func() {
		other := i18n.EN
		if q.printer.Taal() == i18n.EN {
			other = i18n.NL
		}
		f.both = []string{string(other), q.server.Teksten.Printer(other).T("web.fout." + f.key + ".uitleg")}
	}()
	switch status {
	case http.StatusBadRequest:
		for _, v := range fout.Velden(err) {
			f.detail = append(f.detail, Message(q.printer, v))
		}
	case http.StatusConflict:
		if fout.Is(err, fout.KindStale) {
			f.key = "gewijzigd"
			break
		}
		if code := "fout." + fout.Code(err); q.printer.Has(code) {
			f.detail = append(f.detail, q.printer.T(code))
		}
	case http.StatusInternalServerError, http.StatusServiceUnavailable:
		f.trace = q.trace[:8] // enough to find it in the log, short enough to read out
	}
	return f
}

var faultKeys = map[int]string{
	http.StatusBadRequest:          "400",
	http.StatusForbidden:           "403",
	http.StatusNotFound:            "404",
	http.StatusMethodNotAllowed:    "405",
	http.StatusConflict:            "409",
	http.StatusInternalServerError: "500",
	http.StatusServiceUnavailable:  "503",
}

// recovered turns a panic into the page for an internal fault. The value of the panic is not logged: it may hold data.
func (s *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p)
			}
			s.Log.ErrorContext(r.Context(), "panic", "trace", of(r.Context()).trace, "stack", string(debug.Stack()))
			s.fail(w, r, errPanic)
		}()
		next.ServeHTTP(w, r)
	})
}

var errPanic = errors.New("panic in a handler")
