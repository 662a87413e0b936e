package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
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
	return all
}

// inBytes returns the words that lie in b in plain or in disguise.
func inBytes(b []byte, words []string) []string {
	lower := bytes.ToLower(b)
	var found []string
	for _, w := range words {
		if bytes.Contains(lower, []byte(strings.ToLower(w))) {
			found = append(found, w+" in plain")
		}
		for _, variant := range []string{w, strings.ToLower(w), strings.ToUpper(w)} {
			for _, form := range formsOf(variant) {
				if len(form.bytes) >= 8 && bytes.Contains(b, form.bytes) {
					found = append(found, w+" as "+form.name)
				}
			}
		}
	}
	return found
}

// inFiles reads every file below the directories, whatever it is, and returns in which ones a word lies.
func inFiles(dirs, words []string) (found []string, files int, err error) {
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
			for _, hit := range append(inBytes(b, words), inBytes([]byte(filepath.Base(path)), words)...) {
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

// words are what must lie nowhere outside the sealed values: what the canaries begin with, and every planted number.
func (p *plantation) words() []string {
	all := []string{stemSecret, stemPhone, stemFamily}
	for _, d := range p.dossiers {
		all = append(all, d.bsn...)
	}
	return all
}

// escaped is a word as it stands in an address.
func escaped(v string) string { return url.QueryEscape(v) }
