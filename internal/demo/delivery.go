package demo

import (
	"context"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/datum"
)

// The deliveries of the demo are by the one definition of which casework knows every field; it is partly inferred (D22).
const demoDefinitie = "protocol-1.0"

// planDeliveries lets the data steward deliver the half-year before the last in time, and make a draft of the last one: with
// findings that wait to be mended and explained.
func (h *history) planDeliveries() {
	laatste := definitie.PeriodeVan(definitie.PeriodeVan(datum.Van(h.until)).Begin().PlusDagen(-1))
	vorige := definitie.PeriodeVan(laatste.Begin().PlusDagen(-1))
	if h.Levering == nil || vorige.Begin().Begin().Before(h.from) {
		return
	}
	weken := func(n int) time.Time { return at(workday(vorige.Einde().PlusDagen(7*n), 0), 10, 5) }
	var eerste levering.Levering
	h.alone(weken(1), func(ctx context.Context) (err error) {
		eerste, err = h.Levering.Maak(ctx, h.steward(), aanmaak(vorige))
		return err
	})
	h.alone(weken(1).Add(2*time.Hour), func(ctx context.Context) error { return h.explain(ctx, eerste) })
	h.alone(weken(1).Add(26*time.Hour), func(ctx context.Context) error { return h.approve(ctx, eerste) })
	h.alone(weken(2), func(ctx context.Context) error {
		return h.Levering.LegVerzendingVast(ctx, h.steward(), levering.Verzending{Levering: eerste.ID, Op: datum.Van(weken(2)).Begin(),
			Kenmerk: "VT-" + vorige.String() + "-0412", Versie: eerste.Versie + 1})
	})
	h.alone(at(workday(h.lastDay().PlusDagen(-7), 0), 9, 30), func(ctx context.Context) error {
		_, err := h.Levering.Maak(ctx, h.steward(), aanmaak(laatste))
		return err
	})
}

func aanmaak(p definitie.Periode) levering.Aanmaak {
	return levering.Aanmaak{Periode: p.String(), Definitie: demoDefinitie, AanvaardAfgeleid: true}
}

// explain says of every finding that asks for it why it is right.
func (h *history) explain(ctx context.Context, l levering.Levering) error {
	b, err := h.Levering.Bekijk(ctx, h.steward(), l.ID)
	if err != nil {
		return err
	}
	open := b.Rapport.TeVerklaren()
	if len(open) == 0 {
		return nil
	}
	var plaatsen []string
	for _, v := range open {
		plaatsen = append(plaatsen, v.String())
	}
	return h.Levering.Verklaar(ctx, h.steward(), levering.Uitleg{Levering: l.ID, Vindplaatsen: plaatsen, Reden: "Nagekeken met de teamleider: het klopt zo."})
}

func (h *history) approve(ctx context.Context, l levering.Levering) error {
	return h.Levering.KeurGoed(ctx, h.director(), levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie,
		Toelichting: "De aantallen kloppen met het jaarverslag; wat nog fout is, volgt met de correctie."})
}

func (h *history) steward() access.Actor  { return h.official(access.RolDatasteward) }
func (h *history) director() access.Actor { return h.official(access.RolBestuurder) }

// official is the first of Veilig Thuis in a role that belongs to no team.
func (h *history) official(rol access.Rol) access.Actor {
	for _, c := range veiligThuis.people {
		if c.role == rol {
			return access.Actor{Persoon: fixedID(h.o.Seed, c.name), Org: h.org, Rol: c.role, Naam: c.name, Demo: true}
		}
	}
	panic("demo: nobody is " + string(rol))
}
