package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
)

// uitlegTeruggezet says what happened when the journal is ahead of the log, and what to do.
const uitlegTeruggezet = `  Het journaal naast de database kent regels die niet (meer) in het logboek staan. Dat gebeurt als een oudere reservekopie is
  teruggezet: wat na die kopie is gelezen en gedaan, is dan uit het logboek verdwenen. Het gebeurt ook als iemand het logboek
  afkapt of herschrijft. Is er een reservekopie teruggezet? Leg dan vast met: regioaanpak audit erken
  Is er niets teruggezet? Verander niets, bewaar de datamap en meld het als incident.
`

// teruggezet tells whether nothing is wrong but that the journal knows of lines that are not there.
func teruggezet(r *audit.Report) bool {
	return !r.Gaaf() && !slices.ContainsFunc(r.Bevindingen, func(f audit.Finding) bool {
		return f.Soort != audit.JournaalVerder && f.Soort != audit.JournaalWijktAf
	})
}

// openSchrijver opens the log of the installation for writing; no server may run.
type openSchrijver openLogboek

// auditErkenCmd puts on record that a backup was restored. Without --ja it only tells what it would do.
type auditErkenCmd struct {
	Organisatie string `help:"Alleen het logboek van deze organisatie."`
	Ja          bool   `help:"Leg het vast. Zonder deze vlag wordt alleen getoond wat er is gevonden."`
}

// Run is called by the parser.
func (c auditErkenCmd) Run(ctx context.Context, s stromen, open openSchrijver) error {
	return openLogboek(open).met(ctx, c.Organisatie, func(l *audit.Log, orgs []id.ID) error {
		found := 0
		for _, org := range orgs {
			n, err := c.een(ctx, s, l, org)
			if err != nil {
				return fmt.Errorf("%s: %w", orgName(org), err)
			}
			found += n
		}
		if found == 0 {
			_, err := fmt.Fprintln(s.uit, "Er is niets te erkennen: het journaal en het logboek kloppen met elkaar.")
			return err
		}
		return nil
	})
}

// een acknowledges for one organisation, and returns how many logs were put back.
func (c auditErkenCmd) een(ctx context.Context, s stromen, l *audit.Log, org id.ID) (int, error) {
	if !c.Ja {
		return c.toon(ctx, s, l, org)
	}
	r, err := l.Acknowledge(ctx, org, operator)
	switch {
	case errors.Is(err, audit.ErrNotRestored):
		return 0, nil
	case errors.Is(err, audit.ErrTampered):
		return 0, invoer("er is meer mis dan een teruggezette reservekopie; er is niets vastgelegd. Zie: regioaanpak audit verifieer")
	case err != nil:
		return 0, err
	}
	_, err = fmt.Fprintf(s.uit, "%s: vastgelegd dat de regels %d tot en met %d door het terugzetten weg of vervangen zijn.\n"+
		"  De %d ondertekende standen daarover staan nu in %s. Bewaar dat bestand, en maak een nieuw checkpoint.\n",
		orgName(org), r.Van, r.Tot, r.Koppen, r.Bestand)
	return 1, err
}

func (c auditErkenCmd) toon(ctx context.Context, s stromen, l *audit.Log, org id.ID) (int, error) {
	r, err := verify(ctx, l, org, nil)
	if err != nil || r.Gaaf() {
		return 0, err
	}
	_, err = fmt.Fprint(s.uit, reportText(&r))
	if err == nil && teruggezet(&r) {
		_, err = fmt.Fprintln(s.uit, "  Er is nog niets vastgelegd. Leg het vast met: regioaanpak audit erken --ja")
	}
	return 1, err
}
