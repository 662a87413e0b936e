package db_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/schema"
)

func TestIntegrity_FindsADamagedFileAndABrokenReference(t *testing.T) { // RE-01
	ctx := context.Background()
	filled := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "test.db")
		d, err := db.Open(ctx, db.Options{Path: path, Seeding: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Migrate(ctx, schema.FS); err != nil {
			t.Fatal(err)
		}
		if err := d.Integrity(ctx); err != nil {
			t.Fatalf("a sound database: %v", err)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	check := func(t *testing.T, path string) error {
		d, err := db.Open(ctx, db.Options{Path: path, ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = d.Close() }()
		return d.Integrity(ctx)
	}
	t.Run("reference", func(t *testing.T) {
		path := filled(t)
		raw, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = raw.ExecContext(ctx, `insert into meelezer (org_id, casus_id, persoon_id, reden, van) values ('a', 'b', 'c', 'd', 'e')`)
		if err != nil {
			t.Fatal(err)
		}
		_ = raw.Close()
		if err := check(t, path); !fout.Is(err, fout.KindUnavailable) {
			t.Fatalf("a broken reference: %v", err)
		}
	})
	t.Run("page", func(t *testing.T) {
		path := filled(t)
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		junk := make([]byte, 4096)
		for i := range junk {
			junk[i] = 0xA5
		}
		for _, page := range []int64{4, 9, 14, 19} {
			if _, err := f.WriteAt(junk, page*4096); err != nil {
				t.Fatal(err)
			}
		}
		_ = f.Close()
		if err := check(t, path); err == nil {
			t.Fatal("a damaged page was not found")
		}
	})
}
