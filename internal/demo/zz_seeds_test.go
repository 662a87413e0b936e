package demo_test

import (
	"testing"

	"regioaanpak/internal/demo"
)

func TestZZSeeds(t *testing.T) {
	for seed := range uint64(10) {
		in := newInstallation(t)
		if err := demo.Fill(ctx, in.Deps, demo.Options{Seed: seed, Scale: 0.2, Until: until.AddDate(0, 0, int(seed)*7)}, nil); err != nil {
			t.Error(seed, err)
		}
	}
}
