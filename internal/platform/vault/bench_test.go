package vault_test

import (
	"fmt"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

func BenchmarkSealAndOpen(b *testing.B) {
	w := newWorld(b, dbtest.SQLite(b))
	owner := id.New()
	k, p := w.newKey(w.org, owner, vault.Casus), w.proof(w.org, owner)
	ref := vault.Ref{Owner: owner, Compartment: vault.Casus, Table: "melding", Column: "verhaal", Row: owner}
	for _, n := range []int{50, 4_000} {
		plain := make([]byte, n)
		b.Run(fmt.Sprintf("seal %d bytes", n), func(b *testing.B) {
			for b.Loop() {
				_, err := k.Seal(ref, plain)
				must(b, err)
			}
		})
		sealed, err := k.Seal(ref, plain)
		must(b, err)
		b.Run(fmt.Sprintf("open %d bytes", n), func(b *testing.B) {
			for b.Loop() {
				_, err := k.Open(p, ref, sealed)
				must(b, err)
			}
		})
	}
}

func BenchmarkRing(b *testing.B) {
	w := newWorld(b, dbtest.SQLite(b))
	owners := make([]id.ID, 5_000)
	must(b, w.write(w.org, func(tx *db.Tx) error {
		for i := range owners {
			owners[i] = id.New()
			_, err := w.v.NewKey(ctx, tx, owners[i], vault.Casus)
			must(b, err)
		}
		return nil
	}))
	for _, n := range []int{1, 8, 50, 64, 200} {
		b.Run(fmt.Sprintf("%d owners", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				from := i * 7 % (len(owners) - n)
				w.ring(w.org, owners[from:from+n]...)
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	w := newWorld(b, dbtest.SQLite(b))
	for b.Loop() {
		w.v.Index(w.org, "bsn", bsn)
	}
}
