package audit

import (
	"slices"
	"testing"

	"regioaanpak/internal/platform/db"
)

// slow is set under the race detector, which has nothing to find here.
var slow bool

func TestVerify_FindsEveryAlteration(t *testing.T) { // AU-06
	times := map[db.Engine]int{db.SQLite: 75, db.PostgreSQL: 5}
	if testing.Short() || slow {
		times = map[db.Engine]int{db.SQLite: 8, db.PostgreSQL: 1}
	}
	onEachStore(t, func(t *testing.T, s *store) { newCampaign(t, s).run(times[s.Engine()]) })
}

func TestVerify_SaysWhatTheFirstLookTells(t *testing.T) { // AU-06
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	c := newCampaign(t, s)
	cases := []struct {
		do   string
		o    VerifyOptions
		want []Finding
	}{
		{"update audit_regel set doel = 'anders' where volgnummer = 17", VerifyOptions{}, []Finding{{RegelGewijzigd, 17, 17}}},
		{"delete from audit_regel where volgnummer in (5, 6)", VerifyOptions{}, []Finding{{RegelOntbreekt, 5, 6}, {OnderwerpTeVeel, 5, 5}, {OnderwerpTeVeel, 6, 6}}},
		{"delete from audit_kop", VerifyOptions{}, []Finding{{KopOntbreekt, 0, 0}}},
		{"update audit_kop set sleutel = 'x'", VerifyOptions{}, []Finding{{KopVervalst, 0, 0}}},
		{"delete from audit_onderwerp where volgnummer = 9", VerifyOptions{}, []Finding{{OnderwerpOntbreekt, 9, 9}}},
		{"delete from audit_regel where volgnummer > 3; delete from audit_onderwerp where volgnummer > 3", VerifyOptions{},
			[]Finding{{StaartOntbreekt, 4, c.size}}},
	}
	for _, k := range cases {
		c.exec("%s", k.do)
		r, err := s.log.Verify(ctx, c.org, k.o)
		check(t, err)
		if !slices.Equal(r.Bevindingen, k.want) {
			t.Fatalf("%s:\n got %+v\nwant %+v", k.do, r.Bevindingen, k.want)
		}
		c.restore()
	}
}

// A whole log that is put back looks sound by itself. This is what the journal and the checkpoint are for, and why the
// documentation says so.
func TestVerify_AloneCannotSeeAFullRollBack(t *testing.T) { // D17
	c := newCampaign(t, sqliteStore(t, Options{}, db.Options{Seeding: true}))
	h := c.rollBack()
	r, err := c.log.Verify(ctx, c.org, VerifyOptions{})
	check(t, err)
	if !r.Gaaf() || r.Regels != h.Grootte {
		t.Fatalf("%+v", r)
	}
	r, err = c.log.Verify(ctx, c.org, VerifyOptions{Journal: true, Checkpoints: c.latest()})
	check(t, err)
	want := []Finding{{CheckpointVerder, h.Grootte + 1, c.size}, {JournaalVerder, h.Grootte + 1, c.size}}
	if !slices.Equal(r.Bevindingen, want) {
		t.Fatalf("%+v", r.Bevindingen)
	}
}
