package casus

import (
	"context"
	"errors"
	"strconv"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

var (
	qVolgnummer = db.Org("casus.volgnummer", `
		insert into volgnummer (org_id, soort, laatste) values ($1, $2, 100001)
		on conflict (org_id, soort) do update set laatste = volgnummer.laatste + 1
		returning laatste`)
	qNummer = db.Org("casus.nummer", `
		insert into nummer (org_id, nummer, object_id) values ($1, $2, $3)
		on conflict (org_id, nummer) do nothing`)

	qCasusNieuw = db.Org("casus.nieuw", `
		insert into casus (org_id, id, nummer, geopend_op, team_id, eigenaar_id, gemeente, versie)
		values ($1, $2, $3, $4, $5, $6, $7, 1)`)
	qCasus = db.Org("casus.een", `
		select id, nummer, geopend_op, gesloten_op, coalesce(sluitreden, ''), team_id, eigenaar_id, gemeente, versie
		from casus where org_id = $1 and id = $2`)
	qCasusSluit = db.Org("casus.sluit", `
		update casus set gesloten_op = $4, sluitreden = $5, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and gesloten_op is null`)
	qCasusEigenaar = db.Org("casus.eigenaar", `
		update casus set eigenaar_id = $4, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and gesloten_op is null`)

	// An update that changes nothing holds the row on every engine: acts on one casus wait for each other.
	qCasusVast = db.Org("casus.vast", `update casus set versie = versie where org_id = $1 and id = $2`)

	qMeelezer = db.Org("casus.meelezer", `
		select count(*) from meelezer where org_id = $1 and casus_id = $2 and persoon_id = $3
		and van <= $4 and (tot is null or tot > $4)`)

	qGebeurtenisNieuw = db.OrgRows("casus.gebeurtenis-nieuw", "gebeurtenis",
		"id, casus_id, soort, object_id, persoon_id, voorgevallen_op, geregistreerd_op, door", "")
	qTijdlijn = db.Org("casus.tijdlijn", `
		select id, soort, object_id, persoon_id, voorgevallen_op, geregistreerd_op, door
		from gebeurtenis where org_id = $1 and casus_id = $2
		order by voorgevallen_op desc, geregistreerd_op desc, id limit 500`)
)

// eigenNummers keep the kinds of running number.
const (
	nummerCasus     = "CA"
	nummerAdvies    = "AD"
	nummerMelding   = "ML"
	nummerOnderzoek = "OZ"
	nummerTraject   = "VV"
)

// nieuwNummer gives the next number of a kind that is not in use, also not as the number of another system.
func nieuwNummer(ctx context.Context, tx *db.Tx, soort string, object id.ID) (string, error) {
	for {
		n, err := db.Returning(ctx, tx, qVolgnummer, db.Scalar[int64], soort)
		if err != nil {
			return "", err
		}
		nummer := soort + strconv.FormatInt(n[0], 10)
		free, err := tx.Exec(ctx, qNummer, nummer, object)
		if err != nil || free == 1 {
			return nummer, err
		}
	}
}

// legExternNummerVast records the number of another system beside our own.
//
// Invalid: the number is in use already.
func legExternNummerVast(ctx context.Context, tx *db.Tx, nummer string, object id.ID) error {
	if nummer == "" {
		return nil
	}
	free, err := tx.Exec(ctx, qNummer, nummer, object)
	if err == nil && free == 0 {
		return fout.Invalid("extern-nummer", "nummer-in-gebruik")
	}
	return err
}

func scanCasus(row db.Scanner, c *Casus) error {
	var geopend string
	var gesloten *string
	err := row.Scan(&c.ID, &c.Nummer, &geopend, &gesloten, &c.Sluitreden, &c.Team, &c.Eigenaar, &c.Gemeente, &c.Versie)
	if err != nil {
		return err
	}
	return errors.Join(readTime(&c.GeopendOp, geopend), readTimePtr(&c.GeslotenOp, gesloten))
}

func loadCasus(ctx context.Context, r *db.Read, casus id.ID) (Casus, error) {
	return db.One(ctx, r, qCasus, scanCasus, casus)
}

func insertCasus(ctx context.Context, tx *db.Tx, c *Casus) error {
	var err error
	if c.Nummer, err = nieuwNummer(ctx, tx, nummerCasus, c.ID); err != nil {
		return err
	}
	return tx.ExecOne(ctx, qCasusNieuw, c.ID, c.Nummer, db.Time(c.GeopendOp), c.Team, c.Eigenaar, c.Gemeente)
}

func leestMee(ctx context.Context, r *db.Read, casus, persoon id.ID, nu time.Time) (bool, error) {
	n, err := db.One(ctx, r, qMeelezer, db.Scalar[int64], casus, persoon, db.Time(nu))
	return n > 0, err
}

// noteer adds lines to the Tijdlijn of a casus.
func noteer(ctx context.Context, tx *db.Tx, casus id.ID, gebeurtenissen ...Gebeurtenis) error {
	var rows []any
	for _, g := range gebeurtenissen {
		rows = append(rows, id.New(), casus, string(g.Soort), g.Object, g.Persoon,
			db.Time(g.VoorgevallenOp), db.Time(g.GeregistreerdOp), g.Door)
	}
	_, err := tx.Add(ctx, qGebeurtenisNieuw, rows...)
	return err
}

func loadTijdlijn(ctx context.Context, r *db.Read, casus id.ID) ([]Gebeurtenis, error) {
	return db.All(ctx, r, qTijdlijn, func(row db.Scanner, g *Gebeurtenis) error {
		var voorgevallen, geregistreerd string
		if err := row.Scan(&g.ID, &g.Soort, &g.Object, &g.Persoon, &voorgevallen, &geregistreerd, &g.Door); err != nil {
			return err
		}
		return errors.Join(readTime(&g.VoorgevallenOp, voorgevallen), readTime(&g.GeregistreerdOp, geregistreerd))
	}, casus)
}

func readTime(t *time.Time, s string) (err error) {
	*t, err = db.ParseTime(s)
	return err
}

func readTimePtr(t **time.Time, s *string) (err error) {
	*t, err = db.ParseTimePtr(s)
	return err
}
