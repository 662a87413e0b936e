package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Printer writes texts, dates and numbers in one language. It is safe for concurrent use.
type Printer struct {
	cat  *Catalogue
	taal Taal
}

// Sleutel as an argument of T is itself looked up in the catalogue first.
type Sleutel string

// Taal returns the language of the printer.
func (p *Printer) Taal() Taal { return p.taal }

// Has tells whether key is in the catalogue.
func (p *Printer) Has(key string) bool { return p.cat.Has(key) }

// T returns the text of key with {0}, {1} ... replaced by args. Whole numbers get thousand points, dates and times are
// written out, a Sleutel is translated. A text with a plural chooses its form by the first argument, which must be a whole
// number. A missing key gives the key in square brackets, never an empty text.
func (p *Printer) T(key string, args ...any) string {
	t, ok := p.cat.find(p.taal, key)
	if !ok {
		return "[" + key + "]"
	}
	form := t.other
	if t.plural && len(args) > 0 && isOne(args[0]) {
		form = t.one
	}
	return p.fill(form, args)
}

func isOne(arg any) bool {
	n, ok := whole(arg)
	return ok && (n == 1 || n == -1)
}

func (p *Printer) fill(form string, args []any) string {
	if len(args) == 0 || !strings.Contains(form, "{") {
		return form
	}
	var b strings.Builder
	for i := 0; i < len(form); i++ {
		if form[i] == '{' && i+2 < len(form) && form[i+2] == '}' {
			if n := int(form[i+1] - '0'); n >= 0 && n < len(args) {
				b.WriteString(p.arg(args[n]))
				i += 2
				continue
			}
		}
		b.WriteByte(form[i])
	}
	return b.String()
}

func (p *Printer) arg(a any) string {
	if n, ok := whole(a); ok {
		return p.Getal(n)
	}
	switch v := a.(type) {
	case string:
		return v
	case Sleutel:
		return p.T(string(v))
	case float64:
		return p.Decimaal(v, -1)
	case time.Time:
		return p.Tijdstip(v)
	case Datum:
		return p.Datum(v)
	}
	return fmt.Sprint(a)
}

func whole(a any) (int64, bool) {
	switch v := a.(type) {
	case int:
		return int64(v), true
	case int32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}

// Getal writes a whole number with thousand points: 12.345 in Dutch, 12,345 in English.
func (p *Printer) Getal(n int64) string { return p.group(strconv.FormatInt(n, 10)) }

// Decimaal writes a number with the given count of decimals, or as many as needed when it is -1: 1.234,5 in Dutch.
func (p *Printer) Decimaal(f float64, decimals int) string {
	whole, fraction, has := strings.Cut(strconv.FormatFloat(f, 'f', decimals, 64), ".")
	if !has {
		return p.group(whole)
	}
	return p.group(whole) + p.pick(",", ".") + fraction
}

// Procent writes a share between 0 and 1 as a percentage: 43,2%.
func (p *Printer) Procent(share float64, decimals int) string {
	return p.Decimaal(share*100, decimals) + "%"
}

// Euro writes an amount in cents as whole euros, rounded half away from zero: € 1.234.
func (p *Printer) Euro(cents int64) string {
	half := int64(50)
	if cents < 0 {
		half = -50
	}
	return p.money((cents+half)/100, "")
}

// EuroCent writes an amount in cents in full: € 1.234,50.
func (p *Printer) EuroCent(cents int64) string {
	rest := cents % 100
	if rest < 0 {
		rest = -rest
	}
	tail := fmt.Sprintf("%s%02d", p.pick(",", "."), rest)
	if cents < 0 && cents > -100 {
		return "-" + p.money(0, tail)
	}
	return p.money(cents/100, tail)
}

func (p *Printer) money(euros int64, tail string) string {
	sign := ""
	if euros < 0 {
		sign, euros = "-", -euros
	}
	return sign + p.pick("€\u00a0", "€") + p.Getal(euros) + tail
}

func (p *Printer) group(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if len(digits) <= 3 {
		return sign + digits
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(p.pick(".", ","))
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (p *Printer) pick(nl, en string) string {
	if p.taal == EN {
		return en
	}
	return nl
}
