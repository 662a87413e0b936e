package web

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/i18n"
)

// fieldID is the id of a field, or of the first input of a group, so that a link of the error summary lands where one types.
func fieldID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

// manyOptions is how many choices one column can hold before it becomes long to read.
const manyOptions = 6

func optionID(name string, i int) string {
	if i == 0 {
		return fieldID(name)
	}
	return fieldID(name) + "-" + strconv.Itoa(i+1)
}

func (f *Form) wrong(name string) bool {
	_, wrong := f.foutOf(name)
	return wrong
}

// shown is the value that goes back to the page; a password never does.
func (f *Form) shown(name, kind string) string {
	if kind == "password" {
		return ""
	}
	return f.values.Get(name)
}

func (f *Form) helpOf(p *i18n.Printer, name string, o FieldOpts) string {
	return orElse(o.Help, f.help(p, name))
}

// nearLimit tells whether what was typed takes nine tenths of what a field can hold, or more.
func (f *Form) nearLimit(name string, most int) bool {
	return utf8.RuneCountInString(f.values.Get(name))*10 >= most*9
}

func (f *Form) groupHelp(p *i18n.Printer, name string, o FieldOpts, defaultKey string) string {
	if h := f.helpOf(p, name, o); h != "" || defaultKey == "" {
		return h
	}
	return p.T(defaultKey)
}

func (f *Form) describedBy(p *i18n.Printer, name string, o FieldOpts, defaultKey string) string {
	var ids []string
	if f.groupHelp(p, name, o, defaultKey) != "" {
		ids = append(ids, fieldID(name)+"-hulp")
	}
	if f.wrong(name) {
		ids = append(ids, fieldID(name)+"-fout")
	}
	return strings.Join(ids, " ")
}

// aria ties the help and the error to the field.
func (f *Form) aria(p *i18n.Printer, name string, o FieldOpts) templ.Attributes {
	attrs := templ.Attributes{}
	if d := f.describedBy(p, name, o, ""); d != "" {
		attrs["aria-describedby"] = d
	}
	if f.wrong(name) {
		attrs["aria-invalid"] = "true"
	}
	return attrs
}

func rowsOf(o FieldOpts) int {
	if o.Rows > 0 {
		return o.Rows
	}
	return 5
}

func widthClass(o FieldOpts) string {
	if o.Width == "" {
		return ""
	}
	return "ra-width-" + o.Width
}

// leadingLine keeps a first empty line, which a browser drops from a text area.
func leadingLine(s string) string {
	if strings.HasPrefix(s, "\n") {
		return "\n" + s
	}
	return s
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// summaryLine joins the label of a field and what is wrong with it into one line.
func summaryLine(label, message string) string {
	if strings.HasSuffix(label, "?") {
		return label + " " + message
	}
	r, n := utf8.DecodeRuneInString(message)
	return label + ": " + string(unicode.ToLower(r)) + message[n:]
}
