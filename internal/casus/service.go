package casus

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// Herkenner finds whether a person is known already. It works on keyed values only; the casus opens what it finds and
// decides whether it is the same person (D11).
type Herkenner interface {
	// Kandidaten returns the persons whose keyed values equal those of g, at most 20, in a fixed order.
	Kandidaten(ctx context.Context, r *db.Read, g Gegevens) ([]id.ID, error)
	// Indexeer keeps the keyed values of a person who is new.
	Indexeer(ctx context.Context, tx *db.Tx, persoon id.ID, g Gegevens) error
	// Herindexeer replaces the keyed values of a person by those of g.
	Herindexeer(ctx context.Context, tx *db.Tx, persoon id.ID, g Gegevens) error
	// Vergelijk tells on what grounds two persons are the same.
	Vergelijk(a, b Gegevens) Overeenkomst
}

// Overeenkomst is the ground on which two records are taken for one person.
type Overeenkomst string

// The grounds, strongest first.
const (
	ZelfdeBSN         Overeenkomst = "bsn"
	ZelfdeNaamEnDatum Overeenkomst = "naam-en-geboortedatum"
	GeenOvereenkomst  Overeenkomst = ""
)

// Service carries out the acts of this room. Each act is authorised, ruled, stored and logged in one transaction.
type Service struct {
	db     *db.DB
	vault  *vault.Vault
	log    *audit.Log
	policy *access.Policy
	herken Herkenner
	klok   func() time.Time
	teams  *teamgeheugen
}

// Options are what a Service stands on.
type Options struct {
	DB        *db.DB
	Vault     *vault.Vault
	Log       *audit.Log
	Policy    *access.Policy
	Herkenner Herkenner
	Clock     func() time.Time
}

// New returns the service of this room.
func New(o Options) *Service {
	return &Service{db: o.DB, vault: o.Vault, log: o.Log, policy: o.Policy, herken: o.Herkenner, klok: o.Clock,
		teams: &teamgeheugen{}}
}

// Acts are the acts of this room inside a transaction that the caller opened, at a moment that the caller names. They are
// what the service itself calls; seeding and imports call them in batches (D33).
type Acts struct {
	s  *Service
	tx *db.Tx
	nu time.Time
}

// Acts returns the acts inside tx, as if now were nu.
func (s *Service) Acts(tx *db.Tx, nu time.Time) Acts { return Acts{s: s, tx: tx, nu: nu} }

// do runs one act on object in a transaction of its own. An act that is refused, or on something that is not there, leaves
// the same line in the log, as a reading does.
func (s *Service) do(ctx context.Context, a access.Actor, act access.Action, object id.ID, run func(Acts) error) error {
	err := s.db.InTx(ctx, a.Org, func(tx *db.Tx) error { return run(s.Acts(tx, s.klok())) })
	if err != nil {
		return s.weiger(ctx, a, act, object, err)
	}
	return nil
}

// relaties tells how the actor stands to a casus.
func relaties(ctx context.Context, r *db.Read, a access.Actor, c Casus, nu time.Time) ([]access.Relation, error) {
	have := []access.Relation{access.Organisatie}
	if c.Eigenaar != nil && *c.Eigenaar == a.Persoon {
		have = append(have, access.Eigenaar)
	}
	if a.InTeam(c.Team) {
		have = append(have, access.Team)
	}
	if slices.Contains(have, access.Team) {
		return have, nil // who is of the team has every right of who reads along
	}
	mee, err := leestMee(ctx, r, c.ID, a.Persoon, nu)
	if mee {
		have = append(have, access.Meelezer)
	}
	return have, err
}

// mag loads a casus for an act, or gives the same answer for one that is not there and one that is not for the actor.
func (s *Service) mag(ctx context.Context, r *db.Read, a access.Actor, act access.Action, casus id.ID, nu time.Time) (Casus, error) {
	c, err := loadCasus(ctx, r, casus)
	if err != nil {
		return c, err
	}
	have, err := relaties(ctx, r, a, c, nu)
	if err != nil {
		return c, err
	}
	return c, s.policy.Must(a, act, have...)
}

// mag loads a casus for an act that changes it, and keeps everybody else from changing it until the transaction ends: what
// is read of the casus from here on stays true. Errors are those of Service.mag.
func (x Acts) mag(ctx context.Context, a access.Actor, act access.Action, casus id.ID) (Casus, error) {
	if _, err := x.tx.Exec(ctx, qCasusVast, casus); err != nil {
		return Casus{}, err
	}
	return x.s.mag(ctx, x.tx.Read(), a, act, casus, x.nu)
}

// binnen holds an act to the casus that it names: what it is about belongs to that one and to no other. An act that names no
// casus is about the one that its object belongs to.
//
// Not found: it belongs to another casus, which is the same as not being there.
func binnen(genoemd, casus id.ID, wat string) error {
	if genoemd != "" && genoemd != casus {
		return fout.NotFound(wat)
	}
	return nil
}

// toon logs the reading of lines before anything of it is opened, and returns the proof of it.
func (s *Service) toon(ctx context.Context, a access.Actor, lines ...audit.Line) (audit.Proof, error) {
	return s.log.Read(ctx, a.Org, a.Audit(), lines...)
}

// weiger logs that an act on something was refused or the thing was not there, and passes err on. Both leave the same line,
// so that they take the same time.
func (s *Service) weiger(ctx context.Context, a access.Actor, act access.Action, object id.ID, err error) error {
	if !fout.Is(err, fout.KindNotFound) && !fout.Is(err, fout.KindForbidden) {
		return err
	}
	line := audit.Line{Handeling: string(act), Object: object, Uitkomst: audit.Geweigerd}
	if _, logErr := s.log.Read(ctx, a.Org, a.Audit(), line); logErr != nil {
		return logErr
	}
	return err
}

// teamVan picks the team that a new dossier belongs to: the one asked for, when the actor is in it, else the actor's first.
//
// Forbidden: the actor is in no team.
func teamVan(a access.Actor, gevraagd id.ID) (id.ID, error) {
	switch {
	case gevraagd != "" && a.InTeam(gevraagd):
		return gevraagd, nil
	case gevraagd == "" && len(a.Teams) > 0:
		return a.Teams[0], nil
	}
	return "", fout.Forbidden("team")
}
