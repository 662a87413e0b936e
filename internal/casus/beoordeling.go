package casus

import (
	"strings"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// BeoordelingStand tells how far a veiligheidsbeoordeling is.
type BeoordelingStand string

// The states of a veiligheidsbeoordeling.
const (
	BeoordelingVoorgesteld  BeoordelingStand = "voorgesteld"  // waits for the second professional
	BeoordelingTeruggegeven BeoordelingStand = "teruggegeven" // the second professional does not agree; the author goes on
	BeoordelingBesloten     BeoordelingStand = "vastgesteld"
)

// Veiligheidsbeoordeling is the judgement on one melding: how unsafe it is (taxatie) and what follows (besluit), kept
// apart (CW-11), decided by a second professional who is not the author (CW-13). No label is computed.
type Veiligheidsbeoordeling struct {
	ID           id.ID
	Melding      id.ID
	Casus        id.ID
	Taxatie      string // code of the list taxatie: acuut, structureel, ...
	Voorstel     string // code of the list besluit
	Reden        string
	Auteur       id.ID
	OpgesteldOp  time.Time
	Stand        BeoordelingStand
	Beslisser    *id.ID
	BeslotenOp   *time.Time
	Besluitreden string
	Versie       int64
}

// NieuweBeoordeling is what the author puts before the second professional.
type NieuweBeoordeling struct {
	Casus    id.ID // that it is made in; empty: that of the melding
	Melding  id.ID
	Taxatie  string
	Voorstel string
	Reden    string
	// TochOverdragen explains why a transfer is right although the reporter was promised to stay hidden (CW-14).
	TochOverdragen string
}

// Check returns every wrong field, for a melding that is to be judged by the lists of its own day.
func (n NieuweBeoordeling) Check(m Melding) []fout.Veld {
	op := datum.Van(m.OntvangenOp)
	var f []fout.Veld
	f = checkCode(f, "taxatie", codelijst.Veiligheidstaxatie, n.Taxatie, op)
	f = checkCode(f, "voorstel", codelijst.BesluitVeiligheidsbeoordeling, n.Voorstel, op)
	f = checkReden(f, "reden", n.Reden)
	f = tooLong(f, "toch-overdragen", n.TochOverdragen, maxVerhaal)
	if m.Geheimhouding == MelderAfgeschermd && laatLos(n.Voorstel) && strings.TrimSpace(n.TochOverdragen) == "" {
		f = append(f, fout.Veld{Naam: "toch-overdragen", Code: "overdracht-bij-geheime-melder"})
	}
	return f
}

func checkReden(f []fout.Veld, naam, reden string) []fout.Veld {
	if strings.TrimSpace(reden) == "" {
		return append(f, fout.Veld{Naam: naam, Code: "reden-verplicht"})
	}
	return tooLong(f, naam, reden, maxVerhaal)
}

// Besluit is the answer of the second professional.
type Besluit struct {
	Casus       id.ID // that is decided in; empty: that of the beoordeling
	Melding     id.ID // that is decided on; empty: that of the beoordeling
	Beoordeling id.ID
	Akkoord     bool
	Reden       string
	// Op is the moment of the decision, which ends the clock of the melding. Zero means now; an earlier moment is for what
	// was decided before it could be registered.
	Op     time.Time
	Versie int64
}

// Beslis returns the veiligheidsbeoordeling as answered by a second professional at moment op.
//
// Invalid: no reason, or a moment before the receipt of the melding or in the future. Conflict: already answered, or the
// second professional is the author.
func (v Veiligheidsbeoordeling) Beslis(b Besluit, door id.ID, ontvangen, nu time.Time) (Veiligheidsbeoordeling, error) {
	if v.Stand != BeoordelingVoorgesteld {
		return v, fout.Conflict("beoordeling-al-beantwoord")
	}
	if v.Auteur == door {
		return v, fout.Conflict("zelfde-professional")
	}
	op := b.Op
	if op.IsZero() {
		op = nu
	}
	f := checkReden(nil, "reden", b.Reden)
	before := len(f)
	if f = checkMoment(f, "op", op, nu); len(f) == before && op.Before(ontvangen) {
		f = append(f, fout.Veld{Naam: "op", Code: "besluit-voor-ontvangst"})
	}
	if err := fout.InvalidAll(f); err != nil {
		return v, err
	}
	v.Stand = BeoordelingTeruggegeven
	if b.Akkoord {
		v.Stand = BeoordelingBesloten
	}
	v.Beslisser, v.BeslotenOp, v.Besluitreden = &door, &op, b.Reden
	return v, nil
}
