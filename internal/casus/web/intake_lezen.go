package casusweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

// maxInvoer bounds one field, in characters, before the rules of casework bound it further.
const maxInvoer = 1 << 20

// ingevuld reads a form as it was typed, bytes that are no text included: they are faults of their fields. teLang are the fields of
// which only the beginning is there: what was typed must not be stored like that.
//
// Invalid: too large, or no form at all.
func ingevuld(r *http.Request) (in url.Values, teLang []fout.Veld, err error) {
	f, err := web.ReadForm(r)
	if err != nil {
		return nil, nil, err
	}
	for _, naam := range f.Cut() {
		teLang = append(teLang, fout.Veld{Naam: naam, Code: "veel-te-lang"})
	}
	in = url.Values{}
	for naam, waarden := range r.PostForm {
		f.Value(naam) // every field is kept, so none is unread
		in[naam] = waarden
	}
	return in, teLang, nil
}

// formVan is a form filled with what was typed, whose labels are the texts prefix.<field>.
func formVan(prefix string, in url.Values) *web.Form {
	f := web.NewForm(prefix)
	for naam, waarden := range in {
		schoon := make([]string, len(waarden))
		for i, w := range waarden {
			schoon[i] = strings.ReplaceAll(strings.ToValidUTF8(w, "\uFFFD"), "\x00", "\uFFFD")
		}
		f.Set(naam, schoon...)
	}
	return f
}

// lezer reads the fields of an intake form. Faults gather in its form.
type lezer struct {
	f  *web.Form
	in url.Values
}

func nieuweLezer(in url.Values) lezer { return lezer{f: formVan("", in), in: in} }

func (l lezer) fouten() []fout.Veld { return fout.Velden(l.f.Err()) }

// leesbaar notes a value that held bytes which are no text: they were replaced when it was read or stored.
func (l lezer) leesbaar(naam string) bool {
	if !strings.ContainsRune(l.f.Value(naam), utf8.RuneError) {
		return true
	}
	l.f.Fout(naam, "geen-tekst")
	return false
}

// regel reads one line, which may be empty.
func (l lezer) regel(naam string) string {
	if !l.leesbaar(naam) {
		return ""
	}
	return l.f.Text(naam, maxInvoer, web.Optional)
}

// tekst reads text with lines, which may be empty.
func (l lezer) tekst(naam string) string {
	if !l.leesbaar(naam) {
		return ""
	}
	return l.f.LangeTekst(naam, maxInvoer, web.Optional)
}

// moment reads a day and a time in Amsterdam. A time that the clock skipped in spring is a fault; of the hour that comes
// twice in autumn it takes the first, which makes a term end no later than it must.
func (l lezer) moment(naam string) time.Time {
	t := l.f.Tijdstip(naam)
	if eerder := t.Add(-time.Hour); !t.IsZero() && eerder.In(i18n.Amsterdam).Format("15.04") == t.In(i18n.Amsterdam).Format("15.04") {
		return eerder
	}
	return t
}

// codes reads what was ticked. Whether a code exists is for the rules of casework to say, by the list of the day.
func (l lezer) codes(naam string) []string {
	return slices.DeleteFunc(slices.Clone(l.f.Values(naam)), func(c string) bool { return c == "" })
}

func (l lezer) code(naam string) string { return strings.TrimSpace(l.f.Value(naam)) }

// gemeente reads the name of a municipality, also a former or other one, as of a day.
func (l lezer) gemeente(naam string, op datum.Datum) string {
	getypt := l.regel(naam)
	if getypt == "" {
		return ""
	}
	indeling := casus.Gemeenten(op)
	if g, err := indeling.Gemeente(gebied.GMCode(getypt)); err == nil {
		return string(g.Code)
	}
	t, err := indeling.ZoekGemeente(getypt)
	switch {
	case errors.Is(err, gebied.ErrMeerduidig):
		l.f.Fout(naam, "gemeente-meerduidig")
	case err != nil:
		l.f.Fout(naam, "onbekende-gemeente")
	}
	return string(t.Gemeente.Code)
}

// melder reads who reported, or who asked for advice.
func (l lezer) melder() casus.Melder {
	return casus.Melder{
		Hoedanigheid: l.code("melder.hoedanigheid"), Organisatie: l.regel("melder.organisatie"), Functie: l.regel("melder.functie"),
		Naam: l.regel("melder.naam"), Telefoon: l.regel("melder.telefoon"), Email: l.regel("melder.email"),
		Toestemming: l.f.Vink("melder.toestemming"),
	}
}

// dagVan is the day of a moment as far as it was typed well; no date otherwise.
func dagVan(in url.Values, naam string) datum.Datum {
	return formVan("", in).Datum(naam, web.Optional)
}

// zetMoment fills a day and a time.
func zetMoment(in url.Values, naam string, t time.Time) {
	d := datum.Van(t)
	in.Set(naam+".dag", strconv.Itoa(d.Dag()))
	in.Set(naam+".maand", strconv.Itoa(int(d.Maand())))
	in.Set(naam+".jaar", strconv.Itoa(d.Jaar()))
	in.Set(naam+".tijd", t.In(i18n.Amsterdam).Format("15.04"))
}

// meld puts what is wrong into a form in the order of the page, so that its summary reads from top to bottom.
func meld(f *web.Form, fouten []fout.Veld, rang func(naam string) int) {
	fouten = slices.Clone(fouten)
	slices.SortStableFunc(fouten, func(a, b fout.Veld) int { return rang(a.Naam) - rang(b.Naam) })
	for _, v := range fouten {
		f.Fout(v.Naam, woordVoor(v), v.Args...)
	}
}

// woordVoor says of what is missing how it is mended here: by choosing or by typing.
func woordVoor(v fout.Veld) string {
	if v.Code != "verplicht" {
		return v.Code
	}
	switch v.Naam[strings.LastIndexByte(v.Naam, '.')+1:] {
	case "acuut", "geheimhouding", "grond", "hoedanigheid", "geslacht":
		return "kies"
	case "aard", "aanleiding", "rollen":
		return "kies-minstens-een"
	}
	return v.Code
}

// rangVan gives fields the order of a list of their names; what is not in it comes last.
func rangVan(volgorde []string) func(naam string) int {
	return func(naam string) int {
		if i := slices.Index(volgorde, naam); i >= 0 {
			return i
		}
		return len(volgorde)
	}
}
