package casusapi_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"regioaanpak/internal/platform/api"
)

// conforms holds one answer against the OpenAPI document and against what every answer must have. It runs on each answer of
// each test of this package (API-04, API-05, API-08, API-11, WS-01).
func (w *world) conforms(method, path string, a answer) {
	w.t.Helper()
	what := method + " " + path + " " + strconv.Itoa(a.StatusCode)
	want := map[string]string{"API-Version": version, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
		"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
		"Strict-Transport-Security": "max-age=63072000; includeSubDomains", "Server": "", "X-Powered-By": "", "Set-Cookie": ""}
	path, _, _ = strings.Cut(path, "?")
	if !strings.HasPrefix(path, "/v1/openapi.") {
		want["Access-Control-Allow-Origin"] = ""
	}
	for name, value := range want {
		if got := a.Header.Get(name); got != value {
			w.t.Errorf("%s: header %s is %q, want %q", what, name, got, value)
		}
	}
	if a.StatusCode == http.StatusUnprocessableEntity || a.StatusCode >= 300 && a.StatusCode < 400 {
		w.t.Errorf("%s must not occur", what)
	}
	kind := a.Header.Get("Content-Type")
	if a.StatusCode >= 400 {
		if kind != "application/problem+json" {
			w.t.Errorf("%s: content type %q", what, kind)
		}
		w.isProblem(what, a)
	}
	op := operationOf(w.api, method, path)
	if op == nil || method == http.MethodHead {
		return
	}
	r := op.Responses[strconv.Itoa(a.StatusCode)]
	switch {
	case r == nil:
		w.t.Errorf("%s: the document does not know this answer", what)
	case r.Content == nil && len(a.body) > 0:
		w.t.Errorf("%s: the document knows no body", what)
	case r.Content != nil && r.Content[kind] == nil:
		w.t.Errorf("%s: the document does not know %q", what, kind)
	case r.Content != nil:
		w.validates(what, r.Content[kind].Schema, a.body)
	}
}

func (w *world) isProblem(what string, a answer) {
	w.t.Helper()
	w.validates(what, &huma.Schema{Ref: "#/components/schemas/Probleem"}, a.body)
	p := a.problem(w.t)
	if p.Status != a.StatusCode || p.Title == "" || p.Detail == "" || p.Code == "" {
		w.t.Errorf("%s: %s", what, a.body)
	}
	for _, e := range p.Errors {
		if e.Detail == "" || e.Detail == "Deze waarde is niet goed." || strings.Contains(e.Detail, "{") || e.In == "body" != (e.Pointer != "") {
			w.t.Errorf("%s: %+v", what, e)
		}
	}
	if a.StatusCode >= 500 && a.StatusCode != http.StatusServiceUnavailable {
		w.t.Errorf("%s: %s", what, a.body)
	}
}

// validates holds a body against a schema with huma's own check, which is not the one that requests go through.
func (w *world) validates(what string, s *huma.Schema, body []byte) {
	w.t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		w.t.Errorf("%s: %v: %q", what, err, body)
		return
	}
	res := &huma.ValidateResult{}
	huma.Validate(w.api.OpenAPI().Components.Schemas, s, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, res)
	for _, err := range res.Errors {
		w.t.Errorf("%s: the answer differs from the document: %v", what, err)
	}
}

// operations of the document by method and path.
func operations(a *api.API) map[string]*huma.Operation {
	all := map[string]*huma.Operation{}
	for path, item := range a.OpenAPI().Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put,
			http.MethodPatch: item.Patch, http.MethodDelete: item.Delete, http.MethodHead: item.Head, http.MethodOptions: item.Options,
			http.MethodTrace: item.Trace} {
			if op != nil {
				all[method+" /v1"+path] = op
			}
		}
	}
	return all
}

func operationOf(a *api.API, method, path string) *huma.Operation {
	segments := strings.Split(path, "/")
	for name, op := range operations(a) {
		m, template, _ := strings.Cut(name, " ")
		if m == method && slices.EqualFunc(strings.Split(template, "/"), segments, func(t, s string) bool {
			return t == s || strings.HasPrefix(t, "{") && s != ""
		}) {
			return op
		}
	}
	return nil
}
