package casus

import (
	"context"
	"errors"
	"maps"
	"slices"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

var (
	qFeitAdviezen = db.Org("feiten.adviezen", `
		select id, coalesce(extern_nummer, nummer), begonnen_op, geeindigd_op from advies
		where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3 order by geeindigd_op, id`)
	qFeitMeldingen = db.Org("feiten.meldingen", `
		select m.id, coalesce(m.extern_nummer, m.nummer), m.ontvangen_op, coalesce(m.besluit, ''), m.besluit_op, m.afgerond_op,
			coalesce(d.soort, ''), coalesce(d.extern_nummer, d.nummer, ''), d.gestart_op, d.geeindigd_op
		from melding m left join dienst d on d.org_id = m.org_id and d.melding_id = m.id
		where m.org_id = $1 and m.afgerond_op >= $2 and m.afgerond_op < $3 and m.casus_id is not null order by m.afgerond_op, m.id`)
	qFeitOnderzoeken = db.Org("feiten.onderzoeken", `
		select id, melding_id, coalesce(extern_nummer, nummer), besloten_op, gestart_op, geeindigd_op from dienst
		where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3 and soort = 'onderzoek' order by geeindigd_op, id`)
	qFeitCodes = db.Org("feiten.codes", `
		select r.eigenaar_id, r.lijst, r.code from registratiecode r
		where r.org_id = $1 and r.eigenaar_id in (
			select id from advies where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3
			union all
			select id from melding where org_id = $1 and afgerond_op >= $2 and afgerond_op < $3
			union all
			select id from dienst where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3)
		order by r.eigenaar_id, r.lijst, r.code`)
	qFeitPersonen = db.Org("feiten.personen", `
		select mp.melding_id, p.id, p.gegevens_dicht from melding_persoon mp
		join persoon p on p.org_id = mp.org_id and p.id = mp.persoon_id
		where mp.org_id = $1 and mp.melding_id in (
			select id from melding where org_id = $1 and afgerond_op >= $2 and afgerond_op < $3
			union
			select melding_id from dienst where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3)
		order by mp.melding_id, p.geregistreerd_op, p.id`)
	qFeitMelders = db.Org("feiten.melders", `
		select id, inhoud_dicht from melder where org_id = $1 and id in (`+plaatsen(2, meldersIn)+`) order by id`)
)

// meldersIn is how many reporters one statement asks for.
const meldersIn = 64

type (
	feitAdvies struct {
		id                  id.ID
		nummer              string
		begonnen, geeindigd datum.Datum
	}
	feitMelding struct {
		id   id.ID
		feit MeldingFeit
	}
	feitOnderzoek struct {
		id, melding id.ID
		feit        OnderzoekFeit
	}
)

func (s *Service) laadFeiten(ctx context.Context, r *db.Read, van, tot string) (f feitRijen, err error) {
	if f.adviezen, err = db.All(ctx, r, qFeitAdviezen, scanFeitAdvies, van, tot); err != nil {
		return f, err
	}
	if f.meldingen, err = db.All(ctx, r, qFeitMeldingen, scanFeitMelding, van, tot); err != nil {
		return f, err
	}
	if f.onderzoeken, err = db.All(ctx, r, qFeitOnderzoeken, scanFeitOnderzoek, van, tot); err != nil {
		return f, err
	}
	if f.codes, err = scanCodeSet(ctx, r, qFeitCodes, van, tot); err != nil {
		return f, err
	}
	if f.personen, err = loadFeitPersonen(ctx, r, van, tot); err != nil {
		return f, err
	}
	owners := f.betrokkenen()
	objectVan := map[id.ID]id.ID{} // what each reporter is linked to
	for _, object := range f.objecten() {
		melder := s.vault.Link(r.Org(), linkMelder, object)
		objectVan[melder] = object
		owners = append(owners, melder)
	}
	if f.melders, err = loadMelders(ctx, r, objectVan); err != nil {
		return f, err
	}
	f.ring, err = s.vault.Ring(ctx, r, owners...)
	return f, err
}

// loadMelders loads sealed reporters, by the melding or advies that each is linked to.
func loadMelders(ctx context.Context, r *db.Read, object map[id.ID]id.ID) (map[id.ID][]byte, error) {
	type rij struct {
		id     id.ID
		inhoud []byte
	}
	all := map[id.ID][]byte{}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(object)), meldersIn) {
		args := make([]any, meldersIn)
		for i := range args {
			args[i] = chunk[min(i, len(chunk)-1)]
		}
		rows, err := db.All(ctx, r, qFeitMelders, func(row db.Scanner, v *rij) error { return row.Scan(&v.id, &v.inhoud) }, args...)
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			all[object[v.id]] = v.inhoud
		}
	}
	return all, nil
}

func scanFeitAdvies(row db.Scanner, v *feitAdvies) error {
	var begonnen, geeindigd *string
	if err := row.Scan(&v.id, &v.nummer, &begonnen, &geeindigd); err != nil {
		return err
	}
	return errors.Join(readDay(&v.begonnen, begonnen), readDay(&v.geeindigd, geeindigd))
}

func scanFeitMelding(row db.Scanner, v *feitMelding) error {
	var ontvangen, besluit, afgerond, gestart, geeindigd *string
	var soort DienstSoort
	var nummer string
	m := &v.feit
	if err := row.Scan(&v.id, &m.Nummer, &ontvangen, &m.Besluit, &besluit, &afgerond, &soort, &nummer, &gestart, &geeindigd); err != nil {
		return err
	}
	err := errors.Join(readDay(&m.Datum, ontvangen), readDay(&m.BesluitOp, besluit), readDay(&m.Afgerond, afgerond))
	if soort == DienstOnderzoek {
		m.Onderzoek = nummer
		return err
	}
	return errors.Join(err, readDay(&m.TrajectStart, gestart), readDay(&m.TrajectEinde, geeindigd))
}

func scanFeitOnderzoek(row db.Scanner, v *feitOnderzoek) error {
	var besloten, gestart, geeindigd *string
	if err := row.Scan(&v.id, &v.melding, &v.feit.Nummer, &besloten, &gestart, &geeindigd); err != nil {
		return err
	}
	return errors.Join(readDay(&v.feit.BeslotenOp, besloten), readDay(&v.feit.Start, gestart), readDay(&v.feit.Afgerond, geeindigd))
}

func loadFeitPersonen(ctx context.Context, r *db.Read, van, tot string) (map[id.ID][]persoonRij, error) {
	type rij struct {
		melding id.ID
		persoonRij
	}
	rows, err := db.All(ctx, r, qFeitPersonen, func(row db.Scanner, v *rij) error {
		return row.Scan(&v.melding, &v.ID, &v.Gegevens)
	}, van, tot)
	all := map[id.ID][]persoonRij{}
	for _, v := range rows {
		all[v.melding] = append(all[v.melding], v.persoonRij)
	}
	return all, err
}

// scanCodeSet gathers codes by owner and list.
func scanCodeSet(ctx context.Context, r *db.Read, q *db.Stmt, args ...any) (codeSet, error) {
	type rij struct {
		eigenaar id.ID
		lijst    codelijst.ID
		code     string
	}
	rows, err := db.All(ctx, r, q, func(row db.Scanner, v *rij) error {
		return row.Scan(&v.eigenaar, &v.lijst, &v.code)
	}, args...)
	set := codeSet{}
	for _, v := range rows {
		if set[v.eigenaar] == nil {
			set[v.eigenaar] = map[codelijst.ID][]string{}
		}
		set[v.eigenaar][v.lijst] = append(set[v.eigenaar][v.lijst], v.code)
	}
	return set, err
}

// readDay reads the day in Amsterdam of a stored moment that may be absent.
func readDay(d *datum.Datum, s *string) error {
	t, err := db.ParseTimePtr(s)
	if err == nil && t != nil {
		*d = datum.Van(*t)
	}
	return err
}
