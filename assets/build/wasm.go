package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// wasm makes the checker for the browser below root, the folder assets: the program, compressed, and its worker. The worker
// begins with the wasm_exec.js of the Go that compiles the program, because the two belong together.
func wasm(root string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	program, err := compile(root)
	if err != nil {
		return err
	}
	worker, err := bundleWorker(root)
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "wasm")
	old, err := filepath.Glob(filepath.Join(dir, "controle-*"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	names := map[string]string{
		"controle.wasm":      "controle-" + hash(program) + ".wasm.gz",
		"controle-werker.js": "controle-werker-" + hash(worker) + ".js",
	}
	err = errors.Join(
		os.WriteFile(filepath.Join(dir, names["controle.wasm"]), zipped(program), 0o644), //nolint:gosec // what is built is public
		os.WriteFile(filepath.Join(dir, names["controle-werker.js"]), worker, 0o644),     //nolint:gosec // as above
	)
	if err != nil {
		return err
	}
	return writeManifest(dir, names)
}

func compile(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "regioaanpak-wasm-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	out := filepath.Join(dir, "controle.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, "regioaanpak/cmd/controle-wasm")
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if text, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compile the checker: %w\n%s", err, text)
	}
	return os.ReadFile(out)
}

// bundleWorker puts Go's wasm_exec.js before the worker.
func bundleWorker(root string) ([]byte, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("ask for GOROOT: %w", err)
	}
	glue, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("this Go has no wasm_exec.js: %w", err)
	}
	worker, err := os.ReadFile(filepath.Join(root, "src", "controle", "werker.js"))
	if err != nil {
		return nil, err
	}
	result := api.Transform(string(glue)+"\n"+string(worker), api.TransformOptions{
		MinifyWhitespace: true, MinifySyntax: true, Target: api.ES2022, Format: api.FormatIIFE, LegalComments: api.LegalCommentsEndOfFile,
		Banner: "// Begins with wasm_exec.js of Go, copyright The Go Authors, BSD-3-Clause: https://go.dev/LICENSE",
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("the worker has faults: %s", result.Errors[0].Text)
	}
	return result.Code, nil
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return base32.StdEncoding.EncodeToString(sum[:])[:8]
}

func zipped(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(content) // a buffer does not fail
	_ = w.Close()
	return b.Bytes()
}
