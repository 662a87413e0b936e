package api

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// checker holds values against the schemas of the OpenAPI document and finds every fault. It is stricter than huma's own
// check: names count as they are spelled, null is no value, and a fault carries a place and a code, not the value.
type checker struct {
	registry huma.Registry
	formats  map[string]func(string) string
	patterns sync.Map // pattern to *regexp.Regexp
}

func newChecker(r huma.Registry) *checker {
	return &checker{registry: r, formats: map[string]func(string) string{"uuid": testID, "date": testDate, "date-time": testMoment}}
}

// value adds what is wrong with v, which stands at the given place, to faults.
func (c *checker) value(s *huma.Schema, v any, at string, faults *[]fault) {
	for s.Ref != "" {
		s = c.registry.SchemaFromRef(s.Ref)
	}
	add := func(code string, args ...any) {
		*faults = append(*faults, fault{in: inBody, place: at, code: code, args: args})
	}
	switch s.Type {
	case huma.TypeObject:
		c.object(s, v, at, faults)
	case huma.TypeArray:
		c.list(s, v, at, faults)
	case huma.TypeString:
		if code, args := c.text(s, v); code != "" {
			add(code, args...)
		}
	case huma.TypeInteger, huma.TypeNumber:
		if code, args := number(s, v); code != "" {
			add(code, args...)
		}
	case huma.TypeBoolean:
		if _, ok := v.(bool); !ok {
			add("geen-ja-nee")
		}
	}
}

func (c *checker) object(s *huma.Schema, v any, at string, faults *[]fault) {
	all, ok := v.(map[string]any)
	if !ok {
		*faults = append(*faults, fault{in: inBody, place: at, code: "geen-object"})
		return
	}
	for name, field := range s.Properties {
		fv, given := all[name]
		switch {
		case given:
			c.value(field, fv, below(at, name), faults)
		case slices.Contains(s.Required, name):
			*faults = append(*faults, fault{in: inBody, place: below(at, name), code: "verplicht"})
		}
	}
	for name := range all {
		if _, known := s.Properties[name]; !known {
			// the name is what was sent: the place is the object it stands in
			*faults = append(*faults, fault{in: inBody, place: at, code: "onbekend-veld"})
		}
	}
}

func (c *checker) list(s *huma.Schema, v any, at string, faults *[]fault) {
	all, ok := v.([]any)
	code, args := "", []any(nil)
	switch {
	case !ok:
		code = "geen-lijst"
	case s.MinItems != nil && len(all) < *s.MinItems:
		code, args = "te-weinig", []any{*s.MinItems}
	case s.MaxItems != nil && len(all) > *s.MaxItems:
		code, args = "te-veel", []any{*s.MaxItems}
	}
	if code != "" {
		*faults = append(*faults, fault{in: inBody, place: at, code: code, args: args})
		return
	}
	for i, item := range all {
		c.value(s.Items, item, below(at, strconv.Itoa(i)), faults)
	}
}

// text returns the first thing that is wrong with a string.
func (c *checker) text(s *huma.Schema, v any) (string, []any) {
	text, ok := v.(string)
	if !ok {
		return "geen-tekst", nil
	}
	n := utf8.RuneCountInString(text)
	switch {
	case !storable(text):
		return "ongeldige-tekens", nil
	case s.MinLength != nil && n < *s.MinLength && n == 0:
		return "verplicht", nil
	case s.MinLength != nil && n < *s.MinLength:
		return "te-kort", []any{*s.MinLength}
	case s.MaxLength != nil && n > *s.MaxLength:
		return "te-lang", []any{*s.MaxLength}
	case len(s.Enum) > 0 && !slices.Contains(s.Enum, any(text)):
		return "keuze-onbekend", nil
	case s.Pattern != "" && !c.pattern(s.Pattern).MatchString(text):
		return "verkeerde-vorm", nil
	}
	if test, ok := c.formats[s.Format]; ok {
		return test(text), nil
	}
	return "", nil
}

func (c *checker) pattern(text string) *regexp.Regexp {
	if re, ok := c.patterns.Load(text); ok {
		return re.(*regexp.Regexp) //nolint:errcheck // nothing else is stored
	}
	re := regexp.MustCompile(text)
	c.patterns.Store(text, re)
	return re
}

var wholeNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,17})$`)

func number(s *huma.Schema, v any) (string, []any) {
	n, ok := v.(json.Number)
	if s.Type == huma.TypeInteger && (!ok || !wholeNumber.MatchString(n.String())) {
		return "geen-geheel", nil
	}
	f, err := n.Float64()
	switch {
	case !ok || err != nil:
		return "geen-getal", nil
	case s.Minimum != nil && f < *s.Minimum:
		return "te-klein", []any{*s.Minimum}
	case s.Maximum != nil && f > *s.Maximum:
		return "te-groot", []any{*s.Maximum}
	}
	return "", nil
}

// mustKnow panics on an operation whose input has a schema with something in it that value would not check, or a format that
// nobody registered.
func (c *checker) mustKnow(op *huma.Operation) {
	for _, p := range op.Parameters {
		c.known(p.Schema, map[string]bool{})
	}
	if op.RequestBody != nil {
		c.known(op.RequestBody.Content["application/json"].Schema, map[string]bool{})
	}
}

func (c *checker) known(s *huma.Schema, seen map[string]bool) {
	for s.Ref != "" {
		if seen[s.Ref] {
			return
		}
		seen[s.Ref] = true
		s = c.registry.SchemaFromRef(s.Ref)
	}
	if s.OneOf != nil || s.AnyOf != nil || s.AllOf != nil || s.Not != nil || s.UniqueItems || len(s.DependentRequired) > 0 ||
		s.ExclusiveMinimum != nil || s.ExclusiveMaximum != nil || s.MultipleOf != nil || s.ContentEncoding != "" || s.Nullable {
		panic("api: a schema uses a keyword that requests are not checked for")
	}
	if s.Pattern != "" {
		c.pattern(s.Pattern)
	}
	if _, ok := c.formats[s.Format]; s.Type == huma.TypeString && s.Format != "" && !ok {
		panic(fmt.Sprintf("api: nobody registered the format %q", s.Format))
	}
	if s.Items != nil {
		c.known(s.Items, seen)
	}
	for _, field := range s.Properties {
		c.known(field, seen)
	}
}
