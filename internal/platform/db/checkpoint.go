package db

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"

	"regioaanpak/internal/platform/fout"
)

// Changes stand in SQLite's write-ahead log first, and are moved into the database file by a checkpoint, which waits for the
// disk twice. A connection of its own does that beside the writer, after so many statements; the writer itself comes to it only
// when the log has grown to writerCheckpoint pages all the same. Nothing that is acknowledged waits for it: it is safe in the log.
const (
	checkpointEvery  = 500  // statements that change something
	writerCheckpoint = 8000 // pages of the write-ahead log
)

// checkpointer moves changes from the write-ahead log into the database file in the background.
type checkpointer struct {
	conn *sql.DB
	fail func(what string, err error) error // how an error is judged: after a failed write to disk nothing more is promised
	mu   sync.Mutex                         // held while changes are moved
	work atomic.Int64                       // statements since the last time
	kick chan struct{}
	quit chan struct{}
	done chan struct{}
	once sync.Once
}

func (d *DB) startCheckpoints(path string) error {
	conn, err := sql.Open("sqlite", sqliteDSN(path, "FULL", true))
	if err != nil {
		return fout.Unavailable("database file", err)
	}
	conn.SetMaxOpenConns(1)
	c := &checkpointer{conn: conn, fail: d.mapErr, kick: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	d.checkpoints = c
	go c.run()
	return nil
}

func (c *checkpointer) run() {
	defer close(c.done)
	for {
		select {
		case <-c.quit:
			return
		case <-c.kick:
			c.move()
		}
	}
}

// move moves what no reader needs any more where it stands. It waits for nobody, and nobody waits for it.
func (c *checkpointer) move() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.work.Store(0)
	var busy, total, done int
	_ = c.fail("checkpoint", c.conn.QueryRowContext(context.Background(), "pragma wal_checkpoint(passive)").Scan(&busy, &total, &done))
}

// committed tells that a transaction of so many statements is in the log.
func (c *checkpointer) committed(statements int) {
	if c == nil || c.work.Add(int64(statements)) < checkpointEvery {
		return
	}
	select {
	case c.kick <- struct{}{}:
	default:
	}
}

// stop ends the work in the background.
func (c *checkpointer) stop() error {
	if c == nil {
		return nil
	}
	c.once.Do(func() { close(c.quit) })
	<-c.done
	return c.conn.Close()
}

// Checkpoint moves everything from the write-ahead log into the database file and empties the log, so that what was
// destroyed is gone from both. On PostgreSQL it does nothing: there the server decides.
func (d *DB) Checkpoint(ctx context.Context) error {
	if d.engine != SQLite {
		return nil
	}
	if c := d.checkpoints; c != nil { // two at a time get in each other's way
		c.mu.Lock()
		defer c.mu.Unlock()
	}
	var busy, total, done int
	if err := d.write.QueryRowContext(ctx, "pragma wal_checkpoint(truncate)").Scan(&busy, &total, &done); err != nil {
		return d.mapErr("checkpoint", err)
	}
	if busy != 0 {
		return fout.Unavailable("checkpoint: a reader is at work", nil)
	}
	return nil
}
