package web

import (
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// FieldRule is what a reading method asks of a field beyond its kind.
type FieldRule int

// Optional says that the field may stay empty. Without it an empty field is wrong.
const Optional FieldRule = 1

// Option is one choice of a select, a radio group or a group of check boxes.
type Option struct {
	Value string // the code that is stored
	Label string // the words on the screen, in the user's language
	Help  string // a line of help, or nothing
}

// raw returns the trimmed value, or false after noting what is wrong: not text, or empty while it is required.
func (f *Form) raw(name string, rules []FieldRule) (string, bool) {
	v := strings.TrimSpace(f.Value(name))
	switch {
	case f.invalid[name]:
		f.Fout(name, "geen-tekst")
		return "", false
	case f.cut[name]:
		f.Fout(name, "veel-te-lang")
		return "", false
	case v == "" && !slices.Contains(rules, Optional):
		f.Fout(name, "verplicht")
		return "", false
	}
	return v, v != ""
}

// Text reads one line of at most limit characters, in Unicode form NFC and without spaces around it.
func (f *Form) Text(name string, limit int, rules ...FieldRule) string {
	v, ok := f.raw(name, rules)
	if !ok {
		return ""
	}
	if strings.ContainsFunc(v, unicode.IsControl) {
		f.Fout(name, "geen-tekst")
		return ""
	}
	return f.capped(name, v, limit)
}

// LangeTekst reads text of at most limit characters that may have lines; every line end becomes "\n".
func (f *Form) LangeTekst(name string, limit int, rules ...FieldRule) string {
	v, ok := f.raw(name, rules)
	if !ok {
		return ""
	}
	v = strings.ReplaceAll(strings.ReplaceAll(v, "\r\n", "\n"), "\r", "\n")
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if strings.ContainsFunc(v, control) {
		f.Fout(name, "geen-tekst")
		return ""
	}
	return f.capped(name, v, limit)
}

func (f *Form) capped(name, v string, limit int) string {
	v = norm.NFC.String(v)
	if n := utf8.RuneCountInString(v); n > limit {
		f.Fout(name, "te-lang", limit, n-limit)
		return ""
	}
	return v
}

// Datum reads a day from its three parts: name.dag, name.maand, name.jaar. The zero Datum means empty or wrong.
func (f *Form) Datum(name string, rules ...FieldRule) datum.Datum {
	parts := [3]string{f.trimmed(name + ".dag"), f.trimmed(name + ".maand"), f.trimmed(name + ".jaar")}
	if parts == [3]string{} {
		if !slices.Contains(rules, Optional) {
			f.Fout(name, "datum-verplicht")
		}
		return datum.Datum{}
	}
	dag, ok1 := small(parts[0], 31)
	maand, ok2 := month(parts[1])
	jaar, ok3 := small(parts[2], 9999)
	if !ok1 || !ok2 || !ok3 || jaar < 1000 {
		f.Fout(name, "geen-datum")
		return datum.Datum{}
	}
	d, err := datum.Nieuw(jaar, maand, dag)
	if err != nil {
		f.Fout(name, "datum-bestaat-niet")
		return datum.Datum{}
	}
	return d
}

func (f *Form) trimmed(name string) string { return strings.TrimSpace(f.Value(name)) }

func small(s string, most int) (int, bool) {
	if len(s) == 0 || len(s) > 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil && n >= 1 && int(n) <= most
}

var months = []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
var monthsEnglish = map[string]int{"mar": 3, "may": 5, "oct": 10, "maa": 3}

// month reads a month as a number or by the first letters of its name, which is how people say it.
func month(s string) (int, bool) {
	if n, ok := small(s, 12); ok {
		return n, true
	}
	s = strings.ToLower(s)
	if len(s) < 3 || len(s) > 10 {
		return 0, false
	}
	if i := slices.Index(months, s[:3]); i >= 0 {
		return i + 1, true
	}
	n, ok := monthsEnglish[s[:3]]
	return n, ok
}

// Tijdstip reads a day as Datum does and the time from name.tijd, "14:05" or "14.05", in Amsterdam. The zero time means
// empty or wrong. An hour that the clock skips is wrong; of an hour that comes twice it takes the first.
func (f *Form) Tijdstip(name string, rules ...FieldRule) time.Time {
	clock := f.trimmed(name + ".tijd")
	before := len(f.fouten)
	d := f.Datum(name, rules...)
	if len(f.fouten) > before {
		return time.Time{}
	}
	if d.IsZero() && clock == "" {
		return time.Time{}
	}
	hour, minute, ok := parseClock(clock)
	if !ok || d.IsZero() {
		f.Fout(name, "geen-tijdstip")
		return time.Time{}
	}
	t := time.Date(d.Jaar(), d.Maand(), d.Dag(), hour, minute, 0, 0, i18n.Amsterdam)
	if t.Hour() != hour || t.Minute() != minute {
		f.Fout(name, "tijd-bestaat-niet")
		return time.Time{}
	}
	if first := t.Add(-time.Hour); first.Hour() == hour {
		return first // the hour that comes twice
	}
	return t
}

func parseClock(s string) (hour, minute int, ok bool) {
	h, m, found := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	if !found || len(h) < 1 || len(h) > 2 || len(m) != 2 {
		return 0, 0, false
	}
	hh, err1 := strconv.ParseUint(h, 10, 8)
	mm, err2 := strconv.ParseUint(m, 10, 8)
	return int(hh), int(mm), err1 == nil && err2 == nil && hh < 24 && mm < 60
}

// Code reads one of the given choices.
func (f *Form) Code(name string, options []Option, rules ...FieldRule) string {
	v := f.trimmed(name)
	if v == "" {
		if !slices.Contains(rules, Optional) {
			f.Fout(name, "kies")
		}
		return ""
	}
	if !slices.ContainsFunc(options, func(o Option) bool { return o.Value == v }) {
		f.Fout(name, "keuze-onbekend")
		return ""
	}
	return v
}

// Codes reads any number of the given choices, each once, in the order of options.
func (f *Form) Codes(name string, options []Option, rules ...FieldRule) []string {
	got := f.Values(name)
	var codes []string
	for _, o := range options {
		if slices.Contains(got, o.Value) {
			codes = append(codes, o.Value)
		}
	}
	for _, v := range got {
		if v != "" && !slices.Contains(codes, v) {
			f.Fout(name, "keuze-onbekend")
			return nil
		}
	}
	if len(codes) == 0 && !slices.Contains(rules, Optional) {
		f.Fout(name, "kies-minstens-een")
	}
	return codes
}

// Vink reads a single check box. What no box sends is wrong: it is never taken for a box that was left open.
func (f *Form) Vink(name string) bool {
	switch f.trimmed(name) {
	case "ja":
		return true
	case "":
	default:
		f.Fout(name, "keuze-onbekend")
	}
	return false
}

// Geheel reads a whole number from least to most; thousand points are taken for what they are. 0 may also mean empty: see Leeg.
func (f *Form) Geheel(name string, least, most int, rules ...FieldRule) int {
	v, ok := f.raw(name, rules)
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(withoutPoints(v))
	if err != nil || n < least || n > most {
		f.Fout(name, "geen-geheel", least, most)
		return 0
	}
	return n
}

// withoutPoints takes thousand points out of 12.345.678, and leaves 12.3 as it is.
func withoutPoints(v string) string {
	parts := strings.Split(v, ".")
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return v
		}
	}
	return strings.Join(parts, "")
}

// Leeg tells whether nothing was filled in.
func (f *Form) Leeg(name string) bool { return f.trimmed(name) == "" }

// ID reads the identifier of a thing on the page; a wrong one can only come from tampering.
func (f *Form) ID(name string, rules ...FieldRule) id.ID {
	v, ok := f.raw(name, rules)
	if !ok {
		return ""
	}
	parsed, err := id.Parse(v)
	if err != nil {
		f.Fout(name, "keuze-onbekend")
		return ""
	}
	return parsed
}

// Versie reads the hidden version of the record that the page showed; 0 when it is missing, which no record has.
func (f *Form) Versie() int {
	n, err := strconv.Atoi(f.trimmed("versie"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// File returns the uploaded file of a field, nil when none was chosen.
func (f *Form) File(name string, rules ...FieldRule) *multipart.FileHeader {
	f.read[name] = true
	if list := f.files[name]; len(list) > 0 && list[0].Size > 0 {
		return list[0]
	}
	if !slices.Contains(rules, Optional) {
		f.Fout(name, "bestand-verplicht")
	}
	return nil
}

// unread reports fields of a good form that no handler read: a forgotten field, or one that somebody added.
func (s *server) unread(r *http.Request) {
	q := of(r.Context())
	if s.OnUnread == nil || q.form == nil || !q.form.OK() {
		return
	}
	if names := q.form.Unread(); len(names) > 0 {
		s.OnUnread(names)
	}
}
