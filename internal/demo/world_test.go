package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/demo"
	"regioaanpak/internal/herkenning"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/schema"
)

var ctx = context.Background()

// until is a Wednesday, 11:20 in Amsterdam.
var until = datum.Moet(2026, 11, 18).Begin().Add(11*time.Hour + 20*time.Minute)

// installation is a new installation on a file of its own.
type installation struct {
	demo.Deps
	dir    string
	policy *access.Policy
}

func newInstallation(t testing.TB) *installation {
	t.Helper()
	in := &installation{dir: t.TempDir()}
	var err error
	in.DB, err = db.Open(ctx, db.Options{Path: filepath.Join(in.dir, "demo.db"), Seeding: true})
	must(t, err)
	t.Cleanup(func() { _ = in.DB.Close() })
	must(t, in.DB.Migrate(ctx, schema.FS))
	keys := filepath.Join(in.dir, "sleutels")
	must(t, vault.Init(keys))
	signer, err := audit.LoadOrCreateSigner(keys)
	must(t, err)
	in.Clock = demo.NewClock(func() time.Time { return until })
	in.Log, err = audit.New(in.DB, audit.Options{Journal: filepath.Join(in.dir, "koppen"), Signer: signer, Clock: in.Clock.Now})
	must(t, err)
	t.Cleanup(func() { _ = in.Log.Close(ctx) })
	in.Vault, err = vault.Open(ctx, in.DB, keys)
	must(t, err)
	in.policy, err = access.NewPolicy(casus.Rules()...)
	must(t, err)
	in.Access, err = access.New(access.Options{DB: in.DB, Policy: in.policy, Secret: make([]byte, 64), Clock: in.Clock.Now,
		OnNewOrg: in.Vault.NewOrg})
	must(t, err)
	in.Casus = casus.New(casus.Options{DB: in.DB, Vault: in.Vault, Log: in.Log, Policy: in.policy,
		Herkenner: herkenning.New(in.Vault), Clock: in.Clock.Now})
	return in
}

func filled(t testing.TB, o demo.Options) *installation {
	t.Helper()
	in := newInstallation(t)
	if o.Until.IsZero() {
		o.Until = until
	}
	must(t, demo.Fill(ctx, in.Deps, o, nil))
	return in
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
