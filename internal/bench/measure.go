package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"regioaanpak/internal/bench/browser"
	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/bench/program"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

const (
	startLimit = time.Minute
	starts     = 5
	idleAfter  = 5 * time.Second
)

// bench is one run of measurements on one region.
type bench struct {
	options
	place  installation.Place
	region region
	crew   []access.Actor
	cases  map[id.ID][]id.ID
	errs   io.Writer
	out    figures
}

func measure(ctx context.Context, o options, errs io.Writer) (figures, error) {
	p, r, done, err := prepare(ctx, o, errs)
	defer done()
	if err != nil {
		return figures{}, fmt.Errorf("make the region: %w", err)
	}
	b := &bench{options: o, place: p, region: r, crew: installation.Crew(r.Teams, r.Workers), errs: errs}
	b.out = newFigures(o, r)
	if err := b.look(ctx); err != nil {
		return b.out, err
	}
	if err := b.starts(ctx); err != nil {
		return b.out, err
	}
	if err := b.serve(ctx); err != nil {
		return b.out, err
	}
	return b.out, b.direct(ctx)
}

// look counts what is in the region and finds the casussen that people will open.
func (b *bench) look(ctx context.Context) error {
	st, err := os.Stat(b.program)
	if err != nil {
		return err
	}
	b.out.Size = st.Size()
	i, err := installation.Open(ctx, b.place, installation.Options{})
	if err != nil {
		return err
	}
	b.cases, err = openCases(ctx, i.DB, b.crew[0].Org)
	if err == nil {
		b.out.Stored, err = countStored(ctx, i.DB, b.crew[0].Org)
	}
	if st, e := os.Stat(b.place.Database()); e == nil {
		b.out.Database = st.Size()
	}
	return errors.Join(err, i.Close())
}

func (b *bench) start(ctx context.Context) (*program.Program, string, time.Duration, error) {
	p, err := program.Start(b.program, append([]string{"demo", "--addr", "127.0.0.1:0"}, b.place.Flags()...)...)
	if err != nil {
		return nil, "", 0, err
	}
	base, _, err := p.Address(ctx, startLimit)
	if err != nil {
		p.Kill()
		return nil, "", 0, err
	}
	u := browser.New(base)
	defer u.Close()
	page, err := u.Get(ctx, "/inloggen")
	if err == nil && page.Status != 200 {
		err = fmt.Errorf("first page: status %d", page.Status)
	}
	if err != nil {
		p.Kill()
	}
	return p, base, p.Age(), err
}

// starts measures from the start of the process to the end of the first page.
func (b *bench) starts(ctx context.Context) error {
	for range starts {
		p, _, took, err := b.start(ctx)
		if err != nil {
			return err
		}
		b.out.Starts = append(b.out.Starts, took)
		if err := p.Stop(startLimit); err != nil {
			return err
		}
	}
	return nil
}

// serve measures the program while it serves.
func (b *bench) serve(ctx context.Context) error {
	p, base, _, err := b.start(ctx)
	if err != nil {
		return err
	}
	defer p.Kill()
	time.Sleep(idleAfter)
	if b.out.Idle, _, err = p.Memory(); err != nil {
		return err
	}
	people, err := b.signIn(ctx, base)
	if err != nil {
		return err
	}
	for _, u := range people { // once around, so that what is prepared at first use is prepared
		if err := u.view(ctx, kinds[0]); err != nil {
			return err
		}
	}
	if b.out.Paced, err = b.paced(ctx, people); err != nil {
		return err
	}
	if err := b.withCPU(p, &b.out.Flat, func() (samples, error) { return b.flatOut(ctx, people) }); err != nil {
		return err
	}
	if b.out.Busy, _, err = p.Memory(); err != nil {
		return err
	}
	if err := b.withCPU(p, &b.out.Register, func() (samples, error) { return b.register(ctx, people) }); err != nil {
		return err
	}
	time.Sleep(idleAfter)
	if b.out.After, _, err = p.Memory(); err != nil {
		return err
	}
	return p.Stop(startLimit)
}

// withCPU measures how much processor time the program takes beside what is measured.
func (b *bench) withCPU(p *program.Program, into *samples, measure func() (samples, error)) error {
	before, err := p.CPU()
	if err != nil {
		return err
	}
	if *into, err = measure(); err != nil {
		return err
	}
	after, err := p.CPU()
	into.CPU = after - before
	return err
}

func (b *bench) signIn(ctx context.Context, base string) ([]*user, error) {
	var all []*user
	for n := range b.connections {
		who := b.crew[b.region.Teams+n%b.region.Workers]
		if n%8 == 7 {
			who = b.crew[len(b.crew)-1] // in all teams
		}
		u := &user{Browser: browser.New(base), who: who, luck: newLuck(1000 + n)}
		for _, t := range who.Teams {
			u.cases = append(u.cases, b.cases[t]...)
		}
		if err := u.SignIn(ctx, who); err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
}

// paced asks for pages at a fixed rate, whether the ones before came or not, and measures each from the moment it was due: a
// page that has to wait for its turn counts as slow.
func (b *bench) paced(ctx context.Context, people []*user) (samples, error) {
	due := make(chan time.Time, b.rate*b.seconds)
	begun := time.Now()
	s, err := b.all(people, func(u *user, add func(kind, time.Duration)) error {
		for at := range due {
			k := u.kind()
			if err := u.view(ctx, k); err != nil {
				return err
			}
			add(k, time.Since(at))
		}
		return nil
	}, func() {
		gap := time.Second / time.Duration(b.rate)
		for n := range b.rate * b.seconds {
			at := begun.Add(time.Duration(n) * gap)
			time.Sleep(time.Until(at))
			due <- at
		}
		close(due)
	})
	s.Took = time.Since(begun)
	return s, err
}

// flatOut asks for pages as fast as they come.
func (b *bench) flatOut(ctx context.Context, people []*user) (samples, error) {
	begun := time.Now()
	end := begun.Add(time.Duration(b.seconds) * time.Second)
	s, err := b.all(people, func(u *user, add func(kind, time.Duration)) error {
		for time.Now().Before(end) {
			k, at := u.kind(), time.Now()
			if err := u.view(ctx, k); err != nil {
				return err
			}
			add(k, time.Since(at))
		}
		return nil
	}, nil)
	s.Took = time.Since(begun)
	return s, err
}

// register registers meldingen as fast as they are taken: the form, and then the answer to who is known.
func (b *bench) register(ctx context.Context, people []*user) (samples, error) {
	begun := time.Now()
	end := begun.Add(time.Duration(b.seconds) * time.Second)
	var number atomic.Int64
	s, err := b.all(people, func(u *user, add func(kind, time.Duration)) error {
		for time.Now().Before(end) {
			at := time.Now()
			if err := u.register(ctx, b.report(int(number.Add(1)))); err != nil {
				return err
			}
			add(registering, time.Since(at))
		}
		return nil
	}, nil)
	s.Took = time.Since(begun)
	return s, err
}

// all lets everybody do the same, and gathers how long each time took. beside, when not nil, runs beside them.
func (b *bench) all(people []*user, do func(*user, func(kind, time.Duration)) error, beside func()) (samples, error) {
	var wait sync.WaitGroup
	own := make([]samples, len(people))
	errs := make([]error, len(people))
	for n, u := range people {
		own[n].of = map[kind][]time.Duration{}
		wait.Go(func() {
			errs[n] = do(u, func(k kind, d time.Duration) { own[n].of[k] = append(own[n].of[k], d) })
		})
	}
	if beside != nil {
		beside()
	}
	wait.Wait()
	sum := samples{of: map[kind][]time.Duration{}}
	for _, s := range own {
		for k, d := range s.of {
			sum.of[k] = append(sum.of[k], d...)
		}
	}
	return sum, errors.Join(errs...)
}

// direct registers meldingen through the acts of casework alone, from one side and from as many as there are connections.
func (b *bench) direct(ctx context.Context) error {
	i, err := installation.Open(ctx, b.place, installation.Options{})
	if err != nil {
		return err
	}
	var number atomic.Int64
	for _, hands := range []int{1, b.connections} {
		begun := time.Now()
		end := begun.Add(time.Duration(b.seconds) * time.Second)
		people := make([]*user, hands)
		for n := range people {
			people[n] = &user{who: b.crew[b.region.Teams+n%b.region.Workers]}
		}
		s, err := b.all(people, func(u *user, add func(kind, time.Duration)) error {
			for time.Now().Before(end) {
				at := time.Now()
				if _, err := i.Casus.RegisterMelding(ctx, u.who, b.report(5_000_000+int(number.Add(1)))); err != nil {
					return err
				}
				add(registering, time.Since(at))
			}
			return nil
		}, nil)
		s.Took = time.Since(begun)
		b.out.Direct = append(b.out.Direct, s)
		if err != nil {
			return errors.Join(err, i.Close())
		}
	}
	lines, unsound, err := i.Verify(ctx)
	if err == nil && len(unsound) > 0 {
		err = errors.New("the log is not sound after the measurements")
	}
	b.out.Lines = lines
	return errors.Join(err, i.DB.Integrity(ctx), i.Close())
}

// samples are durations by what was done.
type samples struct {
	of   map[kind][]time.Duration
	Took time.Duration
	CPU  time.Duration // of the program, when it was measured
}

// each is how much processor time the program took for one, on average.
func (s samples) each() time.Duration {
	return s.CPU / time.Duration(max(1, len(s.sorted(""))))
}

// sorted returns the durations of one kind, or of all.
func (s samples) sorted(k kind) []time.Duration {
	var all []time.Duration
	for of, d := range s.of {
		if k == "" || of == k {
			all = append(all, d...)
		}
	}
	slices.Sort(all)
	return all
}

// rate is how many of a kind, or of all, were done in a second.
func (s samples) rate(k kind) float64 { return float64(len(s.sorted(k))) / s.Took.Seconds() }

// at returns the duration that share of all stay within.
func at(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}
