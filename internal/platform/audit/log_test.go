package audit

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestInTx_StoresLineAndActTogether(t *testing.T) { // AU-01, D15
	onEachStore(t, func(t *testing.T, s *store) {
		org, row, subject := id.New(), id.New(), id.New()
		check(t, s.act(org, row, about(subject)))
		if !s.there(t, row) || s.sound(t, org) != 1 {
			t.Fatal("not both are there")
		}
		stop := errors.New("stop")
		row = id.New()
		err := s.InTx(ctx, org, func(tx *db.Tx) error {
			InTx(tx, somebody(), about(subject))
			check(t, tx.ExecOne(ctx, qPut, string(row)))
			return stop
		})
		if !errors.Is(err, stop) || s.there(t, row) || s.sound(t, org) != 1 {
			t.Fatalf("something was stored: %v", err)
		}
	})
}

func TestLine_HasEveryElement(t *testing.T) { // AU-02
	onEachStore(t, func(t *testing.T, s *store) {
		s.log.beleid = "2026.3"
		at := time.Date(2026, 11, 21, 12, 30, 0, 123000, time.UTC)
		s.log.clock = func() time.Time { return at }
		org, who, list := id.New(), somebody(), []id.ID{id.New(), id.New()}
		who.Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
		line := Line{Handeling: "casus.lijst", Betrokkene: id.New(), Object: id.New(), Objecten: list,
			Velden: []string{"klok", "nummer"}, Doel: "werkvoorraad", Uitkomst: Gelukt}
		_, err := s.log.Read(ctx, org, who, line)
		check(t, err)
		all := s.lines(t, org, Filter{})
		if len(all) != 1 {
			t.Fatalf("%d lines", len(all))
		}
		e := all[0]
		if e.Volgnummer != 1 || !e.Tijdstip.Equal(at) || e.Actor != who || e.Beleid != "2026.3" {
			t.Fatalf("%+v", e)
		}
		if e.Line.Handeling != line.Handeling || e.Line.Betrokkene != line.Betrokkene || e.Line.Object != line.Object ||
			len(e.Line.Objecten) != 2 || strings.Join(e.Line.Velden, " ") != "klok nummer" || e.Line.Doel != line.Doel || e.Line.Uitkomst != Gelukt {
			t.Fatalf("%+v", e.Line)
		}
	})
}

func TestCommit_RefusesAChangeWithoutALine(t *testing.T) { // AU-01
	onEachStore(t, func(t *testing.T, s *store) {
		org, row := id.New(), id.New()
		change := func(more func(*db.Tx)) error {
			return s.InTx(ctx, org, func(tx *db.Tx) error {
				more(tx)
				return tx.ExecOne(ctx, qPut, string(row))
			})
		}
		if err := change(func(*db.Tx) {}); err == nil || s.there(t, row) {
			t.Fatalf("stored without a line: %v", err)
		}
		if err := change(func(tx *db.Tx) { Silent(tx, "Omdat het kan") }); err == nil || s.there(t, row) {
			t.Fatalf("stored with a reason that is no code: %v", err)
		}
		if err := change(func(tx *db.Tx) { InTx(tx, somebody(), Line{Handeling: "vrije tekst"}) }); err == nil || s.there(t, row) {
			t.Fatalf("stored with a malformed line: %v", err)
		}
		if err := change(func(tx *db.Tx) { InTx(tx, somebody()) }); err == nil || s.there(t, row) {
			t.Fatalf("stored with no line at all: %v", err)
		}
		check(t, change(func(tx *db.Tx) { Silent(tx, "sessie.aanraken") }))
		if !s.there(t, row) || s.sound(t, org) != 0 {
			t.Fatal("a silent change is not there, or has a line")
		}
		check(t, s.InTx(ctx, org, func(*db.Tx) error { return nil })) // nothing changed
	})
}

func TestProof_CoversItsSubjectsOnly(t *testing.T) { // D15
	onEachStore(t, func(t *testing.T, s *store) {
		org, subject, other, refused := id.New(), id.New(), id.New(), id.New()
		no := about(refused)
		no.Uitkomst = Geweigerd
		listed := Line{Handeling: "casus.lijst", Objecten: []id.ID{id.New(), id.New()}}
		p, err := s.log.Read(ctx, org, somebody(), about(subject), listed, no)
		check(t, err)
		for _, i := range append(listed.Objecten, subject) {
			if !p.Covers(i) {
				t.Fatal("a subject is not covered")
			}
		}
		for _, i := range []id.ID{other, refused, no.Object, id.Nil, "", org} {
			if p.Covers(i) {
				t.Fatalf("%q is covered", i)
			}
		}
		if p.Org() != org || !p.Durable() {
			t.Fatal("not durable, or of another organisation")
		}
		if zero := (Proof{}); zero.Covers(subject) || zero.Covers("") || zero.Durable() || zero.Org() != "" {
			t.Fatal("the zero proof proves something")
		}
	})
}

func TestProof_OfATransactionFollowsItsFate(t *testing.T) { // D15
	onEachStore(t, func(t *testing.T, s *store) {
		org, subject := id.New(), id.New()
		var p Proof
		check(t, s.InTx(ctx, org, func(tx *db.Tx) error {
			if p = InTx(tx, somebody(), about(subject)); !p.Covers(subject) || p.Durable() {
				t.Fatal("inside the transaction: not covered, or durable too early")
			}
			return nil
		}))
		if !p.Durable() || !p.Covers(subject) {
			t.Fatal("not durable after the commit")
		}
		err := s.InTx(ctx, org, func(tx *db.Tx) error {
			p = InTx(tx, somebody(), about(subject))
			InTx(tx, somebody(), Line{Handeling: "geen code"})
			return nil
		})
		if err == nil || p.Durable() || p.Covers(subject) {
			t.Fatalf("a proof outlives a refused commit: %v", err)
		}
		stop := errors.New("stop")
		err = s.InTx(ctx, org, func(tx *db.Tx) error {
			p = InTx(tx, somebody(), about(subject))
			return stop
		})
		if !errors.Is(err, stop) || p.Durable() || p.Covers(subject) {
			t.Fatalf("a proof outlives an act that failed: %v", err)
		}
	})
}

func TestInTx_AfterTheFlushIsAFaultThatStoresNothing(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	s.OnCommit(func(_ context.Context, tx *db.Tx) error {
		InTx(tx, somebody(), about(id.New()))
		return nil
	})
	org, row := id.New(), id.New()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		_ = s.act(org, row, about(id.New()))
	}()
	if s.there(t, row) || s.sound(t, org) != 0 {
		t.Fatal("stored")
	}
}

// A head that somebody else wrote must not get our signature by being built upon.
func TestCommit_RefusesToBuildOnAForeignHead(t *testing.T) { // AU-06
	onEachStore(t, func(t *testing.T, s *store) {
		for _, forge := range []string{
			`update audit_kop set grootte = 2`,
			`update audit_kop set grootte = 4, rand = wortel`,
			`update audit_kop set briefje = ''`,
			`update audit_kop set wortel = rand`,
		} {
			org := id.New()
			for range 3 {
				check(t, s.act(org, id.New(), about(id.New())))
			}
			if _, err := s.raw.Exec(forge + ` where org_id = '` + string(org) + `'`); err != nil {
				t.Fatal(err)
			}
			row := id.New()
			if err := s.act(org, row, about(id.New())); !fout.Is(err, fout.KindUnavailable) || s.there(t, row) {
				t.Fatalf("%s: %v", forge, err)
			}
			if p, err := s.log.Read(ctx, org, somebody(), about(row)); !fout.Is(err, fout.KindUnavailable) || p.Covers(row) {
				t.Fatalf("%s: %v", forge, err)
			}
		}
	})
}

func TestLog_IsIndifferentToTheClock(t *testing.T) { // RE-05
	onEachStore(t, func(t *testing.T, s *store) {
		random := rand.New(rand.NewPCG(1, 2))
		s.log.clock = func() time.Time {
			return time.Date(2026, 3, 29, 1, 59, 59, 0, time.UTC).Add(time.Duration(random.Int64N(int64(40*365*24*time.Hour))) - 20*365*24*time.Hour)
		}
		org := id.New()
		for range 40 {
			_, err := s.log.Read(ctx, org, somebody(), about(id.New()))
			check(t, err)
		}
		if s.sound(t, org) != 40 {
			t.Fatal("lines are missing")
		}
		for i, e := range s.lines(t, org, Filter{}) {
			if e.Volgnummer != int64(40-i) {
				t.Fatalf("line %d stands at %d", e.Volgnummer, i)
			}
		}
	})
}

func TestLog_GoesOnAfterRotationAndRestart(t *testing.T) {
	keys, journal := t.TempDir(), t.TempDir()
	s := sqliteStore(t, Options{Signer: signerIn(t, keys), Journal: journal}, db.Options{})
	org := id.New()
	check(t, s.act(org, id.New(), about(id.New())))
	check(t, s.log.Close(ctx))
	check(t, s.Close())
	check(t, RotateSigner(keys))
	again := sqliteStore(t, Options{Signer: signerIn(t, keys), Journal: journal}, db.Options{Path: s.path})
	check(t, again.act(org, id.New(), about(id.New())))
	if again.sound(t, org) != 2 {
		t.Fatal("lines are missing")
	}
	check(t, again.log.Close(ctx))
	check(t, again.Close())
	stranger := sqliteStore(t, Options{Journal: journal}, db.Options{Path: s.path})
	if err := stranger.act(org, id.New(), about(id.New())); !fout.Is(err, fout.KindUnavailable) {
		t.Fatalf("another key went on with this log: %v", err)
	}
}

func TestNew_NeedsASignerAndAJournal(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	for _, o := range []Options{{}, {Signer: s.log.signer}, {Journal: t.TempDir()},
		{Signer: s.log.signer, Journal: "/dev/null/x"}, {Signer: s.log.signer, Journal: t.TempDir(), Beleid: "Vrije tekst"}} {
		if _, err := New(s.DB, o); err == nil {
			t.Fatalf("%+v accepted", o)
		}
	}
}
