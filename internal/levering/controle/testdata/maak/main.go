// Command maak writes the corpus of the checks from the cases beside it: run it in this folder with
//
//	go run .
//
// A case is a file and what the rules must find in it, written by hand. See the head of model-2.txt for the notation.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"regioaanpak/internal/levering/definitie"
)

const corpus = "../corpus"

func main() {
	if err := maak(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func maak() error {
	paden, err := filepath.Glob("*.txt")
	if err != nil {
		return err
	}
	for _, pad := range paden {
		if err := maakVan(pad); err != nil {
			return fmt.Errorf("%s: %w", pad, err)
		}
	}
	return nil
}

func maakVan(pad string) error {
	naam := strings.TrimSuffix(pad, ".txt")
	d, err := laad(naam)
	if err != nil {
		return err
	}
	tekst, err := os.ReadFile(pad)
	if err != nil {
		return err
	}
	map_ := filepath.Join(corpus, naam)
	if err := leeg(map_); err != nil {
		return err
	}
	gevallen, err := lees(d, string(tekst))
	if err != nil {
		return err
	}
	for _, g := range gevallen {
		if err := g.schrijf(map_); err != nil {
			return err
		}
	}
	fmt.Println(naam, len(gevallen))
	return nil
}

func laad(naam string) (*definitie.Definitie, error) {
	if d, err := definitie.Ingebouwd(naam); err == nil {
		return d, nil
	}
	tekst, err := os.ReadFile(filepath.Join(corpus, naam, "definitie.toml"))
	if err != nil {
		return nil, err
	}
	return definitie.Laad(tekst)
}

// leeg takes away what an earlier run made.
func leeg(map_ string) error {
	if err := os.MkdirAll(map_, 0o755); err != nil {
		return err
	}
	for _, patroon := range []string{"*.txt", "*.bevindingen"} {
		paden, err := filepath.Glob(filepath.Join(map_, patroon))
		if err != nil {
			return err
		}
		for _, p := range paden {
			if err := os.Remove(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *geval) schrijf(map_ string) error {
	if err := os.WriteFile(filepath.Join(map_, g.naam+".txt"), []byte(g.tekst()), 0o644); err != nil {
		return err
	}
	if strings.HasPrefix(g.naam, "_") {
		return nil
	}
	return os.WriteFile(filepath.Join(map_, g.naam+".bevindingen"), []byte(g.bevindingen()), 0o644)
}
