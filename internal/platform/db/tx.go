package db

import (
	"context"
	"database/sql"
	"fmt"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Read is a consistent view of the database for one organisation. It cannot write.
type Read struct {
	db  *DB
	org id.ID
	tx  *sql.Tx
	// own tells which statement cache belongs to tx.
	own *cache
	// broken is the error after which SQLite may have ended the transaction by itself. What runs after it would be stored
	// at once and for good, whatever becomes of the act: so nothing does, also when the act passes over the error.
	broken error
}

// Tx is a transaction that may write for one organisation.
type Tx struct {
	read       Read
	values     map[any]any
	statements int // that change something
	committed  []func()
	undone     []func()
}

// InTx runs fn in one transaction for organisation org and commits when it returns nil. It is the only way to write.
//
// Unavailable: the database cannot be written now. Nothing was stored in that case, nor after any other error.
func (d *DB) InTx(ctx context.Context, org id.ID, fn func(*Tx) error) error {
	if err := d.mayWrite(); err != nil {
		return err
	}
	return d.inTx(ctx, org, act{fn, d.mayWrite})
}

// mayWrite refuses all but the log while the disk is full.
func (d *DB) mayWrite() error {
	if d.reserve == nil {
		return nil
	}
	return d.reserve.mayWrite()
}

// act is what runs in a transaction, and what allows it: asked again when the turn to write has come.
type act struct {
	run func(*Tx) error
	may func() error
}

func always() error { return nil }

// InLogTx is InTx for the log alone: it goes on when the disk is full, out of the reserve.
func (d *DB) InLogTx(ctx context.Context, org id.ID, fn func(*Tx) error) error {
	return d.inTx(ctx, org, act{fn, always})
}

func (d *DB) inTx(ctx context.Context, org id.ID, fn act) error {
	if d.readOnly {
		return fout.Unavailable("database opened for reading only", nil)
	}
	if err := d.running(); err != nil {
		return err
	}
	if d.engine == SQLite {
		return d.convoys.join(ctx, d, org, fn)
	}
	raw, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return d.mapErr("begin", err)
	}
	tx, done := d.newTx(org, raw), false
	defer func() {
		if !done {
			_ = raw.Rollback()
			tx.failed()
		}
	}()
	if err := d.act(ctx, tx, fn.run); err != nil {
		return err
	}
	if err := raw.Commit(); err != nil {
		return d.mapErr("commit", err)
	}
	done = true
	tx.done()
	return nil
}

// running refuses once a write to disk has failed.
func (d *DB) running() error {
	if d.stopped.Load() {
		return fout.Unavailable("database stopped after a failed write to disk", nil)
	}
	return nil
}

func (d *DB) newTx(org id.ID, raw *sql.Tx) *Tx {
	return &Tx{read: Read{db: d, org: org, tx: raw, own: &cache{pool: d.write, m: &d.stmts.write, busy: &d.stmts.busy}}}
}

// act runs fn and after it the hooks, which have the last statements.
func (d *DB) act(ctx context.Context, tx *Tx, fn func(*Tx) error) error {
	if err := fn(tx); err != nil {
		return err
	}
	for _, hook := range d.hooks {
		if err := hook(ctx, tx); err != nil {
			return err
		}
	}
	return tx.read.broken
}

// done runs what waits for the commit.
func (t *Tx) done() {
	for _, f := range t.committed {
		f()
	}
}

// failed runs what waits for a roll-back.
func (t *Tx) failed() {
	for _, f := range t.undone {
		f()
	}
}

// InRead runs fn on a snapshot for organisation org.
func (d *DB) InRead(ctx context.Context, org id.ID, fn func(*Read) error) error {
	raw, err := d.read.BeginTx(ctx, d.readOptions())
	if err != nil {
		return d.mapErr("begin", err)
	}
	defer func() { _ = raw.Rollback() }()
	return fn(&Read{db: d, org: org, tx: raw, own: &cache{pool: d.read, m: &d.stmts.read, busy: &d.stmts.busy}})
}

func (d *DB) readOptions() *sql.TxOptions {
	if d.engine == SQLite {
		return nil // the connection itself is query_only
	}
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

// Org returns the organisation of the view.
func (r *Read) Org() id.ID { return r.org }

// Org returns the organisation of the transaction.
func (t *Tx) Org() id.ID { return t.read.org }

// Read returns the transaction as a view that sees its own writes.
func (t *Tx) Read() *Read { return &t.read }

// Wrote tells whether the transaction has changed anything so far.
func (t *Tx) Wrote() bool { return t.statements > 0 }

// Get returns the value that a platform package kept on this transaction, or nil.
func (t *Tx) Get(key any) any { return t.values[key] }

// Set keeps a value on this transaction.
func (t *Tx) Set(key, value any) {
	if t.values == nil {
		t.values = map[any]any{}
	}
	t.values[key] = value
}

// AfterCommit has f run once the transaction is durable; not after a roll-back. f must not write: whoever writes waits for a
// turn, and the next turn comes only after f.
func (t *Tx) AfterCommit(f func()) { t.committed = append(t.committed, f) }

// AfterRollback has f run when nothing of the transaction was stored. f must not write, as in AfterCommit.
func (t *Tx) AfterRollback(f func()) { t.undone = append(t.undone, f) }

// Exec runs a statement that changes rows and returns how many.
//
// Conflict: a unique key or a reference forbids it. Unavailable: the database cannot be written now.
func (t *Tx) Exec(ctx context.Context, s *Stmt, args ...any) (int64, error) {
	if t.read.broken != nil {
		return 0, t.read.broken
	}
	st, err := t.read.prepared(ctx, s)
	if err != nil {
		return 0, t.read.judge(s, err)
	}
	t.statements++
	res, err := st.exec(t.steady(ctx), t.read.bind(s, args)...)
	if err != nil {
		return 0, t.read.judge(s, err)
	}
	return res.RowsAffected()
}

// ExecOne runs a statement that must change exactly one row.
//
// Stale: it changed none, because the row has another version by now or is gone.
func (t *Tx) ExecOne(ctx context.Context, s *Stmt, args ...any) error {
	n, err := t.Exec(ctx, s, args...)
	if err != nil {
		return err
	}
	if n != 1 {
		return fout.Stale(s.Name)
	}
	return nil
}

// steady keeps a statement that changes something from being broken off halfway: SQLite would roll back the whole
// transaction, and with it what others did in it (see convoy).
func (t *Tx) steady(ctx context.Context) context.Context {
	if t.read.db.engine == SQLite {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

// Scanner is one row of an answer.
type Scanner interface{ Scan(dest ...any) error }

// All returns every row that the statement gives, in its order. A statement that changes something runs through Returning.
func All[T any](ctx context.Context, r *Read, s *Stmt, scan func(Scanner, *T) error, args ...any) ([]T, error) {
	var all []T
	err := r.each(ctx, s, args, func(row Scanner) error {
		var v T
		if err := scan(row, &v); err != nil {
			return err
		}
		all = append(all, v)
		return nil
	})
	return all, err
}

// One returns the first row that the statement gives.
//
// Not found: it gives none.
func One[T any](ctx context.Context, r *Read, s *Stmt, scan func(Scanner, *T) error, args ...any) (T, error) {
	var first T
	found := false
	err := r.each(ctx, s, args, func(row Scanner) error {
		if found {
			return nil
		}
		found = true
		return scan(row, &first)
	})
	if err == nil && !found {
		err = fout.NotFound(s.Name)
	}
	return first, err
}

// Scalar scans a row of one column; it serves All and One.
func Scalar[T any](row Scanner, v *T) error { return row.Scan(v) }

// Returning runs a statement that both changes rows and returns them.
func Returning[T any](ctx context.Context, t *Tx, s *Stmt, scan func(Scanner, *T) error, args ...any) ([]T, error) {
	t.statements++
	return All(t.steady(ctx), &t.read, s, scan, args...)
}

func (r *Read) each(ctx context.Context, s *Stmt, args []any, row func(Scanner) error) error {
	if r.broken != nil {
		return r.broken
	}
	st, err := r.prepared(ctx, s)
	if err != nil {
		return r.judge(s, err)
	}
	rows, err := st.query(ctx, r.bind(s, args)...)
	if err != nil {
		return r.judge(s, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return r.judge(s, rows.Err())
}

// judge makes an error of a statement one of ours, and remembers one that may have ended the transaction.
func (r *Read) judge(s *Stmt, err error) error {
	mapped := r.db.mapErr(s.Name, err)
	if endsTx(err) {
		r.broken = mapped
	}
	return mapped
}

// bind puts the organisation before the caller's arguments. A statement of an organisation on the installation itself, or
// without an organisation, is a fault of the program.
func (r *Read) bind(s *Stmt, args []any) []any {
	if s.National {
		return args
	}
	if r.org == "" {
		panic("db: " + s.Name + " runs without an organisation")
	}
	return append([]any{string(r.org)}, args...)
}
