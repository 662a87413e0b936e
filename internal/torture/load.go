package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"regioaanpak/internal/bench/browser"
)

// load is people at work in one round, until the program is gone.
type load struct {
	c     *campaign
	round int
	stop  context.CancelFunc
	done  sync.WaitGroup
	mu    sync.Mutex
	wrong []error
}

const maxActs = 5000 // of one worker in one round

func newLoad(c *campaign, round int) *load { return &load{c: c, round: round} }

// begin lets every worker work.
func (l *load) begin(ctx context.Context) {
	ctx, l.stop = context.WithCancel(ctx)
	for worker := range l.c.workers {
		luck := newChance(l.c.seed, uint64(l.round)*1000+uint64(worker)+1) //nolint:gosec // small and positive
		l.done.Go(func() { l.work(ctx, luck, worker) })
	}
}

// end waits until everybody has noticed that the program is gone, and counts what went wrong by itself.
func (l *load) end() {
	time.AfterFunc(5*time.Second, l.stop)
	l.done.Wait()
	l.stop()
	for _, err := range l.wrong {
		l.c.tally.check("work", err)
	}
}

// work does one act after another until there is no answer.
func (l *load) work(ctx context.Context, luck chance, worker int) {
	for range maxActs {
		a := l.invent(luck, worker)
		got, err := l.c.target.do(ctx, a)
		e := entry{act: a, got: got, round: l.round, fate: acknowledged}
		switch {
		case err == nil:
		case errors.Is(err, errRefused):
			e.fate = refused
			l.refused(a, err)
		case errors.Is(err, browser.ErrNoAnswer):
			e.fate = inDoubt
		default:
			l.refused(a, err)
			return
		}
		if a.Kind != reading {
			l.c.ledger.add(e)
		}
		if e.fate != acknowledged {
			return
		}
	}
}

// refused keeps what the program said no to: nothing that is asked here is wrong.
func (l *load) refused(a act, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wrong = append(l.wrong, fmt.Errorf("%s %s: %w", a.Kind, a.Number, err))
}

// invent chooses what a worker does next. What needs a casus that is not there yet becomes a report of a new family.
func (l *load) invent(luck chance, worker int) act {
	number, n := l.c.ledger.number()
	a := act{Kind: luck.kind(), Number: number, Worker: worker, At: time.Now().Add(-time.Minute).Truncate(time.Minute)}
	found := true
	var of entry
	switch a.Kind {
	case acuut:
		of, found = l.c.ledger.takeOpen(worker)
		a.Casus, a.Melding = of.got.Casus, of.got.Object
	case hermelding, reading:
		of, found = l.c.ledger.someCasus(luck, worker)
		a.Casus, a.People = of.got.Casus, of.People
	}
	if !found {
		a.Kind = melding
	}
	if a.Kind == melding {
		a.People = luck.family(n)
	}
	return a
}
