package audit

import (
	"os"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/platform/id"
)

func journalIn(t testing.TB) *journal {
	t.Helper()
	j, err := openJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestJournal_GivesBackWhatWasNoted(t *testing.T) {
	j, s, org := journalIn(t), signerIn(t, t.TempDir()), id.New()
	for _, size := range []int64{1, 3, 2} { // commits at one moment may be noted in either order
		j.note(headOn(t, s, org, size))
	}
	heads, malformed, err := j.read(org)
	if err != nil || malformed != 0 || len(heads) != 3 {
		t.Fatalf("%d heads, %d malformed, %v", len(heads), malformed, err)
	}
	for i, h := range heads {
		want := headOn(t, s, org, int64(i+1))
		if signed, err := s.ParseHead(h.Briefje); err != nil || signed != want {
			t.Fatalf("%+v, %v", signed, err)
		}
	}
	if orgs, err := j.orgs(); err != nil || len(orgs) != 1 || orgs[0] != org {
		t.Fatalf("%v, %v", orgs, err)
	}
}

func TestJournal_GoesOnAfterALineThatWasCutShort(t *testing.T) {
	j, s, org := journalIn(t), signerIn(t, t.TempDir()), id.New()
	j.note(headOn(t, s, org, 1))
	j.note(headOn(t, s, org, 2))
	st, err := os.Stat(j.path(org))
	if err != nil {
		t.Fatal(err)
	}
	for cut := int64(1); cut < 60; cut++ {
		if err := os.Truncate(j.path(org), st.Size()-cut); err != nil {
			t.Fatal(err)
		}
		again, err := openJournal(j.dir)
		if err != nil {
			t.Fatal(err)
		}
		again.note(headOn(t, s, org, 3))
		heads, malformed, err := again.read(org)
		whole := 2 // only the line break was lost, or nothing that matters
		if cut > 1 {
			whole = 1
		}
		if err != nil || len(heads) != whole+1 || malformed != 2-whole || heads[whole].Grootte != 3 {
			t.Fatalf("cut %d: %d heads, %d malformed, %v", cut, len(heads), malformed, err)
		}
		if err := os.WriteFile(j.path(org), []byte(journalLine(headOn(t, s, org, 1))+journalLine(headOn(t, s, org, 2))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestJournal_ThinsToHoursAndDaysAndKeepsTheNewest(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var heads []SignedHead
	for i := range int64(60 * 24 * 6) { // sixty days, every ten minutes
		heads = append(heads, SignedHead{Grootte: i, Tijdstip: start.Add(time.Duration(i) * 10 * time.Minute)})
	}
	kept := thinned(heads)
	if n := len(kept); n < journalKeep+30 || n > journalKeep+31*24+40 {
		t.Fatalf("%d heads kept of %d", n, len(heads))
	}
	for i, h := range kept[len(kept)-journalKeep:] {
		if h != heads[len(heads)-journalKeep+i] {
			t.Fatal("a new head is gone")
		}
	}
	for i := 1; i < len(kept); i++ {
		if kept[i].Tijdstip.Sub(kept[i-1].Tijdstip) > 24*time.Hour {
			t.Fatalf("a gap of more than a day at %d", i)
		}
	}
	if again := thinned(kept); len(again) != len(kept) {
		t.Fatalf("thinning again leaves %d of %d", len(again), len(kept))
	}
}

func TestJournal_StaysBounded(t *testing.T) {
	j, s, org := journalIn(t), signerIn(t, t.TempDir()), id.New()
	h := headOn(t, s, org, 1)
	f := &journalFile{limit: journalBytes}
	j.files[org] = f
	for range 2 * journalBytes / len(journalLine(h)) {
		if err := j.append(f, h); err != nil {
			t.Fatal(err)
		}
	}
	f.dirty = true
	j.sync()
	st, err := os.Stat(j.path(org))
	if err != nil || j.failure() != nil {
		t.Fatal(err, j.failure())
	}
	if st.Size() != f.size || st.Size() > int64(journalKeep+1)*200 || st.Mode().Perm() != 0o600 {
		t.Fatalf("%d bytes, mode %v", st.Size(), st.Mode())
	}
}

func TestJournal_TellsThatItCannotWrite(t *testing.T) {
	j, s, org := journalIn(t), signerIn(t, t.TempDir()), id.New()
	if err := os.RemoveAll(j.dir); err != nil {
		t.Fatal(err)
	}
	j.note(headOn(t, s, org, 1))
	if j.failure() == nil {
		t.Fatal("no failure")
	}
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	j.note(headOn(t, s, org, 2))
	if err := j.close(); err != nil {
		t.Fatalf("still failing: %v", err)
	}
}

func FuzzParseJournalLine(f *testing.F) {
	s := signerIn(f, f.TempDir())
	f.Add(strings.TrimSuffix(journalLine(headOn(f, s, id.Nil, 5)), "\n"))
	f.Add("1 a b c d")
	f.Fuzz(func(t *testing.T, line string) {
		h, ok := parseJournalLine(id.Nil, line)
		if !ok {
			return
		}
		if again, ok := parseJournalLine(id.Nil, strings.TrimSuffix(journalLine(h), "\n")); !ok || again.Grootte != h.Grootte || again.Wortel != h.Wortel {
			t.Fatalf("%q does not survive", line)
		}
	})
}
