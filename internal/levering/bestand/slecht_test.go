package bestand_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// goedBestand returns a file of at least three lines by a definition.
func goedBestand(t testing.TB, d *definitie.Definitie) string {
	t.Helper()
	var records []bestand.Record
	for _, s := range d.Soorten {
		if s.IsKind() {
			continue
		}
		r := bestand.Nieuw(s)
		if s.Nummer() != nil {
			if err := r.Zet(s.Nummer().Naam, "AD1"); err != nil {
				t.Fatal(err)
			}
			records = append(records, r)
		}
		records = append(records, r)
	}
	tekst, _, err := schrijf(d, append(records, records[len(records)-1]))
	if err != nil {
		t.Fatal(err)
	}
	return tekst
}

func inUTF16(tekst string, bom, grootEerst bool) string {
	var b bytes.Buffer
	eenheden := utf16.Encode([]rune(tekst))
	if bom {
		eenheden = append([]uint16{0xfeff}, eenheden...)
	}
	for _, e := range eenheden {
		laag, hoog := byte(e), byte(e>>8)
		if grootEerst {
			laag, hoog = hoog, laag
		}
		b.Write([]byte{laag, hoog})
	}
	return b.String()
}

// A bad file is a good one in which one thing went wrong on its way.
var slechteBestanden = []struct {
	naam   string
	maak   func(goed, einde string) string
	lf     bestand.Code // by a definition with lines in LF
	crlf   bestand.Code // and in CR LF
	regels int          // records read before it stops
}{
	{"byte order mark", func(g, _ string) string { return "\xef\xbb\xbf" + g }, bestand.CodeBOM, bestand.CodeBOM, 0},
	{"UTF-16, small end first", func(g, _ string) string { return inUTF16(g, true, false) }, bestand.CodeBOM, bestand.CodeBOM, 0},
	{"UTF-16, big end first", func(g, _ string) string { return inUTF16(g, true, true) }, bestand.CodeBOM, bestand.CodeBOM, 0},
	{"UTF-16 without a mark", func(g, _ string) string { return inUTF16(g, false, false) }, bestand.CodeNul, bestand.CodeNul, 0},
	{"UTF-16 without a mark, big end first", func(g, _ string) string { return inUTF16(g, false, true) }, bestand.CodeNul, bestand.CodeNul, 0},
	{"UTF-8", func(g, _ string) string { return strings.Replace(g, "AD1", "AéD", 1) }, bestand.CodeNietASCII, bestand.CodeNietASCII, -1},
	{"Latin-1", func(g, _ string) string { return strings.Replace(g, "AD1", "A\xe9D", 1) }, bestand.CodeNietASCII, bestand.CodeNietASCII, -1},
	{"NUL", func(g, _ string) string { return strings.Replace(g, "AD1", "A\x00D", 1) }, bestand.CodeNul, bestand.CodeNul, -1},
	{"other line end", anderEinde, bestand.CodeCRLF, bestand.CodeLF, 0},
	{"other line end in the first line", func(g, e string) string { return anderEinde(g[:strings.Index(g, "\n")+1], e) + g }, bestand.CodeCRLF, bestand.CodeLF, 0},
	{"other line end in the second line", func(g, e string) string {
		i := strings.Index(g, "\n") + 1
		return g[:i] + anderEinde(g[i:], e)
	}, bestand.CodeRegeleindeGemengd, bestand.CodeRegeleindeGemengd, 1},
	{"last line without its end", strings.TrimSuffix, bestand.CodeGeenRegeleinde, bestand.CodeGeenRegeleinde, -1},
	{"last line cut in two", func(g, e string) string { return g[:len(g)-len(e)-1] }, bestand.CodeGeenRegeleinde, bestand.CodeGeenRegeleinde, -1},
	{"cut in the line end", func(g, _ string) string { return g[:len(g)-1] }, bestand.CodeGeenRegeleinde, bestand.CodeGeenRegeleinde, -1},
	{"old Macintosh", func(g, e string) string { return strings.ReplaceAll(g, e, "\r") }, bestand.CodeGeenRegeleinde, bestand.CodeGeenRegeleinde, 0},
	{"zip", func(string, string) string { return "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" }, bestand.CodeNul, bestand.CodeNul, 0},
	{"one line, far too long", func(string, string) string { return strings.Repeat("A", 1<<20) }, bestand.CodeRegelZonderEinde, bestand.CodeRegelZonderEinde, 0},
}

func anderEinde(g, einde string) string {
	if einde == "\n" {
		return strings.ReplaceAll(g, "\n", "\r\n")
	}
	return strings.ReplaceAll(g, "\r\n", "\n")
}

func TestLees_EenSlechtBestandGeeftEenFoutEnHoudtOp(t *testing.T) {
	for naam, d := range definities(t) {
		goed := goedBestand(t, d)
		if _, err := leesStreng(d, strings.NewReader(goed)); err != nil {
			t.Fatalf("%s: %v", naam, err)
		}
		for _, c := range slechteBestanden {
			t.Run(naam+"/"+c.naam, func(t *testing.T) {
				wil := c.lf
				if d.Kader.Regeleinde == definitie.RegeleindeCRLF {
					wil = c.crlf
				}
				var fouten []bestand.Code
				records := 0
				l := bestand.NieuweLezer(d, strings.NewReader(c.maak(goed, d.Kader.Einde())))
				for _, err := range l.Records() {
					if fout, ok := errors.AsType[*bestand.Fout](err); ok {
						fouten = append(fouten, fout.Code)
					} else {
						records++
					}
				}
				if len(fouten) != 1 || fouten[0] != wil {
					t.Errorf("got %v, want %s once", fouten, wil)
				}
				if c.regels >= 0 && records != c.regels {
					t.Errorf("%d records before it, want %d", records, c.regels)
				}
			})
		}
	}
}

func TestLees_EenLeegBestandHeeftGeenRecordsEnGeenFout(t *testing.T) {
	for naam, d := range definities(t) {
		if records, err := leesStreng(d, strings.NewReader("")); err != nil || len(records) != 0 {
			t.Errorf("%s: %d records, %v", naam, len(records), err)
		}
	}
}

// eindeloos gives the letter A and nothing else, and counts how many were taken.
type eindeloos struct{ over, genomen int64 }

func (e *eindeloos) Read(p []byte) (int, error) {
	if e.over == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.over))
	for i := range n {
		p[i] = 'A'
	}
	e.over -= int64(n)
	e.genomen += int64(n)
	return n, nil
}

func TestLees_EenRegelVanTweeGigabyteBlijftBuitenHetGeheugen(t *testing.T) {
	for naam, d := range definities(t) {
		goed := goedBestand(t, d)
		for _, voor := range []string{"", goed} {
			bron := &eindeloos{over: 2 << 30}
			voorraad := toegewezen()
			_, err := leesStreng(d, io.MultiReader(strings.NewReader(voor), bron))
			erbij := toegewezen() - voorraad
			fout, ok := errors.AsType[*bestand.Fout](err)
			if !ok || fout.Code != bestand.CodeRegelZonderEinde || fout.Regel != strings.Count(voor, "\n")+1 {
				t.Errorf("%s: %v", naam, err)
			}
			if erbij > 1<<20 || bron.genomen > 1<<18 {
				t.Errorf("%s: %d bytes of memory for a line of which %d bytes were read", naam, erbij, bron.genomen)
			}
		}
	}
}

// toegewezen returns how many bytes of memory were ever asked for.
func toegewezen() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func TestRecord_BijzondereWaardenHorenBijDeDefinitie(t *testing.T) { // CBS Beleidsinformatie Jeugd swaps the two for the BSN
	hier := definitietekst(t, "bijlage-2025")
	jeugd := strings.Replace(hier, `{ onbekend = "000000000", ongeboren = "999999999" }`, `{ onbekend = "999999999", ongeboren = "000000000" }`, 1)
	jeugd = strings.Replace(jeugd, `{ onbekend = "00000000", ongeboren = "99999999" }`, `{ onbekend = "99999999", ongeboren = "00000000" }`, 1)
	for _, c := range []struct{ tekst, bsn, geboren string }{{hier, "999999999", "99999999"}, {jeugd, "000000000", "00000000"}} {
		d := laad(t, c.tekst)
		s, _ := d.SoortNaam("persoon")
		r := bestand.Nieuw(s)
		v, w := vind(t, r, "bsn"), vind(t, r, "geboortedatum")
		ongeboren := v.Bijzonder[definitie.Ongeboren]
		if err := errors.Join(r.Zet("nummer", "M1"), r.Zet("bsn", ongeboren), r.Zet("geboortedatum", w.Bijzonder[definitie.Ongeboren])); err != nil {
			t.Fatal(err)
		}
		if r.Van(v) != c.bsn || r.Van(w) != c.geboren {
			t.Errorf("unborn is written %s and %s", r.Van(v), r.Van(w))
		}
		g, ok := r.Geboortedatum(w)
		if !ok || !g.IsOngeboren() || bestand.GeboortedatumTekst(w, g) != c.geboren {
			t.Errorf("%s is not read as unborn", c.geboren)
		}
		if err := r.Zet("geboortedatum", w.Bijzonder[definitie.Onbekend]); err != nil {
			t.Fatal(err)
		}
		if g, ok := r.Geboortedatum(w); !ok || !g.IsOnbekend() {
			t.Error("what is not known must be read as not known")
		}
	}
}

func TestHandleiding_HaarVoorbeeldbestandIsEenLevering(t *testing.T) {
	delen := strings.Split(handleiding(t), "```")
	d := laad(t, strings.TrimPrefix(delen[1], "toml\n"))
	in := strings.ReplaceAll(strings.TrimPrefix(delen[3], "\n"), "\n", "\r\n")
	records, err := leesStreng(d, strings.NewReader(in))
	if err != nil || len(records) != 3 || strings.Join(records[1].Waarden("aard"), " ") != "2" {
		t.Fatalf("%d records, %v", len(records), err)
	}
	if uit, _, err := schrijf(d, records); err != nil || uit != in {
		t.Errorf("%v\n%s", err, uit)
	}
}
