package casus

import (
	"context"
	"errors"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

var (
	qPersoonNieuw = db.Org("persoon.nieuw", `
		insert into persoon (org_id, id, gegevens_dicht, adres_dicht, adres_geheim, ongeboren, geregistreerd_op, versie)
		values ($1, $2, $3, $4, $5, $6, $7, 1)`)
	qPersoon = db.Org("persoon.een", `
		select id, gegevens_dicht, adres_dicht, adres_geheim, geregistreerd_op, versie
		from persoon where org_id = $1 and id = $2`)
	qPersoonWijzig = db.Org("persoon.wijzig", `
		update persoon set gegevens_dicht = $4, adres_dicht = $5, adres_geheim = $6, ongeboren = $7, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3`)
	qAdresWijzig = db.Org("persoon.adres-wijzig", `
		update persoon set adres_dicht = $4, adres_geheim = $5, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3`)
	qPersoonVorige = db.Org("persoon.vorige", `
		insert into persoon_vorige (org_id, persoon_id, versie, gegevens_dicht, adres_dicht, adres_geheim, reden, door, vervangen_op)
		select org_id, id, versie, gegevens_dicht, adres_dicht, adres_geheim, $3, $4, $5 from persoon where org_id = $1 and id = $2 and versie = $6
		on conflict (org_id, persoon_id, versie) do nothing`)
	qPersonenVanCasus = db.Org("persoon.van-casus", `
		select p.id, p.gegevens_dicht, p.adres_dicht, p.adres_geheim, p.geregistreerd_op, p.versie
		from persoon p
		where p.org_id = $1 and p.id in (select b.persoon_id from betrokkene b where b.org_id = $1 and b.casus_id = $2)
		order by p.geregistreerd_op, p.id`)
	qPersonenVanMelding = db.Org("persoon.van-melding", `
		select p.id, p.gegevens_dicht, p.adres_dicht, p.adres_geheim, p.geregistreerd_op, p.versie
		from persoon p join melding_persoon m on m.org_id = p.org_id and m.persoon_id = p.id
		where p.org_id = $1 and m.melding_id = $2
		order by p.geregistreerd_op, p.id`)

	qBetrokkeneNieuw = db.Org("betrokkene.nieuw", `
		insert into betrokkene (org_id, casus_id, persoon_id, rol, van, opgenomen_op)
		select $1, $2, $3, $4, $5, $6 where not exists (
			select 1 from betrokkene where org_id = $1 and casus_id = $2 and persoon_id = $3 and rol = $4 and tot is null)
		on conflict (org_id, casus_id, persoon_id, rol, van) do nothing`)
	qBetrokkenenNieuw = db.OrgRows("betrokkene.nieuw-in-casus", "betrokkene", "casus_id, persoon_id, rol, van, opgenomen_op",
		"on conflict (org_id, casus_id, persoon_id, rol, van) do nothing")
	qBetrokkeneEinde = db.Org("betrokkene.einde", `
		update betrokkene set tot = $5 where org_id = $1 and casus_id = $2 and persoon_id = $3 and rol = $4 and tot is null`)
	qBetrokkenen = db.Org("betrokkene.van-casus", `
		select persoon_id, rol, van, tot, opgenomen_op from betrokkene
		where org_id = $1 and casus_id = $2
		order by opgenomen_op, persoon_id, rol, van`)
	qIsBetrokken = db.Org("betrokkene.is", `
		select count(*) from betrokkene where org_id = $1 and casus_id = $2 and persoon_id = $3`)
	qCasussenVanPersoon = db.Org("betrokkene.casussen", `
		select c.id, c.nummer, c.geopend_op, c.gesloten_op, coalesce(c.sluitreden, ''), c.team_id, c.eigenaar_id, c.gemeente, c.versie
		from casus c
		where c.org_id = $1 and c.id in (select b.casus_id from betrokkene b where b.org_id = $1 and b.persoon_id = $2)
		order by c.geopend_op desc, c.id`)
)

// persoonRij is a person as stored: sealed, with what may be seen without opening.
type persoonRij struct {
	ID              id.ID
	Gegevens        []byte
	Adres           []byte
	AdresGeheim     bool
	GeregistreerdOp time.Time
	Versie          int64
}

func scanPersoon(row db.Scanner, p *persoonRij) error {
	var op string
	if err := row.Scan(&p.ID, &p.Gegevens, &p.Adres, &p.AdresGeheim, &op, &p.Versie); err != nil {
		return err
	}
	return readTime(&p.GeregistreerdOp, op)
}

func insertPersoon(ctx context.Context, tx *db.Tx, p persoonRij, ongeboren bool) error {
	return tx.ExecOne(ctx, qPersoonNieuw, p.ID, p.Gegevens, p.Adres, p.AdresGeheim, ongeboren, db.Time(p.GeregistreerdOp))
}

// insertBetrokkene gives a person a role in a casus from a day on; a role that the person has already goes on as it is.
func insertBetrokkene(ctx context.Context, tx *db.Tx, casus id.ID, b Betrokkene) error {
	_, err := tx.Exec(ctx, qBetrokkeneNieuw, casus, b.Persoon, b.Rol, b.Van.String(), db.Time(b.OpgenomenOp))
	return err
}

// insertBetrokkenen gives roles to people who had none in the casus.
func insertBetrokkenen(ctx context.Context, tx *db.Tx, casus id.ID, alle []Betrokkene) error {
	var rows []any
	for _, b := range alle {
		rows = append(rows, casus, b.Persoon, b.Rol, b.Van.String(), db.Time(b.OpgenomenOp))
	}
	_, err := tx.Add(ctx, qBetrokkenenNieuw, rows...)
	return err
}

func loadBetrokkenen(ctx context.Context, r *db.Read, casus id.ID) ([]Betrokkene, error) {
	return db.All(ctx, r, qBetrokkenen, func(row db.Scanner, b *Betrokkene) error {
		var van, op string
		var tot *string
		if err := row.Scan(&b.Persoon, &b.Rol, &van, &tot, &op); err != nil {
			return err
		}
		if tot != nil {
			d, err := datum.Parse(*tot)
			if err != nil {
				return err
			}
			b.Tot = &d
		}
		var err error
		b.Van, err = datum.Parse(van)
		return errors.Join(err, readTime(&b.OpgenomenOp, op))
	}, casus)
}
