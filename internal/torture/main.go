// Command torture kills a serving program at random moments, again and again, and checks that nothing it acknowledged is
// lost, that nothing is there by half, and that the log is sound.
//
// With --program it does this to the installed program, through its pages, as browsers would. Without, it does it to a child
// that serves the acts of casework only ("engine"): the same promise, without pages in between.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"regioaanpak/internal/bench/installation"
)

type options struct {
	program string // installed program; empty: engine
	rounds  int
	seed    uint64
	dsn     string // PostgreSQL, empty and with the C collation; empty: SQLite
	workers int
	busy    time.Duration // at most so long under load in one round
	keep    string        // directory that stays behind; empty: a temporary one
	limit   time.Duration // of the whole run
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == engineWord {
		os.Exit(engine(os.Args[2:], os.Stdout, os.Stderr))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func parse(args []string, errs io.Writer) (options, error) {
	o := options{}
	f := flag.NewFlagSet("torture", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.program, "program", "", "installed program to kill; without it, a child that only does the acts of casework")
	f.IntVar(&o.rounds, "rounds", 30, "how many times it is killed, from 1 to 10000")
	f.Uint64Var(&o.seed, "seed", 0, "choice of moments and acts; 0 draws one")
	f.StringVar(&o.dsn, "db", "", "empty PostgreSQL database with the C collation, instead of SQLite")
	f.IntVar(&o.workers, "workers", 8, "how many people work at a time, from 1 to 64")
	f.DurationVar(&o.busy, "busy", 900*time.Millisecond, "longest time under load in one round")
	f.StringVar(&o.keep, "keep", "", "new directory for the installation, which stays behind")
	f.DurationVar(&o.limit, "limit", 2*time.Hour, "longest time of the whole run")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 || o.rounds < 1 || o.rounds > 10_000 || o.workers < 1 || o.workers > 64 || o.busy <= 0 {
		f.Usage()
		return o, errors.New("torture: an argument is out of bounds")
	}
	if o.seed == 0 {
		o.seed = rand.Uint64() //nolint:gosec // a seed that is printed, so that a round can be played again
	}
	return o, nil
}

// run runs a whole campaign. Exit codes: 0 nothing lost, 1 something lost or the run itself failed, 2 the command is wrong.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return 2
	}
	ctx, cancel := context.WithTimeout(ctx, o.limit)
	defer cancel()
	dir, done, err := workplace(o.keep)
	if err != nil {
		_, _ = fmt.Fprintln(errs, "torture:", err)
		return 1
	}
	defer done()
	c := newCampaign(o, installation.Place{Data: filepath.Join(dir, "data"), DSN: o.dsn}, out)
	err = c.run(ctx)
	c.tally.print(out, c)
	if err != nil {
		_, _ = fmt.Fprintf(errs, "torture: seed %d: %v\n", o.seed, err)
	}
	if err != nil || c.tally.failed > 0 {
		return 1
	}
	return 0
}

func workplace(keep string) (dir string, done func(), err error) {
	if keep != "" {
		return keep, func() {}, os.Mkdir(keep, 0o700)
	}
	dir, err = os.MkdirTemp("", "regioaanpak-torture-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}
