package casus

import (
	"context"
	"errors"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
)

const meldingKolommen = `id, nummer, coalesce(extern_nummer, ''), soort, dossier_id, casus_id, advies_id, ontvangen_op, geregistreerd_op,
	geregistreerd_door, team_id, gemeente, geheimhouding, betrokkenheid, inhoud_dicht, acuut,
	acuut_op, acuut_door, coalesce(besluit, ''), besluit_op, versie,
	coalesce((select a.nummer from advies a where a.org_id = melding.org_id and a.id = melding.advies_id), '')`

var (
	qNieuwsteMelding = db.Org("melding.nieuwste", `
		select id from melding where org_id = $1 and casus_id = $2 order by ontvangen_op desc, id limit 1`)
	qMeldingNieuw = db.Org("melding.nieuw", `
		insert into melding (org_id, id, nummer, extern_nummer, soort, dossier_id, casus_id, advies_id, ontvangen_op,
			geregistreerd_op, geregistreerd_door, team_id, gemeente, codelijst, geheimhouding, betrokkenheid,
			inhoud_dicht, acuut, acuut_op, acuut_door, versie)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1)`)
	qMelding           = db.Org("melding.een", `select `+meldingKolommen+` from melding where org_id = $1 and id = $2`)
	qMeldingenVanCasus = db.Org("melding.van-casus", `
		select `+meldingKolommen+` from melding where org_id = $1 and casus_id = $2 order by ontvangen_op, id`)
	qMeldingAcuut = db.Org("melding.acuut", `
		update melding set acuut = $4, acuut_op = $5, acuut_door = $6, inhoud_dicht = $7, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and acuut = 'open'`)
	qMeldingBesluit = db.Org("melding.besluit", `
		update melding set besluit = $3, besluit_op = $4, afgerond_op = $5, versie = versie + 1
		where org_id = $1 and id = $2 and besluit is null`)
	qMeldingAfgerond = db.Org("melding.afgerond", `
		update melding set afgerond_op = $3, versie = versie + 1 where org_id = $1 and id = $2 and afgerond_op is null`)
	qMeldingAmbtshalve = db.Org("melding.ambtshalve", `
		update melding set soort = $4, casus_id = $5, besluit_op = null, inhoud_dicht = $6, team_id = $7, betrokkenheid = $8,
			versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and soort = 'signaal' and besluit is null`)
	qSignaalGesloten = db.Org("melding.signaal-gesloten", `
		update melding set besluit = $4, besluit_op = $5, afgerond_op = $5, inhoud_dicht = $6, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3 and soort = 'signaal' and besluit is null`)

	qCodeNieuw = db.OrgRows("code.nieuw", "registratiecode", "eigenaar_id, lijst, code", "")
	qCodes     = db.Org("code.van", `
		select lijst, code from registratiecode where org_id = $1 and eigenaar_id = $2 order by lijst, code`)
	qCodesVanCasus = db.Org("code.van-casus", `
		select r.eigenaar_id, r.lijst, r.code from registratiecode r
		where r.org_id = $1 and r.eigenaar_id in (
			select m.id from melding m where m.org_id = $1 and m.casus_id = $2
			union all
			select d.id from dienst d where d.org_id = $1 and d.casus_id = $2)
		order by r.eigenaar_id, r.lijst, r.code`)

	qMeldingPersoon = db.OrgRows("melding.persoon", "melding_persoon", "melding_id, persoon_id",
		"on conflict (org_id, melding_id, persoon_id) do nothing")
	qPersonenPerMelding = db.Org("melding.personen-van-casus", `
		select mp.melding_id, mp.persoon_id from melding_persoon mp
		join melding m on m.org_id = mp.org_id and m.id = mp.melding_id
		where mp.org_id = $1 and m.casus_id = $2 order by mp.melding_id, mp.persoon_id`)

	qMelderNieuw = db.Org("melder.nieuw", `insert into melder (org_id, id, inhoud_dicht) values ($1, $2, $3)`)
	qMelder      = db.Org("melder.een", `select inhoud_dicht from melder where org_id = $1 and id = $2`)
)

// meldingRij is a melding as stored, with its sealed part.
type meldingRij struct {
	Melding
	Extern  string
	Dossier id.ID // owner of the key: the casus, or the melding itself when it began as a signaal
	Inhoud  []byte
}

func scanMelding(row db.Scanner, m *meldingRij) error {
	var ontvangen, geregistreerd string
	var acuutOp, besluitOp *string
	err := row.Scan(&m.ID, &m.Nummer, &m.Extern, &m.Soort, &m.Dossier, &m.Casus, &m.Advies, &ontvangen, &geregistreerd,
		&m.GeregistreerdDoor, &m.Team, &m.Gemeente, &m.Geheimhouding, &m.Betrokkenheid, &m.Inhoud, &m.Acuut,
		&acuutOp, &m.AcuutDoor, &m.Besluit, &besluitOp, &m.Versie, &m.AdviesNummer)
	if err != nil {
		return err
	}
	return errors.Join(readTime(&m.OntvangenOp, ontvangen), readTime(&m.GeregistreerdOp, geregistreerd),
		readTimePtr(&m.AcuutOp, acuutOp), readTimePtr(&m.BesluitOp, besluitOp))
}

func insertMelding(ctx context.Context, tx *db.Tx, m *meldingRij, codelijsten string) error {
	var err error
	if m.Nummer, err = nieuwNummer(ctx, tx, nummerMelding, m.ID); err != nil {
		return err
	}
	if err := legExternNummerVast(ctx, tx, m.Extern, m.ID); err != nil {
		return err
	}
	return tx.ExecOne(ctx, qMeldingNieuw, m.ID, m.Nummer, nullable(m.Extern), string(m.Soort), m.Dossier, m.Casus, m.Advies,
		db.Time(m.OntvangenOp), db.Time(m.GeregistreerdOp), m.GeregistreerdDoor, m.Team, m.Gemeente, codelijsten,
		string(m.Geheimhouding), string(m.Betrokkenheid), m.Inhoud, string(m.Acuut),
		db.TimePtr(m.AcuutOp), m.AcuutDoor)
}

func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func insertCodes(ctx context.Context, tx *db.Tx, eigenaar id.ID, lijst codelijst.ID, codes []string) error {
	var rows []any
	for _, c := range codes {
		rows = append(rows, eigenaar, string(lijst), c)
	}
	_, err := tx.Add(ctx, qCodeNieuw, rows...)
	return err
}

func insertMeldingPersonen(ctx context.Context, tx *db.Tx, melding id.ID, personen []id.ID) error {
	var rows []any
	for _, p := range personen {
		rows = append(rows, melding, p)
	}
	_, err := tx.Add(ctx, qMeldingPersoon, rows...)
	return err
}

// codeSet is the codes of several owners, by owner and list.
type codeSet map[id.ID]map[codelijst.ID][]string

func loadCodesVanCasus(ctx context.Context, r *db.Read, casus id.ID) (codeSet, error) {
	return scanCodeSet(ctx, r, qCodesVanCasus, casus)
}

func loadCodes(ctx context.Context, r *db.Read, eigenaar id.ID) (map[codelijst.ID][]string, error) {
	type rij struct {
		lijst codelijst.ID
		code  string
	}
	rows, err := db.All(ctx, r, qCodes, func(row db.Scanner, v *rij) error { return row.Scan(&v.lijst, &v.code) }, eigenaar)
	m := map[codelijst.ID][]string{}
	for _, v := range rows {
		m[v.lijst] = append(m[v.lijst], v.code)
	}
	return m, err
}
