// Package audittest gives tests of other packages a log.
package audittest

import (
	"context"
	"testing"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
)

// New installs a log on d, with a key and a journal of its own that end with the test. Call it before the first
// transaction and after other packages have registered their commit hooks.
func New(t testing.TB, d *db.DB) *audit.Log {
	t.Helper()
	signer, err := audit.LoadOrCreateSigner(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	l, err := audit.New(d, audit.Options{Journal: t.TempDir(), Signer: signer})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return l
}
