package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxDepth is how deep objects and lists may be nested.
const maxDepth = 16

var (
	errDeep   = errors.New("api: nested too deep")
	errSyntax = errors.New("api: no JSON")
)

// parse reads one JSON value strictly (RFC 8259, I-JSON of RFC 7493): valid UTF-8, no lone surrogates, no name twice in an
// object, nothing after the value. Text comes out in Unicode form NFC with "\n" for every line end. A nil value with a fault
// is a body that could not be read at all.
func parse(raw []byte) (any, []fault) {
	whole := func(code string) (any, []fault) { return nil, []fault{{in: inBody, code: code}} }
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return whole("verplicht")
	case !utf8.Valid(raw) || loneSurrogate(raw):
		return whole("geen-utf8")
	}
	p := parser{dec: json.NewDecoder(bytes.NewReader(raw))}
	p.dec.UseNumber()
	v, err := p.value("", 0)
	if err == nil {
		if _, end := p.dec.Token(); !errors.Is(end, io.EOF) {
			err = errSyntax
		}
	}
	switch {
	case errors.Is(err, errDeep):
		return whole("te-diep")
	case err != nil:
		return whole("geen-json")
	case v == nil:
		return whole("geen-object")
	}
	return v, p.faults
}

type parser struct {
	dec    *json.Decoder
	faults []fault
}

func (p *parser) value(at string, depth int) (any, error) {
	t, err := p.dec.Token()
	if err != nil {
		return nil, errSyntax
	}
	switch v := t.(type) {
	case json.Delim:
		if depth == maxDepth {
			return nil, errDeep
		}
		if v == '{' {
			return p.object(at, depth+1)
		}
		return p.list(at, depth+1)
	case string:
		return clean(v), nil
	}
	return t, nil
}

func (p *parser) object(at string, depth int) (any, error) {
	all := map[string]any{}
	for p.dec.More() {
		t, err := p.dec.Token()
		if err != nil {
			return nil, errSyntax
		}
		name, ok := t.(string)
		if !ok {
			return nil, errSyntax
		}
		v, err := p.value(below(at, name), depth)
		if err != nil {
			return nil, err
		}
		if _, twice := all[name]; twice {
			p.faults = append(p.faults, fault{in: inBody, place: at, code: "dubbel-veld"})
		}
		all[name] = v
	}
	_, err := p.dec.Token()
	return all, err
}

func (p *parser) list(at string, depth int) (any, error) {
	all := []any{}
	for p.dec.More() {
		v, err := p.value(below(at, strconv.Itoa(len(all))), depth)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	_, err := p.dec.Token()
	return all, err
}

// clean makes one form of text that can be written in several ways. What cannot be stored is for the check of the field.
func clean(v string) string {
	v = strings.ReplaceAll(strings.ReplaceAll(v, "\r\n", "\n"), "\r", "\n")
	return norm.NFC.String(v)
}

// storable tells whether text has only characters that every engine stores and every screen shows.
func storable(v string) bool {
	return !strings.ContainsFunc(v, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

func below(at, name string) string { return at + "/" + escape.Replace(name) }

// loneSurrogate finds an escaped half of a surrogate pair, which the decoder would silently replace.
func loneSurrogate(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		unit, ok := escaped(raw[i:])
		switch {
		case !ok:
			i++ // skips what is escaped, also a backslash
		case unit >= 0xdc00 && unit <= 0xdfff:
			return true
		case unit >= 0xd800 && unit <= 0xdbff:
			low, ok := escaped(raw[i+6:])
			if !ok || low < 0xdc00 || low > 0xdfff {
				return true
			}
			i += 11
		default:
			i += 5
		}
	}
	return false
}

// escaped reads \uXXXX at the start of raw.
func escaped(raw []byte) (uint64, bool) {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(raw[2:6]), 16, 32)
	return unit, err == nil
}
