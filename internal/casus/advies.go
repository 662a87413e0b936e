package casus

import (
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

// Advies is guidance to somebody who asks for it. The asker keeps the responsibility, and nothing about the family is kept
// (Wmo 2015 art. 4.1.1 lid 3; CW-2).
type Advies struct {
	ID              id.ID
	Nummer          string // AD23334
	BegonnenOp      time.Time
	GeeindigdOp     *time.Time
	GeregistreerdOp time.Time
	Gemeente        string
	Auteur          id.ID
	Team            id.ID
	Aanleiding      []string
	Aard            []string
	Vraag           string
	Advies          string
	Melding         *id.ID // the melding it became, when it did (CW-3)
	MeldingNummer   string
	Versie          int64
}

// NieuwAdvies is what is recorded of a request for advice. A moment of end may follow later.
type NieuwAdvies struct {
	ExternNummer string // number in another system, kept beside or in place of our own
	Begonnen     time.Time
	Geeindigd    *time.Time
	Gemeente     string
	Aanleiding   []string
	Aard         []string
	Vrager       Melder
	Vraag        string
	Advies       string
}

// Check returns every wrong field, at moment nu.
func (n NieuwAdvies) Check(nu time.Time) []fout.Veld {
	op := datum.Van(n.Begonnen)
	var f []fout.Veld
	f = checkMoment(f, "begonnen", n.Begonnen, nu)
	if n.Geeindigd != nil {
		f = checkEinde(f, *n.Geeindigd, n.Begonnen, nu)
	}
	f = checkNummer(f, "extern-nummer", n.ExternNummer)
	f = checkGemeente(f, "gemeente", n.Gemeente, op)
	f = checkCodes(f, "aanleiding", codelijst.Aanleiding, n.Aanleiding, op, true)
	f = checkCodes(f, "aard", codelijst.Aard, n.Aard, op, false)
	f = append(f, n.Vrager.check(op)...)
	if !n.Vrager.Toestemming && (n.Vrager.Naam != "" || n.Vrager.Telefoon != "" || n.Vrager.Email != "") {
		f = append(f, fout.Veld{Naam: "melder.toestemming", Code: "toestemming-voor-naam"})
	}
	f = checkFamilyFree(f, "vraag", n.Vraag)
	f = checkFamilyFree(f, "advies", n.Advies)
	return f
}

// checkFamilyFree refuses what would identify a family in the text of an advies: a BSN or a date of birth (CW-2). Names
// are only warned about, at the edge: a name cannot be told from another word with certainty.
func checkFamilyFree(f []fout.Veld, naam, text string) []fout.Veld {
	before := len(f)
	if f = tooLong(f, naam, text, maxVerhaal); len(f) > before {
		return f // refused as it is; looking through it would only cost time
	}
	for _, p := range bsn.InTekst(text) {
		switch p.Soort {
		case bsn.SoortBSN:
			return append(f, fout.Veld{Naam: naam, Code: "bsn-in-advies"})
		case bsn.SoortGeboortedatum:
			return append(f, fout.Veld{Naam: naam, Code: "geboortedatum-in-advies"})
		}
	}
	return f
}

// checkMoment refuses an absent moment and one that has still to come; a minute of difference between clocks is allowed.
func checkMoment(f []fout.Veld, naam string, t, nu time.Time) []fout.Veld {
	switch {
	case t.IsZero():
		return append(f, fout.Veld{Naam: naam, Code: "verplicht"})
	case t.After(nu.Add(time.Minute)):
		return append(f, fout.Veld{Naam: naam, Code: "datum-in-toekomst"})
	case datum.Van(t).Jaar() < 2015:
		// Veilig Thuis began on 1 January 2015 (Wmo 2015): nothing was received before.
		return append(f, fout.Veld{Naam: naam, Code: "datum-te-oud", Args: []any{"2015"}})
	}
	return f
}

// checkEinde refuses an end that has still to come, and one before the beginning.
func checkEinde(f []fout.Veld, einde, begin, nu time.Time) []fout.Veld {
	before := len(f)
	if f = checkMoment(f, "geeindigd", einde, nu); len(f) == before && einde.Before(begin) {
		f = append(f, fout.Veld{Naam: "geeindigd", Code: "einde-voor-begin"})
	}
	return f
}

// checkDag refuses a moment that has still to come, and one on a day before van: code tells what van was.
func checkDag(f []fout.Veld, naam string, t, van, nu time.Time, code string) []fout.Veld {
	before := len(f)
	if f = checkMoment(f, naam, t, nu); len(f) == before && datum.Van(t).Before(datum.Van(van)) {
		f = append(f, fout.Veld{Naam: naam, Code: code})
	}
	return f
}

// Gemeenten is the edition by which a municipality is judged on a day: that of the year, or the newest one where the
// edition of that year names regions only.
func Gemeenten(op datum.Datum) *gebied.Indeling {
	indeling, _ := gebied.VanJaar(op.Jaar())
	if !indeling.HeeftGemeenten() {
		return gebied.Nieuwste()
	}
	return indeling
}

func checkGemeente(f []fout.Veld, naam, code string, op datum.Datum) []fout.Veld {
	if code == "" {
		return append(f, fout.Veld{Naam: naam, Code: "verplicht"})
	}
	if _, err := Gemeenten(op).Gemeente(gebied.GMCode(code)); err != nil {
		return append(f, fout.Veld{Naam: naam, Code: "onbekende-gemeente"})
	}
	return f
}

// checkNummer keeps to what the numbers of organisations look like: letters, digits and hyphens.
func checkNummer(f []fout.Veld, naam, nummer string) []fout.Veld {
	before := len(f)
	if f = tooLong(f, naam, nummer, maxNummer); len(f) > before {
		return f
	}
	for _, r := range nummer {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != '-' {
			return append(f, fout.Veld{Naam: naam, Code: "nummer-tekens"})
		}
	}
	return f
}
