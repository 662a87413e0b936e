package audit

import (
	"errors"
	"os"
	"slices"
	"testing"

	"regioaanpak/internal/platform/db"
)

func restoredStore(t *testing.T) *campaign {
	t.Helper()
	return newCampaign(t, sqliteStore(t, Options{}, db.Options{Seeding: true}))
}

func TestAcknowledge_PutsARestoredBackupOnRecord(t *testing.T) { // AU-06, D17
	c := restoredStore(t)
	kept := c.latest()
	h := c.rollBack()
	for range 3 { // work went on before anybody verified
		_, err := c.log.Read(ctx, c.org, somebody(), Line{Handeling: "casus.lezen"})
		check(t, err)
	}
	r, err := c.log.Verify(ctx, c.org, journalOnly)
	check(t, err)
	if r.Gaaf() {
		t.Fatal("a log that was put back verifies before that is acknowledged")
	}
	done, err := c.log.Acknowledge(ctx, c.org, Actor{Soort: Operator})
	check(t, err)
	if done.Van != h.Grootte+1 || done.Tot != c.size || done.Koppen == 0 {
		t.Errorf("%+v, want lines %d up to %d", done, h.Grootte+1, c.size)
	}
	if st, err := os.Stat(done.Bestand); err != nil || st.Size() == 0 || st.Mode().Perm() != 0o600 {
		t.Errorf("the heads that were set aside: %v, %v", st, err)
	}
	if r, err = c.log.Verify(ctx, c.org, journalOnly); err != nil || !r.Gaaf() || !slices.Equal(r.Teruggezet, []int64{h.Grootte + 4}) {
		t.Fatalf("%+v, %v", r, err)
	}
	if r, err = c.log.Verify(ctx, c.org, VerifyOptions{Journal: true, Checkpoints: kept}); err != nil || r.Gaaf() {
		t.Fatalf("a checkpoint from before must keep telling: %+v, %v", r, err)
	}
	if _, err = c.log.Acknowledge(ctx, c.org, Actor{Soort: Operator}); !errors.Is(err, ErrNotRestored) {
		t.Fatalf("a second time: %v", err)
	}
}

func TestAcknowledge_RefusesWhatIsMoreThanARestore(t *testing.T) {
	c := restoredStore(t)
	if _, err := c.log.Acknowledge(ctx, c.org, Actor{Soort: Operator}); !errors.Is(err, ErrNotRestored) {
		t.Fatalf("a sound log: %v", err)
	}
	c.rollBack()
	c.exec("update audit_regel set doel = 'anders' where volgnummer = 1")
	if _, err := c.log.Acknowledge(ctx, c.org, Actor{Soort: Operator}); !errors.Is(err, ErrTampered) {
		t.Fatalf("a line was altered as well: %v", err)
	}
	if r, err := c.log.Verify(ctx, c.org, journalOnly); err != nil || len(r.Teruggezet) > 0 {
		t.Fatalf("%+v, %v", r, err)
	}
}

func TestAcknowledge_CoversOnlyWhatWasGone(t *testing.T) { // who rewrites afterwards is found again
	c := restoredStore(t)
	c.rollBack()
	_, err := c.log.Acknowledge(ctx, c.org, Actor{Soort: Operator})
	check(t, err)
	c.exec("delete from audit_regel where volgnummer > 2; delete from audit_onderwerp where volgnummer > 2; delete from audit_kop")
	r, err := c.log.Verify(ctx, c.org, journalOnly)
	check(t, err)
	if r.Gaaf() {
		t.Fatalf("%+v", r)
	}
}
