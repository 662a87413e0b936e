package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestThemesAreWrittenOut(t *testing.T) {
	css, err := writeOut(":root {\n\t--a: light-dark(#fff, rgb(0 0 0 / 40%));\n\t--b: 1px;\n}\n")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(css, "light-dark(") || strings.Count(css, "--a: rgb(0 0 0 / 40%);") != 2 || strings.Count(css, "--a: #fff;") != 1 || strings.Count(css, "--b") != 1 {
		t.Error(css)
	}
	if _, err := writeOut("--a: light-dark(#fff);\n"); err == nil {
		t.Error("one value is not enough")
	}
}

// What is committed in dist is what the sources give.
func TestDistIsUpToDate(t *testing.T) {
	tmp := t.TempDir()
	if err := os.CopyFS(filepath.Join(tmp, "src"), os.DirFS("../src")); err != nil {
		t.Fatal(err)
	}
	if err := run(tmp); err != nil {
		t.Fatal(err)
	}
	built, committed := listing(t, filepath.Join(tmp, "dist")), listing(t, "../dist")
	if built != committed {
		t.Errorf("run `go run ./build` in assets; built:\n%scommitted:\n%s", built, committed)
	}
}

// listing is the names of a folder; they hold the hashes of the content.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(e.Name() + "\n")
	}
	return b.String()
}
