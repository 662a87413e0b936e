package vault_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/schema"
)

var ctx = context.Background()

// A table for sealed values, as a room would have it.
var (
	qCreate = db.National("vaulttest.create", `create table vaulttest (org_id text not null, id text not null,
		eigenaar text not null, waarde bytea not null, primary key (org_id, id))`, "a table for these tests")
	qPut  = db.Org("vaulttest.put", `insert into vaulttest (org_id, id, eigenaar, waarde) values ($1, $2, $3, $4)`)
	qRows = db.Org("vaulttest.rows", `select id, eigenaar, waarde from vaulttest where org_id = $1 order by id`)
	qKeys = db.National("vaulttest.keys", `select count(*) from sleutel_org where soort = 'data'`, "for these tests")
	qHurt = db.National("vaulttest.hurt", `update sleutel_org set ingepakt = $1 where soort = 'index'`, "for these tests")
	qRaw  = db.Org("vaulttest.wrapped", `select ingepakt from sleutel where org_id = $1 and eigenaar = $2 order by eigenaar`)
	qSwap = db.Org("vaulttest.swap", `update sleutel set ingepakt = (select x.ingepakt from sleutel x
		where x.org_id = $1 and x.eigenaar = $3) where org_id = $1 and eigenaar = $2`)
)

// row is a sealed value as it is stored.
type row struct {
	id, owner id.ID
	sealed    []byte
}

func scanRow(s db.Scanner, r *row) error { return s.Scan(&r.id, &r.owner, &r.sealed) }

func (r row) ref() vault.Ref {
	return vault.Ref{Owner: r.owner, Compartment: vault.Casus, Table: "vaulttest", Column: "waarde", Row: r.id}
}

// world is a database with a log, a vault and one organisation.
type world struct {
	t     testing.TB
	d     *db.DB
	log   *audit.Log
	v     *vault.Vault
	dir   string // keys
	org   id.ID
	actor audit.Actor
}

func newWorld(t testing.TB, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, dir: filepath.Join(t.TempDir(), "sleutels"), org: id.New(), actor: audit.Actor{Soort: audit.Operator}}
	must(t, vault.Init(w.dir))
	w.attach(d)
	w.newOrg(w.org)
	must(t, w.write(id.Nil, func(tx *db.Tx) error { _, err := tx.Exec(ctx, qCreate); return err }))
	return w
}

// attach puts the log and the vault on a database.
func (w *world) attach(d *db.DB) {
	w.t.Helper()
	signer, err := audit.LoadOrCreateSigner(w.dir)
	must(w.t, err)
	w.log, err = audit.New(d, audit.Options{Journal: w.t.TempDir(), Signer: signer})
	must(w.t, err)
	w.t.Cleanup(func() { _ = w.log.Close(ctx) })
	w.d = d
	w.reopen()
}

// reopen gives the vault of a process that starts anew.
func (w *world) reopen() {
	w.t.Helper()
	v, err := vault.Open(ctx, w.d, w.dir)
	must(w.t, err)
	w.v = v
}

func (w *world) write(org id.ID, fn func(*db.Tx) error) error {
	return w.d.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, w.actor, audit.Line{Handeling: "proef.schrijven"})
		return fn(tx)
	})
}

func (w *world) newOrg(org id.ID) {
	w.t.Helper()
	must(w.t, w.write(org, func(tx *db.Tx) error { return w.v.NewOrg(ctx, tx) }))
}

func (w *world) newKey(org, owner id.ID, c vault.Compartment) *vault.Ring {
	w.t.Helper()
	var k *vault.Ring
	must(w.t, w.write(org, func(tx *db.Tx) (err error) {
		k, err = w.v.NewKey(ctx, tx, owner, c)
		return err
	}))
	return k
}

func (w *world) ring(org id.ID, owners ...id.ID) *vault.Ring {
	w.t.Helper()
	var k *vault.Ring
	must(w.t, w.d.InRead(ctx, org, func(r *db.Read) (err error) {
		k, err = w.v.Ring(ctx, r, owners...)
		return err
	}))
	return k
}

// proof is a proof from the log about the owners.
func (w *world) proof(org id.ID, owners ...id.ID) audit.Proof {
	w.t.Helper()
	p, err := w.log.Read(ctx, org, w.actor, audit.Line{Handeling: "proef.lezen", Objecten: owners})
	must(w.t, err)
	return p
}

// store makes an owner with a key and stores one sealed value of it.
func (w *world) store(plain string) (row, error) {
	r := row{id: id.New(), owner: id.New()}
	return r, w.write(w.org, func(tx *db.Tx) error {
		k, err := w.v.NewKey(ctx, tx, r.owner, vault.Casus)
		if err != nil {
			return err
		}
		if r.sealed, err = k.Seal(r.ref(), []byte(plain)); err != nil {
			return err
		}
		return tx.ExecOne(ctx, qPut, string(r.id), string(r.owner), r.sealed)
	})
}

// readAll opens everything that is stored, the way a room would.
func (w *world) readAll() (map[id.ID]string, error) {
	out := map[id.ID]string{}
	var rows []row
	var k *vault.Ring
	err := w.d.InRead(ctx, w.org, func(r *db.Read) (err error) {
		if rows, err = db.All(ctx, r, qRows, scanRow); err != nil {
			return err
		}
		owners := make([]id.ID, len(rows))
		for i := range rows {
			owners[i] = rows[i].owner
		}
		k, err = w.v.Ring(ctx, r, owners...)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		p, err := w.log.Read(ctx, w.org, w.actor, audit.Line{Handeling: "proef.lezen", Object: r.owner})
		if err != nil {
			return nil, err
		}
		plain, err := k.Open(p, r.ref(), r.sealed)
		if err != nil {
			return nil, fmt.Errorf("row of %d: %w", len(rows), err)
		}
		out[r.id] = string(plain)
	}
	return out, nil
}

// rootFiles are the names of the root keys.
func (w *world) rootFiles() []string {
	w.t.Helper()
	files, err := filepath.Glob(filepath.Join(w.dir, "root-*.key"))
	must(w.t, err)
	return files
}

// fileDB opens an SQLite database at a path the test knows.
func fileDB(t testing.TB, path string) *db.DB {
	t.Helper()
	d, err := db.Open(ctx, db.Options{Path: path})
	must(t, err)
	t.Cleanup(func() { _ = d.Close() })
	must(t, d.Migrate(ctx, schema.FS))
	return d
}

// closeFile closes a database and waits until everything stands in the one file.
func closeFile(t testing.TB, d *db.DB, path string) {
	t.Helper()
	must(t, d.Close())
	for range 500 {
		if _, err := os.Stat(path + "-wal"); os.IsNotExist(err) {
			return
		}
		time.Sleep(10 * time.Millisecond) // a statement that was still being prepared
	}
	t.Fatal("the write-ahead log stays")
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, b, 0o600))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
