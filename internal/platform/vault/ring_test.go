package vault_test

import (
	"errors"
	"fmt"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

func TestRingHoldsAnyNumberOfOwners(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		owners := make([]id.ID, 150)
		sealed := make([][]byte, len(owners))
		ref := func(i int) vault.Ref {
			return vault.Ref{Owner: owners[i], Compartment: vault.Casus, Table: "t", Column: "k", Row: owners[i]}
		}
		must(t, w.write(w.org, func(tx *db.Tx) error {
			for i := range owners {
				owners[i] = id.New()
				k, err := w.v.NewKey(ctx, tx, owners[i], vault.Casus)
				must(t, err)
				sealed[i], err = k.Seal(ref(i), fmt.Append(nil, i))
				must(t, err)
			}
			return nil
		}))
		p := w.proof(w.org, owners...)
		for _, n := range []int{0, 1, 2, 7, 8, 9, 63, 64, 65, 72, 73, 128, 129, 150} {
			k := w.ring(w.org, append(append([]id.ID{}, owners[:n]...), owners[:n]...)...) // each twice
			for i := range n {
				got, err := k.Open(p, ref(i), sealed[i])
				if err != nil || string(got) != fmt.Sprint(i) {
					t.Fatalf("%d of %d: %q, %v", i, n, got, err)
				}
			}
			if n < len(owners) {
				if _, err := k.Open(p, ref(n), sealed[n]); err == nil {
					t.Fatalf("%d: opened for an owner that was not asked for", n)
				}
			}
		}
		t.Run("another organisation has none of them", func(t *testing.T) {
			org2 := id.New()
			w.newOrg(org2)
			k := w.ring(org2, owners[0])
			if _, err := k.Open(w.proof(org2, owners[0]), ref(0), sealed[0]); fout.Code(err) != "vernietigd" {
				t.Fatal(err)
			}
		})
	})
}

func TestDestroyedKeyOpensNothingAnyMore(t *testing.T) { // D10
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		gone, err := w.store("weg")
		must(t, err)
		stays, err := w.store("blijft")
		must(t, err)
		p := w.proof(w.org, gone.owner, stays.owner)
		destroy := func(tx *db.Tx) error { return w.v.DestroyKey(ctx, tx, gone.owner) }

		stop := errors.New("stop")
		err = w.write(w.org, func(tx *db.Tx) error { must(t, destroy(tx)); return stop })
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if _, err := w.ring(w.org, gone.owner).Open(p, gone.ref(), gone.sealed); err != nil {
			t.Fatalf("destroyed although the transaction was undone: %v", err)
		}

		must(t, w.write(w.org, destroy))
		w.reopen()
		k := w.ring(w.org, gone.owner, stays.owner)
		if _, err := k.Open(p, gone.ref(), gone.sealed); !fout.Is(err, fout.KindNotFound) || fout.Code(err) != "vernietigd" {
			t.Errorf("opened after its key was destroyed: %v", err)
		}
		if _, err := k.Seal(gone.ref(), nil); fout.Code(err) != "vernietigd" {
			t.Errorf("sealed after its key was destroyed: %v", err)
		}
		if got, err := k.Open(p, stays.ref(), stays.sealed); err != nil || string(got) != "blijft" {
			t.Errorf("the other one: %q, %v", got, err)
		}
		if err := w.write(w.org, destroy); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("destroyed twice: %v", err)
		}
		// The owner may come back, under a key that opens nothing of before.
		again := w.newKey(w.org, gone.owner, vault.Casus)
		if _, err := again.Open(p, gone.ref(), gone.sealed); err == nil {
			t.Error("a new key opened what the old one had sealed")
		}
	})
}

func TestKeysInTheDatabaseCannotChangePlaces(t *testing.T) { // CR-02
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		a, b := id.New(), id.New()
		w.newKey(w.org, a, vault.Casus)
		w.newKey(w.org, b, vault.Casus)
		must(t, w.write(w.org, func(tx *db.Tx) error { return tx.ExecOne(ctx, qSwap, string(a), string(b)) }))
		err := w.d.InRead(ctx, w.org, func(r *db.Read) error { _, err := w.v.Ring(ctx, r, a); return err })
		if !fout.Is(err, fout.KindUnavailable) {
			t.Fatalf("the key of one owner served another: %v", err)
		}
	})
}
