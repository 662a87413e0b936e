// Package dbtest gives tests a fresh, migrated database on every engine.
package dbtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/schema"
)

// EnvPostgres names the environment variable with the DSN of a PostgreSQL superuser, in URL form. `./dev test` sets it.
const EnvPostgres = "REGIOAANPAK_TEST_PG"

// OnEachEngine runs the test on a fresh SQLite file and on a fresh PostgreSQL database.
func OnEachEngine(t *testing.T, test func(*testing.T, *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite opens a fresh, migrated SQLite database that ends with the test. It does not sync to disk.
func SQLite(t testing.TB) *db.DB {
	t.Helper()
	return open(t, db.Options{Path: filepath.Join(t.TempDir(), "test.db"), Seeding: true}, true)
}

// Postgres opens a fresh, migrated PostgreSQL database that ends with the test; without a server the test is skipped.
func Postgres(t testing.TB) *db.DB {
	t.Helper()
	return open(t, db.Options{DSN: PostgresDSN(t), ReadConns: 4}, false)
}

// PostgresDSN makes a fresh, migrated database from a template and returns its DSN.
func PostgresDSN(t testing.TB) string {
	t.Helper()
	admin := os.Getenv(EnvPostgres)
	if admin == "" {
		t.Skipf("no PostgreSQL: %s is not set (./dev test starts a server and sets it)", EnvPostgres)
	}
	ctx := context.Background()
	pool, err := sql.Open("pgx", admin)
	must(t, err)
	t.Cleanup(func() { _ = pool.Close() })
	template := ensureTemplate(ctx, t, pool, admin)
	name := "t_" + strings.ReplaceAll(string(id.New()), "-", "")
	_, err = pool.ExecContext(ctx, "create database "+name+" template "+template)
	must(t, err)
	t.Cleanup(func() { _, _ = pool.ExecContext(ctx, "drop database "+name+" with (force)") })
	return withDatabase(t, admin, name)
}

// ensureTemplate makes the migrated template once for all test processes of this schema.
func ensureTemplate(ctx context.Context, t testing.TB, pool *sql.DB, admin string) string {
	t.Helper()
	name := "tmpl_" + schemaHash(t)
	conn, err := pool.Conn(ctx)
	must(t, err)
	defer func() { _ = conn.Close() }()
	_, err = conn.ExecContext(ctx, "select pg_advisory_lock(7261)")
	must(t, err)
	defer func() { _, _ = conn.ExecContext(ctx, "select pg_advisory_unlock(7261)") }()
	var ready bool
	must(t, conn.QueryRowContext(ctx, "select exists (select 1 from pg_database where datname = $1 and datistemplate)", name).Scan(&ready))
	if ready {
		return name
	}
	for _, q := range []string{
		"drop database if exists " + name + " with (force)",
		"create database " + name + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'",
	} {
		_, err = conn.ExecContext(ctx, q)
		must(t, err)
	}
	d, err := db.Open(ctx, db.Options{DSN: withDatabase(t, admin, name), ReadConns: 2})
	must(t, err)
	must(t, d.Migrate(ctx, schema.FS))
	must(t, d.Close())
	_, err = conn.ExecContext(ctx, "alter database "+name+" is_template true")
	must(t, err)
	return name
}

func open(t testing.TB, o db.Options, migrate bool) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), o)
	must(t, err)
	t.Cleanup(func() { _ = d.Close() })
	if migrate {
		must(t, d.Migrate(context.Background(), schema.FS))
	}
	return d
}

func schemaHash(t testing.TB) string {
	t.Helper()
	h := sha256.New()
	must(t, fs.WalkDir(schema.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(schema.FS, path)
		_, _ = fmt.Fprintf(h, "%s\n%s\n", path, text)
		return err
	}))
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func withDatabase(t testing.TB, dsn, name string) string {
	t.Helper()
	u, err := url.Parse(dsn)
	must(t, err)
	u.Path = "/" + name
	return u.String()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
