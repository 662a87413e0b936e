package casusapi_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	casusapi "regioaanpak/internal/casus/api"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
)

func TestTheWholeWay(t *testing.T) { // CW-1, CW-2, CW-11, CW-13, AA-09, API-10, API-11
	onEachEngine(t, func(t *testing.T, w *world) {
		g := w.register(w.worker)
		if g.Casus == "" || g.Soort != "melding" {
			t.Fatalf("registered: %+v", g)
		}
		a := w.call(w.worker, http.MethodGet, "/v1/meldingen/"+string(g.ID), nil)
		var m casusapi.Melding
		a.into(t, &m)
		if m.Verhaal != "Het kind vertelde over slaan thuis." || len(m.Personen) != 1 || a.Header.Get("ETag") != `"1"` ||
			!strings.Contains(string(a.body), `"ontvangenOp":"2026-12-07T08:00:00Z"`) {
			t.Fatalf("melding: %s", a.body)
		}

		a = w.call(w.worker, http.MethodPost, "/v1/beoordelingen", map[string]any{"melding": g.ID, "taxatie": "structureel",
			"voorstel": "onderzoek", "reden": "Onvoldoende zicht."})
		if a.StatusCode != http.StatusCreated {
			t.Fatalf("beoordeling: %d %s", a.StatusCode, a.body)
		}
		place := a.Header.Get("Location")
		a = w.call(w.lead, http.MethodGet, place, nil)
		etag := a.Header.Get("ETag")
		besluit := map[string]any{"akkoord": true, "reden": "Mee eens."}
		if a := w.call(w.worker, http.MethodPost, place+"/besluiten", besluit, header("If-Match", etag)); a.StatusCode != http.StatusConflict ||
			a.problem(t).Code != "zelfde-professional" {
			t.Fatalf("the author decided: %d %s", a.StatusCode, a.body)
		}
		if a := w.call(w.lead, http.MethodPost, place+"/besluiten", besluit, header("If-Match", `"7"`)); a.StatusCode != http.StatusPreconditionFailed {
			t.Fatalf("a stale version decided: %d %s", a.StatusCode, a.body)
		}
		if a := w.call(w.lead, http.MethodPost, place+"/besluiten", besluit); !slices.Equal(a.codes(t), []string{"If-Match verplicht"}) {
			t.Fatalf("without a version: %s", a.body)
		}
		if a := w.call(w.lead, http.MethodPost, place+"/besluiten", besluit, header("If-Match", etag)); a.StatusCode != http.StatusNoContent {
			t.Fatalf("besluit: %d %s", a.StatusCode, a.body)
		}

		var c casusapi.Casus
		w.call(w.worker, http.MethodGet, "/v1/casussen/"+string(g.Casus), nil).into(t, &c)
		if len(c.Diensten) != 1 || c.Diensten[0].Soort != "onderzoek" || c.Beoordelingen[0].Stand != "vastgesteld" ||
			c.Personen[0].BSN != "999900006" || c.Personen[0].Geboorte != "2015-03-12" || c.Personen[0].Adres.Straat != "Lindelaan" {
			t.Fatalf("casus: %+v", c)
		}

		var z casusapi.Zoekantwoord
		w.call(w.worker, http.MethodPost, "/v1/personen/_zoek", map[string]any{"reden": "lopende-casus", "bsn": "999900006"}).into(t, &z)
		if len(z.Personen) != 1 || z.Personen[0].Grond != "bsn" || z.Personen[0].Casussen[0].ID != g.Casus {
			t.Fatalf("search: %+v", z)
		}
		w.call(w.outside, http.MethodPost, "/v1/personen/_zoek", map[string]any{"reden": "lopende-casus", "bsn": "999900006"}).into(t, &z)
		if len(z.Personen) != 0 {
			t.Fatal("another team finds the person") // D30
		}
	})
}

func TestAdvies_KeepsNothingOfAFamily(t *testing.T) { // CW-2
	onEachEngine(t, func(t *testing.T, w *world) {
		op := casustest.Moment("2026-12-07", 9, 0)
		body := map[string]any{"begonnenOp": "2026-12-07T09:00:00+01:00", "gemeente": "GM0268", "aanleiding": []any{casustest.Aanleiding(op)},
			"adviesvrager": map[string]any{"hoedanigheid": casustest.Hoedanigheid(op), "naam": "Wietske Kanarievogel"},
			"vraag":        "Mijn buurmeisje, BSN 999900006, is vaak alleen."}
		a := w.call(w.worker, http.MethodPost, "/v1/adviezen", body)
		want := []string{"#/adviesvrager/toestemming toestemming-voor-naam", "#/vraag bsn-in-advies"}
		if a.StatusCode != http.StatusBadRequest || !slices.Equal(a.codes(t), want) {
			t.Fatalf("%d %s", a.StatusCode, a.body)
		}
		body["vraag"] = "Mijn buurmeisje is vaak alleen."
		set(body, "/adviesvrager/toestemming", true)
		a = w.call(w.worker, http.MethodPost, "/v1/adviezen", body)
		a = w.call(w.worker, http.MethodGet, a.Header.Get("Location"), nil)
		var v casusapi.Advies
		a.into(t, &v)
		if v.Vraag != "Mijn buurmeisje is vaak alleen." || strings.Contains(string(a.body), "Kanarie") {
			t.Fatalf("%s", a.body)
		}
		if a := w.call(w.outside, http.MethodGet, "/v1/adviezen/"+string(v.ID), nil); a.StatusCode != http.StatusNotFound {
			t.Fatalf("another team reads it: %d", a.StatusCode)
		}
	})
}

func TestMelder_IsInNoAnswerAndNoLog(t *testing.T) { // CW-35, DP-02
	onEachEngine(t, func(t *testing.T, w *world) {
		g := w.register(w.worker)
		anonymous := meldingBody()
		anonymous["geheimhouding"] = "dubbel-anoniem"
		refused := w.call(w.worker, http.MethodPost, "/v1/meldingen", anonymous)
		if !slices.Equal(refused.codes(t), []string{"#/melder/naam dubbel-anoniem-zonder-naam"}) {
			t.Fatalf("%s", refused.body)
		}
		answers := []answer{refused}
		for _, path := range []string{"/v1/meldingen/" + string(g.ID), "/v1/casussen/" + string(g.Casus), "/v1/casussen"} {
			for _, who := range []caller{w.worker, w.lead, w.outside, w.elsewhere, w.steward} {
				answers = append(answers, w.call(who, http.MethodGet, path, nil))
			}
		}
		answers = append(answers, w.call(w.worker, http.MethodPost, "/v1/personen/_zoek", map[string]any{"reden": "nieuwe-melding",
			"achternaam": "Veldhoen", "geboorte": "2015-03-12"}))
		canaries := []string{"anarie", "0600000042", "intern begeleider"}
		for _, a := range answers {
			for name, values := range a.Header {
				for _, canary := range canaries {
					if strings.Contains(strings.Join(values, " "), canary) {
						t.Errorf("header %s has the reporter", name)
					}
				}
			}
			for _, canary := range canaries {
				if strings.Contains(string(a.body), canary) {
					t.Errorf("an answer has the reporter: %s", a.body)
				}
			}
		}
		for _, personal := range append(canaries, "Veldhoen", "Mia", "999900006", string(g.ID), string(g.Casus), w.worker.token) {
			if strings.Contains(w.log.String(), personal) {
				t.Errorf("the log has %q", personal)
			}
		}
	})
}

func TestProtectedAddress_IsInNoAnswer(t *testing.T) { // DP-03
	w := sqliteWorld(t)
	body := meldingBody()
	set(body, "/personen/0/adresGeheim", true)
	var g casusapi.Geregistreerd
	w.call(w.worker, http.MethodPost, "/v1/meldingen", body).into(t, &g)
	a := w.call(w.lead, http.MethodGet, "/v1/casussen/"+string(g.Casus), nil)
	if a.StatusCode != http.StatusOK || strings.Contains(string(a.body), "Lindelaan") || !strings.Contains(string(a.body), `"adresGeheim":true`) {
		t.Fatalf("%d %s", a.StatusCode, a.body)
	}
}

func TestAbsentAndForbiddenAreTheSame(t *testing.T) { // AA-08, AA-05
	onEachEngine(t, func(t *testing.T, w *world) {
		g := w.register(w.worker)
		b := w.call(w.worker, http.MethodPost, "/v1/beoordelingen", map[string]any{"melding": g.ID, "taxatie": "structureel",
			"voorstel": "onderzoek", "reden": "Onvoldoende zicht."})
		beoordeling := id.ID(strings.TrimPrefix(b.Header.Get("Location"), "/v1/beoordelingen/"))
		besluit := map[string]any{"akkoord": true, "reden": "x"}
		for _, try := range []struct {
			method, path string
			thing        id.ID
			body         any
		}{
			{http.MethodGet, "/v1/meldingen/{id}", g.ID, nil},
			{http.MethodGet, "/v1/casussen/{id}", g.Casus, nil},
			{http.MethodGet, "/v1/beoordelingen/{id}", beoordeling, nil},
			{http.MethodPost, "/v1/beoordelingen/{id}/besluiten", beoordeling, besluit},
		} {
			at := func(thing id.ID) string { return strings.Replace(try.path, "{id}", string(thing), 1) }
			absent := w.call(w.worker, try.method, at(id.New()), try.body, header("If-Match", `"1"`))
			for name, who := range map[string]caller{"another team": w.outside, "another organisation": w.elsewhere, "no case rights": w.steward} {
				a := w.call(who, try.method, at(try.thing), try.body, header("If-Match", `"1"`))
				if a.StatusCode != http.StatusNotFound || string(a.body) != string(absent.body) || len(a.Header) != len(absent.Header) {
					t.Errorf("%s %s for %s: %d %s", try.method, try.path, name, a.StatusCode, a.body)
				}
			}
		}
		// a name in the body is no way around it
		body := meldingBody()
		body["casus"] = g.Casus
		if a := w.call(w.elsewhere, http.MethodPost, "/v1/meldingen", body); a.StatusCode != http.StatusNotFound {
			t.Errorf("joined a case elsewhere: %d %s", a.StatusCode, a.body)
		}
	})
}

func TestTokens_ActOnlyWithinTheirActionsAndUntilWithdrawn(t *testing.T) { // D28, AA-03, AA-10
	w := sqliteWorld(t)
	g := w.register(w.worker)
	for name, token := range map[string]string{"nobody": "", "nonsense": "onzin", "a changed secret": w.worker.token + "A",
		"no prefix": strings.TrimPrefix(w.worker.token, "rap_")} {
		a := w.call(caller{token: token}, http.MethodGet, "/v1/casussen", nil)
		if a.StatusCode != http.StatusUnauthorized || !strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Bearer") {
			t.Errorf("%s: %d", name, a.StatusCode)
		}
	}
	cookie := w.call(caller{}, http.MethodGet, "/v1/casussen", nil, header("Cookie", "__Host-sessie="+w.worker.token))
	basic := w.call(caller{}, http.MethodGet, "/v1/casussen", nil, header("Authorization", "Basic "+w.worker.token))
	twice := w.call(w.worker, http.MethodGet, "/v1/casussen", nil, func(r *http.Request) { r.Header.Add("Authorization", "Bearer x") })
	query := w.call(caller{}, http.MethodGet, "/v1/casussen?access_token="+w.worker.token, nil)
	for name, a := range map[string]answer{"cookie": cookie, "basic": basic, "two headers": twice, "query": query} {
		if a.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, a.StatusCode)
		}
	}
	if a := w.call(w.steward, http.MethodPost, "/v1/meldingen", meldingBody()); a.StatusCode != http.StatusNotFound {
		t.Errorf("a datasteward registers a melding: %d", a.StatusCode)
	}
	narrow := w.narrow(w.worker, casus.WerkvoorraadLezen)
	if a := w.call(narrow, http.MethodGet, "/v1/casussen", nil); a.StatusCode != http.StatusOK {
		t.Errorf("a token for the list does not list: %d", a.StatusCode)
	}
	if a := w.call(narrow, http.MethodGet, "/v1/casussen/"+string(g.Casus), nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a token for the list reads a case: %d", a.StatusCode)
	}
	w.Must(w.access.CloseAccount(ctx, operator, w.worker.person, true))
	if a := w.call(w.worker, http.MethodGet, "/v1/casussen", nil); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("after the account was closed: %d", a.StatusCode)
	}
}

func TestCasussen_PageByPageGivesEveryCaseOnce(t *testing.T) { // D16, CW-19
	onEachEngine(t, func(t *testing.T, w *world) {
		want := map[id.ID]bool{}
		for range 7 {
			want[w.register(w.worker).Casus] = true
		}
		w.register(w.outside)
		var seen []id.ID
		path := "/v1/casussen?paginagrootte=3"
		for pages := 0; path != "" && pages < 10; pages++ {
			a := w.call(w.lead, http.MethodGet, path, nil)
			if strings.Contains(string(a.body), "Veldhoen") {
				t.Fatal("the list shows a name")
			}
			var page casusapi.CasusPagina
			a.into(t, &page)
			for _, c := range page.Casussen {
				seen = append(seen, c.ID)
				if !want[c.ID] || len(c.Klokken) != 3 {
					t.Errorf("case %+v", c)
				}
			}
			path = ""
			if page.VolgendeCursor != "" {
				path = "/v1/casussen?paginagrootte=3&cursor=" + page.VolgendeCursor
			}
		}
		if slices.Sort(seen); len(seen) != 7 || len(slices.Compact(seen)) != 7 {
			t.Fatalf("%d cases in all pages", len(seen))
		}
		var own casusapi.CasusPagina
		w.call(w.lead, http.MethodGet, "/v1/casussen?eigen=true", nil).into(t, &own)
		if len(own.Casussen) != 0 {
			t.Error("the team leader carries cases")
		}
		for _, cursor := range []string{"x", "e30x", "bnVsbA!", "eyJ4IjoxfQ"} {
			if a := w.call(w.lead, http.MethodGet, "/v1/casussen?cursor="+cursor, nil); a.StatusCode != http.StatusBadRequest ||
				!strings.HasPrefix(a.codes(t)[0], "cursor ") {
				t.Errorf("cursor %q: %d %s", cursor, a.StatusCode, a.body)
			}
		}
	})
}

func TestSignaal_CannotBeReadBeforeItIsDecidedOn(t *testing.T) { // CW-5
	w := sqliteWorld(t)
	body := meldingBody()
	body["geheimhouding"] = "dubbel-anoniem"
	for _, field := range []string{"naam", "telefoon", "email"} {
		set(body, "/melder/"+field, nil)
	}
	a := w.call(w.worker, http.MethodPost, "/v1/meldingen", body)
	var g casusapi.Geregistreerd
	a.into(t, &g)
	if g.Soort != "signaal" || g.Casus != "" || a.Header.Get("Location") != "" {
		t.Fatalf("%s", a.body)
	}
	if a := w.call(w.lead, http.MethodGet, "/v1/meldingen/"+string(g.ID), nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
}

func TestLogUnavailable_ShowsNothing(t *testing.T) { // AU-01
	onEachEngine(t, func(t *testing.T, w *world) {
		g := w.register(w.worker)
		w.Must(w.Log.Close(ctx))
		for _, path := range []string{"/v1/meldingen/" + string(g.ID), "/v1/casussen/" + string(g.Casus), "/v1/casussen"} {
			a := w.call(w.worker, http.MethodGet, path, nil)
			if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" || strings.Contains(string(a.body), "slaan") {
				t.Errorf("%s: %d %s", path, a.StatusCode, a.body)
			}
		}
	})
}

func TestPointer_FollowsTheNamesOfTheRules(t *testing.T) {
	for name, want := range map[string]string{"verhaal": "/verhaal", "extern-nummer": "/externNummer", "personen.1.veilig-contact": "/personen/0/veiligContact"} {
		if got := api.Pointer(name); got != want {
			t.Errorf("%s stands at %s, want %s", name, got, want)
		}
	}
}
