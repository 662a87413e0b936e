package tabel_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/tabel"
)

// oud counts deliveries by protocol 1.0 of Drenthe: the last of them is shown, those before are of the years before.
func oud(t *testing.T, leveringen ...[2]string) *tabel.Cijfers {
	t.Helper()
	d, err := definitie.Ingebouwd(landelijk.Protocol1)
	if err != nil {
		t.Fatal(err)
	}
	n, err := tabel.Nieuw(d, tabel.Standaard())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Sluit)
	for i, l := range leveringen {
		p, err := definitie.ParsePeriode(l[0])
		if err != nil {
			t.Fatal(err)
		}
		lees := n.LeesEerderVan
		if i == len(leveringen)-1 {
			lees = n.LeesVan
		}
		if err := lees(tabel.Afzender{Organisatie: "VT02", Periode: p}, strings.NewReader(l[1])); err != nil {
			t.Fatal(err)
		}
	}
	c, err := n.Cijfers()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const (
	p1Anna = "P|%s|999900006|19800101|V\n"
	p1Bram = "P|%s|999900018|19790101|M\n"
	p1Niem = "P|%s|000000000|19790101|M\n"
)

func p1Melding(nummer, dag, aanleiding, hoedanigheid string, personen ...string) string {
	s := fmt.Sprintf("M|%s|%s|03|%s|%s|04|||\n", nummer, aanleiding, dag, hoedanigheid)
	for _, p := range personen {
		s += fmt.Sprintf(p, nummer)
	}
	return s
}

func TestProtocol1_TeltWatInDePeriodeIsAfgerond(t *testing.T) { // LAW15
	c := oud(t, [2]string{"2018-2", "A|AD1|01,06|02\nA|AD2|03|41\n" +
		p1Melding("ML1", "20171231", "01", "01", p1Anna) + p1Melding("ML2", "20180801", "06,01", "33", p1Bram) +
		"O|OZ1|06|20180103|20180801|01,06|03|01,03\nP|OZ1|999900006|19800101|V\n" +
		"O|OZ2|01|20180103|20180901|07||21\nP|OZ2|999900006|19800101|V\n"})
	if c.Overgeslagen != 0 {
		t.Fatalf("%d lines were not read", c.Overgeslagen)
	}
	for _, w := range []struct {
		tabel, maat string
		codes       []string
		n           float64
	}{
		{"84847NED", tabel.GestarteAdviezen, nil, 2},
		{"84847NED", tabel.OntvangenMeldingen, nil, 2}, // one was received before the period and completed in it
		{"84847NED", tabel.AfgerondeOnderzoeken, nil, 2},
		{"84849NED", tabel.GestarteAdviezen, []string{tabel.Beroepsmatig}, 1},
		{"84849NED", tabel.GestarteAdviezen, []string{"hoedanigheid-41"}, 1},
		{"84849NED", tabel.OntvangenMeldingen, []string{"hoedanigheid-01"}, 1},
		{"84849NED", tabel.OntvangenMeldingen, []string{tabel.NietBeroepsmatig}, 1},
		{"84851NED", tabel.OntvangenMeldingen, []string{"ex-partnergeweld"}, 2},
		{"84851NED", tabel.OntvangenMeldingen, []string{"kindermishandeling"}, 1},
		{"84851NED", tabel.GestarteAdviezen, []string{"ouderenmishandeling"}, 1},
		{"84851NED", tabel.AfgerondeOnderzoeken, []string{"kindermishandeling"}, 1},
		{"84853NED", tabel.AfgerondeOnderzoeken, []string{tabel.Totaal, tabel.NietVoortijdig}, 1},
		{"84853NED", tabel.AfgerondeOnderzoeken, []string{tabel.Totaal, tabel.Voortijdig}, 1},
		{"84853NED", tabel.AfgerondeOnderzoeken, []string{"kindermishandeling", tabel.Bevestigd}, 1},
		{"84853NED", tabel.AfgerondeOnderzoeken, []string{"huiselijk-geweld", tabel.Weerlegd}, 1},
		{"84855NED", tabel.Overdrachten, []string{tabel.Totaal, tabel.Totaal}, 1},
		{"84855NED", tabel.Overdrachten, []string{"vervolg-03", tabel.Totaal}, 1},
	} {
		if n := eigen(t, c, w.tabel, w.maat, "2018HJ02", w.codes...); n != w.n {
			t.Errorf("%s %s %v: %v, want %v", w.tabel, w.maat, w.codes, n, w.n)
		}
	}
}

func TestProtocol1_ZegtWatHijNietWeet(t *testing.T) {
	c := oud(t, [2]string{"2018-2", p1Melding("ML1", "20180801", "01", "01", p1Anna)})
	weg := c.Ontbrekend()
	if len(weg) != 1 || weg[0].Identifier != "84852NED" || weg[0].Reden.NL == "" || weg[0].Reden.EN == "" {
		t.Errorf("%+v", weg)
	}
	if _, err := c.Tabel("84852NED"); !errors.Is(err, tabel.ErrOntbreekt) {
		t.Errorf("the safety assessment: %v", err)
	}
	for _, id := range tabel.Ruimste() {
		tab, err := c.Tabel(id)
		if errors.Is(err, tabel.ErrOntbreekt) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(tab.Gemis) == 0 {
			t.Errorf("%s does not say what it lacks", id)
		}
		for _, o := range tab.Observations {
			if o.Measure == tabel.CasussenMetMelding || o.Measure == tabel.AfgerondeVoorwaarden {
				t.Errorf("%s has %s, which protocol 1.0 does not know", id, o.Measure)
			}
		}
	}
	eerder, err := c.Tabel("85361NED")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := eerder.Van(tabel.OntvangenMeldingen, "VT02", "2018HJ02", tabel.Vervolgmelding); ok || !eerder.OnvolledigeTerugkijk {
		t.Error("a vervolgmelding cannot be told, and the years before are lacking")
	}
}

func TestProtocol1_EerdereBetrokkenheidKijktDrieJaarTerug(t *testing.T) { // 85361NED
	c := oud(t,
		[2]string{"2017-1", p1Melding("ML1", "20170201", "01", "01", p1Anna, p1Bram)},
		[2]string{"2018-2", p1Melding("ML8", "20180801", "01", "01", p1Anna, p1Bram) + p1Melding("ML9", "20180802", "01", "01", p1Niem) +
			p1Melding("ML10", "20180803", "01", "01", p1Anna) + p1Melding("ML11", "20180804", "01", "01", "P|%s|999900031|19790101|M\n")})
	for code, wil := range map[string]float64{
		tabel.Totaal: 4, tabel.Hermelding: 2, tabel.HermeldingMeer: 1, tabel.HermeldingEen: 1, tabel.EersteMelding: 1, tabel.NietIngedeeld: 1,
	} {
		if n := eigen(t, c, "85361NED", tabel.OntvangenMeldingen, "2018HJ02", code); n != wil {
			t.Errorf("%s: %v, want %v", code, n, wil)
		}
	}
}

func TestProtocol1_TeltElkRecordVanEenLevering(t *testing.T) {
	var b bytes.Buffer
	if _, err := landelijk.Schrijf(&b, landelijk.HalfjaarProtocol1(400, 300)); err != nil {
		t.Fatal(err)
	}
	c := oud(t, [2]string{"2016-1", b.String()})
	if n := eigen(t, c, "84847NED", tabel.GestarteAdviezen, "2016HJ01"); n != 400 {
		t.Errorf("%v adviezen", n)
	}
	if n := eigen(t, c, "84847NED", tabel.OntvangenMeldingen, "2016HJ01"); n != 300 {
		t.Errorf("%v meldingen", n)
	}
	onderzoeken := float64(strings.Count("\n"+b.String(), "\nO|"))
	if n := eigen(t, c, "84853NED", tabel.AfgerondeOnderzoeken, "2016HJ01", tabel.Totaal, tabel.Totaal); n != onderzoeken || n == 0 {
		t.Errorf("%v onderzoeken, want %v", n, onderzoeken)
	}
	som := 0.0
	for _, code := range []string{tabel.EersteMelding, tabel.Hermelding, tabel.NietIngedeeld} {
		som += eigen(t, c, "85361NED", tabel.OntvangenMeldingen, "2016HJ01", code)
	}
	if som != 300 {
		t.Errorf("%v meldingen by earlier involvement", som)
	}
	for _, code := range []string{tabel.Beroepsmatig, tabel.NietBeroepsmatig, "hoedanigheid-40", "hoedanigheid-41"} {
		som -= eigen(t, c, "84849NED", tabel.OntvangenMeldingen, "2016HJ01", code)
	}
	if som != 0 {
		t.Errorf("%v meldingen are of nobody", som)
	}
}

func TestLeesVan_WilWetenVanWieDeLeveringIs(t *testing.T) {
	d, err := definitie.Ingebouwd(landelijk.Protocol1)
	if err != nil {
		t.Fatal(err)
	}
	n, err := tabel.Nieuw(d, tabel.Standaard())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Sluit()
	p, err := definitie.ParsePeriode("2018-2")
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Lees(strings.NewReader("A|AD1|03|05\n")); !errors.Is(err, tabel.ErrGeenKop) {
		t.Errorf("it does not say so itself: %v", err)
	}
	if err := n.LeesVan(tabel.Afzender{Periode: p}, strings.NewReader("")); !errors.Is(err, tabel.ErrGeenKop) {
		t.Errorf("of nobody: %v", err)
	}
	a := tabel.Afzender{Organisatie: "VT02", Periode: p}
	if err := n.LeesVan(a, strings.NewReader("A|AD1|03|05\n")); err != nil {
		t.Error(err)
	}
	if err := n.LeesVan(a, strings.NewReader("A|AD1|03|05\n")); !errors.Is(err, tabel.ErrDubbel) {
		t.Errorf("twice: %v", err)
	}
}

// Whatever stands in a file, counting it ends without a panic and shows no number that is not there.
func FuzzProtocol1(f *testing.F) {
	f.Add("A|AD1|01,06|02\n" + p1Melding("ML1", "20171231", "01", "01", p1Anna) + "O|OZ1|06|20180103|20180801|01,06|03|01,03\nP|OZ1|999900006|19800101|V\n")
	f.Add("M|ML1|99|03|20180230|99|04|||\nP|ML1|x|00000000|Z\nO||||||,|\n")
	d, err := definitie.Ingebouwd(landelijk.Protocol1)
	if err != nil {
		f.Fatal(err)
	}
	p, err := definitie.ParsePeriode("2018-2")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, tekst string) {
		n, err := tabel.Nieuw(d, tabel.Standaard())
		if err != nil {
			t.Fatal(err)
		}
		defer n.Sluit()
		if n.LeesVan(tabel.Afzender{Organisatie: "VT02", Periode: p}, strings.NewReader(tekst)) != nil {
			return
		}
		c, err := n.Cijfers()
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range tabel.Ruimste() {
			tab, err := c.EigenTabel(id, "VT02")
			if errors.Is(err, tabel.ErrOntbreekt) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range tab.Observations {
				if o.Value != nil && (*o.Value < 0 || o.Measure != tabel.OntvangenMeldingenPct && *o.Value > float64(1+strings.Count(tekst, "\n"))) {
					t.Fatalf("%s: %+v of %q", id, o, tekst)
				}
			}
		}
	})
}
