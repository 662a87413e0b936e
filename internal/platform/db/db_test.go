package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

const why = "a table of the installation, for this test"

var (
	qPut   = db.National("dbtest.put", `insert into installatie (id, soort, gemaakt_op) values ($1, $2, $3)`, why)
	qSet   = db.National("dbtest.set", `update installatie set soort = $2 where id = $1`, why)
	qGet   = db.National("dbtest.get", `select soort from installatie where id = $1`, why)
	qAll   = db.National("dbtest.all", `select soort from installatie order by soort`, why)
	ctx    = context.Background()
	moment = db.Time(time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC))
)

func put(d *db.DB, key, soort string) error {
	return d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
		return tx.ExecOne(ctx, qPut, key, soort, moment)
	})
}

func get(d *db.DB, key string) (string, error) {
	var v string
	err := d.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		v, err = db.One(ctx, r, qGet, db.Scalar[string], key)
		return err
	})
	return v, err
}

func TestTransaction(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		t.Run("what is committed is read", func(t *testing.T) {
			if err := put(d, "a", "één"); err != nil {
				t.Fatal(err)
			}
			if v, err := get(d, "a"); err != nil || v != "één" {
				t.Fatalf("get = %q, %v", v, err)
			}
		})
		t.Run("an error stores nothing", func(t *testing.T) {
			stop := errors.New("stop")
			err := d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
				if err := tx.ExecOne(ctx, qPut, "b", "x", moment); err != nil {
					return err
				}
				return stop
			})
			if !errors.Is(err, stop) {
				t.Fatal(err)
			}
			if _, err := get(d, "b"); !fout.Is(err, fout.KindNotFound) {
				t.Fatalf("row is there: %v", err)
			}
		})
		t.Run("a panic stores nothing and leaves the database usable", func(t *testing.T) {
			func() {
				defer func() { _ = recover() }()
				_ = d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
					_ = tx.ExecOne(ctx, qPut, "c", "x", moment)
					panic("fault")
				})
			}()
			if err := put(d, "c", "y"); err != nil {
				t.Fatal(err)
			}
		})
		t.Run("the same key twice is a conflict that does not repeat the value", func(t *testing.T) {
			err := put(d, "a", "geheim")
			if !fout.Is(err, fout.KindConflict) {
				t.Fatal(err)
			}
		})
		t.Run("changing a row that is not there is stale", func(t *testing.T) {
			err := d.InTx(ctx, id.Nil, func(tx *db.Tx) error { return tx.ExecOne(ctx, qSet, "nobody", "x") })
			if !fout.Is(err, fout.KindStale) {
				t.Fatal(err)
			}
		})
		t.Run("many writers at once all get through", func(t *testing.T) {
			var wg sync.WaitGroup
			errs := make(chan error, 64)
			for i := range 64 {
				wg.Add(1)
				go func() { defer wg.Done(); errs <- put(d, "w"+string(rune('A'+i)), "w") }()
			}
			wg.Wait()
			close(errs)
			for err := range errs {
				if err != nil {
					t.Fatal(err)
				}
			}
		})
		t.Run("a view does not change under its reader", func(t *testing.T) {
			err := d.InRead(ctx, id.Nil, func(r *db.Read) error {
				before, err := db.All(ctx, r, qAll, db.Scalar[string])
				if err != nil {
					return err
				}
				if err := put(d, "later", "z"); err != nil {
					return err
				}
				after, err := db.All(ctx, r, qAll, db.Scalar[string])
				if len(after) != len(before) {
					t.Fatalf("%d rows became %d", len(before), len(after))
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	})
}

func TestCommitHookCanRefuse(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		d.OnCommit(func(context.Context, *db.Tx) error { return fout.Unavailable("log", nil) })
		if err := put(d, "a", "x"); !fout.Is(err, fout.KindUnavailable) {
			t.Fatal(err)
		}
		if _, err := get(d, "a"); !fout.Is(err, fout.KindNotFound) {
			t.Fatalf("row is there: %v", err)
		}
	})
}

func TestOpenRefusesASecondWriter(t *testing.T) { // RE-13, D3
	path := filepath.Join(t.TempDir(), "x.db")
	first, err := db.Open(ctx, db.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Close() }()
	if _, err := db.Open(ctx, db.Options{Path: path}); !fout.Is(err, fout.KindConflict) {
		t.Fatalf("second writer: %v", err)
	}
}

func TestOpenMakesAPrivateFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	d, err := db.Open(ctx, db.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for _, name := range []string{path, path + ".lock", path + ".reserve"} {
		st, err := os.Stat(name)
		if err != nil || st.Mode().Perm() != 0o600 {
			t.Fatalf("%s: %v, %v", filepath.Base(name), st.Mode(), err)
		}
	}
}

func TestMigrateRefusesANewerDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	newer := fstest.MapFS{
		"00001_a.sql": {Data: []byte("-- +goose Up\ncreate table a (id text not null, primary key (id)\n);\n")},
		"00002_b.sql": {Data: []byte("-- +goose Up\ncreate table b (id text not null, primary key (id)\n);\n")},
	}
	older := fstest.MapFS{"00001_a.sql": newer["00001_a.sql"]}
	d, err := db.Open(ctx, db.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Migrate(ctx, newer); err != nil {
		t.Fatal(err)
	}
	if err := d.Migrate(ctx, older); !fout.Is(err, fout.KindUnavailable) {
		t.Fatalf("an older program went on: %v", err)
	}
}
