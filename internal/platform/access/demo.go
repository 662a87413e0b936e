package access

import (
	"context"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// onlyDemo refuses everywhere but in a demo, as if the function did not exist.
func onlyDemo(ctx context.Context, r *db.Read) error {
	kind, err := db.One(ctx, r, qKind, db.Scalar[string])
	if fout.Is(err, fout.KindNotFound) || err == nil && kind != KindDemo {
		return fout.NotFound("demo")
	}
	return err
}

// DemoPerson is somebody of a demo as whom one can look around.
type DemoPerson struct {
	Account id.ID
	Naam    string
	Org     id.ID
	OrgNaam string
	OrgKind OrgKind
	Rol     Rol
	Team    string
	Extra   []Permissie
}

// DemoPeople returns the people of a demo, by organisation, role and name.
//
// Not found: this is no demo.
func (s *Service) DemoPeople(ctx context.Context) ([]DemoPerson, error) {
	var all []DemoPerson
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		if err := onlyDemo(ctx, r); err != nil {
			return err
		}
		all, err = db.All(ctx, r, qDemoPeople, func(row db.Scanner, p *DemoPerson) error {
			var extra string
			err := row.Scan(&p.Account, &p.Naam, &p.Org, &p.OrgNaam, &p.OrgKind, &p.Rol, &p.Team, &extra)
			p.Extra = splitExtras(extra)
			return err
		}, db.Time(s.now()))
		return err
	})
	return all, err
}

// LoginDemo begins a session as one of the people of a demo, without password or code.
//
// Not found: this is no demo, or the person has no such role.
func (s *Service) LoginDemo(ctx context.Context, acc, org id.ID, rol Rol) (Issued, error) {
	var out Issued
	err := s.inInstallation(ctx, func(tx *db.Tx) error {
		if err := onlyDemo(ctx, tx.Read()); err != nil {
			return err
		}
		if err := s.mayChoose(ctx, tx.Read(), acc, org, rol); err != nil {
			return err
		}
		now := s.now()
		end := now.Add(s.o.Absolute)
		cred := newCredential(id.New())
		by := audit.Actor{Soort: audit.Person, Persoon: acc, Rol: string(rol), Sessie: cred.id}
		audit.InTx(tx, by, audit.Line{Handeling: "toegang.begonnen", Object: org, Doel: KindDemo})
		out = Issued{Cookie: cred.String(), Step: StepActive, Limit: s.o.Absolute, entry: entryOf(org, by, "toegang.begonnen", KindDemo)}
		return tx.ExecOne(ctx, qSessionInsert, string(cred.id), cred.hash(), string(acc), string(org), string(rol),
			string(StepActive), db.Time(now), db.Time(end))
	})
	return s.tell(ctx, out, err)
}

// Seed is an organisation of a demo with its people. The caller chooses the ids, so that every demo is the same.
type Seed struct {
	Org    Organization
	Teams  []OrgTeam
	People []SeedPerson
}

// SeedPerson is somebody of a demo. The same person can stand in the seeds of several organisations.
type SeedPerson struct {
	ID      id.ID
	User    string
	Naam    string
	Members []NewMember // Account is filled in
}

// Seed makes an organisation of a demo in one transaction. Nobody gets a password.
//
// Not found: this is no demo. Invalid: names or roles. Conflict: the organisation is there.
func (s *Service) Seed(ctx context.Context, in Seed) error {
	by := Operator()
	_, err := s.inNewOrg(ctx, by, in.Org, func(tx *db.Tx) error {
		if err := onlyDemo(ctx, tx.Read()); err != nil {
			return err
		}
		for _, t := range in.Teams {
			if err := tx.ExecOne(ctx, qTeamInsert, string(t.ID), t.Naam, db.Time(s.now())); err != nil {
				return err
			}
		}
		for _, p := range in.People {
			if err := s.seedPerson(ctx, tx, by, p); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func (s *Service) seedPerson(ctx context.Context, tx *db.Tx, by Actor, p SeedPerson) error {
	_, err := db.One(ctx, tx.Read(), qAccountByID, scanAccount, string(p.ID))
	if fout.Is(err, fout.KindNotFound) {
		err = tx.ExecOne(ctx, qAccountInsert, string(p.ID), userName(p.User), p.Naam, string(tx.Org()), "", true, db.Time(s.now()))
	}
	if err != nil {
		return err
	}
	for _, m := range p.Members {
		m.Account = p.ID
		if err := s.insertMember(ctx, tx, by, m); err != nil {
			return err
		}
	}
	return nil
}
