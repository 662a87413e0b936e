package casus

import (
	"context"
	"strings"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// StelBeoordelingOp puts a veiligheidsbeoordeling before a second professional.
//
// Invalid: what NieuweBeoordeling.Check finds. Conflict: the melding is decided already, or a proposal waits for an answer.
func (s *Service) StelBeoordelingOp(ctx context.Context, a access.Actor, in NieuweBeoordeling) (id.ID, error) {
	var b id.ID
	err := s.do(ctx, a, BeoordelingOpstellen, in.Melding, func(x Acts) (err error) {
		b, err = x.StelBeoordelingOp(ctx, a, in)
		return err
	})
	return b, err
}

// StelBeoordelingOp is the act of Service.StelBeoordelingOp.
func (x Acts) StelBeoordelingOp(ctx context.Context, a access.Actor, in NieuweBeoordeling) (id.ID, error) {
	m, c, err := x.meldingInCasus(ctx, a, BeoordelingOpstellen, in.Casus, in.Melding)
	if err != nil {
		return "", err
	}
	if err := fout.InvalidAll(in.Check(m.Melding)); err != nil {
		return "", err
	}
	if m.Besluit != "" {
		return "", fout.Conflict("melding-al-besloten")
	}
	open, err := db.One(ctx, x.tx.Read(), qBeoordelingOpen, db.Scalar[int64], m.ID)
	if err != nil {
		return "", err
	}
	if open > 0 {
		return "", fout.Conflict("beoordeling-wacht-op-besluit")
	}
	b := id.New()
	reden := strings.TrimSpace(in.Reden)
	if toch := strings.TrimSpace(in.TochOverdragen); toch != "" {
		reden += "\n\n" + toch
	}
	sealed, err := x.verzegel(ctx, c.ID, refBeoordeling(c.ID, b, "reden_dicht"), reden)
	if err != nil {
		return "", err
	}
	err = x.tx.ExecOne(ctx, qBeoordelingNieuw, b, m.ID, c.ID, in.Taxatie, in.Voorstel, sealed, a.Persoon, db.Time(x.nu),
		string(BeoordelingVoorgesteld), m.Team)
	if err != nil {
		return "", err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(BeoordelingOpstellen), Object: c.ID, Objecten: []id.ID{m.ID, b},
		Velden: []string{"taxatie", "voorstel", "reden"}})
	return b, x.noteer(ctx, a, c.ID, BeoordelingOpgesteld, m.ID, nil, x.nu)
}

// BesluitBeoordeling records the answer of the second professional. Agreement ends the five days and starts what the
// decision sets in motion.
//
// Invalid and conflict: what Veiligheidsbeoordeling.Beslis finds. Stale: it changed since it was shown.
func (s *Service) BesluitBeoordeling(ctx context.Context, a access.Actor, in Besluit) error {
	return s.do(ctx, a, BeoordelingBesluiten, in.Beoordeling, func(x Acts) error { return x.BesluitBeoordeling(ctx, a, in) })
}

// BesluitBeoordeling is the act of Service.BesluitBeoordeling.
func (x Acts) BesluitBeoordeling(ctx context.Context, a access.Actor, in Besluit) error {
	b, err := db.One(ctx, x.tx.Read(), qBeoordeling, scanBeoordeling, in.Beoordeling)
	if err != nil {
		return err
	}
	if in.Melding != "" && in.Melding != b.Melding {
		return fout.NotFound("beoordeling")
	}
	m, c, err := x.meldingInCasus(ctx, a, BeoordelingBesluiten, in.Casus, b.Melding)
	if err != nil {
		return err
	}
	v, err := b.Beslis(in, a.Persoon, m.OntvangenOp, x.nu)
	if err != nil {
		return err
	}
	sealed, err := x.verzegel(ctx, c.ID, refBeoordeling(c.ID, b.ID, "besluitreden_dicht"), strings.TrimSpace(in.Reden))
	if err != nil {
		return err
	}
	err = x.tx.ExecOne(ctx, qBeoordelingBesluit, b.ID, in.Versie, string(v.Stand), a.Persoon, db.TimePtr(v.BeslotenOp),
		db.Time(x.nu), sealed)
	if err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(BeoordelingBesluiten), Object: c.ID, Objecten: []id.ID{m.ID, b.ID},
		Velden: []string{"besluit", "reden"}})
	if v.Stand == BeoordelingTeruggegeven {
		return x.noteer(ctx, a, c.ID, BeoordelingTerug, m.ID, nil, x.nu)
	}
	return x.voerUit(ctx, a, c, m.Melding, v.Voorstel, *v.BeslotenOp)
}

// voerUit carries out a decision on a melding: it ends the five days at the moment of the decision and starts a dienst with
// its term when the decision asks for one.
func (x Acts) voerUit(ctx context.Context, a access.Actor, c Casus, m Melding, besluit string, op time.Time) error {
	g := GevolgVan(besluit)
	var klaar *time.Time
	if g.Klaar || g.Dienst == DienstOnderzoek {
		klaar = &op // an onderzoek is a record of its own; the other diensten end the melding when they end
	}
	if err := x.tx.ExecOne(ctx, qMeldingBesluit, m.ID, besluit, db.Time(op), db.TimePtr(klaar)); err != nil {
		return err
	}
	for _, regel := range g.Stopt {
		if _, err := stopKlok(ctx, x.tx, c, m.ID, regel, op); err != nil {
			return err
		}
	}
	if err := x.noteer(ctx, a, c.ID, BeoordelingVastgesteld, m.ID, nil, op); err != nil {
		return err
	}
	if g.Dienst == "" {
		return nil
	}
	d := Dienst{ID: id.New(), Soort: g.Dienst, Casus: c.ID, Melding: m.ID, BeslotenOp: op}
	if err := insertDienst(ctx, x.tx, &d, x.nu); err != nil {
		return err
	}
	for _, regel := range g.Start {
		if err := startKlokken(ctx, x.tx, c, nieuweKlok{object: d.ID, regel: regel, op: op}); err != nil {
			return err
		}
	}
	return x.noteer(ctx, a, c.ID, DienstBesloten, d.ID, nil, op)
}

// meldingInCasus loads a melding with its casus for an act on it, as they stay until the transaction ends.
//
// Not found: not there, not for the actor, or of another casus than the one named.
func (x Acts) meldingInCasus(ctx context.Context, a access.Actor, act access.Action, genoemd, melding id.ID) (meldingRij, Casus, error) {
	m, err := db.One(ctx, x.tx.Read(), qMelding, scanMelding, melding)
	if err != nil {
		return m, Casus{}, err
	}
	if m.Casus == nil {
		return m, Casus{}, fout.NotFound("melding")
	}
	if err := binnen(genoemd, *m.Casus, "melding"); err != nil {
		return m, Casus{}, err
	}
	c, err := x.mag(ctx, a, act, *m.Casus)
	if err != nil {
		return m, c, err
	}
	m, err = db.One(ctx, x.tx.Read(), qMelding, scanMelding, melding) // again: an act before this one may have changed it
	return m, c, err
}
