package casus

import (
	"fmt"
	"sync"
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
	u, err := k.uitkomst()
	if err != nil {
		return KlokStand{}, err
	}
	var klaar *datum.Datum
	if k.GestoptOp != nil {
		d := datum.Van(*k.GestoptOp)
		klaar = &d
	}
	return KlokStand{Klok: k, Uitkomst: u, Stand: u.Stand(klaar, vandaag)}, nil
}

// begin is what the end of a clock follows from.
type begin struct {
	regel        string
	dag          datum.Datum
	verlengingen int64
}

// eindes remembers what terms come to: clocks of one rule and one day end together, and a work list shows hundreds. What
// is in it is shared and only read.
var eindes = struct {
	sync.RWMutex
	van map[begin]termijn.Uitkomst
}{van: map[begin]termijn.Uitkomst{}}

// maxEindes is several years of every rule.
const maxEindes = 10_000

// uitkomst tells until when the klok runs, and why.
func (k Klok) uitkomst() (termijn.Uitkomst, error) {
	b := begin{k.Regel, datum.Van(k.StartOp), k.Verlengingen}
	eindes.RLock()
	u, ok := eindes.van[b]
	eindes.RUnlock()
	if ok {
		return u, nil
	}
	u, err := k.bereken()
	if err != nil {
		return u, err
	}
	eindes.Lock()
	defer eindes.Unlock()
	if len(eindes.van) >= maxEindes {
		clear(eindes.van)
	}
	eindes.van[b] = u
	return u, nil
}

// bereken computes until when the klok runs, and why.
func (k Klok) bereken() (termijn.Uitkomst, error) {
	u, err := termijn.Bereken(termijn.ID(k.Regel), datum.Van(k.StartOp))
	if err != nil {
		return u, fmt.Errorf("compute term %s: %w", k.Regel, err)
	}
	for range k.Verlengingen {
		if u, err = termijn.Verleng(u, verlenging); err != nil {
			return u, fmt.Errorf("extend term %s: %w", k.Regel, err)
		}
	}
	return u, nil
}

// metUitkomst computes until when each klok runs, and no more: enough to put many of them in order.
func metUitkomst(klokken []Klok) ([]KlokStand, error) {
	all := make([]KlokStand, len(klokken))
	for i, k := range klokken {
		u, err := k.uitkomst()
		if err != nil {
			return nil, err
		}
		all[i] = KlokStand{Klok: k, Uitkomst: u}
	}
	return all, nil
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
