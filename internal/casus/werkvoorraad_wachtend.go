package casus

import (
	"context"
	"slices"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
)

var (
	qAcuutOpen = db.Org("melding.acuut-open", `
		select id, casus_id, nummer, ontvangen_op from melding
		where org_id = $1 and team_id = $2 and acuut = 'open' and casus_id is not null
		order by ontvangen_op, id limit 50`)
	qAcuutSignalen = db.Org("melding.acuut-signalen", `
		select id, nummer, ontvangen_op, acuut from melding
		where org_id = $1 and team_id = $2 and soort = 'signaal' and besluit is null and acuut <> 'nee'
		order by ontvangen_op, id limit 50`)
	qSignalenTeam = db.Org("melding.signalen-team", `
		select id, nummer, ontvangen_op from melding
		where org_id = $1 and team_id = $2 and soort = 'signaal' and besluit is null order by ontvangen_op, id limit 50`)
	qVoorstellen = db.Org("beoordeling.voorgesteld", `
		select b.casus_id, b.melding_id, m.nummer, b.auteur_id, b.opgesteld_op
		from beoordeling b join melding m on m.org_id = b.org_id and m.id = b.melding_id
		where b.org_id = $1 and b.team_id = $2 and b.stand = 'voorgesteld' and b.auteur_id <> $3
		order by b.opgesteld_op, b.id limit 50`)
	// What somebody was asked to decide on outside the own teams.
	qVoorstellenMeelezer = db.Org("beoordeling.voorgesteld-meelezer", `
		select b.casus_id, b.melding_id, m.nummer, b.auteur_id, b.opgesteld_op
		from meelezer l join beoordeling b on b.org_id = l.org_id and b.casus_id = l.casus_id
		join melding m on m.org_id = b.org_id and m.id = b.melding_id
		where l.org_id = $1 and l.persoon_id = $2 and l.van <= $3 and (l.tot is null or l.tot > $3)
		and b.stand = 'voorgesteld' and b.auteur_id <> $2
		order by b.opgesteld_op, b.id limit 50`)
	qAdviesOpenRegels = db.Org("advies.open-regels", `
		select id, nummer, begonnen_op from advies
		where org_id = $1 and team_id = $2 and geeindigd_op is null order by begonnen_op, id limit 50`)
)

// wachtend adds what waits for an answer beside the clocks, for the teams of the actor.
func (s *Service) wachtend(ctx context.Context, r *db.Read, a access.Actor, w *Werkvoorraad) error {
	for _, team := range a.Teams {
		acuut, err := db.All(ctx, r, qAcuutOpen, scanAcuutOpen, team)
		if err != nil {
			return err
		}
		w.Acuut = append(w.Acuut, acuut...)
		signalen, err := db.All(ctx, r, qAcuutSignalen, scanAcuutSignaal, team)
		if err != nil {
			return err
		}
		w.AcuutSignalen = append(w.AcuutSignalen, signalen...)
		if s.policy.Decide(a, BeoordelingBesluiten, access.Organisatie, access.Team) {
			voorstellen, err := db.All(ctx, r, qVoorstellen, scanVoorstel, team, a.Persoon)
			if err != nil {
				return err
			}
			w.Voorstellen = append(w.Voorstellen, voorstellen...)
		}
		if s.policy.Decide(a, SignaalBesluiten, access.Organisatie, access.Team) {
			signalen, err := db.All(ctx, r, qSignalenTeam, scanOpenstaand, team)
			if err != nil {
				return err
			}
			w.Signalen = append(w.Signalen, signalen...)
			treffers, err := loadTreffers(ctx, r, team)
			if err != nil {
				return err
			}
			w.Treffers = append(w.Treffers, treffers...)
		}
		adviezen, err := db.All(ctx, r, qAdviesOpenRegels, scanOpenstaand, team)
		if err != nil {
			return err
		}
		w.Adviezen = append(w.Adviezen, adviezen...)
	}
	return s.meeleesVoorstellen(ctx, r, a, w)
}

// meeleesVoorstellen adds the proposals of cases that the actor was asked to read along in.
func (s *Service) meeleesVoorstellen(ctx context.Context, r *db.Read, a access.Actor, w *Werkvoorraad) error {
	if !s.policy.Decide(a, BeoordelingBesluiten, access.Organisatie, access.Meelezer) {
		return nil
	}
	voorstellen, err := db.All(ctx, r, qVoorstellenMeelezer, scanVoorstel, a.Persoon, db.Time(s.klok()))
	for _, v := range voorstellen {
		al := func(ander Voorstel) bool { return ander.Melding == v.Melding }
		if !slices.ContainsFunc(w.Voorstellen, al) {
			w.Voorstellen = append(w.Voorstellen, v)
		}
	}
	return err
}

func scanAcuutOpen(row db.Scanner, v *AcuutOpenstaand) error {
	var op string
	if err := row.Scan(&v.Melding, &v.Casus, &v.Nummer, &op); err != nil {
		return err
	}
	return readTime(&v.Op, op)
}

func scanAcuutSignaal(row db.Scanner, v *AcuutSignaal) error {
	var op string
	if err := row.Scan(&v.ID, &v.Nummer, &op, &v.Acuut); err != nil {
		return err
	}
	return readTime(&v.Op, op)
}

func scanOpenstaand(row db.Scanner, v *Openstaand) error {
	var op string
	if err := row.Scan(&v.ID, &v.Nummer, &op); err != nil {
		return err
	}
	return readTime(&v.Op, op)
}

func scanVoorstel(row db.Scanner, v *Voorstel) error {
	var op string
	if err := row.Scan(&v.Casus, &v.Melding, &v.Nummer, &v.Auteur, &op); err != nil {
		return err
	}
	return readTime(&v.Op, op)
}
