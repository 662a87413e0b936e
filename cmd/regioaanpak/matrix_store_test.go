package main

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// stored is a fingerprint of everything in the database but the log and the sessions, per table. Two that are equal mean that
// nothing was stored, changed or destroyed between them.
type stored map[string]string

// notCounted are what changes by asking alone: the log, the use of sessions, the brake on guessing, bookkeeping of engines.
var notCounted = []string{"audit_regel", "audit_onderwerp", "audit_kop", "sessie", "aanmeldrem", "goose_db_version", "sqlite_sequence",
	"sqlite_stat1", "sqlite_stat4"}

func (w *world) stored(except ...string) stored {
	w.t.Helper()
	raw := w.outside()
	s := stored{}
	for _, table := range textRows(w.t, raw, `select name from sqlite_master where type = 'table' order by name`) {
		if !slices.Contains(notCounted, table) && !slices.Contains(except, table) {
			s[table] = w.rowsOf(raw, table)
		}
	}
	return s
}

// outside is a connection to the database beside those of the program, which reads only.
func (w *world) outside() *sql.DB {
	w.t.Helper()
	if w.raw == nil {
		raw, err := sql.Open("sqlite", "file:"+w.in.database()+"?mode=ro")
		w.must(err)
		raw.SetMaxOpenConns(1)
		w.raw = raw
		w.t.Cleanup(func() { _ = raw.Close() })
	}
	return w.raw
}

// rowsOf tells the rows of a table apart from any others. They come as they lie in the file, which does not change by reading.
func (w *world) rowsOf(raw *sql.DB, table string) string {
	w.t.Helper()
	rows, err := raw.Query(`select * from "` + table + `"`)
	w.must(err)
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	w.must(err)
	values, row := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range row {
		row[i] = &values[i]
	}
	n, sum := 0, sha256.New()
	for ; rows.Next(); n++ {
		w.must(rows.Scan(row...))
		for _, v := range values {
			_, _ = fmt.Fprintf(sum, "%d %t ", len(v), v == nil)
			_, _ = sum.Write(v)
		}
	}
	w.must(rows.Err())
	return fmt.Sprintf("%d rows %x", n, sum.Sum(nil)[:8])
}

func textRows(t testing.TB, raw *sql.DB, q string) []string {
	t.Helper()
	rows, err := raw.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// changed tells in which tables something differs, or nothing.
func (s stored) changed(later stored) string {
	var all []string
	for table, rows := range s {
		if later[table] != rows {
			all = append(all, fmt.Sprintf("%s (%s → %s)", table, rows, later[table]))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}
