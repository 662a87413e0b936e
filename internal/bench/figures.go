package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// figures are what was measured.
type figures struct {
	options
	region   region
	when     time.Time
	Size     int64 // of the program, in bytes
	Stored   stored
	Database int64
	Starts   []time.Duration
	Idle     int64 // resident memory after the start, in bytes
	Busy     int64 // ... right after the load of page views
	After    int64 // ... some seconds after all load
	Paced    samples
	Flat     samples
	Register samples   // over HTTP
	Direct   []samples // through the acts: from one side, from many
	Lines    int64     // of the log, which verified at the end
}

// stored is how much is in the region.
type stored struct{ Reports, Cases, Open, People, Lines int64 }

var qStored = db.Org("bench.stored", `
	select (select count(*) from melding where org_id = $1), (select count(*) from casus where org_id = $1),
		(select count(*) from casus where org_id = $1 and gesloten_op is null), (select count(*) from persoon where org_id = $1),
		(select count(*) from audit_regel where org_id = $1)
	order by 1`)

func countStored(ctx context.Context, d *db.DB, org id.ID) (stored, error) {
	var s stored
	err := d.InRead(ctx, org, func(r *db.Read) (err error) {
		s, err = db.One(ctx, r, qStored, func(row db.Scanner, s *stored) error {
			return row.Scan(&s.Reports, &s.Cases, &s.Open, &s.People, &s.Lines)
		})
		return err
	})
	return s, err
}

func newFigures(o options, r region) figures { return figures{options: o, region: r, when: time.Now()} }

// table writes the figures as Markdown.
func (f figures) table() string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("Measured on %s on %s: %s, load generator on the same machine. %s.", f.when.Format("2 January 2006"), engineName(f.options), machine(), f.command())
	say("Region: %d meldingen, %d casussen of which %d open, %d people, %d lines of log at the start, %d at the end (verified)%s.",
		f.Stored.Reports, f.Stored.Cases, f.Stored.Open, f.Stored.People, f.Stored.Lines, f.Lines, f.databaseSize())
	say("")
	say("| what | goal | measured |")
	say("| --- | --- | --- |")
	say("| size of the program | < 40 MB | %s |", megabytes(f.Size))
	say("| from start to first page, %d starts | < 1 s | median %s, slowest %s |", len(f.Starts), ms(at(slices.Sorted(slices.Values(f.Starts)), 0.5)), ms(slices.Max(f.Starts)))
	say("| memory when idle | < 80 MB | %s |", megabytes(f.Idle))
	say("| memory under load, and after it | | %s, %s |", megabytes(f.Busy), megabytes(f.After))
	say("| page views, mixed and logged, as fast as they come (%d connections) | 300/s | %.0f/s |", f.connections, f.Flat.rate(""))
	say("| meldingen registered over HTTP (%d connections; two forms each) | 300/s | %.0f/s |", f.connections, f.Register.rate(""))
	say("| processor time of the program for a page view, for a melding over HTTP | | %s, %s |", ms(f.Flat.each()), ms(f.Register.each()))
	say("| meldingen registered through the acts, from 1 side | | %.0f/s |", f.Direct[0].rate(""))
	say("| meldingen registered through the acts, from %d sides | 300/s | %.0f/s |", f.connections, f.Direct[1].rate(""))
	say("")
	say("| page | share | at %d views a second: p50 | p99 | max | as fast as they come: p50 | p99 | max |", f.rate)
	say("| --- | --- | --- | --- | --- | --- | --- | --- |")
	for n, k := range append([]kind{""}, kinds...) {
		name, share := string(k), []int{100, 30, 50, 10, 10}[n]
		if k == "" {
			name = "all (goal: p99 < 50 ms)"
		}
		say("| %s | %d %% | %s | %s |", name, share, spread(f.Paced.sorted(k)), spread(f.Flat.sorted(k)))
	}
	say("| registering a melding over HTTP | | | | | %s |", spread(f.Register.sorted("")))
	say("| registering a melding through the acts, from 1 side | | | | | %s |", spread(f.Direct[0].sorted("")))
	say("| registering a melding through the acts, from %d sides | | | | | %s |", f.connections, spread(f.Direct[1].sorted("")))
	return b.String()
}

func (f figures) command() string {
	return fmt.Sprintf("`./dev bench --reports %d --cases %d --seconds %d --connections %d`", f.reports, f.cases, f.seconds, f.connections)
}

func (f figures) databaseSize() string {
	if f.Database == 0 {
		return ""
	}
	return ", a file of " + megabytes(f.Database)
}

func spread(sorted []time.Duration) string {
	if len(sorted) == 0 {
		return "| |"
	}
	return ms(at(sorted, 0.5)) + " | " + ms(at(sorted, 0.99)) + " | " + ms(sorted[len(sorted)-1])
}

func ms(d time.Duration) string {
	if d < 10*time.Millisecond {
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.0f ms", float64(d)/float64(time.Millisecond))
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// machine tells what the figures were measured on, and how busy it was with other things.
func machine() string {
	cpu := "unknown processor"
	if f, err := os.Open("/proc/cpuinfo"); err == nil {
		defer func() { _ = f.Close() }()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "model name"); ok {
				cpu = strings.TrimLeft(name, "\t :")
				break
			}
		}
	}
	load := ""
	if b, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = ", load " + strings.Fields(string(b))[2] + " over the last quarter of an hour"
	}
	return fmt.Sprintf("%d processors (%s), %s %s%s", runtime.NumCPU(), cpu, runtime.GOOS, runtime.Version(), load)
}

// replaceFigures puts text between the marks of an engine in a document.
func replaceFigures(path, engine, text string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	begin, end := "<!-- figures "+engine+": begin -->\n", "<!-- figures "+engine+": end -->"
	before, rest, ok := strings.Cut(string(old), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no marks for the figures of %s", path, engine)
	}
	return os.WriteFile(path, []byte(before+begin+text+end+after), 0o644) //nolint:gosec // a document for everybody
}
