package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// Correctie replaces what is known of a person. The earlier data stay, sealed, with the reason (CW-40).
type Correctie struct {
	Casus    id.ID
	Persoon  id.ID
	Gegevens Gegevens
	Reden    string // code
	Versie   int64
}

// Correctieredenen are the codes of why somebody's data change.
var Correctieredenen = []string{"aangevuld", "onjuist", "gewijzigd", "geboren"}

// CorrigeerPersoon replaces the data of a person of a casus and indexes them anew for recognition.
//
// Invalid: what the data or the reason lack. Not found: no such person in this casus, or not for this actor. Stale: they
// changed since they were shown.
func (s *Service) CorrigeerPersoon(ctx context.Context, a access.Actor, in Correctie) error {
	return s.do(ctx, a, CasusBehandelen, in.Casus, func(x Acts) error { return x.CorrigeerPersoon(ctx, a, in) })
}

// CorrigeerPersoon is the act of Service.CorrigeerPersoon.
func (x Acts) CorrigeerPersoon(ctx context.Context, a access.Actor, in Correctie) error {
	c, err := x.mag(ctx, a, CasusBehandelen, in.Casus)
	if err != nil {
		return err
	}
	if err := x.moetBetrokkenZijn(ctx, c.ID, in.Persoon); err != nil {
		return err
	}
	f := in.Gegevens.check("", datum.Van(x.nu))
	if !oneOf(in.Reden, Correctieredenen) {
		f = append(f, fout.Veld{Naam: "reden", Code: "verplicht"})
	}
	if err := fout.InvalidAll(f); err != nil {
		return err
	}
	rij, err := db.One(ctx, x.tx.Read(), qPersoon, scanPersoon, in.Persoon)
	if err != nil {
		return err
	}
	rij.Versie = in.Versie
	if err := x.vervang(ctx, a, rij, in.Gegevens, in.Reden); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.corrigeren", Object: c.ID, Betrokkene: in.Persoon, Velden: []string{"persoon"}, Doel: in.Reden})
	return x.noteer(ctx, a, c.ID, PersoonGecorrigeerd, in.Persoon, &in.Persoon, x.nu)
}

// vervang gives a person other data, keeps the earlier ones with the reason, and indexes the person anew. rij holds the version
// that was shown and the address as it is to be.
//
// Stale: the person has another version by now.
func (x Acts) vervang(ctx context.Context, a access.Actor, rij persoonRij, g Gegevens, reden string) error {
	sealed, err := x.verzegel(ctx, rij.ID, refPersoon(rij.ID), inhoudVan(g))
	if err != nil {
		return err
	}
	if err := x.bewaarVorige(ctx, a, rij, reden); err != nil {
		return err
	}
	err = x.tx.ExecOne(ctx, qPersoonWijzig, rij.ID, rij.Versie, sealed, rij.Adres, rij.AdresGeheim, g.Ongeboren())
	if err != nil {
		return err
	}
	return x.s.herken.Herindexeer(ctx, x.tx, rij.ID, g)
}

// vulAan adds to a person who is known what a new report tells and was unknown. A report is never refused because another one
// about the same person is being recorded: then what that one added counts as known.
func (x Acts) vulAan(ctx context.Context, a access.Actor, persoon id.ID, p NieuwPersoon) error {
	err := x.probeerAanvulling(ctx, a, persoon, p)
	for tries := 0; tries < 3 && fout.Is(err, fout.KindStale); tries++ {
		err = x.probeerAanvulling(ctx, a, persoon, p)
	}
	return err
}

func (x Acts) probeerAanvulling(ctx context.Context, a access.Actor, persoon id.ID, p NieuwPersoon) error {
	rij, err := db.One(ctx, x.tx.Read(), qPersoon, scanPersoon, persoon)
	if err != nil {
		return err
	}
	proof := audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.corrigeren", Betrokkene: persoon,
		Velden: []string{"persoon"}, Doel: "aangevuld"})
	ring, err := x.s.vault.Ring(ctx, x.tx.Read(), persoon)
	if err != nil {
		return err
	}
	in, err := open[persoonInhoud](ring, proof, refPersoon(persoon), rij.Gegevens)
	if err != nil {
		return err
	}
	oud, err := in.gegevens()
	if err != nil {
		return err
	}
	nieuw, geheim, adres := oud.aangevuld(p.Gegevens), rij.AdresGeheim || p.AdresGeheim, rij.Adres == nil && !p.Adres.Leeg()
	if nieuw == oud && geheim == rij.AdresGeheim && !adres {
		return nil
	}
	rij.AdresGeheim = geheim
	if adres {
		if rij.Adres, err = seal(ring, refAdres(persoon), p.Adres); err != nil {
			return err
		}
	}
	return x.vervang(ctx, a, rij, nieuw, "aangevuld")
}

// moetBetrokkenZijn answers not found for somebody who is not in the casus.
func (x Acts) moetBetrokkenZijn(ctx context.Context, casus, persoon id.ID) error {
	n, err := db.One(ctx, x.tx.Read(), qIsBetrokken, db.Scalar[int64], casus, persoon)
	if err == nil && n == 0 {
		err = fout.NotFound("persoon")
	}
	return err
}
