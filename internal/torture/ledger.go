package main

import (
	"fmt"
	"sync"
)

// fate is what the one who asked knows of an act.
type fate int

const (
	acknowledged fate = iota // the program said that it was done: it must be there for ever
	inDoubt                  // no answer came: it is there as a whole, or not at all
	refused                  // the program said no: it is not there
)

// entry is an act with its fate. once tells that it was sent a second time after its fate was in doubt.
type entry struct {
	act
	got   answer
	fate  fate
	round int
	once  bool
}

// ledger is what the people of the campaign remember. It is safe for concurrent use.
type ledger struct {
	mu      sync.Mutex
	prefix  string
	numbers int
	entries []entry
	open    []int // acknowledged meldingen whose acute check nobody has taken up
	known   []int // acknowledged meldingen with a casus, to report again
}

// number hands out the next number.
func (l *ledger) number() (string, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.numbers++
	return fmt.Sprintf("%s-%d", l.prefix, l.numbers), l.numbers
}

func (l *ledger) add(e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, e)
	if e.fate == acknowledged && (e.Kind == melding || e.Kind == hermelding) {
		l.open = append(l.open, len(l.entries)-1)
		l.known = append(l.known, len(l.entries)-1)
	}
}

// takeOpen gives away one melding of this worker whose acute check is unanswered.
func (l *ledger) takeOpen(worker int) (entry, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := len(l.open) - 1; i >= 0; i-- {
		if e := l.entries[l.open[i]]; e.Worker == worker {
			l.open = append(l.open[:i], l.open[i+1:]...)
			return e, true
		}
	}
	return entry{}, false
}

// someCasus gives a melding of this worker, at most a few hundred back.
func (l *ledger) someCasus(c chance, worker int) (entry, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range 20 {
		if len(l.known) == 0 {
			break
		}
		back := c.r.IntN(min(len(l.known), 300))
		if e := l.entries[l.known[len(l.known)-1-back]]; e.Worker == worker {
			return e, true
		}
	}
	return entry{}, false
}

// all returns the entries so far.
func (l *ledger) all() []entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]entry(nil), l.entries...)
}

// ofRound returns the places of the entries of a round with that fate.
func (l *ledger) ofRound(round int, f fate) []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []int
	for i, e := range l.entries {
		if e.round == round && e.fate == f {
			all = append(all, i)
		}
	}
	return all
}

func (l *ledger) at(i int) entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.entries[i]
}

// sentTwice notes that an entry in doubt was sent again and is there now, once.
func (l *ledger) sentTwice(i int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries[i].once = true
}
