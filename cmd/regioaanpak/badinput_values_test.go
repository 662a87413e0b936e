package main

import (
	"net/url"
	"strings"

	"regioaanpak/internal/recht/bsn"
)

// badValue is one way in which a field can be wrong.
type badValue struct {
	name  string
	value string
	parts []string // day, month and year, for a field that is part of a date
	bytes bool     // no text: it cannot be shown again
	maybe bool     // may be right: the program says, and we look only that it harms nothing
	drop  bool     // the field is left out
}

func (b badValue) set(v url.Values, name string) {
	switch {
	case b.drop:
		v.Del(name)
	case b.parts != nil:
		base := baseName(name)
		v.Set(base+".dag", b.parts[0])
		v.Set(base+".maand", b.parts[1])
		v.Set(base+".jaar", b.parts[2])
	default:
		v[name] = []string{b.value}
	}
}

// hostileText tries to be a script, a query, a formula, a header, a template, a path and the end of everything.
const hostileText = `<script>alert(1)</script>"'><img src=x onerror=alert(1)> '; drop table casus; -- =HYPERLINK("http://elders.example") ` +
	"@SUM(1+1) +1 -1 {{.}} ${7*7} %s%n ../../../etc/passwd %00 \u202e\ufeff\r\nX-Injected: ja\r\n</textarea><b>\U0001F600 e\u0301"

// notText are bytes that no field takes.
var notText = []badValue{
	{name: "invalid UTF-8", value: "a\xff\xfe", bytes: true}, {name: "an overlong form", value: "\xc0\xafetc", bytes: true},
	{name: "half a surrogate", value: "\xed\xa0\x80", bytes: true}, {name: "a NUL", value: "a\x00b", bytes: true},
	{name: "a control character", value: "a\x1b[31m"},
}

var tooMuch = []badValue{{name: "10 MB", value: strings.Repeat("a", 10<<20)}, {name: "60,000 characters", value: strings.Repeat("a ", 30_000)}}

var dates = []badValue{
	{name: "31 February", parts: []string{"31", "2", "2026"}}, {name: "29 February of no leap year", parts: []string{"29", "2", "2025"}},
	{name: "day 0", parts: []string{"0", "1", "2026"}}, {name: "day 32", parts: []string{"32", "1", "2026"}},
	{name: "month 13", parts: []string{"1", "13", "2026"}}, {name: "month 0", parts: []string{"1", "0", "2026"}},
	{name: "year 0", parts: []string{"1", "1", "0"}}, {name: "year 0000", parts: []string{"1", "1", "0000"}},
	{name: "the end of time", parts: []string{"31", "12", "9999"}}, {name: "year 10000", parts: []string{"1", "1", "10000"}},
	{name: "a negative day", parts: []string{"-1", "1", "2026"}}, {name: "a negative year", parts: []string{"1", "1", "-2026"}},
	{name: "words", parts: []string{"eergisteren", "foo", "ooit"}}, {name: "a power", parts: []string{"1e0", "1", "2026"}},
	{name: "other digits", parts: []string{"٣", "1", "2026"}}, {name: "a script", parts: []string{"<script>alert(1)</script>", "1", "2026"}},
	{name: "a very long number", parts: []string{"1", "1", strings.Repeat("9", 400)}}, {name: "the middle ages", parts: []string{"1", "1", "1400"}},
}

var times = []badValue{{name: "25 o'clock", value: "25.00"}, {name: "minute 60", value: "12.60"}, {name: "no minutes", value: "12"},
	{name: "a word", value: "straks"}, {name: "negative", value: "-1.00"}, {name: "24.00", value: "24.00"}}

// numbers of persons that cannot be, made here so that none stands in the source.
func wrongBSNs() []badValue {
	good := bsn.TestNummer(7).Cijfers()
	last := string('0' + (good[8]-'0'+1)%10)
	return []badValue{{name: "a BSN that fails the eleven-test", value: good[:8] + last}, {name: "eight digits", value: good[:8]},
		{name: "ten digits", value: good + "0"}, {name: "zeros", value: strings.Repeat("0", 9)}, {name: "letters", value: "abcdefghi"},
		{name: "other digits", value: "٩٩٩٩٠٠٠٠٦"}, {name: "a sign", value: "+" + good[:8]}}
}

// badFor are the ways in which this field can be wrong.
func badFor(c *field) []badValue {
	last := c.name[strings.LastIndex(c.name, ".")+1:]
	switch {
	case last == "dag":
		return append(append([]badValue{}, dates...), notText[:4]...)
	case last == "maand" || last == "jaar":
		return nil // with the day
	case last == "tijd":
		return times
	case c.name == "versie":
		wrong := []badValue{{name: "another", value: "999"}, {name: "too large", value: strings.Repeat("9", 30)}}
		if len(c.value) == 1 && c.value[0] == "0" {
			return wrong[:1] // how often a term was extended can be 0, which is also what everything unreadable counts as
		}
		return append(wrong, badValue{name: "nothing", drop: true}, badValue{name: "a word", value: "een"},
			badValue{name: "negative", value: "-1"}, badValue{name: "0", value: "0"})
	case c.kind == "hidden":
		return harmless(append([]badValue{{name: "nothing", drop: true}, {name: "a script", value: hostileText}}, notText...))
	case c.kind == "checkbox" && len(c.options) == 1:
		return []badValue{{name: "another value", value: "misschien"}, {name: "a number", value: "1"}, {name: "a script", value: hostileText}}
	case c.kind == "radio" || c.kind == "select" || c.kind == "checkbox":
		return append([]badValue{{name: "an unknown code", value: "onbekend"}, {name: "a code of protocol 1.0", value: "01"}, {name: "a code of no protocol", value: "99"},
			{name: "a query", value: "' or 1=1 --"}, {name: "a script", value: "<script>alert(1)</script>"}, {name: "a choice in capitals", value: "JA"},
			{name: "10 MB", value: strings.Repeat("a", 10<<20)}}, notText...)
	case last == "bsn":
		return append(append(wrongBSNs(), notText...), tooMuch...)
	case last == "extern-nummer":
		return append(append([]badValue{{name: "other characters", value: "A B/../<x>"}, {name: "too long", value: strings.Repeat("A", 21)}}, notText...), tooMuch...)
	case last == "gemeente":
		return append(append([]badValue{{name: "no such place", value: "Atlantis"}, {name: "no such code", value: "GM9999"}, {name: "nothing", value: ""}},
			notText...), tooMuch...)
	}
	return append(append([]badValue{{name: "hostile text", value: hostileText + "\x1b"}}, notText...), tooMuch...)
}

func harmless(all []badValue) []badValue {
	for i := range all {
		all[i].maybe = true
	}
	return all
}

// testBSN is a number of the test range that no planted person has.
func testBSN(i int) string { return bsn.TestNummer(bsn.AantalTestnummers - 1 - i).Cijfers() }
