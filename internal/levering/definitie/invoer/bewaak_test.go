package invoer_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"regioaanpak/internal/levering/definitie/invoer"
)

const velden = "Recordsoort | Veldnaam | Beginpositie | Lengte\nA | Adviesnummer | 2 | 10"

// metDelen returns a workbook with parts added, or changed.
func metDelen(t testing.TB, delen map[string]io.Reader) []byte {
	t.Helper()
	goed := werkboek(t, bladen{{"Velden", velden}})
	oud, err := zip.NewReader(bytes.NewReader(goed), int64(len(goed)))
	if err != nil {
		t.Fatal(err)
	}
	var uit bytes.Buffer
	z := zip.NewWriter(&uit)
	for _, d := range oud.File {
		if _, anders := delen[d.Name]; !anders {
			if err := z.Copy(d); err != nil {
				t.Fatal(err)
			}
		}
	}
	for naam, inhoud := range delen {
		w, err := z.Create(naam)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, inhoud); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return uit.Bytes()
}

type nullen struct{}

func (nullen) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestLeesXLSX_WeigertWatGeenWerkboekVoorEenDefinitieIs(t *testing.T) {
	goed := werkboek(t, bladen{{"Velden", velden}})
	bom := metDelen(t, map[string]io.Reader{"xl/media/groot.bin": io.LimitReader(nullen{}, 40<<20)})
	for _, c := range []struct {
		naam string
		in   []byte
		wil  error
	}{
		{"empty", nil, invoer.ErrGeenXLSX},
		{"text", []byte("Recordsoort;Veldnaam\n"), invoer.ErrGeenXLSX},
		{"old Excel, or with a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), invoer.ErrGeenXLSX},
		{"with a password", metWachtwoord(t), invoer.ErrGeenXLSX},
		{"another zip", ingepakt(t, "word/document.xml", "<w/>"), invoer.ErrGeenXLSX},
		{"cut off", goed[:len(goed)/2], invoer.ErrGeenXLSX},
		{"no sheet in it", ingepakt(t, "xl/workbook.xml", "<workbook/>"), invoer.ErrGeenXLSX},
		{"no XML in it", ingepakt(t, "xl/workbook.xml", "\x00\x01"), invoer.ErrGeenXLSX},
		{"macros", metDelen(t, map[string]io.Reader{"xl/vbaProject.bin": strings.NewReader("x")}), invoer.ErrMacros},
		{"macros in capitals", metDelen(t, map[string]io.Reader{`XL\VBAPROJECT.BIN`: strings.NewReader("x")}), invoer.ErrMacros},
		{"macro sheet", metDelen(t, map[string]io.Reader{"xl/macrosheets/sheet1.xml": strings.NewReader("<x/>")}), invoer.ErrMacros},
		{"says it has macros", metDelen(t, map[string]io.Reader{"[Content_Types].xml": strings.NewReader(
			`<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`)}), invoer.ErrMacros},
		{"zip bomb", bom, invoer.ErrTeGroot},
		{"zip bomb that says it is small", liegt(bom), invoer.ErrGeenXLSX},
		{"too many parts", veelDelen(t), invoer.ErrTeGroot},
		{"too large", make([]byte, 8<<20+1), invoer.ErrTeGroot},
		{"too many rows", langBlad(t, 20_001), invoer.ErrTeGroot},
		{"too many fields", werkboek(t, bladen{{"Velden", velden + strings.Repeat("\nA | Veld | 2 | 10", 2001)}}), invoer.ErrTeGroot},
		{"too many kinds", werkboek(t, bladen{{"Velden", velden + veel(101, "\nA%d | Veld | 2 | 10")}}), invoer.ErrTeGroot},
		{"too many lists", werkboek(t, bladen{{"Velden", velden}, {"L", "Lijst | Code | Naam" + veel(501, "\nL%d | 1 | x")}}), invoer.ErrTeGroot},
		{"a cell at the end of the world", verreCel(t), invoer.ErrTeGroot},
	} {
		t.Run(c.naam, func(t *testing.T) {
			voor := toegewezen()
			_, _, err := invoer.LeesXLSX(bytes.NewReader(c.in), int64(len(c.in)))
			if !errors.Is(err, c.wil) {
				t.Errorf("got %v, want %v", err, c.wil)
			}
			if erbij := toegewezen() - voor; erbij > 150<<20 {
				t.Errorf("%d bytes of memory to refuse it", erbij)
			}
		})
	}
}

func toegewezen() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func metWachtwoord(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := excelize.NewFile().Write(&b, excelize.Options{Password: "geheim"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func ingepakt(t testing.TB, naam, inhoud string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(naam)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, inhoud); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func veelDelen(t testing.TB) []byte {
	t.Helper()
	delen := map[string]io.Reader{}
	for i := range 600 {
		delen["xl/media/"+strings.Repeat("a", i+1)] = strings.NewReader("")
	}
	return metDelen(t, delen)
}

// liegt changes the unpacked size in the directory of a zip to some bytes.
func liegt(in []byte) []byte {
	uit := bytes.Clone(in)
	for i := 0; i+46 < len(uit); i++ {
		if string(uit[i:i+4]) == "PK\x01\x02" && binary.LittleEndian.Uint32(uit[i+24:]) > 32<<20 {
			binary.LittleEndian.PutUint32(uit[i+24:], 100)
		}
	}
	return uit
}

func langBlad(t testing.TB, rijen int) []byte {
	t.Helper()
	var rij strings.Builder
	for range rijen {
		rij.WriteString("<row><c><v>1</v></c></row>")
	}
	return metDelen(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": strings.NewReader("<worksheet><sheetData>" + rij.String() + "</sheetData></worksheet>")})
}

func veel(n int, vorm string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, vorm, i)
	}
	return b.String()
}

func verreCel(t testing.TB) []byte {
	t.Helper()
	return metDelen(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": strings.NewReader(
		`<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`)})
}

func TestLeesXLSX_VoertGeenFormuleUit(t *testing.T) {
	f := excelize.NewFile()
	for cel, waarde := range map[string]string{"A1": "Recordsoort", "B1": "Veldnaam", "C1": "Beginpositie", "D1": "Lengte", "A2": "A", "B2": "Adviesnummer", "C2": "2"} {
		if err := f.SetCellValue("Sheet1", cel, waarde); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "D2", "=5+5"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	concept, _, err := invoer.LeesXLSX(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || strings.Contains(string(concept), "lengte = 10") {
		t.Errorf("%v\n%s", err, concept)
	}
}

func FuzzLeesXLSX(f *testing.F) {
	f.Add(werkboek(f, bladen{{"Velden", velden}}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, in []byte) {
		_, _, err := invoer.LeesXLSX(bytes.NewReader(in), int64(len(in)))
		for _, bekend := range []error{invoer.ErrGeenXLSX, invoer.ErrTeGroot, invoer.ErrMacros, invoer.ErrGeenVelden} {
			if errors.Is(err, bekend) {
				return
			}
		}
		if err != nil {
			t.Errorf("not one of the promised errors: %v", err)
		}
	})
}
