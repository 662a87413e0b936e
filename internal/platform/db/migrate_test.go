package db_test

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/schema"
)

// A row number would tell in which order rows were made, and so which reporter came with which report (D9).
func TestMigrate_LeavesNoRowNumberButInTablesThatAreWide(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	migrated(t, path, fstest.MapFS{"20260101000000_een.sql": &fstest.MapFile{Data: []byte(`-- +goose Up
create table smal (
    id text not null,
    primary key (id)
);
create table breed ( -- wide
    id text not null,
    primary key (id)
);
create index breed_id on breed (id);
create table ook_smal (
    id text not null,
    primary key (id)
);
`)}})
	numbered := rowNumbers(t, path)
	if numbered["smal"] || numbered["ook_smal"] || !numbered["breed"] {
		t.Errorf("tables with a row number: %v", numbered)
	}
}

func TestMigrate_LeavesNoRowNumberOnReportersAndKeys(t *testing.T) { // D9, CW-T7
	path := filepath.Join(t.TempDir(), "test.db")
	migrated(t, path, schema.FS)
	numbered := rowNumbers(t, path)
	for _, table := range []string{"melder", "sleutel", "sleutel_org"} {
		if with, there := numbered[table]; !there || with {
			t.Errorf("%s: there %v, with a row number %v", table, there, with)
		}
	}
}

func migrated(t *testing.T, path string, migrations fs.FS) {
	t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, db.Options{Path: path, Seeding: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Migrate(ctx, migrations); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// rowNumbers tells of every table whether its rows have a hidden number.
func rowNumbers(t *testing.T, path string) map[string]bool {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	rows, err := raw.Query(`select name, wr from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	numbered := map[string]bool{}
	for rows.Next() {
		var name string
		var without bool
		if err := rows.Scan(&name, &without); err != nil {
			t.Fatal(err)
		}
		numbered[name] = !without
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return numbered
}
