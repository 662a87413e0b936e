package casusapi_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var bijwerken = flag.Bool("bijwerken", false, "write testdata/openapi.json anew")

const golden = "testdata/openapi.json"

// doc is a part of the OpenAPI document as plain JSON.
type doc map[string]any

func (d doc) at(names ...string) doc {
	for _, n := range names {
		next, _ := d[n].(map[string]any)
		d = next
	}
	return d
}

func (d doc) list(name string) []any { v, _ := d[name].([]any); return v }

func (d doc) docs(name string) []doc {
	var all []doc
	for _, v := range d.list(name) {
		part, _ := v.(map[string]any)
		all = append(all, part)
	}
	return all
}

func (d doc) text(name string) string { v, _ := d[name].(string); return v }

func (d doc) keys() []string {
	all := make([]string, 0, len(d))
	for k := range d {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

func parseDoc(t *testing.T, raw []byte) doc {
	t.Helper()
	var d doc
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDocumentIsTheOneThatWasCommitted(t *testing.T) { // API-14
	now := sqliteWorld(t).api.Document()
	before, err := os.ReadFile(golden)
	if err == nil && len(before) > 0 {
		broken := breaking(parseDoc(t, before), parseDoc(t, now))
		if len(broken) > 0 && !newEra(parseDoc(t, before), parseDoc(t, now)) {
			t.Fatalf("this breaks programs that use version %s, and the version does not say so:\n%s",
				parseDoc(t, before).at("info").text("version"), strings.Join(broken, "\n"))
		}
	}
	if *bijwerken {
		if err := os.WriteFile(golden, now, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(now)); diff != "" {
		t.Errorf("the document changed; read the difference and run the test with -bijwerken (-committed +now):\n%s", diff)
	}
}

// newEra tells whether the version allows to break: a new major, or before 1.0.0 a new minor (semver.org 4 and 8).
func newEra(before, now doc) bool {
	v, n := strings.Split(before.at("info").text("version"), "."), strings.Split(now.at("info").text("version"), ".")
	return v[0] != n[0] || v[0] == "0" && v[1] != n[1]
}

// breaking finds what would break a program that uses the interface as it was: something that is gone, that must now be
// sent, or that is narrower.
func breaking(before, now doc) []string {
	var all []string
	for _, path := range before.at("paths").keys() {
		for _, method := range before.at("paths", path).keys() {
			b, n := before.at("paths", path, method), now.at("paths", path, method)
			what := method + " " + path
			if n == nil {
				all = append(all, what+" is gone")
				continue
			}
			for _, status := range b.at("responses").keys() {
				if n.at("responses", status) == nil {
					all = append(all, what+" no longer answers "+status)
				}
			}
			all = append(all, brokenParameters(what, b.docs("parameters"), n.docs("parameters"))...)
		}
	}
	for _, name := range before.at("components", "schemas").keys() {
		all = append(all, brokenSchema(name, before.at("components", "schemas", name), now.at("components", "schemas", name))...)
	}
	return all
}

func brokenParameters(what string, before, now []doc) []string {
	find := func(list []doc, name string) doc {
		if i := slices.IndexFunc(list, func(d doc) bool { return d.text("name") == name }); i >= 0 {
			return list[i]
		}
		return nil
	}
	var all []string
	for _, p := range before {
		if find(now, p.text("name")) == nil {
			all = append(all, what+" no longer takes "+p.text("name"))
		}
	}
	for _, d := range now {
		old := find(before, d.text("name"))
		if d["required"] == true && (old == nil || old["required"] != true) {
			all = append(all, what+" now demands "+d.text("name"))
		}
	}
	return all
}

func brokenSchema(name string, before, now doc) []string {
	if now == nil {
		return []string{"schema " + name + " is gone"}
	}
	var all []string
	for _, field := range before.at("properties").keys() {
		b, n := before.at("properties", field), now.at("properties", field)
		switch {
		case n == nil:
			all = append(all, name+"."+field+" is gone")
		case fmt.Sprint(b["type"], b["format"], b["$ref"]) != fmt.Sprint(n["type"], n["format"], n["$ref"]):
			all = append(all, name+"."+field+" is another type")
		}
		for _, value := range b.list("enum") {
			if n != nil && !slices.Contains(n.list("enum"), value) {
				all = append(all, fmt.Sprintf("%s.%s no longer knows %v", name, field, value))
			}
		}
	}
	input := strings.HasSuffix(name, "Invoer") || name == "Zoekvraag" || name == "Melder" || name == "Adviesvrager"
	for _, field := range now.list("required") {
		if input && !slices.Contains(before.list("required"), field) {
			all = append(all, fmt.Sprintf("%s.%v is now required", name, field))
		}
	}
	return all
}

func TestBreakingChangesAreFound(t *testing.T) { // API-14
	raw := sqliteWorld(t).api.Document()
	for name, change := range map[string]func(doc){
		"an operation goes":        func(d doc) { delete(d.at("paths", "/adviezen"), "post") },
		"a response goes":          func(d doc) { delete(d.at("paths", "/casussen/{id}", "get", "responses"), "200") },
		"a schema goes":            func(d doc) { delete(d.at("components", "schemas"), "Casus") },
		"a field goes":             func(d doc) { delete(d.at("components", "schemas", "Melding", "properties"), "verhaal") },
		"a field changes its type": func(d doc) { d.at("components", "schemas", "Melding", "properties", "versie")["type"] = "string" },
		"a choice goes": func(d doc) {
			d.at("components", "schemas", "Melding", "properties", "acuut")["enum"] = []any{"ja", "nee"}
		},
		"a field becomes due": func(d doc) {
			s := d.at("components", "schemas", "MeldingInvoer")
			s["required"] = append(s.list("required"), "externNummer")
		},
		"a parameter becomes due": func(d doc) {
			d.at("paths", "/casussen", "get").docs("parameters")[0]["required"] = true
		},
		"a parameter goes": func(d doc) { d.at("paths", "/casussen", "get")["parameters"] = []any{} },
	} {
		now := parseDoc(t, raw)
		change(now)
		if found := breaking(parseDoc(t, raw), now); len(found) != 1 && name != "a parameter goes" || len(found) == 0 {
			t.Errorf("%s: %q", name, found)
		}
	}
	now := parseDoc(t, raw)
	now.at("paths")["/nieuw"] = map[string]any{}
	now.at("components", "schemas", "Melding", "properties")["nieuw"] = map[string]any{"type": "string"}
	if found := breaking(parseDoc(t, raw), now); len(found) != 0 {
		t.Errorf("additions break: %q", found)
	}
}

var (
	kebabPath = regexp.MustCompile(`^(/([a-z0-9-]+|\{[a-z][A-Za-z0-9]*\}))*(/_[a-z][a-z0-9-]*)?$`)
	queryKey  = regexp.MustCompile(`^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$`)
	fieldName = regexp.MustCompile(`^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$`)
	pascal    = regexp.MustCompile(`^[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*$`)
	semverish = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	// what could name a person has no place in an address (ADR /core/transport/no-sensitive-uris)
	sensitive = regexp.MustCompile(`(?i)bsn|naam|geboorte|telefoon|e?mail|adres|straat|postcode|melder`)
)

// TestDesignRules checks the document by the rules of the API Design Rules 2.2.0 that a program can judge. A subtest is named
// after the rule of the standard's own linter where there is one.
func TestDesignRules(t *testing.T) { // API-01, API-09
	d := parseDoc(t, sqliteWorld(t).api.Document())
	for name, rule := range map[string]func(doc) []string{
		"nlgov:openapi3": func(d doc) []string {
			return unless(strings.HasPrefix(d.text("openapi"), "3."), "openapi is "+d.text("openapi"))
		},
		"nlgov:semver": func(d doc) []string { return unless(semverish.MatchString(d.at("info").text("version")), "version") },
		"nlgov:info-contact-fields-exist": func(d doc) []string {
			return unless(slices.Equal(d.at("info", "contact").keys(), []string{"email", "name", "url"}), "contact")
		},
		"nlgov:include-major-version-in-uri": func(d doc) []string {
			return unless(regexp.MustCompile(`/v\d+$`).MatchString(d.docs("servers")[0].text("url")), "server")
		},
		"nlgov:paths-kebab-case":                  paths(func(p string) bool { return kebabPath.MatchString(p) }),
		"nlgov:paths-no-trailing-slash":           paths(func(p string) bool { return !strings.HasSuffix(p, "/") }),
		"nlgov:naming-collections":                paths(pluralFirst),
		"nlgov:http-methods":                      methods,
		"nlgov:query-keys-camel-case":             parameters("query", func(n string) bool { return queryKey.MatchString(n) }),
		"nlgov:no-sensitive-uris":                 parameters("", func(n string) bool { return !sensitive.MatchString(n) }),
		"nlgov:schema-camel-case":                 schemas(func(n string) bool { return pascal.MatchString(n) }),
		"nlgov:property-casing":                   properties(func(n string, _ doc) bool { return fieldName.MatchString(n) }),
		"nlgov:date-time-ensure-timezone":         properties(func(_ string, s doc) bool { return s["format"] != "date-time-local" && s["format"] != "time" }),
		"nlgov:specify-format-for-date-and-time":  properties(dateFormat),
		"nlgov:moments-end-in-op":                 properties(func(n string, s doc) bool { return (s["format"] == "date-time") == strings.HasSuffix(n, "Op") }),
		"nlgov:missing-version-header":            responses(func(_ string, r doc) bool { return r.at("headers", "API-Version") != nil }),
		"nlgov:use-problem-schema":                responses(problemContent),
		"nlgov:problem-invalid-input":             operationsOf(func(op doc) bool { return op.at("responses", "400") != nil && op.at("responses", "422") == nil }),
		"oas:operation-operationId-unique":        uniqueIDs,
		"oas:operation-summary-description-dutch": operationsOf(func(op doc) bool { return op.text("summary") != "" && len(op.list("tags")) == 1 }),
		"oas:security-on-every-operation":         operationsOf(func(op doc) bool { return len(op.list("security")) == 1 }),
		"nlgov:problem-schema-members": func(d doc) []string {
			need := []any{"status", "title", "detail", "code"}
			got := d.at("components", "schemas", "Probleem").list("required")
			return unless(!slices.ContainsFunc(need, func(n any) bool { return !slices.Contains(got, n) }), "members")
		},
		"api:reporter-only-in-requests": reporterWriteOnly,
		"api:no-json-schema-links":      properties(func(n string, _ doc) bool { return n != "$schema" }),
	} {
		t.Run(name, func(t *testing.T) {
			for _, wrong := range rule(d) {
				t.Error(wrong)
			}
		})
	}
}

func unless(ok bool, wrong string) []string {
	if ok {
		return nil
	}
	return []string{wrong}
}

func paths(ok func(string) bool) func(doc) []string {
	return func(d doc) (wrong []string) {
		for _, p := range d.at("paths").keys() {
			wrong = append(wrong, unless(ok(p), p)...)
		}
		return wrong
	}
}

// pluralFirst tells whether a collection has a plural Dutch name.
func pluralFirst(path string) bool {
	return strings.HasSuffix(strings.Split(path, "/")[1], "en")
}

func methods(d doc) (wrong []string) {
	for _, p := range d.at("paths").keys() {
		for _, m := range d.at("paths", p).keys() {
			wrong = append(wrong, unless(slices.Contains([]string{"get", "post", "put", "patch", "delete"}, m), m+" "+p)...)
		}
	}
	return wrong
}

func operationsOf(ok func(doc) bool) func(doc) []string {
	return func(d doc) (wrong []string) {
		for _, p := range d.at("paths").keys() {
			for _, m := range d.at("paths", p).keys() {
				wrong = append(wrong, unless(ok(d.at("paths", p, m)), m+" "+p)...)
			}
		}
		return wrong
	}
}

func parameters(in string, ok func(string) bool) func(doc) []string {
	return operationsOf(func(op doc) bool {
		for _, d := range op.docs("parameters") {
			if d.text("in") != "header" && (in == "" || d.text("in") == in) && (!ok(d.text("name")) || d.text("description") == "") {
				return false
			}
		}
		return true
	})
}

func responses(ok func(status string, r doc) bool) func(doc) []string {
	return operationsOf(func(op doc) bool {
		for _, status := range op.at("responses").keys() {
			if r := op.at("responses", status); !ok(status, r) || r.text("description") == "" {
				return false
			}
		}
		return true
	})
}

func problemContent(status string, r doc) bool {
	return status < "400" || slices.Equal(r.at("content").keys(), []string{"application/problem+json"})
}

func schemas(ok func(string) bool) func(doc) []string {
	return func(d doc) (wrong []string) {
		for _, n := range d.at("components", "schemas").keys() {
			wrong = append(wrong, unless(ok(n), n)...)
		}
		return wrong
	}
}

func properties(ok func(name string, s doc) bool) func(doc) []string {
	return func(d doc) (wrong []string) {
		for _, n := range d.at("components", "schemas").keys() {
			all := d.at("components", "schemas", n, "properties")
			for _, p := range all.keys() {
				wrong = append(wrong, unless(ok(p, all.at(p)), n+"."+p)...)
			}
		}
		return wrong
	}
}

// dateFormat tells whether a field that is called a date is one without a time.
func dateFormat(name string, s doc) bool {
	if named := regexp.MustCompile(`^(date|datum)$|\wDatum|\wDate`).MatchString(name); named {
		return s["format"] == "date"
	}
	return true
}

func uniqueIDs(d doc) []string {
	seen := map[string]bool{}
	return operationsOf(func(op doc) bool {
		id := op.text("operationId")
		again := seen[id]
		seen[id] = true
		return id != "" && !again
	})(d)
}

// reporterWriteOnly checks that reporters stand in requests only.
func reporterWriteOnly(d doc) []string {
	var reach func(s any, seen map[string]bool) bool
	reach = func(s any, seen map[string]bool) bool {
		switch v := s.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok && !seen[ref] {
				seen[ref] = true
				name := ref[strings.LastIndexByte(ref, '/')+1:]
				if name == "Melder" || name == "Adviesvrager" || reach(map[string]any(d.at("components", "schemas", name)), seen) {
					return true
				}
			}
			for _, part := range v {
				if reach(part, seen) {
					return true
				}
			}
		case []any:
			return slices.ContainsFunc(v, func(part any) bool { return reach(part, seen) })
		}
		return false
	}
	wrong := responses(func(_ string, r doc) bool { return !reach(map[string]any(r), map[string]bool{}) })(d)
	for schema, field := range map[string]string{"MeldingInvoer": "melder", "AdviesInvoer": "adviesvrager"} {
		wrong = append(wrong, unless(d.at("components", "schemas", schema, "properties", field)["writeOnly"] == true, schema)...)
	}
	return wrong
}
