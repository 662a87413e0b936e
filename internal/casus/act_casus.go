package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Sluitredenen are the codes of why a casus ends.
var Sluitredenen = []string{"veilig", "geen-hg-km", "overgedragen", "vertrokken", "overleden", "geen-vervolg"}

// SluitCasus ends the involvement of Veilig Thuis. It is always somebody's act: no term closes a casus (CW-20).
//
// Invalid: an unknown reason. Conflict: a melding is undecided or a dienst runs. Stale: it changed since it was shown.
func (s *Service) SluitCasus(ctx context.Context, a access.Actor, casus id.ID, reden string, versie int64) error {
	return s.do(ctx, a, CasusBehandelen, casus, func(x Acts) error { return x.SluitCasus(ctx, a, casus, reden, versie) })
}

// SluitCasus is the act of Service.SluitCasus.
func (x Acts) SluitCasus(ctx context.Context, a access.Actor, casus id.ID, reden string, versie int64) error {
	c, err := x.mag(ctx, a, CasusBehandelen, casus)
	if err != nil {
		return err
	}
	if !oneOf(reden, Sluitredenen) {
		return fout.Invalid("reden", "verplicht")
	}
	meldingen, diensten, err := openWork(ctx, x.tx.Read(), casus)
	switch {
	case err != nil:
		return err
	case meldingen > 0:
		return fout.Conflict("melding-nog-open")
	case diensten > 0:
		return fout.Conflict("dienst-nog-open")
	}
	if err := x.tx.ExecOne(ctx, qCasusSluit, casus, versie, db.Time(x.nu), reden); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "casus.sluiten", Object: casus})
	return x.noteer(ctx, a, c.ID, CasusGesloten, casus, nil, x.nu)
}

// NeemOver makes the actor the one who carries the casus; for a casus of the own team.
//
// Conflict: the actor carries it already. Stale: it changed since it was shown.
func (s *Service) NeemOver(ctx context.Context, a access.Actor, casus id.ID, versie int64) error {
	return s.do(ctx, a, CasusBehandelen, casus, func(x Acts) error { return x.wijsToe(ctx, a, CasusBehandelen, casus, a.Persoon, versie) })
}

// WijsToe gives a casus of the actor's team to a colleague.
//
// Invalid: no colleague. Conflict: the colleague carries it already. Stale: it changed since it was shown.
func (s *Service) WijsToe(ctx context.Context, a access.Actor, casus, aan id.ID, versie int64) error {
	return s.do(ctx, a, CasusToewijzen, casus, func(x Acts) error { return x.wijsToe(ctx, a, CasusToewijzen, casus, aan, versie) })
}

func (x Acts) wijsToe(ctx context.Context, a access.Actor, act access.Action, casus, aan id.ID, versie int64) error {
	c, err := x.mag(ctx, a, act, casus)
	if err != nil {
		return err
	}
	if aan == "" {
		return fout.Invalid("collega", "verplicht")
	}
	if c.Eigenaar != nil && *c.Eigenaar == aan {
		return fout.Conflict("al-toegewezen")
	}
	if err := x.tx.ExecOne(ctx, qCasusEigenaar, casus, versie, aan); err != nil {
		return err
	}
	if _, err := x.tx.Exec(ctx, qKlokEigenaar, casus, aan); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "casus.toewijzen", Object: casus})
	return x.noteer(ctx, a, c.ID, CasusToegewezen, aan, nil, x.nu)
}
