package casus

import (
	"context"
	"errors"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

const adviesKolommen = `a.id, a.nummer, coalesce(a.extern_nummer, ''), a.begonnen_op, a.geeindigd_op, a.geregistreerd_op, a.gemeente,
	a.auteur_id, a.team_id, a.inhoud_dicht, a.melding_id, a.versie`

var (
	qAdviesNieuw = db.Org("advies.nieuw", `
		insert into advies (org_id, id, nummer, extern_nummer, begonnen_op, geeindigd_op, geregistreerd_op, gemeente, auteur_id,
			team_id, codelijst, inhoud_dicht, versie)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`)
	qAdvies      = db.Org("advies.een", `select `+adviesKolommen+` from advies a where a.org_id = $1 and a.id = $2`)
	qAdviesSluit = db.Org("advies.sluit", `
		update advies set geeindigd_op = $4, inhoud_dicht = $5, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and geeindigd_op is null`)
	qAdviesWordtMelding = db.Org("advies.wordt-melding", `
		update advies set melding_id = $3, geeindigd_op = coalesce(geeindigd_op, $4), versie = versie + 1
		where org_id = $1 and id = $2 and melding_id is null`)

	qConceptBewaar = db.Org("concept.bewaar", `
		insert into concept (org_id, id, persoon_id, soort, inhoud_dicht, bijgewerkt_op) values ($1, $2, $3, $4, $5, $6)
		on conflict (org_id, id) do update set inhoud_dicht = excluded.inhoud_dicht, bijgewerkt_op = excluded.bijgewerkt_op
		where concept.persoon_id = excluded.persoon_id`)
	qConcept = db.Org("concept.een", `
		select inhoud_dicht from concept where org_id = $1 and id = $2 and persoon_id = $3`)
	qConceptWeg = db.Org("concept.weg", `delete from concept where org_id = $1 and id = $2 and persoon_id = $3`)
	qConcepten  = db.Org("concept.van-persoon", `
		select id, soort, bijgewerkt_op from concept
		where org_id = $1 and persoon_id = $2 order by bijgewerkt_op desc, id limit 20`)
)

// adviesRij is an advies as stored, with its sealed text.
type adviesRij struct {
	Advies
	Extern string
	Inhoud []byte
}

func scanAdvies(row db.Scanner, a *adviesRij) error {
	var begonnen, geregistreerd string
	var geeindigd *string
	err := row.Scan(&a.ID, &a.Nummer, &a.Extern, &begonnen, &geeindigd, &geregistreerd, &a.Gemeente, &a.Auteur, &a.Team,
		&a.Inhoud, &a.Melding, &a.Versie)
	if err != nil {
		return err
	}
	return errors.Join(readTime(&a.BegonnenOp, begonnen), readTimePtr(&a.GeeindigdOp, geeindigd),
		readTime(&a.GeregistreerdOp, geregistreerd))
}

func insertAdvies(ctx context.Context, tx *db.Tx, a *adviesRij, codelijsten string) error {
	var err error
	if a.Nummer, err = nieuwNummer(ctx, tx, nummerAdvies, a.ID); err != nil {
		return err
	}
	if err := legExternNummerVast(ctx, tx, a.Extern, a.ID); err != nil {
		return err
	}
	return tx.ExecOne(ctx, qAdviesNieuw, a.ID, a.Nummer, nullable(a.Extern), db.Time(a.BegonnenOp), db.TimePtr(a.GeeindigdOp),
		db.Time(a.GeregistreerdOp), a.Gemeente, a.Auteur, a.Team, codelijsten, a.Inhoud)
}

// ConceptSoort names the form that a concept belongs to.
type ConceptSoort string

// ConceptMelding is the intake form.
const ConceptMelding ConceptSoort = "melding"

// ConceptRegel is a concept in a list: no content.
type ConceptRegel struct {
	ID           id.ID
	Soort        ConceptSoort
	BijgewerktOp time.Time
}

func loadConcepten(ctx context.Context, r *db.Read, persoon id.ID) ([]ConceptRegel, error) {
	return db.All(ctx, r, qConcepten, func(row db.Scanner, c *ConceptRegel) error {
		var op string
		if err := row.Scan(&c.ID, &c.Soort, &op); err != nil {
			return err
		}
		return readTime(&c.BijgewerktOp, op)
	}, persoon)
}
