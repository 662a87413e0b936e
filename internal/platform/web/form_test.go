package web_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"pgregory.net/rapid"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

func read(t testing.TB, form url.Values) *web.Form {
	t.Helper()
	f, err := web.ReadForm(posted(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func posted(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// codes tells what is wrong as "field: code".
func codes(f *web.Form) []string {
	var all []string
	for _, v := range f.Fouten() {
		all = append(all, v.Naam+": "+v.Code)
	}
	return all
}

var colours = []web.Option{{Value: "rood"}, {Value: "blauw"}}

func TestFormReadsEveryKindOfField(t *testing.T) {
	f := read(t, url.Values{
		"naam": {"  Jose\u0301 "}, "verhaal": {"een\r\ntwee"}, "op.dag": {"1"}, "op.maand": {"mrt"}, "op.jaar": {"2026"},
		"om.dag": {"21"}, "om.maand": {"11"}, "om.jaar": {"2026"}, "om.tijd": {"9.05"}, "kleur": {"rood"},
		"kleuren": {"blauw", "rood"}, "ja": {"ja"}, "aantal": {"12.345"}, "zaak": {"5F0C7A1E-0000-4000-8000-000000000001"}, "versie": {"7"},
	})
	got := []any{
		f.Text("naam", 10), f.LangeTekst("verhaal", 100), f.Datum("op").String(), f.Tijdstip("om").Format("2006-01-02 15:04 MST"),
		f.Code("kleur", colours), f.Codes("kleuren", colours), f.Vink("ja"), f.Geheel("aantal", 0, 20000), string(f.ID("zaak")), f.Versie(),
	}
	want := []any{"José", "een\ntwee", "2026-03-01", "2026-11-21 09:05 CET", "rood", []string{"rood", "blauw"}, true, 12345, "5f0c7a1e-0000-4000-8000-000000000001", 7}
	if !reflect.DeepEqual(got, want) || !f.OK() || len(f.Unread()) != 0 {
		t.Errorf("got %q\nwant %q\nwrong %v, unread %v", got, want, codes(f), f.Unread())
	}
}

func TestFormSaysWhatIsWrongWithEachField(t *testing.T) {
	f := read(t, url.Values{
		"lang": {"elf letters"}, "nul": {"a\x00b"}, "utf8": {"a\xffb"}, "regel": {"a\nb"}, "d1.dag": {"31"}, "d1.maand": {"11"}, "d1.jaar": {"2026"},
		"d2.dag": {"x"}, "d2.maand": {"1"}, "d2.jaar": {"26"}, "t1.dag": {"29"}, "t1.maand": {"3"}, "t1.jaar": {"2026"}, "t1.tijd": {"02:30"},
		"t2.dag": {"1"}, "t2.maand": {"1"}, "t2.jaar": {"2026"}, "t2.tijd": {"25:00"}, "kleur": {"groen"}, "kleuren": {"rood", "groen"}, "getal": {"21"}, "id": {"1"},
		"vink": {"nee"},
	})
	f.Text("leeg", 5)
	f.Text("lang", 5)
	f.Text("nul", 5)
	f.LangeTekst("utf8", 5)
	f.Text("regel", 5)
	f.Datum("geen")
	f.Datum("d1")
	f.Datum("d2")
	f.Tijdstip("t1")
	f.Tijdstip("t2")
	f.Code("kies", colours)
	f.Code("kleur", colours)
	f.Codes("niets", colours)
	f.Codes("kleuren", colours)
	f.Geheel("getal", 0, 20)
	f.ID("id")
	f.Vink("vink")
	f.Verplaats("id", "zaak")
	want := []string{
		"leeg: verplicht", "lang: te-lang", "nul: geen-tekst", "utf8: geen-tekst", "regel: geen-tekst", "geen: datum-verplicht",
		"d1: datum-bestaat-niet", "d2: geen-datum", "t1: tijd-bestaat-niet", "t2: geen-tijdstip", "kies: kies", "kleur: keuze-onbekend",
		"niets: kies-minstens-een", "kleuren: keuze-onbekend", "getal: geen-geheel", "zaak: keuze-onbekend", "vink: keuze-onbekend",
	}
	if got := codes(f); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if fout.KindOf(f.Err()) != fout.KindInvalid {
		t.Error("the error is not of kind invalid")
	}
}

func TestFormWithNamesThatAreNoTextIsNoForm(t *testing.T) { // as when it comes in UTF-16
	for _, body := range []string{"r\x00e\x00=\x00x\x00", "%ff%fe=x", "a%00=x", "a%0a=x"} {
		if _, err := web.ReadForm(posted(body)); !fout.Is(err, fout.KindInvalid) {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestOptionalFieldsMayStayEmpty(t *testing.T) {
	f := read(t, url.Values{})
	f.Text("a", 5, web.Optional)
	f.LangeTekst("b", 5, web.Optional)
	f.Datum("c", web.Optional)
	f.Tijdstip("d", web.Optional)
	f.Code("e", colours, web.Optional)
	f.Codes("f", colours, web.Optional)
	f.Geheel("g", 1, 5, web.Optional)
	f.ID("h", web.Optional)
	f.File("i", web.Optional)
	if !f.OK() {
		t.Error(codes(f))
	}
}

func TestErrorsOfTheServiceBecomeFieldErrors(t *testing.T) {
	f := read(t, url.Values{"op.dag": {"1"}})
	if !f.Take(fmt.Errorf("save: %w", fout.Invalid("op", "datum-voor-verzending"))) || f.OK() {
		t.Error("an invalid input is for the form")
	}
	if f.Take(fout.Stale("casus")) || f.Take(nil) {
		t.Error("any other error is for the server")
	}
}

func TestBodiesThatAreNoFormAreRefused(t *testing.T) {
	large := posted("a=" + strings.Repeat("x", 16<<20))
	full := posted("a=" + strings.Repeat(strings.Repeat("x", 250<<10)+"&b=", 5))
	many := posted(strings.Repeat("a=1&", 1001))
	text := posted("a=1")
	text.Header.Set("Content-Type", "text/plain")
	for name, r := range map[string]*http.Request{"large": large, "full": full, "many": many, "text": text, "broken": posted("a=%zz")} {
		if _, err := web.ReadForm(r); fout.KindOf(err) != fout.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A field that holds far more than it takes is named, whatever stands in it, and the others are read as they are.
func TestAFieldThatIsFarTooLongIsNamed(t *testing.T) {
	for name, sign := range map[string]string{"letters": "x", "signs of four bytes": "\U0001F600", "escapes": "&", "three bytes": "€"} {
		for extra := range 4 {
			long := strings.Repeat("x", extra) + strings.Repeat(sign, (10<<20)/len(url.QueryEscape(sign)))
			f := read(t, url.Values{"naam": {long}, "ander": {"goed"}, "nog": {"ook"}})
			if got := f.Text("ander", 5) + f.Text("nog", 5); got != "goedook" {
				t.Errorf("%s: the others are %q", name, got)
			}
			f.Text("naam", 50_000)
			if got := strings.Join(codes(f), " "); got != "naam: veel-te-lang" {
				t.Errorf("%s: %s", name, got)
			}
			if v := f.Value("naam"); len(v) < 100_000 || !strings.HasPrefix(long, v) {
				t.Errorf("%s: %d bytes are kept", name, len(v))
			}
		}
	}
}

func FuzzReadForm_ReadsAsTheStandardLibrary(f *testing.F) {
	for _, s := range []string{"a=1&b=2", "a", "=", "&&", "a=%zz", "a=+%20", "a=1;b=2", "%41=%42", "a=%e2%82%ac"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) { // what the standard library reads, is read alike
		want := posted(body)
		parsed := want.ParseForm()
		got := posted(body)
		_, err := web.ReadForm(got)
		if parsed != nil || err != nil || len(body) > 1<<10 {
			return
		}
		if !reflect.DeepEqual(want.PostForm, got.PostForm) {
			t.Errorf("%q: %q, want %q", body, got.PostForm, want.PostForm)
		}
	})
}

// AC-06: the summary links to the field, the message is tied to it, and everything typed comes back, escaped.
func TestPageWithErrorsKeepsTheInput(t *testing.T) {
	const typed = `<script>alert(1)</script>" onfocus="x`
	h := func(w http.ResponseWriter, r *http.Request) error {
		f, err := web.ReadForm(r)
		if err != nil {
			return err
		}
		f.SetLabel("naam", "Naam")
		f.SetLabel("op", "Wanneer?")
		f.Text("naam", 5)
		f.Datum("op")
		return web.Render(w, r, http.StatusBadRequest, formPage(f))
	}
	c := config(t, []web.Route{{Method: "POST", Path: "/f", Action: web.Public, Handler: h}}, nil)
	srv, err := web.NewServer(c)
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	r := posted(url.Values{"naam": {typed}, "op.dag": {"31"}, "op.maand": {"2"}, "op.jaar": {"2026"}, "kort": {"12345678"}, "lang": {"123456789"}}.Encode())
	r.URL.Path = "/f"
	srv.ServeHTTP(rec, r)
	body := rec.Body.String()
	for _, want := range []string{
		`href="#f-naam"`, `id="f-naam"`, `aria-describedby="f-naam-fout"`, `id="f-naam-fout"`, `aria-invalid="true"`,
		`href="#f-op"`, `id="f-op"`, `value="31"`, "Wanneer? Deze dag bestaat niet", "&lt;script&gt;alert(1)", "<title>Fout:",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(body, `id="fouten"`); n != 1 || strings.Index(body, `id="fouten"`) > strings.Index(body, narrative) {
		t.Errorf("what is wrong stands on the page %d times, or below what there is to read", n)
	}
	if !strings.Contains(body, `data-for="f-kort" hidden>`) || !strings.Contains(body, `data-for="f-lang">`) {
		t.Error("a limit is told too early, or not near it")
	}
	if strings.Contains(body, "<script>alert") || strings.Contains(body, ` onfocus="x`) {
		t.Error("what was typed was not escaped")
	}
}

const narrative = "Wat er is gebeurd"

// formPage renders through the exported components only, as a room does.
func formPage(f *web.Form) templ.Component {
	fields := templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		_, err := io.WriteString(w, narrative)
		return errors.Join(err, web.ErrorSummary(f).Render(ctx, w),
			web.TextArea(f, "kort", web.FieldOpts{Max: 10}).Render(ctx, w),
			web.TextArea(f, "lang", web.FieldOpts{Max: 10}).Render(ctx, w),
			web.TextField(f, "naam", web.FieldOpts{}).Render(ctx, w),
			web.DateField(f, "op", web.FieldOpts{}).Render(ctx, w))
	})
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return web.Layout(web.Page{Title: "Proef", Form: f}).Render(templ.WithChildren(ctx, fields), w)
	})
}

// Whatever comes in, reading never panics, never gives more than the maximum, and keeps what was typed when it is text.
func TestAnyInputIsReadWithoutHarm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.String().Draw(t, "value")
		form := url.Values{"x": {value}, "x.dag": {value}, "x.maand": {value}, "x.jaar": {value}, "x.tijd": {value}}
		f, err := web.ReadForm(posted(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.LangeTekst("x", 5); len([]rune(got)) > 5 {
			t.Fatal("longer than the maximum")
		}
		f.Text("x", 5)
		f.Datum("x")
		f.Tijdstip("x")
		f.Geheel("x", -5, 5)
		f.Code("x", colours)
		f.Codes("x", colours)
		f.ID("x")
		if !strings.ContainsRune(value, 0) && f.Value("x") != value {
			t.Fatal("what was typed was lost")
		}
	})
}

func FuzzReadForm(f *testing.F) {
	f.Add("naam=x&op.dag=1&op.maand=2&op.jaar=2026&op.tijd=14.05")
	f.Add("naam=%00%ff")
	f.Fuzz(func(t *testing.T, body string) {
		form, err := web.ReadForm(posted(body))
		if err != nil {
			return
		}
		form.Text("naam", 80)
		if at := form.Tijdstip("op"); !at.IsZero() && (at.Location() != i18n.Amsterdam || at.Year() < 1000) {
			t.Error(at)
		}
	})
}

func TestStateOfAClock(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, i18n.Amsterdam) }
	for name, c := range map[string]struct {
		now, stopped time.Time
		want         web.State
	}{
		"just begun":        {now: at(2, 9), want: web.Early},
		"half way":          {now: at(10, 9), want: web.Early},
		"last quarter":      {now: at(17, 9), want: web.Near},
		"last day":          {now: at(20, 9), want: web.Due},
		"after the end":     {now: at(21, 0), want: web.Late},
		"stopped":           {now: at(21, 0), stopped: at(5, 9), want: web.Stopped},
		"a day of 25 hours": {now: time.Date(2026, 10, 25, 3, 0, 0, 0, i18n.Amsterdam), want: web.Early},
	} {
		if got := web.StateOf(at(1, 0), at(20, 23), c.now, c.stopped); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestSortOnlyByKnownColumns(t *testing.T) {
	for query, want := range map[string]string{"": "termijn", "?sorteer=zaak": "zaak", "?sorteer=-zaak": "-zaak", "?sorteer=bsn": "termijn", "?sorteer=--zaak": "termijn"} {
		s := web.ReadSort(httptest.NewRequest(http.MethodGet, "/lijst"+query, nil), "termijn", "zaak")
		got := s.By
		if s.Desc {
			got = "-" + got
		}
		if got != want {
			t.Errorf("%q sorts by %s, want %s", query, got, want)
		}
	}
}

func TestTijdstip_TakesTheFirstOfTheHourThatComesTwice(t *testing.T) {
	f, err := web.ReadForm(posted(url.Values{"op.dag": {"25"}, "op.maand": {"10"}, "op.jaar": {"2026"}, "op.tijd": {"02:30"}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	got := f.Tijdstip("op")
	if want := time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC); !got.Equal(want) {
		t.Fatalf("02:30 on the day the clock goes back is %s, want %s", got.UTC(), want)
	}
}
