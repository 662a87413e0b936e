package gebied_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/gebied"
)

func editie(t *testing.T, jaar int) *gebied.Indeling {
	t.Helper()
	i, w := gebied.VanJaar(jaar)
	if !w.IsZero() {
		t.Fatalf("%d: %+v", jaar, w)
	}
	return i
}

func TestEdities_HaveTheirNumbers(t *testing.T) { // D21, CW-48
	if !slices.Equal(gebied.Jaren(), []int{2022, 2025}) || gebied.Nieuwste().Jaar != 2025 {
		t.Errorf("%v", gebied.Jaren())
	}
	for jaar, wil := range map[int][2]int{2022: {26, 0}, 2025: {25, 342}} {
		i := editie(t, jaar)
		if len(i.Regios()) != wil[0] || len(i.Gemeenten()) != wil[1] || i.HeeftGemeenten() != (wil[1] > 0) || i.Bron == "" {
			t.Errorf("%d: %d regions, %d municipalities", jaar, len(i.Regios()), len(i.Gemeenten()))
		}
	}
	if n := len(gebied.Centrumgemeenten()); n != 35 {
		t.Errorf("%d centrumgemeenten", n)
	}
}

func TestRegios_ChangeBetweenEditions(t *testing.T) { // D21, CW-T25
	oud, nieuw := editie(t, 2022), editie(t, 2025)
	for _, c := range []struct {
		code         gebied.VTCode
		oud, nieuw   string
		inOud, inNew bool
	}{
		{"VT16", "Brabant Noordoost", "", true, false},
		{"VT26", "Zuidoost-Brabant", "", true, false},
		{"VT27", "", "Oost-Brabant", false, true},
		{"VT15", "Noord-Brabant Midden", "Midden-Brabant", true, true},
		{"VT21", "West-Brabant", "West-brabant", true, true},
		{"VT13", "Noord- en Midden Limburg", "Noord- en Midden Limburg", true, true},
		{"VT28", "", "", false, false},
	} {
		a, errA := oud.Regio(c.code)
		b, errB := nieuw.Regio(c.code)
		if (errA == nil) != c.inOud || (errB == nil) != c.inNew || a.Naam != c.oud || b.Naam != c.nieuw {
			t.Errorf("%s: %q %v, %q %v", c.code, a.Naam, errA, b.Naam, errB)
		}
	}
	for _, r := range oud.Regios() {
		naar, weg := gebied.OpgegaanIn(r.Code)
		if _, err := nieuw.Regio(r.Code); weg != (err != nil) {
			t.Errorf("%s: gone is %v", r.Code, weg)
		}
		if _, err := nieuw.Regio(naar); weg && err != nil {
			t.Errorf("%s went to %s: %v", r.Code, naar, err)
		}
	}
	if r, err := oud.ZoekRegio("noord brabant MIDDEN"); err != nil || r.Code != "VT15" {
		t.Errorf("%v %v", r, err)
	}
	if _, err := nieuw.ZoekRegio("Noord-Brabant Midden"); !errors.Is(err, gebied.ErrOnbekend) {
		t.Errorf("a name of another year: %v", err)
	}
}

func TestVanJaar_TakesTheNearestEditionAndWarns(t *testing.T) { // D21
	for jaar, wil := range map[int]int{1900: 2022, 2021: 2022, 2022: 2022, 2023: 2022, 2024: 2025, 2025: 2025, 2026: 2025, 2100: 2025} {
		i, w := gebied.VanJaar(jaar)
		if i.Jaar != wil || w.IsZero() != (jaar == wil) {
			t.Errorf("%d: edition %d, %+v", jaar, i.Jaar, w)
		}
		if !w.IsZero() && (w != gebied.Waarschuwing{Gevraagd: jaar, Gebruikt: wil}) {
			t.Errorf("%d: %+v", jaar, w)
		}
	}
}

func TestGemeenten_LieInARegionOfTheirEdition(t *testing.T) {
	i := editie(t, 2025)
	gm, vr := regexp.MustCompile(`^GM[0-9]{4}$`), regexp.MustCompile(`^VR(0[1-9]|1[0-9]|2[0-5])$`)
	vrs, perRegio, vorige := map[gebied.VRCode]bool{}, map[gebied.VTCode]int{}, gebied.GMCode("")
	for _, g := range i.Gemeenten() {
		if !gm.MatchString(string(g.Code)) || !vr.MatchString(string(g.Veiligheidsregio)) || g.Naam == "" || g.Code <= vorige {
			t.Errorf("%+v after %s", g, vorige)
		}
		if _, err := i.Regio(g.Regio); err != nil {
			t.Errorf("%+v: %v", g, err)
		}
		if zelf, err := i.Gemeente(g.Code); err != nil || zelf != g {
			t.Errorf("%s: %v", g.Code, err)
		}
		vrs[g.Veiligheidsregio], vorige = true, g.Code
		perRegio[g.Regio]++
	}
	if len(vrs) != 25 || len(perRegio) != 25 {
		t.Errorf("%d veiligheidsregio's, %d regions with municipalities", len(vrs), len(perRegio))
	}
	for code, n := range map[gebied.VTCode]int{
		"VT01": 6, "VT02": 12, "VT03": 6, "VT04": 18, "VT05": 15, "VT06": 15, "VT07": 6, "VT08": 10, "VT09": 9, "VT10": 18,
		"VT11": 11, "VT12": 8, "VT13": 14, "VT14": 22, "VT15": 11, "VT17": 17, "VT18": 13, "VT19": 14, "VT20": 26, "VT21": 14,
		"VT22": 7, "VT23": 13, "VT24": 10, "VT25": 16, "VT27": 31,
	} {
		if perRegio[code] != n {
			t.Errorf("%s has %d municipalities, want %d", code, perRegio[code], n)
		}
	}
}

func TestGemeenten_WhereRegionAndVeiligheidsregioDiffer(t *testing.T) { // CW-T25
	i := editie(t, 2025)
	for naam, wil := range map[string][2]string{
		"Heusden": {"VR21", "VT15"}, "Mook en Middelaar": {"VR23", "VT06"}, "Uitgeest": {"VR12", "VT17"}, "Eemnes": {"VR09", "VT20"},
	} {
		f, err := i.ZoekGemeente(naam)
		if g := f.Gemeente; err != nil || string(g.Veiligheidsregio) != wil[0] || string(g.Regio) != wil[1] {
			t.Errorf("%s: %+v %v", naam, g, err)
		}
	}
}

func TestZoekGemeente(t *testing.T) {
	i := editie(t, 2025)
	for naam, wil := range map[string]gebied.Treffer{
		"Groningen":                    {gebied.Gemeente{Code: "GM0014"}, gebied.EigenNaam, 0},
		"'s-Gravenhage":                {gebied.Gemeente{Code: "GM0518"}, gebied.EigenNaam, 0},
		"’s-gravenhage":                {gebied.Gemeente{Code: "GM0518"}, gebied.EigenNaam, 0},
		"S GRAVENHAGE":                 {gebied.Gemeente{Code: "GM0518"}, gebied.EigenNaam, 0},
		"Den Haag":                     {gebied.Gemeente{Code: "GM0518"}, gebied.AndereNaam, 0},
		"den  haag ":                   {gebied.Gemeente{Code: "GM0518"}, gebied.AndereNaam, 0},
		"Den Bosch":                    {gebied.Gemeente{Code: "GM0796"}, gebied.AndereNaam, 0},
		"‘s-Hertogenbosch":             {gebied.Gemeente{Code: "GM0796"}, gebied.EigenNaam, 0},
		"Sudwest Fryslan":              {gebied.Gemeente{Code: "GM1900"}, gebied.EigenNaam, 0},
		"Su\u0301dwest-Frysla\u0302n":  {gebied.Gemeente{Code: "GM1900"}, gebied.EigenNaam, 0},
		"Rijswijk":                     {gebied.Gemeente{Code: "GM0603"}, gebied.EigenNaam, 0},
		"Rijswijk (ZH.)":               {gebied.Gemeente{Code: "GM0603"}, gebied.EigenNaam, 0},
		"Bergen (L.)":                  {gebied.Gemeente{Code: "GM0893"}, gebied.EigenNaam, 0},
		"bergen nh":                    {gebied.Gemeente{Code: "GM0373"}, gebied.EigenNaam, 0},
		"Bergen op Zoom":               {gebied.Gemeente{Code: "GM0748"}, gebied.EigenNaam, 0},
		"Nuenen Gerwen en Nederwetten": {gebied.Gemeente{Code: "GM0820"}, gebied.EigenNaam, 0},
		"Spijkenisse":                  {gebied.Gemeente{Code: "GM1930"}, gebied.Opgegaan, 2015},
		"Uden":                         {gebied.Gemeente{Code: "GM1991"}, gebied.Opgegaan, 2022},
	} {
		f, err := i.ZoekGemeente(naam)
		if err != nil || f.Gemeente.Code != wil.Gemeente.Code || f.Soort != wil.Soort || f.Sinds != wil.Sinds {
			t.Errorf("%q: %+v %v", naam, f, err)
		}
	}
	for naam, wil := range map[string]error{
		"Bergen": gebied.ErrMeerduidig, "": gebied.ErrOnbekend, "Gron": gebied.ErrOnbekend, "'": gebied.ErrOnbekend,
	} {
		if _, err := i.ZoekGemeente(naam); !errors.Is(err, wil) {
			t.Errorf("%q: %v", naam, err)
		}
	}
}

func TestZoekGemeente_EveryNameLeadsHome(t *testing.T) {
	i := editie(t, 2025)
	tekens := []string{"'", "’", "‘", "-", " ", "  "}
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.SampledFrom(i.Gemeenten()).Draw(t, "gemeente")
		naam := rapid.SampledFrom([]func(string) string{strings.ToUpper, strings.ToLower, strings.Clone}).Draw(t, "kast")(g.Naam)
		naam = strings.ReplaceAll(naam, "-", rapid.SampledFrom(tekens[3:]).Draw(t, "streep"))
		naam = strings.ReplaceAll(naam, "'", rapid.SampledFrom(tekens[:3]).Draw(t, "komma"))
		if f, err := i.ZoekGemeente(" " + naam + " "); err != nil || f.Gemeente != g {
			t.Fatalf("%q: %+v %v", naam, f, err)
		}
	})
}

func TestAndereNamen_AreOfMunicipalitiesAndHideNone(t *testing.T) {
	i := editie(t, 2025)
	for _, naam := range []string{
		"Den Haag", "The Hague", "Den Bosch", "De Friese Meren", "Tietjerksteradeel", "Dantumadeel", "Nuenen", "Groesbeek",
		"Spijkenisse", "Bernisse", "Appingedam", "Delfzijl", "Loppersum", "Heerhugowaard", "Langedijk", "Boxmeer", "Cuijk",
		"Grave", "Mill en Sint Hubert", "Sint Anthonis", "Uden", "Landerd", "Beemster", "Weesp", "Brielle", "Hellevoetsluis",
		"Westvoorne", "Noordoost-Friesland", "Zuidwest-Friesland",
	} {
		if f, err := i.ZoekGemeente(naam); err != nil || f.Soort == gebied.EigenNaam || f.Gemeente.Code == "" {
			t.Errorf("%s: %+v %v", naam, f, err)
		}
	}
}

func TestGemeentenVan_SortedByName(t *testing.T) {
	i := editie(t, 2025)
	som := 0
	for _, r := range i.Regios() {
		alle, err := i.GemeentenVan(r.Code)
		if err != nil || len(alle) == 0 {
			t.Errorf("%s: %v", r.Code, err)
		}
		if !slices.IsSortedFunc(alle, func(a, b gebied.Gemeente) int {
			return strings.Compare(gebied.Normaliseer(a.Naam), gebied.Normaliseer(b.Naam))
		}) {
			t.Errorf("%s is not sorted", r.Code)
		}
		som += len(alle)
	}
	if som != 342 {
		t.Errorf("the regions have %d municipalities together", som)
	}
	haaglanden, _ := i.GemeentenVan("VT09")
	var namen []string
	for _, g := range haaglanden {
		namen = append(namen, g.Naam)
	}
	if got := strings.Join(namen, ", "); got != "Delft, Leidschendam-Voorburg, Midden-Delfland, Pijnacker-Nootdorp, Rijswijk (ZH.), 's-Gravenhage, Wassenaar, Westland, Zoetermeer" {
		t.Error(got)
	}
	if _, err := i.GemeentenVan("VT16"); !errors.Is(err, gebied.ErrOnbekend) {
		t.Error(err)
	}
}

func TestEditieZonderGemeenten_SaysSo(t *testing.T) {
	i := editie(t, 2022)
	_, e1 := i.Gemeente("GM0518")
	_, e2 := i.ZoekGemeente("Den Haag")
	_, e3 := i.GemeentenVan("VT09")
	_, e4 := (*gebied.Toewijzingen)(nil).Ontbreekt(i, dag)
	_, e5 := i.CentrumgemeenteVan("GM0518", dag, nil)
	for n, err := range []error{e1, e2, e3, e4, e5} {
		if !errors.Is(err, gebied.ErrGeenGemeenten) {
			t.Errorf("%d: %v", n, err)
		}
	}
	if _, err := editie(t, 2025).Gemeente("GM9999"); !errors.Is(err, gebied.ErrOnbekend) {
		t.Error(err)
	}
}

func FuzzNormaliseer(f *testing.F) {
	for _, s := range []string{"'s-Gravenhage", "Súdwest-Fryslân", "Bergen (NH.)", " - ", "İstanbul", "\xff"} {
		f.Add(s)
	}
	i, _ := gebied.VanJaar(2025)
	f.Fuzz(func(t *testing.T, s string) {
		n := gebied.Normaliseer(s)
		if gebied.Normaliseer(n) != n || strings.TrimSpace(n) != n || strings.Contains(n, "  ") {
			t.Fatalf("%q gives %q, then %q", s, n, gebied.Normaliseer(n))
		}
		_, _ = i.ZoekGemeente(s)
	})
}
