// Package i18n holds the texts of the screens in Dutch and English and writes dates, distances, numbers and money the way
// each language does. There is no global catalogue: one is made at the start and printers are passed along.
package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

// Taal is a language of the screens.
type Taal string

// The languages. Dutch comes first: it is the language when nothing else is asked for.
const (
	NL Taal = "nl"
	EN Taal = "en"
)

// Talen lists the languages in order of preference.
func Talen() []Taal { return []Taal{NL, EN} }

// Room is the set of texts of one room. FS holds files named nl.toml and en.toml, or <page>.nl.toml and <page>.en.toml, in
// any folder. Every key in them gets Naam and a point in front.
type Room struct {
	Naam string
	FS   fs.FS
}

// Catalogue holds all texts in all languages. It does not change after New and is safe for concurrent use.
type Catalogue struct {
	texts map[Taal]map[string]text
}

// text is one entry: one form, or two when the words depend on a number.
type text struct {
	one, other string
	plural     bool
}

var (
	keyPattern         = regexp.MustCompile(`^[a-z0-9]+([.-][a-z0-9]+)*$`)
	placeholderPattern = regexp.MustCompile(`\{[^{}]*\}`)
	numbered           = regexp.MustCompile(`^\{[0-9]\}$`)
)

// New reads the texts of all rooms.
//
// It fails when a file cannot be read, a key stands twice, a text is empty, or the languages differ in their keys, in the
// arguments of a text, or in whether it has a plural. The error names every such key, so that one run shows all.
func New(rooms ...Room) (*Catalogue, error) {
	c := &Catalogue{texts: map[Taal]map[string]text{}}
	for _, t := range Talen() {
		c.texts[t] = map[string]text{}
	}
	for _, r := range rooms {
		if err := c.read(r); err != nil {
			return nil, fmt.Errorf("texts of %s: %w", r.Naam, err)
		}
	}
	return c, c.check()
}

func (c *Catalogue) read(r Room) error {
	if !keyPattern.MatchString(r.Naam) {
		return errors.New("room name is not a key")
	}
	found := false
	err := fs.WalkDir(r.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		taal, ok := languageOf(name)
		if !ok {
			return nil
		}
		found = true
		return c.readFile(r, name, taal)
	})
	if err == nil && !found {
		return errors.New("no nl.toml or en.toml found")
	}
	return err
}

func languageOf(name string) (Taal, bool) {
	base := path.Base(name)
	for _, t := range Talen() {
		suffix := string(t) + ".toml"
		if base == suffix || strings.HasSuffix(base, "."+suffix) {
			return t, true
		}
	}
	return "", false
}

func (c *Catalogue) readFile(r Room, name string, taal Taal) error {
	raw, err := fs.ReadFile(r.FS, name)
	if err != nil {
		return err
	}
	var tree map[string]any
	if err := toml.Unmarshal(raw, &tree); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := c.add(taal, r.Naam, tree); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (c *Catalogue) add(taal Taal, prefix string, tree map[string]any) error {
	for _, k := range sortedKeys(tree) {
		key := prefix + "." + k
		switch v := tree[k].(type) {
		case string:
			if err := c.put(taal, key, text{other: v}); err != nil {
				return err
			}
		case map[string]any:
			if t, ok := pluralOf(v); ok {
				if err := c.put(taal, key, t); err != nil {
					return err
				}
				continue
			}
			if err := c.add(taal, key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s: a text is a string, or a table with one and other", key)
		}
	}
	return nil
}

func pluralOf(tree map[string]any) (text, bool) {
	one, ok1 := tree["one"].(string)
	other, ok2 := tree["other"].(string)
	return text{one: one, other: other, plural: true}, ok1 && ok2 && len(tree) == 2
}

func (c *Catalogue) put(taal Taal, key string, t text) error {
	if !keyPattern.MatchString(key) {
		return fmt.Errorf("%q is not a key: small letters, figures, points and dashes", key)
	}
	if _, ok := c.texts[taal][key]; ok {
		return fmt.Errorf("%s stands twice", key)
	}
	if strings.TrimSpace(t.other) == "" || t.plural && strings.TrimSpace(t.one) == "" {
		return fmt.Errorf("%s is empty", key)
	}
	for _, p := range placeholderPattern.FindAllString(t.one+t.other, -1) {
		if !numbered.MatchString(p) {
			return fmt.Errorf("%s: an argument is written {0} to {9}, not %s", key, p)
		}
	}
	c.texts[taal][key] = t
	return nil
}

func (c *Catalogue) check() error {
	var faults []string
	nl, en := c.texts[NL], c.texts[EN]
	for key, a := range nl {
		b, ok := en[key]
		switch {
		case !ok:
			faults = append(faults, key+" is missing in English")
		case a.plural != b.plural:
			faults = append(faults, key+" has a plural in one language only")
		case !slices.Equal(arguments(a), arguments(b)):
			faults = append(faults, key+" has other arguments in English")
		}
	}
	for key := range en {
		if _, ok := nl[key]; !ok {
			faults = append(faults, key+" is missing in Dutch")
		}
	}
	if len(faults) == 0 {
		return nil
	}
	sort.Strings(faults)
	return errors.New("catalogue: " + strings.Join(faults, "; "))
}

// arguments lists the placeholders of the general form; the singular may leave the number out.
func arguments(t text) []string {
	found := placeholderPattern.FindAllString(t.other, -1)
	sort.Strings(found)
	return slices.Compact(found)
}

// Has tells whether key is in the catalogue.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.texts[NL][key]
	return ok
}

// Keys lists all keys in alphabetical order.
func (c *Catalogue) Keys() []string { return sortedKeys(c.texts[NL]) }

// Printer returns the printer of a language; an unknown language gives Dutch.
func (c *Catalogue) Printer(taal Taal) *Printer {
	if _, ok := c.texts[taal]; !ok {
		taal = NL
	}
	return &Printer{cat: c, taal: taal}
}

func (c *Catalogue) find(taal Taal, key string) (text, bool) {
	t, ok := c.texts[taal][key]
	if !ok {
		slog.Error("text is missing", "key", key, "language", string(taal))
	}
	return t, ok
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
