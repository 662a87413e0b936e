// Command bench measures the installed program on the volume of one region: how fast pages come, how many meldingen it
// registers, how soon it starts, how much memory it takes. It runs beside the program on the same machine, talks to it over
// loopback as browsers do, and writes the figures into docs/performance.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"regioaanpak/internal/bench/installation"
)

type options struct {
	program     string
	reports     int
	cases       int
	seconds     int
	connections int
	rate        int    // page views a second that are asked for
	dsn         string // PostgreSQL, empty and with the C collation; empty: SQLite
	region      string // directory of a region that is kept, and used again when it is there
	document    string // file whose figures are replaced; empty: none
	limit       time.Duration
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func parse(args []string, errs io.Writer) (options, error) {
	o := options{}
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.program, "program", "bin/regioaanpak", "installed program to measure")
	f.IntVar(&o.reports, "reports", 13_500, "meldingen in the region: one region's five years")
	f.IntVar(&o.cases, "cases", 5000, "casussen that are open")
	f.IntVar(&o.seconds, "seconds", 10, "how long each measurement takes")
	f.IntVar(&o.connections, "connections", 16, "people at a time, from 1 to 256")
	f.IntVar(&o.rate, "rate", 300, "page views a second of the measurement at a fixed rate")
	f.StringVar(&o.dsn, "db", "", "empty PostgreSQL database with the C collation, instead of SQLite")
	f.StringVar(&o.region, "region", "", "directory where the region stays, to be used again")
	f.StringVar(&o.document, "document", "docs/performance.md", "file whose figures are replaced; empty for none")
	f.DurationVar(&o.limit, "limit", time.Hour, "longest time of the whole run")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 || o.cases < 30 || o.reports < 0 || o.reports > 1_000_000 || o.cases > 100_000 || o.seconds < 1 || o.seconds > 600 ||
		o.connections < 1 || o.connections > 256 || o.rate < 1 || o.rate > 100_000 {
		f.Usage()
		return o, errors.New("bench: an argument is out of bounds")
	}
	return o, nil
}

// run measures everything. Exit codes: 0 measured, whatever the figures; 1 something failed; 2 the command is wrong.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return 2
	}
	ctx, cancel := context.WithTimeout(ctx, o.limit)
	defer cancel()
	r, err := measure(ctx, o, errs)
	if err != nil {
		_, _ = fmt.Fprintln(errs, "bench:", err)
		return 1
	}
	text := r.table()
	_, _ = fmt.Fprint(out, text)
	if o.document == "" {
		return 0
	}
	if err := replaceFigures(o.document, engineName(o), text); err != nil {
		_, _ = fmt.Fprintln(errs, "bench:", err)
		return 1
	}
	return 0
}

func engineName(o options) string {
	if o.dsn != "" {
		return "PostgreSQL"
	}
	return "SQLite"
}

// prepare makes the region, or finds the one that was kept. done removes what is not kept.
func prepare(ctx context.Context, o options, errs io.Writer) (p installation.Place, r region, done func(), err error) {
	r = region{Reports: o.reports, Open: o.cases, Years: 5, Teams: 3, Workers: 30}
	dir, done := o.region, func() {}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "regioaanpak-bench-"); err != nil {
			return p, r, done, err
		}
		done = func() { _ = os.RemoveAll(dir) }
	}
	p = installation.Place{Data: filepath.Join(dir, "data"), DSN: o.dsn}
	if _, err := os.Stat(p.Data); err == nil {
		return p, r, done, nil
	}
	i, err := installation.Open(ctx, p, installation.Options{Seeding: o.dsn == ""})
	if err != nil {
		return p, r, done, err
	}
	last := time.Now()
	err = fill(ctx, i, r, time.Now(), func(n, total int) {
		if n == total || time.Since(last) > 5*time.Second {
			last = time.Now()
			_, _ = fmt.Fprintf(errs, "region: %d of %d casussen\n", n, total)
		}
	})
	return p, r, done, errors.Join(err, i.Close())
}
