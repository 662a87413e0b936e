package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// WijzigAdres records where somebody stays from now on, or that it is no longer known, and whether it is protected. Everybody who
// carries the casus can protect an address and replace a protected one, which shows nothing of it. To lift the protection shows
// it to all who read the casus, so that wants the right to open it.
//
// Invalid: what the change or its reason lacks. Conflict: the casus is closed. Not found: no such person in this casus, or not
// for this actor; also lifting the protection without the right to open the address. Stale: the person changed since it was
// shown.
func (s *Service) WijzigAdres(ctx context.Context, a access.Actor, in Adreswijziging) error {
	return s.do(ctx, a, CasusBehandelen, in.Casus, func(x Acts) error { return x.WijzigAdres(ctx, a, in) })
}

// WijzigAdres is the act of Service.WijzigAdres.
func (x Acts) WijzigAdres(ctx context.Context, a access.Actor, in Adreswijziging) error {
	c, err := x.magOpen(ctx, a, in.Casus)
	if err != nil {
		return err
	}
	if err := x.moetBetrokkenZijn(ctx, c.ID, in.Persoon); err != nil {
		return err
	}
	rij, err := db.One(ctx, x.tx.Read(), qPersoon, scanPersoon, in.Persoon)
	if err != nil {
		return err
	}
	if rij.AdresGeheim && !in.Geheim {
		if _, err := x.s.mag(ctx, x.tx.Read(), a, LocatieInzien, c.ID, x.nu); err != nil {
			return err
		}
	}
	if rij.Versie != in.Versie {
		return fout.Stale("persoon")
	}
	if err := fout.InvalidAll(in.check(rij.AdresGeheim)); err != nil {
		return err
	}
	return x.legAdresVast(ctx, a, c, rij, in)
}

// legAdresVast keeps what was known with the reason, and stores the change.
func (x Acts) legAdresVast(ctx context.Context, a access.Actor, c Casus, rij persoonRij, in Adreswijziging) error {
	adres := rij.Adres
	switch in.Wat {
	case AdresNieuw:
		var err error
		if adres, err = x.verzegel(ctx, rij.ID, refAdres(rij.ID), in.Adres); err != nil {
			return err
		}
	case AdresOnbekend:
		adres = nil
	}
	if err := x.bewaarVorige(ctx, a, rij, in.Reden); err != nil {
		return err
	}
	if err := x.tx.ExecOne(ctx, qAdresWijzig, rij.ID, rij.Versie, adres, in.Geheim); err != nil {
		return err
	}
	veld := "adres"
	if in.Geheim || rij.AdresGeheim {
		veld = "adres-beschermd"
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "adres.wijzigen", Object: c.ID, Betrokkene: rij.ID, Velden: []string{veld}, Doel: in.Reden})
	return x.noteer(ctx, a, c.ID, in.gebeurtenis(rij.AdresGeheim), rij.ID, &rij.ID, x.nu)
}

// magOpen loads a casus that the actor carries, for an act that a closed one does not allow. Errors are those of mag, and
// Conflict: the casus is closed.
func (x Acts) magOpen(ctx context.Context, a access.Actor, casus id.ID) (Casus, error) {
	c, err := x.mag(ctx, a, CasusBehandelen, casus)
	if err == nil && !c.Open() {
		err = fout.Conflict("casus-is-gesloten")
	}
	return c, err
}

// bewaarVorige keeps a person as recorded until now, with the reason why that changes.
//
// Stale: the person has another version by now.
func (x Acts) bewaarVorige(ctx context.Context, a access.Actor, rij persoonRij, reden string) error {
	return x.tx.ExecOne(ctx, qPersoonVorige, rij.ID, reden, a.Persoon, db.Time(x.nu), rij.Versie)
}
