// Package assets carries the stylesheet, script, fonts and mark of the pages. They are built by the program in build and
// committed, so that nothing but Go is needed to run; every name holds a hash of the content and never changes its meaning.
package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
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

// file is one asset, ready to be sent.
type file struct {
	content, zipped []byte
	mediaType       string
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
	return s
})

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
	}
	return mime.TypeByExtension(path.Ext(name))
}

// zip compresses text; these files hold no secret, unlike pages, which are never compressed.
func zip(name string, content []byte) []byte {
	if path.Ext(name) == ".woff2" {
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

// Handler serves the assets below /assets/. They may be kept for ever: a changed file has another name.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := load().files[strings.TrimPrefix(r.URL.Path, "/assets/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.mediaType)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Vary", "Accept-Encoding")
		content := f.content
		if f.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			content = f.zipped
		}
		h.Set("Content-Length", strconv.Itoa(len(content)))
		if r.Method != http.MethodHead {
			_, _ = w.Write(content)
		}
	})
}
