package vault_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

func TestRotationGoesUnnoticedUnderLoad(t *testing.T) { // CR-03
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		var stored sync.Map
		var count atomic.Int64
		stop := make(chan struct{})
		var users sync.WaitGroup
		use := func(act func() error) {
			users.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					if err := act(); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for range 2 {
			use(func() error {
				text := fmt.Sprint("waarde ", count.Add(1))
				r, err := w.store(text)
				stored.Store(r.id, text)
				return err
			})
			use(func() error {
				_, err := w.readAll()
				_ = w.v.Index(w.org, "bsn", bsn)
				return err
			})
		}
		for round := 0; round < 2 || count.Load() < 100; round++ {
			must(t, w.v.RotateOrg(ctx, w.org, w.actor))
			must(t, w.v.RotateIndex(ctx, w.org, w.actor))
			must(t, w.v.RotateRoot(ctx, w.actor))
			must(t, w.v.RetireIndex(ctx, w.org, w.actor))
			gone, err := w.v.RetireRoots(ctx, w.actor)
			if err != nil || len(gone) != 1 {
				t.Errorf("retired %q, %v", gone, err)
			}
		}
		close(stop)
		users.Wait()

		w.reopen()
		got, err := w.readAll()
		must(t, err)
		if len(got) != int(count.Load()) || len(got) < 10 {
			t.Errorf("%d of %d values are there", len(got), count.Load())
		}
		for key, text := range got {
			if want, ok := stored.Load(key); !ok || want != text {
				t.Errorf("%q became %q", want, text)
			}
		}
		w.isSettled(1)
	})
}

// isSettled checks that no rotation is under way: one data key for each organisation and one root key in use.
func (w *world) isSettled(orgs int) {
	w.t.Helper()
	must(w.t, w.d.InRead(ctx, id.Nil, func(r *db.Read) error {
		n, err := db.One(ctx, r, qKeys, db.Scalar[int])
		if n != orgs {
			w.t.Errorf("%d keys for %d organisations", n, orgs)
		}
		return err
	}))
	roots, err := w.v.Roots(ctx)
	must(w.t, err)
	for i, r := range roots {
		if r.Newest != (i == 0) || (r.Wraps > 0) != (i == 0) {
			w.t.Errorf("root key %d of %d: %+v", i+1, len(roots), r)
		}
	}
}

// TestACutOffRotationIsFinished lets every commit of a rotation fail in turn, as a crash would, and finishes it in a new
// process. Nothing becomes unreadable in between.
func TestACutOffRotationIsFinished(t *testing.T) { // CR-03
	crash := errors.New("crash")
	for name, rotate := range map[string]func(*world) error{
		"root":         func(w *world) error { return w.v.RotateRoot(ctx, w.actor) },
		"organisation": func(w *world) error { return w.v.RotateOrg(ctx, w.org, w.actor) },
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
				var left atomic.Int64 // commits until the crash; negative: none comes
				left.Store(-1)
				d.OnCommit(func(context.Context, *db.Tx) error {
					if left.Load() > 0 && left.Add(-1) == 0 {
						left.Store(-1)
						return crash
					}
					return nil
				})
				w := newWorld(t, d)
				w.newOrg(id.New())
				must(t, w.write(w.org, func(tx *db.Tx) error { // three batches
					for range 1100 {
						if _, err := w.v.NewKey(ctx, tx, id.New(), vault.Casus); err != nil {
							return err
						}
					}
					return nil
				}))
				for range 5 {
					_, err := w.store("x")
					must(t, err)
				}
				crashes := 0
				for n := int64(1); ; n++ {
					roots := len(w.rootFiles())
					left.Store(n)
					err := rotate(w)
					left.Store(-1)
					if err == nil {
						break
					}
					if !errors.Is(err, crash) {
						t.Fatal(err)
					}
					crashes++
					w.reopen()
					if got, err := w.readAll(); err != nil || len(got) != 5 {
						t.Fatalf("after crash %d: %d values, %v", n, len(got), err)
					}
					must(t, rotate(w))
					w.isSettled(2)
					if made := len(w.rootFiles()) - roots; name == "root" && made != 1 {
						t.Errorf("crash %d: %d root keys were made", n, made)
					}
				}
				if crashes < 2 {
					t.Errorf("only %d crashes", crashes)
				}
				w.reopen()
				if got, err := w.readAll(); err != nil || len(got) != 5 {
					t.Fatalf("%d values, %v", len(got), err)
				}
				w.isSettled(2)
			})
		})
	}
}

func TestAnotherProcessFollowsARotation(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		elsewhere, err := vault.Open(ctx, d, w.dir)
		must(t, err)
		_, err = w.store("voor")
		must(t, err)
		must(t, w.v.RotateRoot(ctx, w.actor))
		must(t, w.v.RotateOrg(ctx, w.org, w.actor))
		w.v = elsewhere
		_, err = w.store("na")
		must(t, err)
		if got, err := w.readAll(); err != nil || len(got) != 2 {
			t.Fatalf("%v, %v", got, err)
		}
	})
}

func TestARetiredRootKeyClosesOlderCopies(t *testing.T) { // D10, CR-03
	dir := t.TempDir()
	path, older := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	d := fileDB(t, path)
	w := newWorld(t, d)
	r, err := w.store("geheim")
	must(t, err)
	closeFile(t, d, path)
	copyFile(t, path, older)
	oldRoot := w.rootFiles()[0]
	kept := filepath.Join(dir, "kept")
	copyFile(t, oldRoot, kept)

	d = fileDB(t, path)
	w.attach(d)
	must(t, w.v.RotateRoot(ctx, w.actor))
	if got, err := w.readAll(); err != nil || got[r.id] != "geheim" {
		t.Fatalf("after rotation: %v, %v", got, err)
	}
	copied := fileDB(t, older)
	if _, err := vault.Open(ctx, copied, w.dir); err != nil {
		t.Fatalf("the old root key is still there, yet the older copy does not open: %v", err)
	}
	gone, err := w.v.RetireRoots(ctx, w.actor)
	if err != nil || len(gone) != 1 || gone[0] != filepath.Base(oldRoot) {
		t.Fatalf("retired %q, %v", gone, err)
	}
	_, err = vault.Open(ctx, copied, w.dir)
	if !fout.Is(err, fout.KindUnavailable) || !strings.Contains(err.Error(), filepath.Base(oldRoot)) {
		t.Fatalf("the older copy: %v", err)
	}
	closeFile(t, copied, older)

	// Who kept the root key can still read the older copy. Destroying a key in the database of today closes what the older
	// copy of the other tables holds.
	must(t, w.write(w.org, func(tx *db.Tx) error { return w.v.DestroyKey(ctx, tx, r.owner) }))
	if _, err := w.ring(w.org, r.owner).Open(w.proof(w.org, r.owner), r.ref(), r.sealed); fout.Code(err) != "vernietigd" {
		t.Fatalf("a value from an older copy: %v", err)
	}
	must(t, os.Rename(kept, oldRoot))
	must(t, os.Chmod(oldRoot, 0o400))
	if _, err := vault.Open(ctx, fileDB(t, older), w.dir); err != nil {
		t.Fatalf("with the old root key put back: %v", err)
	}
}
