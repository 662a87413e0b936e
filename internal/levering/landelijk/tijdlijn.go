package landelijk

// soortBegin is how a casus of this period begins: by what was known of its persons, or as one of an earlier half year.
type soortBegin int

// The ways, in the order of the fields of eerder.
const (
	beginEerste soortBegin = iota
	beginMeerdere
	beginEen
	beginOnbekend
	beginNaMee
	beginMonMee
	aantalBegin
)

func (b soortBegin) isMee() bool { return b == beginNaMee || b == beginMonMee }

// verloop says what happens in a casus.
type verloop struct {
	begin                   soortBegin
	tijdens, na, monitoring int // further meldingen
	diensten                [2]bool
	open                    bool // the one melding has no besluit yet
}

func (v *verloop) metDienst() bool { return v.diensten[0] || v.diensten[1] }

// moment is a melding and its besluit, in days.
type moment struct{ melding, besluit int }

// tijdlijn holds the days of a casus, counted from the first day of the period.
type tijdlijn struct {
	meldingen                []moment
	monitoring               []int
	dienstVan, dienstTot, na int // na is the last day on which anything happens
}

// langsteDienst keeps a dienst within the term of ten weeks from the besluit.
const langsteDienst = 66

// maak lays the days out: meldingen during the assessment before the first besluit; then the dienst, with meldingen during
// it; then monitoring, with a melding after each moment of it. Every melding is assessed before the next one comes, except
// those that are meant to come during an assessment.
func (l *tijdlijn) maak(t *toeval, v *verloop, dagen int) {
	l.meldingen, l.monitoring = l.meldingen[:0], l.monitoring[:0]
	if v.open {
		l.vouw(moment{max(0, dagen-1-t.tot(4)), -1})
		return
	}
	nu := 0
	if v.begin == beginMonMee {
		l.monitoring = append(l.monitoring, nu)
		nu += t.tussen(1, 3)
	}
	eerste := moment{nu, nu + t.tussen(1, 5)}
	l.vouw(eerste)
	for range v.tijdens {
		dag := eerste.melding + t.tot(eerste.besluit-eerste.melding)
		l.vouw(moment{dag, dag + t.tussen(1, 5)})
	}
	if v.metDienst() {
		l.na += t.tussen(1, 3)
		l.dienstVan = l.na
	}
	for range v.na {
		l.vouwNa(t, t.tussen(1, 8))
	}
	if v.metDienst() {
		l.dienstTot = min(l.na+t.tussen(7, 45), l.dienstVan+langsteDienst)
		l.na = max(l.na, l.dienstTot)
	}
	for range v.monitoring {
		l.na += t.tussen(1, 5)
		l.monitoring = append(l.monitoring, l.na)
		l.vouwNa(t, t.tussen(1, 3))
	}
	l.schuif(t, dagen)
}

// vouw adds a melding; an unassessed one lasts until its own day.
func (l *tijdlijn) vouw(m moment) {
	if len(l.meldingen) == 0 {
		l.na = m.melding
	}
	l.meldingen = append(l.meldingen, m)
	l.na = max(l.na, m.besluit)
}

func (l *tijdlijn) vouwNa(t *toeval, wacht int) {
	dag := l.na + wacht
	l.vouw(moment{dag, dag + t.tussen(1, 5)})
}

// schuif puts the whole at a place in the period. What would not fit stays at its last day.
func (l *tijdlijn) schuif(t *toeval, dagen int) {
	begin := t.tot(dagen - l.na)
	op := func(dag int) int { return min(dag+begin, dagen-1) }
	for i, m := range l.meldingen {
		l.meldingen[i] = moment{op(m.melding), op(m.besluit)}
	}
	for i, dag := range l.monitoring {
		l.monitoring[i] = op(dag)
	}
	l.dienstVan, l.dienstTot, l.na = op(l.dienstVan), op(l.dienstTot), op(l.na)
}
