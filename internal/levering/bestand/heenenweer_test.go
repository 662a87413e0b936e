package bestand_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// proefVast has what the built-in definitions do not: lines of one width in CR LF, the kind in the middle, fields in another
// order than their places, values at the right, filled places, letters for flags, columns that stay empty.
const proefVast = `
naam = "proef"
titel = "Proef"
bron = "made up"
geldig-van = "2026-1"
codelijsten-op = "2026-01-01"
kader = { vorm = "vast", tekens = "ascii", regeleinde = "crlf", soortpositie = 5, soortlengte = 1, regellengte = 60, bewijs = ["INF"] }
organisatienummer = { plaats = "begeleidend", bewijs = ["INF"] }
selectie = { gebeurtenis = "gebeurd", zonder-hgkm = true, bewijs = ["INF"] }

[[codelijst]]
naam = "abc"
nl = "Abc"
en = "Abc"
bewijs = ["INF"]
waarde = [ { code = "A", nl = "a", en = "a" }, { code = "BB", nl = "b", en = "b" }, { code = "c-3", nl = "c", en = "c" } ]

[[soort]]
code = "X"
naam = "zaak"
bewijs = ["INF"]
veld = [
  { naam = "nummer", soort = "nummer", aanwezig = "verplicht", positie = 6, lengte = 6, uitlijning = "rechts", bewijs = ["INF"] },
  { naam = "voor", soort = "getal", aanwezig = "optioneel", positie = 1, lengte = 4, uitlijning = "rechts", vulteken = "0", bewijs = ["INF"] },
  { naam = "plaatsen", soort = "code", codelijst = "abc", meervoudig = true, herhaling = "plaatsen", aantal = 4, lengte = 4, uitlijning = "rechts", aanwezig = "optioneel", positie = 12, bewijs = ["INF"] },
  { naam = "leeg", soort = "opvulling", aanwezig = "optioneel", positie = 28, lengte = 2, bewijs = ["INF"] },
  { naam = "vlaggen", soort = "code", codelijst = "abc", meervoudig = true, herhaling = "vlaggen", opties = ["c-3", "A", "BB"], vlag-aan = "J", vlag-uit = " ", aanwezig = "optioneel", positie = 30, bewijs = ["INF"] },
  { naam = "tekst", soort = "tekst", aanwezig = "optioneel", positie = 33, lengte = 12, uitlijning = "rechts", bewijs = ["INF"] },
  { naam = "gemeente", soort = "gemeente", aanwezig = "optioneel", positie = 45, lengte = 4, bewijs = ["INF"] },
]
`

// definities returns every built-in definition, each with the other line end too, and the one above.
func definities(t testing.TB) map[string]*definitie.Definitie {
	t.Helper()
	uit := map[string]*definitie.Definitie{"proef": laad(t, proefVast)}
	for _, naam := range definitie.Namen() {
		tekst := definitietekst(t, naam)
		uit[naam] = laad(t, tekst)
		uit[naam+" in CR LF"] = laad(t, strings.Replace(tekst, `regeleinde = "lf"`, `regeleinde = "crlf"`, 1))
	}
	return uit
}

func definitietekst(t testing.TB, naam string) string {
	t.Helper()
	b, err := os.ReadFile("../definitie/bestanden/" + naam + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func handleiding(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("../../../docs/bestandsdefinitie.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func laad(t testing.TB, tekst string) *definitie.Definitie {
	t.Helper()
	d, err := definitie.Laad([]byte(tekst))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSchrijvenEnLezen_ZijnElkaarsOmgekeerdeInElkeDefinitie(t *testing.T) {
	for naam, d := range definities(t) {
		t.Run(naam, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				records := tekenRecords(t, d)
				tekst, _, err := schrijf(d, records)
				if err != nil {
					t.Fatal(err)
				}
				terug, err := leesStreng(d, strings.NewReader(tekst))
				if err != nil || len(terug) != len(records) {
					t.Fatalf("%v: %d records, want %d", err, len(terug), len(records))
				}
				for i := range records {
					if !terug[i].Gelijk(records[i]) {
						t.Fatalf("record %d differs", i)
					}
				}
				houdtVast(t, d, []byte(tekst))
			})
		})
	}
}

func TestLezenEnSchrijven_WatDeLezerNeemtKomtByteVoorByteTerug(t *testing.T) {
	for naam, d := range definities(t) {
		t.Run(naam, func(t *testing.T) {
			genomen := 0
			rapid.Check(t, func(t *rapid.T) {
				tekst, _, err := schrijf(d, tekenRecords(t, d))
				if err != nil {
					t.Fatal(err)
				}
				geschonden := schend(t, []byte(tekst))
				if houdtVast(t, d, geschonden) && !bytes.Equal(geschonden, []byte(tekst)) {
					genomen++
				}
			})
			if genomen == 0 {
				t.Error("no altered file was accepted, so nothing was shown")
			}
		})
	}
}

// schend alters some bytes of a file into others that could stand in one.
func schend(t *rapid.T, tekst []byte) []byte {
	if len(tekst) == 0 {
		return tekst
	}
	for range rapid.IntRange(1, 3).Draw(t, "keren") {
		i := rapid.IntRange(0, len(tekst)-1).Draw(t, "plaats")
		tekst[i] = rapid.SampledFrom([]byte("01 29AMJN|,\n\r-")).Draw(t, "teken")
	}
	return tekst
}

// houdtVast wants that a file which the strict reader accepts is written back as it was; false when it does not accept it.
func houdtVast(t interface{ Fatalf(string, ...any) }, d *definitie.Definitie, in []byte) bool {
	records, err := leesStreng(d, bytes.NewReader(in))
	if err != nil {
		return false
	}
	uit, _, err := schrijf(d, records)
	if err != nil || uit != string(in) {
		t.Fatalf("accepted and not written back: %v\n%q\n%q", err, in, uit)
	}
	return true
}

// tekenRecords draws the well-formed records of a delivery: the first line, content with its child lines, the last line.
func tekenRecords(t *rapid.T, d *definitie.Definitie) []bestand.Record {
	var uit []bestand.Record
	if s, ok := d.SoortOp(definitie.Kop); ok {
		uit = append(uit, tekenRecord(t, s, ""))
	}
	for range rapid.IntRange(0, 8).Draw(t, "records") {
		soort := rapid.SampledFrom(d.Soorten).Filter(func(s *definitie.Soort) bool { return !s.IsKind() && s.Plek == "" }).Draw(t, "soort")
		ouder := tekenRecord(t, soort, "")
		uit = append(uit, ouder)
		for _, k := range d.Kinderen(soort) {
			for range rapid.IntRange(0, 3).Draw(t, "kinderen") {
				uit = append(uit, tekenRecord(t, k, ouder.Sleutel()))
			}
		}
	}
	if s, ok := d.SoortOp(definitie.Sluit); ok {
		uit = append(uit, tekenRecord(t, s, ""))
	}
	return uit
}

func tekenRecord(t *rapid.T, s *definitie.Soort, ouder string) bestand.Record {
	r := bestand.Nieuw(s)
	for i, v := range s.Velden {
		if i == 0 && ouder != "" {
			zet(t, r, v.Naam, ouder)
			continue
		}
		minste := 0
		if v == s.Sleutel() {
			minste = 1
		}
		zet(t, r, v.Naam, rapid.SliceOfN(waarde(s.Kader(), v), minste, meeste(v)).Draw(t, v.Naam)...)
	}
	return r
}

func meeste(v *definitie.Veld) int {
	switch {
	case v.Soort == definitie.Opvulling:
		return 0
	case v.Aantal > 0:
		return v.Aantal
	case v.Meervoudig:
		return 4
	}
	return 1
}

func zet(t *rapid.T, r bestand.Record, veld string, waarden ...string) {
	if err := r.Zet(veld, waarden...); err != nil {
		t.Fatal(err)
	}
}

func waarde(k *definitie.Kader, v *definitie.Veld) *rapid.Generator[string] {
	lang := strconv.Itoa(max(v.Lengte, v.LengteMax, 2))
	switch v.Soort {
	case definitie.Code, definitie.Geslacht:
		return code(k, v)
	case definitie.Datum:
		return rapid.StringMatching(`20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])`)
	case definitie.Geboortedatum:
		heel := rapid.StringMatching(`(19|20)[0-9]{2}(0000|0[1-9]00|1[0-2]2[0-8])`)
		return rapid.OneOf(heel, rapid.SampledFrom([]string{v.Bijzonder[definitie.Onbekend], v.Bijzonder[definitie.Ongeboren]}))
	case definitie.BSN:
		return rapid.StringMatching(`[0-9]{9}`)
	case definitie.Jaar, definitie.Gemeente:
		return rapid.StringMatching(`[0-9]{4}`)
	case definitie.Halfjaar:
		return rapid.StringMatching(`[12]`)
	case definitie.Getal, definitie.Telling:
		return rapid.StringMatching(`0|[1-9][0-9]{0,3}`).Filter(func(s string) bool { return len(s) <= max(v.Lengte, v.LengteMax) })
	case definitie.Tekst:
		return rapid.StringMatching(`[A-Za-z0-9]([A-Za-z0-9 ./_-]{0,8}[A-Za-z0-9])?`)
	}
	return rapid.StringMatching(`[A-Za-z0-9./_-]{1,` + lang + `}`)
}

// code draws a code of the list, or where it has a place one that only looks like it.
func code(k *definitie.Kader, v *definitie.Veld) *rapid.Generator[string] {
	var codes []string
	for _, w := range v.Lijst().Waarden {
		codes = append(codes, w.Code)
	}
	uitLijst := rapid.SampledFrom(codes)
	if k.Vorm == definitie.Gescheiden {
		return rapid.OneOf(uitLijst, rapid.StringMatching(`[0-9A-Z]{1,3}`))
	}
	if v.Herhaling == definitie.Vlaggen {
		return uitLijst
	}
	return rapid.OneOf(uitLijst, rapid.StringMatching(`[0-9A-Z]{1,`+strconv.Itoa(v.Lengte)+`}`))
}

// A fuzz target per definition, so that each has its own corpus.

func FuzzLees(f *testing.F) {
	for _, s := range []string{
		bijlageBestand, "A|AD1|03,04|05\n", "\xef\xbb\xbfA|1|03|05\n", "A|1|03|05\r\n", "A|\x00|03|05\n",
		bijlageAdvies, "P|x|000000000|99999999|O\n", strings.Repeat("|", 2000), "A|1|é|05\n", "M|1|02|03|20150223|05|01|OZ76885||\nP|1|||\n",
	} {
		f.Add([]byte(s))
	}
	fuzzLees(f, protocol(f))
}

func FuzzLeesBijlage2025(f *testing.F) { fuzzLees(f, laad(f, definitietekst(f, "bijlage-2025"))) }

func FuzzLeesModel2(f *testing.F) { fuzzLees(f, laad(f, definitietekst(f, "model-2"))) }

func FuzzLeesProef(f *testing.F) { fuzzLees(f, laad(f, proefVast)) }

func fuzzLees(f *testing.F, d *definitie.Definitie) {
	f.Helper()
	f.Add([]byte{})
	f.Add([]byte("\n"))
	// One line of each kind is enough to go on from, and keeps inputs short.
	leveringen := rapid.Custom(func(t *rapid.T) string {
		tekst, _, err := schrijf(d, tekenRecords(t, d))
		if err != nil {
			t.Fatal(err)
		}
		return tekst
	})
	for i := range 6 {
		f.Add([]byte(leveringen.Example(i)))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for i, err := range bestand.Items(bestand.NieuweRuimeLezer(d, bytes.NewReader(in)).Records()) {
			if err == nil && i.Record.IsZero() {
				t.Fatal("an item must have a record")
			}
			if err == nil {
				leesAlles(i.Record)
			}
		}
		houdtVast(t, d, in)
		houdtOp(t, d, in)
	})
}

// leesAlles asks a record that was only split for all it can tell.
func leesAlles(r bestand.Record) {
	for _, v := range r.Soort().Velden {
		_, _ = r.Geboortedatum(v)
		_, _ = r.Datum(v), r.Actief(v)
		for range r.Elk(v) {
			_ = r.Heeft(v)
		}
	}
	_ = r.Vormfouten()
}

// houdtOp wants that a fault which stops reading is the last thing heard of a file.
func houdtOp(t *testing.T, d *definitie.Definitie, in []byte) {
	t.Helper()
	l := bestand.NieuweRuimeLezer(d, bytes.NewReader(in))
	for gestopt := false; ; {
		_, err := l.Lees()
		if errors.Is(err, io.EOF) {
			return
		}
		if gestopt {
			t.Fatal("went on after a fault of the file")
		}
		fout, ok := errors.AsType[*bestand.Fout](err)
		gestopt = ok && fout.StoptLezen()
	}
}
