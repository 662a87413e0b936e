package web

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"regioaanpak/internal/platform/fout"
)

const (
	maxSent  = 16 << 20  // bytes of a form that are read, so that what is wrong can be told field by field
	maxBody  = 1 << 20   // bytes of a form that are kept, without files
	maxValue = 256 << 10 // bytes of one value that are kept: more than any field takes
	maxName  = 1 << 10   // bytes of the name of a field, as it is sent
)

// typed is what a form held, and which fields held so much that only the beginning was kept.
type typed struct {
	values url.Values
	cut    map[string]bool
}

var errTooLarge = fout.Invalid("formulier", "formulier-te-groot")
var errNoForm = fout.Invalid("formulier", "geen-formulier")

// readTyped reads a form as browsers send it. What one field holds too much of is read past and forgotten: the answer names the
// field, and memory stays within bounds.
func readTyped(r *http.Request) (typed, error) {
	t := typed{values: url.Values{}, cut: map[string]bool{}}
	in := bufio.NewReader(http.MaxBytesReader(nil, r.Body, maxSent))
	kept := 0
	for count := 0; ; count++ {
		raw, much, err := pair(in)
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return t, bodyFault(err)
		}
		n, fault := t.keep(raw, much)
		if fault != nil {
			return t, fault
		}
		if kept += n; kept > maxBody || count >= maxFields {
			return t, errTooLarge
		}
		if last {
			return t, nil
		}
	}
}

// pair reads one name with its value, as sent, up to what can be kept; much tells that there was more.
func pair(in *bufio.Reader) (raw []byte, much bool, err error) {
	for {
		c, err := in.ReadByte()
		if err != nil || c == '&' {
			return raw, much, err
		}
		if len(raw) >= maxName+3*maxValue { // each byte of a value may be sent as three
			much = true
			continue
		}
		raw = append(raw, c)
	}
}

// keep takes a pair apart and returns how many bytes it kept.
func (t typed) keep(raw []byte, much bool) (int, error) {
	if len(raw) == 0 {
		return 0, nil
	}
	if bytes.IndexByte(raw, ';') >= 0 {
		return 0, errNoForm // no browser sends one as it is
	}
	name, value, _ := strings.Cut(string(raw), "=")
	if len(name) > maxName {
		return 0, errNoForm
	}
	name, err := url.QueryUnescape(name)
	if err != nil {
		return 0, errNoForm
	}
	value, much, err = unescaped(value, much)
	if err != nil {
		return 0, errNoForm
	}
	if much {
		t.cut[name] = true
	}
	t.values.Add(name, value)
	return len(name) + len(value), nil
}

// unescaped decodes a value and cuts it, between two signs, to what is kept.
func unescaped(value string, much bool) (string, bool, error) {
	if much { // the last sign may have been cut through: an escape is three bytes
		for i := len(value) - 1; i >= max(0, len(value)-2); i-- {
			if value[i] == '%' {
				value = value[:i]
				break
			}
		}
	}
	text, err := url.QueryUnescape(value)
	if err != nil {
		return "", much, fmt.Errorf("decode a value: %w", err)
	}
	if len(text) <= maxValue && !much {
		return text, false, nil
	}
	text = text[:min(len(text), maxValue)]
	for n := 1; n < utf8.UTFMax && len(text) >= n; n++ {
		if tail := text[len(text)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				text = text[:len(text)-n]
			}
			break
		}
	}
	return text, true, nil
}
