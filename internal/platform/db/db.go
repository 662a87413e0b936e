// Package db opens the database, SQLite or PostgreSQL, and is the only way to read and write it: every statement is
// registered, portable, and runs inside a transaction that knows its organisation.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"regioaanpak/internal/platform/fout"
)

// Engine names the database engine behind a DB.
type Engine string

// The engines. Citus is PostgreSQL to this package.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Options says which database to open. Exactly one of Path and DSN is set.
type Options struct {
	Path      string // file of an embedded SQLite database; made when absent, with mode 0600
	DSN       string // PostgreSQL connection string
	ReadConns int    // connections of the read pool; 0 chooses by the number of processors
	// Seeding gives up durability of single commits on a file that is being filled for the first time. Only for a new
	// SQLite file that is thrown away when filling fails.
	Seeding bool
	// ReadOnly opens beside a running server: it takes no lock and refuses to write or migrate.
	ReadOnly bool
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	engine      Engine
	write       *sql.DB
	read        *sql.DB
	lock        *fileLock
	reserve     *reserve
	checkpoints *checkpointer // SQLite that is written durably only
	convoys     convoys       // SQLite only
	hooks       []func(context.Context, *Tx) error
	readOnly    bool
	stopped     atomic.Bool // a failed fsync: what was acknowledged is safe, nothing more is promised
	stmts       struct {
		write, read sync.Map // *Stmt → *sql.Stmt, SQLite only; pgx caches by itself
		busy        sync.WaitGroup
	}
}

// Open opens the database and checks that it may be used: a sound SQLite version on a local file system that no other
// process writes to, or a PostgreSQL database with the C collation. It does not migrate.
//
// Conflict: another process serves this SQLite file. Unavailable: it cannot be opened or may not be used.
func Open(ctx context.Context, o Options) (*DB, error) {
	if (o.Path == "") == (o.DSN == "") {
		return nil, errors.New("db: exactly one of a file and a DSN is needed")
	}
	if o.ReadConns == 0 {
		o.ReadConns = max(4, 2*runtime.NumCPU())
	}
	d := &DB{readOnly: o.ReadOnly}
	var err error
	if o.Path != "" {
		err = d.openSQLite(ctx, o)
	} else {
		err = d.openPostgres(ctx, o)
	}
	if err != nil {
		_ = d.Close()
		return nil, err
	}
	return d, nil
}

// Engine tells which engine is behind d.
func (d *DB) Engine() Engine { return d.engine }

// OnCommit registers a hook that runs as the last statements of every transaction, in order of registration. An error
// rolls the transaction back. Hooks are registered before the first transaction.
func (d *DB) OnCommit(hook func(context.Context, *Tx) error) { d.hooks = append(d.hooks, hook) }

// Close waits for who is writing and refuses who comes after, waits for running statements, empties the write-ahead log and closes the database.
func (d *DB) Close() error {
	d.convoys.close()
	d.stmts.busy.Wait()
	errs := []error{d.checkpoints.stop()}
	if d.read != nil {
		errs = append(errs, d.read.Close())
	}
	if d.write != nil && !d.stopped.Load() && !d.readOnly {
		errs = append(errs, d.Checkpoint(context.Background()))
	}
	if d.write != nil {
		errs = append(errs, d.write.Close())
	}
	if d.lock != nil {
		errs = append(errs, d.lock.release())
	}
	return errors.Join(errs...)
}

// Ping tells whether the database answers and accepts writes.
func (d *DB) Ping(ctx context.Context) error {
	if err := d.running(); err != nil {
		return err
	}
	if err := d.read.PingContext(ctx); err != nil {
		return fout.Unavailable("database", err)
	}
	return nil
}

func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("create the database file: %w", err)
	}
	return f.Close()
}
