package demo

import (
	"errors"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

var (
	qPersonen = db.Org("demo.personen-van-melding", `
		select persoon_id from melding_persoon where org_id = $1 and melding_id = $2 order by persoon_id`)
	qDienst = db.Org("demo.dienst-van-melding", `
		select id, versie from dienst where org_id = $1 and melding_id = $2 order by id`)
)

// recognise finds which person of the system each member is, as intake does with a family that is known: by BSN, or by name
// and birth date. Of a member without any of these it is who is left.
func (h *history) recognise(s *step, melding id.ID, who []*member) error {
	var fresh []*member
	free := map[id.ID]bool{}
	taken := map[id.ID]bool{}
	for _, m := range who {
		if m.known == "" {
			fresh = append(fresh, m)
		}
		taken[m.known] = true
	}
	if len(fresh) == 0 {
		return nil
	}
	all, err := db.All(s.ctx, s.tx.Read(), qPersonen, db.Scalar[id.ID], melding)
	if err != nil {
		return err
	}
	for _, p := range all {
		free[p] = !taken[p]
	}
	var rest []*member
	for _, m := range exactFirst(fresh) {
		candidates, err := h.herken.Kandidaten(s.ctx, s.tx.Read(), m.g)
		if err != nil {
			return err
		}
		for _, p := range candidates {
			if free[p] {
				m.known, free[p] = p, false
				break
			}
		}
		if m.known == "" {
			rest = append(rest, m)
		}
	}
	return assignRest(rest, free)
}

// exactFirst puts who has a BSN or a full birth date before who is known by less.
func exactFirst(in []*member) []*member {
	var exact, rest []*member
	for _, m := range in {
		if _, full := m.g.Geboorte.Volledig(); full {
			exact = append(exact, m)
		} else {
			rest = append(rest, m)
		}
	}
	return append(exact, rest...)
}

func assignRest(rest []*member, free map[id.ID]bool) error {
	var left []id.ID
	for p, yes := range free {
		if yes {
			left = append(left, p)
		}
	}
	if len(rest) != len(left) || len(rest) > 1 {
		return errors.New("demo: the people of a melding cannot be told apart")
	}
	if len(rest) == 1 {
		rest[0].known = left[0]
	}
	return nil
}
