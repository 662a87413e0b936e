package casus

import (
	"context"
	"encoding/json"
	"errors"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// Inzageredenen are the codes of why a closed drawer is opened: the reporter or a protected address.
var Inzageredenen = []string{"terugkoppeling", "veiligheid", "beoordeling", "verzoek-betrokkene", "correctie"}

// Melder opens who reported a melding of a casus; an empty casus is that of the melding. It demands the permission melder-inzage besides the right, and a reason; the log
// names the melding, never the reporter's record.
//
// Invalid: an unknown reason. Not found: not there, not in this casus, or not for this actor.
func (s *Service) Melder(ctx context.Context, a access.Actor, casus, melding id.ID, reden string) (Melder, error) {
	if err := checkInzage(reden); err != nil {
		return Melder{}, err
	}
	var sealed []byte
	var ring *vault.Ring
	melder := s.vault.Link(a.Org, linkMelder, melding)
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		if err := s.magMelder(ctx, r, a, casus, melding); err != nil {
			return err
		}
		var err error
		if sealed, err = db.One(ctx, r, qMelder, db.Scalar[[]byte], melder); err != nil {
			return err
		}
		ring, err = s.vault.Ring(ctx, r, melder)
		return err
	})
	if err != nil {
		return Melder{}, s.weiger(ctx, a, MelderInzien, melding, err)
	}
	proof, err := s.toon(ctx, a, audit.Line{Handeling: string(MelderInzien), Object: melding, Velden: []string{"melder"}, Doel: reden})
	if err != nil {
		return Melder{}, err
	}
	return openMelder(s.vault, ring, proof, melding, sealed)
}

// openMelder opens the reporter on the log line about the melding: the vault checks that its key ties the two, since the
// reporter's own id must not be in the log.
func openMelder(v *vault.Vault, ring *vault.Ring, p audit.Proof, melding id.ID, sealed []byte) (Melder, error) {
	ref := refMelder(v.Link(p.Org(), linkMelder, melding))
	plain, err := v.OpenLinked(ring, p, linkMelder, melding, ref, sealed)
	if err != nil {
		return Melder{}, err
	}
	var m Melder
	if err := json.Unmarshal(plain, &m); err != nil {
		return Melder{}, errors.New("open melder: stored value is damaged")
	}
	return m, nil
}

// magMelder checks the right on the casus, which is the one named; the rule also wants the permission melder-inzage.
func (s *Service) magMelder(ctx context.Context, r *db.Read, a access.Actor, genoemd, melding id.ID) error {
	m, err := db.One(ctx, r, qMelding, scanMelding, melding)
	if err != nil {
		return err
	}
	if m.Casus == nil {
		return fout.NotFound("melder")
	}
	if err := binnen(genoemd, *m.Casus, "melder"); err != nil {
		return err
	}
	_, err = s.mag(ctx, r, a, MelderInzien, *m.Casus, s.klok())
	return err
}

// BeschermdAdres opens the protected address of a person in a casus, with a reason.
//
// Invalid: an unknown reason. Not found: not there, or not for this actor.
func (s *Service) BeschermdAdres(ctx context.Context, a access.Actor, casus, persoon id.ID, reden string) (Adres, error) {
	if err := checkInzage(reden); err != nil {
		return Adres{}, err
	}
	var rij persoonRij
	var ring *vault.Ring
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		if _, err := s.mag(ctx, r, a, LocatieInzien, casus, s.klok()); err != nil {
			return err
		}
		n, err := db.One(ctx, r, qIsBetrokken, db.Scalar[int64], casus, persoon)
		if err != nil {
			return err
		}
		if n == 0 {
			return fout.NotFound("persoon")
		}
		if rij, err = db.One(ctx, r, qPersoon, scanPersoon, persoon); err != nil {
			return err
		}
		if rij.Adres == nil {
			return fout.NotFound("adres")
		}
		ring, err = s.vault.Ring(ctx, r, persoon)
		return err
	})
	if err != nil {
		return Adres{}, s.weiger(ctx, a, LocatieInzien, persoon, err)
	}
	proof, err := s.toon(ctx, a, audit.Line{Handeling: string(LocatieInzien), Object: casus, Betrokkene: persoon,
		Velden: []string{"adres-beschermd"}, Doel: reden})
	if err != nil {
		return Adres{}, err
	}
	return open[Adres](ring, proof, refAdres(persoon), rij.Adres)
}

func checkInzage(reden string) error {
	for _, r := range Inzageredenen {
		if r == reden {
			return nil
		}
	}
	return fout.Invalid("reden", "reden-verplicht")
}
