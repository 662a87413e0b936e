package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// SQLite has one writer, and making a commit durable costs about as much as the statements before it. So those who wait for
// their turn ride along: each runs its act in a savepoint of the transaction that is open, one after another, and one commit
// makes all of them durable. Nobody is told that the act was done before that commit. An act that fails rolls back to its
// savepoint and leaves the others as they were; when the commit fails, all have failed.
//
// Nobody is waited for: whoever comes while nothing runs begins at once, and when nobody waits the convoy commits.

const (
	convoyMost = 64                    // acts in one commit
	convoyTime = 20 * time.Millisecond // after which nobody rides along any more
)

var errClosed = fout.Unavailable("database closed", nil)

var errConvoyLost = fout.Unavailable("database", errors.New("the transaction was lost"))

// convoys hands the turn to write from one to the next.
type convoys struct {
	mu      sync.Mutex
	busy    bool
	waiting []*rider
	closed  bool
	idle    chan struct{} // closed when, after close, nobody is under way any more
}

// close lets in nobody more, and waits for those who are under way.
func (c *convoys) close() {
	c.mu.Lock()
	if !c.closed {
		c.closed, c.idle = true, make(chan struct{})
		if !c.busy {
			close(c.idle)
		}
	}
	c.mu.Unlock()
	<-c.idle
}

// rider waits for its turn, and after its act for the commit.
type rider struct {
	turn chan *convoy
	fate chan error
	tx   *Tx
	// fault is what AfterCommit panicked with: it belongs to this rider and must not keep the others from their answer.
	fault any
}

// convoy is one transaction and those whose acts it holds.
type convoy struct {
	raw    *sql.Tx
	begun  time.Time
	riders []*rider
	lost   bool // the transaction is gone with all that was in it
}

// join runs fn in a transaction, alone or with others, and returns when it is durable or has failed.
func (c *convoys) join(ctx context.Context, d *DB, org id.ID, fn act) error {
	me := &rider{turn: make(chan *convoy, 1), fate: make(chan error, 1)}
	v, err := c.board(ctx, d, me)
	if err != nil {
		return err
	}
	err = c.ride(ctx, d, v, me, org, fn)
	if err != nil {
		return err
	}
	err = <-me.fate
	if me.fault != nil {
		panic(me.fault)
	}
	return err
}

// board waits for the turn: a transaction of its own for the first, that of the one before for the others.
func (c *convoys) board(ctx context.Context, d *DB, me *rider) (*convoy, error) {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return nil, errClosed
	}
	if c.busy {
		c.waiting = append(c.waiting, me)
		c.mu.Unlock()
		select {
		case v := <-me.turn:
			if v != nil {
				return v, nil
			}
		case <-ctx.Done():
			if c.leave(me) {
				return nil, d.mapErr("begin", ctx.Err())
			}
			if v := <-me.turn; v != nil { // the turn came at the same moment: it must be used or passed on
				return v, nil
			}
		}
	} else {
		c.busy = true
		c.mu.Unlock()
	}
	v, err := d.newConvoy(ctx)
	if err != nil {
		c.next()
	}
	return v, err
}

// newConvoy begins a transaction, unless the database stopped while the rider waited.
func (d *DB) newConvoy(ctx context.Context) (*convoy, error) {
	if err := d.running(); err != nil {
		return nil, err
	}
	raw, err := d.write.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return nil, d.mapErr("begin", err)
	}
	return &convoy{raw: raw, begun: time.Now()}, nil
}

// leave takes a rider out of the queue; false when the turn is on its way already.
func (c *convoys) leave(me *rider) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, r := range c.waiting {
		if r == me {
			c.waiting = append(c.waiting[:i], c.waiting[i+1:]...)
			return true
		}
	}
	return false
}

// ride runs the act in its savepoint, and then passes the transaction on or ends it, also when the act panics.
func (c *convoys) ride(ctx context.Context, d *DB, v *convoy, me *rider, org id.ID, fn act) error {
	done := false
	defer func() {
		if !done { // a panic
			v.undo(ctx)
			me.failed()
			c.pass(d, v)
		}
	}()
	err := v.save(ctx, d, me, org, fn)
	done = true
	if err == nil {
		v.riders = append(v.riders, me)
	} else {
		me.failed()
	}
	c.pass(d, v)
	return err
}

func (v *convoy) save(ctx context.Context, d *DB, me *rider, org id.ID, fn act) error {
	if v.lost {
		return errConvoyLost
	}
	if err := ctx.Err(); err != nil {
		return d.mapErr("begin", err)
	}
	if err := fn.may(); err != nil { // the disk may have filled while the rider waited
		return err
	}
	if _, err := v.raw.ExecContext(context.WithoutCancel(ctx), "savepoint rider"); err != nil {
		v.lost = true
		return d.mapErr("begin", err)
	}
	me.tx = d.newTx(org, v.raw)
	if err := d.act(ctx, me.tx, fn.run); err != nil {
		v.undo(ctx)
		return err
	}
	if _, err := v.raw.ExecContext(context.WithoutCancel(ctx), "release rider"); err != nil {
		v.lost = true
		return d.mapErr("release", err)
	}
	return nil
}

// undo takes back what the act at hand did. When that is impossible the transaction is gone, and with it the acts before.
func (v *convoy) undo(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	if v.lost {
		return
	}
	if _, err := v.raw.ExecContext(ctx, "rollback to rider"); err != nil {
		v.lost = true
		return
	}
	if _, err := v.raw.ExecContext(ctx, "release rider"); err != nil {
		v.lost = true
	}
}

// pass gives the transaction to the next who waits, or ends it and lets the next begin another.
func (c *convoys) pass(d *DB, v *convoy) {
	c.mu.Lock()
	if !v.lost && len(c.waiting) > 0 && len(v.riders) < convoyMost && time.Since(v.begun) < convoyTime {
		r := c.waiting[0]
		c.waiting = c.waiting[1:]
		c.mu.Unlock()
		r.turn <- v
		return
	}
	c.mu.Unlock()
	err := v.end(d)
	for _, r := range v.riders {
		if err == nil {
			r.done() // in the order of the acts, and before anybody writes again
		} else {
			r.failed()
		}
	}
	c.next()
	for _, r := range v.riders {
		r.fate <- err
	}
}

// failed tells the act that nothing of it was stored, when it came as far as to begin.
func (r *rider) failed() {
	if r.tx != nil {
		r.tx.failed()
	}
}

func (r *rider) done() {
	defer func() { r.fault = recover() }()
	r.tx.done()
}

// end commits, or rolls back when nothing is left to commit.
func (v *convoy) end(d *DB) error {
	if v.lost || len(v.riders) == 0 {
		_ = v.raw.Rollback()
		return errConvoyLost
	}
	if err := d.running(); err != nil {
		_ = v.raw.Rollback()
		return err
	}
	if err := v.raw.Commit(); err != nil {
		_ = v.raw.Rollback()
		return d.mapErr("commit", err)
	}
	statements := 0
	for _, r := range v.riders {
		statements += r.tx.statements
	}
	d.checkpoints.committed(statements)
	return nil
}

// next lets the first who waits begin a transaction of its own.
func (c *convoys) next() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.waiting) == 0 {
		c.busy = false
		if c.closed {
			close(c.idle)
		}
		return
	}
	r := c.waiting[0]
	c.waiting = c.waiting[1:]
	r.turn <- nil
}
