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
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Rolwijziging ends roles of a person in a casus on a day, and begins others. A role that has ended stays to be seen: labels
// follow people for years, so that it matters until when one held (CW-25, CW-T11).
type Rolwijziging struct {
	Casus   id.ID
	Persoon id.ID
	Einde   []string // roles that run
	Erbij   []string // roles that begin
	Op      time.Time
}

// WijzigRollen ends and begins roles of a person.
//
// Invalid: nothing to change, a day to come or before a role began, an unknown role or one that runs already. Conflict: the casus
// is closed. Not found: no such person in this casus, or not for this actor. Stale: a role to end does not run any more.
func (s *Service) WijzigRollen(ctx context.Context, a access.Actor, in Rolwijziging) error {
	return s.do(ctx, a, CasusBehandelen, in.Casus, func(x Acts) error { return x.WijzigRollen(ctx, a, in) })
}

// WijzigRollen is the act of Service.WijzigRollen.
func (x Acts) WijzigRollen(ctx context.Context, a access.Actor, in Rolwijziging) error {
	c, err := x.magOpen(ctx, a, in.Casus)
	if err != nil {
		return err
	}
	if err := x.moetBetrokkenZijn(ctx, c.ID, in.Persoon); err != nil {
		return err
	}
	alle, err := loadBetrokkenen(ctx, x.tx.Read(), c.ID)
	if err != nil {
		return err
	}
	if err := in.check(alle, x.nu); err != nil {
		return err
	}
	dag := datum.Van(in.Op)
	for _, rol := range in.Einde {
		if err := x.tx.ExecOne(ctx, qBetrokkeneEinde, c.ID, in.Persoon, rol, dag.String()); err != nil {
			return err
		}
	}
	for _, rol := range in.Erbij {
		n, err := x.tx.Exec(ctx, qBetrokkeneNieuw, c.ID, in.Persoon, rol, dag.String(), db.Time(x.nu))
		if err == nil && n == 0 {
			err = fout.Invalid("erbij", "rol-al") // it began and ended on this very day before
		}
		if err != nil {
			return err
		}
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.rollen", Object: c.ID, Betrokkene: in.Persoon, Velden: []string{"rol"}})
	return x.noteer(ctx, a, c.ID, RollenGewijzigd, in.Persoon, &in.Persoon, in.Op)
}

// check holds the change against the roles that run.
func (in Rolwijziging) check(alle []Betrokkene, nu time.Time) error {
	if len(in.Einde)+len(in.Erbij) == 0 {
		return fout.Invalid("einde", "niets-gewijzigd")
	}
	for _, rol := range in.Einde {
		if !heeft(alle, in.Persoon, rol) {
			return fout.Stale("rol")
		}
	}
	f := checkMoment(nil, "op", in.Op, nu)
	dag := datum.Van(in.Op)
	if len(f) == 0 && in.voorBegin(alle, dag) {
		f = append(f, fout.Veld{Naam: "op", Code: "einde-voor-begin"})
	}
	f = checkCodes(f, "erbij", codelijst.Rol, in.Erbij, dag, false)
	if slices.ContainsFunc(in.Erbij, func(rol string) bool { return heeft(alle, in.Persoon, rol) }) {
		f = append(f, fout.Veld{Naam: "erbij", Code: "rol-al"})
	}
	return fout.InvalidAll(f)
}

// voorBegin tells whether a role would end before it began.
func (in Rolwijziging) voorBegin(alle []Betrokkene, dag datum.Datum) bool {
	return slices.ContainsFunc(in.Einde, func(rol string) bool {
		return slices.ContainsFunc(alle, func(b Betrokkene) bool { return b.loopt(in.Persoon, rol) && dag.Before(b.Van) })
	})
}
