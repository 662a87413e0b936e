// Package assets carries the stylesheet, scripts, fonts and mark of the pages. They are built by the program in build and
// committed, so that nothing but Go is needed to run; every name holds a hash of the content and never changes its meaning.
//
// The checker for the browser is not committed: ./dev build makes it in the folder wasm, and without it Has tells so.
package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed dist
var dist embed.FS

//go:embed wasm
var wasm embed.FS

// file is one asset, ready to be sent.
type file struct {
	content, zipped []byte // without content it is unpacked for who cannot
	mediaType       string
	policy          string // of its own, for a script that runs apart from the page
}

type set struct {
	names map[string]string // "app.css" to "app-3F2A.css"
	files map[string]file
}

// load reads the embedded files once; they are part of the program, so a fault in them is a fault of the build.
var load = sync.OnceValue(func() set {
	s := set{names: map[string]string{}, files: map[string]file{}}
	raw, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		panic(fmt.Errorf("assets: %w", err))
	}
	if err := json.Unmarshal(raw, &s.names); err != nil {
		panic(fmt.Errorf("assets: manifest: %w", err))
	}
	for _, name := range s.names {
		content, err := fs.ReadFile(dist, "dist/"+name)
		if err != nil {
			panic(fmt.Errorf("assets: %w", err))
		}
		s.files[name] = file{content: content, zipped: zip(name, content), mediaType: mediaType(name)}
	}
	if err := s.addWasm(wasm); err != nil {
		panic(fmt.Errorf("assets: the checker for the browser: %w", err))
	}
	return s
})

// workerPolicy is that of the worker that reads a file: it may ask nothing of anybody.
const workerPolicy = "default-src 'none'; require-trusted-types-for 'script'"

// addWasm adds the checker for the browser when it was built.
func (s *set) addWasm(from fs.FS) error {
	raw, err := fs.ReadFile(from, "wasm/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	names := map[string]string{}
	if err := json.Unmarshal(raw, &names); err != nil {
		return err
	}
	for name, full := range names {
		content, err := fs.ReadFile(from, "wasm/"+full)
		if err != nil {
			return err
		}
		served := strings.TrimSuffix(full, ".gz")
		f := file{content: content, zipped: zip(full, content), mediaType: mediaType(served)}
		if served != full {
			f.content, f.zipped = nil, content
		}
		if path.Ext(served) == ".js" {
			f.policy = workerPolicy
		}
		s.names[name], s.files[served] = served, f
	}
	return nil
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".woff2":
		return "font/woff2"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".wasm":
		return "application/wasm"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// zip compresses text; these files hold no secret, unlike pages, which are never compressed.
func zip(name string, content []byte) []byte {
	if path.Ext(name) == ".woff2" || path.Ext(name) == ".gz" {
		return nil
	}
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(content) // a buffer does not fail
	_ = w.Close()
	return b.Bytes()
}

// Name returns the full name of an asset, with its hash. An unknown name is a fault of the program and panics.
func Name(name string) string {
	full, ok := load().names[name]
	if !ok {
		panic("assets: there is no " + name)
	}
	return full
}

// Has tells whether there is an asset of this name: the checker for the browser may not have been built.
func Has(name string) bool {
	_, ok := load().names[name]
	return ok
}

// Handler serves the assets below /assets/. They may be kept for ever: a changed file has another name.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := load().files[strings.TrimPrefix(r.URL.Path, "/assets/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		f.serve(w, r)
	})
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	if f.policy != "" {
		h.Set("Content-Security-Policy", f.policy)
	}
	content := f.content
	if f.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		content = f.zipped
	}
	if content == nil {
		f.unpack(w, r)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(content)
	}
}

// unpack sends what is kept compressed only.
func (f file) unpack(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(bytes.NewReader(f.zipped))
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	if r.Method != http.MethodHead {
		_, _ = io.Copy(w, zr) //nolint:gosec // our own program
	}
}
