package casus

import (
	"context"
	"errors"
	"strings"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
)

// RegisterAdvies records a request for advice. Nothing that identifies a family can be part of it (CW-2).
//
// Invalid: what NieuwAdvies.Check finds.
func (s *Service) RegisterAdvies(ctx context.Context, a access.Actor, in NieuwAdvies) (id.ID, error) {
	var advies id.ID
	err := s.do(ctx, a, AdviesRegistreren, "", func(x Acts) (err error) {
		advies, err = x.RegisterAdvies(ctx, a, in)
		return err
	})
	return advies, err
}

// RegisterAdvies is the act of Service.RegisterAdvies.
func (x Acts) RegisterAdvies(ctx context.Context, a access.Actor, in NieuwAdvies) (id.ID, error) {
	if err := x.s.policy.Must(a, AdviesRegistreren, access.Organisatie); err != nil {
		return "", err
	}
	if err := fout.InvalidAll(in.Check(x.nu)); err != nil {
		return "", err
	}
	team, err := teamVan(a, "")
	if err != nil {
		return "", err
	}
	rij := adviesRij{Extern: in.ExternNummer, Advies: Advies{ID: id.New(), BegonnenOp: in.Begonnen, GeeindigdOp: in.Geeindigd,
		GeregistreerdOp: x.nu, Gemeente: in.Gemeente, Auteur: a.Persoon, Team: team}}
	ring, err := x.s.vault.NewKey(ctx, x.tx, rij.ID, vakCasus)
	if err != nil {
		return "", err
	}
	if rij.Inhoud, err = seal(ring, refAdvies(rij.ID), adviesInhoud{Vraag: in.Vraag, Advies: in.Advies}); err != nil {
		return "", err
	}
	if err := insertAdvies(ctx, x.tx, &rij, codelijstVersie(in.Begonnen)); err != nil {
		return "", err
	}
	err = errors.Join(
		insertCodes(ctx, x.tx, rij.ID, codelijst.Aanleiding, in.Aanleiding),
		insertCodes(ctx, x.tx, rij.ID, codelijst.Aard, in.Aard),
		x.legMelderVast(ctx, rij.ID, in.Vrager))
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(AdviesRegistreren), Object: rij.ID, Velden: []string{"advies", "adviesvrager"}})
	return rij.ID, err
}

// SluitAdvies records when an advies ended and what was advised; an empty text leaves what was written before.
//
// Invalid: an end before the beginning or in the future. Stale: it changed or was closed since it was shown.
func (s *Service) SluitAdvies(ctx context.Context, a access.Actor, advies id.ID, geeindigd time.Time, tekst string, versie int64) error {
	return s.do(ctx, a, AdviesLezen, advies, func(x Acts) error {
		rij, err := x.s.magAdvies(ctx, x.tx.Read(), a, advies)
		if err != nil {
			return err
		}
		f := checkEinde(nil, geeindigd, rij.BegonnenOp, x.nu)
		if err := fout.InvalidAll(checkFamilyFree(f, "advies", tekst)); err != nil {
			return err
		}
		proof := audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "advies.sluiten", Object: advies, Velden: []string{"advies"}})
		ring, err := s.vault.Ring(ctx, x.tx.Read(), advies)
		if err != nil {
			return err
		}
		inhoud, err := open[adviesInhoud](ring, proof, refAdvies(advies), rij.Inhoud)
		if err != nil {
			return err
		}
		if strings.TrimSpace(tekst) != "" {
			inhoud.Advies = tekst
		}
		sealed, err := seal(ring, refAdvies(advies), inhoud)
		if err != nil {
			return err
		}
		return x.tx.ExecOne(ctx, qAdviesSluit, advies, versie, db.Time(geeindigd), sealed)
	})
}

// adviesWordtMelding links an advies to the melding it became; both keep their own times (CW-3). An advies that still ran
// ends when the melding is received.
func (x Acts) adviesWordtMelding(ctx context.Context, a access.Actor, advies id.ID, m meldingRij) error {
	rij, err := x.s.magAdvies(ctx, x.tx.Read(), a, advies)
	if err != nil {
		return err
	}
	einde := m.OntvangenOp
	if einde.Before(rij.BegonnenOp) {
		einde = rij.BegonnenOp
	}
	n, err := x.tx.Exec(ctx, qAdviesWordtMelding, advies, m.ID, db.Time(einde))
	if err == nil && n == 0 {
		err = fout.Conflict("advies-al-melding")
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "advies.sluiten", Object: advies, Objecten: []id.ID{m.ID}})
	return err
}

// magAdvies loads an advies that the actor may read.
func (s *Service) magAdvies(ctx context.Context, r *db.Read, a access.Actor, advies id.ID) (adviesRij, error) {
	rij, err := db.One(ctx, r, qAdvies, scanAdvies, advies)
	if err != nil {
		return rij, err
	}
	have := []access.Relation{access.Organisatie}
	if rij.Auteur == a.Persoon {
		have = append(have, access.Eigenaar)
	}
	if a.InTeam(rij.Team) {
		have = append(have, access.Team)
	}
	return rij, s.policy.Must(a, AdviesLezen, have...)
}

// Advies returns one advies to read; the reading is logged first. Who asked is not part of it.
func (s *Service) Advies(ctx context.Context, a access.Actor, advies id.ID) (Advies, error) {
	var rij adviesRij
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if rij, err = s.magAdvies(ctx, r, a, advies); err != nil {
			return err
		}
		codes, err := loadCodes(ctx, r, advies)
		rij.Aanleiding, rij.Aard = codes[codelijst.Aanleiding], codes[codelijst.Aard]
		return err
	})
	if err != nil {
		return Advies{}, s.weiger(ctx, a, AdviesLezen, advies, err)
	}
	proof, err := s.toon(ctx, a, audit.Line{Handeling: string(AdviesLezen), Object: advies, Velden: []string{"advies"}})
	if err != nil {
		return Advies{}, err
	}
	var inhoud adviesInhoud
	err = s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		ring, err := s.vault.Ring(ctx, r, advies)
		if err != nil {
			return err
		}
		inhoud, err = open[adviesInhoud](ring, proof, refAdvies(advies), rij.Inhoud)
		return err
	})
	rij.Vraag, rij.Advies.Advies = inhoud.Vraag, inhoud.Advies
	return rij.Advies, err
}
