package vault_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

func TestWhatIsSealedOpens(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for _, c := range []vault.Compartment{vault.Casus, vault.Persoon, vault.Melder, vault.Locatie, vault.Contact, "concept"} {
			for _, plain := range []string{"", "a", "Jansen", strings.Repeat("ë", 100_000)} {
				t.Run(fmt.Sprintf("%s, %d bytes", c, len(plain)), func(t *testing.T) {
					owner := id.New()
					ref := vault.Ref{Owner: owner, Compartment: c, Table: "t", Column: "k", Row: owner}
					sealed, err := w.newKey(w.org, owner, c).Seal(ref, []byte(plain))
					must(t, err)
					got, err := w.ring(w.org, owner).Open(w.proof(w.org, owner), ref, sealed)
					if err != nil || string(got) != plain {
						t.Fatalf("%d bytes, %v", len(got), err)
					}
				})
			}
		}
		t.Run("at once, in the transaction that makes organisation and key", func(t *testing.T) {
			org, owner := id.New(), id.New()
			ref := vault.Ref{Owner: owner, Compartment: vault.Persoon, Table: "t", Column: "k", Row: owner}
			err := w.d.InTx(ctx, org, func(tx *db.Tx) error {
				p := audit.InTx(tx, w.actor, audit.Line{Handeling: "proef.schrijven", Betrokkene: owner})
				must(t, w.v.NewOrg(ctx, tx))
				k, err := w.v.NewKey(ctx, tx, owner, vault.Persoon)
				must(t, err)
				sealed, err := k.Seal(ref, []byte("x"))
				must(t, err)
				loaded, err := w.v.Ring(ctx, tx.Read(), owner)
				must(t, err)
				_, err = loaded.Open(p, ref, sealed)
				_ = w.v.Index(org, "bsn", "999900006")
				return err
			})
			must(t, err)
		})
	})
}

func TestOpenNeedsALogLineAboutTheOwner(t *testing.T) { // D15, ARCHITECTURE 5.2
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		owner, other, org2 := id.New(), id.New(), id.New()
		w.newOrg(org2)
		ref := vault.Ref{Owner: owner, Compartment: vault.Casus, Table: "t", Column: "k", Row: owner}
		k := w.newKey(w.org, owner, vault.Casus)
		sealed, err := k.Seal(ref, []byte("geheim"))
		must(t, err)
		refused, err := w.log.Read(ctx, w.org, w.actor, audit.Line{Handeling: "proef.lezen", Object: owner, Uitkomst: audit.Geweigerd})
		must(t, err)
		var undone audit.Proof
		_ = w.d.InTx(ctx, w.org, func(tx *db.Tx) error {
			undone = audit.InTx(tx, w.actor, audit.Line{Handeling: "proef.lezen", Object: owner}, audit.Line{Handeling: "NIET GOED"})
			return nil
		})
		for name, p := range map[string]audit.Proof{
			"no proof":                  {},
			"about somebody else":       w.proof(w.org, other),
			"of another organisation":   w.proof(org2, owner),
			"about a refused read":      refused,
			"of an undone transaction":  undone,
			"about the row, not owner":  w.proof(w.org, id.New()),
			"about nobody":              w.proof(w.org),
			"of the installation":       w.proof(id.Nil, owner),
			"of an empty organisation ": {},
		} {
			if got, err := k.Open(p, ref, sealed); !fout.Is(err, fout.KindForbidden) || got != nil {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		if _, err := k.Open(w.proof(w.org, other, owner), ref, sealed); err != nil {
			t.Error(err)
		}
	})
}

func TestOpenLinkedTakesALineAboutTheMelding(t *testing.T) { // the id of a melder never stands beside the melding's
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		melding, other, org2 := id.New(), id.New(), id.New()
		w.newOrg(org2)
		melder := w.v.Link(w.org, "melder", melding)
		ref := vault.Ref{Owner: melder, Compartment: vault.Melder, Table: "melder", Column: "inhoud", Row: melder}
		k := w.newKey(w.org, melder, vault.Melder)
		sealed, err := k.Seal(ref, []byte("geheim"))
		must(t, err)
		got, err := w.v.OpenLinked(k, w.proof(w.org, melding), "melder", melding, ref, sealed)
		if err != nil || string(got) != "geheim" {
			t.Fatalf("%q, %v", got, err)
		}
		for name, try := range map[string]struct {
			p       audit.Proof
			purpose string
			from    id.ID
		}{
			"no proof":                         {audit.Proof{}, "melder", melding},
			"a line about another melding":     {w.proof(w.org, other), "melder", melding},
			"another melding, with its line":   {w.proof(w.org, other), "melder", other},
			"a line in another organisation":   {w.proof(org2, melding), "melder", melding},
			"an id derived for something else": {w.proof(w.org, melding), "locatie", melding},
		} {
			if got, err := w.v.OpenLinked(k, try.p, try.purpose, try.from, ref, sealed); !fout.Is(err, fout.KindForbidden) || got != nil {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
	})
}

// place is a Ref in an organisation.
type place struct {
	org id.ID
	ref vault.Ref
}

func TestASealedValueOpensOnlyWhereItWasSealed(t *testing.T) { // CR-02
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		orgs := []id.ID{w.org, id.New()}
		w.newOrg(orgs[1])
		ids := []id.ID{id.New(), id.New()}
		rings, proofs := map[id.ID]*vault.Ring{}, map[id.ID]audit.Proof{}
		for _, org := range orgs {
			rings[org] = w.newKey(org, ids[0], vault.Casus).Join(w.newKey(org, ids[1], vault.Persoon))
			proofs[org] = w.proof(org, ids...)
		}
		compartments := []vault.Compartment{vault.Casus, vault.Persoon, vault.Contact, vault.Locatie}
		places := rapid.Custom(func(t *rapid.T) place {
			return place{rapid.SampledFrom(orgs).Draw(t, "org"), vault.Ref{
				Owner:       rapid.SampledFrom(ids).Draw(t, "owner"),
				Compartment: rapid.SampledFrom(compartments).Draw(t, "compartment"),
				Table:       rapid.SampledFrom([]string{"a", "ab", "abc"}).Draw(t, "table"),
				Column:      rapid.SampledFrom([]string{"c", "bc", "ab"}).Draw(t, "column"),
				Row:         rapid.SampledFrom(ids).Draw(t, "row"),
			}}
		})
		rapid.Check(t, func(t *rapid.T) {
			from, to := places.Draw(t, "from"), places.Draw(t, "to")
			plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
			sealed, err := rings[from.org].Seal(from.ref, plain)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := rings[from.org].Open(proofs[from.org], from.ref, sealed); err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("in its own place: %x, %v", got, err)
			}
			got, err := rings[to.org].Open(proofs[to.org], to.ref, sealed)
			if (err == nil) != (from == to) {
				t.Fatalf("moved: %x, %v", got, err)
			}
		})
	})
}

func TestOneDifferenceIsEnoughNotToOpen(t *testing.T) { // CR-02: the pairs that matter, each by itself
	w := newWorld(t, dbtest.SQLite(t))
	org2, owner, other := id.New(), id.New(), id.New()
	w.newOrg(org2)
	k := w.newKey(w.org, owner, vault.Persoon).Join(w.newKey(w.org, other, vault.Persoon))
	foreign := w.newKey(org2, owner, vault.Persoon)
	ref := vault.Ref{Owner: owner, Compartment: vault.Persoon, Table: "persoon", Column: "naam", Row: owner}
	sealed, err := k.Seal(ref, []byte("x"))
	must(t, err)
	p := w.proof(w.org, owner, other)
	for name, move := range map[string]func(*vault.Ref){
		"row":                   func(r *vault.Ref) { r.Row = other },
		"column":                func(r *vault.Ref) { r.Column = "adres" },
		"table":                 func(r *vault.Ref) { r.Table = "melder" },
		"owner":                 func(r *vault.Ref) { r.Owner = other },
		"compartment":           func(r *vault.Ref) { r.Compartment = vault.Contact },
		"boundary of the names": func(r *vault.Ref) { r.Table, r.Column = "persoonn", "aam" },
	} {
		moved := ref
		move(&moved)
		if _, err := k.Open(p, moved, sealed); err == nil {
			t.Errorf("opened in another %s", name)
		}
	}
	if _, err := foreign.Open(w.proof(org2, owner), ref, sealed); err == nil {
		t.Error("opened in another organisation")
	}
}

func TestEveryChangedBitIsFound(t *testing.T) { // CR-07
	w := newWorld(t, dbtest.SQLite(t))
	for _, c := range []vault.Compartment{vault.Casus, vault.Melder} {
		owner := id.New()
		k, p := w.newKey(w.org, owner, c), w.proof(w.org, owner)
		ref := vault.Ref{Owner: owner, Compartment: c, Table: "t", Column: "k", Row: owner}
		sealed, err := k.Seal(ref, []byte("Zij belde vanmorgen."))
		must(t, err)
		for i := range sealed {
			for bit := range 8 {
				bad := bytes.Clone(sealed)
				bad[i] ^= 1 << bit
				if _, err := k.Open(p, ref, bad); err == nil {
					t.Fatalf("%s: bit %d of byte %d", c, bit, i)
				}
			}
		}
		for n := range sealed {
			if _, err := k.Open(p, ref, sealed[:n]); err == nil {
				t.Fatalf("%s: cut at %d", c, n)
			}
		}
		if _, err := k.Open(p, ref, append(bytes.Clone(sealed), 0)); err == nil {
			t.Fatalf("%s: a byte was added", c)
		}
		if _, err := k.Open(p, ref, sealed); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNoNonceComesTwice(t *testing.T) { // CR-07
	w := newWorld(t, dbtest.SQLite(t))
	owner := id.New()
	k := w.newKey(w.org, owner, vault.Casus)
	ref := vault.Ref{Owner: owner, Compartment: vault.Casus, Table: "t", Column: "k", Row: owner}
	seen := make(map[[12]byte]bool, 100_000)
	for range 100_000 {
		sealed, err := k.Seal(ref, nil)
		must(t, err)
		nonce := [12]byte(sealed[5:17])
		if seen[nonce] {
			t.Fatal("a nonce came twice")
		}
		seen[nonce] = true
	}
}

func TestTheLengthOfAMelderOrAnAddressTellsNothing(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	for _, c := range []vault.Compartment{vault.Melder, vault.Locatie} {
		owner := id.New()
		k := w.newKey(w.org, owner, c)
		ref := vault.Ref{Owner: owner, Compartment: c, Table: "t", Column: "k", Row: owner}
		for _, n := range []int{0, 1, 100, 255} {
			sealed, err := k.Seal(ref, make([]byte, n))
			must(t, err)
			if len(sealed) != 33+256 {
				t.Errorf("%s: %d bytes became %d", c, n, len(sealed))
			}
		}
	}
}

func TestTheKeyOfAMelderServesNothingElse(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	for _, c := range []struct{ home, other vault.Compartment }{
		{vault.Melder, vault.Casus}, {vault.Melder, vault.Persoon}, {vault.Melder, vault.Locatie},
		{vault.Casus, vault.Melder}, {vault.Persoon, vault.Melder},
	} {
		owner := id.New()
		k := w.newKey(w.org, owner, c.home)
		ref := vault.Ref{Owner: owner, Compartment: c.other, Table: "t", Column: "k", Row: owner}
		if _, err := k.Seal(ref, nil); err == nil {
			t.Errorf("a key of %s sealed in %s", c.home, c.other)
		}
	}
}

func TestFaultsOfTheProgramAreRefused(t *testing.T) {
	w := newWorld(t, dbtest.SQLite(t))
	owner := id.New()
	k := w.newKey(w.org, owner, vault.Casus)
	good := vault.Ref{Owner: owner, Compartment: vault.Casus, Table: "t", Column: "k", Row: owner}
	for name, spoil := range map[string]func(*vault.Ref){
		"no owner":             func(r *vault.Ref) { r.Owner = "" },
		"no row":               func(r *vault.Ref) { r.Row = "" },
		"no table":             func(r *vault.Ref) { r.Table = "" },
		"no column":            func(r *vault.Ref) { r.Column = "" },
		"no compartment":       func(r *vault.Ref) { r.Compartment = "" },
		"misnamed compartment": func(r *vault.Ref) { r.Compartment = "Casus 1" },
		"not on the ring":      func(r *vault.Ref) { r.Owner = id.New() },
	} {
		ref := good
		spoil(&ref)
		if _, err := k.Seal(ref, nil); fout.KindOf(err) != fout.KindInternal {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, fn := range map[string]func(*db.Tx) error{
		"a key without owner":      func(tx *db.Tx) error { _, err := w.v.NewKey(ctx, tx, "", vault.Casus); return err },
		"a misnamed compartment":   func(tx *db.Tx) error { _, err := w.v.NewKey(ctx, tx, id.New(), "X"); return err },
		"a second key of an owner": func(tx *db.Tx) error { _, err := w.v.NewKey(ctx, tx, owner, vault.Contact); return err },
		"a second set of an org":   func(tx *db.Tx) error { return w.v.NewOrg(ctx, tx) },
	} {
		if err := w.write(w.org, fn); err == nil {
			t.Errorf("%s was made", name)
		}
	}
	err := w.write(id.New(), func(tx *db.Tx) error { _, err := w.v.NewKey(ctx, tx, id.New(), vault.Casus); return err })
	if fout.KindOf(err) != fout.KindInternal {
		t.Errorf("an organisation without keys: %v", err)
	}
	org2 := id.New()
	w.newOrg(org2)
	foreign := w.newKey(org2, id.New(), vault.Casus)
	defer func() {
		if recover() == nil {
			t.Error("keys of two organisations came on one ring")
		}
	}()
	k.Join(foreign)
}

func TestOpenRefusesAKeyThatIsNotOfThisDatabase(t *testing.T) { // CR-04
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		right := w.rootFiles()[0]
		refuses := func(dir, says string) {
			t.Helper()
			_, err := vault.Open(ctx, w.d, dir)
			if !fout.Is(err, fout.KindUnavailable) || !strings.Contains(err.Error(), says) {
				t.Fatalf("got %v", err)
			}
			if strings.Contains(err.Error(), "/") {
				t.Errorf("%q tells where the keys stand", err)
			}
		}
		t.Run("keys of another installation", func(t *testing.T) {
			other := filepath.Join(t.TempDir(), "k")
			must(t, vault.Init(other))
			refuses(other, filepath.Base(right)+", which is not in the keys directory: put it back")
		})
		t.Run("no keys", func(*testing.T) { refuses(filepath.Join(w.dir, "weg"), "put it back") })
		t.Run("open to others", func(t *testing.T) {
			must(t, os.Chmod(right, 0o444))
			refuses(w.dir, filepath.Base(right)+" is open to other users")
			must(t, os.Chmod(right, 0o400))
		})
		t.Run("an altered key in the database", func(t *testing.T) {
			must(t, w.write(id.Nil, func(tx *db.Tx) error { _, err := tx.Exec(ctx, qHurt, make([]byte, 61)); return err }))
			refuses(w.dir, filepath.Base(right)+" does not open the keys in this database")
		})
	})
}

// TestFIPS runs tests of this package in a process that allows nothing but approved algorithms (CR-05).
func TestFIPS(t *testing.T) {
	self, err := os.Executable()
	must(t, err)
	run := exec.CommandContext(t.Context(), self, "-test.run=TestEveryChangedBitIsFound|TestWhatIsSealedOpens/sqlite|TestIndex", "-test.v")
	run.Env = append(os.Environ(), "GODEBUG=fips140=only")
	out, err := run.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("--- PASS: TestEveryChangedBitIsFound")) {
		t.Fatalf("%v\n%s", err, out)
	}
}
