package casus

import (
	"context"
	"slices"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// Herkomst is the case behind a number of a delivery: which object it is, in which casus, whose. No name and no content.
type Herkomst struct {
	Nummer      string
	Soort       string // advies, melding or onderzoek
	Object      id.ID
	Casus       id.ID // none for an advies
	Casusnummer string
	Eigenaar    id.ID
	Team        id.ID
}

// herkomstIn is how many numbers one statement asks for.
const herkomstIn = 64

var qHerkomst = db.Org("casus.herkomst", `
	select n.nummer,
		case when a.id is not null then 'advies' when m.id is not null then 'melding' else 'onderzoek' end,
		n.object_id, coalesce(c.id, ''), coalesce(c.nummer, ''), coalesce(c.eigenaar_id, a.auteur_id, ''), coalesce(c.team_id, a.team_id, '')
	from nummer n
	left join advies a on a.org_id = n.org_id and a.id = n.object_id
	left join melding m on m.org_id = n.org_id and m.id = n.object_id
	left join dienst d on d.org_id = n.org_id and d.id = n.object_id
	left join casus c on c.org_id = n.org_id and c.id = coalesce(m.casus_id, d.casus_id)
	where n.org_id = $1 and n.nummer in (`+plaatsen(2, herkomstIn)+`) and (a.id is not null or m.id is not null or d.id is not null)
	order by n.nummer`)

// HerkomstVan returns the cases behind these numbers; those that are not known are left out.
//
// Forbidden: the actor does not prepare deliveries.
func (s *Service) HerkomstVan(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error) {
	if err := s.policy.Must(a, FeitenLeveren, access.Organisatie); err != nil {
		return nil, s.weiger(ctx, a, FeitenLeveren, "", err)
	}
	return s.herkomst(ctx, a, FeitenLeveren, nummers, func(Herkomst) bool { return true })
}

// EigenHerkomst returns of the cases behind these numbers those that the actor has, or that are of the actor's team when
// the actor leads it.
//
// Forbidden: the actor has no work list.
func (s *Service) EigenHerkomst(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error) {
	if err := s.policy.Must(a, WerkvoorraadLezen, access.Organisatie); err != nil {
		return nil, s.weiger(ctx, a, WerkvoorraadLezen, "", err)
	}
	return s.herkomst(ctx, a, WerkvoorraadLezen, nummers, func(h Herkomst) bool {
		return h.Eigenaar == a.Persoon || a.Rol == access.RolTeamleider && a.InTeam(h.Team)
	})
}

func (s *Service) herkomst(ctx context.Context, a access.Actor, act access.Action, nummers []string, houd func(Herkomst) bool) ([]Herkomst, error) {
	var all []Herkomst
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		all, err = herkomstVan(ctx, r, nummers)
		return err
	})
	all = slices.DeleteFunc(all, func(h Herkomst) bool { return !houd(h) })
	if err != nil {
		return nil, err
	}
	return all, s.toonHerkomst(ctx, a, act, all)
}

// herkomstVan finds the cases behind numbers.
func herkomstVan(ctx context.Context, r *db.Read, nummers []string) ([]Herkomst, error) {
	var all []Herkomst
	for chunk := range slices.Chunk(nummers, herkomstIn) {
		args := make([]any, herkomstIn)
		for i := range args {
			args[i] = chunk[min(i, len(chunk)-1)]
		}
		rows, err := db.All(ctx, r, qHerkomst, func(row db.Scanner, h *Herkomst) error {
			return row.Scan(&h.Nummer, &h.Soort, &h.Object, &h.Casus, &h.Casusnummer, &h.Eigenaar, &h.Team)
		}, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}

// toonHerkomst logs which cases a list of numbers showed.
func (s *Service) toonHerkomst(ctx context.Context, a access.Actor, act access.Action, all []Herkomst) error {
	for chunk := range slices.Chunk(all, perLogregel) {
		var ids []id.ID
		for _, h := range chunk {
			ids = append(ids, h.Object)
		}
		if _, err := s.toon(ctx, a, audit.Line{Handeling: string(act), Objecten: ids, Velden: []string{"nummer"}, Doel: "cbs"}); err != nil {
			return err
		}
	}
	return nil
}
