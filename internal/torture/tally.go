package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// tally is what a campaign has to report.
type tally struct {
	begun           time.Time
	moments         counts
	kills           int
	starts          []time.Duration
	passed, failed  int
	lost, integrity int
	checked         int // acknowledged writes that were looked for at the end
	doubtful        int // in doubt: there as a whole, or not at all
	refusals        int
	lines           int64 // of the log
	faults          []string
}

type counts map[moment]int

const maxFaults = 25

// check counts one check by its outcome.
func (t *tally) check(what string, err error) {
	if err == nil {
		t.passed++
		return
	}
	t.failed++
	t.fault(what + ": " + err.Error())
}

// fault keeps a fault to report, as long as there are few.
func (t *tally) fault(text string) {
	if len(t.faults) < maxFaults {
		t.faults = append(t.faults, text)
	}
}

func countFault(what string, n int) error {
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d %s", n, what)
}

func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

func (t *tally) print(w io.Writer, c *campaign) {
	engine, on := "SQLite", "the program"
	if c.place.DSN != "" {
		engine = "PostgreSQL"
	}
	if c.program == "" {
		on = "the acts of casework"
	}
	var moments []string
	for _, m := range []moment{underLoad, starting, stopping, newborn} {
		if t.moments[m] > 0 {
			moments = append(moments, fmt.Sprintf("%d %s", t.moments[m], m))
		}
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	say("torture of %s on %s, seed %d, %.0f s", on, engine, c.seed, time.Since(t.begun).Seconds())
	say("%d kills: %s; started again in %s (median)", t.kills, strings.Join(moments, ", "), median(t.starts).Round(time.Millisecond))
	say("%d acknowledged writes checked, %d lost; %d in doubt and %d refused, each whole or absent", t.checked, t.lost, t.doubtful, t.refusals)
	say("%d integrity faults; log of %d lines", t.integrity, t.lines)
	for _, f := range t.faults {
		say("  FAULT %s", f)
	}
	say("%d passed, %d failed", t.passed, t.failed)
}

func median(d []time.Duration) time.Duration {
	if len(d) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(d))
	return sorted[len(sorted)/2]
}
