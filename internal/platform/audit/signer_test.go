package audit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func signerIn(t testing.TB, dir string) *Signer {
	t.Helper()
	s, err := LoadOrCreateSigner(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func headOn(t testing.TB, s *Signer, org id.ID, size int64) SignedHead {
	t.Helper()
	h, err := s.sign(org, size, tlog.Hash{byte(size), byte(size >> 8)}, time.Date(2026, 11, 21, 10, 0, int(size), 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestSigner_KeepsItsKeyPrivate(t *testing.T) {
	dir := t.TempDir()
	first := signerIn(t, dir)
	path := filepath.Join(dir, keyFile)
	if st, err := os.Stat(path); err != nil || st.Mode().Perm() != 0o400 {
		t.Fatalf("mode %v, %v", st.Mode(), err)
	}
	if again := signerIn(t, dir); again.PublicKey() != first.PublicKey() {
		t.Fatal("another key on the second start")
	}
	for _, mode := range []os.FileMode{0o600, 0o440, 0o404, 0o644} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadOrCreateSigner(dir); !fout.Is(err, fout.KindUnavailable) {
			t.Fatalf("mode %v: %v", mode, err)
		}
	}
}

func TestSigner_RefusesWhatIsNoKey(t *testing.T) {
	other := signerKey(t, "iets-anders") + "\n"
	for name, text := range map[string]string{"empty": "", "text": "geheim\n", "key for something else": other} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, keyFile), []byte(text), 0o400); err != nil {
			t.Fatal(err)
		}
		_, err := LoadOrCreateSigner(dir)
		if !fout.Is(err, fout.KindUnavailable) || strings.Contains(err.Error(), "geheim") {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func signerKey(t *testing.T, name string) string {
	t.Helper()
	secret, _, err := note.GenerateKey(nil, name)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestSigner_ReadsEveryKeyItMakes(t *testing.T) { // a key may hold the character that separates its parts
	for range 200 {
		s, err := parseSigner([]byte(signerKey(t, signerName) + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.ParseHead(headOn(t, s, id.Nil, 1).Briefje); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSigner_RotationKeepsOldHeadsVerifiable(t *testing.T) {
	dir := t.TempDir()
	before := signerIn(t, dir)
	old := headOn(t, before, id.New(), 3)
	if err := RotateSigner(dir); err != nil {
		t.Fatal(err)
	}
	after := signerIn(t, dir)
	if after.PublicKey() == before.PublicKey() {
		t.Fatal("the key did not change")
	}
	if h, err := after.ParseHead(old.Briefje); err != nil || h != old {
		t.Fatalf("%+v, %v", h, err)
	}
	if _, err := before.ParseHead(headOn(t, after, id.New(), 4).Briefje); err == nil {
		t.Fatal("a head of an unknown key was accepted")
	}
}

func TestParseHead_RefusesEveryAlteredCharacter(t *testing.T) { // AU-06
	s := signerIn(t, t.TempDir())
	head := headOn(t, s, id.New(), 77)
	if h, err := s.ParseHead(head.Briefje); err != nil || h != head {
		t.Fatalf("%+v, %v", h, err)
	}
	for i := range head.Briefje {
		altered := []byte(head.Briefje)
		altered[i] ^= 1
		if h, err := s.ParseHead(string(altered)); err == nil && h != head {
			t.Fatalf("character %d altered: %+v", i, h)
		}
	}
}

func TestParseHeads_ReadsCheckpointsOfManyOrganisations(t *testing.T) { // AU-07
	s := signerIn(t, t.TempDir())
	var want []SignedHead
	var one, spaced strings.Builder
	for n := range int64(3) {
		h := headOn(t, s, id.New(), n+1)
		want = append(want, h)
		one.WriteString(h.Briefje)
		spaced.WriteString(h.Briefje + "\n")
	}
	for _, text := range []string{one.String(), spaced.String()} {
		if got, err := s.ParseHeads(text); err != nil || !slices.Equal(got, want) {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	for _, text := range []string{"", "iets anders", one.String() + "regioaanpak/audit/", strings.Replace(one.String(), "\n2\n", "\n9\n", 1)} {
		if got, err := s.ParseHeads(text); err == nil {
			t.Fatalf("%+v", got)
		}
	}
}

func FuzzParseHead(f *testing.F) {
	s := signerIn(f, f.TempDir())
	f.Add(headOn(f, s, id.Nil, 1).Briefje)
	f.Add("regioaanpak/audit/x\n1\n\n\n\n— regioaanpak-audit AAAA\n")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := s.ParseHead(text)
		if err == nil && !strings.HasPrefix(text, headText(h.Org, h.Grootte, h.Wortel, "")[:40]) {
			t.Fatal("read something else than was written")
		}
	})
}
