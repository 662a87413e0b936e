package termijn

import (
	"slices"
	"strconv"
	"time"

	"regioaanpak/internal/recht/datum"
)

const maxAantal = 10_000 // more than any term; keeps sums within the calendar

// Bereken computes the term of a rule for an event on that day, by the version of the rule in force then. A term in
// hours is counted from the begin of the day, the safe side; BerekenVanaf knows the hour.
//
// Errors: ErrOnbekendeRegel, ErrGeenDatum, ErrNietGeldig, ErrBuitenKalender.
func Bereken(id ID, start datum.Datum, opts ...Optie) (Uitkomst, error) {
	r, err := versie(id, start)
	if err != nil {
		return Uitkomst{}, err
	}
	return r.bereken(start, start.Begin, kies(opts))
}

// BerekenVanaf is Bereken for an event of which the instant is known. The day is the one in Europe/Amsterdam; a term in
// hours runs from the instant itself, and by elapsed hours.
func BerekenVanaf(id ID, tijdstip time.Time, opts ...Optie) (Uitkomst, error) {
	start := datum.Van(tijdstip)
	r, err := versie(id, start)
	if err != nil {
		return Uitkomst{}, err
	}
	return r.bereken(start, func() time.Time { return tijdstip }, kies(opts))
}

// Bereken computes a rule that does not stand in Regels, such as an agreement of the region. Errors as the function
// Bereken, and ErrRegel.
func (r Regel) Bereken(start datum.Datum, opts ...Optie) (Uitkomst, error) {
	if start.IsZero() {
		return Uitkomst{}, ErrGeenDatum
	}
	if !r.Geldig(start) {
		return Uitkomst{}, ErrNietGeldig
	}
	return r.bereken(start, start.Begin, kies(opts))
}

// Verleng extends a term by the rule with that ID: from its end after shifting or, where the rule says so, from the very
// first event. Without Tot the extension is the maximum.
//
// Errors: as Bereken, and ErrVerlenging when the rule does not extend this term, or the end given with Tot is not later
// than the previous end or lies past the maximum.
func Verleng(vorige Uitkomst, id ID, opts ...Optie) (Uitkomst, error) {
	o := kies(append([]Optie{MetKalender(vorige.kalender)}, opts...))
	r, err := versie(id, vorige.Uiterlijk)
	if err != nil {
		return Uitkomst{}, err
	}
	if !slices.Contains(r.Verlengt, vorige.Regel.ID) {
		return Uitkomst{}, ErrVerlenging
	}
	start := vorige.Uiterlijk
	if r.VanafBegin {
		start = vorige.Begin
	}
	u, err := r.bereken(start, start.Begin, o)
	if err != nil {
		return Uitkomst{}, err
	}
	u.Begin = vorige.Begin
	u.Verlengingen = vorige.Verlengingen + 1
	if !o.tot.IsZero() {
		if u, err = u.bekort(o); err != nil {
			return Uitkomst{}, err
		}
	}
	if !u.Uiterlijk.After(vorige.Uiterlijk) {
		return Uitkomst{}, ErrVerlenging
	}
	return u, nil
}

// bekort ends an extension on the chosen day. Where the Atw applies a closed day still shifts; art. 2 does not matter to
// a day somebody chose. The maximum is an open day then, so the shift cannot pass it.
func (u Uitkomst) bekort(o keuze) (Uitkomst, error) {
	if o.tot.After(u.Uiterlijk) || !o.tot.After(u.Start) {
		return Uitkomst{}, ErrVerlenging
	}
	if o.tot == u.Uiterlijk {
		return u, nil
	}
	b := telling{regel: &u.Regel, keuze: o, grond: u.Regel.Artikel}
	b.stap(u.Start, u.Stappen[0].Soort, u.Stappen[0].Grond)
	b.stap(o.tot, StapBekort, "gekozen einde, vóór het maximum van "+u.Uiterlijk.String())
	einde := o.tot
	if geldt, _ := AtwGeldt(u.Regel.Aantal, u.Regel.Eenheid); geldt && u.Regel.Atw {
		einde = b.verschuif(einde)
	}
	u.Uiterlijk, u.Tijdstip = einde, time.Time{}
	u.ZonderBesluit = b.zonderBesluit(einde)
	u.Grond, u.Stappen = b.grond, b.stappen
	return u, nil
}

// telling carries one computation: what was looked at and the explanation so far.
type telling struct {
	keuze
	regel   *Regel
	stappen []Stap
	grond   string
	eerste  int // first and last year in which a closed day mattered; 0 = none
	laatste int
	buiten  bool // a day outside the calendar mattered
}

func (r *Regel) bereken(start datum.Datum, tijdstip func() time.Time, o keuze) (Uitkomst, error) {
	if r.Aantal < 0 || r.Aantal > maxAantal {
		return Uitkomst{}, ErrRegel
	}
	b := telling{keuze: o, regel: r, grond: r.Artikel, stappen: make([]Stap, 0, 6)}
	u := Uitkomst{Regel: *r, Begin: start, Start: start, kalender: o.kalender}
	b.begin(start)
	einde, err := b.tel(start, tijdstip, &u)
	if err != nil {
		return Uitkomst{}, err
	}
	einde = b.schik(start, einde)
	if b.buiten || einde.IsZero() {
		return Uitkomst{}, ErrBuitenKalender
	}
	u.ZonderBesluit = b.zonderBesluit(einde)
	u.Uiterlijk, u.Grond, u.Stappen = einde, b.grond, b.stappen
	return u, nil
}

func (b *telling) begin(start datum.Datum) {
	switch {
	case b.regel.Eenheid == Onverwijld:
		b.stap(start, StapBegin, "dag van de gebeurtenis")
	case b.regel.Eenheid == Uur:
		b.stap(start, StapBegin, "dag van de gebeurtenis; geteld vanaf het uur")
	case len(b.regel.Verlengt) > 0 && !b.regel.VanafBegin:
		b.stap(start, StapVorigEinde, "einde van de vorige termijn, na verschuiving; telt niet mee")
	default:
		b.stap(start, StapBegin, "dag van de gebeurtenis; telt niet mee")
	}
}

// tel counts the term as expressed, before the Atw. No date when the end lies past the year 9999.
func (b *telling) tel(start datum.Datum, tijdstip func() time.Time, u *Uitkomst) (datum.Datum, error) {
	n := b.regel.Aantal
	switch b.regel.Eenheid {
	case Onverwijld:
		b.stap(start, StapGeteld, "onverwijld: dezelfde dag")
		return start, nil
	case VasteDatum:
		return b.telVast(start)
	case Uur:
		u.Tijdstip = tijdstip().Add(time.Duration(n) * time.Hour)
		einde := datum.Van(u.Tijdstip)
		b.stap(einde, StapGeteld, telwoord(n, Uur))
		return einde, nil
	case Dag:
		einde := start.PlusDagen(n)
		b.stap(einde, StapGeteld, telwoord(n, Dag))
		return einde, nil
	case Week:
		einde := start.PlusDagen(7 * n)
		b.stap(einde, StapGeteld, telwoord(n, Week))
		return einde, nil
	case Maand:
		return b.telMaanden(start, n), nil
	case Jaar:
		return b.telMaanden(start, 12*n), nil
	case Werkdag:
		return b.telWerkdagen(start, n), nil
	}
	return datum.Datum{}, ErrRegel
}

func (b *telling) telVast(start datum.Datum) (datum.Datum, error) {
	const leap = 2000
	if _, err := datum.Nieuw(leap, b.regel.Vast.Maand, b.regel.Vast.Dag); err != nil {
		return datum.Datum{}, ErrRegel
	}
	for jaar := start.Jaar(); jaar <= start.Jaar()+8; jaar++ { // 29 February may be eight years away
		einde, err := datum.Nieuw(jaar, b.regel.Vast.Maand, b.regel.Vast.Dag)
		if err == nil && einde.After(start) {
			b.stap(einde, StapGeteld, "vaste datum")
			return einde, nil
		}
	}
	return datum.Datum{}, nil
}

func (b *telling) telMaanden(start datum.Datum, maanden int) datum.Datum {
	einde := start.PlusMaanden(maanden)
	b.stap(einde, StapGeteld, telwoord(b.regel.Aantal, b.regel.Eenheid))
	if einde.Dag() != start.Dag() {
		b.stap(einde, StapAfgekapt, "laatste dag van een kortere maand")
	}
	return einde
}

func (b *telling) telWerkdagen(start datum.Datum, n int) datum.Datum {
	d := start
	for geteld := 0; geteld < n; {
		d = d.PlusDagen(1)
		if d.IsZero() || b.buiten {
			return datum.Datum{}
		}
		if b.isWerkdag(d) {
			geteld++
			b.stap(d, StapGeteld, werkdagTekst(geteld))
		} else {
			b.stap(d, StapOvergeslagen, b.kalender.Grond(d))
		}
	}
	return d
}

func (b *telling) isWerkdag(d datum.Datum) bool {
	if b.alleenWeekend {
		return !weekend(d)
	}
	return !b.gesloten(d)
}

// gesloten asks the calendar and remembers that the answer mattered.
func (b *telling) gesloten(d datum.Datum) bool {
	jaar := d.Jaar()
	if !b.kalender.Kent(d) {
		b.buiten = true
		return false
	}
	if b.eerste == 0 || jaar < b.eerste {
		b.eerste = jaar
	}
	b.laatste = max(b.laatste, jaar)
	return b.kalender.Gesloten(d)
}

// zonderBesluit lists the years that mattered without a decree and explains each.
func (b *telling) zonderBesluit(einde datum.Datum) []int {
	var jaren []int
	for jaar := b.eerste; jaar != 0 && jaar <= b.laatste; jaar++ {
		if !b.kalender.HeeftBesluit(jaar) {
			jaren = append(jaren, jaar)
			b.stap(einde, StapGeenBesluit, b.kalender.jaren[jaar-EersteJaar].zonder)
		}
	}
	return jaren
}

func (b *telling) stap(d datum.Datum, s Soort, grond string) {
	b.stappen = append(b.stappen, Stap{d, s, grond})
}

var meervoud = map[Eenheid]string{
	Uur: "uur", Dag: "dagen", Werkdag: "werkdagen", Week: "weken", Maand: "maanden", Jaar: "jaar",
}

// telwoord returns "5 dagen", "1 maand".
func telwoord(n int, e Eenheid) string {
	if n == 1 {
		return "1 " + string(e)
	}
	return strconv.Itoa(n) + " " + meervoud[e]
}

var werkdagNamen = func() (namen [32]string) {
	for i := range namen {
		namen[i] = "werkdag " + strconv.Itoa(i)
	}
	return namen
}()

func werkdagTekst(n int) string {
	if n < len(werkdagNamen) {
		return werkdagNamen[n]
	}
	return "werkdag " + strconv.Itoa(n)
}
