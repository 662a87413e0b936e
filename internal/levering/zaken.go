package levering

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

// Herkomst is the case behind a record: where it is mended and by whom. It has no name and no content.
type Herkomst struct {
	Nummer      string // of the record
	Soort       string // advies, melding or onderzoek
	Object      id.ID
	Casus       id.ID // none for an advies
	Casusnummer string
	Eigenaar    id.ID // none when nobody has it
	Team        id.ID
}

// Zaken finds the cases behind records.
type Zaken interface {
	// HerkomstVan returns the cases of the organisation behind these numbers, for who prepares deliveries; numbers that are
	// not known are left out.
	HerkomstVan(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error)
	// EigenHerkomst returns of these only the cases that the actor has or whose team the actor leads.
	EigenHerkomst(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error)
}
