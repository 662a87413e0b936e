package casus

import (
	"cmp"
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// Plaats is a place in the list of open cases: the most urgent running clock of the case before it.
type Plaats struct {
	Uiterlijk datum.Datum
	StartOp   time.Time
	Klok      id.ID
}

// Lijstvraag asks for a part of the list of open cases.
type Lijstvraag struct {
	Eigen  bool    // only what the actor carries
	Na     *Plaats // what comes after this place; nil for the beginning
	Aantal int     // how many cases, from 1 to 100
}

// Lijst is a part of the list of open cases with a running clock, most urgent first. It shows numbers and clocks, no
// names (D16).
type Lijst struct {
	Regels  []WerkRegel
	Vervolg *Plaats // where the next part begins; nil at the end
}

// maxLijst bounds how many cases the list of one actor can hold, like the last page of a Werkvoorraad.
const maxLijst = 400 * PerPagina

// Lijst returns a part of the work of the actor. One line of the log names the cases that it shows. A case whose clocks
// change between two parts can show in both; none that stays as it is falls between them.
func (s *Service) Lijst(ctx context.Context, a access.Actor, v Lijstvraag) (Lijst, error) {
	if err := s.policy.Must(a, WerkvoorraadLezen, access.Organisatie); err != nil {
		return Lijst{}, err
	}
	aantal := max(1, min(v.Aantal, 100))
	vandaag := datum.Van(s.klok())
	var lijst Lijst
	var getoond []id.ID
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		eerste, err := eersteKlokken(ctx, r, a, v, vandaag)
		if err != nil {
			return err
		}
		if len(eerste) > aantal {
			eerste = eerste[:aantal]
			lijst.Vervolg = plaatsVan(eerste[aantal-1])
		}
		for _, k := range eerste {
			getoond = append(getoond, k.Casus)
		}
		lijst.Regels, err = werkRegels(ctx, r, getoond, vandaag)
		return err
	})
	if err != nil {
		return Lijst{}, err
	}
	_, err = s.toon(ctx, a, audit.Line{Handeling: string(WerkvoorraadLezen), Objecten: getoond, Velden: []string{"klokken"}})
	if err != nil {
		return Lijst{}, err
	}
	return lijst, nil
}

// eersteKlokken returns the most urgent running clock of every case after the place that was asked for, in order. It reads
// all running clocks: a large family has many of one rule, and an extended one ends later than its beginning tells, so that
// reading only the first of each rule could leave a case out.
func eersteKlokken(ctx context.Context, r *db.Read, a access.Actor, v Lijstvraag, vandaag datum.Datum) ([]KlokStand, error) {
	var open []KlokStand
	for _, regel := range KlokRegels {
		klokken, err := lopend(ctx, r, a, Filter{Eigen: v.Eigen}, regel, maxLijst)
		if err != nil {
			return nil, err
		}
		for _, k := range klokken {
			stand, err := k.Stand(vandaag)
			if err != nil {
				return nil, err
			}
			open = append(open, stand)
		}
	}
	slices.SortFunc(open, eerst)
	seen := map[id.ID]bool{}
	return slices.DeleteFunc(open, func(k KlokStand) bool {
		again := seen[k.Casus]
		seen[k.Casus] = true
		return again || v.Na != nil && !v.Na.voor(k)
	}), nil
}

func plaatsVan(k KlokStand) *Plaats {
	return &Plaats{Uiterlijk: k.Uitkomst.Uiterlijk, StartOp: k.StartOp, Klok: k.ID}
}

// voor tells whether k comes after the place, in the order of eerst.
func (p Plaats) voor(k KlokStand) bool {
	return cmp.Or(p.Uiterlijk.Compare(k.Uitkomst.Uiterlijk), p.StartOp.Compare(k.StartOp), cmp.Compare(p.Klok, k.ID)) < 0
}
