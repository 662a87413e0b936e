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
	return s.do(ctx, a, func(x Acts) error { return x.CorrigeerPersoon(ctx, a, in) })
}

// CorrigeerPersoon is the act of Service.CorrigeerPersoon.
func (x Acts) CorrigeerPersoon(ctx context.Context, a access.Actor, in Correctie) error {
	c, err := x.s.mag(ctx, x.tx.Read(), a, CasusBehandelen, in.Casus, x.nu)
	if err != nil {
		return err
	}
	al, err := db.One(ctx, x.tx.Read(), qIsBetrokken, db.Scalar[int64], c.ID, in.Persoon)
	if err == nil && al == 0 {
		err = fout.NotFound("persoon")
	}
	if err != nil {
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
	sealed, err := x.verzegel(ctx, in.Persoon, refPersoon(in.Persoon), inhoudVan(in.Gegevens))
	if err != nil {
		return err
	}
	if err := x.tx.ExecOne(ctx, qPersoonVorige, in.Persoon, strings.TrimSpace(in.Reden), a.Persoon, db.Time(x.nu)); err != nil {
		return err
	}
	err = x.tx.ExecOne(ctx, qPersoonWijzig, in.Persoon, in.Versie, sealed, rij.Adres, rij.AdresGeheim, in.Gegevens.Ongeboren())
	if err != nil {
		return err
	}
	if err := x.s.herken.Indexeer(ctx, x.tx, in.Persoon, in.Gegevens); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "persoon.corrigeren", Object: c.ID, Betrokkene: in.Persoon, Velden: []string{"persoon"}, Doel: in.Reden})
	return x.noteer(ctx, a, c.ID, PersoonGecorrigeerd, in.Persoon, &in.Persoon, x.nu)
}
