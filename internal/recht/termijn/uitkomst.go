package termijn

import (
	"time"

	"regioaanpak/internal/recht/datum"
)

// Soort says what a step of the explanation does. The set is closed.
type Soort string

// The steps.
const (
	StapBegin        Soort = "begin"                // day of the event, not counted
	StapVorigEinde   Soort = "vorig-einde"          // an extension starts at the end of the previous term
	StapGeteld       Soort = "geteld"               // counted: a working day, or the end of the term as expressed
	StapAfgekapt     Soort = "afgekapt"             // the month is shorter; its last day is taken
	StapOvergeslagen Soort = "overgeslagen"         // closed day, with the reason
	StapVerlengd     Soort = "verlengd"             // Atw art. 2: lengthened until it holds two open days
	StapVerschoven   Soort = "verschoven"           // Atw art. 1: shifted to the next open day
	StapZonderAtw    Soort = "zonder-atw"           // the Atw leaves this term alone, with the reason
	StapBekort       Soort = "bekort"               // an extension was given for less than the maximum
	StapGeenBesluit  Soort = "geen-besluit-geladen" // the equated days of a year that matters are not known
)

// Soorten returns every kind of step, for catalogues and tests.
func Soorten() []Soort {
	return []Soort{
		StapBegin, StapVorigEinde, StapGeteld, StapAfgekapt, StapOvergeslagen, StapVerlengd, StapVerschoven,
		StapZonderAtw, StapBekort, StapGeenBesluit,
	}
}

// Stap is one line of the explanation, in the order of counting.
type Stap struct {
	Datum datum.Datum
	Soort Soort
	Grond string // Dutch: the article, the name of the day, the count
}

// Uitkomst is a computed term with everything needed to explain it.
type Uitkomst struct {
	Regel     Regel       // the version that was used; read only
	Begin     datum.Datum // the very first event; differs from Start after an extension
	Start     datum.Datum // the day from which this term was counted; itself not counted
	Uiterlijk datum.Datum // the last day of the term
	// Tijdstip is the exact end of a term in hours; the zero time otherwise.
	Tijdstip time.Time
	// Grond is the article of the rule and the articles of the Atw that changed its end.
	Grond   string
	Stappen []Stap
	// Verlengingen counts the extensions so far.
	Verlengingen int
	// ZonderBesluit lists the years that were looked at and whose equated days are not loaded: the true end may be later.
	ZonderBesluit []int

	kalender *Kalender
}

// Optie changes how a term is counted.
type Optie func(*keuze)

type keuze struct {
	kalender      *Kalender
	alleenWeekend bool
	tot           datum.Datum
}

// MetKalender counts with another calendar than Standaard, for example with a decree the installation loaded.
func MetKalender(k *Kalender) Optie { return func(o *keuze) { o.kalender = k } }

// WerkdagIsMaandagTotVrijdag counts every Monday to Friday as a working day, holidays too. Without it a closed day is no
// working day; no source settles this [INF].
func WerkdagIsMaandagTotVrijdag() Optie { return func(o *keuze) { o.alleenWeekend = true } }

// Tot gives an extension until d instead of for the maximum. Only Verleng heeds it.
func Tot(d datum.Datum) Optie { return func(o *keuze) { o.tot = d } }

func kies(opts []Optie) keuze {
	o := keuze{kalender: standaard}
	for _, opt := range opts {
		opt(&o)
	}
	if o.kalender == nil {
		o.kalender = standaard
	}
	return o
}
