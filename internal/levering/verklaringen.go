package levering

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Verklaring is an explanation as this installation keeps it: with who gave it and when. Its reason is sealed, and open only
// where a method says so.
type Verklaring struct {
	controle.Verklaring
	ID   id.ID
	Door id.ID
	Op   time.Time

	dicht []byte
}

const verklaringKolommen = `v.id, v.bevinding, v.periode, v.aantal, v.reden_dicht, v.door, v.op`

var (
	qVerklaringNieuw = db.Org("verklaring.nieuw", `
		insert into levering_verklaring (org_id, id, bevinding, periode, aantal, reden_dicht, door, op) values ($1, $2, $3, $4, $5, $6, $7, $8)`)
	qVerklaringTerug = db.Org("verklaring.terug", `
		update levering_verklaring set ingetrokken_op = $4 where org_id = $1 and bevinding = $2 and periode = $3 and ingetrokken_op is null`)
	// qVerklaringen gives a page of those that hold for a period, after the place at which the page before ended.
	qVerklaringen = db.Org("verklaring.geldig", `
		select `+verklaringKolommen+` from levering_verklaring v
		where v.org_id = $1 and v.periode in ('', $2) and v.bevinding > $3 and v.ingetrokken_op is null order by v.bevinding limit 1000`)
)

const verklaringenPerBlad = 1000

func scanVerklaring(row db.Scanner, v *Verklaring) error {
	var plaats, periode, op string
	var aantal int64
	if err := row.Scan(&v.ID, &plaats, &periode, &aantal, &v.dicht, &v.Door, &op); err != nil {
		return err
	}
	v.Vindplaats, _ = controle.LeesVindplaats(plaats) // of one that is none nothing is found again
	v.Aantal = int(aantal)
	if periode != "" {
		if err := v.Periode.UnmarshalText([]byte(periode)); err != nil {
			return err
		}
	}
	var err error
	v.Op, err = db.ParseTime(op)
	return err
}

// verklaringenVoor returns the explanations that hold for the deliveries of a period, however many, without their reasons.
func verklaringenVoor(ctx context.Context, r *db.Read, l Levering) ([]Verklaring, error) {
	var alle []Verklaring
	na := ""
	for {
		blad, err := db.All(ctx, r, qVerklaringen, scanVerklaring, l.Periode.String(), na)
		if err != nil {
			return nil, err
		}
		alle = append(alle, blad...)
		if len(blad) < verklaringenPerBlad {
			return alle, nil
		}
		na = blad[len(blad)-1].String()
	}
}

// gemerkt opens the report of a delivery in which the findings that were explained are marked, and returns with it the
// explanations that mark something.
func (s *Service) gemerkt(ctx context.Context, r *db.Read, p audit.Proof, l Levering) (*keur.Rapport, []Verklaring, error) {
	rapport, err := s.rapport(ctx, r, p, l.ID)
	if err != nil {
		return nil, nil, err
	}
	alle, err := verklaringenVoor(ctx, r, l)
	if err != nil {
		return nil, nil, err
	}
	return rapport, merk(rapport, alle), nil
}

// merk marks a report and returns the explanations that mark something.
func merk(rapport *keur.Rapport, alle []Verklaring) []Verklaring {
	eerder := make([]controle.Verklaring, len(alle))
	for i, v := range alle {
		eerder[i] = v.Verklaring
	}
	vervallen := map[controle.Vindplaats]bool{}
	for _, v := range rapport.Merk(eerder) {
		vervallen[v.Vindplaats] = true
	}
	return slices.DeleteFunc(alle, func(v Verklaring) bool { return vervallen[v.Vindplaats] })
}

// openRedenen opens the reasons, which the log tells before, and puts them in the report too.
func (s *Service) openRedenen(ctx context.Context, r *db.Read, a access.Actor, rapport *keur.Rapport, alle []Verklaring) (map[controle.Vindplaats]Verklaring, error) {
	uit := make(map[controle.Vindplaats]Verklaring, len(alle))
	for blad := range slices.Chunk(alle, verklaringenPerBlad) {
		ids := make([]id.ID, len(blad))
		for i, v := range blad {
			ids[i] = v.ID
		}
		proof, err := s.toon(ctx, a, LeveringInzien, []string{"verklaring"}, ids...)
		if err != nil {
			return nil, err
		}
		for _, v := range blad {
			if v.Reden, err = s.openReden(ctx, r, proof, v); err != nil {
				return nil, err
			}
			uit[v.Vindplaats] = v
		}
	}
	metReden := make([]Verklaring, 0, len(uit))
	for _, v := range uit {
		metReden = append(metReden, v)
	}
	merk(rapport, metReden)
	return uit, nil
}

// openReden opens one reason; empty when its key was destroyed.
func (s *Service) openReden(ctx context.Context, r *db.Read, proof audit.Proof, v Verklaring) (string, error) {
	ring, err := s.vault.Ring(ctx, r, v.ID)
	if err != nil {
		return "", err
	}
	reden, err := ring.Open(proof, ref("levering_verklaring", "reden_dicht", v.ID), v.dicht)
	if err != nil && !fout.Is(err, fout.KindForbidden) {
		return "", err
	}
	return string(reden), nil
}
