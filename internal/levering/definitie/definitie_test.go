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

func tekst(t testing.TB) string { return tekstVan(t, "protocol-1.0") }

func tekstVan(t testing.TB, naam string) string {
	t.Helper()
	b, err := os.ReadFile("bestanden/" + naam + ".toml")
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
	// The larger definitions are loaded by other tests; a fuzzer goes further on small ones.
	f.Add(tekst(f))
	f.Add(voorbeeld(f))
	f.Add("")
	f.Add("[[soort]]\ncode = \"A\"\n[[soort.veld]]\n")
	f.Add("[[soort]]\nhoort-bij = [\"\"]\n[[soort.veld]]\nvoorwaarde = {}\n")
	f.Add("[kader]\nvorm = \"vast\"\nsoortlengte = 1\n[[soort]]\ncode = \"A\"\n[[soort.veld]]\naantal = 9223372036854775807\nlengte = 2\nherhaling = \"plaatsen\"\n")
	f.Fuzz(func(t *testing.T, in string) {
		d, err := definitie.Laad([]byte(in))
		if err != nil {
			houdtGezegd(t, in, err)
			return
		}
		_ = d.Afgeleid()
		if len(definitie.Tabel(d)) == 0 {
			t.Error("a definition has fields")
		}
	})
}

// houdtGezegd wants that a refusal says what is wrong, and where if it can.
func houdtGezegd(t *testing.T, in string, err error) {
	t.Helper()
	var fout *definitie.Ongeldig
	if !errors.As(err, &fout) {
		if !errors.Is(err, definitie.ErrTekst) {
			t.Errorf("neither read nor refused: %v", err)
		}
		return
	}
	for _, p := range fout.Problemen {
		if p.Deel == "" || p.Code == "" || p.Regel < 0 || p.Regel > strings.Count(in, "\n")+1 {
			t.Errorf("cannot be found: %+v", p)
		}
	}
}

func ExamplePeriode() {
	p, _ := definitie.ParsePeriode("2026-2")
	fmt.Println(p.Begin(), p.Einde(), p.Volgende())
	// Output: 2026-07-01 2026-12-31 2027-1
}
