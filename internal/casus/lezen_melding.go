package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/codelijst"
)

// Melding returns one melding of a casus to read, without who reported. The log has a line for the melding and one for every
// person it is about before its story is opened.
//
// Not found: it is not there, not for this actor, or a signaal that nobody decided on. Unavailable: the log cannot be written.
func (s *Service) Melding(ctx context.Context, a access.Actor, melding id.ID) (Melding, error) {
	var m meldingRij
	var ring *vault.Ring
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if m, err = s.magMelding(ctx, r, a, melding); err != nil {
			return err
		}
		codes, err := loadCodes(ctx, r, melding)
		if err != nil {
			return err
		}
		m.Aanleiding, m.Aard = codes[codelijst.Aanleiding], codes[codelijst.Aard]
		ring, err = s.vault.Ring(ctx, r, m.Dossier)
		return err
	})
	if err != nil {
		return Melding{}, s.weiger(ctx, a, CasusLezen, melding, err)
	}
	line := audit.Line{Handeling: "melding.lezen", Object: *m.Casus, Objecten: []id.ID{m.ID, m.Dossier}, Velden: []string{"verhaal"}}
	proof, err := s.toon(ctx, a, overPersonen(line, m.Personen)...)
	if err != nil {
		return Melding{}, err
	}
	inhoud, err := open[meldingInhoud](ring, proof, refMelding(m.Dossier, m.ID), m.Inhoud)
	m.Verhaal, m.AcuutToelichting, m.Besluitreden = inhoud.Verhaal, inhoud.AcuutToelichting, inhoud.Besluitreden
	return m.Melding, err
}

// Beoordeling returns one veiligheidsbeoordeling to read; the log has its lines as for the melding it judges.
//
// Not found: it is not there, or not for this actor. Unavailable: the log cannot be written.
func (s *Service) Beoordeling(ctx context.Context, a access.Actor, beoordeling id.ID) (Veiligheidsbeoordeling, error) {
	b := beeldRijen{beoordelingen: make([]beoordelingRij, 1)}
	var m meldingRij
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if b.beoordelingen[0], err = db.One(ctx, r, qBeoordeling, scanBeoordeling, beoordeling); err != nil {
			return err
		}
		if m, err = s.magMelding(ctx, r, a, b.beoordelingen[0].Melding); err != nil {
			return err
		}
		b.ring, err = s.vault.Ring(ctx, r, *m.Casus)
		return err
	})
	if err != nil {
		return Veiligheidsbeoordeling{}, s.weiger(ctx, a, CasusLezen, beoordeling, err)
	}
	line := audit.Line{Handeling: "beoordeling.lezen", Object: *m.Casus, Objecten: []id.ID{m.ID, beoordeling},
		Velden: []string{"taxatie", "voorstel", "reden"}}
	proof, err := s.toon(ctx, a, overPersonen(line, m.Personen)...)
	if err != nil {
		return Veiligheidsbeoordeling{}, err
	}
	all, err := b.openBeoordelingen(proof)
	if err != nil {
		return Veiligheidsbeoordeling{}, err
	}
	return all[0], nil
}

// magMelding loads a melding of a casus that the actor may read, with the ids of the people it is about.
func (s *Service) magMelding(ctx context.Context, r *db.Read, a access.Actor, melding id.ID) (meldingRij, error) {
	m, err := db.One(ctx, r, qMelding, scanMelding, melding)
	if err != nil {
		return m, err
	}
	if m.Casus == nil {
		return m, fout.NotFound("melding")
	}
	if _, err := s.mag(ctx, r, a, CasusLezen, *m.Casus, s.klok()); err != nil {
		return m, err
	}
	personen, err := db.All(ctx, r, qPersonenVanMelding, scanPersoon, melding)
	for _, p := range personen {
		m.Personen = append(m.Personen, p.ID)
	}
	return m, err
}

// overPersonen repeats a line of the log for every person that what was read is about (D16).
func overPersonen(line audit.Line, personen []id.ID) []audit.Line {
	lines := []audit.Line{line}
	for _, p := range personen {
		lines = append(lines, audit.Line{Handeling: line.Handeling, Object: line.Object, Betrokkene: p, Velden: line.Velden})
	}
	return lines
}
