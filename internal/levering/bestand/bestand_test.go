package bestand_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

func protocol(t testing.TB) *definitie.Definitie {
	t.Helper()
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// leesStreng returns the records of a file and the first error.
func leesStreng(d *definitie.Definitie, r io.Reader) ([]bestand.Record, error) {
	var uit []bestand.Record
	for rec, err := range bestand.NieuweLezer(d, r).Records() {
		if err != nil {
			return uit, err
		}
		uit = append(uit, rec)
	}
	return uit, nil
}

// vind returns a field of the kind of a record.
func vind(t testing.TB, r bestand.Record, naam string) *definitie.Veld {
	t.Helper()
	v, ok := r.Soort().Veld(naam)
	if !ok {
		t.Fatalf("no field %s", naam)
	}
	return v
}

func schrijf(d *definitie.Definitie, records []bestand.Record) (string, bestand.Telling, error) {
	var b bytes.Buffer
	s := bestand.NieuweSchrijver(d, &b)
	for _, r := range records {
		if err := s.Schrijf(r); err != nil {
			return "", bestand.Telling{}, err
		}
	}
	telling, err := s.Sluit()
	return b.String(), telling, err
}

// The examples printed in the annex (LAW15) and their lines in our frame (D22).
const (
	bijlageAdvies    = "AD23334 | 03 | 05"
	bijlageMelding   = "ML45567 | 02 | 03 | 20150223 | 05 | 01 | OZ76885 | 123456789 | 20091105 | V"
	bijlageOnderzoek = "OZ76885 | 02 | 20150225 | 20150506 | 03 | 03 | 02 | 123456789 | 20091105 | V"

	bijlageBestand = "A|AD23334|03|05\n" +
		"M|ML45567|02|03|20150223|05|01|OZ76885||\n" +
		"P|ML45567|123456789|20091105|V\n" +
		"O|OZ76885|02|20150225|20150506|03|03|02\n" +
		"P|OZ76885|123456789|20091105|V\n"
)

func TestBijlagevoorbeelden_GaanHeenEnTerugByteVoorByte(t *testing.T) { // D22, LAW15
	d := protocol(t)
	records, err := leesStreng(d, strings.NewReader(bijlageBestand))
	if err != nil {
		t.Fatal(err)
	}
	got, telling, err := schrijf(d, records)
	if err != nil || got != bijlageBestand {
		t.Fatalf("%v\n%s", err, got)
	}
	if telling.Regels != 5 || telling.PerSoort["persoon"] != 2 || telling.Bytes != int64(len(bijlageBestand)) {
		t.Errorf("%+v", telling)
	}
	m := records[1]
	if m.Datum(vind(t, m, "datum-melding")).String() != "2015-02-23" || m.Waarde("onderzoeksnummer") != "OZ76885" || m.Regel() != 2 {
		t.Error("the melding must keep its values")
	}
	if g, ok := records[2].Geboortedatum(vind(t, records[2], "geboortedatum")); !ok || g.String() != "20091105" {
		t.Error("the person must keep the birth date")
	}
}

func TestBijlagevoorbeelden_ZijnDezelfdeRecordsAlsInDeBijlage(t *testing.T) { // LAW15
	d := protocol(t)
	var records []bestand.Record
	for letter, regel := range map[string]string{"A": bijlageAdvies} {
		records = append(records, ontleedBijlage(t, d, letter, regel)...)
	}
	records = append(records, ontleedBijlage(t, d, "M", bijlageMelding)...)
	records = append(records, ontleedBijlage(t, d, "O", bijlageOnderzoek)...)
	got, _, err := schrijf(d, records)
	if err != nil || got != bijlageBestand {
		t.Fatalf("%v\n%s", err, got)
	}
}

// ontleedBijlage reads an example in the form the annex prints: " | " between fields, fields whose condition is not met
// left out, and the persons at the end.
func ontleedBijlage(t *testing.T, d *definitie.Definitie, letter, regel string) []bestand.Record {
	t.Helper()
	delen := strings.Split(regel, " | ")
	soort, _ := d.Soort(letter)
	r := bestand.Nieuw(soort)
	for _, v := range soort.Velden {
		if !r.Actief(v) {
			continue
		}
		if err := r.Zet(v.Naam, delen[0]); err != nil {
			t.Fatal(err)
		}
		delen = delen[1:]
	}
	uit := []bestand.Record{r}
	persoon, _ := d.Soort("P")
	for ; len(delen) >= 3; delen = delen[3:] {
		p := bestand.Nieuw(persoon)
		for i, waarde := range append([]string{r.Sleutel()}, delen[:3]...) {
			if err := p.Zet(persoon.Velden[i].Naam, waarde); err != nil {
				t.Fatal(err)
			}
		}
		uit = append(uit, p)
	}
	if len(delen) != 0 {
		t.Fatalf("%s: %d parts left", letter, len(delen))
	}
	return uit
}

func TestLees_SlechteInvoerGeeftEenFoutMetRegelVeldEnCode(t *testing.T) {
	const goed = "A|AD1|03|05\n"
	for _, c := range []struct {
		naam, in string
		wil      bestand.Fout
	}{
		{"byte order mark", "\xef\xbb\xbf" + goed, bestand.Fout{Regel: 1, Code: bestand.CodeBOM}},
		{"UTF-16", "\xff\xfeA\x00|\x00", bestand.Fout{Regel: 1, Code: bestand.CodeBOM}},
		{"CR LF", "A|AD1|03|05\r\n" + goed, bestand.Fout{Regel: 1, Code: bestand.CodeCRLF}},
		{"CR LF halfway", goed + "A|AD2|03|05\r\n", bestand.Fout{Regel: 2, Code: bestand.CodeRegeleindeGemengd}},
		{"cut off", goed + "A|AD2|03|05", bestand.Fout{Regel: 2, Code: bestand.CodeGeenRegeleinde}},
		{"empty line", goed + "\n" + goed, bestand.Fout{Regel: 2, Code: bestand.CodeLegeRegel}},
		{"one too long", strings.Repeat("A", 1001) + "\n", bestand.Fout{Regel: 1, Code: bestand.CodeLangeRegel}},
		{"far too long", goed + strings.Repeat("A", 1e6) + "\n", bestand.Fout{Regel: 2, Code: bestand.CodeRegelZonderEinde}},
		{"too long and cut off", strings.Repeat("A", 1e6), bestand.Fout{Regel: 1, Code: bestand.CodeRegelZonderEinde}},
		{"NUL", "A|AD\x00|03|05\n", bestand.Fout{Regel: 1, Code: bestand.CodeNul}},
		{"tab", "A|AD\t|03|05\n", bestand.Fout{Regel: 1, Code: bestand.CodeStuurteken}},
		{"lone CR", "A|AD\r1|03|05\n", bestand.Fout{Regel: 1, Code: bestand.CodeStuurteken}},
		{"not ASCII", "A|ADé|03|05\n", bestand.Fout{Regel: 1, Code: bestand.CodeNietASCII}},
		{"unknown kind", "X|1\n", bestand.Fout{Regel: 1, Code: bestand.CodeSoortOnbekend}},
		{"small letter", "a|AD1|03|05\n", bestand.Fout{Regel: 1, Code: bestand.CodeSoortOnbekend}},
		{"annex form", bijlageAdvies + "\n", bestand.Fout{Regel: 1, Code: bestand.CodeSoortOnbekend}},
		{"too few", "A|AD1|03\n", bestand.Fout{Regel: 1, Soort: "advies", Code: bestand.CodeVeldenTeWeinig}},
		{"letter only", "A\n", bestand.Fout{Regel: 1, Soort: "advies", Code: bestand.CodeVeldenTeWeinig}},
		{"too many", "A|AD1|03|05|\n", bestand.Fout{Regel: 1, Soort: "advies", Code: bestand.CodeVeldenTeVeel}},
		{"empty repeat", "A|AD1|03,|05\n", veld("advies", "aanleiding", bestand.CodeHerhalingLeeg)},
		{"repeat not allowed", "A|AD1|03|05,06\n", veld("advies", "hoedanigheid", bestand.CodeCodeVorm)},
		{"space in number", "A|AD 1|03|05\n", veld("advies", "nummer", bestand.CodeNummerVorm)},
		{"long number", "A|" + strings.Repeat("9", 21) + "|03|05\n", veld("advies", "nummer", bestand.CodeNummerLang)},
		{"date with dashes", "O|1|02|2015-01-01|20150506|01||21\n", veld("onderzoek", "datum-start", bestand.CodeDatumVorm)},
		{"31 February", "O|1|02|20150231|20150506|01||21\n", veld("onderzoek", "datum-start", bestand.CodeDatumBestaatNiet)},
		{"partial date of event", "O|1|02|20150200|20150506|01||21\n", veld("onderzoek", "datum-start", bestand.CodeDatumBestaatNiet)},
		{"person first", "P|1|000000000|00000000|O\n", bestand.Fout{Regel: 1, Soort: "persoon", Code: bestand.CodeOuderOntbreekt}},
		{"person of advies", goed + "P|AD1|000000000|00000000|O\n", bestand.Fout{Regel: 2, Soort: "persoon", Code: bestand.CodeOuderOntbreekt}},
		{"person of another", "O|1|02|20150201|20150506|01||21\nP|2|000000000|00000000|O\n", bestand.Fout{Regel: 2, Soort: "persoon", Code: bestand.CodeOuderOntbreekt}},
	} {
		t.Run(c.naam, func(t *testing.T) {
			_, err := leesStreng(protocol(t), strings.NewReader(c.in))
			var fout *bestand.Fout
			if !errors.As(err, &fout) || *fout != c.wil {
				t.Errorf("got %v, want %v", err, &c.wil)
			}
		})
	}
}

func veld(soort, naam string, code bestand.Code) bestand.Fout {
	return bestand.Fout{Regel: 1, Soort: soort, Veld: naam, Code: code}
}

func TestLees_GaatNaEenFoutVerderMetDeVolgendeRegel(t *testing.T) {
	d := protocol(t)
	in := "A|AD1|03|05\nkapot\n\n" + strings.Repeat("x", 5000) + "\nA|AD2|03|05\n"
	l := bestand.NieuweLezer(d, iotest.OneByteReader(strings.NewReader(in)))
	var regels []int
	fouten := 0
	for r, err := range l.Records() {
		if err != nil {
			fouten++
			continue
		}
		regels = append(regels, r.Regel())
	}
	if fmt.Sprint(regels) != "[1 5]" || fouten != 3 {
		t.Errorf("records at %v, %d faults", regels, fouten)
	}
}

func TestLees_EenStukLeesapparaatIsGeenEindeVanHetBestand(t *testing.T) {
	stuk := errors.New("stuk")
	l := bestand.NieuweLezer(protocol(t), io.MultiReader(strings.NewReader("A|AD1|03|05\nA|"), iotest.ErrReader(stuk)))
	if _, err := l.Lees(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := l.Lees(); !errors.Is(err, stuk) {
			t.Errorf("got %v", err)
		}
	}
}

func TestRuimeLezer_LaatWaardenAanDeControles(t *testing.T) {
	d := protocol(t)
	in := "A||99|05,06\nP|los|12|20150231|X\n"
	n := 0
	for r, err := range bestand.NieuweRuimeLezer(d, strings.NewReader(in)).Records() {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if len(r.Vormfouten()) == 0 {
			t.Errorf("%v: want faults of value", r)
		}
	}
	if n != 2 {
		t.Errorf("%d records", n)
	}
}

func TestSchrijf_WeigertWatDeLezerZouWeigeren(t *testing.T) {
	d := protocol(t)
	advies, _ := d.Soort("A")
	persoon, _ := d.Soort("P")
	r := bestand.Nieuw(advies)
	for veld, waarden := range map[string][]string{
		"nummer": {"A|B"}, "hoedanigheid": {"05", "06"}, "aanleiding": {"03", ""}, "bestaat-niet": {"1"},
	} {
		var fout *bestand.Fout
		if err := r.Zet(veld, waarden...); !errors.As(err, &fout) || fout.Veld != veld {
			t.Errorf("%s: %v", veld, err)
		}
	}
	s := bestand.NieuweSchrijver(d, io.Discard)
	var fout *bestand.Fout
	if err := s.Schrijf(bestand.Nieuw(persoon)); !errors.As(err, &fout) || fout.Code != bestand.CodeOuderOntbreekt {
		t.Errorf("person without parent: %v", err)
	}
	ander := protocol(t)
	if err := bestand.NieuweSchrijver(ander, io.Discard).Schrijf(r); !errors.Is(err, bestand.ErrAnderSoort) {
		t.Errorf("record of another definition: %v", err)
	}
	if err := s.Schrijf(bestand.Record{}); !errors.Is(err, bestand.ErrAnderSoort) {
		t.Errorf("zero record: %v", err)
	}
	lang := make([]string, 400)
	for i := range lang {
		lang[i] = "03"
	}
	if err := r.Zet("aanleiding", lang...); err != nil {
		t.Fatal(err)
	}
	if err := s.Schrijf(r); !errors.As(err, &fout) || fout.Code != bestand.CodeLangeRegel {
		t.Errorf("long line: %v", err)
	}
	if _, err := s.Sluit(); err != nil {
		t.Fatal(err)
	}
	if err := s.Schrijf(r); !errors.Is(err, bestand.ErrGesloten) {
		t.Errorf("after closing: %v", err)
	}
}

func TestRecordEnFout_TonenNooitEenWaarde(t *testing.T) {
	d := protocol(t)
	const geheim = "999900006"
	soort, _ := d.Soort("P")
	r := bestand.Nieuw(soort)
	if err := r.Zet("bsn", geheim); err != nil {
		t.Fatal(err)
	}
	type omhulsel struct{ r bestand.Record }
	for _, vorm := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, ding := range []any{r, &r, []bestand.Record{r}, omhulsel{r}, bestand.Item{Record: r, Kinderen: []bestand.Record{r}}} {
			if s := fmt.Sprintf(vorm, ding); strings.Contains(s, geheim) || strings.Contains(s, fmt.Sprintf("%x", geheim)) {
				t.Errorf("%s of %T shows the value: %s", vorm, ding, s)
			}
		}
	}
	for _, in := range []string{"P|x|" + geheim + "1|20150231|V\n", "P|" + geheim + "|é\n", geheim + "|1\n", "P|" + geheim + "\n"} {
		for _, err := range bestand.NieuweLezer(d, strings.NewReader(in)).Records() {
			if err == nil || strings.Contains(err.Error(), geheim) || strings.Contains(err.Error(), "20150231") {
				t.Errorf("%v", err)
			}
		}
	}
}

func TestItems_HoudtPersonenBijHunRecord(t *testing.T) {
	d := protocol(t)
	in := "M|M1|02|03|20150223|05|04|||\n" +
		"P|M1|000000000|00000000|O\n" +
		"kapot\n" +
		"P|M2|000000000|00000000|O\n" +
		"P|M1|000000000|20010000|O\n" +
		"A|A1|03|05\n" +
		"P|A1|000000000|00000000|O\n"
	var got []string
	for it, err := range bestand.Items(bestand.NieuweRuimeLezer(d, strings.NewReader(in)).Records()) {
		if err != nil {
			got = append(got, "fout")
			continue
		}
		got = append(got, fmt.Sprint(it.Record.Soort().Code, it.Record.Regel(), len(it.Kinderen), it.Wees))
	}
	want := "[fout P4 0 true M1 2 false P7 0 true A6 0 false]"
	if strings.ReplaceAll(fmt.Sprint(got), "  ", " ") != want {
		t.Errorf("got %v\nwant %v", got, want)
	}
}
