package casus

import (
	"context"
	"strings"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// AcuutAntwoord answers whether somebody is in danger now.
type AcuutAntwoord struct {
	Casus       id.ID // that the answer is given in; empty: that of the melding
	Melding     id.ID
	Acuut       bool
	Toelichting string
	Versie      int64
}

// BeantwoordAcuteCheck records the answer to the acute check of a melding, which is asked within the shift (CW-10).
//
// Invalid: no explanation. Conflict: answered already. Stale: the melding changed since it was shown.
func (s *Service) BeantwoordAcuteCheck(ctx context.Context, a access.Actor, in AcuutAntwoord) error {
	return s.do(ctx, a, CasusBehandelen, in.Melding, func(x Acts) error { return x.BeantwoordAcuteCheck(ctx, a, in) })
}

// BeantwoordAcuteCheck is the act of Service.BeantwoordAcuteCheck.
func (x Acts) BeantwoordAcuteCheck(ctx context.Context, a access.Actor, in AcuutAntwoord) error {
	m, c, err := x.meldingInCasus(ctx, a, CasusBehandelen, in.Casus, in.Melding)
	if err != nil {
		return err
	}
	if m.Acuut != AcuutOpen {
		return fout.Conflict("acuut-al-beantwoord")
	}
	if strings.TrimSpace(in.Toelichting) == "" {
		return fout.Invalid("toelichting", "verplicht")
	}
	if err := fout.InvalidAll(tooLong(nil, "toelichting", in.Toelichting, maxContact)); err != nil {
		return err
	}
	proof := audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "acuut.beantwoorden", Object: c.ID,
		Objecten: []id.ID{m.ID, m.Dossier}, Velden: []string{"acuut"}})
	ring, err := x.s.vault.Ring(ctx, x.tx.Read(), m.Dossier)
	if err != nil {
		return err
	}
	inhoud, err := open[meldingInhoud](ring, proof, refMelding(m.Dossier, m.ID), m.Inhoud)
	if err != nil {
		return err
	}
	inhoud.AcuutToelichting = strings.TrimSpace(in.Toelichting)
	sealed, err := seal(ring, refMelding(m.Dossier, m.ID), inhoud)
	if err != nil {
		return err
	}
	antwoord := AcuutNee
	if in.Acuut {
		antwoord = AcuutJa
	}
	if err := x.tx.ExecOne(ctx, qMeldingAcuut, m.ID, in.Versie, string(antwoord), db.Time(x.nu), a.Persoon, sealed); err != nil {
		return err
	}
	return x.noteer(ctx, a, c.ID, AcuutBeantwoord, m.ID, nil, x.nu)
}

// verzegel seals one value under the key of an owner that exists already.
func (x Acts) verzegel(ctx context.Context, owner id.ID, ref vault.Ref, v any) ([]byte, error) {
	ring, err := x.s.vault.Ring(ctx, x.tx.Read(), owner)
	if err != nil {
		return nil, err
	}
	return seal(ring, ref, v)
}
