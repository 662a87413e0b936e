package codelijst_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

var (
	in2015 = datum.Moet(2015, 2, 23)
	in2026 = datum.Moet(2026, 11, 21)
)

func versie(t *testing.T, id codelijst.ID, v string) *codelijst.Lijst {
	t.Helper()
	l, err := codelijst.Versie(id, v)
	if err != nil {
		t.Fatalf("%s %s: %v", id, v, err)
	}
	return l
}

func TestAlle_HasEveryVersionWithItsNumberOfValues(t *testing.T) { // CW-49
	wil := map[string]int{
		"aanleiding 1.0": 9, "aard 1.0": 11, "hoedanigheid 1.0": 29, "vervolg-melding 1.0": 4, "uitkomst-onderzoek 1.0": 8,
		"vervolg-onderzoek 1.0": 11, "geslacht 1.0": 3,
		"aanleiding 2025": 10, "aard 2025": 12, "hoedanigheid 2025": 22, "vervolg-melding 2025": 4,
		"uitkomst-onderzoek 2025": 9, "vervolg-onderzoek 2025": 17, "geslacht 2025": 3,
		"besluit-veiligheidsbeoordeling 2015": 4, "besluit-veiligheidsbeoordeling 2019": 9, "veiligheidstaxatie 1": 4,
		"rol 1": 13, "anonimiteit 1": 3, "afschermingsgrond 1": 4,
	}
	for _, l := range codelijst.Alle() {
		k := fmt.Sprintf("%s %s", l.ID, l.Versie)
		if n, ok := wil[k]; !ok || n != len(l.Waarden()) {
			t.Errorf("%s has %d values, want %d", k, len(l.Waarden()), n)
		}
		delete(wil, k)
	}
	if len(wil) > 0 {
		t.Errorf("missing: %v", wil)
	}
}

func TestElkeWaarde_HasLabelsMarkAndSource(t *testing.T) { // CW-52
	schoon := regexp.MustCompile(`^\S.*\S$`)
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, l := range codelijst.Alle() {
		if l.Bron == "" || l.Artikel == "" || l.Van.IsZero() || l.Merk == "" || !schoon.MatchString(l.NL) || !schoon.MatchString(l.EN) {
			t.Errorf("%s %s lacks name, source, article, mark or first day", l.ID, l.Versie)
		}
		if l.Naam("nl") != l.NL || l.Naam("en") != l.EN || l.Naam("fy") != l.NL {
			t.Errorf("%s: names", l.ID)
		}
		nl, en := map[string]bool{}, map[string]bool{}
		for _, w := range l.Waarden() {
			if !schoon.MatchString(w.NL) || !schoon.MatchString(w.EN) || nl[w.NL] || en[w.EN] {
				t.Errorf("%s %s %s: label missing or not unique", l.ID, l.Versie, w.Code)
			}
			nl[w.NL], en[w.EN] = true, true
			if w.Label("nl") != w.NL || w.Label("en") != w.EN {
				t.Errorf("%s %s: Label", l.ID, w.Code)
			}
			if w.Merk != codelijst.Wet && w.Merk != codelijst.Gezien && w.Merk != codelijst.Afgeleid {
				t.Errorf("%s %s: mark %q", l.ID, w.Code, w.Merk)
			}
			if w.Groep != "" && (w.Groep.Label("nl") == "" || w.Groep.Label("en") == "") {
				t.Errorf("%s %s: heading %q has no labels", l.ID, w.Code, w.Groep)
			}
			if _, err := w.Leveringscode(); err != nil && !slug.MatchString(string(w.Code)) {
				t.Errorf("%s %s: neither a code nor a slug", l.ID, w.Code)
			}
			if got, ok := l.Zoek(w.Code); !ok || got != w {
				t.Errorf("%s %s: Zoek", l.ID, w.Code)
			}
		}
	}
}

func TestOp_GivesTheVersionOfThatDay(t *testing.T) { // CW-49
	for _, c := range []struct {
		dag    datum.Datum
		id     codelijst.ID
		versie string
		err    error
	}{
		{in2015, codelijst.Aard, "1.0", nil},
		{datum.Moet(2018, 12, 31), codelijst.Aard, "1.0", nil},
		{datum.Moet(2019, 1, 1), codelijst.Aard, "2025", nil},
		{in2026, codelijst.Aard, "2025", nil},
		{in2015, codelijst.BesluitVeiligheidsbeoordeling, "2015", nil},
		{in2026, codelijst.BesluitVeiligheidsbeoordeling, "2019", nil},
		{in2026, codelijst.Rol, "1", nil},
		{datum.Moet(2014, 12, 31), codelijst.Aard, "", codelijst.ErrGeenVersie},
		{datum.Datum{}, codelijst.Aard, "", codelijst.ErrGeenVersie},
		{in2026, "aardd", "", codelijst.ErrOnbekendeLijst},
	} {
		l, err := codelijst.Op(c.id, c.dag)
		if !errors.Is(err, c.err) {
			t.Errorf("%s on %v: %v", c.id, c.dag, err)
		}
		if err == nil && l.Versie != c.versie {
			t.Errorf("%s on %v: %s", c.id, c.dag, l.Versie)
		}
	}
	if _, err := codelijst.Versie(codelijst.Aard, "3.0"); !errors.Is(err, codelijst.ErrGeenVersie) {
		t.Error(err)
	}
}

func TestVersies_FollowEachOtherWithoutGapOrOverlap(t *testing.T) {
	vorige := map[codelijst.ID]*codelijst.Lijst{}
	for _, l := range codelijst.Alle() {
		if v := vorige[l.ID]; v != nil && (v.Tot.IsZero() || v.Tot.PlusDagen(1) != l.Van) {
			t.Errorf("%s: %s ends %v, %s begins %v", l.ID, v.Versie, v.Tot, l.Versie, l.Van)
		}
		vorige[l.ID] = l
	}
	for id, l := range vorige {
		if !l.Tot.IsZero() {
			t.Errorf("%s: no version is in force", id)
		}
	}
}

func TestProtocol1_CodesAreThoseOfTheAnnex(t *testing.T) { // CW-47
	for id, codes := range map[codelijst.ID]string{
		codelijst.Aanleiding:        "01 02 03 04 05 06 07 08 09",
		codelijst.Aard:              "01 02 03 04 05 06 07 08 09 10 11",
		codelijst.Hoedanigheid:      "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 30 31 32 33 34 35 36 40 41",
		codelijst.VervolgMelding:    "01 02 03 04",
		codelijst.UitkomstOnderzoek: "01 02 03 04 05 06 07 08",
		codelijst.VervolgOnderzoek:  "01 02 03 04 05 06 07 08 09 10 21",
		codelijst.Geslacht:          "V M O",
	} {
		l := versie(t, id, "1.0")
		var got []string
		for _, w := range l.Waarden() {
			got = append(got, string(w.Code))
			c, err := w.Leveringscode()
			p, merk, ok := w.Protocol1()
			if err != nil || c != w.Code || p != w.Code || !ok || merk != codelijst.Wet {
				t.Errorf("%s %s: %s %v, %s %s", id, w.Code, c, err, p, merk)
			}
		}
		if strings.Join(got, " ") != codes || !l.Leverbaar() {
			t.Errorf("%s: %v", id, got)
		}
	}
	for id, paar := range map[codelijst.ID][2]string{
		codelijst.Aanleiding: {"06", "Kindermishandeling, kindcheck"}, codelijst.Aard: {"09", "Münchhausen-by-proxy"},
		codelijst.Hoedanigheid: {"34", "Persoon behorend tot het sociale netwerk"}, codelijst.VervolgMelding: {"02", "Inzetten vervolgtraject"},
		codelijst.UitkomstOnderzoek: {"05", "Kindermishandeling niet bevestigd"}, codelijst.VervolgOnderzoek: {"21", "Geen vervolg"},
		codelijst.Geslacht: {"O", "Onbekend"},
	} {
		if w, ok := versie(t, id, "1.0").Zoek(codelijst.Code(paar[0])); !ok || w.NL != paar[1] {
			t.Errorf("%s %s = %q", id, paar[0], w.NL)
		}
	}
}

func TestLatereLijsten_CannotBeDeliveredSilently(t *testing.T) { // D22
	for _, l := range codelijst.Alle() {
		if l.Versie != "2025" && l.Versie != "2019" {
			continue
		}
		if l.Leverbaar() {
			t.Errorf("%s %s has no known codes", l.ID, l.Versie)
		}
		for _, w := range l.Waarden() {
			if c, err := w.Leveringscode(); !errors.Is(err, codelijst.ErrGeenLeveringscode) || c != "" {
				t.Errorf("%s %s: %q %v", l.ID, w.Code, c, err)
			}
		}
	}
}

func TestProtocol1_OfALaterValueIsInferredAndExists(t *testing.T) {
	zonder := map[codelijst.ID]string{}
	for _, l := range codelijst.Alle() {
		naar := l.ID
		if naar == codelijst.BesluitVeiligheidsbeoordeling {
			naar = codelijst.VervolgMelding
		}
		if l.Versie != "2025" && l.ID != codelijst.BesluitVeiligheidsbeoordeling {
			continue
		}
		doel := versie(t, naar, "1.0")
		for _, w := range l.Waarden() {
			c, merk, ok := w.Protocol1()
			if !ok {
				zonder[l.ID] += string(w.Code) + " "
				continue
			}
			if _, bestaat := doel.Zoek(c); !bestaat {
				t.Errorf("%s %s: %s is no 1.0 code", l.ID, w.Code, c)
			}
			if (merk == codelijst.Wet) != (l.Versie == "2015") {
				t.Errorf("%s %s %s: mark %s", l.ID, l.Versie, w.Code, merk)
			}
		}
	}
	for id, codes := range map[codelijst.ID]string{
		codelijst.Aanleiding:        "andere-problematiek ",
		codelijst.Aard:              "anders-niet-onveilig ",
		codelijst.Hoedanigheid:      "direct-betrokkene-volwassene ", // 1.0 wants to know: victim or perpetrator
		codelijst.UitkomstOnderzoek: "voortijdig-andere-regio ",
		codelijst.VervolgOnderzoek:  "clientsysteem hulp-al-aanwezig ",
	} {
		if zonder[id] != codes {
			t.Errorf("%s without a 1.0 code: %q", id, zonder[id])
		}
		delete(zonder, id)
	}
	if len(zonder) > 0 {
		t.Errorf("unexpected: %v", zonder)
	}
}

func TestBesluit2019_NaarVervolgMelding(t *testing.T) { // CW-13
	l := versie(t, codelijst.BesluitVeiligheidsbeoordeling, "2019")
	for code, wil := range map[codelijst.Code]codelijst.Code{
		"onderzoek": "01", "verzoek-rvdk": "02", "voorwaarden-en-vervolg": "02", "overdracht-lokaal-team": "02",
		"overdracht-lopende-hulp": "02", "overdracht-mdt": "02", "overdracht-gezin": "02", "omgezet-in-advies": "03",
		"einde-bemoeienis": "04",
	} {
		w, ok := l.Zoek(code)
		if c, merk, _ := w.Protocol1(); !ok || c != wil || merk != codelijst.Afgeleid {
			t.Errorf("%s: %s %s", code, c, merk)
		}
	}
}

func TestAlleenKind_VierVormen(t *testing.T) {
	for v, codes := range map[string]string{
		"1.0":  "05 08 09 10 ",
		"2025": "pedagogische-verwaarlozing getuige-van-geweld munchhausen-by-proxy vrouwelijke-genitale-verminking ",
	} {
		l, got := versie(t, codelijst.Aard, v), ""
		for _, w := range l.Waarden() {
			if w.AlleenKind {
				got += string(w.Code) + " "
			}
		}
		if got != codes {
			t.Errorf("%s: %s", v, got)
		}
	}
	aard := versie(t, codelijst.Aard, "1.0")
	if err := aard.ControleerAard(false, "01", "08"); !errors.Is(err, codelijst.ErrAlleenBijKinderen) {
		t.Error(err)
	}
	if err := aard.ControleerAard(true, "01", "08"); err != nil {
		t.Error(err)
	}
	if err := aard.ControleerAard(false, "01", "11"); err != nil {
		t.Error(err)
	}
	if err := aard.ControleerAard(true, "99"); !errors.Is(err, codelijst.ErrOnbekendeCode) {
		t.Error(err)
	}
}

func TestUitkomst_IsSplitByKind(t *testing.T) { // CW-16, CW-T17
	for v, wil := range map[string]map[codelijst.Groep]int{
		"1.0":  {codelijst.GroepHuiselijkGeweld: 3, codelijst.GroepKindermishandeling: 3, codelijst.GroepVoortijdig: 2},
		"2025": {codelijst.GroepHuiselijkGeweld: 3, codelijst.GroepKindermishandeling: 3, codelijst.GroepVoortijdig: 3},
	} {
		for _, w := range versie(t, codelijst.UitkomstOnderzoek, v).Waarden() {
			wil[w.Groep]--
		}
		for g, n := range wil {
			if n != 0 {
				t.Errorf("%s %s: %d too few", v, g, n)
			}
		}
	}
	n := 0
	for _, w := range versie(t, codelijst.Hoedanigheid, "1.0").Waarden() {
		if w.Groep == codelijst.GroepBeroepsmatig {
			n++
		}
	}
	if n != 20 {
		t.Errorf("%d professional capacities", n)
	}
}

func TestRol_SourcesAreShielded(t *testing.T) { // CW-35, CW-T8, CW-T11
	l, err := codelijst.Op(codelijst.Rol, in2026)
	if err != nil || !l.Meervoudig {
		t.Fatal("a person can have several roles", err)
	}
	got := ""
	for _, w := range l.Waarden() {
		if w.Afgeschermd() {
			got += string(w.Code) + " "
		}
	}
	if got != "melder adviesvrager informant " {
		t.Error(got)
	}
}

func TestControleer_RefusesWhatIsNotAChoice(t *testing.T) {
	aard, vervolg := versie(t, codelijst.Aard, "1.0"), versie(t, codelijst.VervolgMelding, "1.0")
	for _, c := range []struct {
		l     *codelijst.Lijst
		codes []codelijst.Code
		err   error
	}{
		{aard, nil, nil},
		{aard, []codelijst.Code{"01", "02"}, nil},
		{aard, []codelijst.Code{"12"}, codelijst.ErrOnbekendeCode},
		{aard, []codelijst.Code{"1"}, codelijst.ErrOnbekendeCode},
		{aard, []codelijst.Code{""}, codelijst.ErrOnbekendeCode},
		{aard, []codelijst.Code{"anders-onveilig"}, codelijst.ErrOnbekendeCode}, // of another version
		{aard, []codelijst.Code{"01", "01"}, codelijst.ErrDubbeleCode},
		{vervolg, []codelijst.Code{"01", "02"}, codelijst.ErrEnkelvoudigeLijst},
	} {
		if err := c.l.Controleer(c.codes...); !errors.Is(err, c.err) {
			t.Errorf("%s %v: %v", c.l.ID, c.codes, err)
		}
	}
	if err := aard.Controleer("geheim-999900006"); err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("the error must not carry the code: %v", err)
	}
	if _, ok := aard.Zoek("99"); ok {
		t.Error("unknown codes are not found")
	}
}

func TestLijst_IsNotChangedByItsReaders(t *testing.T) {
	l := versie(t, codelijst.Aard, "1.0")
	l.Waarden()[0].NL = "anders"
	codelijst.Alle()[0] = nil
	if l.Waarden()[0].NL != "Lichamelijke mishandeling" || codelijst.Alle()[0] == nil {
		t.Error("lists are shared and must stay as they are")
	}
}
