package vault_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

const bsn = "999900006"

var hex64 = regexp.MustCompile(`^[0-9a-f]{64}$`)

func TestIndexOfOneBSNTellsNothingElsewhere(t *testing.T) { // DP-12
	w := newWorld(t, dbtest.SQLite(t))
	org2 := id.New()
	w.newOrg(org2)
	here := w.v.Index(w.org, "bsn", bsn)
	if len(here) != 1 || !hex64.MatchString(here[0].Value) || len(here[0].KeyID) != 16 {
		t.Fatalf("%+v", here)
	}
	if again := w.v.Index(w.org, "bsn", bsn); again[0] != here[0] {
		t.Error("the same value has two indexes")
	}
	unkeyed := sha256.Sum256([]byte(bsn))
	for name, other := range map[string]string{
		"another organisation": w.v.Index(org2, "bsn", bsn)[0].Value,
		"another purpose":      w.v.Index(w.org, "herkenning", bsn)[0].Value,
		"another person":       w.v.Index(w.org, "bsn", "999990019")[0].Value,
		"a hash without key":   hex.EncodeToString(unkeyed[:]),
	} {
		if other == here[0].Value {
			t.Errorf("%s gives the same index", name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 3, 6)
		p1, v1, p2, v2 := text.Draw(t, "p1"), text.Draw(t, "v1"), text.Draw(t, "p2"), text.Draw(t, "v2")
		same := w.v.Index(w.org, p1, v1)[0] == w.v.Index(w.org, p2, v2)[0]
		if same != (p1 == p2 && v1 == v2) {
			t.Fatalf("(%q, %q) and (%q, %q)", p1, v1, p2, v2)
		}
	})
}

func TestIndexKeepsTwoKeysLiveWhileRotating(t *testing.T) { // D11, CR-03
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		old := w.v.Index(w.org, "bsn", bsn)
		link := w.v.Link(w.org, "melder", w.org)
		elsewhere, err := vault.Open(ctx, d, w.dir) // another process
		must(t, err)
		if err := w.v.RetireIndex(ctx, w.org, w.actor); !fout.Is(err, fout.KindConflict) {
			t.Fatalf("the only key was retired: %v", err)
		}

		must(t, w.v.RotateIndex(ctx, w.org, w.actor))
		both := w.v.Index(w.org, "bsn", bsn)
		if len(both) != 2 || both[1] != old[0] || both[0] == old[0] || both[0].Value == old[0].Value {
			t.Fatalf("%+v after %+v", both, old)
		}
		if err := w.v.RotateIndex(ctx, w.org, w.actor); fout.Code(err) != "rotatie-bezig" {
			t.Fatalf("a third key: %v", err)
		}
		must(t, elsewhere.Refresh(ctx))
		if got := elsewhere.Index(w.org, "bsn", bsn); len(got) != 2 || got[0] != both[0] {
			t.Fatalf("another process: %+v", got)
		}
		w.reopen()
		if got := w.v.Index(w.org, "bsn", bsn); len(got) != 2 || got[0] != both[0] {
			t.Fatalf("after a restart: %+v", got)
		}

		must(t, w.v.RetireIndex(ctx, w.org, w.actor))
		for range 2 {
			if got := w.v.Index(w.org, "bsn", bsn); len(got) != 1 || got[0] != both[0] {
				t.Fatalf("retired: %+v", got)
			}
			if got := w.v.Link(w.org, "melder", w.org); got != link {
				t.Error("a derived id changed with the index key")
			}
			w.reopen()
		}
	})
}

func TestKeysOfAnOrganisationThatAnotherProcessMade(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		elsewhere, err := vault.Open(ctx, d, w.dir)
		must(t, err)
		org := id.New()
		w.newOrg(org)
		if elsewhere.Index(org, "bsn", bsn)[0] != w.v.Index(org, "bsn", bsn)[0] {
			t.Error("two processes do not agree")
		}
		owner := id.New()
		ref := vault.Ref{Owner: owner, Compartment: vault.Casus, Table: "t", Column: "k", Row: owner}
		sealed, err := w.newKey(org, owner, vault.Casus).Seal(ref, []byte("x"))
		must(t, err)
		w.v = elsewhere
		if _, err := w.ring(org, owner).Open(w.proof(org, owner), ref, sealed); err != nil {
			t.Error(err)
		}
		defer func() {
			if recover() == nil {
				t.Error("an organisation without keys got an index")
			}
		}()
		w.v.Index(id.New(), "bsn", bsn)
	})
}

func TestAnUndoneOrganisationLeavesNothingBehind(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	org := id.New()
	var undone []vault.IndexValue
	err := w.write(org, func(tx *db.Tx) error {
		must(t, w.v.NewOrg(ctx, tx))
		undone = w.v.Index(org, "bsn", bsn)
		return context.Canceled
	})
	if err == nil {
		t.Fatal("it was done")
	}
	w.newOrg(org)
	now := w.v.Index(org, "bsn", bsn)
	w.reopen()
	if now[0] == undone[0] || now[0] != w.v.Index(org, "bsn", bsn)[0] {
		t.Error("an index was made with a key that is not stored")
	}
}

func TestLinkGivesTheSameUnlinkableIDEveryTime(t *testing.T) { // D9
	w := newWorld(t, dbtest.SQLite(t))
	org2, melding, other := id.New(), id.New(), id.New()
	w.newOrg(org2)
	melder := w.v.Link(w.org, "melder", melding)
	if p, err := id.Parse(string(melder)); err != nil || p != melder {
		t.Fatalf("%s is not an id", melder)
	}
	w.reopen()
	if w.v.Link(w.org, "melder", melding) != melder {
		t.Error("another id the second time")
	}
	for name, got := range map[string]id.ID{
		"another organisation": w.v.Link(org2, "melder", melding),
		"another purpose":      w.v.Link(w.org, "locatie", melding),
		"another melding":      w.v.Link(w.org, "melder", other),
		"the melding itself":   melding,
	} {
		if got == melder {
			t.Errorf("%s has the same id", name)
		}
	}
}
