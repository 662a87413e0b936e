package keur_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

var bijwerken = flag.Bool("bijwerken", false, "write the golden file anew")

const goed = "A|AD1|03|05\n" +
	"M|ML1|02|03|20260223|05|01|OZ1||\nP|ML1|999900006|19800101|V\n" +
	"O|OZ1|02|20260225|20260506|03|03|02\nP|OZ1|999900006|19800101|V\n"

func periode(t testing.TB, s string) definitie.Periode {
	t.Helper()
	p, err := definitie.ParsePeriode(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func keuring(t testing.TB, o keur.Opdracht, in string) *keur.Rapport {
	t.Helper()
	o.Proef = true
	r, err := keur.Keur(o, strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestKeur_HerkentDefinitieEnPeriode(t *testing.T) {
	r := keuring(t, keur.Opdracht{}, goed)
	if r.Definitie != "protocol-1.0" || r.Periode.String() != "2026-1" || !r.Geraden || !r.Afgeleid || !r.Schoon() {
		t.Errorf("%+v", r)
	}
	if r.Lijnen != 5 || r.Bytes != int64(len(goed)) || len(r.SHA256) != 64 || r.Spiegel.Soort("persoon").Aantal != 2 {
		t.Errorf("%+v", r)
	}
}

func TestKeur_VindtDePeriodeOokAchterEenLangBeginZonderDatums(t *testing.T) {
	lang := strings.Repeat("A|AD1|03|05\n", 20_000) + goed[len("A|AD1|03|05\n"):]
	if r := keuring(t, keur.Opdracht{}, lang); r.Periode.String() != "2026-1" {
		t.Errorf("%+v", r.Onleesbaar)
	}
	r, err := keur.Keur(keur.Opdracht{}, io.MultiReader(strings.NewReader(lang))) // a pipe has no end to look at
	if err != nil || r.Onleesbaar == nil || r.Onleesbaar.Reden != keur.RedenPeriodeOnbekend {
		t.Errorf("%+v, %v", r, err)
	}
}

// slechteBestanden are files that are no delivery, each with the one reason that is given (issue of bad files).
func slechteBestanden(testing.TB) map[string]struct {
	in    string
	reden keur.Reden
	lijn  int
} {
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.WriteByte(c)
			b.WriteByte(0)
		}
		return b.String()
	}
	return map[string]struct {
		in    string
		reden keur.Reden
		lijn  int
	}{
		"empty":                {"", keur.RedenLeeg, 0},
		"zip":                  {"PK\x03\x04\x14\x00\x06\x00", keur.RedenZip, 0},
		"gzip":                 {"\x1f\x8b\x08\x00", keur.RedenIngepakt, 0},
		"PDF":                  {"%PDF-1.7\n", keur.RedenDocument, 0},
		"old spreadsheet":      {"\xd0\xcf\x11\xe0\xa1\xb1", keur.RedenDocument, 0},
		"encrypted":            {"age-encryption.org/v1\n-> X25519 ", keur.RedenVersleuteld, 0},
		"byte order mark":      {"\xef\xbb\xbf" + goed, keur.Reden(bestand.CodeBOM), 0},
		"UTF-16 with mark":     {"\xff\xfe" + utf16(goed), keur.RedenUTF16, 0},
		"UTF-16":               {utf16(goed), keur.RedenUTF16, 0},
		"Latin-1":              {goed + "A|AD\xe9|03|05\n", keur.Reden(bestand.CodeNietASCII), 6},
		"UTF-8":                {"A|ADé|03|05\n" + goed, keur.Reden(bestand.CodeNietASCII), 1},
		"CR LF":                {strings.ReplaceAll(goed, "\n", "\r\n"), keur.Reden(bestand.CodeCRLF), 1},
		"CR LF halfway":        {goed + strings.ReplaceAll(goed, "\n", "\r\n"), keur.Reden(bestand.CodeRegeleindeGemengd), 6},
		"cut off":              {goed[:len(goed)-3], keur.Reden(bestand.CodeGeenRegeleinde), 5},
		"NUL bytes":            {goed + "A|AD\x00\x00|03|05\n", keur.Reden(bestand.CodeNul), 6},
		"nothing but NUL":      {strings.Repeat("\x00", 500), keur.RedenUTF16, 0},
		"one endless line":     {strings.Repeat("A", 1<<20), keur.Reden(bestand.CodeRegelZonderEinde), 1},
		"endless after a good": {goed + strings.Repeat("A", 1<<20), keur.Reden(bestand.CodeRegelZonderEinde), 6},
		"prose":                {"Geachte heer,\n\nhierbij de levering.\n", keur.RedenOnbekend, 0},
		"another protocol":     {"A;AD1;03;05\nM;ML1;02\n", keur.RedenOnbekend, 0},
		"Jeugd, separators":    {"999900006|20160511|V|6511AB|02|03\n", keur.RedenJeugd, 0},
		"Jeugd, fixed":         {"99990000620160511V6511AB0203\n99990001820160511M6511AB0203\n", keur.RedenJeugd, 0},
		"without a date":       {"A|AD1|03|05\n", keur.RedenPeriodeOnbekend, 0},
	}
}

func TestKeur_ZegtInEenRedenWaaromEenBestandNietTeLezenIs(t *testing.T) {
	for naam, c := range slechteBestanden(t) {
		t.Run(naam, func(t *testing.T) {
			r := keuring(t, keur.Opdracht{}, c.in)
			if r.Onleesbaar == nil || r.Onleesbaar.Reden != c.reden || r.Onleesbaar.Lijn != c.lijn || r.Schoon() {
				t.Fatalf("got %+v, want %s in line %d", r.Onleesbaar, c.reden, c.lijn)
			}
			u := r.Onleesbaar.Uitleg()
			if u.Melding.NL == "" || u.Melding.EN == "" || u.Herstel.NL == "" || u.Herstel.EN == "" {
				t.Errorf("no text for %s", c.reden)
			}
		})
	}
}

func TestKeur_EenFoutDieLaatStaatMaaktHetBestandOnleesbaar(t *testing.T) {
	lang := strings.Repeat("A|AD1|03|05\n", 20_000) + goed
	for naam, c := range map[string]struct {
		in    string
		reden bestand.Code
	}{
		"cut off": {lang + "A|AD9", bestand.CodeGeenRegeleinde},
		"CR LF":   {lang + "A|AD9|03|05\r\n", bestand.CodeRegeleindeGemengd},
		"NUL":     {lang + "A|AD9\x00|03|05\n", bestand.CodeNul},
	} {
		r := keuring(t, keur.Opdracht{Periode: periode(t, "2026-1")}, c.in)
		if r.Onleesbaar == nil || r.Onleesbaar.Reden != keur.Reden(c.reden) || r.Onleesbaar.Lijn != 20_006 {
			t.Errorf("%s: %+v", naam, r.Onleesbaar)
		}
	}
}

func TestKeur_EenAnderePeriodeOfDefinitieDanGevraagd(t *testing.T) {
	r := keuring(t, keur.Opdracht{Periode: periode(t, "2024-1")}, goed)
	if r.Onleesbaar == nil || r.Onleesbaar.Reden != keur.RedenAnderePeriode || r.Onleesbaar.Over != "2026-1" {
		t.Errorf("%+v", r.Onleesbaar)
	}
	model, err := definitie.Ingebouwd("model-2")
	if err != nil {
		t.Fatal(err)
	}
	r = keuring(t, keur.Opdracht{Definitie: model}, goed)
	if r.Onleesbaar == nil || r.Onleesbaar.Reden != keur.RedenAndereDefinitie || r.Onleesbaar.Over != "protocol-1.0" {
		t.Errorf("%+v", r.Onleesbaar)
	}
}

func TestKeur_TeltAllesEnNoemtTotDeGrens(t *testing.T) {
	in := goed + strings.Repeat("A|AD1|99|05\n", 50)
	r := keuring(t, keur.Opdracht{PerRegel: 3}, in)
	found := false
	for _, u := range r.Regels {
		if u.Code == controle.CodeCodeOnbekend {
			found = true
			if u.Aantal != 50 || len(u.Bevindingen) != 3 || r.Uitleg(u).Melding.NL == "" {
				t.Errorf("%+v", u)
			}
		}
	}
	if !found || r.Regels[0].Ernst != "blokkade" {
		t.Errorf("the heaviest come first: %+v", r.Regels)
	}
}

func TestWoorden_LeggenElkeUitkomstEnElkeWaardeUit(t *testing.T) {
	r := keuring(t, keur.Opdracht{}, goed+"A|AD2|99|05\n")
	for taal, wil := range map[string][3]string{"nl": {"codelijst", "Advies", "Aanleiding"}, "en": {"code list", "Advice", "Reason for contact"}} {
		w := r.Woorden(taal)
		if len(w.Regels) != len(r.Regels) || !strings.Contains(w.Regels[0].Melding, wil[0]) || w.Regels[0].Wat == "" || w.Regels[0].Herstel == "" {
			t.Errorf("%+v", w.Regels)
		}
		advies := w.Soorten[0]
		if advies.Naam != wil[1] || advies.Velden[1].Naam != wil[2] || advies.Velden[1].Waarden["03"] == "" {
			t.Errorf("%+v", advies)
		}
	}
	w := keuring(t, keur.Opdracht{}, "").Woorden("en")
	if w.Onleesbaar == nil || w.Onleesbaar.Melding != "The file is empty." {
		t.Errorf("%+v", w)
	}
}

func TestRapport_HeeftNooitEenBSNOfGeboortedatum(t *testing.T) {
	const bsn, geboren = "999900006", "19800101"
	in := goed + "M|" + bsn + "|99|03|20260223|05|04|||\nP|" + bsn + "|" + bsn + "|" + geboren + "|X\nP|ML9|123456789|18010101|V\nX|" + bsn + "\n" +
		"A|AD7|" + bsn + "|" + geboren + "\nO|OZ7|02|" + geboren + "|" + geboren + "|" + bsn + "|03|02\n"
	r, err := keur.Keur(keur.Opdracht{}, strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, geheim := range []string{bsn, "123456789", geboren, "18010101"} {
		if bytes.Contains(b, []byte(geheim)) {
			t.Errorf("the report shows %s", geheim)
		}
	}
	if len(r.Regels) < 5 {
		t.Errorf("too little found: %s", b)
	}
}

func TestKeur_EenLeesfoutIsGeenOordeel(t *testing.T) {
	stuk := errors.New("stuk")
	if _, err := keur.Keur(keur.Opdracht{}, io.MultiReader(strings.NewReader(goed), iotest.ErrReader(stuk))); !errors.Is(err, stuk) {
		t.Errorf("got %v", err)
	}
}

func TestRapport_VormInJSONIsVast(t *testing.T) {
	r := keuring(t, keur.Opdracht{}, goed+"A|AD2|99|05\n")
	got, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	pad := filepath.Join("testdata", "rapport.json")
	if *bijwerken {
		if err := os.WriteFile(pad, append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(pad)
	if err != nil || string(want) != string(got)+"\n" {
		t.Errorf("the report changed; readers depend on it (%v):\n%s", err, got)
	}
}

func FuzzKeur(f *testing.F) {
	for _, c := range slechteBestanden(f) {
		f.Add([]byte(c.in[:min(len(c.in), 1000)]))
	}
	f.Add([]byte(goed))
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := keur.Keur(keur.Opdracht{PerRegel: 2}, bytes.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if r.Onleesbaar != nil && r.Onleesbaar.Uitleg().Melding.NL == "" {
			t.Fatalf("no text for %s", r.Onleesbaar.Reden)
		}
		for _, u := range r.Regels {
			if r.Uitleg(u).Melding.NL == "" || u.Aantal < len(u.Bevindingen) || len(u.Bevindingen) == 0 {
				t.Fatalf("%+v", u)
			}
		}
	})
}
