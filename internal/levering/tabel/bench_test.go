package tabel_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/tabel"
)

// opSchijf writes a delivery of about so many records to a file.
func opSchijf(b *testing.B, records int) (string, bestand.Telling) {
	b.Helper()
	pad := filepath.Join(b.TempDir(), "levering")
	f, err := os.Create(pad)
	if err != nil {
		b.Fatal(err)
	}
	telling, err := landelijk.Schrijf(f, landelijk.Halfjaar(records*142/1000, records*110/1000))
	if err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return pad, telling
}

func BenchmarkTabellen(b *testing.B) {
	d, err := definitie.Ingebouwd(landelijk.Model2)
	if err != nil {
		b.Fatal(err)
	}
	for _, records := range []int{1_000, 10_000, 100_000, 600_000, 1_000_000, 10_000_000} {
		b.Run(fmt.Sprint(records), func(b *testing.B) {
			pad, telling := opSchijf(b, records)
			b.SetBytes(telling.Bytes)
			b.ReportAllocs()
			for b.Loop() {
				telAlles(b, d, pad)
			}
			b.ReportMetric(float64(telling.Regels), "records")
			b.ReportMetric(float64(telling.Regels)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func telAlles(b *testing.B, d *definitie.Definitie, pad string) {
	b.Helper()
	f, err := os.Open(pad)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	in := tabel.Standaard()
	in.Map = b.TempDir()
	n, err := tabel.Nieuw(d, in)
	if err != nil {
		b.Fatal(err)
	}
	defer n.Sluit()
	if err := n.Lees(f); err != nil {
		b.Fatal(err)
	}
	c, err := n.Cijfers()
	if err != nil {
		b.Fatal(err)
	}
	for _, id := range tabel.IDs() {
		if _, err := c.Tabel(id); err != nil {
			b.Fatal(err)
		}
	}
}

// The tables and the synthetic deliveries can go where the checker goes: into a browser (D25).
func TestPakketten_StaanOpRechtAlleenEnBouwenVoorWasm(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for another platform")
	}
	pakketten := []string{".", "../landelijk"}
	lijst := exec.Command("go", append([]string{"list", "-deps"}, pakketten...)...)
	lijst.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	uit, err := lijst.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(string(uit)) {
		if strings.HasPrefix(p, "regioaanpak/") && !strings.Contains(p, "/internal/recht/") && !strings.Contains(p, "/internal/levering/") {
			t.Errorf("depends on %s", p)
		}
	}
	bouw := exec.Command("go", append([]string{"build"}, pakketten...)...)
	bouw.Env = lijst.Env
	if uit, err := bouw.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, uit)
	}
}
