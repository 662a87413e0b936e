package audit

import (
	"sync/atomic"

	"regioaanpak/internal/platform/id"
)

// Proof shows that lines about certain subjects of one organisation are in the log. Opening a sealed value demands it.
// The zero Proof proves nothing. Only lines with outcome Gelukt prove: a refused read opens nothing.
//
// A Proof of Log.Read is durable. A Proof of InTx is good from the moment it is made, for the act of that transaction
// itself, and becomes Durable with the commit: a value opened on it must not leave the program before InTx has returned
// nil. A Proof whose transaction was refused at commit covers nothing any more.
type Proof struct {
	org      id.ID
	subjects map[id.ID]struct{}
	fate     *fate
}

// fate is what became of the transaction that wrote the lines.
type fate struct{ state atomic.Int32 }

const (
	undecided int32 = iota
	committed
	undone
)

// Org returns the organisation in whose log the lines are; empty for the zero Proof.
func (p Proof) Org() id.ID { return p.org }

// Covers tells whether a line is about subject: as Betrokkene, as Object or among its Objecten.
func (p Proof) Covers(subject id.ID) bool {
	if p.fate == nil || p.fate.state.Load() == undone {
		return false
	}
	_, ok := p.subjects[subject]
	return ok
}

// Durable tells whether the lines are committed.
func (p Proof) Durable() bool { return p.fate != nil && p.fate.state.Load() == committed }

func newProof(org id.ID, rows []row, f *fate) Proof {
	p := Proof{org: org, subjects: map[id.ID]struct{}{}, fate: f}
	for i := range rows {
		if rows[i].uitkomst != string(Gelukt) {
			continue
		}
		for _, s := range rows[i].subjects() {
			p.subjects[id.ID(s)] = struct{}{}
		}
	}
	return p
}
