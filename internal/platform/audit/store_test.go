package audit

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/schema"
)

var (
	ctx  = context.Background()
	qPut = db.National("audittest.put", `insert into installatie (id, soort, gemaakt_op) values ($1, 'proef', '')`,
		"a table of the installation, for this test")
	qThere = db.National("audittest.there", `select count(*) from installatie where id = $1`,
		"a table of the installation, for this test")
)

// store is a database with a log, and a second way in that goes around both.
type store struct {
	*db.DB
	log  *Log
	raw  *sql.DB
	path string // of an SQLite file
}

func onEachStore(t *testing.T, test func(*testing.T, *store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, sqliteStore(t, Options{}, db.Options{Seeding: true})) })
	t.Run("postgres", func(t *testing.T) { test(t, postgresStore(t)) })
}

func sqliteStore(t testing.TB, o Options, dbo db.Options) *store {
	t.Helper()
	if dbo.Path == "" {
		dbo.Path = filepath.Join(t.TempDir(), "test.db")
	}
	s := &store{DB: openDB(t, dbo), path: dbo.Path}
	check(t, s.Migrate(ctx, schema.FS))
	s.raw = openRaw(t, "sqlite", "file:"+dbo.Path+"?_pragma=busy_timeout(10000)&_pragma=synchronous(0)")
	s.log = newLog(t, s.DB, o)
	return s
}

func postgresStore(t testing.TB) *store {
	t.Helper()
	dsn := dbtest.PostgresDSN(t)
	s := &store{DB: openDB(t, db.Options{DSN: dsn, ReadConns: 8}), raw: openRaw(t, "pgx", dsn)}
	s.log = newLog(t, s.DB, Options{})
	return s
}

func openDB(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	d, err := db.Open(ctx, o)
	check(t, err)
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func openRaw(t testing.TB, driver, dsn string) *sql.DB {
	t.Helper()
	raw, err := sql.Open(driver, dsn)
	check(t, err)
	raw.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = raw.Close() })
	return raw
}

func newLog(t testing.TB, d *db.DB, o Options) *Log {
	t.Helper()
	if o.Signer == nil {
		o.Signer = signerIn(t, t.TempDir())
	}
	if o.Journal == "" {
		o.Journal = t.TempDir()
	}
	l, err := New(d, o)
	check(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		_ = l.Close(ctx)
	})
	return l
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func somebody() Actor {
	return Actor{Soort: Person, Persoon: id.New(), Rol: "medewerker", Sessie: id.New()}
}

func about(subject id.ID) Line {
	return Line{Handeling: "casus.lezen", Betrokkene: subject, Object: id.New(), Velden: []string{"naam"}, Doel: "intake"}
}

// act stores a row and puts lines about it in the log.
func (s *store) act(org, row id.ID, lines ...Line) error {
	return s.InTx(ctx, org, func(tx *db.Tx) error {
		if err := tx.ExecOne(ctx, qPut, string(row)); err != nil {
			return err
		}
		InTx(tx, somebody(), lines...)
		return nil
	})
}

func (s *store) there(t testing.TB, row id.ID) bool {
	t.Helper()
	var n int
	check(t, s.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		n, err = db.One(ctx, r, qThere, db.Scalar[int], string(row))
		return err
	}))
	return n == 1
}

func (s *store) lines(t testing.TB, org id.ID, f Filter) []Entry {
	t.Helper()
	var all []Entry
	check(t, s.InRead(ctx, org, func(r *db.Read) (err error) {
		all, err = s.log.Lines(ctx, r, f)
		return err
	}))
	return all
}

// sound verifies a log against everything at hand and returns the number of its lines.
func (s *store) sound(t testing.TB, org id.ID) int64 {
	t.Helper()
	r, err := s.log.Verify(ctx, org, VerifyOptions{Journal: true})
	check(t, err)
	if !r.Gaaf() || r.Misvormd != 0 {
		t.Fatalf("%d findings in an untouched log: %+v", len(r.Bevindingen), r)
	}
	return r.Regels
}
