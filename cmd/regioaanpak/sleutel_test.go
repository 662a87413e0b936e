package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/audit/audittest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

func TestSleutel(t *testing.T) { // CR-03
	ctx, org, keys := t.Context(), id.New(), filepath.Join(t.TempDir(), "sleutels")
	d := dbtest.SQLite(t)
	audittest.New(t, d)
	if err := vault.Init(keys); err != nil {
		t.Fatal(err)
	}
	open := openKluis(func(ctx context.Context) (*vault.Vault, func() error, error) {
		v, err := vault.Open(ctx, d, keys)
		return v, func() error { return nil }, err
	})
	err := open.met(ctx, func(v *vault.Vault) error {
		return d.InTx(ctx, org, func(tx *db.Tx) error {
			audit.InTx(tx, operator, audit.Line{Handeling: "proef.schrijven"})
			return v.NewOrg(ctx, tx)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		args, says string
		fails      bool
	}{
		{"toon", "ja          3", false},
		{"opruimen", "Er is niets op te ruimen.", false},
		{"wortel", "nee         0", false},
		{"organisatie " + string(org), "is vervangen", false},
		{"organisatie geheim", "", true},
		{"opruimen", "Verwijderd: root-", false},
		{"toon", "ja          3", false},
	} {
		var out bytes.Buffer
		parser, err := kong.New(&sleutelCmd{}, kong.Bind(stromen{uit: &out, fout: &out}, open), kong.BindTo(ctx, (*context.Context)(nil)))
		if err != nil {
			t.Fatal(err)
		}
		command, err := parser.Parse(strings.Fields(step.args))
		if err != nil {
			t.Fatal(err)
		}
		err = command.Run()
		if (err != nil) != step.fails || !strings.Contains(out.String(), step.says) {
			t.Errorf("%s: %v\n%s", step.args, err, out.String())
		}
		if err != nil && strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: repeats its input", step.args)
		}
	}
}
