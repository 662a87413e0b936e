package casus

import (
	"fmt"
	"time"

	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// Klok is a term that runs, or ran, in a casus. What is stored is when it began and stopped; when it ends is computed from
// the law of the day it began.
type Klok struct {
	ID           id.ID
	Casus        id.ID
	Object       id.ID
	Regel        string
	StartOp      time.Time
	GestoptOp    *time.Time
	Persoon      *id.ID
	Verlengingen int64
}

// Stand computes the klok on day vandaag: until when, why, and how it stands.
func (k Klok) Stand(vandaag datum.Datum) (KlokStand, error) {
	u, err := termijn.Bereken(termijn.ID(k.Regel), datum.Van(k.StartOp))
	if err != nil {
		return KlokStand{}, fmt.Errorf("compute term %s: %w", k.Regel, err)
	}
	for range k.Verlengingen {
		if u, err = termijn.Verleng(u, verlenging); err != nil {
			return KlokStand{}, fmt.Errorf("extend term %s: %w", k.Regel, err)
		}
	}
	var klaar *datum.Datum
	if k.GestoptOp != nil {
		d := datum.Van(*k.GestoptOp)
		klaar = &d
	}
	return KlokStand{Klok: k, Uitkomst: u, Stand: u.Stand(klaar, vandaag)}, nil
}

// KlokStand is a klok with what the law makes of it today.
type KlokStand struct {
	Klok
	Uitkomst termijn.Uitkomst
	Stand    termijn.Stand
}

// Rules of the clocks that casework starts by itself.
const (
	RegelVBDagen     = "vb-5-dagen"
	RegelVBWerkdagen = "vb-5-werkdagen"
	RegelOnderzoek   = "onderzoek-10-weken"
	RegelVenV        = "voorwaarden-en-vervolg-10-weken"
	RegelInformeren  = "informeren-4-weken"

	verlenging = "informeren-verlenging-2-weken"
)

// KlokRegels lists them in the order in which a work list asks for them.
var KlokRegels = []string{RegelVBDagen, RegelVBWerkdagen, RegelOnderzoek, RegelVenV, RegelInformeren}
