package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/vault"
)

// kluis opens the vault of the installation for the commands on keys, which want the server stopped.
func (i instellingen) kluis(ctx context.Context) (*vault.Vault, func() error, error) {
	a, err := openApp(ctx, i, openOptions{})
	if fout.Is(err, fout.KindConflict) {
		return nil, nil, invoer("er draait een server op %s; stop die om sleutels te vervangen", i.Data)
	}
	if err != nil {
		return nil, nil, err
	}
	return a.vault, a.Close, nil
}

// logboek opens the log for reading, beside a server that runs.
func (i instellingen) logboek(ctx context.Context) (*audit.Log, func() error, error) {
	if err := prepareDirs(i, false); err != nil {
		return nil, nil, err
	}
	o := db.Options{Path: i.database(), ReadOnly: true}
	if i.DB != "" {
		o = db.Options{DSN: i.DB, ReadOnly: true}
	}
	d, err := db.Open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	signer, err := audit.LoadSigner(i.keysDir())
	if err != nil {
		return nil, nil, errors.Join(err, d.Close())
	}
	l, err := audit.New(d, audit.Options{Journal: i.journal(), Signer: signer})
	if err != nil {
		return nil, nil, errors.Join(err, d.Close())
	}
	return l, func() error { return errors.Join(l.Close(context.Background()), d.Close()) }, nil
}

// schrijver opens the log for writing, which wants the server stopped.
func (i instellingen) schrijver(ctx context.Context) (*audit.Log, func() error, error) {
	a, err := openApp(ctx, i, openOptions{})
	if fout.Is(err, fout.KindConflict) {
		return nil, nil, invoer("er draait een server op %s; stop die eerst", i.Data)
	}
	if err != nil {
		return nil, nil, err
	}
	return a.log, a.Close, nil
}

// versionCmd shows which program this is.
type versionCmd struct{}

// version is set when the program is built for a release.
var version = "ontwikkeling"

// Run prints the version and the commit that the program was built from.
func (versionCmd) Run(s stromen) error {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" {
				commit = " " + kv.Value
			}
		}
	}
	_, err := fmt.Fprintf(s.uit, "regioaanpak %s%s\n", version, commit)
	return err
}
