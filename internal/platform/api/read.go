package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"regioaanpak/internal/platform/id"
)

// maxBody is the largest body that is taken, in bytes; cleanBody is how large it can become by cleaning. Up to maxSent is read, so
// that the answer can name the field that is too long.
const (
	maxBody   = 1 << 20
	maxSent   = 16 << 20
	cleanBody = 8 << 20
)

// Where a wrong field stood.
const (
	inBody   = "body"
	inQuery  = "query"
	inHeader = "header"
)

// fault is one wrong field of a request. It knows what is wrong and never what was sent.
type fault struct {
	in    string
	place string // JSON pointer in the body, or the name of the parameter
	code  string
	args  []any
}

// read checks the whole request before the handler sees any of it, and leaves the cleaned body in place. A malformed id in
// the path names nothing, so that it is not found.
func (o *operation) read(w http.ResponseWriter, r *http.Request, doc *huma.Operation) *Probleem {
	if !accepts(r.Header.Values("Accept"), "application/json") {
		return o.api.problem(http.StatusNotAcceptable, "")
	}
	if doc.RequestBody != nil && !isJSON(r.Header) {
		return o.api.problem(http.StatusUnsupportedMediaType, "")
	}
	if !pathExists(r, doc) {
		return o.api.problem(http.StatusNotFound, "")
	}
	faults := o.readParams(r, doc)
	if doc.RequestBody != nil {
		more, p := o.readBody(w, r, doc.RequestBody.Content["application/json"].Schema)
		if p != nil {
			return p
		}
		faults = append(faults, more...)
	}
	if len(faults) > 0 {
		return o.api.invalid(faults)
	}
	return nil
}

// accepts tells whether a header Accept allows the type (RFC 9110 section 12.5.1). The most specific range that matches
// counts; no header allows everything.
func accepts(header []string, offered string) bool {
	text := strings.TrimSpace(strings.Join(header, ","))
	if text == "" {
		return true
	}
	major, _, _ := strings.Cut(offered, "/")
	precision := map[string]int{"*/*": 1, major + "/*": 2, offered: 3}
	best, allowed := 0, false
	for part := range strings.SplitSeq(text, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if p := precision[kind]; p > best {
			best, allowed = p, params["q"] == "" || err == nil && q > 0
		}
	}
	return allowed
}

// isJSON tells whether the body comes as plain JSON in UTF-8.
func isJSON(h http.Header) bool {
	if h.Get("Content-Encoding") != "" || len(h.Values("Content-Type")) != 1 {
		return false
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && kind == "application/json" && (params["charset"] == "" || strings.EqualFold(params["charset"], "utf-8"))
}

func pathExists(r *http.Request, doc *huma.Operation) bool {
	for _, p := range doc.Parameters {
		if p.In == "path" && p.Schema.Format == "uuid" && testID(r.PathValue(p.Name)) != "" {
			return false
		}
	}
	return true
}

func (o *operation) readParams(r *http.Request, doc *huma.Operation) []fault {
	var faults []fault
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		faults = append(faults, fault{in: inQuery, code: "geen-query"})
	}
	known := map[string]bool{}
	for _, p := range doc.Parameters {
		switch p.In {
		case "query":
			known[p.Name] = true
			faults = append(faults, o.param(p, query[p.Name])...)
		case "header":
			faults = append(faults, o.param(p, r.Header.Values(p.Name))...)
		}
	}
	for name := range query {
		if !known[name] {
			faults = append(faults, fault{in: inQuery, code: "onbekende-parameter"})
		}
	}
	return faults
}

// param checks the values of one parameter against its schema. An unknown name is never repeated in the answer.
func (o *operation) param(p *huma.Param, values []string) []fault {
	at := func(code string, args ...any) []fault {
		return []fault{{in: p.In, place: p.Name, code: code, args: args}}
	}
	switch {
	case len(values) == 0 && p.Required:
		return at("verplicht")
	case len(values) == 0:
		return nil
	case len(values) > 1:
		return at("dubbele-parameter")
	}
	var v any = values[0]
	switch p.Schema.Type {
	case huma.TypeInteger, huma.TypeNumber:
		v = json.Number(values[0])
	case huma.TypeBoolean:
		if values[0] == "true" || values[0] == "false" {
			v = values[0] == "true"
		}
	}
	var found []fault
	o.api.check.value(p.Schema, v, "", &found)
	for i := range found {
		found[i].in, found[i].place = p.In, p.Name
	}
	return found
}

// readBody reads, checks and cleans the body.
func (o *operation) readBody(w http.ResponseWriter, r *http.Request, schema *huma.Schema) ([]fault, *Probleem) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxSent))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, o.api.problem(http.StatusRequestEntityTooLarge, "")
	case err != nil:
		return nil, o.api.problem(http.StatusBadRequest, "")
	}
	tree, faults := parse(raw)
	if tree == nil && len(faults) > 0 {
		return faults, nil
	}
	o.api.check.value(schema, tree, "", &faults)
	if len(raw) > maxBody && len(faults) == 0 {
		return nil, o.api.problem(http.StatusRequestEntityTooLarge, "")
	}
	slices.SortStableFunc(faults, func(a, b fault) int { return strings.Compare(a.place, b.place) })
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(tree) // what was read from JSON can be written as JSON
	r.Body, r.ContentLength = io.NopCloser(&b), int64(b.Len())
	r.Header.Set("Content-Type", "application/json") // as huma spells it
	return faults, nil
}

func testID(text string) string {
	if known, err := id.Parse(text); err != nil || string(known) != text {
		return "geen-id"
	}
	return ""
}
