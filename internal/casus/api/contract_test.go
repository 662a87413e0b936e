package casusapi_test

import (
	"net/http"
	"slices"
	"sort"
	"strings"
	"testing"

	"regioaanpak/internal/platform/id"
)

func TestRouterAndDocumentAreTheSame(t *testing.T) { // API-02, API-07
	w := sqliteWorld(t)
	ops := operations(w.api)
	if len(ops) != 10 {
		t.Errorf("%d operations in the document", len(ops))
	}
	methods := map[string][]string{}
	for name := range ops {
		method, path, _ := strings.Cut(name, " ")
		methods[path] = append(methods[path], method)
	}
	for _, path := range []string{"/v1/openapi.json", "/v1/openapi.yaml"} {
		methods[path] = []string{http.MethodGet} // the document describes everything but itself
	}
	for path, allowed := range methods {
		if slices.Contains(allowed, http.MethodGet) {
			allowed = append(allowed, http.MethodHead)
		}
		sort.Strings(allowed)
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"} {
			a := w.call(caller{}, method, strings.Replace(path, "{id}", string(id.New()), 1), nil)
			switch {
			case !slices.Contains(allowed, method):
				got := strings.Split(a.Header.Get("Allow"), ", ")
				if sort.Strings(got); a.StatusCode != http.StatusMethodNotAllowed || !slices.Equal(got, allowed) {
					t.Errorf("%s %s: %d, Allow %v, want %v", method, path, a.StatusCode, got, allowed)
				}
			case strings.Contains(path, "openapi"):
				if a.StatusCode != http.StatusOK {
					t.Errorf("%s %s: %d", method, path, a.StatusCode)
				}
			case a.StatusCode != http.StatusUnauthorized:
				t.Errorf("%s %s without a token: %d", method, path, a.StatusCode)
			}
		}
	}
}

func TestUncleanPathsAreNotFoundAndNeverRedirected(t *testing.T) { // API-03
	w := sqliteWorld(t)
	g := w.register(w.worker)
	behind := w.api.Mount(http.NotFoundHandler())
	var paths []string
	for name := range operations(w.api) {
		_, path, _ := strings.Cut(name, " ")
		path = strings.Replace(path, "{id}", string(g.Casus), 1)
		paths = append(paths, path+"/", path+"//", "/"+path, strings.Replace(path, "/v1/", "/v1//", 1), strings.Replace(path, "/v1/", "/v1/./", 1),
			strings.Replace(path, "/v1/", "/x/../v1/", 1), strings.Replace(path, "/v1/", "/v1/x/../", 1), path+"/.", path+"/..", path+"%2f",
			strings.Replace(path, "/v1/", "/v1%2f", 1), path+"%00", path+";x", path+"/x")
	}
	id := string(g.Casus)
	paths = append(paths, "/v1", "/v1/", "/v1/casussen/"+strings.ToUpper(id), "/v1/casussen/urn:uuid:"+id, "/v1/casussen/"+strings.ReplaceAll(id, "-", ""),
		"/v1/casussen/1", "/v1/casussen/"+id[:35]+"%", "/v1/casussen/"+id+"%0a", "/v1/casussen/%"+id[1:])
	for _, path := range paths {
		if strings.Contains(path, "%") && !validEscapes(path) {
			continue // net/http refuses these itself
		}
		for _, h := range []http.Handler{w.server, behind} {
			w.server = h
			if a := w.call(w.worker, http.MethodGet, path, nil); a.StatusCode != http.StatusNotFound {
				t.Errorf("%s: %d %s", path, a.StatusCode, a.Header.Get("Location"))
			}
		}
	}
}

func validEscapes(path string) bool {
	for i, c := range path {
		if c == '%' && (len(path) < i+3 || strings.Trim(path[i+1:i+3], "0123456789abcdefABCDEF") != "") {
			return false
		}
	}
	return true
}

func TestNegotiation(t *testing.T) { // API-07
	w := sqliteWorld(t)
	for accept, want := range map[string]int{
		"": 200, "*/*": 200, "application/*": 200, "application/json": 200, "Application/JSON": 200, "text/html, */*;q=0.1": 200,
		"text/html": 406, "application/xml": 406, "application/json;q=0": 406, "*/*, application/json;q=0": 406, "application/*;q=0, */*": 406,
		"onzin": 406, "application/problem+json": 406, "application/json;q=x": 406, "text/html;q=1, application/json;q=0.001": 200,
	} {
		a := w.call(w.worker, http.MethodGet, "/v1/casussen", nil, header("Accept", accept))
		if a.StatusCode != want {
			t.Errorf("Accept %q: %d, want %d", accept, a.StatusCode, want)
		}
	}
	for kind, want := range map[string]int{
		"application/json": 201, "application/json; charset=utf-8": 201, "APPLICATION/JSON;charset=UTF-8": 201,
		"": 415, "text/plain": 415, "application/json; charset=utf-16": 415, "application/x-www-form-urlencoded": 415,
		"application/problem+json": 415, "multipart/form-data": 415, "application/json;": 201, "onzin/": 415,
	} {
		a := w.call(w.worker, http.MethodPost, "/v1/meldingen", meldingBody(), header("Content-Type", kind))
		if a.StatusCode != want {
			t.Errorf("Content-Type %q: %d %s, want %d", kind, a.StatusCode, a.body, want)
		}
	}
	if a := w.call(w.worker, http.MethodPost, "/v1/meldingen", meldingBody(), header("Content-Encoding", "gzip")); a.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("a compressed body: %d", a.StatusCode)
	}
	twice := func(r *http.Request) { r.Header.Add("Content-Type", "text/plain") }
	if a := w.call(w.worker, http.MethodPost, "/v1/meldingen", meldingBody(), twice); a.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("two content types: %d", a.StatusCode)
	}
}

func TestDocumentIsPublicAndTheOnlyThingWithCORS(t *testing.T) { // API-08
	w := sqliteWorld(t)
	origin := header("Origin", "https://elders.example")
	json := w.call(caller{}, http.MethodGet, "/v1/openapi.json", nil, origin)
	yaml := w.call(caller{}, http.MethodGet, "/v1/openapi.yaml", nil, origin, header("Accept", "application/yaml"))
	for name, a := range map[string]answer{"json": json, "yaml": yaml} {
		if a.StatusCode != http.StatusOK || a.Header.Get("Access-Control-Allow-Origin") != "*" || a.Header.Get("Content-Type") != "application/"+name {
			t.Errorf("%s: %d %v", name, a.StatusCode, a.Header)
		}
	}
	if string(json.body) != string(yaml.body) {
		t.Error("the two forms differ")
	}
	// that no other answer has the header, conforms checks on each
	w.call(w.worker, http.MethodGet, "/v1/casussen", nil, origin)
	w.call(w.worker, http.MethodOptions, "/v1/casussen", nil, origin, header("Access-Control-Request-Method", "GET"))
}

func TestQuery_TakesWhatTheDocumentKnowsAndNothingElse(t *testing.T) { // API-06, API-09
	w := sqliteWorld(t)
	for query, want := range map[string][]string{
		"paginagrootte=0": {"paginagrootte te-klein"}, "paginagrootte=101": {"paginagrootte te-groot"}, "paginagrootte=": {"paginagrootte geen-geheel"},
		"paginagrootte=1.0": {"paginagrootte geen-geheel"}, "paginagrootte=%2B5": {"paginagrootte geen-geheel"},
		"paginagrootte=99999999999999999999": {"paginagrootte geen-geheel"}, "eigen=ja": {"eigen geen-ja-nee"}, "eigen=": {"eigen geen-ja-nee"},
		"eigen=true&eigen=false": {"eigen dubbele-parameter"}, "cursor=": {"cursor verplicht"}, "cursor=a%00b": {"cursor ongeldige-tekens"},
		"cursor=%ff": {"cursor verkeerde-vorm"}, "bsn=999900006": {" onbekende-parameter"}, "Eigen=true": {" onbekende-parameter"},
		"a;b": {" geen-query"}, "x=%zz": {" geen-query"},
		"paginagrootte=0&eigen=x&naam=Veldhoen": {"paginagrootte te-klein", "eigen geen-ja-nee", " onbekende-parameter"},
	} {
		a := w.call(w.worker, http.MethodGet, "/v1/casussen?"+query, nil)
		if got := a.codes(t); a.StatusCode != http.StatusBadRequest || !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("%s: %d %q, want %q", query, a.StatusCode, got, want)
		}
		if strings.Contains(string(a.body), "999900006") || strings.Contains(string(a.body), "Veldhoen") {
			t.Errorf("%s: the answer repeats what was sent", query)
		}
	}
	if a := w.call(w.worker, http.MethodPost, "/v1/meldingen?bsn=999900006", meldingBody()); a.StatusCode != http.StatusBadRequest {
		t.Errorf("a BSN in the query of a POST: %d", a.StatusCode)
	}
}

func sorted(in []string) []string {
	out := slices.Clone(in)
	sort.Strings(out)
	return out
}
