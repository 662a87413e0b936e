package levering

import (
	"context"
	"time"

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

// Spoor is what a record came from: what happened in the case and when, and no word of what was written or of who it is about.
type Spoor struct {
	Herkomst       Herkomst
	Gebeurtenissen []Gebeurtenis // by when they happened
	MagZaak        bool          // the actor may open the case
}

// Gebeurtenis is something that happened in a case and what of the record follows from it.
type Gebeurtenis struct {
	Soort        string // of casework, such as melding-ontvangen
	Op           time.Time
	Vastgelegd   time.Time
	Velden       []string // names of the fields of the record that come from it
	OverPersonen bool     // the lines of its persons come from it
}

// Zaken finds the cases behind records.
type Zaken interface {
	// HerkomstVan returns the cases of the organisation behind these numbers, for who prepares deliveries; numbers that are
	// not known are left out.
	HerkomstVan(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error)
	// EigenHerkomst returns of these only the cases that the actor has or whose team the actor leads.
	EigenHerkomst(ctx context.Context, a access.Actor, nummers []string) ([]Herkomst, error)
	// Spoor returns what the record with a number came from, for who prepares deliveries or may read its case; the log says so
	// before it returns. Not found: no case of the organisation has it, or not for this actor.
	Spoor(ctx context.Context, a access.Actor, nummer string) (Spoor, error)
	// RecordsVan returns the number of a case and those of its records, for who may read it. Not found: there is none, or not
	// for this actor.
	RecordsVan(ctx context.Context, a access.Actor, casus id.ID) (nummer string, records []string, err error)
	// RecordsVanNummer returns the numbers of the records of the case with a number, for who prepares deliveries.
	RecordsVanNummer(ctx context.Context, a access.Actor, casusnummer string) ([]string, error)
}
