package datum

// Day numbers: 0 is 1 January of year 1. The arithmetic counts years from 1 March, so that the leap day comes last, and
// works in eras of 400 years, which all have the same number of days.

const (
	dagenPerEra = 146097
	eersteMaart = 306 // days from 1 March of year 0 to 1 January of year 1
)

var (
	eersteNummer = Datum{minJaar, 1, 1}.nummer()
	laatsteDag   = Datum{maxJaar, 12, 31}.nummer()
)

// nummer returns the day number. For no date the answer has no meaning.
func (d Datum) nummer() int32 {
	j, m := int32(d.jaar), int32(d.maand)
	if m <= 2 {
		j--
		m += 12
	}
	era := j / 400
	jaarInEra := j % 400
	dagInJaar := (153*(m-3)+2)/5 + int32(d.dag) - 1
	return era*dagenPerEra + jaarInEra*365 + jaarInEra/4 - jaarInEra/100 + dagInJaar - eersteMaart
}

// vanNummer is the inverse of nummer; no date outside years 1 to 9999.
func vanNummer(n int32) Datum {
	if n < eersteNummer || n > laatsteDag {
		return Datum{}
	}
	n += eersteMaart
	era := n / dagenPerEra
	dagInEra := n % dagenPerEra
	jaarInEra := (dagInEra - dagInEra/1460 + dagInEra/36524 - dagInEra/146096) / 365
	dagInJaar := dagInEra - (365*jaarInEra + jaarInEra/4 - jaarInEra/100)
	m := (5*dagInJaar + 2) / 153
	dag := dagInJaar - (153*m+2)/5 + 1
	jaar := era*400 + jaarInEra
	maand := m + 3
	if maand > 12 {
		maand -= 12
		jaar++
	}
	return maak(int(jaar), int(maand), int(dag))
}
