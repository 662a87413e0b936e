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

// Opname adds somebody to a casus that runs, outside a melding: who turned out to belong to the family.
type Opname struct {
	Casus   id.ID
	Persoon NieuwPersoon
}

// NeemPersoonOp adds a person to an open casus, as a report does: a known person is recognised and keeps what is known, for a new
// one a key is made, and the four weeks to inform begin for who is new in this casus (CW-21, CW-25). It gives the person.
//
// Invalid: what is wrong with the person, or has all these roles already. Conflict: the casus is closed. Not found: the casus or
// a known person is not there or not for this actor.
func (s *Service) NeemPersoonOp(ctx context.Context, a access.Actor, in Opname) (id.ID, error) {
	var persoon id.ID
	err := s.do(ctx, a, CasusBehandelen, in.Casus, func(x Acts) (err error) {
		persoon, err = x.NeemPersoonOp(ctx, a, in)
		return err
	})
	return persoon, err
}

// NeemPersoonOp is the act of Service.NeemPersoonOp.
func (x Acts) NeemPersoonOp(ctx context.Context, a access.Actor, in Opname) (id.ID, error) {
	c, err := x.magOpen(ctx, a, in.Casus)
	if err != nil {
		return "", err
	}
	if err := fout.InvalidAll(in.Check(x.nu)); err != nil {
		return "", err
	}
	voor, err := loadBetrokkenen(ctx, x.tx.Read(), c.ID)
	if err != nil {
		return "", err
	}
	elders, err := x.treffers(ctx, a, []NieuwPersoon{in.Persoon})
	if err != nil {
		return "", err
	}
	persoon, bekend, err := x.persoon(ctx, a, in.Persoon)
	if err != nil {
		return "", err
	}
	if heeftAlle(voor, persoon, in.Persoon.Rollen) {
		return "", fout.Invalid("rollen", "rol-al")
	}
	v := &vastlegging{}
	if err := x.betrek(ctx, a, c, betrokken{persoon, bekend, in.Persoon.Rollen}, opname{x.nu, x.nu}, v); err != nil {
		return "", err
	}
	if slices.ContainsFunc(voor, func(b Betrokkene) bool { return b.Persoon == persoon }) {
		v.noteer(x.gebeurtenis(a, RollenGewijzigd, persoon, &persoon, x.nu))
	}
	if err := v.legVast(ctx, x.tx, c); err != nil {
		return "", err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.opnemen", Object: c.ID, Betrokkene: persoon, Velden: []string{"persoon", "adres"}})
	return persoon, x.noteerTreffersVan(ctx, c.ID, elders)
}

// Check returns every wrong field, at moment nu.
func (in Opname) Check(nu time.Time) []fout.Veld {
	vandaag := datum.Van(nu)
	return in.Persoon.check("", vandaag, vandaag)
}

// check collects what is wrong with a person who is taken down on day op; prefix names the block of the form.
func (p NieuwPersoon) check(prefix string, op, vandaag datum.Datum) []fout.Veld {
	f := p.Gegevens.check(prefix, vandaag)
	f = append(f, p.Adres.check(prefix)...)
	return checkCodes(f, prefix+"rollen", codelijst.Rol, p.Rollen, op, true)
}

// noteerTreffersVan leaves the matches of somebody who was added to a casus, under its newest melding (D30).
func (x Acts) noteerTreffersVan(ctx context.Context, casus id.ID, elders []Casus) error {
	melding, err := db.One(ctx, x.tx.Read(), qNieuwsteMelding, db.Scalar[id.ID], casus)
	if err != nil {
		return err
	}
	return x.noteerTreffers(ctx, melding, elders)
}

// loopt tells whether somebody has a role now.
func (b Betrokkene) loopt(persoon id.ID, rol string) bool {
	return b.Persoon == persoon && b.Rol == rol && b.Tot == nil
}

func heeft(alle []Betrokkene, persoon id.ID, rol string) bool {
	return slices.ContainsFunc(alle, func(b Betrokkene) bool { return b.loopt(persoon, rol) })
}

func heeftAlle(alle []Betrokkene, persoon id.ID, rollen []string) bool {
	return !slices.ContainsFunc(rollen, func(rol string) bool { return !heeft(alle, persoon, rol) })
}
