// Package installation opens an installation with the rooms of the house, wired as the program wires them, for what measures
// and tortures the program from outside.
package installation

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/herkenning"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/schema"
)

// Place is where an installation stands, as the program's flags --data, --keys and --db say it.
type Place struct {
	Data string
	DSN  string // PostgreSQL; empty: the SQLite file in Data
}

// Database is the SQLite file.
func (p Place) Database() string { return filepath.Join(p.Data, "regioaanpak.db") }

// Journal is where the signed heads of the log are noted.
func (p Place) Journal() string { return filepath.Join(p.Data, "journaal") }

// Keys is the directory of the keys.
func (p Place) Keys() string { return filepath.Clean(p.Data) + "-sleutels" }

// Flags are the flags that lead the program here.
func (p Place) Flags() []string {
	flags := []string{"--data", p.Data}
	if p.DSN != "" {
		flags = append(flags, "--db", p.DSN)
	}
	return flags
}

func (p Place) options(o Options) db.Options {
	if p.DSN != "" {
		return db.Options{DSN: p.DSN, ReadOnly: o.ReadOnly}
	}
	return db.Options{Path: p.Database(), Seeding: o.Seeding, ReadOnly: o.ReadOnly}
}

// Options change how an installation is opened.
type Options struct {
	Seeding  bool // fill a new file without syncing every commit
	ReadOnly bool // beside a running program; only DB and Log are opened
	Clock    func() time.Time
}

// Installation is an open installation.
type Installation struct {
	DB     *db.DB
	Log    *audit.Log
	Vault  *vault.Vault
	Policy *access.Policy
	Access *access.Service
	Casus  *casus.Service
}

// Open opens the installation at p; what is not there yet is made.
//
// Conflict: a program holds it.
func Open(ctx context.Context, p Place, o Options) (*Installation, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	i := &Installation{}
	open := i.openAll
	if o.ReadOnly {
		open = i.openToRead
	}
	if err := open(ctx, p, o); err != nil {
		return nil, errors.Join(err, i.Close())
	}
	return i, nil
}

func (i *Installation) openToRead(ctx context.Context, p Place, o Options) (err error) {
	if i.DB, err = db.Open(ctx, p.options(o)); err != nil {
		return err
	}
	signer, err := audit.LoadSigner(p.Keys())
	if err != nil {
		return err
	}
	i.Log, err = audit.New(i.DB, audit.Options{Journal: p.Journal(), Signer: signer, Clock: o.Clock})
	return err
}

func (i *Installation) openAll(ctx context.Context, p Place, o Options) (err error) {
	if err := os.MkdirAll(p.Data, 0o700); err != nil {
		return fmt.Errorf("make the data directory: %w", err)
	}
	if err := vault.Init(p.Keys()); err != nil && !fout.Is(err, fout.KindConflict) {
		return err
	}
	if i.DB, err = db.Open(ctx, p.options(o)); err != nil {
		return err
	}
	if err := i.DB.Migrate(ctx, schema.FS); err != nil {
		return err
	}
	signer, err := audit.LoadOrCreateSigner(p.Keys())
	if err != nil {
		return err
	}
	if i.Log, err = audit.New(i.DB, audit.Options{Journal: p.Journal(), Signer: signer, Clock: o.Clock}); err != nil {
		return err
	}
	if i.Vault, err = vault.Open(ctx, i.DB, p.Keys()); err != nil {
		return err
	}
	return i.wire(p, o.Clock)
}

func (i *Installation) wire(p Place, clock func() time.Time) (err error) {
	if i.Policy, err = access.NewPolicy(append(access.Rules(), casus.Rules()...)...); err != nil {
		return err
	}
	secret, err := access.LoadOrCreateSecret(p.Keys())
	if err != nil {
		return err
	}
	i.Access, err = access.New(access.Options{DB: i.DB, Policy: i.Policy, Secret: secret, Clock: clock, OnNewOrg: i.Vault.NewOrg})
	if err != nil {
		return err
	}
	i.Casus = casus.New(casus.Options{DB: i.DB, Vault: i.Vault, Log: i.Log, Policy: i.Policy,
		Herkenner: herkenning.New(i.Vault), Clock: clock})
	return nil
}

// Close writes what the log still holds and closes the database.
func (i *Installation) Close() error {
	var errs []error
	if i.Log != nil {
		errs = append(errs, i.Log.Close(context.Background()))
	}
	if i.DB != nil {
		errs = append(errs, i.DB.Close())
	}
	return errors.Join(errs...)
}

// Verify holds every log against its head and the journal, and returns the reports of those that are not sound.
func (i *Installation) Verify(ctx context.Context) (lines int64, unsound []audit.Report, err error) {
	orgs, err := i.Log.Orgs(ctx)
	if err != nil {
		return 0, nil, err
	}
	for _, org := range orgs {
		r, err := i.Log.Verify(ctx, org, audit.VerifyOptions{Journal: true})
		if err != nil {
			return lines, unsound, err
		}
		if lines += r.Regels; !r.Gaaf() {
			unsound = append(unsound, r)
		}
	}
	return lines, unsound, nil
}

// fixed is the id of something that every small installation has under the same id.
func fixed(name string) id.ID {
	sum := sha256.Sum256([]byte("regioaanpak small installation " + name))
	return id.FromBytes([16]byte(sum[:16]))
}

// Make fills an empty installation with one Veilig Thuis, whose people are let in by choosing their name, and no casework:
// workers and a leader in each team, and one worker who is in all teams. What is there already is kept.
func (i *Installation) Make(ctx context.Context, teams, workers int) error {
	kind, err := i.Access.Kind(ctx)
	if err != nil {
		return err
	}
	if kind == "" {
		if err := i.Access.InitDemo(ctx); err != nil {
			return err
		}
	}
	err = i.Access.Seed(ctx, crew(teams, workers))
	if fout.Is(err, fout.KindConflict) {
		return nil
	}
	return err
}

// Everywhere is the name of the worker who is in all teams.
const Everywhere = "Medewerker van alle teams"

func crew(teams, workers int) access.Seed {
	s := access.Seed{Org: access.Organization{ID: fixed("org"), Naam: "Veilig Thuis Proefstuk (demo)", Kind: access.OrgVeiligThuis, CBSCode: "VT06"}}
	var all []int
	for t := range teams {
		s.Teams = append(s.Teams, access.OrgTeam{ID: teamID(t), Naam: fmt.Sprintf("Team %d", t+1)})
		s.People = append(s.People, member(fmt.Sprintf("Leider %d", t+1), access.RolTeamleider, t))
		all = append(all, t)
	}
	for n := range workers {
		s.People = append(s.People, member(fmt.Sprintf("Medewerker %d", n+1), access.RolMedewerker, n%teams))
	}
	s.People = append(s.People, member(Everywhere, access.RolMedewerker, all...))
	return s
}

// Crew are the people that Make lets in, as they act: leaders first, then workers.
func Crew(teams, workers int) []access.Actor {
	s := crew(teams, workers)
	var all []access.Actor
	for _, p := range s.People {
		a := access.Actor{Persoon: p.ID, Org: s.Org.ID, Rol: p.Members[0].Rol, Naam: p.Naam, Extra: p.Members[0].Extra, Demo: true}
		for _, m := range p.Members {
			a.Teams = append(a.Teams, m.Team)
		}
		all = append(all, a)
	}
	return all
}

func teamID(t int) id.ID { return fixed(fmt.Sprintf("team %d", t+1)) }

func member(name string, rol access.Rol, teams ...int) access.SeedPerson {
	p := access.SeedPerson{ID: fixed(name), User: string(fixed(name)), Naam: name}
	for _, t := range teams {
		p.Members = append(p.Members, access.NewMember{Rol: rol, Team: teamID(t), Extra: []access.Permissie{access.MelderInzage},
			From: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
	}
	return p
}
