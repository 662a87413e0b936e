package casus

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

const (
	klokKolommen = `id, casus_id, object_id, regel, start_op, gestopt_op, persoon_id, verlengingen`
	klokPlaats   = `id, casus_id, regel, start_op, verlengingen`
)

var (
	qKlokNieuw = db.OrgRows("klok.nieuw", "klok",
		"id, casus_id, object_id, regel, start_op, persoon_id, team_id, eigenaar_id, verlengingen", "")
	qKlokStop = db.Org("klok.stop", `
		update klok set gestopt_op = $5
		where org_id = $1 and casus_id = $2 and object_id = $3 and regel = $4 and gestopt_op is null`)
	qKlokVerleng = db.Org("klok.verleng", `
		update klok set verlengingen = verlengingen + 1
		where org_id = $1 and casus_id = $2 and object_id = $3 and regel = $4 and gestopt_op is null and verlengingen = $5`)
	qKlokLopend = db.Org("klok.lopend", `
		select `+klokKolommen+` from klok
		where org_id = $1 and casus_id = $2 and object_id = $3 and regel = $4 and gestopt_op is null
		order by start_op, id limit 1`)
	qVerlengingNieuw = db.Org("klok.verlenging-nieuw", `
		insert into informeren_verlenging (org_id, id, casus_id, klok_id, persoon_id, grond_dicht, door, verleend_op)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`)
	qVerlengingen = db.Org("klok.verlengingen", `
		select id, persoon_id, grond_dicht, door, verleend_op from informeren_verlenging
		where org_id = $1 and casus_id = $2 order by verleend_op, id`)
	qKlokEigenaar = db.Org("klok.eigenaar", `
		update klok set eigenaar_id = $3 where org_id = $1 and casus_id = $2 and gestopt_op is null`)
	qKlokkenVanCasus = db.Org("klok.van-casus", `
		select `+klokKolommen+` from klok where org_id = $1 and casus_id = $2 order by start_op, regel, id`)

	// The open clocks of one rule in order of their beginning: because a rule's end never comes earlier for a later
	// beginning, this is also the order of their ends, and a work list reads no further than its page. Extended ones end
	// later than their beginning tells and are read apart; they are few. All that these statements ask for stands in the
	// indexes klok_team and klok_eigenaar.
	qKlokkenTeam = db.Org("klok.open-team", `
		select `+klokPlaats+` from klok
		where org_id = $1 and team_id = $2 and regel = $3 and gestopt_op is null and verlengingen = 0
			and (start_op, id) > ($4, $5)
		order by start_op, id limit $6`)
	qKlokkenEigenaar = db.Org("klok.open-eigenaar", `
		select `+klokPlaats+` from klok
		where org_id = $1 and eigenaar_id = $2 and regel = $3 and gestopt_op is null and verlengingen = 0
			and (start_op, id) > ($4, $5)
		order by start_op, id limit $6`)
	qVerlengdTeam = db.Org("klok.verlengd-team", `
		select `+klokPlaats+` from klok
		where org_id = $1 and team_id = $2 and regel = $3 and gestopt_op is null and verlengingen > 0
		order by start_op, id`)
	qVerlengdEigenaar = db.Org("klok.verlengd-eigenaar", `
		select `+klokPlaats+` from klok
		where org_id = $1 and eigenaar_id = $2 and regel = $3 and gestopt_op is null and verlengingen > 0
		order by start_op, id`)
	qKlokStand       = db.Org("klok.stand", `select versie from klok_stand where org_id = $1 and team_id = $2`)
	qKlokStandVerder = db.Org("klok.stand-verder", `
		insert into klok_stand (org_id, team_id, versie) values ($1, $2, 1)
		on conflict (org_id, team_id) do update set versie = klok_stand.versie + 1`)
	qKlokTelTeam     = db.Org("klok.tel-team", telTekst("team_id"))
	qKlokTelEigenaar = db.Org("klok.tel-eigenaar", telTekst("eigenaar_id"))
)

// telTekst counts per rule, in the order of KlokRegels, the clocks that began before a moment and those from it on. Each count
// reads one range of an index and no more, and one statement asks for them all.
func telTekst(van string) string {
	var counts []string
	for i := range KlokRegels {
		for _, side := range []string{"<", ">="} {
			counts = append(counts, fmt.Sprintf(`(select count(*) from klok where org_id = $1 and %s = $2 and regel = $%d
				and gestopt_op is null and verlengingen = 0 and start_op %s $%d)`, van, 3+2*i, side, 4+2*i))
		}
	}
	return "select " + strings.Join(counts, ", ") + " order by 1"
}

// geteld is one row of such a count: late and not late of each rule.
type geteld []int64

func scanGeteld(row db.Scanner, g *geteld) error {
	*g = make(geteld, 2*len(KlokRegels))
	into := make([]any, len(*g))
	for i := range *g {
		into[i] = &(*g)[i]
	}
	return row.Scan(into...)
}

func scanKlok(row db.Scanner, k *Klok) error {
	var start string
	var gestopt *string
	if err := row.Scan(&k.ID, &k.Casus, &k.Object, &k.Regel, &start, &gestopt, &k.Persoon, &k.Verlengingen); err != nil {
		return err
	}
	return errors.Join(readTime(&k.StartOp, start), readTimePtr(&k.GestoptOp, gestopt))
}

// scanKlokPlaats reads of a running clock what tells its place in a list, and no more.
func scanKlokPlaats(row db.Scanner, k *Klok) error {
	var start string
	if err := row.Scan(&k.ID, &k.Casus, &k.Regel, &start, &k.Verlengingen); err != nil {
		return err
	}
	return readTime(&k.StartOp, start)
}

// startKlokken lets terms of a casus begin.
func startKlokken(ctx context.Context, tx *db.Tx, c Casus, klokken ...nieuweKlok) error {
	var rows []any
	for _, k := range klokken {
		rows = append(rows, id.New(), c.ID, k.object, k.regel, db.Time(k.op), k.persoon, c.Team, c.Eigenaar, 0)
	}
	if _, err := tx.Add(ctx, qKlokNieuw, rows...); err != nil {
		return err
	}
	return klokkenGewijzigd(ctx, tx, c.Team)
}

// stopKlok ends a running term of an object, and tells whether it ran.
func stopKlok(ctx context.Context, tx *db.Tx, c Casus, object id.ID, regel string, op time.Time) (bool, error) {
	n, err := tx.Exec(ctx, qKlokStop, c.ID, object, regel, db.Time(op))
	if err != nil {
		return false, err
	}
	return n == 1, klokkenGewijzigd(ctx, tx, c.Team)
}

// verlengKlok grants a running term one extension more than the number it had.
//
// Stale: it has another number by now, or does not run.
func verlengKlok(ctx context.Context, tx *db.Tx, c Casus, object id.ID, regel string, had int64) error {
	if err := tx.ExecOne(ctx, qKlokVerleng, c.ID, object, regel, had); err != nil {
		return err
	}
	return klokkenGewijzigd(ctx, tx, c.Team)
}

// klokkenGewijzigd tells the readers of a team's counts that its running terms are others now. Whatever starts, stops or extends
// a term says so, in its own transaction.
func klokkenGewijzigd(ctx context.Context, tx *db.Tx, team id.ID) error {
	if tx.Get(klokStand{team}) != nil {
		return nil
	}
	tx.Set(klokStand{team}, true)
	_, err := tx.Exec(ctx, qKlokStandVerder, team)
	return err
}

// klokStand marks on a transaction that this team's terms changed in it.
type klokStand struct{ team id.ID }

// verlengingRij is an extension as stored, sealed.
type verlengingRij struct {
	id    id.ID
	grond []byte
	Verlenging
}

func scanVerlenging(row db.Scanner, v *verlengingRij) error {
	var op string
	if err := row.Scan(&v.id, &v.Persoon, &v.grond, &v.Door, &op); err != nil {
		return err
	}
	return readTime(&v.Op, op)
}
