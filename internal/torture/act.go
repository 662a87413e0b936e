package main

import (
	"math/rand/v2"
	"time"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// kind is what somebody does.
type kind string

const (
	melding    kind = "melding"    // register a report of a family that is not known yet
	hermelding kind = "hermelding" // register a second report of a known family, in its open casus
	advies     kind = "advies"     // register an advies
	concept    kind = "concept"    // keep what is being typed
	acuut      kind = "acuut"      // answer the acute check of a report
	reading    kind = "lezen"      // read the page of a casus
)

// act is something that one person asks of the program. Number is unique in the campaign and stands in what is stored, so that
// it can be found again.
type act struct {
	Kind    kind
	Number  string
	Worker  int
	At      time.Time
	People  []person
	Casus   id.ID // that it is about; empty for a new one
	Melding id.ID // whose acute check is answered
}

// person is somebody in a report.
type person struct {
	First, Last, Sex, Role string
	Born                   datum.Datum
	BSN                    string
}

// answer is what the program acknowledged.
type answer struct {
	Casus  id.ID // of a melding
	Object id.ID // the melding, advies or concept, as far as the answer tells
	Draft  id.ID // of a melding that is registered from a concept: that concept
}

// What is stored of an act: the story and the reporter of a report, the texts of an advies, the answer to an acute check.
func (a act) story() string {
	return "Melding " + a.Number + ": er was ruzie, met geschreeuw.\nEén kind was erbij."
}
func (a act) reporter() string    { return "Melder " + a.Number }
func (a act) question() string    { return "vraag " + a.Number }
func (a act) advice() string      { return "advies " + a.Number }
func (a act) explanation() string { return "toelichting " + a.Number }

// chance invents acts and moments. The same seed invents the same for the same requests.
type chance struct{ r *rand.Rand }

func newChance(seed, part uint64) chance {
	return chance{rand.New(rand.NewPCG(seed, part))} //nolint:gosec // a run must be repeatable
}

// between returns a duration from lo up to hi.
func (c chance) between(lo, hi time.Duration) time.Duration {
	return lo + time.Duration(c.r.Int64N(int64(max(hi-lo, 1))))
}

func (c chance) kind() kind {
	switch n := c.r.IntN(100); {
	case n < 48:
		return melding
	case n < 58:
		return hermelding
	case n < 72:
		return advies
	case n < 84:
		return concept
	case n < 94:
		return acuut
	}
	return reading
}

var (
	firstNames = []string{"Mia", "Daan", "Noor", "Sem", "Esra", "Joris", "Fenna", "Ilias", "Chloë", "Wout"}
	roles      = []string{"slachtoffer", "vermoedelijke-pleger", "getuige-kind"}
)

// family invents one to three people whose name nobody else in the campaign has. n counts families: while the numbers that
// are set apart for tests last, two of three people get a BSN.
func (c chance) family(n int) []person {
	all := make([]person, 1+c.r.IntN(3))
	for i := range all {
		born, err := datum.Nieuw(1960+c.r.IntN(60), 1+c.r.IntN(12), 1+c.r.IntN(28))
		if err != nil {
			panic(err) // every month has 28 days
		}
		k := n*3 + i
		p := person{First: firstNames[c.r.IntN(len(firstNames))], Last: installation.Surname(k),
			Sex: []string{"V", "M"}[c.r.IntN(2)], Role: roles[i], Born: born}
		if c.r.IntN(3) > 0 && k < bsn.AantalTestnummers {
			p.BSN = bsn.TestNummer(k).Cijfers()
		}
		all[i] = p
	}
	return all
}

// code is the first of a list on the day of t.
func code(list codelijst.ID, t time.Time) string {
	l, err := codelijst.Op(list, datum.Van(t))
	if err != nil {
		panic(err) // the lists of today are part of the program
	}
	return string(l.Waarden()[0].Code)
}

const (
	gemeente  = "GM0268"
	telephone = "0600000001"
)

// report is the act as the acts of casework take a melding.
func (a act) report() (casus.NieuweMelding, error) {
	n := casus.NieuweMelding{ExternNummer: a.Number, Ontvangen: a.At, Gemeente: gemeente,
		Aanleiding: []string{code(codelijst.Aanleiding, a.At)}, Aard: []string{code(codelijst.Aard, a.At)},
		Melder:  casus.Melder{Hoedanigheid: code(codelijst.Hoedanigheid, a.At), Naam: a.reporter(), Telefoon: telephone},
		Verhaal: a.story(), Geheimhouding: casus.MelderOpen, Acuut: casus.AcuutOpen}
	if a.Casus != "" {
		n.Casus = &a.Casus
	}
	for _, m := range a.People {
		p := casus.NieuwPersoon{Rollen: []string{m.Role}, Gegevens: casus.Gegevens{Voornamen: m.First, Achternaam: m.Last,
			Geslacht: m.Sex, Geboorte: datum.GeborenOp(m.Born)}}
		if m.BSN != "" {
			var err error
			if p.Gegevens.BSN, err = bsn.Parse(m.BSN); err != nil {
				return n, err
			}
		}
		n.Personen = append(n.Personen, p)
	}
	return n, nil
}

// request is the act as the acts of casework take an advies.
func (a act) request() casus.NieuwAdvies {
	return casus.NieuwAdvies{ExternNummer: a.Number, Begonnen: a.At, Geeindigd: &a.At, Gemeente: gemeente,
		Aanleiding: []string{code(codelijst.Aanleiding, a.At)}, Aard: []string{code(codelijst.Aard, a.At)},
		Vrager: casus.Melder{Hoedanigheid: code(codelijst.Hoedanigheid, a.At)}, Vraag: a.question(), Advies: a.advice()}
}
