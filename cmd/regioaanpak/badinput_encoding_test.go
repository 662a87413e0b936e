package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// bodyInOtherForm is a form as no page of the site sends it.
type bodyInOtherForm struct {
	name, kind, compression string
	body                    []byte
}

const formKind = "application/x-www-form-urlencoded"

// otherForms are a good form in every encoding that is none.
func otherForms(good string) []bodyInOtherForm {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(good))
	_ = z.Close()
	var wide []byte
	for _, unit := range utf16.Encode([]rune(good)) {
		wide = binary.LittleEndian.AppendUint16(wide, unit)
	}
	return []bodyInOtherForm{
		{name: "JSON", kind: "application/json", body: []byte(`{"reden":"x","versie":1}`)},
		{name: "plain text", kind: "text/plain", body: []byte(good)},
		{name: "no kind", body: []byte(good)},
		{name: "a kind that cannot be", kind: "/;=", body: []byte(good)},
		{name: "UTF-16", kind: formKind + "; charset=utf-16le", body: wide},
		{name: "a broken escape", kind: formKind, body: []byte(good + "&a=%zz")},
		{name: "semicolons", kind: formKind, body: []byte("reden=x;versie=1")},
		{name: "compressed", kind: formKind, compression: "gzip", body: packed.Bytes()},
		{name: "parts without a boundary", kind: "multipart/form-data", body: []byte(good)},
		{name: "half a part", kind: "multipart/form-data; boundary=x", body: []byte("--x\r\nContent-Disposition: form-data; name=\"reden\"\r\n\r\nx")},
		{name: "parts that never begin", kind: "multipart/form-data; boundary=x", body: bytes.Repeat([]byte("--"), 4096)},
		{name: "10 MB of no field", kind: formKind, body: bytes.Repeat([]byte("&"), 10<<20)},
		{name: "bytes", kind: formKind, body: []byte{0xff, 0xfe, 0, '=', 0, 0x80, '&', 0xc0}},
	}
}

func TestBadInput_EveryFormRefusesAnotherEncoding(t *testing.T) { // must show 8
	w := newWorld(t)
	s := newStage(w)
	for _, found := range s.forms {
		if slices.Contains(noInput, found.route) || slices.Contains(notHere, found.route) {
			continue
		}
		f := &formTest{t: t, s: s, foundForm: found}
		if !f.asks() {
			continue // an act that is one button reads nothing
		}
		before := w.stored(f.kept()...)
		for _, other := range otherForms(f.good().Encode()) {
			h := http.Header{"Content-Type": {other.kind}}
			if other.compression != "" {
				h.Set("Content-Encoding", other.compression)
			}
			a := w.browse(f.who).send(http.MethodPost, f.action, h, other.body)
			if a.status != http.StatusBadRequest && a.status != http.StatusConflict {
				t.Errorf("%s: %s", other.name, a)
			}
			unharmed(t, a)
		}
		if diff := before.changed(w.stored(f.kept()...)); diff != "" {
			t.Errorf("%s: stored %s", f.route, diff)
		}
	}
	w.faultless()
}

// The report of a browser about the policy of a page comes from anybody: it may hold anything.
func TestBadInput_ReportOfABrowser(t *testing.T) { // must show 8, WS-07
	w := newWorld(t)
	before := w.stored()
	report := `{"csp-report":{"document-uri":"` + marker + `","blocked-uri":"` + marker + `","violated-directive":"` + marker + `"}}`
	for _, kind := range []string{"application/csp-report", "application/json", "application/reports+json", formKind, "", "text/html"} {
		for _, body := range []string{"", report, "[" + report + "]", report[:30], "null", "12", "\xff\xfe", strings.Repeat("[", 10_000), strings.Repeat("a", 10<<20), hostileText} {
			a := w.browse(nil).send(http.MethodPost, "/csp-melding", http.Header{"Content-Type": {kind}}, []byte(body))
			if a.status >= http.StatusInternalServerError || len(a.body) > 0 && bytes.Contains(a.body, []byte(marker)) {
				t.Errorf("%s %.40q: %s", kind, body, a)
			}
			unharmed(t, a)
		}
	}
	logged := w.logs.Bytes()
	if bytes.Contains(logged, []byte(marker)) || bytes.Contains(logged, []byte("alert(1)")) {
		t.Error("the log holds what was sent")
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("stored %s", diff)
	}
	w.faultless()
}
