package audit

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// refusedLines are the lines of refusals of org, the oldest first, as act and groups of fields.
func (s *store) refusedLines(t *testing.T, org id.ID) []string {
	t.Helper()
	var all []string
	check(t, s.InRead(ctx, org, func(r *db.Read) error {
		lines, err := s.log.Lines(ctx, r, Filter{Uitkomst: Geweigerd, Limit: 500})
		for _, e := range slices.Backward(lines) {
			if e.Line.Betrokkene != "" || e.Line.Object != "" || len(e.Line.Objecten) > 0 {
				t.Errorf("a line names what was asked for: %+v", e.Line)
			}
			all = append(all, e.Line.Handeling+" "+strings.Join(e.Line.Velden, ","))
		}
		return err
	}))
	return all
}

func TestRefusals_AreOneLineAtOnceAndOneCount(t *testing.T) { // AU-01, AU-09
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	org, anna, bert := id.New(), somebody(), somebody()
	r := s.log.Refusals()
	refuse := func(a Actor, act string, times int) {
		for range times {
			check(t, r.Refused(ctx, org, a, act))
		}
	}
	refuse(anna, "log.inzien", 1)
	if got := s.refusedLines(t, org); !slices.Equal(got, []string{"log.inzien "}) {
		t.Fatalf("the first: %q", got)
	}
	refuse(anna, "log.inzien", 1000) // somebody crawls
	refuse(anna, "casus.lezen", 1)
	refuse(bert, "log.inzien", 3)
	r.Close()
	got := s.refusedLines(t, org)
	slices.Sort(got)
	want := []string{"casus.lezen ", "log.inzien ", "log.inzien ", "log.inzien keer-1000", "log.inzien keer-2"}
	if !slices.Equal(got, want) {
		t.Fatalf("\n got %q\nwant %q", got, want)
	}
	refuse(bert, "log.inzien", 2) // after the end nothing is counted, and nothing is lost
	if got := s.refusedLines(t, org); len(got) != len(want)+2 {
		t.Fatalf("after the end: %q", got)
	}
}

func TestRefusals_CountAnewAfterAMinute(t *testing.T) {
	l := &Log{}
	synctest.Test(t, func(t *testing.T) {
		r := l.Refusals()
		key := refusal{"o", "p", "medewerker", "log.inzien"}
		if !r.first(key, Actor{}) || r.first(refusal{"o", "p", "teamleider", "log.inzien"}, Actor{}) == false {
			t.Fatal("the first of its kind is counted as a repeat")
		}
		time.Sleep(refusalWindow + time.Second)
		synctest.Wait()
		if !r.first(key, Actor{}) || r.first(key, Actor{}) {
			t.Fatal("the minute did not end")
		}
		r.open[key].again = 0 // nothing to write: this log has no database
		r.Close()
	})
}

func TestRefusals_AreSafeTogether(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	org, anna := id.New(), somebody()
	r := s.log.Refusals()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { check(t, r.Refused(ctx, org, anna, "log.inzien")) })
	}
	all.Wait()
	r.Close()
	if got := s.refusedLines(t, org); !slices.Equal(got, []string{"log.inzien ", "log.inzien keer-49"}) {
		t.Fatalf("%q", got)
	}
}

func TestRefusals_WithoutALogAreUnavailable(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	r := s.log.Refusals()
	check(t, s.log.Close(ctx))
	for range 2 {
		if err := r.Refused(ctx, id.New(), somebody(), "log.inzien"); !fout.Is(err, fout.KindUnavailable) {
			t.Fatalf("%v", err)
		}
	}
	r.Close()
}
