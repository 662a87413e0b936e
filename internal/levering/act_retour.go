package levering

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// MaxRetour is the largest report of CBS that is kept, in bytes.
const MaxRetour = 10 << 20

// RetourStuk is a report that CBS sent back about a delivery.
type RetourStuk struct {
	Levering id.ID
	Soort    RetourSoort
	Inhoud   []byte
}

// VoegRetourToe keeps a report of CBS with its delivery.
//
// Invalid: an unknown kind, nothing, or too large. Conflict: the delivery was never sent.
func (s *Service) VoegRetourToe(ctx context.Context, a access.Actor, in RetourStuk) error {
	return s.do(ctx, a, LeveringVoorbereiden, in.Levering, func(tx *db.Tx, nu time.Time) error {
		l, err := loadLevering(ctx, tx.Read(), in.Levering)
		if err != nil {
			return err
		}
		switch {
		case !slices.Contains([]RetourSoort{RetourSpiegel, RetourKwaliteit, RetourAnder}, in.Soort):
			return fout.Invalid("soort", "waarde-onbekend")
		case len(in.Inhoud) == 0:
			return fout.Invalid("bestand", "verplicht")
		case len(in.Inhoud) > MaxRetour:
			return fout.Invalid("bestand", "bestand-te-groot", MaxRetour>>20)
		}
		if l.Stand != Geleverd && l.Stand != Vervangen {
			return fout.Conflict("levering-niet-geleverd")
		}
		v := id.New()
		ring, err := s.vault.NewKey(ctx, tx, v, vakLevering)
		if err != nil {
			return err
		}
		dicht, err := ring.Seal(ref("levering_retour", "inhoud_dicht", v), in.Inhoud)
		if err != nil {
			return err
		}
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: l.ID, Velden: []string{"retour"}, Doel: "cbs"})
		return tx.ExecOne(ctx, qRetourNieuw, v, l.ID, string(in.Soort), dicht, len(in.Inhoud), a.Persoon, db.Time(nu))
	})
}

// Retour opens a report that CBS sent back about a delivery.
func (s *Service) Retour(ctx context.Context, a access.Actor, levering, retour id.ID) (soort RetourSoort, inhoud []byte, err error) {
	err = s.lees(ctx, a, LeveringVoorbereiden, retour, func(r *db.Read) error {
		type rij struct {
			soort    RetourSoort
			levering id.ID
			dicht    []byte
		}
		v, err := db.One(ctx, r, qRetour, func(row db.Scanner, v *rij) error { return row.Scan(&v.soort, &v.levering, &v.dicht) }, retour)
		if err != nil {
			return err
		}
		if v.levering != levering {
			return fout.NotFound("retour")
		}
		proof, err := s.toon(ctx, a, LeveringVoorbereiden, []string{"retour"}, retour)
		if err != nil {
			return err
		}
		ring, err := s.vault.Ring(ctx, r, retour)
		if err != nil {
			return err
		}
		soort = v.soort
		inhoud, err = ring.Open(proof, ref("levering_retour", "inhoud_dicht", retour), v.dicht)
		return err
	})
	return soort, inhoud, err
}
