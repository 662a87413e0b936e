package casus

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// taakTreffer is a person of a new report who is known in a case that whoever registered it may not read. The intake shows
// nothing; the leader of the team that has the other case gets the match (D30).
const taakTreffer = "treffer"

var (
	qTaakNieuw = db.Org("taak.nieuw", `
		insert into taak (org_id, id, soort, casus_id, object_id, team_id, persoon_id, gemaakt_op) values ($1, $2, $3, $4, $5, $6, $7, $8)`)
	qTreffers = db.Org("taak.treffers", `
		select t.id, t.casus_id, m.nummer, t.gemaakt_op from taak t
		join melding m on m.org_id = t.org_id and m.id = t.object_id
		where t.org_id = $1 and t.team_id = $2 and t.soort = 'treffer' and t.gedaan_op is null
		order by t.gemaakt_op, t.id limit 50`)
	qTaak      = db.Org("taak.een", `select coalesce(team_id, '') from taak where org_id = $1 and id = $2 and soort = $3`)
	qTaakKlaar = db.Org("taak.klaar", `
		update taak set gedaan_op = $3, gedaan_door = $4 where org_id = $1 and id = $2 and gedaan_op is null`)
)

// Treffer tells the leader of a team that somebody in one of the team's cases may be named in a new melding elsewhere.
type Treffer struct {
	Taak    id.ID
	Casus   id.ID  // of the own team
	Melding string // number of the new melding
	Op      time.Time
}

// treffers are the cases that the actor may not read and in which somebody of the report is known, or seems to be: each once,
// however many of its people are named. It is asked before these people are recorded, so that nobody is taken for himself.
func (x Acts) treffers(ctx context.Context, a access.Actor, in []NieuwPersoon) ([]Casus, error) {
	var all []Casus
	for _, p := range in {
		verborgen, err := x.verborgenCasussen(ctx, a, p)
		if err != nil {
			return nil, err
		}
		for _, c := range verborgen {
			if !slices.ContainsFunc(all, func(al Casus) bool { return al.ID == c.ID }) {
				all = append(all, c)
			}
		}
	}
	return all, nil
}

// noteerTreffers leaves a match of a melding in each of these cases.
func (x Acts) noteerTreffers(ctx context.Context, melding id.ID, elders []Casus) error {
	for _, c := range elders {
		if err := x.tx.ExecOne(ctx, qTaakNieuw, id.New(), taakTreffer, c.ID, melding, c.Team, nil, db.Time(x.nu)); err != nil {
			return err
		}
	}
	return nil
}

// verborgenCasussen are the cases in which this person is known and that the actor may not read. What is opened to be sure is
// opened by the program itself, and logged as such.
func (x Acts) verborgenCasussen(ctx context.Context, a access.Actor, p NieuwPersoon) ([]Casus, error) {
	if p.Bekend != nil {
		_, verborgen, err := x.s.casussenVan(ctx, x.tx.Read(), a, *p.Bekend, x.nu)
		return verborgen, err
	}
	kandidaten, err := x.s.herken.Kandidaten(ctx, x.tx.Read(), p.Gegevens)
	if err != nil {
		return nil, err
	}
	var all []Casus
	for _, k := range kandidaten {
		_, verborgen, err := x.s.casussenVan(ctx, x.tx.Read(), a, k, x.nu)
		if err != nil {
			return nil, err
		}
		if len(verborgen) == 0 {
			continue
		}
		zelfde, err := x.isZelfde(ctx, k, p.Gegevens)
		if err != nil {
			return nil, err
		}
		if zelfde {
			all = append(all, verborgen...)
		}
	}
	return all, nil
}

func (x Acts) isZelfde(ctx context.Context, persoon id.ID, g Gegevens) (bool, error) {
	rij, err := db.One(ctx, x.tx.Read(), qPersoon, scanPersoon, persoon)
	if err != nil {
		return false, err
	}
	ring, err := x.s.vault.Ring(ctx, x.tx.Read(), persoon)
	if err != nil {
		return false, err
	}
	proof := audit.InTx(x.tx, access.Job(x.tx.Org(), "herkenning").Audit(),
		audit.Line{Handeling: "herkenning.vergelijken", Betrokkene: persoon, Velden: []string{"persoon"}})
	rij.AdresGeheim = true // recognition opens no address
	known, err := openPersoon(ring, proof, rij)
	return x.s.herken.Vergelijk(g, known.Gegevens) != GeenOvereenkomst, err
}

// HandelTrefferAf records that the leader of the team has looked at a match.
//
// Not found: not there, or of another team. Stale: done already.
func (s *Service) HandelTrefferAf(ctx context.Context, a access.Actor, taak id.ID) error {
	return s.do(ctx, a, CasusToewijzen, taak, func(x Acts) error {
		team, err := db.One(ctx, x.tx.Read(), qTaak, db.Scalar[id.ID], taak, taakTreffer)
		if err != nil {
			return err
		}
		if !a.InTeam(team) {
			return fout.NotFound("taak")
		}
		if err := s.policy.Must(a, CasusToewijzen, access.Organisatie, access.Team); err != nil {
			return err
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "treffer.afhandelen", Object: taak})
		return x.tx.ExecOne(ctx, qTaakKlaar, taak, db.Time(x.nu), a.Persoon)
	})
}

func loadTreffers(ctx context.Context, r *db.Read, team id.ID) ([]Treffer, error) {
	return db.All(ctx, r, qTreffers, func(row db.Scanner, t *Treffer) error {
		var op string
		if err := row.Scan(&t.Taak, &t.Casus, &t.Melding, &op); err != nil {
			return err
		}
		return readTime(&t.Op, op)
	}, team)
}
