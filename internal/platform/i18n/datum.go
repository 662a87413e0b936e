package i18n

import (
	"fmt"
	"time"
	_ "time/tzdata" // the zone must be known on a machine without zone files
)

// Datum is a calendar day without a time or zone.
type Datum interface {
	Jaar() int
	Maand() time.Month
	Dag() int
}

// Amsterdam is the zone in which instants become dates.
var Amsterdam = mustZone("Europe/Amsterdam")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // the zone is linked in
	}
	return loc
}

// Kalenderdag is the plain Datum.
type Kalenderdag struct {
	jaar  int
	maand time.Month
	dag   int
}

// DagVan returns the day on which t falls in Amsterdam.
func DagVan(t time.Time) Kalenderdag {
	y, m, d := t.In(Amsterdam).Date()
	return Kalenderdag{y, m, d}
}

// NieuweDag returns the day y-m-d; days outside the month run on, as in time.Date.
func NieuweDag(y int, m time.Month, d int) Kalenderdag {
	y, m, d = time.Date(y, m, d, 12, 0, 0, 0, time.UTC).Date()
	return Kalenderdag{y, m, d}
}

// Jaar returns the year.
func (k Kalenderdag) Jaar() int { return k.jaar }

// Maand returns the month.
func (k Kalenderdag) Maand() time.Month { return k.maand }

// Dag returns the day of the month.
func (k Kalenderdag) Dag() int { return k.dag }

// DagenTussen returns the number of days from a to b, negative when b lies before a.
func DagenTussen(a, b Datum) int {
	return int(noon(b).Sub(noon(a)).Hours() / 24)
}

func noon(d Datum) time.Time {
	return time.Date(d.Jaar(), d.Maand(), d.Dag(), 12, 0, 0, 0, time.UTC)
}

type names struct {
	days, daysShort     [7]string
	months, monthsShort [12]string
}

var calendar = map[Taal]names{
	NL: {
		days:        [7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
		daysShort:   [7]string{"zo", "ma", "di", "wo", "do", "vr", "za"},
		months:      [12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		monthsShort: [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
	},
	EN: {
		days:        [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		daysShort:   [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		months:      [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		monthsShort: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	},
}

// Datum writes a day with its weekday: ma 21 dec 2026.
func (p *Printer) Datum(d Datum) string {
	return fmt.Sprintf("%s %s", calendar[p.taal].daysShort[noon(d).Weekday()], p.DatumKort(d))
}

// DatumKort writes a day without its weekday: 21 dec 2026.
func (p *Printer) DatumKort(d Datum) string {
	return fmt.Sprintf("%d %s %d", d.Dag(), calendar[p.taal].monthsShort[d.Maand()-1], d.Jaar())
}

// DatumLang writes a day in full: maandag 21 december 2026.
func (p *Printer) DatumLang(d Datum) string {
	n := calendar[p.taal]
	return fmt.Sprintf("%s %d %s %d", n.days[noon(d).Weekday()], d.Dag(), n.months[d.Maand()-1], d.Jaar())
}

// Maandnaam writes a month with its year: december 2026.
func (p *Printer) Maandnaam(jaar int, m time.Month) string {
	return fmt.Sprintf("%s %d", calendar[p.taal].months[m-1], jaar)
}

// Tijd writes the time of day in Amsterdam: 14.05 uur in Dutch, 14:05 in English.
func (p *Printer) Tijd(t time.Time) string {
	return t.In(Amsterdam).Format(p.pick("15.04 uur", "15:04"))
}

// Tijdstip writes the day and the time in Amsterdam: ma 21 dec 2026, 14.05 uur.
func (p *Printer) Tijdstip(t time.Time) string {
	return p.Datum(DagVan(t)) + ", " + p.Tijd(t)
}

// ISO writes a day as the datetime attribute of an HTML time element wants it: 2026-12-21.
func ISO(d Datum) string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Jaar(), d.Maand(), d.Dag())
}
