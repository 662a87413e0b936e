package koppel_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/koppel"
)

// groepen returns each group as its line numbers, sorted.
func groepen(t testing.TB, k *koppel.Koppeling) []string {
	t.Helper()
	var uit []string
	err := k.Groepen(func(g []koppel.Vermelding) bool {
		var b strings.Builder
		for _, v := range g {
			fmt.Fprintf(&b, "%d:%d:%s:%d ", v.Lijn, v.Rol, v.Kenmerk(), v.Gegeven)
		}
		uit = append(uit, b.String())
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(uit)
	return uit
}

func TestGroepen_ZijnInGeheugenEnOpSchijfGelijk(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		sleutels := rapid.SliceOfN(rapid.StringMatching(`[A-C]{0,2}|[AB]{14,34}`), 0, 60).Draw(rt, "sleutels")
		geheugen, schijf := koppel.Nieuw(1000, folder), koppel.Nieuw(rapid.IntRange(1, 9).Draw(rt, "grens"), folder)
		defer geheugen.Sluit()
		defer schijf.Sluit()
		wil := map[string]string{}
		for i, s := range sleutels {
			for _, k := range []*koppel.Koppeling{geheugen, schijf} {
				k.Leg(s, uint8(i%3), i+1, fmt.Sprint("N", i), uint64(i*i))
			}
			wil[s] += fmt.Sprintf("%d:%d:N%d:%d ", i+1, i%3, i, i*i)
		}
		var lijst []string
		for _, g := range wil {
			lijst = append(lijst, g)
		}
		slices.Sort(lijst)
		if g := groepen(t, geheugen); !slices.Equal(g, lijst) {
			rt.Fatalf("memory: %q, want %q", g, lijst)
		}
		if g := groepen(t, schijf); !slices.Equal(g, lijst) {
			rt.Fatalf("disk: %q, want %q", g, lijst)
		}
	})
}

func TestHash_VerschiltPerWaardeEnPerKoppeling(t *testing.T) {
	a, b := koppel.Nieuw(1, ""), koppel.Nieuw(1, "")
	if eerst := a.Hash("19800101V"); eerst != a.Hash("19800101V") || eerst == a.Hash("19800101M") {
		t.Error("a hash must tell values apart and know them again")
	}
	if a.Hash("19800101V") == b.Hash("19800101V") {
		t.Error("a hash must not be known from one file to the next")
	}
	if a.Hash("") == a.Hash("\x00") || a.Hash("\x00") == a.Hash("\x00\x00") {
		t.Error("fill must not look like text")
	}
}

func TestSchijf_HoudtNietsLeesbaarsEnRuimtOp(t *testing.T) {
	folder := t.TempDir()
	k := koppel.Nieuw(2, folder)
	const geheim = "999900006"
	for i := range 9 {
		k.Leg(geheim, 1, i+1, geheim, 7)
	}
	// The files have no names any more; what the program holds open is read through its own descriptors.
	gezien := 0
	fds, _ := filepath.Glob("/proc/self/fd/*")
	for _, fd := range fds {
		doel, _ := os.Readlink(fd)
		if !strings.Contains(doel, ".regioaanpak-koppel-") {
			continue
		}
		gezien++
		if b, err := os.ReadFile(fd); err == nil && bytes.Contains(b, []byte(geheim)) {
			t.Error("a key stands on disk")
		}
	}
	if len(fds) > 0 && gezien == 0 {
		t.Error("nothing went to disk")
	}
	k.Sluit()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v, %d files left", err, len(left))
	}
}

func TestGroepen_MeldtEenSchijfDieNietWil(t *testing.T) {
	k := koppel.Nieuw(1, filepath.Join(t.TempDir(), "bestaat-niet"))
	defer k.Sluit()
	for i := range 5 {
		k.Leg(fmt.Sprint(i), 1, i+1, "", 0)
	}
	if err := k.Groepen(func([]koppel.Vermelding) bool { return true }); err == nil {
		t.Error("want the error of the disk")
	}
}

func BenchmarkKoppeling(b *testing.B) {
	for b.Loop() {
		k := koppel.Nieuw(koppel.Grens, b.TempDir())
		for i := range 600_000 {
			k.Leg(fmt.Sprintf("ML%d", i), 1, i+1, "ML", 0)
		}
		n := 0
		if err := k.Groepen(func([]koppel.Vermelding) bool { n++; return true }); err != nil || n != 600_000 {
			b.Fatal(n, err)
		}
		k.Sluit()
	}
}
