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
		where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3
		order by coalesce(extern_nummer, nummer), id`)
	qFeitMeldingen = db.Org("feiten.meldingen", `
		select m.id, coalesce(m.extern_nummer, m.nummer), m.ontvangen_op, coalesce(m.besluit, ''), m.besluit_op, m.afgerond_op,
			coalesce(d.soort, ''), coalesce(d.extern_nummer, d.nummer, ''), d.gestart_op, d.geeindigd_op
		from melding m left join dienst d on d.org_id = m.org_id and d.melding_id = m.id
		where m.org_id = $1 and m.afgerond_op >= $2 and m.afgerond_op < $3 and m.casus_id is not null
		order by coalesce(m.extern_nummer, m.nummer), m.id, d.id`)
	qFeitOnderzoeken = db.Org("feiten.onderzoeken", `
		select id, melding_id, coalesce(extern_nummer, nummer), besloten_op, gestart_op, geeindigd_op from dienst
		where org_id = $1 and geeindigd_op >= $2 and geeindigd_op < $3 and soort = 'onderzoek'
		order by coalesce(extern_nummer, nummer), id`)
	qFeitCodes = db.Org("feiten.codes", `
		select eigenaar_id, lijst, code from registratiecode
		where org_id = $1 and eigenaar_id in (`+plaatsen(2, feitenIn)+`) order by eigenaar_id, lijst, code`)
	qFeitPersonen = db.Org("feiten.personen", `
		select mp.melding_id, p.id, p.gegevens_dicht from melding_persoon mp
		join persoon p on p.org_id = mp.org_id and p.id = mp.persoon_id
		where mp.org_id = $1 and mp.melding_id in (`+plaatsen(2, feitenIn)+`) order by mp.melding_id, p.geregistreerd_op, p.id`)
	qFeitMelders = db.Org("feiten.melders", `
		select id, inhoud_dicht from melder where org_id = $1 and id in (`+plaatsen(2, feitenIn)+`) order by id`)
)

// feitenIn is how many facts one statement asks for.
const feitenIn = 64

// laadBlok loads what belongs to a block of facts.
func (s *Service) laadBlok(ctx context.Context, r *db.Read, sleutels []feitSleutel) (f feitRijen, err error) {
	var eigenaars, meldingen, owners []id.ID
	objectVan := map[id.ID]id.ID{} // what each reporter is linked to
	for _, k := range sleutels {
		eigenaars = append(eigenaars, k.id)
		if k.melding != "" {
			meldingen = append(meldingen, k.melding)
		}
		if k.melder {
			melder := s.vault.Link(r.Org(), linkMelder, k.id)
			objectVan[melder] = k.id
			f.objecten, owners = append(f.objecten, k.id), append(owners, melder)
		}
	}
	if f.codes, err = loadFeitCodes(ctx, r, eigenaars); err != nil {
		return f, err
	}
	if f.personen, err = loadFeitPersonen(ctx, r, meldingen); err != nil {
		return f, err
	}
	if f.melders, err = loadMelders(ctx, r, objectVan); err != nil {
		return f, err
	}
	f.ring, err = s.vault.Ring(ctx, r, append(owners, f.betrokkenen()...)...)
	return f, err
}

// feitArgs are the arguments of a statement that asks for feitenIn ids: the last one fills what is left.
func feitArgs(ids []id.ID) []any {
	args := make([]any, feitenIn)
	for i := range args {
		args[i] = ids[min(i, len(ids)-1)]
	}
	return args
}

// loadMelders loads sealed reporters, by the melding or advies that each is linked to.
func loadMelders(ctx context.Context, r *db.Read, object map[id.ID]id.ID) (map[id.ID][]byte, error) {
	type rij struct {
		id     id.ID
		inhoud []byte
	}
	all := map[id.ID][]byte{}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(object)), feitenIn) {
		rows, err := db.All(ctx, r, qFeitMelders, func(row db.Scanner, v *rij) error { return row.Scan(&v.id, &v.inhoud) }, feitArgs(chunk)...)
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			all[object[v.id]] = v.inhoud
		}
	}
	return all, nil
}

func scanFeitAdvies(row db.Scanner, v *feitRij[AdviesFeit]) error {
	var begonnen, geeindigd *string
	if err := row.Scan(&v.id, &v.feit.Nummer, &begonnen, &geeindigd); err != nil {
		return err
	}
	v.melder = true
	return errors.Join(readDay(&v.feit.Begonnen, begonnen), readDay(&v.feit.Geeindigd, geeindigd))
}

func scanFeitMelding(row db.Scanner, v *feitRij[MeldingFeit]) error {
	var ontvangen, besluit, afgerond, gestart, geeindigd *string
	var soort DienstSoort
	var nummer string
	m := &v.feit
	if err := row.Scan(&v.id, &m.Nummer, &ontvangen, &m.Besluit, &besluit, &afgerond, &soort, &nummer, &gestart, &geeindigd); err != nil {
		return err
	}
	v.melding, v.melder = v.id, true
	err := errors.Join(readDay(&m.Datum, ontvangen), readDay(&m.BesluitOp, besluit), readDay(&m.Afgerond, afgerond))
	if soort == DienstOnderzoek {
		m.Onderzoek = nummer
		return err
	}
	return errors.Join(err, readDay(&m.TrajectStart, gestart), readDay(&m.TrajectEinde, geeindigd))
}

func scanFeitOnderzoek(row db.Scanner, v *feitRij[OnderzoekFeit]) error {
	var besloten, gestart, geeindigd *string
	if err := row.Scan(&v.id, &v.melding, &v.feit.Nummer, &besloten, &gestart, &geeindigd); err != nil {
		return err
	}
	return errors.Join(readDay(&v.feit.BeslotenOp, besloten), readDay(&v.feit.Start, gestart), readDay(&v.feit.Afgerond, geeindigd))
}

func loadFeitPersonen(ctx context.Context, r *db.Read, meldingen []id.ID) (map[id.ID][]persoonRij, error) {
	type rij struct {
		melding id.ID
		persoonRij
	}
	all := map[id.ID][]persoonRij{}
	for chunk := range slices.Chunk(meldingen, feitenIn) {
		rows, err := db.All(ctx, r, qFeitPersonen, func(row db.Scanner, v *rij) error {
			return row.Scan(&v.melding, &v.ID, &v.Gegevens)
		}, feitArgs(chunk)...)
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			all[v.melding] = append(all[v.melding], v.persoonRij)
		}
	}
	return all, nil
}

func loadFeitCodes(ctx context.Context, r *db.Read, eigenaars []id.ID) (codeSet, error) {
	all := codeSet{}
	for chunk := range slices.Chunk(eigenaars, feitenIn) {
		set, err := scanCodeSet(ctx, r, qFeitCodes, feitArgs(chunk)...)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, set)
	}
	return all, nil
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
