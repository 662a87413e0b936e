package main

import (
	"context"
	"fmt"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

// initCmd makes an installation with its first organisation and its first beheerder.
type initCmd struct {
	Naam      string `help:"Naam van de organisatie." required:"" placeholder:"NAAM"`
	Code      string `help:"CBS-code van de Veilig Thuis-regio, bijvoorbeeld VT06." required:"" placeholder:"VTnn"`
	Gebruiker string `help:"Gebruikersnaam van de eerste beheerder." required:"" placeholder:"NAAM"`
	Beheerder string `help:"Naam van de eerste beheerder." required:"" placeholder:"NAAM"`
}

// Run makes the keys, the database, the organisation and the account, and shows the first password once.
func (c *initCmd) Run(ctx context.Context, s stromen, in instellingen) error {
	a, err := openApp(ctx, in, openOptions{nieuw: true})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	_, password, err := a.access.Init(ctx, access.Start{Kind: access.KindReal, User: c.Gebruiker, Naam: c.Beheerder,
		Org: access.Organization{Naam: c.Naam, CBSCode: c.Code, Kind: access.OrgVeiligThuis}})
	switch {
	case fout.Is(err, fout.KindConflict):
		return invoer("in %s staat al een installatie", in.Data)
	case fout.Is(err, fout.KindInvalid):
		return invoer("de organisatie of de beheerder is niet goed ingevuld: %v", err)
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(s.uit, `De installatie staat in %s, de sleutels staan in %s.
Bewaar de sleutels apart: zonder sleutels is geen letter van de dossiers te lezen.

Eerste beheerder: %s
Eenmalig wachtwoord: %s
Het wordt niet nog eens getoond en moet bij de eerste keer inloggen worden vervangen.

Start de server met: regioaanpak serve --data %s
`, in.Data, in.keysDir(), c.Gebruiker, password, in.Data)
	return err
}
