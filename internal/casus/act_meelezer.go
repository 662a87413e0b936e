package casus

import (
	"context"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Meelezer is a colleague outside the team who may read a casus: since when, and what for.
type Meelezer struct {
	Persoon id.ID
	Reden   string
	Van     time.Time
}

// Meeleesredenen are the codes of why a colleague outside the team reads along.
var Meeleesredenen = []string{"tweede-professional", "deskundigheid"}

var (
	// Who read along before and was asked again does so from now on; when that was before stands on the Tijdlijn and in the log.
	qMeelezerNieuw = db.Org("casus.meelezer-nieuw", `
		insert into meelezer (org_id, casus_id, persoon_id, reden, van) values ($1, $2, $3, $4, $5)
		on conflict (org_id, casus_id, persoon_id) do update set reden = excluded.reden, van = excluded.van, tot = null
			where meelezer.tot is not null and meelezer.tot <= excluded.van`)
	qMeelezerEinde = db.Org("casus.meelezer-einde", `
		update meelezer set tot = $4
		where org_id = $1 and casus_id = $2 and persoon_id = $3 and (tot is null or tot > $4)`)
	qMeelezers = db.Org("casus.meelezers", `
		select persoon_id, reden, van from meelezer
		where org_id = $1 and casus_id = $2 and (tot is null or tot > $3) order by van, persoon_id`)
)

// VraagMeelezer lets a colleague outside the team read the casus, for a second opinion or a named expertise. Who asks
// carries or leads the casus; the reason is a code.
func (s *Service) VraagMeelezer(ctx context.Context, a access.Actor, casus, persoon id.ID, reden string) error {
	return s.do(ctx, a, CasusBehandelen, casus, func(x Acts) error {
		c, err := x.mag(ctx, a, CasusBehandelen, casus)
		if err != nil {
			return err
		}
		if !oneOf(reden, Meeleesredenen) {
			return fout.Invalid("reden", "verplicht")
		}
		if persoon == "" {
			return fout.Invalid("collega", "verplicht")
		}
		n, err := x.tx.Exec(ctx, qMeelezerNieuw, casus, persoon, reden, db.Time(x.nu))
		if err != nil {
			return err
		}
		if n == 0 {
			return fout.Conflict("leest-al-mee")
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "casus.meelezer", Object: casus, Betrokkene: persoon})
		return x.noteer(ctx, a, c.ID, MeelezerToegevoegd, persoon, nil, x.nu)
	})
}

// StopMeelezer ends that a colleague reads along, at once: the casus is not there any more for who has no other right on it.
//
// Not found: the casus is not there or not for this actor. Stale: the colleague does not read along any more.
func (s *Service) StopMeelezer(ctx context.Context, a access.Actor, casus, persoon id.ID) error {
	return s.do(ctx, a, CasusBehandelen, casus, func(x Acts) error {
		c, err := x.mag(ctx, a, CasusBehandelen, casus)
		if err != nil {
			return err
		}
		if err := x.tx.ExecOne(ctx, qMeelezerEinde, casus, persoon, db.Time(x.nu)); err != nil {
			return err
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "casus.meelezer-einde", Object: casus, Betrokkene: persoon})
		return x.noteer(ctx, a, c.ID, MeelezerGestopt, persoon, nil, x.nu)
	})
}

func loadMeelezers(ctx context.Context, r *db.Read, casus id.ID, nu time.Time) ([]Meelezer, error) {
	return db.All(ctx, r, qMeelezers, func(row db.Scanner, m *Meelezer) error {
		var van string
		if err := row.Scan(&m.Persoon, &m.Reden, &van); err != nil {
			return err
		}
		return readTime(&m.Van, van)
	}, casus, db.Time(nu))
}
