package demo_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"regioaanpak/internal/demo"
)

// BenchmarkFill prints how long the demo takes at its usual size, with everything.
func BenchmarkFill(b *testing.B) {
	for range b.N {
		begun := time.Now()
		in := filled(b, demo.Options{Seed: 1})
		info, err := os.Stat(filepath.Join(in.dir, "demo.db"))
		must(b, err)
		b.Logf("filled in %.1f s, %.1f MB", time.Since(begun).Seconds(), float64(info.Size())/1e6)
	}
}
