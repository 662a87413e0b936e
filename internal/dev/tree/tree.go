// Package tree walks the files of the project and holds them against the house rules that no linter knows: the length and
// names of files, citizen service numbers of real people, and markup that the security policy of our pages refuses.
package tree

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// MaxLines is the most lines a hand-written file may have: more than this nobody reads in one go.
const MaxLines = 450

// A File is one file of the project, with its path from the root, with slashes.
type File struct {
	Path string
	Text []byte
}

// skipped are folders that hold nothing written by hand.
var skipped = []string{".git", "bin", ".dev", "e2e/out", "demo-data", "node_modules"}

// Files returns every file below root that somebody wrote, texts only.
func Files(root string) ([]File, error) {
	var files []File
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if slices.Contains(skipped, rel) {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if bytes.IndexByte(text, 0) < 0 {
			files = append(files, File{Path: rel, Text: text})
		}
		return nil
	})
	return files, err
}

// Root finds the folder of go.mod above dir.
func Root(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("no go.mod above %s", dir)
		}
	}
}

var generatedMark = regexp.MustCompile(`(?m)^// Code generated .*DO NOT EDIT\.$`)

// Generated tells whether a program wrote this file, or others did and we carry it unchanged.
func (f File) Generated() bool {
	carried := strings.Contains(f.Path, "/testdata/") || strings.Contains(f.Path, "/vendor/") || strings.HasSuffix(f.Path, ".min.js")
	return carried || generatedMark.Match(f.Text)
}

// TooLong tells how a hand-written file of code is too long, or nothing.
func TooLong(f File) string {
	if !slices.Contains([]string{".go", ".templ", ".js", ".css"}, path.Ext(f.Path)) || f.Generated() || strings.HasPrefix(f.Path, "assets/dist/") {
		return ""
	}
	if n := bytes.Count(f.Text, []byte("\n")); n > MaxLines {
		return fmt.Sprintf("%s has %d lines, at most %d: split it by what it is about", f.Path, n, MaxLines)
	}
	return ""
}

// empty are the names that say nothing about what is inside.
var empty = []string{"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

var words = regexp.MustCompile(`[a-z]+`)

// EmptyName tells whether a folder or file of code has a name that says nothing, or nothing.
func EmptyName(f File) string {
	if path.Ext(f.Path) != ".go" && path.Ext(f.Path) != ".templ" {
		return ""
	}
	for _, part := range strings.Split(f.Path, "/") {
		for _, word := range words.FindAllString(strings.ToLower(part), -1) {
			if slices.Contains(empty, word) {
				return fmt.Sprintf("%s: %q says nothing; name it after what it holds", f.Path, word)
			}
		}
	}
	return ""
}

// The numbers that the register of persons keeps for tests, so that nobody living bears one.
const (
	firstTest = "999900006"
	lastTest  = "999999990"
)

var nineDigits = regexp.MustCompile(`\b\d{9}\b|\b\d{4}[. ]\d{2}[. ]\d{3}\b`)

// RealBSN returns the numbers in a file that could be somebody's citizen service number: nine digits that pass the
// eleven-test and lie outside the range for tests (DP-16). All zeros is no number but the statutory mark for "unknown".
func RealBSN(f File) []string {
	if path.Base(f.Path) == "go.sum" || strings.HasSuffix(f.Path, ".min.js") {
		return nil
	}
	var found []string
	for _, match := range nineDigits.FindAllString(string(f.Text), -1) {
		number := strings.NewReplacer(".", "", " ", "").Replace(match)
		if number != "000000000" && elevenTest(number) && (number < firstTest || number > lastTest) {
			found = append(found, fmt.Sprintf("%s: %s may be a living person's number; take one from %s to %s", f.Path, match, firstTest, lastTest))
		}
	}
	return found
}

func elevenTest(number string) bool {
	sum := 0
	for i, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
		sum += weight * int(number[i]-'0')
	}
	return sum%11 == 0
}

// markup is what a template must not hold, because the security policy refuses it or because nobody cleaned it.
var markup = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`\bstyle\s*=`), "no style attribute: the security policy refuses it"},
	{regexp.MustCompile(`(?i)<style\b`), "no style element: the security policy refuses it"},
	{regexp.MustCompile(`(?i)<script(\s[^>]*)?>\s*[^\s<{]`), "no script in the page: put it in a module"},
	{regexp.MustCompile(`\bon[a-z]+\s*=\s*["{]`), "no event attribute: the security policy refuses it"},
	{regexp.MustCompile(`templ\.Raw\b`), "no raw output: only the package that cleans it may"},
	{regexp.MustCompile(`(?i)(src|href|action)\s*=\s*"(https?:)?//`), "nothing outside: pages load and link within the program"},
	{regexp.MustCompile(`(?i)javascript:`), "no javascript: address"},
}

// UnsafeMarkup returns what in a template breaks the rules for pages.
func UnsafeMarkup(f File) []string {
	if path.Ext(f.Path) != ".templ" {
		return nil
	}
	var found []string
	for i, line := range strings.Split(string(f.Text), "\n") {
		for _, m := range markup {
			if m.pattern.MatchString(line) {
				found = append(found, fmt.Sprintf("%s:%d: %s", f.Path, i+1, m.why))
			}
		}
	}
	return found
}
