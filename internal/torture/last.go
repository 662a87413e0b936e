package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// lastDay opens the installation itself after the last kill and looks for everything that was ever acknowledged.
func (c *campaign) lastDay(ctx context.Context) error {
	c.tally.kills++
	i, err := installation.Open(ctx, c.place, installation.Options{})
	if err != nil {
		return fmt.Errorf("open after the last kill: %w", err)
	}
	err = errors.Join(c.look(ctx, i), c.stored(ctx, i), c.readable(ctx, i), i.Close())
	if err == nil && c.program != "" {
		c.tally.check("audit verifieer", untilMade(ctx, c.program, append([]string{"audit", "verifieer"}, c.place.Flags()...)))
	}
	return err
}

// stored counts how often each melding and advies is there: once when it was acknowledged, once when it was sent again, at most
// once when its fate is in doubt, and never when it was refused.
func (c *campaign) stored(ctx context.Context, i *installation.Installation) error {
	faults := 0
	err := i.DB.InRead(ctx, id.Nil, func(r *db.Read) error {
		for _, e := range c.ledger.all() {
			if e.Kind != melding && e.Kind != hermelding && e.Kind != advies {
				continue
			}
			n, err := timesStored(ctx, r, e.Number)
			if err != nil {
				return err
			}
			least, most := bounds(e)
			if n < least || n > most {
				faults++
				c.tally.fault(fmt.Sprintf("%s %s of round %d (fate %d) is there %d times", e.Kind, e.Number, e.round, e.fate, n))
			}
			if n < least {
				c.tally.lost++
			}
		}
		return nil
	})
	c.tally.check("each once", countFault("acts lost, doubled or stored after a refusal", faults))
	return err
}

func bounds(e entry) (least, most int) {
	switch {
	case e.fate == acknowledged, e.once:
		return 1, 1
	case e.fate == refused:
		return 0, 0
	}
	return 0, 1
}

// readable reads everything that was acknowledged as the person who sent it, opened with its key, and every reporter as the
// leader of the team.
func (c *campaign) readable(ctx context.Context, i *installation.Installation) error {
	r := reader{casus: i.Casus, workers: crew(max(c.workers, 1))}
	work := make(chan entry)
	var done sync.WaitGroup
	for range 32 {
		done.Go(func() {
			for e := range work {
				r.read(ctx, e)
			}
		})
	}
	for _, e := range c.ledger.all() {
		switch e.fate {
		case acknowledged:
			c.tally.checked++
			work <- e
		case inDoubt:
			c.tally.doubtful++
		case refused:
			c.tally.refusals++
		}
	}
	close(work)
	done.Wait()
	for _, err := range r.lost {
		c.tally.lost++
		c.tally.fault("lost: " + err.Error())
	}
	c.tally.check("all readable", countFault("acknowledged writes lost", len(r.lost)))
	return ctx.Err()
}

// reader reads with many hands: the log groups what it writes for them.
type reader struct {
	casus   *casus.Service
	workers []access.Actor
	mu      sync.Mutex
	lost    []error
}

func (r *reader) read(ctx context.Context, e entry) {
	who := r.workers[e.Worker%len(r.workers)]
	err := showsEntry(ctx, r.casus, who, e)
	if err == nil && (e.Kind == melding || e.Kind == hermelding) {
		err = r.reporter(ctx, who, e)
	}
	if err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.lost = append(r.lost, err)
	}
}

func (r *reader) reporter(ctx context.Context, who access.Actor, e entry) error {
	if e.got.Object == "" {
		return nil
	}
	m, err := r.casus.Melder(ctx, who, "", e.got.Object, casus.Inzageredenen[0])
	return same(err, e, m.Naam == e.reporter())
}
