package casus

import (
	"context"
	"strings"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// LegInformerenVast records on which day a person was told, or extends the term. Nothing is ever sent by this. A person can be
// told, and that be recorded, however late it is (CW-20); more time can be given only while the term runs.
//
// Invalid: a day to come or before the casus began; an extension without both grounds and why they hold, ahead of time or after
// the end. Not found: the person is not in the casus, or that not for this actor. Stale: told or extended since it was shown.
func (s *Service) LegInformerenVast(ctx context.Context, a access.Actor, in Informeren) error {
	return s.do(ctx, a, CasusBehandelen, in.Casus, func(x Acts) error { return x.LegInformerenVast(ctx, a, in) })
}

// LegInformerenVast is the act of Service.LegInformerenVast.
func (x Acts) LegInformerenVast(ctx context.Context, a access.Actor, in Informeren) error {
	c, err := x.mag(ctx, a, CasusBehandelen, in.Casus)
	if err != nil {
		return err
	}
	if err := x.moetBetrokkenZijn(ctx, c.ID, in.Persoon); err != nil {
		return err
	}
	k, err := db.One(ctx, x.tx.Read(), qKlokLopend, scanKlok, c.ID, in.Persoon, RegelInformeren)
	if fout.Is(err, fout.KindNotFound) {
		err = fout.Stale("klok")
	}
	if err != nil {
		return err
	}
	if err := in.checkOp(c, x.nu); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.informeren", Object: c.ID, Betrokkene: in.Persoon})
	if in.Verleng {
		return x.verlengInformeren(ctx, a, c, k, in)
	}
	return x.verteld(ctx, a, c, k, in)
}

// verteld stops the term on the day on which the person was told. Who was told before the data were recorded was told in time:
// then it stops as it begins.
func (x Acts) verteld(ctx context.Context, a access.Actor, c Casus, k Klok, in Informeren) error {
	op := in.Op
	if op.IsZero() {
		op = x.nu
	}
	stop := op
	if stop.Before(k.StartOp) {
		stop = k.StartOp
	}
	liep, err := stopKlok(ctx, x.tx, c, in.Persoon, RegelInformeren, stop)
	if err != nil {
		return err
	}
	if !liep {
		return fout.Stale("klok")
	}
	return x.noteer(ctx, a, c.ID, PersoonGeinformeerd, in.Persoon, &in.Persoon, op)
}

// verlengInformeren grants one extension and keeps why and by whom.
func (x Acts) verlengInformeren(ctx context.Context, a access.Actor, c Casus, k Klok, in Informeren) error {
	if k.Verlengingen != in.Verlengingen {
		return fout.Stale("klok")
	}
	vandaag := datum.Van(x.nu)
	stand, err := k.Stand(vandaag)
	if err != nil {
		return err
	}
	if err := in.checkVerlenging(stand, vandaag); err != nil {
		return err
	}
	nieuw := id.New()
	sealed, err := x.verzegel(ctx, in.Persoon, refVerlenging(in.Persoon, nieuw), strings.TrimSpace(in.Grond))
	if err != nil {
		return err
	}
	if err := verlengKlok(ctx, x.tx, c, in.Persoon, RegelInformeren, in.Verlengingen); err != nil {
		return err
	}
	err = x.tx.ExecOne(ctx, qVerlengingNieuw, nieuw, k.Casus, k.ID, in.Persoon, sealed, a.Persoon, db.Time(x.nu))
	if err != nil {
		return err
	}
	return x.noteer(ctx, a, k.Casus, InformerenVerlengd, in.Persoon, &in.Persoon, x.nu)
}
