package casus

import (
	"cmp"
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
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
		eerste, err := urgentsteKlokken(ctx, r, a, v)
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
	if _, err = s.toon(ctx, a, lijstRegels(getoond)...); err != nil {
		return Lijst{}, err
	}
	return lijst, nil
}

// qMeegelezen are the open cases that somebody was asked to read along in, the last asked first.
var qMeegelezen = db.Org("casus.meegelezen", `
	select c.id, c.nummer, c.geopend_op, c.gesloten_op, coalesce(c.sluitreden, ''), c.team_id, c.eigenaar_id, c.gemeente, c.versie
	from meelezer l join casus c on c.org_id = l.org_id and c.id = l.casus_id
	where l.org_id = $1 and l.persoon_id = $2 and l.van <= $3 and (l.tot is null or l.tot > $3) and c.gesloten_op is null
	order by l.van desc, c.id limit 100`)

// Meegelezen returns the open cases that the actor may read because somebody asked for it, with their running clocks, the last
// asked first and at most 100. They stand in no Werkvoorraad, because their clocks are somebody else's to keep; a proposal
// that waits for the actor does. One line of the log names the cases.
func (s *Service) Meegelezen(ctx context.Context, a access.Actor) ([]WerkRegel, error) {
	if err := s.policy.Must(a, WerkvoorraadLezen, access.Organisatie); err != nil {
		return nil, err
	}
	if !s.policy.Decide(a, CasusLezen, access.Organisatie, access.Meelezer) {
		return nil, nil
	}
	nu := s.klok()
	var regels []WerkRegel
	var getoond []id.ID
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		casussen, err := db.All(ctx, r, qMeegelezen, scanCasus, a.Persoon, db.Time(nu))
		if err != nil {
			return err
		}
		for _, c := range casussen {
			if !a.InTeam(c.Team) && (c.Eigenaar == nil || *c.Eigenaar != a.Persoon) {
				getoond = append(getoond, c.ID)
			}
		}
		regels, err = werkRegels(ctx, r, getoond, datum.Van(nu))
		return err
	})
	if err != nil {
		return nil, err
	}
	if _, err = s.toon(ctx, a, lijstRegels(getoond)...); err != nil {
		return nil, err
	}
	return regels, nil
}

// urgentsteKlokken returns the most urgent running clock of every case after the place that was asked for, in order. It reads
// all running clocks: a large family has many of one rule, and an extended one ends later than its beginning tells, so that
// reading only the first of each rule could leave a case out.
func urgentsteKlokken(ctx context.Context, r *db.Read, a access.Actor, v Lijstvraag) ([]KlokStand, error) {
	var open []KlokStand
	for _, regel := range KlokRegels {
		klokken, err := lopend(ctx, r, a, Filter{Eigen: v.Eigen}, regel, maxLijst)
		if err != nil {
			return nil, err
		}
		standen, err := metUitkomst(klokken)
		if err != nil {
			return nil, err
		}
		open = append(open, standen...)
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
