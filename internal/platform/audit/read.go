package audit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

const (
	batchLines = 512              // lines of one transaction
	batchTime  = 15 * time.Second // a batch that takes longer has failed
)

// Read puts lines in the log of org and returns when they are durable. It is called before personal data is shown. Reads
// that arrive while the log is being written share the next transaction; none waits for company. Reading goes on when the
// disk is full (D18).
//
// Unavailable: the lines could not be written, or ctx ended first; nothing may be shown then.
func (l *Log) Read(ctx context.Context, org id.ID, a Actor, lines ...Line) (Proof, error) {
	rows, err := rowsOf(a, lines)
	if err != nil {
		return Proof{}, err
	}
	if org == "" {
		return Proof{}, errors.New("audit: a read without an organisation")
	}
	if err := ctx.Err(); err != nil {
		return Proof{}, unavailable(err)
	}
	q := &request{rows: rows, done: make(chan error, 1)}
	if err := l.readers.enqueue(org, q, l.writeBatch); err != nil {
		return Proof{}, err
	}
	select {
	case err := <-q.done:
		if err != nil {
			return Proof{}, err
		}
	case <-ctx.Done():
		q.taken.Store(true) // not to be written when it still waits
		return Proof{}, unavailable(ctx.Err())
	}
	f := &fate{}
	f.state.Store(committed)
	return newProof(org, rows, f), nil
}

// writeBatch writes the lines of a batch in one transaction, and tries a second time when that fails: the first failure on
// a full disk is what frees the reserve.
func (l *Log) writeBatch(org id.ID, batch []*request) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = unavailable(fmt.Errorf("panic: %v", r))
		}
	}()
	for range 2 {
		if err = l.tryBatch(org, batch); !fout.Is(err, fout.KindUnavailable) {
			break
		}
	}
	if err != nil {
		return unavailable(err)
	}
	return nil
}

func (l *Log) tryBatch(org id.ID, batch []*request) error {
	ctx, cancel := context.WithTimeout(context.Background(), batchTime)
	defer cancel()
	return l.db.InLogTx(ctx, org, func(tx *db.Tx) error {
		p := pendingOf(tx)
		for _, q := range batch {
			p.rows = append(p.rows, q.rows...)
		}
		return nil
	})
}

// request is one caller of Read.
type request struct {
	rows  []row
	done  chan error
	taken atomic.Bool // by the writer, or given up by its caller
}

// readers queues requests per organisation. An organisation with a queue has one goroutine that writes it, and none
// otherwise.
type readers struct {
	mu      sync.Mutex
	waiting map[id.ID][]*request // present while its goroutine runs
	room    int
	closed  bool
	writers sync.WaitGroup
}

func (r *readers) enqueue(org id.ID, q *request, write func(id.ID, []*request) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return fout.Unavailable("log: shutting down", nil)
	}
	if len(q.rows) > r.room {
		return fout.Unavailable("log: too many lines wait", nil)
	}
	r.room -= len(q.rows)
	queue, served := r.waiting[org]
	r.waiting[org] = append(queue, q)
	if !served {
		r.writers.Go(func() { r.serve(org, write) })
	}
	return nil
}

// serve writes the queue of org until it is empty.
func (r *readers) serve(org id.ID, write func(id.ID, []*request) error) {
	for {
		batch, more := r.take(org)
		if len(batch) > 0 {
			err := write(org, batch)
			for _, q := range batch {
				q.done <- err
			}
		}
		if !more {
			return
		}
	}
}

// take removes a batch from the queue of org; more is false when nothing was there, and the goroutine must end.
func (r *readers) take(org id.ID) (batch []*request, more bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	queue := r.waiting[org]
	if len(queue) == 0 {
		delete(r.waiting, org)
		return nil, false
	}
	n, lines := 0, 0
	for n < len(queue) && (n == 0 || lines+len(queue[n].rows) <= batchLines) {
		q := queue[n]
		n++
		r.room += len(q.rows)
		if q.taken.CompareAndSwap(false, true) {
			batch = append(batch, q)
			lines += len(q.rows)
		}
	}
	r.waiting[org] = queue[n:]
	return batch, true
}

// close refuses new requests and waits for the queues to empty.
func (r *readers) close(ctx context.Context) error {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	done := make(chan struct{})
	go func() { r.writers.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("close the log: %w", ctx.Err())
	}
}
