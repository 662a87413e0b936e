package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"regioaanpak/internal/bench/browser"
	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/bench/program"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// moment is when a round kills the program.
type moment string

const (
	underLoad moment = "under load"
	starting  moment = "while starting"
	stopping  moment = "while stopping"
	newborn   moment = "while making a new installation"
)

const startLimit = 30 * time.Second

// campaign is a number of rounds on one installation: start, check, work, kill.
type campaign struct {
	options
	place   installation.Place
	out     io.Writer
	chance  chance
	target  target
	ledger  ledger
	tally   tally
	started time.Duration // how long the last whole start took
}

func newCampaign(o options, p installation.Place, out io.Writer) *campaign {
	c := &campaign{options: o, place: p, out: out, chance: newChance(o.seed, 0)}
	c.ledger.prefix = fmt.Sprintf("T%X", o.seed%0xFFFF)
	c.tally.begun, c.tally.moments = time.Now(), counts{}
	c.target = newEngineTarget(o.workers)
	if o.program != "" {
		c.target = newPagesTarget(o.program, o.workers)
	}
	return c
}

func (c *campaign) run(ctx context.Context) error {
	if err := c.firstDay(ctx); err != nil {
		return err
	}
	for round := 1; round <= c.rounds; round++ {
		if err := c.round(ctx, round); err != nil {
			return fmt.Errorf("round %d: %w", round, err)
		}
		if c.tally.failed > 20 {
			return errors.New("too many faults: the campaign ends here")
		}
	}
	return c.lastDay(ctx)
}

// firstDay makes the installation with its people.
func (c *campaign) firstDay(ctx context.Context) error {
	i, err := installation.Open(ctx, c.place, installation.Options{})
	if err != nil {
		return fmt.Errorf("make the installation: %w", err)
	}
	return errors.Join(i.Make(ctx, teams, c.workers), i.Close())
}

// draw chooses the moment of a round. The first one is under load, so that there is something to lose.
func (c *campaign) draw(round int) moment {
	n := c.chance.r.IntN(100)
	switch {
	case round == 1 || n < 66:
		return underLoad
	case n < 80:
		return starting
	case n < 90:
		return stopping
	case c.place.DSN != "": // a new installation takes a new database
		return underLoad
	}
	return newborn
}

// round starts the program, checks what it kept of all rounds before, has people work, and kills it.
func (c *campaign) round(ctx context.Context, round int) error {
	when := c.draw(round)
	c.tally.moments[when]++
	if when == newborn {
		if err := c.newborn(ctx, round); err != nil {
			return err
		}
		when = underLoad
	}
	if when == starting {
		if err := c.killWhileStarting(); err != nil {
			return err
		}
	}
	p, err := c.start(ctx)
	if err != nil {
		return err
	}
	defer p.Kill()
	if err := c.afterKill(ctx, round-1); err != nil {
		return err
	}
	busy := c.chance.between(c.busy/15, c.busy)
	load := newLoad(c, round)
	load.begin(ctx)
	time.Sleep(busy)
	if when == stopping {
		p.Ask()
		p.Ended(c.chance.between(0, 40*time.Millisecond))
	}
	p.Kill()
	load.end()
	return nil
}

// start starts the program and tells the people where it is.
func (c *campaign) start(ctx context.Context) (*program.Program, error) {
	path, args := c.target.command(c.place)
	p, err := program.Start(path, args...)
	if err != nil {
		return nil, err
	}
	base, took, err := p.Address(ctx, startLimit)
	if err == nil {
		c.started = took
		c.tally.starts = append(c.tally.starts, took)
		err = c.target.moved(ctx, base)
	}
	if err != nil {
		p.Kill()
		return nil, fmt.Errorf("start after a kill: %w", err)
	}
	return p, nil
}

// killWhileStarting starts the program one to three times and kills it before it is ready, or hardly.
func (c *campaign) killWhileStarting() error {
	path, args := c.target.command(c.place)
	for range 1 + c.chance.r.IntN(3) {
		p, err := program.Start(path, args...)
		if err != nil {
			return err
		}
		p.Ended(c.chance.between(0, max(c.started, 50*time.Millisecond)*5/4))
		p.Kill()
		c.tally.kills++
	}
	return nil
}

// afterKill looks at the installation from outside while the program serves it: is the log sound, is the database, is nothing
// there by half, and does the program show what it acknowledged.
func (c *campaign) afterKill(ctx context.Context, last int) error {
	c.tally.kills++
	if err := c.sendAgain(ctx, last); err != nil {
		return err
	}
	i, err := installation.Open(ctx, c.place, installation.Options{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("look beside the program: %w", err)
	}
	err = c.look(ctx, i)
	if err := errors.Join(err, i.Close()); err != nil {
		return err
	}
	return c.shown(ctx, last)
}

// look checks what lies in the database, on snapshots.
func (c *campaign) look(ctx context.Context, i *installation.Installation) error {
	c.tally.check("database whole", i.DB.Integrity(ctx))
	var faults []string
	err := i.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		faults, err = broken(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	for _, f := range faults {
		c.tally.integrity++
		c.tally.fault("by half: " + f)
	}
	c.tally.check("nothing by half", countFault("rules broken", len(faults)))
	lines, unsound, err := i.Verify(ctx)
	if err != nil {
		return err
	}
	c.tally.lines = lines
	for _, r := range unsound {
		c.tally.integrity++
		c.tally.fault(fmt.Sprintf("log of %s: %v", r.Org, r.Bevindingen))
	}
	c.tally.check("log sound", countFault("logs not sound", len(unsound)))
	return nil
}

// sendAgain sends a second time what got no answer in the round before, as people do: it must end up there once.
func (c *campaign) sendAgain(ctx context.Context, round int) error {
	for n, at := range c.ledger.ofRound(round, inDoubt) {
		e := c.ledger.at(at)
		if n >= c.workers || e.Kind != melding && e.Kind != hermelding && e.Kind != advies {
			continue
		}
		switch err := c.target.again(ctx, e); {
		case errors.Is(err, browser.ErrNoAnswer):
			return fmt.Errorf("the program does not answer after a kill: %w", err)
		case err != nil:
			c.tally.fault(fmt.Sprintf("%s %s cannot be sent again: %v", e.Kind, e.Number, err))
			c.tally.check("sent again", err)
		default:
			c.ledger.sentTwice(at)
		}
	}
	return nil
}

// shown asks the program itself for what it acknowledged in the round before: all of it up to a number, and some of earlier.
func (c *campaign) shown(ctx context.Context, round int) error {
	list := c.ledger.ofRound(round, acknowledged)
	c.chance.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	if len(list) > 40 {
		list = list[:40]
	}
	if all := c.ledger.all(); len(all) > 0 {
		for range 10 {
			if at := c.chance.r.IntN(len(all)); all[at].fate == acknowledged {
				list = append(list, at)
			}
		}
	}
	lost := 0
	for _, at := range list {
		err := c.target.shows(ctx, c.ledger.at(at))
		if errors.Is(err, browser.ErrNoAnswer) {
			return fmt.Errorf("the program does not answer after a kill: %w", err)
		}
		if err != nil {
			lost++
			c.tally.fault("lost: " + err.Error())
		}
	}
	c.tally.lost += lost
	c.tally.check("acknowledged shown", countFault("acknowledged acts not shown", lost))
	return nil
}

// newborn makes another installation with the program, killing it a few times before it is done.
func (c *campaign) newborn(ctx context.Context, round int) error {
	p := installation.Place{Data: fmt.Sprintf("%s-nieuw-%d", c.place.Data, round)}
	defer func() { _, _ = os.RemoveAll(p.Data), os.RemoveAll(p.Keys()) }()
	path, args, ready := c.newCommand(p)
	for range 1 + c.chance.r.IntN(4) {
		child, err := program.Start(path, args...)
		if err != nil {
			return err
		}
		child.Ended(c.chance.between(0, max(2*c.started, 100*time.Millisecond)))
		child.Kill()
		c.tally.kills++
	}
	c.tally.check("new installation completed", ready(ctx))
	i, err := installation.Open(ctx, p, installation.Options{ReadOnly: true})
	if err != nil {
		c.tally.check("new installation opens", err)
		return nil
	}
	lines := c.tally.lines
	err = c.look(ctx, i)
	c.tally.lines = lines
	return errors.Join(err, i.Close())
}

// newCommand is how a new installation is made, and what must succeed in the end, however often it was cut off before.
func (c *campaign) newCommand(p installation.Place) (path string, args []string, ready func(context.Context) error) {
	if c.program == "" {
		path, args = c.target.command(p)
		return path, args, func(ctx context.Context) error { return untilServes(ctx, path, args) }
	}
	args = append([]string{"init", "--naam", "Veilig Thuis Proefstuk", "--code", "VT06", "--gebruiker", "beheerder",
		"--beheerder", "Bea Beheer"}, p.Flags()...)
	return c.program, args, func(ctx context.Context) error {
		if err := untilMade(ctx, c.program, args); err != nil {
			return err
		}
		return untilServes(ctx, c.program, append([]string{"serve", "--addr", "127.0.0.1:0"}, p.Flags()...))
	}
}

// untilMade makes the installation; that one of the killed programs had made it already is fine.
func untilMade(ctx context.Context, path string, args []string) error {
	out, err := exec.CommandContext(ctx, path, args...).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 2 && containsAny(string(out), "staat al een installatie") {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// untilServes starts the program, waits until it listens and stops it politely.
func untilServes(ctx context.Context, path string, args []string) error {
	p, err := program.Start(path, args...)
	if err != nil {
		return err
	}
	defer p.Kill()
	if _, _, err := p.Address(ctx, startLimit); err != nil {
		return err
	}
	return p.Stop(startLimit)
}
