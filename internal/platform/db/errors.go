package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"regioaanpak/internal/platform/fout"
)

// SQLite primary result codes that this package tells apart (sqlite.org/rescode.html).
const (
	sqliteBusy       = 5
	sqliteLocked     = 6
	sqliteNoMem      = 7
	sqliteInterrupt  = 9
	sqliteIOErr      = 10
	sqliteCorrupt    = 11
	sqliteFull       = 13
	sqliteConstraint = 19
)

// mapErr turns an engine's error into one of ours, by class. Messages of constraint errors are dropped: engines put the
// rejected values into them.
func (d *DB) mapErr(what string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", what, err)
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return d.mapSQLite(what, lite.Code()&0xff, err)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return mapPostgres(what, pg)
	}
	var dial *pgconn.ConnectError
	if errors.As(err, &dial) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) {
		return fout.Unavailable(what, errors.New("no connection to the database"))
	}
	return fmt.Errorf("%s: %w", what, err)
}

func (d *DB) mapSQLite(what string, code int, err error) error {
	switch code {
	case sqliteConstraint:
		return fmt.Errorf("%s: %w", what, fout.Conflict("bestaat-al"))
	case sqliteBusy, sqliteLocked:
		return fout.Unavailable(what, errors.New("database busy"))
	case sqliteFull:
		d.reserve.give()
		return fout.Unavailable(what, errors.New("disk full"))
	case sqliteIOErr, sqliteCorrupt:
		d.stopped.Store(true)
		return fout.Unavailable(what, errors.New("write to disk failed"))
	}
	return fmt.Errorf("%s: %w", what, err)
}

// endsTx tells that SQLite may have rolled back the whole transaction with the statement (sqlite.org/lang_transaction.html).
func endsTx(err error) bool {
	var lite *sqlite.Error
	if !errors.As(err, &lite) {
		return false
	}
	switch lite.Code() & 0xff {
	case sqliteNoMem, sqliteInterrupt, sqliteIOErr, sqliteCorrupt, sqliteFull:
		return true
	}
	return false
}

// mapPostgres goes by SQLSTATE class (postgresql.org/docs/current/errcodes-appendix.html).
func mapPostgres(what string, pg *pgconn.PgError) error {
	switch pg.Code[:2] {
	case "23": // integrity constraint violation
		return fmt.Errorf("%s: %w", what, fout.Conflict("bestaat-al"))
	case "08", "53", "57", "58", "40": // connection, resources, operator intervention, system error, serialization
		return fout.Unavailable(what, errors.New("SQLSTATE "+pg.Code))
	}
	return fmt.Errorf("%s: SQLSTATE %s: %s", what, pg.Code, pg.Message)
}
