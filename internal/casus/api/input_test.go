package casusapi_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

var qStored = db.National("casusapi-test.stored", `
	select (select count(*) from melding) + (select count(*) from casus) + (select count(*) from persoon)
		+ (select count(*) from advies) + (select count(*) from beoordeling) + (select count(*) from melder)
		+ (select count(*) from nummer) + (select count(*) from klok)`, "a test counts everything that was stored")

func (w *world) stored() int64 {
	w.t.Helper()
	var n int64
	w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) (err error) {
		n, err = db.One(ctx, r, qStored, db.Scalar[int64])
		return err
	}))
	return n
}

// set changes one value at a JSON pointer; nil as value removes it.
func set(body map[string]any, pointer string, value any) {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	var at any = body
	for _, p := range parts[:len(parts)-1] {
		switch v := at.(type) {
		case map[string]any:
			at = v[p]
		case []any:
			at = v[int(p[0]-'0')]
		}
	}
	last := parts[len(parts)-1]
	switch v := at.(type) {
	case map[string]any:
		if v[last] = value; value == nil {
			delete(v, last)
		}
	case []any:
		v[int(last[0]-'0')] = value
	}
}

// isNull stands for null in a body, since nil removes.
var isNull = json.RawMessage("null")

func TestBadInput_NamesTheFieldAndStoresNothing(t *testing.T) { // API-06, API-11, CW-49
	long := strings.Repeat("x", 50_001)
	later := "2026-12-07T09:00:01.5+00:00"
	cases := []struct {
		at    string
		value any
		want  string
	}{
		{"/ontvangenOp", nil, "#/ontvangenOp verplicht"},
		{"/ontvangenOp", isNull, "#/ontvangenOp geen-tekst"},
		{"/ontvangenOp", 20261207, "#/ontvangenOp geen-tekst"},
		{"/ontvangenOp", "2026-12-07", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07T09:00:00", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07t09:00:00z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07 09:00:00Z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07T09:00:00-00:00", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07T09:00:00Z[Europe/Amsterdam]", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-02-31T09:00:00Z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "0000-01-01T09:00:00Z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07T24:00:00Z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-07T09:00:00,5Z", "#/ontvangenOp geen-tijdstip"},
		{"/ontvangenOp", "2026-12-08T09:00:00Z", "#/ontvangenOp datum-in-toekomst"},
		{"/ontvangenOp", later, ""},
		{"/gemeente", "Nijmegen", "#/gemeente verkeerde-vorm"},
		{"/gemeente", "GM9999", "#/gemeente onbekende-gemeente"},
		{"/aanleiding", []any{}, "#/aanleiding te-weinig"},
		{"/aanleiding", "01", "#/aanleiding geen-lijst"},
		{"/aanleiding", isNull, "#/aanleiding geen-lijst"},
		{"/aanleiding/0", 1, "#/aanleiding/0 geen-tekst"},
		{"/aanleiding/0", "zeker-geen-code", "#/aanleiding onbekende-code"},
		{"/aard", []any{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u"}, "#/aard te-veel"},
		{"/verhaal", "", "#/verhaal verplicht"},
		{"/verhaal", "  \n ", "#/verhaal verplicht"},
		{"/verhaal", long, "#/verhaal te-lang"},
		{"/verhaal", "a\u0000b", "#/verhaal ongeldige-tekens"},
		{"/verhaal", "a\u001b[31mb", "#/verhaal ongeldige-tekens"},
		{"/verhaal", "regel\r\nregel\tregel", ""},
		{"/verhaal", map[string]any{"a": 1}, "#/verhaal geen-tekst"},
		{"/melder", nil, "#/melder verplicht"},
		{"/melder", "Wietske", "#/melder geen-object"},
		{"/melder/naam", nil, "#/melder/naam melder-onbekend"},
		{"/melder/naam", "a\nb", "#/melder/naam verkeerde-vorm"},
		{"/melder/hoedanigheid", "koning", "#/melder/hoedanigheid onbekende-code"},
		{"/geheimhouding", "verborgen", "#/geheimhouding keuze-onbekend"},
		{"/geheimhouding", "afgeschermd", "#/grond verplicht"},
		{"/grond", "x", "#/grond grond-alleen-bij-geheim"},
		{"/acuut", "ja", "#/acuutToelichting verplicht"},
		{"/acuut", true, "#/acuut geen-tekst"},
		{"/casus", "1", "#/casus geen-id"},
		{"/casus", strings.ToUpper(string(id.New())), "#/casus geen-id"},
		{"/casus", "018f6b1e-7b1a-7cc3-9d2e-5f6a7b8c9d0e", "#/casus geen-id"},
		{"/externNummer", "ml 1", "#/externNummer verkeerde-vorm"},
		{"/externNummer", strings.Repeat("A", 21), "#/externNummer te-lang"},
		{"/personen", []any{}, "#/personen te-weinig"},
		{"/personen/0", isNull, "#/personen/0 geen-object"},
		{"/personen/0/bsn", "999900007", "#/personen/0/bsn geen-bsn"},
		{"/personen/0/bsn", "000000000", "#/personen/0/bsn geen-bsn"},
		{"/personen/0/bsn", "99990000", "#/personen/0/bsn verkeerde-vorm"},
		{"/personen/0/bsn", 999900006, "#/personen/0/bsn geen-tekst"},
		{"/personen/0/bsn", "９９９９００００６", "#/personen/0/bsn verkeerde-vorm"},
		{"/personen/0/geboorte", "2015-02-31", "#/personen/0/geboorte geen-geboorte"},
		{"/personen/0/geboorte", "0000-01-01", "#/personen/0/geboorte geen-geboorte"},
		{"/personen/0/geboorte", "2015-13", "#/personen/0/geboorte geen-geboorte"},
		{"/personen/0/geboorte", "20150312", "#/personen/0/geboorte geen-geboorte"},
		{"/personen/0/geboorte", "2015-03-12T00:00:00Z", "#/personen/0/geboorte geen-geboorte"},
		{"/personen/0/geboorte", "2027-01-01", "#/personen/0/geboorte datum-in-toekomst"},
		{"/personen/0/geboorte", "2015-02", ""},
		{"/personen/0/geslacht", "X", "#/personen/0/geslacht keuze-onbekend"},
		{"/personen/0/rollen/0", "melder", "#/personen/0/rollen onbekende-code"},
		{"/personen/0/adres/postcode", "12345678901", "#/personen/0/adres/postcode te-lang"},
		{"/personen/0/adresGeheim", "ja", "#/personen/0/adresGeheim geen-ja-nee"},
		{"/personen/0/Voornamen", "Mia", "#/personen/0 onbekend-veld"},
		{"/onzin", 1, "# onbekend-veld"},
		{"/Verhaal", "hoofdletter", "# onbekend-veld"},
		{"/$schema", "x", "# onbekend-veld"},
	}
	onEachEngine(t, func(t *testing.T, w *world) {
		for _, c := range cases {
			body := meldingBody()
			set(body, c.at, c.value)
			before := w.stored()
			a := w.call(w.worker, http.MethodPost, "/v1/meldingen", body)
			if c.want == "" {
				if a.StatusCode != http.StatusCreated {
					t.Errorf("%s %v: %d %s", c.at, c.value, a.StatusCode, a.body)
				}
				continue
			}
			if a.StatusCode != http.StatusBadRequest || !slices.Equal(a.codes(t), []string{c.want}) {
				t.Errorf("%s %.40v: %d %s, want %s", c.at, c.value, a.StatusCode, a.body, c.want)
			}
			if w.stored() != before {
				t.Errorf("%s %.40v: something was stored", c.at, c.value)
			}
			if text, ok := c.value.(string); ok && len(text) > 5 && strings.Contains(string(a.body), text) {
				t.Errorf("%s: the answer repeats what was sent: %s", c.at, a.body)
			}
		}
	})
}

func TestBadBody_IsRefusedWhole(t *testing.T) { // API-06
	w := sqliteWorld(t)
	good, err := json.Marshal(meldingBody())
	w.Must(err)
	text := string(good)
	story := `"verhaal":"Het kind vertelde over slaan thuis."`
	for name, c := range map[string]struct {
		body string
		want string
	}{
		"nothing":             {"", "# verplicht"},
		"blank":               {" \n", "# verplicht"},
		"null":                {"null", "# geen-object"},
		"a list":              {"[]", "# geen-object"},
		"a text":              {`"a"`, "# geen-object"},
		"half":                {text[:len(text)/2], "# geen-json"},
		"twice":               {text + text, "# geen-json"},
		"trailing comma":      {strings.TrimSuffix(text, "}") + ",}", "# geen-json"},
		"a comment":           {"/* */" + text, "# geen-json"},
		"NaN":                 {strings.Replace(text, story, `"verhaal":NaN`, 1), "# geen-json"},
		"invalid UTF-8":       {strings.Replace(text, "slaan", "sl\xffaan", 1), "# geen-utf8"},
		"UTF-16":              {"\xff\xfe{\x00}\x00", "# geen-utf8"},
		"a lone surrogate":    {strings.Replace(text, "slaan", `sl\ud800aan`, 1), "# geen-utf8"},
		"a lone low half":     {strings.Replace(text, "slaan", `sl\udc00aan`, 1), "# geen-utf8"},
		"a byte order mark":   {"\ufeff" + text, "# geen-json"},
		"deep nesting":        {strings.Repeat("[", 100_000), "# te-diep"},
		"deep objects":        {strings.Repeat(`{"a":`, 50_000), "# te-diep"},
		"a field twice":       {strings.Replace(text, story, story+","+story, 1), "# dubbel-veld"},
		"a field twice below": {strings.Replace(text, `"voornamen":"Mia"`, `"voornamen":"Mia","voornamen":"Pia"`, 1), "#/personen/0 dubbel-veld"},
	} {
		before := w.stored()
		a := w.call(w.worker, http.MethodPost, "/v1/meldingen", c.body, header("Content-Type", "application/json"))
		if a.StatusCode != http.StatusBadRequest || !slices.Equal(a.codes(t), []string{c.want}) {
			t.Errorf("%s: %d %s, want %s", name, a.StatusCode, a.body, c.want)
		}
		if w.stored() != before {
			t.Errorf("%s: something was stored", name)
		}
	}
	pair := strings.Replace(text, "slaan", `sl\ud83d\ude00 \\ud800 aan`, 1)
	if a := w.call(w.worker, http.MethodPost, "/v1/meldingen", pair, header("Content-Type", "application/json")); a.StatusCode != http.StatusCreated {
		t.Errorf("a whole surrogate pair: %d %s", a.StatusCode, a.body)
	}
	large := meldingBody()
	large["verhaal"] = strings.Repeat("é", 5_000_000)
	before := w.stored()
	if a := w.call(w.worker, http.MethodPost, "/v1/meldingen", large); a.StatusCode != http.StatusBadRequest || !strings.Contains(string(a.body), `"#/verhaal","code":"te-lang"`) || w.stored() != before {
		t.Errorf("10 MB: %d %s", a.StatusCode, a.body)
	}
}

func TestEveryFaultIsInOneAnswer(t *testing.T) { // API-06
	w := sqliteWorld(t)
	body := meldingBody()
	faults := map[string]any{"/ontvangenOp": "gisteren", "/gemeente": "x", "/verhaal": nil, "/geheimhouding": 3, "/acuut": "?",
		"/personen/0/bsn": "123456789", "/personen/0/geboorte": "2015-02-31", "/personen/0/geslacht": nil, "/melder/naam": []any{},
		"/personen/0/rollen": nil, "/eens": 1, "/personen/0/twee": 2}
	for at, value := range faults {
		set(body, at, value)
	}
	a := w.call(w.worker, http.MethodPost, "/v1/meldingen", body)
	if got := a.problem(t).Errors; a.StatusCode != http.StatusBadRequest || len(got) != len(faults) {
		t.Fatalf("%d faults for %d: %s", len(got), len(faults), a.body)
	}
	// what only the rules can tell comes together too
	body = meldingBody()
	for at, value := range map[string]any{"/ontvangenOp": "2026-12-08T00:00:00Z", "/gemeente": "GM9999", "/melder/naam": nil, "/grond": "x", "/acuut": "nee"} {
		set(body, at, value)
	}
	want := []string{"#/acuutToelichting verplicht", "#/gemeente onbekende-gemeente", "#/grond grond-alleen-bij-geheim",
		"#/melder/naam melder-onbekend", "#/ontvangenOp datum-in-toekomst"}
	if got := w.call(w.worker, http.MethodPost, "/v1/meldingen", body).codes(t); !slices.Equal(sorted(got), want) {
		t.Fatalf("%q, want %q", got, want)
	}
}

func TestCodesOfAnotherListVersionAreRefused(t *testing.T) { // CW-49
	w := sqliteWorld(t)
	old := casustest.Moment("2016-05-02", 9, 0)
	body := meldingBody()
	set(body, "/aanleiding/0", casustest.Aanleiding(old))
	set(body, "/aard/0", casustest.Aard(old))
	got := w.call(w.worker, http.MethodPost, "/v1/meldingen", body).codes(t)
	if !slices.Equal(got, []string{"#/aanleiding onbekende-code", "#/aard onbekende-code"}) {
		t.Fatalf("%q", got)
	}
}

func TestSearchWithoutEnoughIsRefused(t *testing.T) { // AA-09
	w := sqliteWorld(t)
	for name, c := range map[string]struct {
		body map[string]any
		want []string
	}{
		"no reason":             {map[string]any{"bsn": "999900006"}, []string{"#/reden verplicht"}},
		"a reason of one's own": {map[string]any{"bsn": "999900006", "reden": "buurvrouw"}, []string{"#/reden keuze-onbekend"}},
		"a name only":           {map[string]any{"achternaam": "Veldhoen", "reden": "lopende-casus"}, []string{"#/bsn te-weinig-zoekgegevens"}},
		"a date only":           {map[string]any{"geboorte": "2015-03-12", "reden": "lopende-casus"}, []string{"#/bsn te-weinig-zoekgegevens"}},
		"a blank name":          {map[string]any{"achternaam": " ", "geboorte": "2015-03-12", "reden": "lopende-casus"}, []string{"#/bsn te-weinig-zoekgegevens"}},
	} {
		a := w.call(w.worker, http.MethodPost, "/v1/personen/_zoek", c.body)
		if got := a.codes(t); a.StatusCode != http.StatusBadRequest || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d %q", name, a.StatusCode, got)
		}
	}
	w.register(w.worker)
	a := w.call(w.worker, http.MethodPost, "/v1/personen/_zoek", map[string]any{"achternaam": "*", "geboorte": "2015-03-12", "reden": "lopende-casus"})
	if a.StatusCode != http.StatusOK || string(a.body) != "{\"personen\":[]}\n" {
		t.Errorf("a wildcard: %d %s", a.StatusCode, a.body)
	}
}

func FuzzPostMelding(f *testing.F) { // API-05, API-06
	w := sqliteWorld(f)
	good, err := json.Marshal(meldingBody())
	w.Must(err)
	text := string(good)
	for _, seed := range []string{text, "", "null", "{}", "[]", `{"ontvangenOp":"2026-12-07T09:00:00+01:00"}`, text[:100],
		strings.Replace(text, "slaan", `\ud83d\ude00`, 1), strings.Replace(text, "slaan", "\xff", 1), strings.Replace(text, "Mia", "\u0000", 1),
		strings.Replace(text, "GM0268", "1e999", 1), `{"a":{"a":{"a":{"a":1e999}}}}`, `{"personen":[{},{},1]}`, `{"verhaal":"` + strings.Repeat("<", 1000) + `"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		w.t = t
		a := w.call(w.worker, http.MethodPost, "/v1/meldingen", body, header("Content-Type", "application/json"))
		switch a.StatusCode {
		case http.StatusCreated, http.StatusNotFound, http.StatusConflict, http.StatusRequestEntityTooLarge:
		case http.StatusBadRequest:
			if len(a.problem(t).Errors) == 0 {
				t.Fatalf("no field is named: %s", a.body)
			}
		default:
			t.Fatalf("%d %s", a.StatusCode, a.body)
		}
		if strings.Contains(string(a.body), "anarie") {
			t.Fatalf("the reporter is in the answer: %s", a.body)
		}
	})
}
