package db

import (
	"context"
	"database/sql"
	"sync"
)

// cache keeps the prepared statements of one SQLite pool. PostgreSQL's driver keeps its own per connection.
type cache struct {
	pool *sql.DB
	m    *sync.Map
	busy *sync.WaitGroup // what is being prepared in the background
}

// runnable is a statement that is ready to run inside the transaction, prepared or as text.
type runnable struct {
	st   *sql.Stmt
	tx   *sql.Tx
	text string
}

func (r *Read) prepared(ctx context.Context, s *Stmt) (runnable, error) {
	if r.db.engine != SQLite {
		return runnable{tx: r.tx, text: s.SQL}, nil
	}
	if v, ok := r.own.m.Load(s); ok {
		if st, ok := v.(*sql.Stmt); ok {
			return runnable{st: r.tx.StmtContext(ctx, st)}, nil
		}
	}
	// Preparing on the pool would need a second connection, which the one writer does not have; so the first use inside a
	// transaction runs as text, and the statement is prepared once the pool is free.
	r.own.busy.Go(func() { r.own.prepare(s) })
	return runnable{tx: r.tx, text: s.sqlite}, nil
}

func (c *cache) prepare(s *Stmt) {
	if _, busy := c.m.LoadOrStore(preparing{s}, true); busy {
		return
	}
	st, err := c.pool.PrepareContext(context.Background(), s.sqlite)
	if err != nil {
		c.m.Delete(preparing{s})
		return
	}
	c.m.Store(s, st)
}

// preparing marks a statement that is being prepared.
type preparing struct{ s *Stmt }

func (r runnable) exec(ctx context.Context, args ...any) (sql.Result, error) {
	if r.st != nil {
		return r.st.ExecContext(ctx, args...)
	}
	return r.tx.ExecContext(ctx, r.text, args...)
}

func (r runnable) query(ctx context.Context, args ...any) (*sql.Rows, error) {
	if r.st != nil {
		return r.st.QueryContext(ctx, args...)
	}
	return r.tx.QueryContext(ctx, r.text, args...)
}
