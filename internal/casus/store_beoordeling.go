package casus

import (
	"context"
	"errors"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

const beoordelingKolommen = `id, melding_id, casus_id, taxatie, voorstel, reden_dicht, auteur_id, opgesteld_op, stand, beslisser_id,
	besloten_op, besluitreden_dicht, versie`

var (
	qBeoordelingNieuw = db.Org("beoordeling.nieuw", `
		insert into beoordeling (org_id, id, melding_id, casus_id, taxatie, voorstel, reden_dicht, auteur_id, opgesteld_op, stand, team_id,
			versie)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)`)
	qBeoordeling           = db.Org("beoordeling.een", `select `+beoordelingKolommen+` from beoordeling where org_id = $1 and id = $2`)
	qBeoordelingenVanCasus = db.Org("beoordeling.van-casus", `
		select `+beoordelingKolommen+` from beoordeling where org_id = $1 and casus_id = $2 order by opgesteld_op, id`)
	qBeoordelingOpen = db.Org("beoordeling.open", `
		select count(*) from beoordeling where org_id = $1 and melding_id = $2 and stand = 'voorgesteld'`)
	qBeoordelingBesluit = db.Org("beoordeling.besluit", `
		update beoordeling set stand = $4, beslisser_id = $5, besloten_op = $6, geregistreerd_op = $7, besluitreden_dicht = $8,
			versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and stand = 'voorgesteld'`)

	qDienstNieuw = db.Org("dienst.nieuw", `
		insert into dienst (org_id, id, nummer, soort, casus_id, melding_id, besloten_op, geregistreerd_op, versie)
		values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`)
	qDienst = db.Org("dienst.een", `
		select id, nummer, soort, casus_id, melding_id, besloten_op, gestart_op, geeindigd_op, toelichting_dicht, versie
		from dienst where org_id = $1 and id = $2`)
	qDienstenVanCasus = db.Org("dienst.van-casus", `
		select id, nummer, soort, casus_id, melding_id, besloten_op, gestart_op, geeindigd_op, toelichting_dicht, versie
		from dienst where org_id = $1 and casus_id = $2 order by besloten_op, id`)
	qDienstStart = db.Org("dienst.start", `
		update dienst set gestart_op = $4, versie = versie + 1 where org_id = $1 and id = $2 and versie = $3 and gestart_op is null`)
	qDienstEinde = db.Org("dienst.einde", `
		update dienst set geeindigd_op = $4, toelichting_dicht = $5, extern_nummer = $6, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and geeindigd_op is null`)
	qDienstenOpen = db.Org("dienst.open", `
		select count(*) from dienst where org_id = $1 and casus_id = $2 and geeindigd_op is null`)
	qMeldingenOpen = db.Org("melding.open", `
		select count(*) from melding where org_id = $1 and casus_id = $2 and besluit is null`)
)

// beoordelingRij is a veiligheidsbeoordeling as stored, with its sealed reasons.
type beoordelingRij struct {
	Veiligheidsbeoordeling
	RedenDicht, BesluitredenDicht []byte
}

func scanBeoordeling(row db.Scanner, b *beoordelingRij) error {
	var opgesteld string
	var besloten *string
	err := row.Scan(&b.ID, &b.Melding, &b.Casus, &b.Taxatie, &b.Voorstel, &b.RedenDicht, &b.Auteur, &opgesteld, &b.Stand,
		&b.Beslisser, &besloten, &b.BesluitredenDicht, &b.Versie)
	if err != nil {
		return err
	}
	return errors.Join(readTime(&b.OpgesteldOp, opgesteld), readTimePtr(&b.BeslotenOp, besloten))
}

// dienstRij is a dienst as stored, with its sealed explanation.
type dienstRij struct {
	Dienst
	ToelichtingDicht []byte
}

func scanDienst(row db.Scanner, d *dienstRij) error {
	var besloten string
	var gestart, geeindigd *string
	err := row.Scan(&d.ID, &d.Nummer, &d.Soort, &d.Casus, &d.Melding, &besloten, &gestart, &geeindigd, &d.ToelichtingDicht, &d.Versie)
	if err != nil {
		return err
	}
	return errors.Join(readTime(&d.BeslotenOp, besloten), readTimePtr(&d.GestartOp, gestart),
		readTimePtr(&d.GeeindigdOp, geeindigd))
}

func insertDienst(ctx context.Context, tx *db.Tx, d *Dienst, nu time.Time) error {
	soort := nummerTraject
	if d.Soort == DienstOnderzoek {
		soort = nummerOnderzoek
	}
	var err error
	if d.Nummer, err = nieuwNummer(ctx, tx, soort, d.ID); err != nil {
		return err
	}
	return tx.ExecOne(ctx, qDienstNieuw, d.ID, d.Nummer, string(d.Soort), d.Casus, d.Melding, db.Time(d.BeslotenOp),
		db.Time(nu))
}

func openWork(ctx context.Context, r *db.Read, casus id.ID) (meldingen, diensten int64, err error) {
	meldingen, err = db.One(ctx, r, qMeldingenOpen, db.Scalar[int64], casus)
	if err != nil {
		return 0, 0, err
	}
	diensten, err = db.One(ctx, r, qDienstenOpen, db.Scalar[int64], casus)
	return meldingen, diensten, err
}
