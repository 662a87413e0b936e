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
	"regioaanpak/internal/recht/codelijst"
)

// SignaalBesluit is the reasoned decision on a signaal: act on own authority, or leave it (CW-4, CW-5).
type SignaalBesluit struct {
	Signaal    id.ID
	Ambtshalve bool
	Reden      string
	Versie     int64
}

// BesluitSignaal decides on a signaal. Acting makes it a melding with a casus, whose clocks run from the receipt of the
// signaal; leaving it keeps it, decided and sealed.
//
// Invalid: no reason. Conflict: decided already. Stale: it changed since it was shown.
func (s *Service) BesluitSignaal(ctx context.Context, a access.Actor, in SignaalBesluit) (Geregistreerd, error) {
	var g Geregistreerd
	err := s.do(ctx, a, func(x Acts) (err error) {
		g, err = x.BesluitSignaal(ctx, a, in)
		return err
	})
	return g, err
}

// BesluitSignaal is the act of Service.BesluitSignaal.
func (x Acts) BesluitSignaal(ctx context.Context, a access.Actor, in SignaalBesluit) (Geregistreerd, error) {
	m, err := x.s.magSignaal(ctx, x.tx.Read(), a, in.Signaal)
	if err != nil {
		return Geregistreerd{}, err
	}
	if m.Besluit != "" || m.Soort != SoortSignaal {
		return Geregistreerd{}, fout.Conflict("signaal-al-besloten")
	}
	if err := fout.InvalidAll(checkReden(nil, "reden", in.Reden)); err != nil {
		return Geregistreerd{}, err
	}
	proof := audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(SignaalBesluiten), Object: m.ID, Velden: []string{"signaal", "reden"}})
	ring, err := x.s.vault.Ring(ctx, x.tx.Read(), m.Dossier)
	if err != nil {
		return Geregistreerd{}, err
	}
	inhoud, err := open[meldingInhoud](ring, proof, refMelding(m.Dossier, m.ID), m.Inhoud)
	if err != nil {
		return Geregistreerd{}, err
	}
	inhoud.Besluitreden = strings.TrimSpace(in.Reden)
	if in.Ambtshalve {
		return x.ambtshalve(ctx, a, m, inhoud, ring, in.Versie)
	}
	sealed, err := seal(ring, refMelding(m.Dossier, m.ID), inhoud)
	if err != nil {
		return Geregistreerd{}, err
	}
	err = x.tx.ExecOne(ctx, qSignaalGesloten, m.ID, in.Versie, "niet-handelen", db.Time(x.nu), sealed)
	return Geregistreerd{Melding: m.ID, Nummer: m.Nummer, Soort: SoortSignaal}, err
}

// ambtshalve makes a casus of a signaal, registers the people it was about and starts the clocks from its receipt.
func (x Acts) ambtshalve(ctx context.Context, a access.Actor, m meldingRij, inhoud meldingInhoud, ring *vault.Ring, versie int64) (Geregistreerd, error) {
	personen, err := personenVanSignaal(inhoud.Personen)
	if err != nil {
		return Geregistreerd{}, err
	}
	c, _, err := x.openCasus(ctx, a, m.Gemeente, m.OntvangenOp)
	if err != nil {
		return Geregistreerd{}, err
	}
	inhoud.Personen = nil
	sealed, err := seal(ring, refMelding(m.Dossier, m.ID), inhoud)
	if err != nil {
		return Geregistreerd{}, err
	}
	if err := x.tx.ExecOne(ctx, qMeldingAmbtshalve, m.ID, versie, string(SoortAmbtshalve), c.ID, sealed); err != nil {
		return Geregistreerd{}, err
	}
	ids, _, err := x.neemPersonenOp(ctx, a, c, personen, m.OntvangenOp)
	if err != nil {
		return Geregistreerd{}, err
	}
	for _, p := range ids {
		if _, err := x.tx.Exec(ctx, qMeldingPersoon, m.ID, p); err != nil {
			return Geregistreerd{}, err
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(SignaalBesluiten), Object: c.ID, Betrokkene: p, Velden: []string{"persoon"}})
	}
	m.Casus, m.Soort = &c.ID, SoortAmbtshalve
	if err := x.startMelding(ctx, a, c, &m, true); err != nil {
		return Geregistreerd{}, err
	}
	err = x.noteer(ctx, a, c.ID, SignaalBesloten, m.ID, nil, x.nu)
	return Geregistreerd{Melding: m.ID, Nummer: m.Nummer, Casus: &c.ID, Soort: SoortAmbtshalve}, err
}

func personenVanSignaal(in []persoonInhoud) ([]NieuwPersoon, error) {
	var all []NieuwPersoon
	for _, p := range in {
		g, err := p.gegevens()
		if err != nil {
			return nil, err
		}
		n := NieuwPersoon{Gegevens: g, Rollen: p.Rollen, AdresGeheim: p.AdresGeheim}
		if p.Adres != nil {
			n.Adres = *p.Adres
		}
		all = append(all, n)
	}
	return all, nil
}

// magSignaal loads a signaal that the actor may decide on: it is of the actor's team.
func (s *Service) magSignaal(ctx context.Context, r *db.Read, a access.Actor, signaal id.ID) (meldingRij, error) {
	m, err := db.One(ctx, r, qMelding, scanMelding, signaal)
	if err != nil {
		return m, err
	}
	if m.Casus != nil {
		return m, fout.NotFound("signaal")
	}
	have := []access.Relation{access.Organisatie}
	if a.InTeam(m.Team) {
		have = append(have, access.Team)
	}
	return m, s.policy.Must(a, SignaalBesluiten, have...)
}

// Signaal returns one signaal to decide on; the reading is logged first.
func (s *Service) Signaal(ctx context.Context, a access.Actor, signaal id.ID) (Melding, []NieuwPersoon, error) {
	var m meldingRij
	var ring *vault.Ring
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if m, err = s.magSignaal(ctx, r, a, signaal); err != nil {
			return err
		}
		codes, err := loadCodes(ctx, r, signaal)
		if err != nil {
			return err
		}
		m.Aanleiding, m.Aard = codes[codelijst.Aanleiding], codes[codelijst.Aard]
		ring, err = s.vault.Ring(ctx, r, m.Dossier)
		return err
	})
	if err != nil {
		return Melding{}, nil, s.weiger(ctx, a, SignaalBesluiten, signaal, err)
	}
	proof, err := s.toon(ctx, a, audit.Line{Handeling: "signaal.lezen", Object: signaal, Velden: []string{"signaal", "personen"}})
	if err != nil {
		return Melding{}, nil, err
	}
	inhoud, err := open[meldingInhoud](ring, proof, refMelding(m.Dossier, m.ID), m.Inhoud)
	if err != nil {
		return Melding{}, nil, err
	}
	m.Verhaal, m.AcuutToelichting = inhoud.Verhaal, inhoud.AcuutToelichting
	personen, err := personenVanSignaal(inhoud.Personen)
	return m.Melding, personen, err
}
