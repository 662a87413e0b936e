package main

import (
	"context"
	"sync"
	"time"

	casusweb "regioaanpak/internal/casus/web"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// mensen gives the pages the names of colleagues, who are officials. Names change seldom and stand on every page, so that
// they are remembered for a minute; rights are never read from here.
type mensen struct {
	app *app
	mu  sync.Mutex
	org map[id.ID]organisatieMensen
}

type organisatieMensen struct {
	tot   time.Time
	namen map[id.ID]string
	teams map[id.ID]string
	regio string
	leden []casusweb.Collega
}

const mensenDuur = time.Minute

func newMensen(a *app) *mensen { return &mensen{app: a, org: map[id.ID]organisatieMensen{}} }

// Namen implements casusweb.Mensen.
func (m *mensen) Namen(ctx context.Context, org id.ID) (map[id.ID]string, error) {
	o, err := m.van(ctx, org)
	return o.namen, err
}

// Teams implements casusweb.Mensen.
func (m *mensen) Teams(ctx context.Context, org id.ID) (map[id.ID]string, error) {
	o, err := m.van(ctx, org)
	return o.teams, err
}

// Collegas implements casusweb.Mensen.
func (m *mensen) Collegas(ctx context.Context, org id.ID) ([]casusweb.Collega, error) {
	o, err := m.van(ctx, org)
	return o.leden, err
}

// Goedkeurders returns who is a member today in a role that may approve a delivery.
func (m *mensen) Goedkeurders(ctx context.Context, org id.ID) ([]id.ID, error) {
	o, err := m.van(ctx, org)
	var all []id.ID
	for _, l := range o.leden {
		if m.app.policy.Possible(access.Actor{Persoon: l.ID, Org: org, Rol: l.Rol}, levering.LeveringGoedkeuren) {
			all = append(all, l.ID)
		}
	}
	return all, err
}

// Regio is the code of the Veilig Thuis region of an organisation, or empty; without it a list has no region first.
func (m *mensen) Regio(ctx context.Context, org id.ID) string {
	o, err := m.van(ctx, org)
	if err != nil {
		return ""
	}
	return o.regio
}

func (m *mensen) van(ctx context.Context, org id.ID) (organisatieMensen, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if o, ok := m.org[org]; ok && m.app.clock().Before(o.tot) {
		return o, nil
	}
	o, err := m.lees(ctx, org)
	if err == nil {
		m.org[org] = o
	}
	return o, err
}

func (m *mensen) lees(ctx context.Context, org id.ID) (organisatieMensen, error) {
	o := organisatieMensen{tot: m.app.clock().Add(mensenDuur), teams: map[id.ID]string{}}
	err := m.app.db.InRead(ctx, org, func(r *db.Read) (err error) {
		own, err := m.app.access.Organization(ctx, r, org)
		if err != nil {
			return err
		}
		o.regio = own.CBSCode
		if o.namen, err = m.app.access.Names(ctx, r); err != nil {
			return err
		}
		var teams []access.OrgTeam
		if teams, err = m.app.access.Teams(ctx, r); err != nil {
			return err
		}
		for _, t := range teams {
			o.teams[t.ID] = t.Naam
		}
		leden, err := m.app.access.Members(ctx, r)
		for _, l := range leden {
			if !l.Closed {
				o.leden = append(o.leden, casusweb.Collega{ID: l.Account, Naam: l.Naam, Rol: l.Rol, Team: l.Team.ID})
			}
		}
		return err
	})
	return o, err
}
