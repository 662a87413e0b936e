package db

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/fout"
)

// setStatistics gives SQLite's planner the same idea of every table on every installation: many rows, of which an
// organisation has a large part and every further column of an index a small one. Without statistics it takes the primary key
// for (org_id) over an index for (org_id, casus_id), and reads the whole organisation; with measured ones plans would differ
// from one installation to the next, and from the tests.
func (d *DB) setStatistics(ctx context.Context) error {
	var present int
	if err := d.write.QueryRowContext(ctx, "select count(*) from sqlite_schema where name = 'sqlite_stat1'").Scan(&present); err != nil {
		return fout.Unavailable("statistics", err)
	}
	if present == 0 { // measuring makes the table, while the database is still empty
		if _, err := d.write.ExecContext(ctx, "analyze"); err != nil {
			return fout.Unavailable("statistics", err)
		}
	}
	all, err := d.statistics(ctx)
	if err != nil {
		return fout.Unavailable("statistics", err)
	}
	return d.replaceStatistics(ctx, all)
}

// statistics returns table, index and text for every index of the database.
func (d *DB) statistics(ctx context.Context) ([][3]string, error) {
	const indexes = `
		select t.name, i.name, i."unique", i.origin = 'pk' and (select wr from pragma_table_list(t.name)), (select count(*) from pragma_index_info(i.name))
		from sqlite_schema t, pragma_index_list(t.name) i
		where t.type = 'table' and t.name not like 'sqlite%' order by t.name, i.name`
	rows, err := d.write.QueryContext(ctx, indexes)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all [][3]string
	for rows.Next() {
		var table, name string
		var unique, primary bool
		var columns int
		if err := rows.Scan(&table, &name, &unique, &primary, &columns); err != nil {
			return nil, err
		}
		if primary {
			name = table // how statistics call the primary key of a table that is stored in its order
		}
		all = append(all, [3]string{table, name, statistic(columns, unique)})
	}
	return all, rows.Err()
}

func (d *DB) replaceStatistics(ctx context.Context, all [][3]string) error {
	raw, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return fout.Unavailable("statistics", err)
	}
	defer func() { _ = raw.Rollback() }()
	if _, err := raw.ExecContext(ctx, "delete from sqlite_stat1"); err != nil {
		return fout.Unavailable("statistics", err)
	}
	for _, s := range all {
		if _, err := raw.ExecContext(ctx, "insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)", s[0], s[1], s[2]); err != nil {
			return fout.Unavailable("statistics", fmt.Errorf("%s: %w", s[1], err))
		}
	}
	if err := raw.Commit(); err != nil {
		return fout.Unavailable("statistics", err)
	}
	if _, err := d.write.ExecContext(ctx, "analyze sqlite_schema"); err != nil { // has open connections read them anew
		return fout.Unavailable("statistics", err)
	}
	return nil
}

// statistic is the text of sqlite_stat1 for an index: the rows, then how many share the first column, the first two, and so
// on. The first column is the organisation.
func statistic(columns int, unique bool) string {
	parts := []string{"1000000"}
	share := 500_000
	for c := 1; c <= columns; c++ {
		if c == columns && unique {
			share = 1
		}
		parts = append(parts, strconv.Itoa(share))
		share = max(1, share/50_000)
	}
	return strings.Join(parts, " ")
}
