package controle_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

func situatie(t testing.TB) controle.Situatie {
	t.Helper()
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	p, err := definitie.ParsePeriode("2026-1")
	if err != nil {
		t.Fatal(err)
	}
	return controle.Situatie{Definitie: d, Periode: p, Proef: true}
}

func regel(t testing.TB, id string) controle.Regel {
	t.Helper()
	for _, r := range controle.Regels() {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no rule %s", id)
	return controle.Regel{}
}

// bevindingen returns the findings of some rules on a file.
func bevindingen(t testing.TB, s controle.Situatie, regels []controle.Regel, in string) []controle.Bevinding {
	t.Helper()
	var uit []controle.Bevinding
	_, err := controle.Controleer(s, regels, strings.NewReader(in), func(b controle.Bevinding) { uit = append(uit, b) })
	if err != nil {
		t.Fatal(err)
	}
	return uit
}

// geval is a file and what one rule finds in it: "line field code" per finding, in order.
type geval struct {
	naam string
	in   string
	wil  []string
}

// proef runs one rule on its cases.
func proef(t *testing.T, id string, gevallen []geval) {
	t.Helper()
	proefIn(t, situatie(t), id, gevallen)
}

func proefIn(t *testing.T, s controle.Situatie, id string, gevallen []geval) {
	t.Helper()
	for _, g := range gevallen {
		t.Run(g.naam, func(t *testing.T) {
			var got []string
			for _, b := range bevindingen(t, s, []controle.Regel{regel(t, id)}, g.in) {
				if b.Regel != id || b.Ernst == 0 {
					t.Errorf("finding without rule or severity: %+v", b)
				}
				got = append(got, fmt.Sprintf("%d %s %s", b.Lijn, b.Veld, b.Code))
			}
			if !slices.Equal(got, g.wil) {
				t.Errorf("got  %q\nwant %q", got, g.wil)
			}
		})
	}
}

// Lines without faults, to build cases from.
const (
	advies    = "A|AD1|03|05\n"
	melding   = "M|ML1|02|03|20260223|05|04|||\n"
	onderzoek = "O|OZ1|02|20260225|20260506|03|03|02\n"
	volwassen = "|999900006|19800101|V\n"
	kind      = "|999900018|20161105|M\n"
)

const goedBestand = advies +
	"M|ML1|02|03|20260223|05|01|OZ1||\n" + "P|ML1" + volwassen + "P|ML1" + kind +
	"M|ML2|02|03|20260223|05|02||20260224|20260601\n" + "P|ML2|000000000|00000000|O\n" +
	onderzoek + "P|OZ1" + volwassen + "P|OZ1|999999999|99999999|O\n"

func TestRegels_VindenNietsInEenGoedBestand(t *testing.T) {
	if b := bevindingen(t, situatie(t), controle.RegelsVan(situatie(t).Periode), goedBestand); len(b) > 0 {
		t.Errorf("%+v", b)
	}
}

func TestRegels_HebbenElkEenEigenIDErnstEnGrond(t *testing.T) {
	gezien := map[string]bool{}
	for _, r := range controle.Regels() {
		if gezien[r.ID] || r.ID == "" || r.Ernst.String() == "onbekend" || r.Wat.NL == "" || r.Wat.EN == "" || r.Grond == "" || len(r.Uitleg) == 0 {
			t.Errorf("%+v", r)
		}
		for code, u := range r.Uitleg {
			if u.Melding.NL == "" || u.Melding.EN == "" || u.Herstel.NL == "" || u.Herstel.EN == "" {
				t.Errorf("%s %s: a text is missing", r.ID, code)
			}
		}
		gezien[r.ID] = true
	}
}

func TestControleer_MeldtOnleesbareRegelsAlsBlokkade(t *testing.T) { // STR-01, STR-02, STR-03
	in := advies + "A|AD2|03\n" + "X|1\n" + "A|AD\t|03|05\n" + "\n"
	var got []string
	for _, b := range bevindingen(t, situatie(t), controle.Regels(), in) {
		if b.Ernst != controle.Blokkade {
			t.Errorf("%+v", b)
		}
		got = append(got, fmt.Sprintf("%s %d %s", b.Regel, b.Lijn, b.Code))
	}
	want := []string{
		"STR-01 2 velden-te-weinig", "STR-02 3 recordsoort-onbekend", "STR-03 4 teken-stuurteken", "STR-01 5 regel-leeg",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestControleer_EenLeesfoutIsGeenGoedBestand(t *testing.T) {
	stuk := errors.New("stuk")
	r := io.MultiReader(strings.NewReader(advies), iotest.ErrReader(stuk))
	if _, err := controle.Controleer(situatie(t), controle.Regels(), r, func(controle.Bevinding) {}); !errors.Is(err, stuk) {
		t.Errorf("got %v", err)
	}
}

func TestBevindingen_NoemenNooitEenBSNOfGeboortedatum(t *testing.T) {
	const bsn = "999900006"
	s := situatie(t)
	s.Proef = false
	in := "M|" + bsn + "|02|03|20260223|05|04|||\nP|" + bsn + "|" + bsn + "|18010101|V\nP|ML1|123456789|20310231|V\n"
	alle := fmt.Sprintf("%+v", bevindingen(t, s, controle.Regels(), in))
	for _, geheim := range []string{bsn, "123456789", "18010101", "20310231"} {
		if strings.Contains(alle, geheim) {
			t.Errorf("a finding shows %s: %s", geheim, alle)
		}
	}
	if !strings.Contains(alle, controle.CodeBSNTest) || !strings.Contains(alle, controle.CodeOuderDan120) {
		t.Errorf("too little found: %s", alle)
	}
}
