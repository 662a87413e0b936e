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
	qKlokTelTeam     = db.Org("klok.tel-team", telling("team_id"))
	qKlokTelEigenaar = db.Org("klok.tel-eigenaar", telling("eigenaar_id"))
)

// telling counts per rule, in the order of KlokRegels, the clocks that began before a moment and those from it on. Each count
// reads one range of an index and no more, and one statement asks for them all.
func telling(van string) string {
	var counts []string
	for i := range KlokRegels {
		for _, side := range []string{"<", ">="} {
			counts = append(counts, fmt.Sprintf(`(select count(*) from klok where org_id = $1 and %s = $2 and regel = $%d
				and gestopt_op is null and verlengingen = 0 and start_op %s $%d)`, van, 3+2*i, side, 4+2*i))
		}
	}
	return "select " + strings.Join(counts, ", ") + " order by 1"
}

// geteld is one row of a telling: late and not late of each rule.
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
	_, err := tx.Add(ctx, qKlokNieuw, rows...)
	return err
}

// stopKlok ends a running term of an object; a term that does not run is left as it is.
func stopKlok(ctx context.Context, tx *db.Tx, casus, object id.ID, regel string, op time.Time) error {
	_, err := tx.Exec(ctx, qKlokStop, casus, object, regel, db.Time(op))
	return err
}

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
