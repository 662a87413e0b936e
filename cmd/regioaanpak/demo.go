package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"regioaanpak/internal/demo"
	"regioaanpak/internal/levering/keur/opdrachtregel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

// demoCmd makes an invented region when there is none, and serves it.
type demoCmd struct {
	Zaad  uint64  `help:"Zelfde zaad, zelfde regio." default:"1" placeholder:"GETAL"`
	Jaren int     `help:"Jaren geschiedenis." default:"2" placeholder:"N"`
	Maat  float64 `help:"Grootte van de regio; 1 is ongeveer 2.700 meldingen per jaar." default:"0.45" placeholder:"GETAL"`
	Vul   bool    `help:"Maak alleen de regio en stop dan."`
}

// demoData is where a demo stands unless --data says otherwise: not where an installation would be.
const demoData = "regioaanpak-demo"

// Run fills the demo when it is absent and serves it.
func (c *demoCmd) Run(ctx context.Context, s stromen, in instellingen) error {
	if filepath.Base(in.Data) == standaardData {
		in.Data = filepath.Join(filepath.Dir(in.Data), demoData)
	}
	if _, err := os.Stat(in.Data); errors.Is(err, fs.ErrNotExist) {
		if err := c.fill(ctx, s, in); err != nil {
			return err
		}
	}
	if c.Vul {
		return nil
	}
	a, err := openApp(ctx, in, openOptions{})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	kind, err := a.access.Kind(ctx)
	if err != nil {
		return err
	}
	if kind != access.KindDemo {
		return invoer("in %s staat geen demo; kies een andere map met --data", in.Data)
	}
	_, _ = fmt.Fprintf(s.uit, "\n%s\n", demo.Accounts())
	return a.serve(ctx, s, true)
}

// fill makes the region under another name and gives it its own when it is whole, so that half a region is never served. In
// PostgreSQL it takes an empty database: half a region stays there without the folder that serving asks for.
func (c *demoCmd) fill(ctx context.Context, s stromen, in instellingen) error {
	final := in.Data
	in.Keys = in.keysDir()
	in.Data = final + ".wordt-gevuld"
	if err := os.RemoveAll(in.Data); err != nil {
		return fmt.Errorf("clear a half-filled demo: %w", err)
	}
	clock := demo.NewClock(time.Now)
	a, err := openApp(ctx, in, openOptions{nieuw: true, seed: true, clock: clock.Now})
	if err != nil {
		return err
	}
	bar := &opdrachtregel.Balk{W: s.fout, Naam: "De demoregio wordt gemaakt"}
	err = demo.Fill(ctx, demo.Deps{DB: a.db, Vault: a.vault, Access: a.access, Casus: a.casus, Levering: a.levering, Log: a.log, Clock: clock},
		demo.Options{Seed: c.Zaad, Until: time.Now(), Years: c.Jaren, Scale: c.Maat}, bar.Toon)
	bar.Klaar()
	if fout.Is(err, fout.KindConflict) {
		err = invoer("in de database staat al iets; een demo vraagt een lege database")
	}
	if err = errors.Join(err, a.Close()); err != nil {
		return errors.Join(err, os.RemoveAll(in.Data))
	}
	if err := os.Rename(in.Data, final); err != nil {
		return fmt.Errorf("name the demo: %w", err)
	}
	return nil
}
