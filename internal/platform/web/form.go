package web

import (
	"errors"
	"fmt"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
)

const maxFields = 1000 // values of a whole form

// Form is the input of a form and what is wrong with it. It keeps what was typed, also when that is wrong, so that the page
// can be shown again. A Form belongs to one request.
type Form struct {
	prefix  string
	labels  map[string]string
	values  url.Values
	files   map[string][]*multipart.FileHeader
	fouten  []fout.Veld
	read    map[string]bool
	invalid map[string]bool // values that are not text at all
	cut     map[string]bool // values of which only the beginning was kept
	summed  bool            // the page has shown what is wrong
}

// NewForm returns an empty form whose labels are the texts prefix.<field> of the catalogue, for the first showing of a page.
func NewForm(prefix string) *Form {
	return &Form{
		prefix: prefix, labels: map[string]string{}, values: url.Values{},
		read: map[string]bool{}, invalid: map[string]bool{},
	}
}

// ReadForm reads the body of a POST, and keeps at most 1 MiB of it. Give the form its labels with Prefix.
//
// Invalid: the body is too large, is not a form, has too many fields, or one whose name is no text. A value that is not valid
// UTF-8, holds a NUL or is far too long does not fail here: it becomes an error of its field.
func ReadForm(r *http.Request) (*Form, error) {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch media {
	case "application/x-www-form-urlencoded":
		t, err := readTyped(r)
		if err != nil {
			return nil, err
		}
		r.PostForm = t.values
		f, err := takeForm(r)
		if err == nil {
			f.cut = t.cut
		}
		return f, err
	case "multipart/form-data":
		return ReadUpload(r, maxBody)
	}
	return nil, errNoForm
}

// ReadUpload reads a form with files, of at most limit bytes in all. The files are read with File. They stay in memory: on disk
// they would stand readable, and stay there when the server ends halfway.
func ReadUpload(r *http.Request, limit int64) (*Form, error) {
	r.Body = http.MaxBytesReader(nil, r.Body, limit)
	if err := r.ParseMultipartForm(limit); err != nil {
		return nil, bodyFault(err)
	}
	return takeForm(r)
}

func bodyFault(err error) error {
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return errTooLarge
	}
	return errNoForm
}

func takeForm(r *http.Request) (*Form, error) {
	f := NewForm("")
	count := 0
	for name, values := range r.PostForm {
		if !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
			return nil, errNoForm // no page has such a field: it is a form in another encoding
		}
		count += len(values)
		for _, v := range values {
			f.keep(name, v)
		}
	}
	if r.MultipartForm != nil {
		f.files = r.MultipartForm.File
	}
	if count > maxFields {
		return nil, errTooLarge
	}
	of(r.Context()).form = f
	return f, nil
}

// keep stores a value; one that is not text is stored without its bad bytes and marked.
func (f *Form) keep(name, value string) {
	if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		f.invalid[name] = true
		value = strings.ReplaceAll(strings.ToValidUTF8(value, "\uFFFD"), "\x00", "")
	}
	f.values.Add(name, value)
}

// Cut returns the fields of which only the beginning was kept, because they held far more than any field takes.
func (f *Form) Cut() []string { return slices.Sorted(maps.Keys(f.cut)) }

// Prefix sets where the labels stand in the catalogue and returns the form.
func (f *Form) Prefix(prefix string) *Form {
	f.prefix = prefix
	return f
}

// SetLabel gives a field a label that is not in the catalogue under the prefix.
func (f *Form) SetLabel(name, label string) { f.labels[name] = label }

// Set fills a field before the page is first shown.
func (f *Form) Set(name string, values ...string) { f.values[name] = values }

// SetDatum fills a date field.
func (f *Form) SetDatum(name string, d i18n.Datum) {
	f.Set(name+".dag", fmt.Sprint(d.Dag()))
	f.Set(name+".maand", fmt.Sprint(int(d.Maand())))
	f.Set(name+".jaar", fmt.Sprint(d.Jaar()))
}

// SetVersie fills the hidden field with the version of the record that the page shows.
func (f *Form) SetVersie(n int) { f.Set("versie", fmt.Sprint(n)) }

// Value returns what was typed in a field, as it was typed.
func (f *Form) Value(name string) string {
	f.read[name] = true
	return f.values.Get(name)
}

// Values returns all values of a field, as they came.
func (f *Form) Values(name string) []string {
	f.read[name] = true
	return f.values[name]
}

// Has tells whether value is among the values of a field.
func (f *Form) Has(name, value string) bool { return slices.Contains(f.values[name], value) }

// Fout notes that a field is wrong in the way code tells. Its message is the text fout.<code>, or fout.<code>.<field> where
// the catalogue has that.
func (f *Form) Fout(name, code string, args ...any) {
	f.fouten = append(f.fouten, fout.Veld{Naam: name, Code: code, Args: args})
}

// OK tells whether nothing is wrong so far.
func (f *Form) OK() bool { return len(f.fouten) == 0 }

// firstSummary tells whether there is something wrong that the page has not summed up yet.
func (f *Form) firstSummary() bool {
	if f == nil || f.OK() || f.summed {
		return false
	}
	f.summed = true
	return true
}

// Err returns everything that is wrong as one error, or nil.
func (f *Form) Err() error { return fout.InvalidAll(f.fouten) }

// Take adopts the wrong fields of an error of kind invalid and tells whether it did. Any other error is for the server.
func (f *Form) Take(err error) bool {
	if !fout.Is(err, fout.KindInvalid) {
		return false
	}
	f.fouten = append(f.fouten, fout.Velden(err)...)
	return true
}

// Fouten returns what is wrong, in the order in which it was found, the first of each field.
func (f *Form) Fouten() []fout.Veld {
	seen := map[string]bool{}
	var first []fout.Veld
	for _, v := range f.fouten {
		if !seen[v.Naam] {
			seen[v.Naam] = true
			first = append(first, v)
		}
	}
	return first
}

// Volgorde puts what is wrong in the order of the fields on the page; a field that is not named comes last.
func (f *Form) Volgorde(velden ...string) {
	rang := func(v fout.Veld) int {
		if i := slices.Index(velden, v.Naam); i >= 0 {
			return i
		}
		return len(velden)
	}
	slices.SortStableFunc(f.fouten, func(a, b fout.Veld) int { return rang(a) - rang(b) })
}

// Verplaats puts what is wrong with one field at another, for what a rule knows as one answer and a page asks in parts.
func (f *Form) Verplaats(van, naar string) {
	for i := range f.fouten {
		if f.fouten[i].Naam == van {
			f.fouten[i].Naam = naar
		}
	}
}

func (f *Form) foutOf(name string) (fout.Veld, bool) {
	for _, v := range f.fouten {
		if v.Naam == name {
			return v, true
		}
	}
	return fout.Veld{}, false
}

// Unread lists the fields that came in and that nobody read. Tests refuse them; in production they are ignored.
func (f *Form) Unread() []string {
	var names []string
	for name := range f.values {
		if !f.read[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// label returns the words above a field.
func (f *Form) label(p *i18n.Printer, name string) string {
	if l, ok := f.labels[name]; ok {
		return l
	}
	return p.T(f.key(name))
}

func (f *Form) key(name string) string {
	if f.prefix == "" {
		return "web.veld." + name
	}
	return f.prefix + "." + name
}

// help returns the line under a label: the text <label key>-hulp, or nothing.
func (f *Form) help(p *i18n.Printer, name string) string {
	if key := f.key(name) + "-hulp"; p.Has(key) {
		return p.T(key)
	}
	return ""
}

// Message writes what is wrong with a field and how to mend it.
func Message(p *i18n.Printer, v fout.Veld) string {
	for _, key := range []string{"fout." + v.Code + "." + v.Naam, "fout." + v.Code} {
		if p.Has(key) {
			return p.T(key, v.Args...)
		}
	}
	return p.T("fout.onbekend")
}
