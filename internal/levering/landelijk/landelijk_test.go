package landelijk_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/recht/bsn"
)

func schrijf(t testing.TB, w io.Writer, p landelijk.Plan) bestand.Telling {
	t.Helper()
	telling, err := landelijk.Schrijf(w, p)
	if err != nil {
		t.Fatalf("%s %s: %v", p.Organisatie, p.Periode, err)
	}
	return telling
}

// schoon fails on every finding of the checks.
func schoon(t *testing.T, p landelijk.Plan) {
	t.Helper()
	var b bytes.Buffer
	schrijf(t, &b, p)
	d, err := definitie.Ingebouwd(p.Definitie)
	if err != nil {
		t.Fatal(err)
	}
	s := controle.Situatie{Definitie: d, Periode: p.Periode, Organisatie: p.Organisatie, Proef: true}
	n := 0
	uit, err := controle.Controleer(s, controle.RegelsVan(p.Periode), &b, func(f controle.Bevinding) {
		if n++; n <= 10 {
			t.Errorf("%s %s: %+v", p.Organisatie, p.Periode, f)
		}
	})
	if err != nil || uit.Onleesbaar != nil {
		t.Errorf("%s %s: %v %v", p.Organisatie, p.Periode, err, uit.Onleesbaar)
	}
}

func TestSchrijf_GeeftNietsWaaroverDeControlesKlagen(t *testing.T) {
	for _, p := range []landelijk.Plan{
		landelijk.Halfjaar(700, 600), landelijk.Halfjaar(3, 2), landelijk.Halfjaar(0, 0),
		landelijk.HalfjaarProtocol1(400, 500), landelijk.HalfjaarProtocol1(0, 0),
	} {
		schoon(t, p)
	}
	for _, p := range landelijk.Landelijk2023() {
		if p.Organisatie == "VT02" || p.Organisatie == "VT06" && !p.Terugkijk {
			schoon(t, p)
		}
	}
}

func TestSchrijf_IsElkeKeerGelijk(t *testing.T) {
	for _, p := range []landelijk.Plan{landelijk.Halfjaar(500, 400), landelijk.HalfjaarProtocol1(50, 40), landelijk.Landelijk2023()[7]} {
		eerst, weer := schrijf(t, io.Discard, p), schrijf(t, io.Discard, p)
		if eerst.SHA256 != weer.SHA256 {
			t.Errorf("%s: the same plan gave other bytes", p.Definitie)
		}
	}
}

func TestSchrijf_SchrijftZoveelAlsHetPlanZegt(t *testing.T) {
	for n := range 60 {
		p := landelijk.Halfjaar(n*n, n*n*4/5)
		telling := schrijf(t, io.Discard, p)
		if telling.PerSoort["advies"] != n*n || telling.PerSoort["melding"] != n*n*4/5 {
			t.Errorf("%d: %v", n, telling.PerSoort)
		}
	}
}

func TestHalfjaar_HeeftOngeveerVierRecordsPerContact(t *testing.T) {
	p := landelijk.Halfjaar(84_935, 66_270) // the first half of 2025
	telling := schrijf(t, io.Discard, p)
	t.Logf("%d records: %v", telling.Regels, telling.PerSoort)
	if telling.Regels < 560_000 || telling.Regels > 640_000 {
		t.Errorf("%d records, want about 600,000", telling.Regels)
	}
}

func TestLandelijk2023_IsHeelNederland(t *testing.T) {
	regios, adviezen, meldingen := map[string]bool{}, 0, 0
	for _, p := range landelijk.Landelijk2023() {
		telling := schrijf(t, io.Discard, p)
		if p.Terugkijk {
			continue
		}
		regios[p.Organisatie] = true
		adviezen += telling.PerSoort["advies"]
		meldingen += telling.PerSoort["melding"]
		if telling.PerSoort["advies"] != p.Adviezen() || telling.PerSoort["melding"] != p.Meldingen() {
			t.Errorf("%s %s: not what the plan says", p.Organisatie, p.Periode)
		}
	}
	if len(regios) != 25 || adviezen != 143_210 || meldingen != 127_340 { // 84849NED
		t.Errorf("%d regions, %d adviezen, %d meldingen", len(regios), adviezen, meldingen)
	}
}

func TestSchrijf_KentAlleenMensenVanDeTestreeks(t *testing.T) {
	for _, p := range []landelijk.Plan{landelijk.Halfjaar(100, 300), landelijk.HalfjaarProtocol1(0, 300), landelijk.Landelijk2023()[6]} {
		var b bytes.Buffer
		schrijf(t, &b, p)
		d, err := definitie.Ingebouwd(p.Definitie)
		if err != nil {
			t.Fatal(err)
		}
		for r, err := range bestand.NieuweLezer(d, &b).Records() {
			if err != nil {
				t.Fatal(err)
			}
			w := r.Waarde("bsn")
			if w == "" || w == "000000000" || w == "999999999" {
				continue
			}
			if n, err := bsn.Parse(w); err != nil || !n.IsTest() {
				t.Fatalf("line %d: a BSN outside the test range", r.Regel())
			}
		}
	}
}

// teller fails when it is asked to hold more than a line or two at a time.
type teller struct{ n, langste int }

func (t *teller) Write(b []byte) (int, error) {
	t.n += len(b)
	t.langste = max(t.langste, len(b))
	return len(b), nil
}

func TestSchrijf_HoudtNietsVast(t *testing.T) {
	var w teller
	schrijf(t, &w, landelijk.Halfjaar(3000, 2500))
	if w.langste > 1<<16 {
		t.Errorf("%d bytes at once", w.langste)
	}
	klein := testing.AllocsPerRun(1, func() { schrijf(t, io.Discard, landelijk.Halfjaar(100, 100)) })
	if klein <= 0 {
		t.Error("nothing was measured")
	}
}

// stuk is a writer that fails after so many bytes.
type stuk struct{ over int }

func (s *stuk) Write(b []byte) (int, error) {
	if s.over -= len(b); s.over < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(b), nil
}

func TestSchrijf_MeldtEenSchrijverDieNietWil(t *testing.T) {
	for _, over := range []int{0, 10_000} {
		if _, err := landelijk.Schrijf(&stuk{over}, landelijk.Halfjaar(500, 400)); err == nil || !strings.Contains(err.Error(), "closed pipe") {
			t.Errorf("%v", err)
		}
	}
}

func BenchmarkSchrijf(b *testing.B) {
	for _, records := range []int{1_000, 10_000, 100_000, 600_000, 1_000_000, 10_000_000} {
		b.Run(fmt.Sprint(records), func(b *testing.B) {
			p := landelijk.Halfjaar(records*142/1000, records*110/1000)
			var telling bestand.Telling
			for b.Loop() {
				telling = schrijf(b, io.Discard, p)
			}
			b.SetBytes(telling.Bytes)
			b.ReportMetric(float64(telling.Regels), "records")
			b.ReportMetric(float64(telling.Regels)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkLandelijk2023(b *testing.B) {
	som := sha256.New()
	for b.Loop() {
		for _, p := range landelijk.Landelijk2023() {
			schrijf(b, som, p)
		}
	}
}
