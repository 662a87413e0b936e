package main

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"regioaanpak/internal/levering"
)

// The one form with a file: what is no report of CBS, or too large, is refused with nothing stored.
func TestBadInput_AReportOfCBSIsRefusedWhenItCannotBe(t *testing.T) { // must show 8
	w := newWorld(t)
	l := w.deliveries(w.a)
	b := w.browse(w.a.who("datasteward"))
	target := "/leveringen/" + string(l.weg) + "/retour"
	before := w.stored()
	for name, part := range map[string]struct{ soort, inhoud string }{
		"no kind": {"", "x"}, "another kind": {"onbekend", "x"}, "no file": {"ander", ""}, "a script for a kind": {"<script>alert(1)</script>", "x"},
		"too large": {"ander", strings.Repeat("a", levering.MaxRetour+1)}, "far too large": {"ander", strings.Repeat("a", levering.MaxRetour*2)},
	} {
		kind, body := upload(t, part.soort, part.inhoud)
		a := b.send(http.MethodPost, target, http.Header{"Content-Type": {kind}}, body)
		if a.status != http.StatusBadRequest || strings.Contains(string(a.body), "<script>alert") {
			t.Errorf("%s: %s", name, a)
		}
	}
	for name, kind := range map[string]string{"plain text": "text/plain", "no boundary": "multipart/form-data", "a form without a file": formKind} {
		if a := b.send(http.MethodPost, target, http.Header{"Content-Type": {kind}}, []byte("soort=ander")); a.status != http.StatusBadRequest {
			t.Errorf("%s: %s", name, a)
		}
	}
	if diff := before.changed(w.stored()); diff != "" {
		t.Errorf("stored %s", diff)
	}
	kind, body := upload(t, "ander", "goed")
	if a := b.send(http.MethodPost, target, http.Header{"Content-Type": {kind}}, body); a.status != http.StatusSeeOther {
		t.Errorf("a good report: %s", a)
	}
	a := b.get("/leveringen/" + string(l.weg) + "/retouren/" + string(l.retour))
	if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") || !bytes.HasPrefix(a.body, []byte("%PDF")) {
		t.Errorf("the report comes back as %s, %q", a, a.header.Get("Content-Disposition"))
	}
	w.faultless()
}

func upload(t *testing.T, soort, inhoud string) (kind string, body []byte) {
	t.Helper()
	var out bytes.Buffer
	m := multipart.NewWriter(&out)
	_ = m.WriteField("soort", soort)
	f, err := m.CreateFormFile("bestand", "../../rapport<x>.pdf")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte(inhoud))
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return m.FormDataContentType(), out.Bytes()
}
