package access_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

func TestSecret_IsMadeOnceAndKeptPrivate(t *testing.T) {
	dir := t.TempDir()
	first, err := access.LoadOrCreateSecret(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := access.LoadOrCreateSecret(dir)
	if err != nil || !bytes.Equal(first, again) || len(first) != access.MinSecret {
		t.Errorf("the second time: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, %v", files, err)
	}
	if err := os.Chmod(files[0], 0o440); err != nil {
		t.Fatal(err)
	}
	if _, err := access.LoadOrCreateSecret(dir); !fout.Is(err, fout.KindUnavailable) {
		t.Errorf("a key that others can read: %v", err)
	}
}
