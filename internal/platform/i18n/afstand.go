package i18n

import "strconv"

// Eenheid is a unit of distance in time.
type Eenheid int

// The units. A Werkdag is counted by whoever knows the holidays; this package only writes the number.
const (
	Minuut Eenheid = iota
	Uur
	Dag
	Werkdag
	Week
	Maand
	Jaar
)

var units = map[Taal][7][2]string{
	NL: {{"minuut", "minuten"}, {"uur", "uur"}, {"dag", "dagen"}, {"werkdag", "werkdagen"}, {"week", "weken"}, {"maand", "maanden"}, {"jaar", "jaar"}},
	EN: {{"minute", "minutes"}, {"hour", "hours"}, {"day", "days"}, {"working day", "working days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}},
}

// Duur writes a length of time: 3 werkdagen.
func (p *Printer) Duur(n int, e Eenheid) string {
	form := 1
	if n == 1 || n == -1 {
		form = 0
	}
	if n < 0 {
		n = -n
	}
	return p.Getal(int64(n)) + "\u00a0" + units[p.taal][e][form]
}

// Afstand writes how far a due moment lies from now: "over 3 werkdagen", "morgen", "vandaag", "2 dagen te laat".
// n is positive when the moment is still to come.
func (p *Printer) Afstand(n int, e Eenheid) string {
	days := e == Dag
	switch {
	case n == 0 && e < Dag:
		return p.pick("nu", "now")
	case n == 0:
		return p.pick("vandaag", "today")
	case n == 1 && days:
		return p.pick("morgen", "tomorrow")
	case n < 0:
		return p.Duur(n, e) + p.pick(" te laat", " late")
	}
	return p.pick("over ", "in ") + p.Duur(n, e)
}

// Geleden writes how long ago something was: "3 dagen geleden", "gisteren", "vandaag".
func (p *Printer) Geleden(n int, e Eenheid) string {
	switch {
	case n == 0 && e >= Dag:
		return p.pick("vandaag", "today")
	case n == 0:
		return p.pick("zojuist", "just now")
	case n == 1 && e == Dag:
		return p.pick("gisteren", "yesterday")
	}
	return p.Duur(n, e) + p.pick(" geleden", " ago")
}

// AfstandTot writes the distance in days from nu to a due day.
func (p *Printer) AfstandTot(nu, tot Datum) string {
	return p.Afstand(DagenTussen(nu, tot), Dag)
}

// Leeftijd writes an age in whole years on the day op.
func (p *Printer) Leeftijd(geboren, op Datum) string {
	years := op.Jaar() - geboren.Jaar()
	if op.Maand() < geboren.Maand() || op.Maand() == geboren.Maand() && op.Dag() < geboren.Dag() {
		years--
	}
	return strconv.Itoa(years) + "\u00a0" + p.pick("jaar", "years")
}
