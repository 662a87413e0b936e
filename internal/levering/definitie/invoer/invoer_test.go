package invoer_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/definitie/invoer"
)

// bladen is a workbook as a test writes it: the rows of each sheet, cells between bars.
type bladen []struct {
	naam  string
	rijen string
}

func werkboek(t testing.TB, in bladen) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, b := range in {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", b.naam); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(b.naam); err != nil {
			t.Fatal(err)
		}
		for r, rij := range strings.Split(strings.Trim(b.rijen, "\n"), "\n") {
			cellen := strings.Split(rij, "|")
			for k := range cellen {
				cellen[k] = strings.ReplaceAll(strings.TrimSpace(cellen[k]), `\n`, "\n")
			}
			if err := f.SetSheetRow(b.naam, fmt.Sprintf("A%d", r+1), &cellen); err != nil {
				t.Fatal(err)
			}
		}
	}
	var uit bytes.Buffer
	if err := f.Write(&uit); err != nil {
		t.Fatal(err)
	}
	return uit.Bytes()
}

func lees(t testing.TB, in bladen) (string, []invoer.Opmerking) {
	t.Helper()
	b := werkboek(t, in)
	concept, opm, err := invoer.LeesXLSX(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return string(concept), opm
}

// leesGoed wants that the draft is a definition.
func leesGoed(t testing.TB, in bladen) (*definitie.Definitie, []invoer.Opmerking) {
	t.Helper()
	concept, opm := lees(t, in)
	d, err := definitie.Laad([]byte(concept))
	if err != nil {
		t.Fatalf("%v\n%s", err, concept)
	}
	for _, o := range opm {
		if o.Aard == invoer.Probleem {
			t.Errorf("%v", o)
		}
	}
	return d, opm
}

// An invented workbook in the manner of the file definitions of CBS: a title, a row per field, lists on sheets of their own.
var alsCBS = bladen{
	{"Toelichting", "Dit werkboek beschrijft het bestand\nVragen? Bel ons"},
	{"Bestandsdefinitie", `
Bestandsdefinitie Veilig Thuis, proefversie
|
Recordsoort | Veldnaam | Beginpositie | Lengte | Type | Verplicht | Codelijst | Toelichting
00 Levering | Recordsoort | 1 | 2 | N | J | | Vaste waarde 00
            | Verslagjaar | 3 | 4 | N | J | |
            | Halfjaar | 7 | 1 | N | J | |
            | Organisatiecode | 8 | 4 | AN | J | |
            | Softwarenaam | 12 | 15 | AN | N | |
10 Advies   | Recordsoort | 1 | 2 | N | J | | Vaste waarde 10
            | Adviesnummer | 3 | 15 | AN | J | | Uniek per organisatie
            | Startdatum | 18 | 8 | JJJJMMDD | J | |
            | Gemeentecode | 26 | 4 | N | N | |
            | Aard 1 | 30 | 2 | N | J | Aard van het geweld |
            | Aard 2 | 32 | 2 | N | N | Aard van het geweld |
            | Aard 3 | 34 | 2 | N | N | Aard van het geweld |
            | Filler | 36 | 5 | AN | N | |
20 Casus    | Recordsoort | 1 | 2 | N | J | | Vaste waarde 20
            | Casusnummer | 3 | 15 | AN | J | |
            | Startdatum | 18 | 8 | Datum | J | |
21 Persoon  | Recordsoort | 1 | 2 | N | J | | Vaste waarde 21
            | Casusnummer | 3 | 15 | AN | J | | Nummer van de casus
            | BSN | 18 | 9 | N | J | | 000000000 = onbekend, 999999999 = ongeboren
            | Geboortedatum | 27 | 8 | N | J | | onbekend: 00000000; ongeboren: 99999999
            | Geslacht | 35 | 1 | A | J | V = vrouw\nM = man\nO = onbekend |
30 Melding  | Recordsoort | 1 | 2 | N | J | | Vaste waarde 30
            | Casusnummer | 3 | 15 | AN | J | |
            | Meldingsnummer | 18 | 15 | AN | J | |
            | Datum melding | 33 | 8 | N | J | | JJJJMMDD
            | Besluit | 41 | 2 | N | J | Besluit |
            | Datum overdracht | 43 | 8 | Datum | Indien Besluit = 02 | |
            | Eerdere melding | 51 | 15 | AN | N | |
            | Duur (in weken) | 66 | 3 | N | N | |
99 Sluit    | Recordsoort | 1 | 2 | N | J | | Vaste waarde 99
            | Aantal adviezen | 3 | 8 | N | J | |
            | Aantal records | 11 | 8 | N | J | |
`},
	{"Aard van het geweld", `
Code | Omschrijving | Geldig van | Geldig tot
1 | Lichamelijk | |
2 | Psychisch | |
10 | Vrouwelijke genitale verminking | 01-01-2021 |
11 | Oud | | 31-12-2020
`},
	{"Codelijsten", `
Codelijst | Code | Betekenis
Besluit | 01 | Vervolg
Besluit | 02 | Overdracht
Ongebruikt | 1 | Niets
`},
}

func TestLeesXLSX_MaaktEenDefinitieVanEenWerkboekAlsVanHetCBS(t *testing.T) {
	d, opm := leesGoed(t, alsCBS)
	var got []string
	for _, r := range definitie.Tabel(d) {
		regel := fmt.Sprint(r.Recordsoort, " ", r.Veld, " ", r.Soort, " ", r.Positie, "+", r.Lengte, " ", r.Aanwezig)
		for _, extra := range []string{string(r.Herhaling), r.Codelijst, r.Voorwaarde, strings.Join(r.Naar, ","), strings.Join(r.Telt, ","), strings.Join(r.Bijzonder, ",")} {
			if extra != "" {
				regel += " " + extra
			}
		}
		if r.Afgeleid {
			regel += " INF"
		}
		got = append(got, regel)
	}
	want := []string{
		"00 verslagjaar jaar 3+4 verplicht",
		"00 halfjaar halfjaar 7+1 verplicht",
		"00 organisatiecode organisatie 8+4 verplicht INF",
		"00 softwarenaam tekst 12+15 optioneel INF",
		"10 nummer nummer 3+15 verplicht",
		"10 startdatum datum 18+8 verplicht",
		"10 gemeentecode gemeente 26+4 optioneel",
		"10 aard code 30+6 verplicht plaatsen aard-van-het-geweld INF",
		"10 filler opvulling 36+5 optioneel",
		"20 nummer nummer 3+15 verplicht",
		"20 startdatum datum 18+8 verplicht",
		"21 casus verwijzing 3+15 verplicht 20 INF",
		"21 bsn bsn 18+9 verplicht onbekend = 000000000,ongeboren = 999999999",
		"21 geboortedatum geboortedatum 27+8 verplicht onbekend = 00000000,ongeboren = 99999999",
		"21 geslacht geslacht 35+1 verplicht geslacht INF",
		"30 casus verwijzing 3+15 verplicht 20 INF",
		"30 nummer nummer 18+15 verplicht",
		"30 datum-melding datum 33+8 verplicht",
		"30 besluit code 41+2 verplicht besluit INF",
		"30 datum-overdracht datum 43+8 verplicht besluit = 02 INF",
		"30 eerdere-melding tekst 51+15 optioneel INF",
		"30 duur-in-weken getal 66+3 optioneel INF",
		"99 aantal-adviezen telling 3+8 verplicht 10 INF",
		"99 aantal-records telling 11+8 verplicht 10,20,21,30 INF",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	aard, _ := d.Soort("10")
	v, _ := aard.Veld("aard")
	var codes []string
	for _, w := range v.Lijst().Waarden {
		codes = append(codes, strings.TrimSpace(w.Code+" "+w.Van.String()+" "+w.Tot.String()))
	}
	if strings.Join(codes, ", ") != "01, 02, 10 2021-01-01, 11  2020-12-31" || v.Opschrift != "Aard" {
		t.Errorf("codes %v of %s", codes, v.Opschrift)
	}
	if d.Titel != "Bestandsdefinitie Veilig Thuis, proefversie" {
		t.Errorf("title %q", d.Titel)
	}
	if p, _ := d.Soort("21"); !slices.Equal(p.HoortBij, []string{"20"}) {
		t.Errorf("persons belong to %v", p.HoortBij)
	}
	for _, w := range []invoer.Opmerking{
		{Aard: invoer.Gok, Code: invoer.GokHerhaling, Deel: "10.aard", Blad: "Bestandsdefinitie", Cel: "B13"},
		{Aard: invoer.Gok, Code: invoer.GokOuder, Deel: "21", Blad: "Bestandsdefinitie", Cel: "A20"},
		{Aard: invoer.Gok, Code: invoer.GokCodes, Deel: "codelijst.aard-van-het-geweld", Blad: "Aard van het geweld", Cel: "A2"},
		{Aard: invoer.Overgeslagen, Code: invoer.LijstOngebruik, Blad: "Codelijsten", Cel: "B4"},
		{Aard: invoer.Overgeslagen, Code: invoer.BladOngebruik, Blad: "Toelichting"},
		{Aard: invoer.Gok, Code: invoer.GokKop},
	} {
		if !slices.Contains(opm, w) {
			t.Errorf("not said: %v\n%v", w, opm)
		}
	}
}

func TestLeesXLSX_ElkeGokStaatInHetConceptEnInDeOpmerkingen(t *testing.T) {
	concept, opm := lees(t, alsCBS)
	d, err := definitie.Laad([]byte(concept))
	if err != nil {
		t.Fatal(err)
	}
	gokken := map[string]bool{}
	for _, o := range opm {
		if o.Aard == invoer.Gok && o.Deel != "" {
			gokken[o.Deel] = true
		}
	}
	for _, s := range d.Soorten {
		if slices.Contains(s.Bewijs, "INF") != gokken[s.Code] {
			t.Errorf("%s: evidence %v", s.Code, s.Bewijs)
		}
		for _, v := range s.Velden {
			if deel := s.Code + "." + v.Naam; slices.Contains(v.Bewijs, "INF") != gokken[deel] {
				t.Errorf("%s: evidence %v", deel, v.Bewijs)
			}
		}
	}
	if strings.Count(concept, "# guessed: ") < len(gokken) {
		t.Error("guesses without a comment")
	}
	nog, _ := lees(t, alsCBS)
	if nog != concept {
		t.Error("the same workbook gives another draft")
	}
}

func TestLeesXLSX_BijzondereWaardenKomenUitHetWerkboek(t *testing.T) { // CBS Beleidsinformatie Jeugd
	in := slices.Clone(alsCBS)
	in[1].rijen = strings.Replace(in[1].rijen, "000000000 = onbekend, 999999999 = ongeboren", "Onbekend is 999999999 en ongeboren is 000000000", 1)
	d, _ := leesGoed(t, in)
	p, _ := d.SoortNaam("persoon")
	v, _ := p.Veld("bsn")
	if v.Bijzonder[definitie.Onbekend] != "999999999" || v.Bijzonder[definitie.Ongeboren] != "000000000" || slices.Contains(v.Bewijs, "INF") {
		t.Errorf("%v %v", v.Bijzonder, v.Bewijs)
	}
	in[1].rijen = strings.Replace(in[1].rijen, "Onbekend is 999999999 en ongeboren is 000000000", "zie handleiding", 1)
	d, _ = leesGoed(t, in)
	p, _ = d.SoortNaam("persoon")
	v, _ = p.Veld("bsn")
	if v.Bijzonder[definitie.Onbekend] != "000000000" || !slices.Contains(v.Bewijs, "INF") {
		t.Errorf("where the workbook is silent the values of the law are a guess: %v %v", v.Bijzonder, v.Bewijs)
	}
}

func TestLeesXLSX_KentAndereKoppenEnIndelingen(t *testing.T) {
	for naam, c := range map[string]struct {
		in  bladen
		wil string
	}{
		"sheet per record, ranges, other headings": {bladen{
			{"A - Advies", "Nr | Naam veld | Posities | Formaat | V/O | Waardenlijst\n1 | Adviesnr. | 2-16 | X(15) | V |\n2 | Einddatum | 17 t/m 24 | 9(8) | O |"},
			{"M - Melding", "Nr | Naam veld | Posities | Formaat | V/O | Waardenlijst\n1 | Meldingsnr. | 2-16 | X(15) | V |\n2 | Soort | 17-17 | X(1) | V | 1 = nieuw; 2 = herhaald"},
		}, "A.nummer 2+15, A.einddatum 17+8, M.nummer 2+15, M.soort 17+1"},
		"lengths only": {bladen{
			{"Velden", "Recordsoort | Rubriek | Aantal posities | Type\nA | Adviesnummer | 10 | AN\nA | Startdatum | 8 | Datum"},
		}, "A.nummer 2+10, A.startdatum 12+8"},
		"between separators": {bladen{
			{"Velden", "Volgnr | Recordtype | Element | Max. lengte | Type | Verplicht\n1 | A | Adviesnummer | 10 | AN | ja\n2 | A | Startdatum | 8 | Datum | ja"},
		}, "A.nummer 0+10, A.startdatum 0+8"},
		"first and last position": {bladen{
			{"Velden", "Record | Variabele | Van | Tot en met | Type\n1 | Adviesnummer | 2 | 11 | AN\n1 | Startdatum | 12 | 19 | Datum"},
		}, "1.nummer 2+10, 1.startdatum 12+8"},
		"flags": {bladen{
			{"Velden", "Record | Variabele | Positie | Lengte | Aantal | Codelijst\n1 | Adviesnummer | 2 | 10 | 1 |\n1 | Aard | 12 | 1 | 3 | Aard"},
			{"Lijsten", "Aard\nCode | Omschrijving\n01 | Een\n02 | Twee\n03 | Drie\n\nAnder\nCode | Omschrijving\n1 | x\n2 | y"},
		}, "1.nummer 2+10, 1.aard 12+3"},
		"key not first in the line": {bladen{
			{"Velden", "Record | Variabele | Positie | Lengte | Type\n1 | Organisatiecode | 2 | 4 | AN\n1 | Adviesnummer | 6 | 10 | AN"},
		}, "1.nummer 6+10, 1.organisatiecode 2+4"},
		"text that repeats": {bladen{
			{"Velden", "Record | Variabele | Positie | Lengte | Aantal | Type\n1 | Adviesnummer | 2 | 10 | | AN\n1 | Toevoeging | 12 | 5 | 2 | AN"},
		}, "1.nummer 2+10, 1.toevoeging-1 12+5, 1.toevoeging-2 17+5"},
	} {
		t.Run(naam, func(t *testing.T) {
			d, _ := leesGoed(t, c.in)
			var got []string
			for _, r := range definitie.Tabel(d) {
				got = append(got, fmt.Sprintf("%s.%s %d+%d", r.Recordsoort, r.Veld, r.Positie, r.Lengte))
			}
			if strings.Join(got, ", ") != c.wil {
				t.Errorf("got %s", strings.Join(got, ", "))
			}
		})
	}
}

func TestLeesXLSX_ZegtInWelkeCelEenProbleemZit(t *testing.T) {
	in := bladen{{"Velden", `
Recordsoort | Veldnaam | Beginpositie | Lengte | Type | Codelijst
10 | Adviesnummer | 3 | 10 | AN |
10 | Startdatum | 12 | 8 | Datum |
10 | Aard | 22 | 2 | N | Bestaat niet
10 | | 24 | 2 | N |
10 | Soort | 24 | 1 | N | Soort
20 | Losse tekst | 3 | 10 | AN |
`}, {"Soort", "Code | Omschrijving\nA | a\nA | nog eens a\nB C | spatie"}}
	_, opm := lees(t, in)
	for _, w := range []invoer.Opmerking{
		{invoer.Probleem, definitie.ProbleemOverlap, "10.startdatum", "Velden", "B3"},
		{invoer.Probleem, definitie.ProbleemGat, "10.aard", "Velden", "B4"},
		{invoer.Probleem, definitie.ProbleemCodelijst, "10.aard.codelijst", "Velden", "B4"},
		{invoer.Overgeslagen, invoer.RijZonderNaam, "", "Velden", "B5"},
		{invoer.Probleem, definitie.ProbleemSleutel, "20.losse-tekst", "Velden", "B7"},
		{invoer.Probleem, definitie.ProbleemDubbel, "codelijst.soort.waarde[2].code", "Soort", "A3"},
		{invoer.Probleem, definitie.ProbleemWaarde, "codelijst.soort.B C.code", "Soort", "A4"},
	} {
		if !slices.Contains(opm, w) {
			t.Errorf("not said: %v", w)
		}
	}
	for _, o := range opm {
		if o.Aard == invoer.Probleem && o.Cel == "" {
			t.Errorf("no cell: %v", o)
		}
	}
	if t.Failed() {
		t.Log(opm)
	}
}

func TestLeesXLSX_ZonderVeldentabelIsErGeenConcept(t *testing.T) {
	b := werkboek(t, bladen{{"Blad1", "Naam | Telefoon\nPiet | 010"}})
	if _, _, err := invoer.LeesXLSX(bytes.NewReader(b), int64(len(b))); !errors.Is(err, invoer.ErrGeenVelden) {
		t.Errorf("got %v", err)
	}
}
