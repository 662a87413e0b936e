package levering_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

func opdracht(t testing.TB, periode string) levering.Opdracht {
	t.Helper()
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	p, err := definitie.ParsePeriode(periode)
	if err != nil {
		t.Fatal(err)
	}
	return levering.Opdracht{Definitie: d, Periode: p, Organisatienummer: "VT99", AanvaardAfgeleid: true}
}

func dag(s string) datum.Datum {
	d, err := datum.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// reeks makes a sequence of facts.
func reeks[F any](feiten ...F) iter.Seq2[F, error] {
	return func(yield func(F, error) bool) {
		for _, f := range feiten {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// tekst makes a delivery and returns its file.
func tekst(t interface{ Fatal(...any) }, o levering.Opdracht, f levering.Feiten) string {
	var b bytes.Buffer
	if _, err := levering.Maak(o, f, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func melding(pas func(*levering.MeldingFeit)) levering.MeldingFeit {
	f := levering.MeldingFeit{
		Nummer: "ML1", Aanleidingen: []string{"02"}, Aarden: []string{"03"}, Datum: dag("2026-02-23"), Hoedanigheid: "05",
		Vervolg: "04", Afgerond: dag("2026-02-27"),
	}
	pas(&f)
	return f
}

func onderzoek(pas func(*levering.OnderzoekFeit)) levering.OnderzoekFeit {
	f := levering.OnderzoekFeit{
		Nummer: "OZ1", Aanleidingen: []string{"02"}, Start: dag("2026-02-25"), Afgerond: dag("2026-05-06"),
		Uitkomsten: []string{"03"}, Aarden: []string{"03"}, Vervolgen: []string{"02"},
	}
	pas(&f)
	return f
}

func TestMaak_KiestWatInDePeriodeIsAfgerond(t *testing.T) { // LAW15
	o := opdracht(t, "2026-1")
	for _, c := range []struct {
		naam     string
		afgerond string
		gekozen  bool
	}{
		{"first day", "2026-01-01", true}, {"last day", "2026-06-30", true}, {"day before", "2025-12-31", false},
		{"day after", "2026-07-01", false}, {"not yet", "", false},
	} {
		t.Run(c.naam, func(t *testing.T) {
			var op datum.Datum
			if c.afgerond != "" {
				op = dag(c.afgerond)
			}
			got := tekst(t, o, levering.Feiten{
				Adviezen:    reeks(levering.AdviesFeit{Nummer: "AD1", Aanleidingen: []string{"03"}, Hoedanigheid: "05", Afgesloten: op}),
				Meldingen:   reeks(melding(func(f *levering.MeldingFeit) { f.Datum, f.Afgerond = dag("2025-06-01"), op })),
				Onderzoeken: reeks(onderzoek(func(f *levering.OnderzoekFeit) { f.Start, f.Afgerond = dag("2024-06-01"), op })),
			})
			regels := strings.Count(got, "\n")
			if c.gekozen != (regels == 3) || !c.gekozen && regels != 0 {
				t.Errorf("%d lines\n%s", regels, got)
			}
			if c.gekozen && !strings.Contains(got, "|20240601|") {
				t.Error("an onderzoek keeps its own start date")
			}
		})
	}
}

func TestMaak_EenMeldingZonderHuiselijkGeweldTeltNietMee(t *testing.T) { // CW-7, LAW15 3.1
	got := tekst(t, opdracht(t, "2026-1"), levering.Feiten{
		Meldingen: reeks(melding(func(f *levering.MeldingFeit) { f.ZonderHGKM = true })),
	})
	if got != "" {
		t.Errorf("got %s", got)
	}
}

func TestMaak_VultVoorwaardelijkeVeldenAlleenOnderHunVoorwaarde(t *testing.T) { // LAW15
	traject := func(vervolg, einde string) levering.MeldingFeit {
		return melding(func(f *levering.MeldingFeit) {
			f.Vervolg, f.Onderzoeksnummer, f.StartVervolgtraject = vervolg, "OZ1", dag("2026-02-28")
			if einde != "" {
				f.EindeBemoeienis = dag(einde)
			}
		})
	}
	for _, c := range []struct {
		naam string
		in   levering.MeldingFeit
		wil  string
	}{
		{"onderzoek", traject("01", "2026-06-01"), "|01|OZ1||"},
		{"vervolgtraject ended", traject("02", "2026-06-30"), "|02||20260228|20260630"},
		{"vervolgtraject ended after the period", traject("02", "2026-07-01"), "|02|||"},
		{"vervolgtraject running", traject("02", ""), "|02|||"},
		{"advies", traject("03", "2026-06-01"), "|03|||"},
		{"end of involvement", traject("04", "2026-06-01"), "|04|||"},
	} {
		t.Run(c.naam, func(t *testing.T) {
			got := tekst(t, opdracht(t, "2026-1"), levering.Feiten{Meldingen: reeks(c.in)})
			if !strings.HasSuffix(got, c.wil+"\n") {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestMaak_DeAardVanEenOnderzoekAlleenNaBevestiging(t *testing.T) { // CW-16, LAW15 4.6
	for _, c := range []struct {
		uitkomsten []string
		wil        string
	}{
		{[]string{"03", "05"}, "|03,05|01,03|02"}, {[]string{"06"}, "|06|01,03|02"}, {[]string{"02", "05"}, "|02,05||02"}, {[]string{"01", "04"}, "|01,04||02"},
		{[]string{"07"}, "|07||02"},
	} {
		got := tekst(t, opdracht(t, "2026-1"), levering.Feiten{Onderzoeken: reeks(onderzoek(func(f *levering.OnderzoekFeit) {
			f.Uitkomsten, f.Aarden = c.uitkomsten, []string{"03", "01", "03"}
		}))})
		if !strings.HasSuffix(got, c.wil+"\n") {
			t.Errorf("%v: got %s", c.uitkomsten, got)
		}
	}
}

func TestMaak_SchrijftOnbekendEnOngeborenZoalsHetProtocol(t *testing.T) { // LAW15; the youth delivery has them swapped
	maand, err := datum.GeborenIn(2015, 4)
	if err != nil {
		t.Fatal(err)
	}
	got := tekst(t, opdracht(t, "2026-1"), levering.Feiten{Meldingen: reeks(melding(func(f *levering.MeldingFeit) {
		f.Personen = []levering.PersoonFeit{
			{Geboortedatum: datum.Ongeboren(), Geslacht: "O"},
			{Geslacht: "O"},
			{BSN: bsn.TestNummer(0), Geboortedatum: datum.GeborenOp(dag("1980-01-01")), Geslacht: "V"},
			{Geboortedatum: maand, Geslacht: "M"},
		}
	}))})
	want := "P|ML1|000000000|00000000|O\nP|ML1|000000000|20150400|M\nP|ML1|999900006|19800101|V\nP|ML1|999999999|99999999|O\n"
	if !strings.HasSuffix(got, "|04|||\n"+want) {
		t.Errorf("got\n%s", got)
	}
}

func TestMaak_WeigertEenAfgeleideDefinitieZonderUitdrukkelijkeAanvaarding(t *testing.T) { // D22
	o := opdracht(t, "2018-1")
	o.AanvaardAfgeleid = false
	var v *levering.Voorbehoud
	_, err := levering.Maak(o, levering.Feiten{}, io.Discard)
	if !errors.Is(err, levering.ErrAfgeleid) || !errors.As(err, &v) || !slices.Contains(v.Delen, "kader") {
		t.Errorf("got %v", err)
	}
	if slices.Contains(v.Delen, levering.GeldigheidDeel) {
		t.Error("protocol 1.0 was in force in 2018")
	}
	o = opdracht(t, "2026-1")
	o.AanvaardAfgeleid = false
	if _, err := levering.Maak(o, levering.Feiten{}, io.Discard); !errors.As(err, &v) || !slices.Contains(v.Delen, levering.GeldigheidDeel) {
		t.Errorf("got %v", err)
	}
}

func TestMaak_Fouten(t *testing.T) {
	stuk := errors.New("stuk")
	goed := opdracht(t, "2026-1")
	zonderPeriode, zonderOrganisatie := goed, goed
	zonderPeriode.Periode = definitie.Periode{}
	zonderOrganisatie.Organisatienummer = ""
	kapot := func(yield func(levering.AdviesFeit, error) bool) { yield(levering.AdviesFeit{}, stuk) }
	for _, c := range []struct {
		naam string
		o    levering.Opdracht
		f    levering.Feiten
		wil  error
	}{
		{"no period", zonderPeriode, levering.Feiten{}, levering.ErrPeriode},
		{"no organisation", zonderOrganisatie, levering.Feiten{}, levering.ErrOrganisatie},
		{"facts unreadable", goed, levering.Feiten{Adviezen: kapot}, stuk},
	} {
		if _, err := levering.Maak(c.o, c.f, io.Discard); !errors.Is(err, c.wil) {
			t.Errorf("%s: %v", c.naam, err)
		}
	}
}

func TestMaak_WeigertFeitenDieNietOpNummerKomen(t *testing.T) {
	twee := melding(func(f *levering.MeldingFeit) { f.Nummer = "ML2" })
	een := melding(func(*levering.MeldingFeit) {})
	_, err := levering.Maak(opdracht(t, "2026-1"), levering.Feiten{Meldingen: reeks(twee, een)}, io.Discard)
	if !errors.Is(err, levering.ErrVolgorde) {
		t.Errorf("got %v", err)
	}
}

func TestMaak_EenVeldZonderFeitIsEenFout(t *testing.T) {
	bron, err := os.ReadFile("definitie/bestanden/protocol-1.0.toml")
	if err != nil {
		t.Fatal(err)
	}
	o := opdracht(t, "2026-1")
	o.Definitie, err = definitie.Laad(bytes.Replace(bron, []byte(`naam = "aard"`), []byte(`naam = "duur"`), 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := levering.Maak(o, levering.Feiten{Meldingen: reeks(melding(func(*levering.MeldingFeit) {}))}, io.Discard); !errors.Is(err, levering.ErrVeldZonderFeit) {
		t.Errorf("got %v", err)
	}
}

func TestPersoonFeit_ToontZichNooit(t *testing.T) {
	p := levering.PersoonFeit{BSN: bsn.TestNummer(0), Geboortedatum: datum.GeborenOp(dag("1980-01-01")), Geslacht: "V"}
	m := melding(func(f *levering.MeldingFeit) { f.Personen = []levering.PersoonFeit{p} })
	json, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{fmt.Sprintf("%v %+v %#v %s", p, p, p, p), fmt.Sprintf("%+v", m), string(json), p.LogValue().String()} {
		if strings.Contains(s, "1980") || strings.Contains(s, "9999") {
			t.Errorf("shows the person: %s", s)
		}
	}
}

func TestKenmerk_ZegtWatErNaastHetBestandHoort(t *testing.T) {
	f := levering.Feiten{Onderzoeken: reeks(onderzoek(func(*levering.OnderzoekFeit) {}))}
	k, err := levering.Maak(opdracht(t, "2026-1"), f, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if k.Organisatienummer != "VT99" || k.Periode.String() != "2026-1" || k.Definitie != "protocol-1.0" || k.Telling.PerSoort["onderzoek"] != 1 {
		t.Errorf("%+v", k)
	}
}

func TestMaak_DezelfdeFeitenGevenDezelfdeBytesInWelkeVolgordeOokBinnenEenNummer(t *testing.T) {
	o := opdracht(t, "2026-1")
	rapid.Check(t, func(t *rapid.T) {
		f := tekenFeiten(t)
		eerst := tekst(t, o, f.feiten())
		anders := tekst(t, o, f.geschud(t).feiten())
		if eerst != anders {
			t.Fatal("another order of the same facts gave another file")
		}
	})
}

func TestMaak_WatGemaaktIsLeestDeStrengeLezerEnVoldoetAanDeSelectie(t *testing.T) {
	o := opdracht(t, "2026-1")
	rapid.Check(t, func(t *rapid.T) {
		in := tekst(t, o, tekenFeiten(t).feiten())
		for r, err := range bestand.NieuweLezer(o.Definitie, strings.NewReader(in)).Records() {
			if err != nil {
				t.Fatal(err)
			}
			v, ok := r.Soort().Veld("datum-afronding")
			if op := r.Datum(v); ok && !o.Periode.Bevat(op) {
				t.Fatalf("onderzoek completed on %v", op)
			}
		}
		s := controle.Situatie{Definitie: o.Definitie, Periode: o.Periode, Proef: true}
		_, err := controle.Controleer(s, controle.RegelsVan(o.Periode), strings.NewReader(in), func(b controle.Bevinding) {
			if slices.Contains([]string{"STR-01", "STR-02", "STR-03", "STR-04", "FLD-07", "LOG-02", "LOG-03"}, b.Regel) {
				t.Fatalf("the generator may not cause %+v", b)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestVerschil_ToontGeenNummerDatEenBSNKanZijn(t *testing.T) {
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	const kanBSN = "999990019"
	if !bsn.Elfproef(kanBSN) {
		t.Fatal("the number of this test is no BSN")
	}
	v, err := levering.VergelijkBestanden(d, strings.NewReader("A|AD1|03|05\n"), strings.NewReader("A|AD1|03|05\nA|"+kanBSN+"|03|05\n"))
	if err != nil {
		t.Fatal(err)
	}
	if v.Telling.Nieuw != 1 || len(v.Nieuw) != 1 || v.Nieuw[0].Nummer != "" || v.Nieuw[0].Soort != "advies" {
		t.Errorf("%+v", v)
	}
}

// A refused making tells everything that has to be mended, not the first of it.
func TestMaak_NoemtElkFeitDatNietPastEnTeltZeAllemaal(t *testing.T) {
	o := opdracht(t, "2026-1")
	geenPlaats := levering.FeitFout{Veld: "aanleiding", Code: levering.CodeGeenPlaats, Lijst: "aanleiding", Optie: "ex-partnergeweld"}
	adviezen := func(yield func(levering.AdviesFeit, error) bool) {
		misfit := func() error {
			return &levering.FeitFouten{Totaal: 1, Fouten: []levering.FeitFout{geenPlaats}}
		}
		f := levering.AdviesFeit{Nummer: "999990019", Hoedanigheid: "05", Afgesloten: dag("2026-03-01")}
		if !yield(f, misfit()) {
			return
		}
		f.Nummer, f.Afgesloten = "AD1", dag("2025-03-01") // not of this period: nothing to mend for it
		if !yield(f, misfit()) {
			return
		}
		f.Nummer, f.Afgesloten = "AD2", dag("2026-03-01")
		yield(f, misfit())
	}
	meldingen := reeks(
		melding(func(f *levering.MeldingFeit) { f.Nummer = "ML 1" }),
		melding(func(f *levering.MeldingFeit) {
			f.Nummer, f.Hoedanigheid, f.Vervolg = "ML2", "5|", "|"
			f.Personen = []levering.PersoonFeit{{Geslacht: "V|"}}
		}),
	)
	var uit bytes.Buffer
	_, err := levering.Maak(o, levering.Feiten{Adviezen: adviezen, Meldingen: meldingen}, &uit)
	var fouten *levering.FeitFouten
	if !errors.As(err, &fouten) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fouten.Fouten {
		got = append(got, strings.TrimSpace(f.Soort+" "+f.Nummer)+" "+f.Veld+" "+string(f.Code))
	}
	want := []string{"advies aanleiding code-zonder-plaats", "advies AD2 aanleiding code-zonder-plaats", "melding nummer nummer-vorm",
		"melding ML2 hoedanigheid code-vorm", "melding ML2 vervolg code-vorm", "persoon ML2 geslacht code-vorm"}
	if !slices.Equal(got, want) || fouten.Totaal != len(want) {
		t.Errorf("%d: %q", fouten.Totaal, got)
	}
	velden := fout.Velden(err)
	if !fout.Is(err, fout.KindInvalid) || len(velden) != 1+len(want) || velden[0].Args[0] != len(want) || strings.Contains(fmt.Sprint(err, velden), "9999") {
		t.Errorf("as wrong input: %v %v", err, velden)
	}
}

func TestMaak_NoemtHoogstensTweehonderdFeitenDieNietPassen(t *testing.T) {
	var alle []levering.MeldingFeit
	for i := range 300 {
		alle = append(alle, melding(func(f *levering.MeldingFeit) {
			f.Nummer, f.Hoedanigheid, f.Vervolg = fmt.Sprintf("ML%03d", i), "|", "|"
		}))
	}
	_, err := levering.Maak(opdracht(t, "2026-1"), levering.Feiten{Meldingen: reeks(alle...)}, io.Discard)
	var fouten *levering.FeitFouten
	if !errors.As(err, &fouten) || fouten.Totaal != 600 || len(fouten.Fouten) != levering.MeesteFeitFouten {
		t.Errorf("%v", err)
	}
}
