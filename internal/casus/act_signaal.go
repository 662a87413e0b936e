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

// BesluitSignaal decides on a signaal. Acting makes it a melding, in the casus it was taken down for when that is still open and
// else in a new one; its clocks run from the receipt of the signaal. Leaving it keeps it, decided and sealed.
//
// Invalid: no reason. Conflict: decided already. Stale: it changed since it was shown.
func (s *Service) BesluitSignaal(ctx context.Context, a access.Actor, in SignaalBesluit) (Geregistreerd, error) {
	var g Geregistreerd
	err := s.do(ctx, a, SignaalBesluiten, in.Signaal, func(x Acts) (err error) {
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
	inhoud.Besluitreden, inhoud.Besluiter = strings.TrimSpace(in.Reden), a.Persoon
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

// ambtshalve makes a melding of a signaal, registers the people it was about and starts the clocks from its receipt.
func (x Acts) ambtshalve(ctx context.Context, a access.Actor, m meldingRij, inhoud meldingInhoud, ring *vault.Ring, versie int64) (Geregistreerd, error) {
	personen, err := personenVanSignaal(inhoud.Personen)
	if err != nil {
		return Geregistreerd{}, err
	}
	c, nieuw, err := x.casusVanSignaal(ctx, a, m, inhoud.Casus)
	if err != nil {
		return Geregistreerd{}, err
	}
	if err := x.vergeetOnzichtbaren(ctx, a, personen); err != nil {
		return Geregistreerd{}, err
	}
	vastgelegd, err := BeginInformeren(m.Melding, x.nu)
	if err != nil {
		return Geregistreerd{}, err
	}
	elders, err := x.treffers(ctx, a, personen)
	if err != nil {
		return Geregistreerd{}, err
	}
	v := &vastlegging{}
	if nieuw {
		v.noteer(x.gebeurtenis(a, CasusGeopend, c.ID, nil, m.OntvangenOp))
	}
	ids, eerder, err := x.neemPersonenOp(ctx, a, c, personen, opname{m.OntvangenOp, vastgelegd}, v)
	if err != nil {
		return Geregistreerd{}, err
	}
	if m.Betrokkenheid, err = x.betrokkenheid(ctx, c, nieuw, eerder); err != nil {
		return Geregistreerd{}, err
	}
	inhoud.Casus, inhoud.Personen = nil, nil
	sealed, err := seal(ring, refMelding(m.Dossier, m.ID), inhoud)
	if err != nil {
		return Geregistreerd{}, err
	}
	err = x.tx.ExecOne(ctx, qMeldingAmbtshalve, m.ID, versie, string(SoortAmbtshalve), c.ID, sealed, c.Team, string(m.Betrokkenheid))
	if err != nil {
		return Geregistreerd{}, err
	}
	if err := insertMeldingPersonen(ctx, x.tx, m.ID, ids); err != nil {
		return Geregistreerd{}, err
	}
	for _, p := range ids {
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(SignaalBesluiten), Object: c.ID, Betrokkene: p, Velden: []string{"persoon"}})
	}
	m.Casus, m.Soort = &c.ID, SoortAmbtshalve
	x.startMelding(a, &m, nieuw, v)
	v.noteer(x.gebeurtenis(a, SignaalBesloten, m.ID, nil, x.nu))
	if err := v.legVast(ctx, x.tx, c); err != nil {
		return Geregistreerd{}, err
	}
	err = x.noteerTreffers(ctx, m.ID, elders)
	return Geregistreerd{Melding: m.ID, Nummer: m.Nummer, Casus: &c.ID, Soort: SoortAmbtshalve}, err
}

// casusVanSignaal is the casus that the signaal was taken down for, when the actor may read it and it is still open; else a new
// one, of the team that has the signaal. It tells whether it is new.
func (x Acts) casusVanSignaal(ctx context.Context, a access.Actor, m meldingRij, gevraagd *id.ID) (Casus, bool, error) {
	if gevraagd != nil {
		c, err := x.mag(ctx, a, CasusLezen, *gevraagd)
		if err == nil && c.Open() {
			return c, false, nil
		}
		if err != nil && !fout.Is(err, fout.KindNotFound) {
			return c, false, err
		}
	}
	c, _, err := x.openCasus(ctx, a, m.Team, m.Gemeente, m.OntvangenOp)
	return c, true, err
}

// vergeetOnzichtbaren takes a person whom the actor may not see for somebody new: whoever took the signaal down could see more.
func (x Acts) vergeetOnzichtbaren(ctx context.Context, a access.Actor, personen []NieuwPersoon) error {
	for i, p := range personen {
		if p.Bekend == nil {
			continue
		}
		zichtbaar, err := x.s.zichtbareCasussen(ctx, x.tx.Read(), a, *p.Bekend, x.nu)
		if err != nil {
			return err
		}
		if len(zichtbaar) == 0 {
			personen[i].Bekend = nil
		}
	}
	return nil
}

func personenVanSignaal(in []persoonInhoud) ([]NieuwPersoon, error) {
	var all []NieuwPersoon
	for _, p := range in {
		g, err := p.gegevens()
		if err != nil {
			return nil, err
		}
		n := NieuwPersoon{Gegevens: g, Rollen: p.Rollen, AdresGeheim: p.AdresGeheim, Bekend: p.Bekend}
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
	if m.Soort == SoortMelding {
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
		if m.Casus != nil {
			return fout.NotFound("signaal") // a melding of a casus by now, and read there
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
