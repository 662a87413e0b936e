package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"regioaanpak/internal/platform/fout"
)

// Probleem is what every fault is answered with: problem details of RFC 9457 with a code for programs. It never repeats
// anything that was sent.
type Probleem struct {
	Status int         `json:"status" doc:"De HTTP-statuscode." minimum:"400" maximum:"599"`
	Title  string      `json:"title" doc:"Wat er mis is, in het kort; gelijk voor elk antwoord met deze code."`
	Detail string      `json:"detail" doc:"Wat er mis is en wat u kunt doen."`
	Code   string      `json:"code" doc:"Vaste naam van de fout, voor programma's."`
	Trace  string      `json:"trace,omitempty" doc:"Kenmerk van het verzoek in het logboek; alleen bij fouten aan onze kant."`
	Errors []Veldfout  `json:"errors,omitempty" nullable:"false" doc:"Alle fouten in de invoer."`
	extra  http.Header // of the response
}

// Veldfout is one wrong field of a request.
type Veldfout struct {
	In      string `json:"in" enum:"body,query,header" doc:"Waar het veld stond."`
	Pointer string `json:"pointer,omitempty" doc:"JSON Pointer naar het veld in de body (RFC 6901, als URI-fragment)." example:"#/personen/0/bsn"`
	Name    string `json:"name,omitempty" doc:"Naam van de parameter of header."`
	Code    string `json:"code" doc:"Vaste naam van de fout, voor programma's."`
	Detail  string `json:"detail" doc:"Wat er mis is met het veld."`
}

// The problem is an error with a status, a content type and headers to huma.
var (
	_ huma.StatusError       = (*Probleem)(nil)
	_ huma.HeadersError      = (*Probleem)(nil)
	_ huma.ContentTypeFilter = (*Probleem)(nil)
)

const problemType = "application/problem+json"

// Error names the status and the code.
func (p *Probleem) Error() string { return strconv.Itoa(p.Status) + " " + p.Code }

// GetStatus returns the status of the response.
func (p *Probleem) GetStatus() int { return p.Status }

// GetHeaders returns the headers of the response besides those that all have.
func (p *Probleem) GetHeaders() http.Header { return p.extra }

// ContentType returns the type of problem details, whatever was asked for.
func (p *Probleem) ContentType(string) string { return problemType }

func (p *Probleem) header(name, value string) {
	if p.extra == nil {
		p.extra = http.Header{}
	}
	p.extra.Set(name, value)
}

func init() {
	// What huma itself finds wrong is answered without what was sent; 422 does not occur (ADR /core/error-handling/invalid-input).
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError { return ownProblem(status) }
	huma.NewErrorWithContext = func(_ huma.Context, status int, _ string, _ ...error) huma.StatusError { return ownProblem(status) }
	huma.DefaultArrayNullable = false // a list without anything in it is [], never null
}

func ownProblem(status int) *Probleem {
	if _, ok := kinds[status]; !ok {
		switch {
		case status == 0:
			return &Probleem{} // huma asks for the type of an error
		case status < http.StatusInternalServerError:
			status = http.StatusBadRequest
		default:
			status = http.StatusInternalServerError
		}
	}
	k := kinds[status]
	return &Probleem{Status: status, Title: k.title, Detail: k.detail, Code: k.code}
}

// problem is the problem of a status; a code other than the status's own says more.
func (a *API) problem(status int, code string) *Probleem {
	p := ownProblem(status)
	if code == "" {
		return p
	}
	p.Code = code
	if text, ok := a.texts[code]; ok {
		p.Detail = text
	}
	return p
}

// invalid is the problem of wrong input: all faults in one answer (ADR /core/error-handling/all-errors).
func (a *API) invalid(faults []fault) *Probleem {
	p := a.problem(http.StatusBadRequest, "")
	for _, f := range faults {
		v := Veldfout{In: f.in, Code: f.code, Detail: a.say(f.code, f.args)}
		if f.in == inBody {
			v.Pointer = "#" + f.place
		} else {
			v.Name = f.place
		}
		p.Errors = append(p.Errors, v)
	}
	return p
}

func (a *API) say(code string, args []any) string {
	text, ok := a.texts[code]
	if !ok {
		text = a.texts["onbekend"]
	}
	for i, arg := range args {
		switch v := arg.(type) {
		case fout.Naam:
			text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", string(v))
		case int:
			text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", strconv.Itoa(v))
		case float64:
			text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	return text
}

// failed turns the error of a handler into its problem. Not found and forbidden are the same to the caller (AA-08).
func (o *operation) failed(ctx context.Context, err error) *Probleem {
	a := o.api
	switch fout.KindOf(err) {
	case fout.KindInvalid:
		return a.invalid(o.placed(fout.Velden(err)))
	case fout.KindNotFound, fout.KindForbidden:
		return a.problem(http.StatusNotFound, "")
	case fout.KindConflict:
		return a.problem(http.StatusConflict, fout.Code(err))
	case fout.KindStale:
		return a.problem(http.StatusPreconditionFailed, "")
	case fout.KindUnavailable:
		p := a.problem(http.StatusServiceUnavailable, "")
		p.Trace = of(ctx).trace
		p.header("Retry-After", "30")
		a.Log.ErrorContext(ctx, "request failed", "route", of(ctx).pattern, "trace", of(ctx).trace, "error", err.Error())
		return p
	}
	a.Log.ErrorContext(ctx, "request failed", "route", of(ctx).pattern, "trace", of(ctx).trace, "error", err.Error())
	p := a.problem(http.StatusInternalServerError, "")
	p.Trace = of(ctx).trace
	return p
}

// placed puts the wrong fields of a service where they stood in the request. A place "?name" is a query parameter.
func (o *operation) placed(velden []fout.Veld) []fault {
	var all []fault
	for _, v := range velden {
		place := o.Place(v.Naam)
		f := fault{in: inBody, place: place, code: v.Code, args: v.Args}
		if name, ok := strings.CutPrefix(place, "?"); ok {
			f.in, f.place = inQuery, name
		}
		all = append(all, f)
	}
	return all
}

// fail answers with a problem, unless the answer has begun.
func (a *API) fail(w http.ResponseWriter, r *http.Request, p *Probleem) {
	q := of(r.Context())
	if rec, ok := w.(*recorder); ok && rec.written {
		a.Log.ErrorContext(r.Context(), "fault after the answer began", "route", q.pattern, "trace", q.trace, "status", p.Status)
		return
	}
	if p.Status >= http.StatusInternalServerError {
		p.Trace = q.trace
	}
	h := w.Header()
	h.Del("Location")
	h.Del("ETag")
	for name, values := range p.extra {
		h[name] = values
	}
	h.Set("Content-Type", problemType)
	body, err := json.Marshal(p)
	if err != nil {
		a.Log.ErrorContext(r.Context(), "problem cannot be written", "trace", q.trace)
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(body, '\n')) // the caller is gone: nothing to do
}

// Pointer is the usual place of a field: "personen.1.veilig-contact" stands at /personen/0/veiligContact. Blocks are counted
// from 1 in names and from 0 in pointers.
func Pointer(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, ".") {
		b.WriteByte('/')
		if n, err := strconv.Atoi(part); err == nil && n > 0 {
			b.WriteString(strconv.Itoa(n - 1))
			continue
		}
		b.WriteString(camel(part))
	}
	return b.String()
}

func camel(kebab string) string {
	words := strings.Split(kebab, "-")
	for i, w := range words[1:] {
		if w != "" {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
