package casus

import (
	"context"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
)

// DienstStart is the real start of a dienst.
type DienstStart struct {
	Casus   id.ID // that the dienst is started in; empty: that of the dienst
	Dienst  id.ID
	Gestart time.Time
	Versie  int64
}

// StartDienst records the day on which the work on a dienst really began.
//
// Invalid and conflict: what Dienst.Start finds. Stale: it changed since it was shown.
func (s *Service) StartDienst(ctx context.Context, a access.Actor, in DienstStart) error {
	return s.do(ctx, a, CasusBehandelen, in.Dienst, func(x Acts) error { return x.StartDienst(ctx, a, in) })
}

// StartDienst is the act of Service.StartDienst.
func (x Acts) StartDienst(ctx context.Context, a access.Actor, in DienstStart) error {
	d, c, err := x.dienst(ctx, a, in.Casus, in.Dienst)
	if err != nil {
		return err
	}
	if d.Dienst, err = d.Start(in.Gestart, x.nu); err != nil {
		return err
	}
	if err := x.tx.ExecOne(ctx, qDienstStart, d.ID, in.Versie, db.TimePtr(d.GestartOp)); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "dienst.starten", Object: c.ID, Objecten: []id.ID{d.ID}, Velden: []string{"start"}})
	return x.noteer(ctx, a, c.ID, DienstGestart, d.ID, nil, in.Gestart)
}

// RondDienstAf records how a dienst ended: for an onderzoek with its outcome for huiselijk geweld and kindermishandeling
// apart. Its term stops at the end; nothing is closed by it.
//
// Invalid and conflict: what Dienst.RondAf finds. Stale: it changed since it was shown.
func (s *Service) RondDienstAf(ctx context.Context, a access.Actor, in Afronding) error {
	return s.do(ctx, a, CasusBehandelen, in.Dienst, func(x Acts) error { return x.RondDienstAf(ctx, a, in) })
}

// RondDienstAf is the act of Service.RondDienstAf.
func (x Acts) RondDienstAf(ctx context.Context, a access.Actor, in Afronding) error {
	d, c, err := x.dienst(ctx, a, in.Casus, in.Dienst)
	if err != nil {
		return err
	}
	if d.Dienst, err = d.RondAf(in, x.nu); err != nil {
		return err
	}
	sealed, err := x.verzegel(ctx, c.ID, refDienst(c.ID, d.ID), d.Toelichting)
	if err != nil {
		return err
	}
	if err := legExternNummerVast(ctx, x.tx, in.ExternNummer, d.ID); err != nil {
		return err
	}
	err = x.tx.ExecOne(ctx, qDienstEinde, d.ID, in.Versie, db.TimePtr(d.GeeindigdOp), sealed, nullable(in.ExternNummer))
	if err != nil {
		return err
	}
	for lijst, codes := range map[codelijst.ID][]string{codelijst.Aanleiding: d.Aanleiding, codelijst.Aard: d.Aard,
		codelijst.UitkomstOnderzoek: d.Uitkomst, codelijst.VervolgOnderzoek: d.Vervolg} {
		if err := insertCodes(ctx, x.tx, d.ID, lijst, codes); err != nil {
			return err
		}
	}
	if err := x.stopDienst(ctx, c, d.Dienst, in.Geeindigd); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "dienst.afronden", Object: c.ID, Objecten: []id.ID{d.ID},
		Velden: []string{"uitkomst", "toelichting"}})
	return x.noteer(ctx, a, c.ID, DienstGeeindigd, d.ID, nil, in.Geeindigd)
}

// stopDienst stops the term of a dienst and, for all but an onderzoek, marks the melding that it followed on as done: that
// is the end of involvement which CBS asks for.
func (x Acts) stopDienst(ctx context.Context, c Casus, d Dienst, op time.Time) error {
	if r := d.Soort.Regel(); r != "" {
		if _, err := stopKlok(ctx, x.tx, c, d.ID, r, op); err != nil {
			return err
		}
	}
	if d.Soort == DienstOnderzoek {
		return nil
	}
	return x.tx.ExecOne(ctx, qMeldingAfgerond, d.Melding, db.Time(op))
}

// dienst loads a dienst with its casus for an act on it.
//
// Not found: not there, not for the actor, or of another casus than the one named.
func (x Acts) dienst(ctx context.Context, a access.Actor, genoemd, dienst id.ID) (dienstRij, Casus, error) {
	d, err := db.One(ctx, x.tx.Read(), qDienst, scanDienst, dienst)
	if err != nil {
		return d, Casus{}, err
	}
	if err := binnen(genoemd, d.Casus, "dienst"); err != nil {
		return d, Casus{}, err
	}
	c, err := x.mag(ctx, a, CasusBehandelen, d.Casus)
	return d, c, err
}
