package monster

import (
	"fmt"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/leeftijd"
)

// waarde returns what stands in the sample for one value.
func (m *masker) waarde(r bestand.Record, v *definitie.Veld, w string) string {
	switch v.Soort {
	case definitie.Nummer, definitie.Verwijzing:
		return m.nummer(w)
	case definitie.BSN:
		return m.bsn(v, w)
	case definitie.Geboortedatum:
		return m.geboren(r, v, w)
	case definitie.Datum:
		return m.dag(w)
	case definitie.Code, definitie.Geslacht:
		if v.Kent(w) || len(w) <= 2 {
			return w
		}
		return m.gelijkend("code", w)
	case definitie.Jaar, definitie.Halfjaar, definitie.Getal, definitie.Telling, definitie.Opvulling:
		return m.vorm(v, w)
	case definitie.Organisatie:
		return "VT99"[:min(4, max(len(w), 1))]
	case definitie.Gemeente:
		return m.gemeente(v, w)
	}
	return m.gelijkend("tekst", w)
}

// vorm keeps a value about the file itself, which is of nobody, when it has the form of its field.
func (m *masker) vorm(v *definitie.Veld, w string) string {
	if bestand.Vormfout(v, w) == "" {
		return w
	}
	return m.gelijkend("vorm", w)
}

// nummer gives a number of the same shape. The same number is the same everywhere and no two become one, so that references keep
// matching and what was told apart stays so, also where numbers are short: each pass moves every digit and letter within its
// kind by a step that depends on what stands before it, and so loses nothing; the passes go to and fro until every sign depends
// on every other.
func (m *masker) nummer(w string) string {
	b := []byte(w)
	for pas := range 3 {
		doel := "nummer" + strconv.Itoa(pas)
		for i := range b {
			plaats, rest := i, b[:i]
			if pas == 1 {
				plaats = len(b) - 1 - i
				rest = b[plaats+1:]
			}
			b[plaats] = verschuif(b[plaats], m.getal(doel+strconv.Itoa(len(b)-len(rest)), string(rest)))
		}
	}
	return string(b)
}

// verschuif moves a digit or letter round within its kind; every other sign stays.
func verschuif(c byte, stap uint64) byte {
	switch {
	case c >= '0' && c <= '9':
		return '0' + byte((uint64(c-'0')+stap)%10)
	case c >= 'A' && c <= 'Z':
		return 'A' + byte((uint64(c-'A')+stap)%26)
	case c >= 'a' && c <= 'z':
		return 'a' + byte((uint64(c-'a')+stap)%26)
	}
	return c
}

// gelijkend replaces digits by digits and letters by letters and keeps the other signs. What is long enough to tell records
// apart keeps doing so: the replacement is drawn from a space as large as that of the original.
func (m *masker) gelijkend(doel, w string) string {
	b := []byte(w)
	var n uint64
	for i := range b {
		if i%8 == 0 {
			n = m.getal(doel+strconv.Itoa(i), w)
		}
		c := byte(n)
		n >>= 8
		switch {
		case b[i] >= '0' && b[i] <= '9':
			b[i] = '0' + c%10
		case b[i] >= 'A' && b[i] <= 'Z':
			b[i] = 'A' + c%26
		case b[i] >= 'a' && b[i] <= 'z':
			b[i] = 'a' + c%26
		}
	}
	return string(b)
}

// bsn keeps special values, gives a valid number one of the test range, and a wrong one a wrong one.
func (m *masker) bsn(v *definitie.Veld, w string) string {
	if w == v.Bijzonder[definitie.Onbekend] || w == v.Bijzonder[definitie.Ongeboren] {
		return w
	}
	if bsn.Elfproef(w) {
		return m.testnummer(w)
	}
	for n := range 50 {
		fout := m.gelijkend("bsn"+strconv.Itoa(n), w)
		if !bsn.Elfproef(fout) && fout != v.Bijzonder[definitie.Onbekend] && fout != v.Bijzonder[definitie.Ongeboren] {
			return fout
		}
	}
	return strings.Repeat("1", len(w))
}

// persoon is somebody of the original: which test number stands for the BSN, and by how much the birth date moves.
type persoon struct {
	plaats int
	stap   *stap
}

// stap moves the parts of a birth date each in its own circle. Parts that were equal stay equal and those that differed keep
// differing, so that a partial date still fits the full one of the same person.
type stap struct{ jaren, maanden, dagen int }

// testnummer gives each person a number of the reserved range. When there are more persons than numbers, some share one.
func (m *masker) testnummer(w string) string {
	return bsn.TestNummer(m.persoon(w).plaats % bsn.AantalTestnummers).Cijfers()
}

func (m *masker) persoon(w string) *persoon {
	k := m.getal("persoon", w)
	if m.personen[k] == nil {
		m.personen[k] = &persoon{plaats: len(m.personen)}
	}
	return m.personen[k]
}

// geboren moves a birth date. It stays as complete or partial as it was, and at the same side of every age that a rule asks
// for, on every day that matters in its block. The steps belong to the person, or without a BSN to the date.
func (m *masker) geboren(r bestand.Record, v *definitie.Veld, w string) string {
	g, ok := r.Geboortedatum(v)
	if !ok {
		return m.geenDatum(w)
	}
	if g.IsOngeboren() || g.IsOnbekend() {
		return w
	}
	van := m.persoon(wieIs(r, w))
	if van.stap != nil {
		if nieuw := van.stap.zet(w); m.zelfdeLeeftijden(g, nieuw) {
			return nieuw
		}
	}
	for n := range uint64(60) {
		k := m.getal("stap"+strconv.FormatUint(n, 10), wieIs(r, w))
		s := &stap{int(k%5) - 2, int(k >> 8 % 12), int(k >> 16 % 28)}
		if n >= 40 {
			s.jaren = 0 // near a border: the year stays
		}
		if nieuw := s.zet(w); nieuw != w && m.zelfdeLeeftijden(g, nieuw) {
			van.stap = s
			return nieuw
		}
	}
	return w // on the border itself: only this date has its faults
}

// wieIs is by what a person is known in the file: the BSN, or without one the date itself.
func wieIs(r bestand.Record, w string) string {
	for _, v := range r.Soort().Velden {
		if v.Soort == definitie.BSN {
			if b := r.Van(v); b != v.Bijzonder[definitie.Onbekend] && b != v.Bijzonder[definitie.Ongeboren] {
				return b
			}
		}
	}
	return "geboren " + w
}

// zet moves the parts of a date JJJJMMDD; parts that are not known stay so.
func (s *stap) zet(w string) string {
	deel := func(tekst string, stap, rond int) string {
		n, _ := strconv.Atoi(tekst)
		if n == 0 {
			return tekst
		}
		return fmt.Sprintf("%02d", (n-1+stap)%rond+1)
	}
	jaar, _ := strconv.Atoi(w[:4])
	return fmt.Sprintf("%04d", jaar+s.jaren) + deel(w[4:6], s.maanden, 12) + deel(w[6:], s.dagen, 28)
}

func (m *masker) zelfdeLeeftijden(g datum.Geboortedatum, nieuw string) bool {
	h, err := datum.ParseGeboortedatum(nieuw)
	return err == nil && m.leeftijden(h) == m.leeftijden(g)
}

// grenzen are the ages in years that rules ask for: born, of age, elder, older than anybody.
var grenzen = []int{0, leeftijd.Meerderjarig, leeftijd.Oudere, 120}

// leeftijden tells at which side of every border a birth date surely or perhaps is, on the days that matter.
func (m *masker) leeftijden(g datum.Geboortedatum) string {
	var b strings.Builder
	eerste, laatste, _ := g.Grenzen()
	for _, dag := range m.dagen {
		for _, jaren := range grenzen {
			for _, geboren := range []datum.Datum{eerste, laatste} {
				b.WriteString(strconv.Itoa(geboren.PlusMaanden(12 * jaren).Compare(dag)))
			}
		}
	}
	return b.String()
}

// dag keeps a day on which something happened: the order of events and their place in the period is what is sampled, and
// nobody is known by them. What is no day becomes another that is none.
func (m *masker) dag(w string) string {
	if _, ok := bestand.LeesDatum(w); ok {
		return w
	}
	return m.geenDatum(w)
}

// geenDatum replaces what should be a date and is none by something of the same shape that is none either: a day that does
// not exist stays one, whatever year it was in.
func (m *masker) geenDatum(w string) string {
	if len(w) != 8 || strings.Trim(w, "0123456789") != "" {
		return m.gelijkend("datum", w)
	}
	return "20260231"
}

// gemeente keeps whether a municipality exists and moves it to another.
func (m *masker) gemeente(v *definitie.Veld, w string) string {
	lijst := gemeenten(m.o.Periode)
	if len(lijst) == 0 || bestand.Vormfout(v, w) != "" {
		return m.gelijkend("gemeente", w)
	}
	for _, g := range lijst {
		if g == w {
			return lijst[m.getal("gemeente", w)%uint64(len(lijst))]
		}
	}
	return "9" + strings.Repeat("9", max(len(w)-1, 0))
}
