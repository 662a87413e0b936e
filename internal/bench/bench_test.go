package main

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// world is a filled region, opened as the program opens it: durable, encrypted, logged.
type world struct {
	*installation.Installation
	region region
	crew   []access.Actor
	cases  map[id.ID][]id.ID
}

func newWorld(t testing.TB, r region) *world {
	t.Helper()
	return openWorld(t, r, filepath.Join(t.TempDir(), "data"))
}

func openWorld(t testing.TB, r region, dir string) *world {
	t.Helper()
	place := installation.Place{Data: dir}
	if _, err := os.Stat(dir); err != nil {
		i, err := installation.Open(context.Background(), place, installation.Options{Seeding: true})
		must(t, err)
		must(t, fill(context.Background(), i, r, time.Now(), nil))
		must(t, i.Close())
	}
	i, err := installation.Open(context.Background(), place, installation.Options{})
	must(t, err)
	t.Cleanup(func() { _ = i.Close() })
	w := &world{Installation: i, region: r, crew: installation.Crew(r.Teams, r.Workers)}
	w.cases, err = openCases(context.Background(), i.DB, w.crew[0].Org)
	must(t, err)
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) worker(n int) access.Actor { return w.crew[w.region.Teams+n%w.region.Workers] }
func (w *world) everywhere() access.Actor  { return w.crew[len(w.crew)-1] }

func TestFill_MakesTheRegionThatIsMeasured(t *testing.T) {
	r := region{Reports: 90, Open: 40, Years: 5, Teams: 3, Workers: 6}
	w := newWorld(t, r)
	n := 0
	for _, c := range w.cases {
		n += len(c)
	}
	if n != r.Open || len(w.cases) != r.Teams {
		t.Errorf("%d open casussen in %d teams", n, len(w.cases))
	}
	must(t, w.DB.Integrity(t.Context()))
	_, unsound, err := w.Verify(t.Context())
	if err != nil || len(unsound) > 0 {
		t.Errorf("log: %v %v", unsound, err)
	}
	v, err := w.Casus.Werkvoorraad(t.Context(), w.everywhere(), casus.Filter{})
	if err != nil || len(v.Regels) != casus.PerPagina {
		t.Errorf("work list: %d cases, %v", len(v.Regels), err)
	}
	found, err := w.Casus.ZoekPersoon(t.Context(), w.everywhere(), searchFor(3))
	if err != nil || len(found) != 1 {
		t.Errorf("search by BSN: %d, %v", len(found), err)
	}
}

func searchFor(n int) casus.Zoekvraag {
	return casus.Zoekvraag{Gegevens: casus.Gegevens{BSN: bsn.TestNummer(n)}, Reden: casus.Zoekredenen[0]}
}

// full is the region that the benchmarks share: that of the load generator, with fewer casussen that ended.
var full = region{Reports: 7500, Open: 5000, Years: 2, Teams: 3, Workers: 30}

// keptRegion names the directory where the region of the benchmarks stays, so that the next run need not make it again.
const keptRegion = "REGIOAANPAK_TEST_REGION"

func BenchmarkRegion(b *testing.B) {
	dir := os.Getenv(keptRegion)
	if dir == "" {
		dir = filepath.Join(b.TempDir(), "data")
	}
	w := openWorld(b, full, dir)
	b.Run("register", w.register)
	b.Run("register-16", w.registerTogether)
	b.Run("casus", w.casusPage)
	b.Run("casus-16", w.casusTogether)
	b.Run("werkvoorraad-5000", w.workList)
	b.Run("zoek-bsn", w.search)
	b.Run("halfjaar", w.halfYear)
	b.Run("log-read-64", w.logRead)
}

func rate(b *testing.B, what string) { b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), what+"/s") }

// next is a report of people whom nobody knows.
func (w *world) next(n int) casus.NieuweMelding {
	f := &filler{luck: newLuck(n), people: 1_000_000 + 10*n}
	return f.report(time.Now().Add(-time.Minute).Truncate(time.Minute))
}

var reports atomic.Int64

func (w *world) register(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		n := int(reports.Add(1))
		_, err := w.Casus.RegisterMelding(b.Context(), w.worker(n), w.next(n))
		must(b, err)
	}
	rate(b, "meldingen")
}

func (w *world) registerTogether(b *testing.B) {
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			n := int(reports.Add(1))
			if _, err := w.Casus.RegisterMelding(b.Context(), w.worker(n), w.next(n)); err != nil {
				b.Error(err)
				return
			}
		}
	})
	rate(b, "meldingen")
}

func (w *world) page(ctx context.Context, n int) error {
	who := w.worker(n)
	of := w.cases[who.Teams[0]]
	_, err := w.Casus.Casus(ctx, who, of[n*7919%len(of)])
	return err
}

func (w *world) casusPage(b *testing.B) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		must(b, w.page(b.Context(), n))
	}
	rate(b, "views")
}

func (w *world) casusTogether(b *testing.B) {
	b.SetParallelism(8)
	var n atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := w.page(b.Context(), int(n.Add(1))); err != nil {
				b.Error(err)
				return
			}
		}
	})
	rate(b, "views")
}

func (w *world) workList(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.Casus.Werkvoorraad(b.Context(), w.everywhere(), casus.Filter{})
		must(b, err)
	}
	rate(b, "views")
}

func (w *world) search(b *testing.B) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		_, err := w.Casus.ZoekPersoon(b.Context(), w.everywhere(), searchFor(n%bsn.AantalTestnummers))
		must(b, err)
	}
	rate(b, "searches")
}

func (w *world) halfYear(b *testing.B) {
	steward := access.CommandLine(w.crew[0].Org, access.RolDatasteward)
	end := datum.Van(time.Now())
	meldingen := 0
	for b.Loop() {
		meldingen = 0
		must(b, w.Casus.LeverFeiten(b.Context(), steward, end.PlusMaanden(-6), end, func(f casus.Feiten) error {
			for _, err := range f.Adviezen {
				must(b, err)
			}
			for _, err := range f.Meldingen {
				must(b, err)
				meldingen++
			}
			for _, err := range f.Onderzoeken {
				must(b, err)
			}
			return nil
		}))
	}
	b.ReportMetric(float64(meldingen), "meldingen")
}

func (w *world) logRead(b *testing.B) {
	who := w.worker(1)
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			line := audit.Line{Handeling: "casus.lezen", Betrokkene: id.New()}
			if _, err := w.Log.Read(context.Background(), who.Org, who.Audit(), line); err != nil {
				b.Error(err)
				return
			}
		}
	})
	rate(b, "reads")
}
