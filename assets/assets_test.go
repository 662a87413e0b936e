package assets_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/assets"
)

func get(name, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/assets/"+name, nil)
	r.Header.Set("Accept-Encoding", encoding)
	rec := httptest.NewRecorder()
	assets.Handler().ServeHTTP(rec, r)
	return rec
}

func TestEveryAssetIsServedWithItsTypeAndForEver(t *testing.T) {
	for name, media := range map[string]string{
		"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "merk.svg": "image/svg+xml",
		"ibm-plex-sans-latin-wght-normal.woff2": "font/woff2",
	} {
		rec := get(assets.Name(name), "")
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != media || !strings.Contains(rec.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", name, rec.Code, rec.Header())
		}
	}
	if rec := get("app.css", ""); rec.Code != http.StatusNotFound {
		t.Error("a name without hash must not be served: it could change")
	}
}

func TestCompressedAssetIsTheSame(t *testing.T) {
	name := assets.Name("app.css")
	rec := get(name, "gzip, br")
	zr, err := gzip.NewReader(rec.Body)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := io.ReadAll(zr)
	if err != nil || !bytes.Equal(unzipped, get(name, "").Body.Bytes()) {
		t.Error("the compressed file differs", err)
	}
	if n := len(get(name, "gzip").Body.Bytes()); n > 40<<10 {
		t.Errorf("the stylesheet is %d bytes on the wire", n)
	}
}

// WS-07: nothing that is served names another site to load from.
func TestAssetsLoadNothingFromElsewhere(t *testing.T) {
	files, err := filepath.Glob("dist/*.[cj]s*")
	if err != nil || len(files) == 0 {
		t.Fatal("nothing was built", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"url(http", "url(//", "url(data:", "@import", "innerHTML", "eval("} {
			if bytes.Contains(raw, []byte(bad)) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
}

func TestCheckerIsServedCompressedAndItsWorkerMayAskNothing(t *testing.T) {
	if !assets.Has("controle.wasm") {
		t.Skip("the checker for the browser is not built: ./dev build makes it")
	}
	zipped, plain := get(assets.Name("controle.wasm"), "gzip"), get(assets.Name("controle.wasm"), "")
	if zipped.Header().Get("Content-Type") != "application/wasm" || zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len() > 3<<20 {
		t.Errorf("%v, %d bytes", zipped.Header(), zipped.Body.Len())
	}
	if !bytes.HasPrefix(plain.Body.Bytes(), []byte("\x00asm")) || plain.Header().Get("Content-Encoding") != "" {
		t.Error("who cannot unpack must get the program itself")
	}
	worker := get(assets.Name("controle-werker.js"), "gzip")
	if got := worker.Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") {
		t.Errorf("the worker that reads a file has the policy %q", got)
	}
	if got := get(assets.Name("app.js"), "").Header().Get("Content-Security-Policy"); got != "" {
		t.Errorf("a script of a page has the policy %q of its own", got)
	}
}
