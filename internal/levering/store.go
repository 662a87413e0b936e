package levering

import (
	"context"
	"errors"
	"time"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

const leveringKolommen = `l.id, l.periode, l.nummer, l.definitie, l.stand, l.gemaakt_op, l.gemaakt_door, l.sha256, l.grootte, l.lijnen,
	l.goedgekeurd_op, l.goedgekeurd_door, l.geleverd_op, l.geleverd_door, coalesce(l.kenmerk_cbs, ''), l.versie`

var (
	qLeveringNieuw = db.Org("levering.nieuw", `
		insert into levering (org_id, id, periode, nummer, definitie, stand, gemaakt_op, gemaakt_door, sha256, grootte, lijnen,
			bestand_age, sleutel_dicht, rapport_dicht, versie)
		values ($1, $2, $3, $4, $5, 'concept', $6, $7, $8, $9, $10, $11, $12, $13, 1)`)
	qLevering   = db.Org("levering.een", `select `+leveringKolommen+` from levering l where l.org_id = $1 and l.id = $2`)
	qLeveringen = db.Org("levering.van-periode-af", `
		select `+leveringKolommen+` from levering l where l.org_id = $1 and l.periode >= $2
		order by l.periode desc, l.nummer desc limit 200`)
	qLeveringenOnvervallen = db.Org("levering.niet-vervallen", `
		select `+leveringKolommen+` from levering l where l.org_id = $1 and l.periode >= $2 and l.stand <> 'vervallen'
		order by l.periode desc, l.nummer desc limit 200`)
	qLeveringLaatste = db.Org("levering.laatste", `
		select `+leveringKolommen+` from levering l where l.org_id = $1 and l.periode = $2 order by l.nummer desc limit 1`)
	qLeveringVerstuurd = db.Org("levering.verstuurd", `
		select `+leveringKolommen+` from levering l
		where l.org_id = $1 and l.periode >= $2 and l.periode <= $3 and l.stand = 'geleverd' order by l.periode desc, l.nummer desc limit 20`)
	qLeveringVerval = db.Org("levering.verval", `
		update levering set stand = 'vervallen', versie = versie + 1
		where org_id = $1 and periode = $2 and stand in ('concept', 'goedgekeurd')`)
	qLeveringVervang = db.Org("levering.vervang", `
		update levering set stand = 'vervangen', versie = versie + 1
		where org_id = $1 and periode = $2 and stand = 'geleverd' and id <> $3`)
	qLeveringGoed = db.Org("levering.goed", `
		update levering set stand = $4, goedgekeurd_op = $5, goedgekeurd_door = $6, toelichting_dicht = $7, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3`)
	qLeveringWeg = db.Org("levering.weg", `
		update levering set stand = $4, geleverd_op = $5, geleverd_door = $6, kenmerk_cbs = $7, versie = versie + 1
		where org_id = $1 and id = $2 and versie = $3`)
	qLeveringBestand = db.Org("levering.bestand", `select bestand_age, sleutel_dicht from levering where org_id = $1 and id = $2`)
	// The files of two deliveries and of what was sent in a range of periods, for reading one after the other.
	qLeveringBestanden = db.Org("levering.bestanden", `
		select id, bestand_age, sleutel_dicht from levering
		where org_id = $1 and (id = $2 or id = $3 or (stand = 'geleverd' and periode >= $4 and periode <= $5))
		order by periode, nummer limit 20`)
	qLeveringRapport = db.Org("levering.rapport", `select rapport_dicht from levering where org_id = $1 and id = $2`)
	qLeveringUitleg  = db.Org("levering.toelichting", `select toelichting_dicht from levering where org_id = $1 and id = $2`)

	qRetourNieuw = db.Org("retour.nieuw", `
		insert into levering_retour (org_id, id, levering_id, soort, inhoud_dicht, grootte, door, op) values ($1, $2, $3, $4, $5, $6, $7, $8)`)
	qRetouren = db.Org("retour.van-levering", `
		select id, soort, grootte, door, op from levering_retour where org_id = $1 and levering_id = $2 order by op, id limit 100`)
	qRetour = db.Org("retour.een", `
		select soort, levering_id, inhoud_dicht from levering_retour where org_id = $1 and id = $2`)
)

func scanLevering(row db.Scanner, l *Levering) error {
	var periode, gemaakt string
	var goed, weg *string
	err := row.Scan(&l.ID, &periode, &l.Nummer, &l.Definitie, &l.Stand, &gemaakt, &l.GemaaktDoor, &l.SHA256, &l.Grootte, &l.Lijnen,
		&goed, &l.GoedgekeurdDoor, &weg, &l.GeleverdDoor, &l.KenmerkCBS, &l.Versie)
	if err != nil {
		return err
	}
	var tijdfout error
	l.GemaaktOp, tijdfout = db.ParseTime(gemaakt)
	l.GoedgekeurdOp, err = db.ParseTimePtr(goed)
	tijdfout = errors.Join(tijdfout, err, l.Periode.UnmarshalText([]byte(periode)))
	l.GeleverdOp, err = db.ParseTimePtr(weg)
	return errors.Join(tijdfout, err)
}

func loadLevering(ctx context.Context, r *db.Read, levering id.ID) (Levering, error) {
	return db.One(ctx, r, qLevering, scanLevering, levering)
}

// Retour is a report that CBS sent back.
type Retour struct {
	ID      id.ID
	Soort   RetourSoort
	Grootte int64
	Door    id.ID
	Op      time.Time
}

// RetourSoort is the kind of report.
type RetourSoort string

// The kinds.
const (
	RetourSpiegel   RetourSoort = "spiegelrapport"
	RetourKwaliteit RetourSoort = "kwaliteitsrapport"
	RetourAnder     RetourSoort = "ander"
)

func scanRetour(row db.Scanner, v *Retour) error {
	var op string
	if err := row.Scan(&v.ID, &v.Soort, &v.Grootte, &v.Door, &op); err != nil {
		return err
	}
	var err error
	v.Op, err = db.ParseTime(op)
	return err
}

// vroeger returns the period n half-years before another.
func vroeger(p definitie.Periode, n int) definitie.Periode {
	begin := p.Begin().PlusMaanden(-6 * n)
	if q := definitie.PeriodeVan(begin); !q.IsZero() {
		return q
	}
	return definitie.EerstePeriode()
}
