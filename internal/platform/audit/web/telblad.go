package auditweb

import (
	"context"
	"slices"
	"sync"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// telbladen keep for every organisation what each colleague did per day. The log only grows, so a line is read once for the
// overview and not again for every page: a month of a large organisation is a million lines.
type telbladen struct {
	mu  sync.Mutex
	per map[id.ID]*telblad
}

// van returns the sheet of an organisation.
func (t *telbladen) van(org id.ID) *telblad {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.per == nil {
		t.per = map[id.ID]*telblad{}
	}
	if t.per[org] == nil {
		t.per[org] = &telblad{}
	}
	return t.per[org]
}

// telblad is what was counted so far for one organisation, over the longest period that the overview shows.
type telblad struct {
	mu     sync.Mutex
	verder int64       // the line from which to go on; 0 before the first time
	vanaf  datum.Datum // the first day that is counted whole
	dagen  map[datum.Datum]map[id.ID]*collega
}

// over returns what each colleague did on the days from van up to and including tot, which is today.
func (t *telblad) over(ctx context.Context, p *Pages, view *db.Read, van, tot datum.Datum) ([]*collega, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.bij(ctx, p, view, tot.PlusDagen(1-langste)); err != nil {
		t.verder = 0 // what was counted of it cannot be told apart
		return nil, err
	}
	all := map[id.ID]*collega{}
	for dag := van; !dag.After(tot); dag = dag.PlusDagen(1) {
		for _, c := range t.dagen[dag] {
			collegaVan(all, c.id).voegToe(c)
		}
	}
	var list []*collega
	for _, c := range all {
		list = append(list, c)
	}
	return list, nil
}

// bij counts the lines that were added since the last time, and forgets the days before vanaf.
func (t *telblad) bij(ctx context.Context, p *Pages, view *db.Read, vanaf datum.Datum) (err error) {
	if t.verder == 0 || vanaf.Before(t.vanaf) {
		t.verder, t.dagen = 0, map[datum.Datum]map[id.ID]*collega{}
	}
	t.vanaf = vanaf
	for dag := range t.dagen {
		if dag.Before(vanaf) {
			delete(t.dagen, dag)
		}
	}
	t.verder, err = p.Log.Activity(ctx, view, t.verder, vanaf.Begin(), func(a audit.Activity) {
		dag := datum.Van(a.Tijdstip)
		if t.dagen[dag] == nil {
			t.dagen[dag] = map[id.ID]*collega{}
		}
		collegaVan(t.dagen[dag], a.Persoon).tel(a, p.Soorten)
	})
	return err
}

func collegaVan(all map[id.ID]*collega, persoon id.ID) *collega {
	c := all[persoon]
	if c == nil {
		c = &collega{id: persoon, zaken: map[id.ID]bool{}}
		all[persoon] = c
	}
	return c
}

// voegToe adds what the same colleague did on another day.
func (c *collega) voegToe(ander *collega) {
	for _, rol := range ander.rollen {
		if !slices.Contains(c.rollen, rol) {
			c.rollen = append(c.rollen, rol)
		}
	}
	for zaak := range ander.zaken {
		c.zaken[zaak] = true
	}
	c.handelingen += ander.handelingen
	c.zoeken += ander.zoeken
	c.lades += ander.lades
	c.geweigerd += ander.geweigerd
	c.buiten += ander.buiten
}
