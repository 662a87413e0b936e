package levering

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// Bron gives the facts of a period to gebruik, on one snapshot; reading them is in the log before it happens. The error is that of
// gebruik or of the reading.
type Bron interface {
	Feiten(ctx context.Context, a access.Actor, p definitie.Periode, gebruik func(Feiten) error) error
}

// Service carries out the acts of this room. Each act is authorised, ruled, stored and logged in one transaction.
type Service struct {
	db          *db.DB
	vault       *vault.Vault
	log         *audit.Log
	policy      *access.Policy
	bron        Bron
	zaken       Zaken
	organisatie func(ctx context.Context, org id.ID) (string, error)
	klok        func() time.Time
}

// Options are what a Service stands on.
type Options struct {
	DB     *db.DB
	Vault  *vault.Vault
	Log    *audit.Log
	Policy *access.Policy
	Bron   Bron
	Zaken  Zaken
	// Organisatie returns the code by which CBS knows an organisation, such as VT06; empty when it has none.
	Organisatie func(ctx context.Context, org id.ID) (string, error)
	Clock       func() time.Time
}

// New returns the service of this room.
func New(o Options) *Service {
	return &Service{db: o.DB, vault: o.Vault, log: o.Log, policy: o.Policy, bron: o.Bron, zaken: o.Zaken, organisatie: o.Organisatie, klok: o.Clock}
}

// mag tells whether the actor may do something in this room. A refusal is in the log.
func (s *Service) mag(ctx context.Context, a access.Actor, act access.Action, object id.ID) error {
	return s.weiger(ctx, a, act, object, s.policy.Must(a, act, access.Organisatie))
}

// do runs one act on a delivery in a transaction of its own. One that is refused, or on something that is not there, leaves
// the same line in the log, as a reading does.
func (s *Service) do(ctx context.Context, a access.Actor, act access.Action, object id.ID, run func(tx *db.Tx, nu time.Time) error) error {
	if err := s.mag(ctx, a, act, object); err != nil {
		return err
	}
	err := s.db.InTx(ctx, a.Org, func(tx *db.Tx) error { return run(tx, s.klok()) })
	return s.weiger(ctx, a, act, object, err)
}

// lees runs one reading on a snapshot.
func (s *Service) lees(ctx context.Context, a access.Actor, act access.Action, object id.ID, run func(r *db.Read) error) error {
	if err := s.mag(ctx, a, act, object); err != nil {
		return err
	}
	return s.weiger(ctx, a, act, object, s.db.InRead(ctx, a.Org, run))
}

// weiger leaves a line about who was refused, and gives the error back.
func (s *Service) weiger(ctx context.Context, a access.Actor, act access.Action, object id.ID, err error) error {
	if !geweigerd(err) {
		return err
	}
	line := audit.Line{Handeling: string(act), Object: object, Uitkomst: audit.Geweigerd}
	if _, logErr := s.log.Read(ctx, a.Org, a.Audit(), line); logErr != nil {
		return logErr
	}
	return err
}

// geweigerd tells that an error refuses who asks, and not the state of things or what was filled in. A maker who would be the
// second person too is refused: that somebody tried is for who reviews the log.
func geweigerd(err error) bool {
	return fout.Is(err, fout.KindNotFound) || fout.Is(err, fout.KindForbidden) || fout.Is(err, fout.KindConflict) && fout.Code(err) == zelfGemaakt
}

// The compartment of this room and what it seals. The field names are part of stored data: they never change meaning.
const vakLevering vault.Compartment = "levering"

func ref(tabel, kolom string, row id.ID) vault.Ref {
	return vault.Ref{Owner: row, Compartment: vakLevering, Table: tabel, Column: kolom, Row: row}
}

// rapport opens the stored report of a delivery.
func (s *Service) rapport(ctx context.Context, r *db.Read, p audit.Proof, levering id.ID) (*keur.Rapport, error) {
	dicht, err := db.One(ctx, r, qLeveringRapport, db.Scalar[[]byte], levering)
	if err != nil {
		return nil, err
	}
	ring, err := s.vault.Ring(ctx, r, levering)
	if err != nil {
		return nil, err
	}
	tekst, err := ring.Open(p, ref("levering", "rapport_dicht", levering), dicht)
	if err != nil {
		return nil, err
	}
	rapport := &keur.Rapport{}
	if err := json.Unmarshal(tekst, rapport); err != nil {
		return nil, fmt.Errorf("open the report of a delivery: stored value is damaged")
	}
	return rapport, nil
}

// toon logs the reading of a delivery and returns the proof of it.
func (s *Service) toon(ctx context.Context, a access.Actor, act access.Action, velden []string, objecten ...id.ID) (audit.Proof, error) {
	line := audit.Line{Handeling: string(act), Velden: velden}
	if len(objecten) == 1 {
		line.Object = objecten[0]
	} else {
		line.Objecten = objecten
	}
	return s.log.Read(ctx, a.Org, a.Audit(), line)
}
