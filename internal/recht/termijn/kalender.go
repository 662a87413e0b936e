package termijn

import (
	"fmt"
	"math/bits"
	"slices"
	"time"

	"regioaanpak/internal/recht/datum"
)

// The calendar starts in 2014: from then on Koningsdag is 27 April (besluit of 30 January 2013, BWBR0032908), and no
// term that needs it is older than the Wmo 2015. Earlier years are refused instead of guessed.
const (
	EersteJaar  = 2014
	LaatsteJaar = 2199
)

// Besluit is a royal decree that equates days with a holiday (Atw art. 3 lid 3), for the years Van up to and including
// Tot: within those years no other day is equated.
type Besluit struct {
	Van, Tot int
	Dagen    []datum.Datum
	Bron     string
	Merk     Merk
}

// Besluiten returns the decrees this version of the software knows. Marked Gezien: known second-hand, not from the
// Staatscourant itself. Nothing is loaded for 2014 to 2016, 2020 to 2022, and from 2029 on.
func Besluiten() []Besluit {
	return []Besluit{
		{2017, 2019, []datum.Datum{
			datum.Moet(2017, 4, 28), datum.Moet(2017, 5, 26), datum.Moet(2018, 5, 11), datum.Moet(2018, 12, 24),
			datum.Moet(2018, 12, 31), datum.Moet(2019, 5, 31), datum.Moet(2019, 12, 27),
		}, "besluit van 24 oktober 2016, BWBR0038666", Wet},
		{2023, 2025, []datum.Datum{
			datum.Moet(2023, 4, 28), datum.Moet(2023, 5, 19), datum.Moet(2024, 5, 10), datum.Moet(2024, 12, 27),
			datum.Moet(2025, 5, 30),
		}, "Stcrt. 2022, 7812", Gezien},
		{2026, 2028, []datum.Datum{
			datum.Moet(2026, 1, 2), datum.Moet(2026, 5, 15), datum.Moet(2027, 5, 7), datum.Moet(2028, 4, 28),
			datum.Moet(2028, 5, 26),
		}, "Stcrt. 2025, 24713", Gezien},
	}
}

// GeslotenDag is a day on which no term ends that the Atw governs, with the reason.
type GeslotenDag struct {
	Datum datum.Datum
	Grond string
}

// Kalender knows the closed days from EersteJaar to LaatsteJaar: Saturday, Sunday, the holidays of Atw art. 3 lid 1,
// Good Friday (lid 2) and the days equated by royal decree (lid 3). It never changes after it is made and may be shared.
type Kalender struct {
	jaren [LaatsteJaar - EersteJaar + 1]kalenderjaar
}

type kalenderjaar struct {
	gesloten [6]uint64 // a bit per day of the year, 1 January is bit 1
	dagen    []GeslotenDag
	besluit  bool
	zonder   string // what a result says when no decree is loaded
}

var standaard = func() *Kalender {
	k, err := NieuweKalender(Besluiten()...)
	if err != nil {
		panic(err)
	}
	return k
}()

// Standaard returns the calendar with the decrees of Besluiten.
func Standaard() *Kalender { return standaard }

// NieuweKalender returns a calendar with these decrees and no others. ErrBesluit when a decree names a day outside its
// own years or years outside the calendar, or two decrees cover one year.
func NieuweKalender(besluiten ...Besluit) (*Kalender, error) {
	k := &Kalender{}
	for jaar := EersteJaar; jaar <= LaatsteJaar; jaar++ {
		k.jaren[jaar-EersteJaar] = maakJaar(jaar)
	}
	for _, b := range besluiten {
		if err := k.laad(b); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (k *Kalender) laad(b Besluit) error {
	if b.Van > b.Tot || b.Van < EersteJaar || b.Tot > LaatsteJaar {
		return fmt.Errorf("%w: %s covers %d to %d", ErrBesluit, b.Bron, b.Van, b.Tot)
	}
	for jaar := b.Van; jaar <= b.Tot; jaar++ {
		j := &k.jaren[jaar-EersteJaar]
		if j.besluit {
			return fmt.Errorf("%w: second decree for %d: %s", ErrBesluit, jaar, b.Bron)
		}
		j.besluit = true
	}
	hand := ""
	if b.Merk != Wet {
		hand = ", uit de tweede hand"
	}
	for _, d := range b.Dagen {
		if d.Jaar() < b.Van || d.Jaar() > b.Tot {
			return fmt.Errorf("%w: %s names %v", ErrBesluit, b.Bron, d)
		}
		k.jaren[d.Jaar()-EersteJaar].sluit(d, "gelijkgesteld bij koninklijk besluit (Atw art. 3 lid 3; "+b.Bron+hand+")")
	}
	return nil
}

func maakJaar(jaar int) kalenderjaar {
	j := kalenderjaar{zonder: fmt.Sprintf("voor %d is geen besluit over gelijkgestelde dagen geladen (Atw art. 3 lid 3)", jaar)}
	for _, f := range feestdagen(jaar) {
		j.sluit(f.Datum, f.Grond)
	}
	for d := datum.Moet(jaar, 1, 1); d.Jaar() == jaar; d = d.PlusDagen(1) {
		if weekend(d) {
			j.markeer(d)
		}
	}
	return j
}

func (j *kalenderjaar) sluit(d datum.Datum, grond string) {
	j.markeer(d)
	j.dagen = append(j.dagen, GeslotenDag{d, grond})
	slices.SortStableFunc(j.dagen, func(a, b GeslotenDag) int { return a.Datum.Compare(b.Datum) })
}

func (j *kalenderjaar) markeer(d datum.Datum) {
	n := d.DagVanJaar()
	j.gesloten[n/64] |= 1 << (n % 64)
}

// feestdagen returns the holidays of Atw art. 3 lid 1 and Good Friday (lid 2) of a year from EersteJaar on.
func feestdagen(jaar int) []GeslotenDag {
	pasen := eerstePaasdag(jaar)
	koningsdag := datum.Moet(jaar, 4, 27)
	if koningsdag.Weekdag() == time.Sunday {
		koningsdag = koningsdag.PlusDagen(-1)
	}
	return []GeslotenDag{
		{datum.Moet(jaar, 1, 1), "Nieuwjaarsdag"},
		{pasen.PlusDagen(-2), "Goede Vrijdag"},
		{pasen.PlusDagen(1), "Tweede Paasdag"},
		{koningsdag, "Koningsdag"},
		{datum.Moet(jaar, 5, 5), "5 mei, Bevrijdingsdag"}, // every year, not only the fifth (CW-T2)
		{pasen.PlusDagen(39), "Hemelvaartsdag"},
		{pasen.PlusDagen(50), "Tweede Pinksterdag"},
		{datum.Moet(jaar, 12, 25), "Eerste Kerstdag"},
		{datum.Moet(jaar, 12, 26), "Tweede Kerstdag"},
	}
}

// eerstePaasdag returns Easter Sunday in the Gregorian calendar, by the anonymous computus of 1876 (Meeus, Jones, Butcher).
func eerstePaasdag(jaar int) datum.Datum {
	a, b, c := jaar%19, jaar/100, jaar%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	maand := (h + l - 7*m + 90) / 25
	dag := (h + l - 7*m + 33*maand + 19) % 32
	return datum.Moet(jaar, maand, dag)
}

// Kent tells that the calendar covers the year of d.
func (k *Kalender) Kent(d datum.Datum) bool {
	return d.Jaar() >= EersteJaar && d.Jaar() <= LaatsteJaar
}

// HeeftBesluit tells that the equated days of a year are known.
func (k *Kalender) HeeftBesluit(jaar int) bool {
	return jaar >= EersteJaar && jaar <= LaatsteJaar && k.jaren[jaar-EersteJaar].besluit
}

// Feestdagen returns the holidays and equated days of a year by date, weekends left out unless they are a holiday too;
// nothing for a year outside the calendar.
func (k *Kalender) Feestdagen(jaar int) []GeslotenDag {
	if jaar < EersteJaar || jaar > LaatsteJaar {
		return nil
	}
	return slices.Clone(k.jaren[jaar-EersteJaar].dagen)
}

// Gesloten tells whether d is a closed day. Outside the calendar only Saturdays and Sundays are.
func (k *Kalender) Gesloten(d datum.Datum) bool {
	if !k.Kent(d) {
		return weekend(d)
	}
	n := d.DagVanJaar()
	return k.jaren[d.Jaar()-EersteJaar].gesloten[n/64]&(1<<(n%64)) != 0
}

// Grond returns why d is closed: the name of the holiday, the decree, or the day of the week; empty for an open day.
func (k *Kalender) Grond(d datum.Datum) string {
	if k.Kent(d) {
		for _, g := range k.jaren[d.Jaar()-EersteJaar].dagen {
			if g.Datum == d {
				return g.Grond
			}
		}
	}
	switch {
	case d.Weekdag() == time.Saturday:
		return "zaterdag"
	case d.Weekdag() == time.Sunday:
		return "zondag"
	}
	return ""
}

// OpenDagen counts the open days after van up to and including tot; negative when tot lies before van, 0 when
// either is no date.
func (k *Kalender) OpenDagen(van, tot datum.Datum) int {
	if van.IsZero() || tot.IsZero() {
		return 0
	}
	if tot.Before(van) {
		return -k.OpenDagen(tot, van)
	}
	if !k.Kent(van) || !k.Kent(tot) {
		return k.telOpen(van, tot)
	}
	n := 0
	for jaar := van.Jaar(); jaar <= tot.Jaar(); jaar++ {
		na, tm := 0, datum.Moet(jaar, 12, 31).DagVanJaar()
		if jaar == van.Jaar() {
			na = van.DagVanJaar()
		}
		if jaar == tot.Jaar() {
			tm = tot.DagVanJaar()
		}
		j := &k.jaren[jaar-EersteJaar]
		n += tm - na - (j.geslotenTot(tm) - j.geslotenTot(na))
	}
	return n
}

// telOpen counts day by day, where the calendar does not reach.
func (k *Kalender) telOpen(van, tot datum.Datum) int {
	n := 0
	for d := van; d.Before(tot); {
		d = d.PlusDagen(1)
		if !k.Gesloten(d) {
			n++
		}
	}
	return n
}

// geslotenTot counts the closed days of the year up to and including its day n.
func (j *kalenderjaar) geslotenTot(n int) int {
	closed := 0
	for i, word := range j.gesloten {
		if last := n - 64*i; last < 63 {
			if last < 0 {
				break
			}
			word &= 1<<(last+1) - 1
		}
		closed += bits.OnesCount64(word)
	}
	return closed
}

func weekend(d datum.Datum) bool {
	w := d.Weekdag()
	return w == time.Saturday || w == time.Sunday
}
