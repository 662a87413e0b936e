package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// sleutelCmd shows and replaces the keys that everything is sealed with. Replacing goes on while the system is in use; what
// was cut off half-way is finished by giving the same command again.
type sleutelCmd struct {
	Toon        sleutelToonCmd        `cmd:"" help:"Noem de wortelsleutels."`
	Wortel      sleutelWortelCmd      `cmd:"" help:"Maak een nieuwe wortelsleutel en pak alle organisatiesleutels opnieuw in."`
	Organisatie sleutelOrganisatieCmd `cmd:"" help:"Vervang de sleutel van een organisatie."`
	Opruimen    sleutelOpruimenCmd    `cmd:"" help:"Verwijder wortelsleutels die niets meer openen. Oudere reservekopieën gaan daarna niet meer open."`
}

// openKluis opens the vault of the installation that the command line names. The function it returns closes everything.
type openKluis func(context.Context) (*vault.Vault, func() error, error)

// met runs act on the opened vault.
func (open openKluis) met(ctx context.Context, act func(*vault.Vault) error) (err error) {
	v, closeAll, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	return act(v)
}

var operator = audit.Actor{Soort: audit.Operator}

type sleutelToonCmd struct{}

// Run is called by the parser.
func (sleutelToonCmd) Run(ctx context.Context, s stromen, open openKluis) error {
	return open.met(ctx, func(v *vault.Vault) error { return toonWortels(ctx, s, v) })
}

func toonWortels(ctx context.Context, s stromen, v *vault.Vault) error {
	roots, err := v.Roots(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(s.uit, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "bestand\tin gebruik\tsleutels ermee ingepakt")
	for _, r := range roots {
		use := "nee"
		if r.Newest {
			use = "ja"
		}
		fmt.Fprintf(w, "%s\t%s\t%d\n", r.File, use, r.Wraps)
	}
	return w.Flush()
}

type sleutelWortelCmd struct{}

// Run is called by the parser.
func (sleutelWortelCmd) Run(ctx context.Context, s stromen, open openKluis) error {
	return open.met(ctx, func(v *vault.Vault) error {
		if err := v.RotateRoot(ctx, operator); err != nil {
			return err
		}
		if err := toonWortels(ctx, s, v); err != nil {
			return err
		}
		fmt.Fprintln(s.uit, "Zet het nieuwe bestand nu in de reservekopie van de sleutels. Zonder dat bestand gaat niets meer open.")
		return nil
	})
}

type sleutelOrganisatieCmd struct {
	Organisatie string `arg:"" help:"Kenmerk van de organisatie."`
}

// Run is called by the parser.
func (c sleutelOrganisatieCmd) Run(ctx context.Context, s stromen, open openKluis) error {
	org, err := id.Parse(c.Organisatie)
	if err != nil {
		return invoer("dit is geen kenmerk van een organisatie")
	}
	return open.met(ctx, func(v *vault.Vault) error {
		if err := v.RotateOrg(ctx, org, operator); err != nil {
			return err
		}
		fmt.Fprintln(s.uit, "De sleutel van de organisatie is vervangen.")
		return nil
	})
}

type sleutelOpruimenCmd struct{}

// Run is called by the parser.
func (sleutelOpruimenCmd) Run(ctx context.Context, s stromen, open openKluis) error {
	return open.met(ctx, func(v *vault.Vault) error {
		names, err := v.RetireRoots(ctx, operator)
		if err != nil {
			return err
		}
		if len(names) == 0 {
			fmt.Fprintln(s.uit, "Er is niets op te ruimen.")
		}
		for _, name := range names {
			fmt.Fprintf(s.uit, "Verwijderd: %s\n", name)
		}
		return nil
	})
}
