package controle_test

import (
	"fmt"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/recht/bsn"
)

// BenchmarkControleer checks files without faults of some 40,000 lines by all rules: a delivery is 10^4 to 10^5 lines.
func BenchmarkControleer(b *testing.B) {
	for naam, in := range map[string]string{"protocol-1.0": groot10(10_000), "model-2": groot2(b, 8_000)} {
		b.Run(naam, func(b *testing.B) {
			s := situatieVan(b, naam)
			regels := controle.RegelsVan(s.Periode)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				n := ""
				if _, err := controle.Controleer(s, regels, strings.NewReader(in), func(v controle.Bevinding) { n = fmt.Sprint(v) }); err != nil || n != "" {
					b.Fatalf("%s, %v", n, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(strings.Count(in, "\n")), "ns/line")
		})
	}
}

// groot10 makes n times an advies and a melding with two persons.
func groot10(n int) string {
	var t strings.Builder
	for i := range n {
		volwassen, kind := bsn.TestNummer(2*i%8000).Cijfers(), bsn.TestNummer((2*i+1)%8000).Cijfers()
		fmt.Fprintf(&t, "A|AD%d|09|05\nM|ML%d|08|03|20180223|05|04|||\nP|ML%d|%s|19800101|V\nP|ML%d|%s|20101105|M\n", i, i, i, volwassen, i, kind)
	}
	return t.String()
}

// groot2 takes the parts of the good file of the corpus n times, each time with other numbers.
func groot2(b *testing.B, n int) string {
	b.Helper()
	regels := strings.SplitAfter(lees(b, "testdata/corpus/model-2/goed.txt"), "\n")
	inhoud := regels[2:11] // the second advies and the first casus
	var t strings.Builder
	t.WriteString(regels[0])
	for i := range n / 2 {
		for _, r := range inhoud {
			for _, nummer := range []string{"AD2", "CA1", "ML1", "DI1"} {
				r = strings.ReplaceAll(r, nummer+"      ", fmt.Sprintf("%s%06d", nummer, i))
			}
			t.WriteString(r)
		}
	}
	fmt.Fprintf(&t, "99%08d%08d%08d%08d%08d%08d%08d\n", n/2, n/2, n, n/2, n/2, n/2, n)
	return t.String()
}
