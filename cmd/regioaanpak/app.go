package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/herkenning"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/bron"
	keurweb "regioaanpak/internal/levering/keur/web"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	auditweb "regioaanpak/internal/platform/audit/web"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/schema"
)

// app is the wired program on one open installation.
type app struct {
	in     instellingen
	db     *db.DB
	log    *audit.Log
	vault  *vault.Vault
	policy *access.Policy
	access *access.Service
	casus  *casus.Service
	clock  func() time.Time

	levering *levering.Service
	refusals *audit.Refusals
}

// openOptions change how an installation is opened.
type openOptions struct {
	nieuw bool             // make what is not there: directories and keys
	seed  bool             // fill a new database without syncing each commit
	clock func() time.Time // time.Now when nil
}

// openApp opens the installation and wires the rooms.
func openApp(ctx context.Context, in instellingen, o openOptions) (*app, error) {
	if o.clock == nil {
		o.clock = time.Now
	}
	if err := prepareDirs(in, o.nieuw); err != nil {
		return nil, err
	}
	a := &app{in: in, clock: o.clock}
	if err := a.open(ctx, o); err != nil {
		_ = a.Close()
		return nil, err
	}
	return a, nil
}

func prepareDirs(in instellingen, nieuw bool) error {
	if !nieuw {
		if _, err := os.Stat(in.Data); err != nil {
			return invoer("er is geen installatie in %s; maak er een met: regioaanpak init", in.Data)
		}
		return nil
	}
	if err := os.MkdirAll(in.Data, 0o700); err != nil {
		return fmt.Errorf("maak de datamap: %w", err)
	}
	if err := vault.Init(in.keysDir()); err != nil && !fout.Is(err, fout.KindConflict) {
		return err
	}
	return nil
}

func (a *app) open(ctx context.Context, o openOptions) error {
	opts := db.Options{Path: a.in.database(), Seeding: o.seed}
	if a.in.DB != "" {
		opts = db.Options{DSN: a.in.DB}
	}
	var err error
	if a.db, err = db.Open(ctx, opts); err != nil {
		return err
	}
	if err := a.db.Migrate(ctx, schema.FS); err != nil {
		return err
	}
	signer, err := audit.LoadOrCreateSigner(a.in.keysDir())
	if err != nil {
		return err
	}
	if a.policy, err = access.NewPolicy(rules()...); err != nil {
		return err
	}
	a.log, err = audit.New(a.db, audit.Options{Journal: a.in.journal(), Signer: signer, Clock: a.clock, Beleid: a.policy.Version()})
	if err != nil {
		return err
	}
	a.refusals = a.log.Refusals()
	if a.vault, err = vault.Open(ctx, a.db, a.in.keysDir()); err != nil {
		return err
	}
	return a.wire()
}

// wire builds the rooms on the platform.
func (a *app) wire() error {
	secret, err := access.LoadOrCreateSecret(a.in.keysDir())
	if err != nil {
		return err
	}
	a.access, err = access.New(access.Options{DB: a.db, Policy: a.policy, Secret: secret, Clock: a.clock, Log: slog.Default(),
		OrgLog: a.log, OnNewOrg: a.vault.NewOrg})
	if err != nil {
		return err
	}
	a.casus = casus.New(casus.Options{DB: a.db, Vault: a.vault, Log: a.log, Policy: a.policy,
		Herkenner: herkenning.New(a.vault), Clock: a.clock})
	a.levering = levering.New(levering.Options{DB: a.db, Vault: a.vault, Log: a.log, Policy: a.policy, Bron: bron.Casussen{Service: a.casus},
		Zaken: bron.Casussen{Service: a.casus}, Organisatie: a.cbsCode, Clock: a.clock})
	return nil
}

// cbsCode returns the code by which CBS knows an organisation; empty when it has none.
func (a *app) cbsCode(ctx context.Context, org id.ID) (string, error) {
	var orgs []access.Organization
	err := a.db.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		orgs, err = a.access.Organizations(ctx, r)
		return err
	})
	for _, o := range orgs {
		if o.ID == org {
			return o.CBSCode, err
		}
	}
	return "", err
}

// refused notes that somebody asked for what the role can never do, in the log of the organisation that the actor works for.
func (a *app) refused(ctx context.Context, by access.Actor, action access.Action) error {
	return a.refusals.Refused(ctx, by.Org, by.Audit(), string(action))
}

// rules are the rights of every room.
func rules() []access.Rule {
	return slices.Concat(access.Rules(), auditweb.Rules(), casus.Rules(), levering.Rules(), keurweb.Rules())
}

// Close writes what the log still holds and closes the database.
func (a *app) Close() error {
	var errs []error
	if a.refusals != nil {
		a.refusals.Close()
	}
	if a.log != nil {
		errs = append(errs, a.log.Close(context.Background()))
	}
	if a.db != nil {
		errs = append(errs, a.db.Close())
	}
	return errors.Join(errs...)
}
