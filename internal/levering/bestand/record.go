package bestand

import (
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"strings"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Record is one line of a delivery: its kind and, per field of that kind, what stands there in the file.
// The zero Record has no kind and no fields. Copies share their values.
type Record struct {
	// Behind two pointers, because fmt cannot call Format on an unexported field of another struct. It then prints what a
	// pointer to a struct points to, but of a pointer to a pointer the address.
	p **inhoud
}

type inhoud struct {
	soort *definitie.Soort
	regel int
	tekst []string // by place of the field, as it stands in the line, fill included
}

// Nieuw returns an empty record of a kind.
func Nieuw(s *definitie.Soort) Record {
	r := leeg(s, 0)
	for i, v := range s.Velden {
		r.inhoud().tekst[i] = codeer(s.Kader(), v, nil)
	}
	return r
}

// leeg returns a record whose fields have not even their fill, in one allocation beside that of the fields.
func leeg(s *definitie.Soort, regel int) Record {
	d := &struct {
		p *inhoud
		i inhoud
	}{i: inhoud{soort: s, regel: regel, tekst: make([]string, len(s.Velden))}}
	d.p = &d.i
	return Record{&d.p}
}

// Zet fills a field; no values, or one empty value, empty it. A *Fout when the kind has no such field, when a field that
// does not repeat gets more than one value, or when a value has not the form of its kind.
func (r Record) Zet(veld string, waarden ...string) error {
	v, ok := r.inhoud().soort.Veld(veld)
	if !ok {
		return r.fout(veld, CodeVeldOnbekend)
	}
	if len(waarden) == 1 && waarden[0] == "" {
		waarden = nil
	}
	if code := vormfouten(v, waarden); code != "" {
		return r.fout(veld, code)
	}
	kader := r.inhoud().soort.Kader()
	if code := pastNiet(kader, v, waarden); code != "" {
		return r.fout(veld, code)
	}
	r.inhoud().tekst[v.Plaats()] = codeer(kader, v, waarden)
	return nil
}

// IsZero tells that there is no record.
func (r Record) IsZero() bool { return r.p == nil }

func (r Record) inhoud() *inhoud { return *r.p }

// Soort returns the kind; nil for the zero Record.
func (r Record) Soort() *definitie.Soort {
	if r.IsZero() {
		return nil
	}
	return r.inhoud().soort
}

// Regel returns the number of the line from which the record was read, from 1; 0 when it was not read.
func (r Record) Regel() int {
	if r.IsZero() {
		return 0
	}
	return r.inhoud().regel
}

// Heeft tells that a field of the record's kind is filled.
func (r Record) Heeft(v *definitie.Veld) bool {
	return v != nil && !isLeeg(r.inhoud().soort.Kader(), v, r.inhoud().tekst[v.Plaats()])
}

// Van returns the value of a field of the record's kind that does not repeat; empty when there is none.
func (r Record) Van(v *definitie.Veld) string {
	if v == nil {
		return ""
	}
	return enkel(r.inhoud().soort.Kader(), v, r.inhoud().tekst[v.Plaats()])
}

// Elk returns the values of a field of the record's kind in file order.
func (r Record) Elk(v *definitie.Veld) iter.Seq[string] {
	return func(yield func(string) bool) {
		if v != nil {
			elk(r.inhoud().soort.Kader(), v, r.inhoud().tekst[v.Plaats()], yield)
		}
	}
}

// Waarden returns the values of a named field in file order; nil when it is empty or the kind has no such field.
func (r Record) Waarden(veld string) []string {
	if v, ok := r.veld(veld); ok {
		return slices.Collect(r.Elk(v))
	}
	return nil
}

// Waarde returns the value of a named field that does not repeat; empty when there is none.
func (r Record) Waarde(veld string) string {
	if v, ok := r.veld(veld); ok {
		return r.Van(v)
	}
	return ""
}

func (r Record) veld(naam string) (*definitie.Veld, bool) {
	if r.IsZero() {
		return nil, false
	}
	return r.inhoud().soort.Veld(naam)
}

// Sleutel returns the number of the record, or for a child line the number of the record it belongs to.
func (r Record) Sleutel() string {
	if r.IsZero() || r.inhoud().soort.Sleutel() == nil {
		return ""
	}
	return r.Van(r.inhoud().soort.Sleutel())
}

// Datum returns the date in a field of the record's kind; no date when the field is empty or holds none.
func (r Record) Datum(v *definitie.Veld) datum.Datum {
	d, _ := leesDatum(r.Van(v))
	return d
}

// Geboortedatum returns the birth date in a field of the record's kind; false when it is empty or holds none.
func (r Record) Geboortedatum(v *definitie.Veld) (datum.Geboortedatum, bool) {
	if v == nil || v.Soort != definitie.Geboortedatum {
		return datum.Geboortedatum{}, false
	}
	return leesGeboortedatum(v, r.Van(v))
}

// Actief tells that the condition of a field is met, or that it has none.
func (r Record) Actief(v *definitie.Veld) bool {
	if v.Voorwaarde == nil {
		return true
	}
	for w := range r.Elk(v.Voorwaarde.Van()) {
		if v.Voorwaarde.Noemt(w) {
			return true
		}
	}
	return false
}

// Vormfout returns what is wrong with the form of the values in a field of the record's kind; empty when nothing is.
func (r Record) Vormfout(v *definitie.Veld) Code {
	return tekstfout(r.inhoud().soort.Kader(), v, r.inhoud().tekst[v.Plaats()])
}

// Vormfouten returns the values that have not the form of their kind, in the order of the fields: at most one per field.
func (r Record) Vormfouten() []*Fout {
	if r.IsZero() {
		return nil
	}
	var uit []*Fout
	for _, v := range r.inhoud().soort.Velden {
		if code := r.Vormfout(v); code != "" {
			uit = append(uit, r.fout(v.Naam, code))
		}
	}
	return uit
}

// Gelijk tells that two records have the same kind and the same values; line numbers do not count.
func (r Record) Gelijk(ander Record) bool {
	if r.IsZero() || ander.IsZero() {
		return r.IsZero() && ander.IsZero()
	}
	return r.Soort().Code == ander.Soort().Code && slices.Equal(r.inhoud().tekst, ander.inhoud().tekst)
}

func (r Record) fout(veld string, code Code) *Fout {
	return &Fout{Regel: r.Regel(), Soort: r.Soort().Naam, Veld: veld, Code: code}
}

// String returns the kind and the line number, never a value.
func (r Record) String() string {
	if r.IsZero() {
		return "no record"
	}
	return fmt.Sprintf("record %s line %d", r.Soort().Naam, r.Regel())
}

// Format writes String, whatever the verb or flag.
func (r Record) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(r.String())) }

// LogValue gives the logger String.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Tekst returns what stands at the place of a field of the record's kind, fill included: to compare, not to show.
func (r Record) Tekst(v *definitie.Veld) string { return r.inhoud().tekst[v.Plaats()] }

// Kopie returns a record of the same kind in which every value is the one that f gives for it, where it stood: what was wrong
// with how the values stand stays wrong. In a fixed form what does not fit is cut off.
func Kopie(r Record, f func(v *definitie.Veld, waarde string) string) Record {
	soort := r.inhoud().soort
	uit := leeg(soort, r.Regel())
	for i, v := range soort.Velden {
		tekst := r.inhoud().tekst[i]
		switch {
		case v.Herhaling == definitie.Vlaggen || !r.Heeft(v):
		case soort.Kader().Vorm == definitie.Gescheiden:
			tekst = kopieGescheiden(soort.Kader(), v, tekst, f)
		default:
			tekst = kopieVast(v, tekst, f)
		}
		uit.inhoud().tekst[i] = tekst
	}
	return uit
}

func kopieGescheiden(k *definitie.Kader, v *definitie.Veld, tekst string, f func(*definitie.Veld, string) string) string {
	delen := []string{tekst}
	if v.Meervoudig {
		delen = strings.Split(tekst, string(k.Herhaalteken))
	}
	for i, d := range delen {
		if d != "" {
			delen[i] = f(v, d)
		}
	}
	return strings.Join(delen, string(k.Herhaalteken))
}

func kopieVast(v *definitie.Veld, tekst string, f func(*definitie.Veld, string) string) string {
	var b strings.Builder
	stuk := max(v.Lengte, 1)
	for i := 0; i < len(tekst); i += stuk {
		plaats := tekst[i:min(i+stuk, len(tekst))]
		kaal := strings.Trim(plaats, " ")
		nieuw := f(v, kaal)
		switch {
		case kaal == "" || nieuw == kaal:
			b.WriteString(plaats)
		case len(nieuw) == len(kaal):
			b.WriteString(strings.Replace(plaats, kaal, nieuw, 1))
		default:
			vulIn(&b, v, nieuw[:min(len(nieuw), len(plaats))])
		}
	}
	return b.String()
}

// Regel returns the line of a record, line end included, whatever its values.
func Regel(d *definitie.Definitie, r Record) []byte { return voegRegel(d, nil, r) }

// Vormfout returns what is wrong with the form of one value for a field; empty when nothing is.
func Vormfout(v *definitie.Veld, waarde string) Code { return vormfout(v, waarde) }

// LeesDatum reads a date as files have it, JJJJMMDD; false when it is none.
func LeesDatum(s string) (datum.Datum, bool) {
	d, code := leesDatum(s)
	return d, code == ""
}
