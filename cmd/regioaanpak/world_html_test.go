package main

import (
	"html"
	"net/url"
	"slices"
	"strings"
)

// page is what tests read of an HTML page. It reads the markup that our templates write, not any markup there is.
type page struct {
	title   string
	lang    string
	links   []string // of anchors
	loads   []string // what a browser would fetch or send to: src, href of link, action
	ids     map[string]bool
	forms   []*form
	summary []string // targets of the links in the error summary
	inline  []string // script or style in the page, event attributes, style attributes
	text    string   // of the elements, without the markup
}

// form is a form with its fields as the page shows them.
type form struct {
	method, action string
	fields         []*field
	buttons        []*field // each sends its own name and value
}

// field is one control of a form. Radio buttons and check boxes of one name are one field.
type field struct {
	name    string
	kind    string // type of the input, "select" or "textarea"
	id      string // of the first control
	value   []string
	options []string
}

type tag struct {
	name  string
	close bool
	attr  map[string]string
}

// readPage reads an HTML document.
func readPage(body []byte) *page {
	r := &pageReader{page: &page{ids: map[string]bool{}}}
	r.read(string(body))
	r.text = strings.Join(strings.Fields(r.words.String()), " ")
	return r.page
}

type pageReader struct {
	*page
	words  strings.Builder
	form   *form
	sel    *field // the select that is open
	inErrs bool
}

func (r *pageReader) read(s string) {
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			r.words.WriteString(html.UnescapeString(s))
			return
		}
		r.words.WriteString(html.UnescapeString(s[:i]) + " ")
		s = s[i:]
		switch {
		case strings.HasPrefix(s, "<!--"):
			_, s, _ = strings.Cut(s, "-->")
		case len(s) < 2 || !isLetter(s[1]) && s[1] != '/':
			_, s, _ = strings.Cut(s, ">")
		default:
			var t tag
			t, s = readTag(s[1:])
			s = r.tag(t, s)
		}
	}
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// readTag reads a tag behind its opening bracket, and returns what follows it.
func readTag(s string) (tag, string) {
	t := tag{attr: map[string]string{}}
	s, t.close = strings.CutPrefix(s, "/")
	end := strings.IndexAny(s, " \t\n/>")
	if end < 0 {
		return t, ""
	}
	t.name, s = strings.ToLower(s[:end]), s[end:]
	for {
		s = strings.TrimLeft(s, " \t\n/")
		if s == "" || s[0] == '>' {
			return t, strings.TrimPrefix(s, ">")
		}
		end := strings.IndexAny(s, " \t\n=>/")
		if end <= 0 {
			return t, ""
		}
		name, value := strings.ToLower(s[:end]), ""
		if s = s[end:]; s[0] == '=' {
			value, s = attributeValue(s[1:])
		}
		t.attr[name] = html.UnescapeString(value)
	}
}

func attributeValue(s string) (value, rest string) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
		return value, rest
	}
	end := strings.IndexAny(s, " \t\n>")
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// tag takes what is of use from a tag, and returns the rest, behind the content where that is raw.
func (r *pageReader) tag(t tag, rest string) string {
	r.attributes(t)
	switch t.name {
	case "html":
		r.lang += t.attr["lang"]
	case "title":
		if !t.close && r.title == "" {
			text, _, _ := strings.Cut(rest, "</title>")
			r.title = html.UnescapeString(text)
		}
	case "script", "style":
		if !t.close {
			text, after, _ := strings.Cut(rest, "</"+t.name)
			if strings.TrimSpace(text) != "" {
				r.inline = append(r.inline, "<"+t.name+"> "+text)
			}
			return "</" + t.name + after
		}
	case "section":
		r.inErrs = !t.close && t.attr["id"] == "fouten" || r.inErrs && !t.close
	case "form":
		r.openForm(t)
	case "input", "select", "textarea", "button", "option":
		return r.control(t, rest)
	}
	return rest
}

func (r *pageReader) attributes(t tag) {
	if t.close {
		return
	}
	if id := t.attr["id"]; id != "" {
		r.ids[id] = true
	}
	for name, v := range t.attr {
		switch {
		case strings.HasPrefix(name, "on") || name == "style":
			r.inline = append(r.inline, t.name+" "+name)
		case name == "href" && t.name == "a":
			r.links = append(r.links, v)
			if r.inErrs {
				r.summary = append(r.summary, v)
			}
		case slices.Contains([]string{"src", "href", "action", "formaction", "poster", "data", "srcset", "cite", "ping", "manifest", "background", "xlink:href"}, name):
			r.loads = append(r.loads, v)
		}
	}
}

func (r *pageReader) openForm(t tag) {
	if t.close {
		r.form = nil
		return
	}
	r.form = &form{method: strings.ToLower(t.attr["method"]), action: t.attr["action"]}
	r.forms = append(r.forms, r.form)
}

func (r *pageReader) control(t tag, rest string) string {
	if r.form == nil || t.close {
		if t.name == "select" {
			r.sel = nil
		}
		return rest
	}
	name, v := t.attr["name"], t.attr["value"]
	_, checked := t.attr["checked"]
	_, selected := t.attr["selected"]
	switch t.name {
	case "option":
		if r.sel != nil {
			r.sel.options = append(r.sel.options, v)
			if selected {
				r.sel.value = []string{v}
			}
		}
	case "select":
		r.sel = r.form.add(name, "select", t.attr["id"])
	case "textarea":
		text, after, _ := strings.Cut(rest, "</textarea>")
		f := r.form.add(name, "textarea", t.attr["id"])
		f.value = append(f.value, strings.TrimPrefix(html.UnescapeString(text), "\n"))
		return after
	case "button":
		r.form.buttons = append(r.form.buttons, &field{name: name, kind: "button", value: []string{v}})
	case "input":
		kind := t.attr["type"]
		f := r.form.add(name, kind, t.attr["id"])
		if kind == "radio" || kind == "checkbox" {
			f.options = append(f.options, v)
			if !checked {
				return rest
			}
		}
		f.value = append(f.value, v)
	}
	return rest
}

// add returns the field of that name, a new one unless it is one more choice of a group.
func (f *form) add(name, kind, id string) *field {
	if known := f.field(name); known != nil && known.kind == kind {
		return known
	}
	n := &field{name: name, kind: kind, id: id}
	f.fields = append(f.fields, n)
	return n
}

func (f *form) field(name string) *field {
	for _, v := range f.fields {
		if v.name == name {
			return v
		}
	}
	return nil
}

// values are what a browser sends when nothing is changed and the given button is pressed.
func (f *form) values(b *field) url.Values {
	v := url.Values{}
	for _, c := range f.fields {
		if c.name != "" && len(c.value) > 0 {
			v[c.name] = slices.Clone(c.value)
		}
	}
	if b != nil && b.name != "" {
		v[b.name] = slices.Clone(b.value)
	}
	return v
}

// formTo finds the form of the page that sends to the path.
func (p *page) formTo(path string) *form {
	for _, f := range p.forms {
		if f.action == path && f.method == "post" {
			return f
		}
	}
	return nil
}
