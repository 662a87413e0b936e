package db

import (
	"context"
	"fmt"

	"regioaanpak/internal/platform/fout"
)

// Integrity has the engine read the whole database and check it: pages, indexes, constraints and references. It works on a
// snapshot, beside other readers and a writer. On PostgreSQL it does nothing: there the server guards its own pages.
//
// Unavailable: something is wrong, or the database cannot be read.
func (d *DB) Integrity(ctx context.Context) error {
	if d.engine != SQLite {
		return nil
	}
	var verdict string
	if err := d.read.QueryRowContext(ctx, "pragma integrity_check(1)").Scan(&verdict); err != nil {
		return d.mapErr("integrity check", err)
	}
	if verdict != "ok" {
		return fout.Unavailable("integrity check: the database file is damaged", nil)
	}
	rows, err := d.read.QueryContext(ctx, "pragma foreign_key_check")
	if err != nil {
		return d.mapErr("integrity check", err)
	}
	defer func() { _ = rows.Close() }()
	if !rows.Next() {
		return d.mapErr("integrity check", rows.Err())
	}
	var table, parent string
	var row, key any
	if err := rows.Scan(&table, &row, &parent, &key); err != nil {
		return d.mapErr("integrity check", err)
	}
	return fout.Unavailable(fmt.Sprintf("integrity check: a row of %s refers to a row of %s that is not there", table, parent), nil)
}
