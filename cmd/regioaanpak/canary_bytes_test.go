package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
)

// disguise is another form in which a word could lie in bytes.
type disguise struct {
	name  string
	bytes []byte
}

// disguises are the forms in which a secret could leave unseen: as bytes of another encoding, as hexadecimal or base64 text
// at each of its three alignments, percent-encoded or as references of HTML. Plain text is looked for by itself.
var disguises = func() []disguise {
	var all []disguise
	for _, stem := range []string{"Qzkanarie", "qzkanarie", "QZKANARIE", stemPhone} {
		all = append(all, formsOf(stem)...)
	}
	return all
}()

func formsOf(word string) []disguise {
	var le, be []byte
	for _, u := range utf16.Encode([]rune(word)) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	percent, entity := "", ""
	for _, r := range []byte(word) {
		percent += fmt.Sprintf("%%%02X", r)
		entity += fmt.Sprintf("&#%d;", r)
	}
	all := []disguise{
		{"UTF-16LE", le}, {"UTF-16BE", be}, {"hexadecimal", []byte(hex.EncodeToString([]byte(word)))},
		{"hexadecimal", []byte(strings.ToUpper(hex.EncodeToString([]byte(word))))}, {"percent", []byte(percent)}, {"references", []byte(entity)},
	}
	for shift := range 3 {
		raw := append(bytes.Repeat([]byte{'x'}, shift), word...)
		end := len(raw) / 3 * 3 // whole groups: what follows changes the rest
		from := (shift + 2) / 3 * 4
		for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			all = append(all, disguise{"base64", []byte(enc.EncodeToString(raw[:end])[from:])})
		}
	}
	return distinct(all)
}

func distinct(all []disguise) []disguise {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(d disguise) bool {
		known := seen[string(d.bytes)]
		seen[string(d.bytes)] = true
		return known
	})
}

// hunt is what is looked for in bytes: what canaries begin with, and whole numbers.
type hunt struct{ stems, numbers []string }

// everything are the canaries of all that was planted: none may lie outside a sealed value.
func (p *plantation) everything() hunt {
	h := hunt{stems: []string{stemSecret, stemPhone, stemFamily}}
	for _, d := range p.dossiers {
		h.numbers = append(h.numbers, d.bsn...)
	}
	return h
}

// digitRuns yields every run of nine digits or more; a regular expression takes the most of the time of the crawl for it.
func digitRuns(b []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := 0; at < len(b); at++ {
			from := at
			for at < len(b) && b[at] >= '0' && b[at] <= '9' {
				at++
			}
			if at-from >= 9 && !yield(string(b[from:at])) {
				return
			}
		}
	}
}

// in returns what lies in b, in plain or in disguise.
func (h hunt) in(b []byte) []string {
	lower := bytes.ToLower(b)
	var found []string
	for _, w := range h.stems {
		if bytes.Contains(lower, []byte(w)) {
			found = append(found, w+" in plain")
		}
		for _, form := range distinct(append(formsOf(w), formsOf(strings.ToUpper(w[:1])+w[1:])...)) {
			if bytes.Contains(b, form.bytes) {
				found = append(found, w+" as "+form.name)
			}
		}
	}
	for run := range digitRuns(b) { // a number among the digits of an id is part of a longer run, or of letters
		if slices.Contains(h.numbers, run) {
			found = append(found, "a BSN in plain")
		}
	}
	for _, form := range formsOf("99990")[:4] { // how every planted number begins
		if len(h.numbers) > 0 && bytes.Contains(b, form.bytes) {
			found = append(found, "the beginning of a BSN as "+form.name)
		}
	}
	return found
}

// inFiles reads every file below the directories, whatever it is, and returns in which ones a canary lies.
func inFiles(h hunt, dirs ...string) (found []string, files int, err error) {
	for _, dir := range dirs {
		err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !e.Type().IsRegular() {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			hits := h.in([]byte(filepath.Base(path)))
			if len(bytes.Trim(b, "\x00")) > 0 { // the reserve is nothing but zeros
				hits = append(hits, h.in(b)...)
			}
			for _, hit := range hits {
				found = append(found, filepath.Base(path)+": "+hit)
			}
			return nil
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return found, files, nil
}
