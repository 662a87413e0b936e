package db_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

var qFill = db.National("test.fill", `insert into vulling (id, tekst) values ($1, $2)`, "a test of the log of changes")

var qFilled = db.National("test.filled", `select count(*) from vulling`, "a test of the log of changes")

// The log of changes is emptied beside the writer, so that it stays small, and at any moment on request (D18, RE-01).
func TestCheckpoint_BesideTheWriterAndOnRequest(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.db")
	d, err := db.Open(ctx, db.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	err = d.Migrate(ctx, fstest.MapFS{"20260101000000_een.sql": &fstest.MapFile{Data: []byte(`-- +goose Up
create table vulling (
    id text not null,
    tekst text not null,
    primary key (id)
);
`)}})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("x", 400)
	write := func(after func()) {
		var writers sync.WaitGroup
		for range 4 {
			writers.Go(func() {
				for range 10 {
					err := d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
						for range 50 {
							if _, err := tx.Exec(ctx, qFill, id.New(), text); err != nil {
								return err
							}
						}
						return nil
					})
					if err != nil {
						t.Error(err)
					}
					after()
				}
			})
		}
		writers.Wait()
	}
	before := size(t, path)
	write(func() {})
	for wait := 0; size(t, path) <= before && wait < 500; wait++ {
		time.Sleep(10 * time.Millisecond)
	}
	if size(t, path) <= before {
		t.Error("nothing was moved into the database file beside the writer")
	}
	write(func() {
		if err := d.Checkpoint(ctx); err != nil {
			t.Error(err)
		}
	})
	if err := d.Checkpoint(ctx); err != nil {
		t.Fatal(err)
	}
	if n := size(t, path+"-wal"); n != 0 {
		t.Errorf("%d bytes are left in the log of changes", n)
	}
	err = d.InRead(ctx, id.Nil, func(r *db.Read) error {
		n, err := db.One(ctx, r, qFilled, db.Scalar[int64])
		if n != 2*4*10*50 {
			t.Errorf("%d rows", n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	st, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return st.Size()
}
