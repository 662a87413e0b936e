package db

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver

	"regioaanpak/internal/platform/fout"
)

func (d *DB) openPostgres(ctx context.Context, o Options) error {
	d.engine = PostgreSQL
	var err error
	if d.write, err = sql.Open("pgx", o.DSN); err != nil {
		return fout.Unavailable("database server", err)
	}
	d.write.SetMaxOpenConns(o.ReadConns)
	d.write.SetMaxIdleConns(o.ReadConns)
	if d.read, err = sql.Open("pgx", o.DSN); err != nil {
		return fout.Unavailable("database server", err)
	}
	d.read.SetMaxOpenConns(o.ReadConns)
	d.read.SetMaxIdleConns(o.ReadConns)
	return checkPostgres(ctx, d.read)
}

// checkPostgres refuses a database whose text sorts otherwise than by byte: lists and keyset paging would then differ
// between engines, and between two servers.
func checkPostgres(ctx context.Context, r *sql.DB) error {
	const q = `select datcollate, datctype, pg_encoding_to_char(encoding) from pg_database where datname = current_database()`
	var collate, ctype, encoding string
	if err := r.QueryRowContext(ctx, q).Scan(&collate, &ctype, &encoding); err != nil {
		return fout.Unavailable("database server", err)
	}
	if !isC(collate) || encoding != "UTF8" {
		return fout.Unavailable(fmt.Sprintf("the PostgreSQL database has collation %s and encoding %s; create it with "+
			"LC_COLLATE 'C', LC_CTYPE 'C', ENCODING 'UTF8', TEMPLATE template0", collate, encoding), nil)
	}
	return nil
}

func isC(locale string) bool {
	return locale == "C" || locale == "POSIX" || strings.EqualFold(locale, "C.UTF-8") || strings.EqualFold(locale, "C.UTF8")
}
