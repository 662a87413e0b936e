package vault_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// TestAStolenDatabaseTellsNothing reads every byte of the files, with the write-ahead log still there and after closing.
func TestAStolenDatabaseTellsNothing(t *testing.T) { // CR-01
	dir := t.TempDir()
	d := fileDB(t, filepath.Join(dir, "a.db"))
	w := newWorld(t, d)
	canaries := []string{"KANARIE-verhaal-van-de-buurvrouw", "KANARIE-Jansen-de-Vries", "06-kanarie-12345678", bsn}
	var melding, melder id.ID
	must(t, w.d.InTx(ctx, w.org, func(tx *db.Tx) error {
		audit.InTx(tx, w.actor, audit.Line{Handeling: "proef.schrijven"})
		melding = id.New()
		melder = w.v.Link(w.org, "melder", melding)
		dossier, err := w.v.NewKey(ctx, tx, melding, vault.Casus)
		must(t, err)
		k, err := w.v.NewKey(ctx, tx, melder, vault.Melder)
		must(t, err)
		k.Join(dossier)
		for _, owner := range []struct {
			id id.ID
			c  vault.Compartment
		}{{melding, vault.Casus}, {melder, vault.Melder}} {
			for _, text := range canaries {
				row := id.New()
				sealed, err := k.Seal(vault.Ref{Owner: owner.id, Compartment: owner.c, Table: "vaulttest", Column: "waarde", Row: row}, []byte(text))
				must(t, err)
				must(t, tx.ExecOne(ctx, qPut, string(row), w.v.Index(w.org, "bsn", bsn)[0].Value, sealed))
			}
		}
		return nil
	}))
	secrets := append([]string{}, canaries...)
	for _, file := range w.rootFiles() {
		text, err := os.ReadFile(file)
		must(t, err)
		for line := range strings.Lines(string(text)) {
			if key, ok := strings.CutPrefix(strings.TrimSpace(line), "sleutel: "); ok {
				raw, err := base64.StdEncoding.DecodeString(key)
				must(t, err)
				secrets = append(secrets, string(raw))
			}
		}
	}
	search := func(when string, least int) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		must(t, err)
		if len(files) < least {
			t.Fatalf("%s: only %q", when, files)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			must(t, err)
			lower := bytes.ToLower(content)
			for i, s := range secrets {
				for how, form := range forms(s) {
					if bytes.Contains(content, []byte(form)) || bytes.Contains(lower, []byte(strings.ToLower(form))) {
						t.Errorf("%s: secret %d stands in %s, %s", when, i, filepath.Ext(file), how)
					}
				}
			}
		}
	}
	search("in use", 5) // database, -wal, -shm, lock and reserve
	must(t, w.log.Close(ctx))
	closeFile(t, d, filepath.Join(dir, "a.db"))
	search("closed", 1)
}

func TestADestroyedKeyLeavesNoBytesBehind(t *testing.T) { // D10, DP-08
	path := filepath.Join(t.TempDir(), "a.db")
	d := fileDB(t, path)
	w := newWorld(t, d)
	r, err := w.store("geheim")
	must(t, err)
	var wrapped []byte
	must(t, d.InRead(ctx, w.org, func(v *db.Read) (err error) {
		wrapped, err = db.One(ctx, v, qRaw, db.Scalar[[]byte], string(r.owner))
		return err
	}))
	has := func() bool {
		content, err := os.ReadFile(path)
		must(t, err)
		return bytes.Contains(content, wrapped)
	}
	closeFile(t, d, path)
	if !has() {
		t.Fatal("the key is not where this test looks")
	}
	d = fileDB(t, path)
	w.attach(d)
	must(t, w.write(w.org, func(tx *db.Tx) error { return w.v.DestroyKey(ctx, tx, r.owner) }))
	closeFile(t, d, path)
	if has() {
		t.Error("the wrapped key is still in the file")
	}
}

// forms are the ways in which a secret could stand in a file.
func forms(s string) map[string]string {
	var wide strings.Builder
	for _, r := range s {
		wide.WriteByte(byte(r))
		wide.WriteByte(0)
	}
	return map[string]string{
		"as it is":        s,
		"in hexadecimal":  hex.EncodeToString([]byte(s)),
		"in base64":       strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(s)), "="),
		"in wide letters": wide.String(),
	}
}
