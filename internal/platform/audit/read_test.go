package audit

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestLog_CountInIsCountOutAmongManyWriters(t *testing.T) { // AU-03, AU-06
	onEachStore(t, func(t *testing.T, s *store) {
		orgs := []id.ID{id.New(), id.New(), id.Nil}
		var in [3]atomic.Int64
		var wg sync.WaitGroup
		for g := range 32 {
			wg.Go(func() {
				for i := range 12 {
					o := (g + i) % len(orgs)
					lines := []Line{about(id.New()), about(id.New())}[:1+i%2]
					if err := s.act(orgs[o], id.New(), lines...); err != nil {
						t.Error(err)
						return
					}
					subject := id.New()
					p, err := s.log.Read(ctx, orgs[o], somebody(), about(subject))
					if err != nil || !p.Covers(subject) {
						t.Error("no proof", err)
						return
					}
					in[o].Add(int64(len(lines) + 1))
				}
			})
		}
		wg.Wait()
		for o, org := range orgs {
			if out := s.sound(t, org); out != in[o].Load() || out == 0 {
				t.Fatalf("%d lines in, %d out", in[o].Load(), out)
			}
		}
	})
}

func TestRead_WithoutALogThereIsNoProof(t *testing.T) { // AU-01
	refuse := func(t *testing.T, s *store, org id.ID) {
		t.Helper()
		row, subject := id.New(), id.New()
		if p, err := s.log.Read(ctx, org, somebody(), about(subject)); !fout.Is(err, fout.KindUnavailable) || p.Covers(subject) || p.Durable() {
			t.Fatalf("read: %v", err)
		}
		if err := s.act(org, row, about(subject)); err == nil {
			t.Fatal("act stored")
		}
	}
	t.Run("a later hook fails", func(t *testing.T) {
		onEachStore(t, func(t *testing.T, s *store) {
			s.OnCommit(func(context.Context, *db.Tx) error { return errors.New("broken") })
			org := id.New()
			refuse(t, s, org)
			if s.sound(t, org) != 0 {
				t.Fatal("a line was stored")
			}
		})
	})
	t.Run("the database is closed", func(t *testing.T) {
		onEachStore(t, func(t *testing.T, s *store) {
			check(t, s.Close())
			refuse(t, s, id.New())
		})
	})
	t.Run("the table is gone", func(t *testing.T) {
		onEachStore(t, func(t *testing.T, s *store) {
			org := id.New()
			check(t, s.act(org, id.New(), about(id.New())))
			if _, err := s.raw.Exec(`drop table audit_onderwerp`); err != nil {
				t.Fatal(err)
			}
			refuse(t, s, org)
		})
	})
	t.Run("a hook panics", func(t *testing.T) {
		onEachStore(t, func(t *testing.T, s *store) {
			s.OnCommit(func(context.Context, *db.Tx) error { panic("fault") })
			subject := id.New()
			if p, err := s.log.Read(ctx, id.New(), somebody(), about(subject)); !fout.Is(err, fout.KindUnavailable) || p.Covers(subject) {
				t.Fatal(err)
			}
		})
	})
	t.Run("the context has ended", func(t *testing.T) {
		onEachStore(t, func(t *testing.T, s *store) {
			ended, cancel := context.WithCancel(ctx)
			cancel()
			subject := id.New()
			p, err := s.log.Read(ended, id.New(), somebody(), about(subject))
			if !fout.Is(err, fout.KindUnavailable) || !errors.Is(err, context.Canceled) || p.Covers(subject) {
				t.Fatal(err)
			}
		})
	})
	t.Run("the line is malformed", func(t *testing.T) {
		s := sqliteStore(t, Options{}, db.Options{Seeding: true})
		subject := id.New()
		p, err := s.log.Read(ctx, id.New(), somebody(), about(subject), Line{Handeling: "geen code"})
		if err == nil || p.Covers(subject) {
			t.Fatal(err)
		}
	})
}

// held keeps the one writer of an SQLite file busy until release.
func held(t *testing.T, s *store) (release func()) {
	t.Helper()
	free, busy, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- s.InTx(ctx, id.New(), func(*db.Tx) error { close(busy); <-free; return nil })
	}()
	<-busy
	return sync.OnceFunc(func() { close(free); check(t, <-done) })
}

// reading starts reads one after another, each waiting in the queue before the next starts.
func reading(s *store, org id.ID, n int) (errs chan error) {
	errs = make(chan error, n)
	for i := range n {
		go func() {
			_, err := s.log.Read(ctx, org, somebody(), about(id.New()))
			errs <- err
		}()
		s.waitForQueue(org, i)
	}
	return errs
}

// waitForQueue waits until n requests wait behind the batch that is being written.
func (s *store) waitForQueue(org id.ID, n int) {
	for {
		s.log.readers.mu.Lock()
		queue, served := s.log.readers.waiting[org]
		s.log.readers.mu.Unlock()
		if served && len(queue) == n {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func TestRead_ThatIsGivenUpIsNotWritten(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	org, release := id.New(), held(t, s)
	defer release()
	errs := reading(s, org, 1)
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	if _, err := s.log.Read(short, org, somebody(), about(id.New())); !fout.Is(err, fout.KindUnavailable) {
		t.Fatal(err)
	}
	release()
	check(t, <-errs)
	if n := s.sound(t, org); n != 1 {
		t.Fatalf("%d lines", n)
	}
}

func TestRead_QueueIsBounded(t *testing.T) {
	s := sqliteStore(t, Options{Queue: 2}, db.Options{Seeding: true})
	org, release := id.New(), held(t, s)
	defer release()
	errs := reading(s, org, 3) // one is being written, two wait
	if _, err := s.log.Read(ctx, org, somebody(), about(id.New())); !fout.Is(err, fout.KindUnavailable) {
		t.Fatalf("a fourth got in: %v", err)
	}
	release()
	for range 3 {
		check(t, <-errs)
	}
	check(t, errOf(s.log.Read(ctx, org, somebody(), about(id.New()))))
	if n := s.sound(t, org); n != 4 {
		t.Fatalf("%d lines", n)
	}
}

func TestClose_WritesWhatWaitsAndThenRefuses(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	org, release := id.New(), held(t, s)
	defer release()
	errs := reading(s, org, 10)
	short, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if err := s.log.Close(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("closed with a queue: %v", err)
	}
	release()
	check(t, s.log.Close(ctx))
	for range 10 {
		check(t, <-errs)
	}
	if err := errOf(s.log.Read(ctx, org, somebody(), about(id.New()))); !fout.Is(err, fout.KindUnavailable) {
		t.Fatal(err)
	}
	if n := s.sound(t, org); n != 10 {
		t.Fatalf("%d lines", n)
	}
}

func errOf(_ Proof, err error) error { return err }

func TestRead_SharesTransactionsUnderLoad(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	var commits atomic.Int64
	s.OnCommit(func(context.Context, *db.Tx) error { commits.Add(1); return nil })
	org, release := id.New(), held(t, s)
	defer release()
	errs := reading(s, org, 200)
	release()
	for range 200 {
		check(t, <-errs)
	}
	if n := commits.Load(); n != 3 { // the holder, the first read, and the 199 that came meanwhile
		t.Fatalf("%d transactions", n)
	}
}

func TestLines_AreFoundByActorSubjectActAndPeriod(t *testing.T) { // AU-11
	onEachStore(t, func(t *testing.T, s *store) {
		org, at := id.New(), time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
		s.log.clock = func() time.Time { return at }
		actors, subjects := []Actor{somebody(), somebody()}, []id.ID{id.New(), id.New(), id.New()}
		for i := range 60 {
			l := Line{Handeling: []string{"casus.lezen", "casus.wijzigen"}[i%2]}
			switch i % 3 {
			case 0:
				l.Betrokkene = subjects[i/3%3]
			case 1:
				l.Object = subjects[i/3%3]
			case 2:
				l.Objecten = []id.ID{subjects[i/3%3], id.New(), subjects[0]}
			}
			if i%5 == 0 {
				l.Uitkomst = Geweigerd
			}
			at = at.Add(time.Minute)
			check(t, errOf(s.log.Read(ctx, org, actors[i%4/3], l)))
			check(t, errOf(s.log.Read(ctx, id.New(), actors[i%4/3], l))) // another organisation, never to be seen
		}
		everything := s.lines(t, org, Filter{Limit: 500})
		if len(everything) != 60 {
			t.Fatalf("%d lines", len(everything))
		}
		start := time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
		for _, f := range []Filter{{}, {Actor: actors[1].Persoon}, {Subject: subjects[0]}, {Subject: subjects[1], Actor: actors[0].Persoon},
			{Handeling: "casus.lezen"}, {Uitkomst: Geweigerd}, {Van: start.Add(20 * time.Minute), Tot: start.Add(30 * time.Minute)},
			{Subject: subjects[2], Handeling: "casus.wijzigen", Uitkomst: Gelukt}, {Actor: id.New()}, {Subject: id.New()}} {
			want := chosen(everything, f)
			var got []int64
			f.Limit = 7
			for { // page by page
				page := s.lines(t, org, f)
				for _, e := range page {
					got = append(got, e.Volgnummer)
				}
				if len(page) < f.Limit {
					break
				}
				f.Before = page[len(page)-1].Volgnummer
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%+v:\n got %v\nwant %v", f, got, want)
			}
		}
		err := s.InRead(ctx, org, func(r *db.Read) error { _, err := s.log.Lines(ctx, r, Filter{Limit: 501}); return err })
		if !fout.Is(err, fout.KindInvalid) {
			t.Fatal(err)
		}
	})
}

// chosen is the filter without a database.
func chosen(all []Entry, f Filter) []int64 {
	var numbers []int64
	for _, e := range all {
		l := e.Line
		if (f.Actor == "" || f.Actor == e.Actor.Persoon) && (f.Handeling == "" || f.Handeling == l.Handeling) &&
			(f.Uitkomst == "" || f.Uitkomst == l.Uitkomst) && (f.Van.IsZero() || !e.Tijdstip.Before(f.Van)) &&
			(f.Tot.IsZero() || e.Tijdstip.Before(f.Tot)) &&
			(f.Subject == "" || slices.Contains(append(l.Objecten, l.Betrokkene, l.Object), f.Subject)) {
			numbers = append(numbers, e.Volgnummer)
		}
	}
	return numbers
}
