package definitie_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/definitie"
)

const bestand = "bestanden/protocol-1.0.toml"

func tekst(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(bestand)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestIngebouwd_ElkeDefinitieHoudtSteekEnHeetAlsHaarBestand(t *testing.T) {
	for _, naam := range definitie.Namen() {
		d, err := definitie.Ingebouwd(naam)
		if err != nil {
			t.Fatal(err)
		}
		if d.Naam != naam {
			t.Errorf("%s calls itself %s", naam, d.Naam)
		}
	}
	if _, err := definitie.Ingebouwd("../doc"); !errors.Is(err, definitie.ErrOnbekend) {
		t.Errorf("got %v", err)
	}
}

func TestProtocol10_HeeftDeVeldenVanDeBijlageInHaarVolgorde(t *testing.T) { // LAW15
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range d.Soorten {
		regel := s.Code
		for _, v := range s.Velden {
			regel += " " + v.Naam
			if v.Meervoudig {
				regel += "*"
			}
		}
		got = append(got, regel)
	}
	want := []string{
		"A nummer aanleiding* hoedanigheid",
		"M nummer aanleiding* aard* datum-melding hoedanigheid vervolg onderzoeksnummer datum-start-vervolgtraject datum-einde-bemoeienis",
		"O nummer aanleiding* datum-start datum-afronding uitkomst* aard* vervolg*",
		"P nummer bsn geboortedatum geslacht",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestProtocol10_KentDeCodesVan2015(t *testing.T) { // LAW15
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	for deel, codes := range map[string][2]string{ // known, unknown
		"A.aanleiding": {"09", "10"}, "A.hoedanigheid": {"41", "21"}, "M.aard": {"11", "12"}, "M.vervolg": {"04", "05"},
		"O.uitkomst": {"08", "09"}, "O.vervolg": {"21", "11"}, "P.geslacht": {"O", "X"},
	} {
		letter, naam, _ := strings.Cut(deel, ".")
		s, _ := d.Soort(letter)
		v, ok := s.Veld(naam)
		if !ok || !v.Kent(codes[0]) || v.Kent(codes[1]) || v.Kent("") {
			t.Errorf("%s: code list is not that of 2015", deel)
		}
	}
	s, _ := d.Soort("M")
	v, _ := s.Veld("aard")
	for code, alleenKind := range map[string]bool{"05": true, "08": true, "09": true, "10": true, "01": false, "11": false} {
		if v.IsAlleenKind(code) != alleenKind {
			t.Errorf("aard %s: child only %v", code, !alleenKind)
		}
	}
}

func TestProtocol10_IsDeelsAfgeleidEnGeldtTotEnMet2018(t *testing.T) { // D22
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	if deel := d.Afgeleid(); !slices.Contains(deel, "kader") || slices.Contains(deel, "M.aard") {
		t.Errorf("inferred: %v", deel)
	}
	for p, wil := range map[string]bool{"2015-kw1": true, "2015-1": true, "2018-2": true, "2019-1": false, "": false} {
		var periode definitie.Periode
		if err := periode.UnmarshalText([]byte(p)); err != nil {
			t.Fatal(err)
		}
		if d.GeldtIn(periode) != wil {
			t.Errorf("%q: in force %v", p, !wil)
		}
	}
}

func TestLaad_MeldtWatErMisIsMetEenDefinitie(t *testing.T) {
	for _, c := range []struct {
		naam, oud, nieuw string
		deel, code       string
	}{
		{"unknown list", `codelijst = "vervolg-melding"`, `codelijst = "bestaat-niet"`, "M.vervolg.codelijst", definitie.ProbleemCodelijst},
		{"list of one choice repeats", `naam = "vervolg"` + "\nparagraaf = \"3.6\"", `naam = "vervolg"` + "\nmeervoudig = true", "M.vervolg.codelijst", definitie.ProbleemEnkelvoudig},
		{"field twice", `naam = "onderzoeksnummer"`, `naam = "vervolg"`, "M.vervolg", definitie.ProbleemDubbel},
		{"letter twice", `code = "M"`, `code = "A"`, "A.code", definitie.ProbleemDubbel},
		{"kind twice", `naam = "melding"`, `naam = "advies"`, "M.naam", definitie.ProbleemDubbel},
		{"small letter", `code = "A"`, `code = "a"`, "a.code", definitie.ProbleemWaarde},
		{"no evidence", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"LAW15\"]", "code = \"A\"\nnaam = \"advies\"", "A.bewijs", definitie.ProbleemLeeg},
		{"unknown evidence", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"LAW15\"]", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"?\"]", "A.bewijs", definitie.ProbleemBewijs},
		{"same separators", `herhaalteken = ","`, `herhaalteken = "|"`, "kader.herhaalteken", definitie.ProbleemScheiding},
		{"separator of values", `veldteken = "|"`, `veldteken = "-"`, "kader.veldteken", definitie.ProbleemScheiding},
		{"separator of two", `veldteken = "|"`, `veldteken = "||"`, "kader.veldteken", definitie.ProbleemScheiding},
		{"line length", "regellengte-max = 1000", "regellengte-max = 0", "kader.regellengte-max", definitie.ProbleemLengte},
		{"unknown frame", `vorm = "gescheiden"`, `vorm = "vaste-breedte"`, "kader.vorm", definitie.ProbleemWaarde},
		{"unknown kind of value", `soort = "bsn"`, `soort = "sofinummer"`, "P.bsn.soort", definitie.ProbleemWaarde},
		{"presence", `aanwezig = "optioneel"`, `aanwezig = "soms"`, "M.datum-start-vervolgtraject.aanwezig", definitie.ProbleemWaarde},
		{"condition on later field", `veld = "uitkomst"`, `veld = "vervolg"`, "O.aard.voorwaarde", definitie.ProbleemVoorwaarde},
		{"condition on unknown code", `is = ["03", "06"]`, `is = ["33"]`, "O.aard.voorwaarde", definitie.ProbleemCode},
		{"child of unknown kind", `hoort-bij = ["M", "O"]`, `hoort-bij = ["M", "X"]`, "P.hoort-bij", definitie.ProbleemVerwijzing},
		{"dummies alike", `ongeboren = "999999999"`, `ongeboren = "000000000"`, "P.bsn.bijzonder", definitie.ProbleemDubbel},
		{"dummy missing", `onbekend = "00000000", `, ``, "P.geboortedatum.bijzonder", definitie.ProbleemLeeg},
		{"dummy of letters", `ongeboren = "99999999"`, `ongeboren = "ongebore"`, "P.geboortedatum.bijzonder", definitie.ProbleemBijzonderVorm},
		{"validity", `geldig-tot = "2018-2"`, `geldig-tot = "2015-kw1"` + "\n", "", ""},
		{"validity turned round", `geldig-van = "2015-kw1"`, `geldig-van = "2019-1"`, "geldig-tot", definitie.ProbleemPeriode},
		{"length of a code", "naam = \"hoedanigheid\"", "naam = \"hoedanigheid\"\nlengte-max = 3", "A.hoedanigheid.lengte-max", definitie.ProbleemNietVanSoort},
		{"key not first", "soort = \"nummer\"\naanwezig = \"verplicht\"", "soort = \"datum\"\naanwezig = \"verplicht\"", "A.nummer", definitie.ProbleemSleutel},
	} {
		t.Run(c.naam, func(t *testing.T) {
			bron := tekst(t)
			if !strings.Contains(bron, c.oud) {
				t.Fatalf("the definition no longer has %q", c.oud)
			}
			_, err := definitie.Laad([]byte(strings.Replace(bron, c.oud, c.nieuw, 1)))
			if c.code == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var fout *definitie.Ongeldig
			if !errors.As(err, &fout) || !slices.Contains(fout.Problemen, definitie.Probleem{Deel: c.deel, Code: c.code}) {
				t.Errorf("got %v, want %s: %s", err, c.deel, c.code)
			}
		})
	}
}

func TestLaad_WeigertWatGeenDefinitieIs(t *testing.T) {
	for naam, in := range map[string]string{
		"no TOML": "= =", "unknown key": tekst(t) + "\n[extra]\nx = 1\n", "wrong type": "naam = 3",
		"bad period": `geldig-van = "2015-3"`, "bad date": `codelijsten-op = "2015-02-30"`, "long": strings.Repeat("#", 1<<20+1),
	} {
		if _, err := definitie.Laad([]byte(in)); !errors.Is(err, definitie.ErrTekst) {
			t.Errorf("%s: %v", naam, err)
		}
	}
	var fout *definitie.Ongeldig
	if _, err := definitie.Laad(nil); !errors.As(err, &fout) {
		t.Errorf("empty: %v", err)
	}
}

func TestAfgeleid_NoemtLijstenZonderCodesInDeBron(t *testing.T) { // D22
	d, err := definitie.Laad([]byte(strings.Replace(tekst(t), `codelijsten-op = "2015-04-01"`, `codelijsten-op = "2026-01-01"`, 1)))
	var fout *definitie.Ongeldig
	if err == nil {
		if !slices.Contains(d.Afgeleid(), "A.aanleiding.codelijst") {
			t.Errorf("inferred: %v", d.Afgeleid())
		}
		return
	}
	// The conditions of 2015 name codes that the later lists do not have.
	if !errors.As(err, &fout) || !slices.ContainsFunc(fout.Problemen, func(p definitie.Probleem) bool { return p.Code == definitie.ProbleemCode }) {
		t.Fatal(err)
	}
}

func FuzzLaad(f *testing.F) {
	f.Add(tekst(f))
	f.Add("")
	f.Add("[[soort]]\ncode = \"A\"\n[[soort.veld]]\n")
	f.Add("[[soort]]\nhoort-bij = [\"\"]\n[[soort.veld]]\nvoorwaarde = {}\n")
	f.Fuzz(func(t *testing.T, in string) {
		d, err := definitie.Laad([]byte(in))
		if err == nil {
			_ = d.Afgeleid()
		} else if err.Error() == "" {
			t.Error("an error must say what is wrong")
		}
	})
}

func ExamplePeriode() {
	p, _ := definitie.ParsePeriode("2026-2")
	fmt.Println(p.Begin(), p.Einde(), p.Volgende())
	// Output: 2026-07-01 2026-12-31 2027-1
}
