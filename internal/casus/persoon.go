package casus

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// Persoon is somebody a melding is about, or who belongs to the family. Everything that says who it is stands in Gegevens
// and Adres, which are sealed under a key of this person alone.
type Persoon struct {
	ID              id.ID
	Gegevens        Gegevens
	Adres           *Adres
	AdresGeheim     bool
	GeregistreerdOp time.Time
	Versie          int64
}

// Gegevens say who a person is. Any of them may be unknown; an unborn child has at most the name of its mother's family.
type Gegevens struct {
	Voornamen     string
	Tussenvoegsel string
	Achternaam    string
	Geboorte      datum.Geboortedatum
	Geslacht      string  // code of the list geslacht: V, M or O
	BSN           bsn.BSN // zero when unknown
	Telefoon      string  // safe to use only as far as VeiligContact says
	VeiligContact string  // how and when this person can be reached without danger
}

// Adres is where somebody stays. A protected one opens only with its own permission and its own line in the log.
type Adres struct {
	Straat   string
	Nummer   string
	Postcode string
	Plaats   string
}

// Leeg tells whether nothing of the address is known.
func (a Adres) Leeg() bool { return a == Adres{} }

// Naam is the name as people say it, or the empty string when it is unknown.
func (g Gegevens) Naam() string {
	return strings.Join(strings.Fields(g.Voornamen+" "+g.Tussenvoegsel+" "+g.Achternaam), " ")
}

// aangevuld are these data, with what was unknown in them taken from n. A name is taken as a whole, and a birth date that is
// known in part stays so: to make it exact is a correction.
func (g Gegevens) aangevuld(n Gegevens) Gegevens {
	if g.Naam() == "" {
		g.Voornamen, g.Tussenvoegsel, g.Achternaam = n.Voornamen, n.Tussenvoegsel, n.Achternaam
	}
	if g.Geboorte.IsOnbekend() && !n.Ongeboren() {
		g.Geboorte = n.Geboorte
	}
	if g.Geslacht == "O" {
		g.Geslacht = n.Geslacht
	}
	if g.BSN.IsZero() && !g.Ongeboren() {
		g.BSN = n.BSN
	}
	g.Telefoon, g.VeiligContact = cmp.Or(g.Telefoon, n.Telefoon), cmp.Or(g.VeiligContact, n.VeiligContact)
	return g
}

// Ongeboren tells whether it is an unborn child.
func (g Gegevens) Ongeboren() bool { return g.Geboorte.IsOngeboren() }

// Limits of text fields, in characters.
const (
	maxNaam    = 120
	maxAdres   = 120
	maxContact = 500
	maxNummer  = 20
	maxVerhaal = 50_000
)

// check collects what is wrong with the person; prefix names the block of the form, such as "personen.1.".
func (g Gegevens) check(prefix string, vandaag datum.Datum) []fout.Veld {
	var f []fout.Veld
	f = tooLong(f, prefix+"voornamen", g.Voornamen, maxNaam)
	f = tooLong(f, prefix+"tussenvoegsel", g.Tussenvoegsel, 20)
	f = tooLong(f, prefix+"achternaam", g.Achternaam, maxNaam)
	f = tooLong(f, prefix+"telefoon", g.Telefoon, 30)
	f = tooLong(f, prefix+"veilig-contact", g.VeiligContact, maxContact)
	f = checkGeboorte(f, prefix+"geboortedatum", g.Geboorte, vandaag)
	if g.Ongeboren() && !g.BSN.IsZero() {
		f = append(f, fout.Veld{Naam: prefix + "bsn", Code: "ongeboren-zonder-bsn"})
	}
	switch g.Geslacht {
	case "V", "M", "O":
	default:
		f = append(f, fout.Veld{Naam: prefix + "geslacht", Code: "verplicht"})
	}
	return f
}

// checkGeboorte refuses a birth date that lies wholly ahead, and one so long ago that a year must be mistyped.
func checkGeboorte(f []fout.Veld, naam string, g datum.Geboortedatum, vandaag datum.Datum) []fout.Veld {
	eerste, laatste, known := g.Grenzen()
	switch {
	case !known:
		return f
	case eerste.After(vandaag):
		return append(f, fout.Veld{Naam: naam, Code: "datum-in-toekomst"})
	case laatste.Before(vandaag.PlusMaanden(-12 * oudsteLeeftijd)):
		return append(f, fout.Veld{Naam: naam, Code: "geboorte-te-lang-geleden"})
	}
	return f
}

// oudsteLeeftijd is an age in years that nobody has reached.
const oudsteLeeftijd = 125

func (a Adres) check(prefix string) []fout.Veld {
	var f []fout.Veld
	f = tooLong(f, prefix+"straat", a.Straat, maxAdres)
	f = tooLong(f, prefix+"huisnummer", a.Nummer, 20)
	f = tooLong(f, prefix+"postcode", a.Postcode, 10)
	return tooLong(f, prefix+"plaats", a.Plaats, maxAdres)
}

func tooLong(f []fout.Veld, naam, v string, limit int) []fout.Veld {
	if n := utf8.RuneCountInString(v); n > limit {
		return append(f, fout.Veld{Naam: naam, Code: "te-lang", Args: []any{limit, n - limit}})
	}
	return f
}

// Betrokkene is a person in a casus, in a role, for a time. Somebody has as many roles as apply, and roles change.
type Betrokkene struct {
	Persoon id.ID
	Rol     string // code of the list rol
	Van     datum.Datum
	Tot     *datum.Datum
	// OpgenomenOp is when data about this person were first recorded in this casus: the four weeks of Wmo 2015
	// art. 5.3.1 run from then, for each person apart (CW-21).
	OpgenomenOp time.Time
}
