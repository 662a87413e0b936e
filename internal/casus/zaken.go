package casus

import (
	"context"
	"slices"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

var (
	qNummersIn = db.Org("casus.nummers-in", `
		select id, nummer from casus where org_id = $1 and id in (`+plaatsen(2, inLijst)+`)
		union all
		select id, nummer from melding where org_id = $1 and id in (`+plaatsen(2, inLijst)+`)
		union all
		select id, nummer from dienst where org_id = $1 and id in (`+plaatsen(2, inLijst)+`)
		union all
		select id, nummer from advies where org_id = $1 and id in (`+plaatsen(2, inLijst)+`)
		order by nummer`)
	qOnderdelen = db.Org("casus.onderdelen", `
		select id from melding where org_id = $1 and casus_id = $2
		union
		select dossier_id from melding where org_id = $1 and casus_id = $2
		union
		select id from dienst where org_id = $1 and casus_id = $2
		union
		select id from beoordeling where org_id = $1 and casus_id = $2
		union
		select persoon_id from betrokkene where org_id = $1 and casus_id = $2
		order by 1`)
)

// Nummers returns the human numbers of those ids that are a casus, melding, dienst or advies: for somebody who reviews the
// log and sees pseudonyms only. A number tells nothing about a person.
func (s *Service) Nummers(ctx context.Context, org id.ID, ids []id.ID) (map[id.ID]string, error) {
	nummers := map[id.ID]string{}
	err := s.db.InRead(ctx, org, func(r *db.Read) error {
		for chunk := range slices.Chunk(ids, inLijst) {
			rows, err := db.All(ctx, r, qNummersIn, func(row db.Scanner, v *[2]string) error { return row.Scan(&v[0], &v[1]) }, inArgs(chunk)...)
			if err != nil {
				return err
			}
			for _, v := range rows {
				nummers[id.ID(v[0])] = v[1]
			}
		}
		return nil
	})
	return nummers, err
}

// Onderdelen returns the ids of everything that belongs to a casus, persons included: what the log says of them it says of
// the casus.
func (s *Service) Onderdelen(ctx context.Context, org, casus id.ID) ([]id.ID, error) {
	var all []id.ID
	err := s.db.InRead(ctx, org, func(r *db.Read) (err error) {
		all, err = db.All(ctx, r, qOnderdelen, db.Scalar[id.ID], casus)
		return err
	})
	return all, err
}
