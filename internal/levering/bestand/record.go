package bestand

import (
	"fmt"
	"log/slog"
	"slices"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Record is one line of a delivery: its kind and, per field of that kind, the values as they stand in the file.
// The zero Record has no kind and no fields. Copies share their values.
type Record struct {
	// Behind two pointers, because fmt cannot call Format on an unexported field of another struct. It then prints what a
	// pointer to a struct points to, but of a pointer to a pointer the address.
	p **inhoud
}

type inhoud struct {
	soort   *definitie.Soort
	regel   int
	waarden [][]string // by place of the field; nil when empty
}

// Nieuw returns an empty record of a kind.
func Nieuw(s *definitie.Soort) Record {
	i := &inhoud{soort: s, waarden: make([][]string, len(s.Velden))}
	return Record{&i}
}

// Zet fills a field; no values, or one empty value, empty it. A *Fout when the kind has no such field, when a field that
// does not repeat gets more than one value, or when a value has not the form of its kind.
func (r Record) Zet(veld string, waarden ...string) error {
	v, plaats, ok := r.inhoud().soort.Veld(veld)
	if !ok {
		return r.fout(veld, CodeVeldOnbekend)
	}
	if len(waarden) == 1 && waarden[0] == "" {
		waarden = nil
	}
	if code := vormfout(v, waarden); code != "" {
		return r.fout(veld, code)
	}
	r.inhoud().waarden[plaats] = slices.Clone(waarden)
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

// Letter returns the letter of the kind; empty for the zero Record.
func (r Record) Letter() string {
	if r.IsZero() {
		return ""
	}
	return r.inhoud().soort.Letter
}

// Regel returns the number of the line from which the record was read, from 1; 0 when it was not read.
func (r Record) Regel() int {
	if r.IsZero() {
		return 0
	}
	return r.inhoud().regel
}

// Waarden returns the values of a field in file order; nil when it is empty or the kind has no such field. Do not change them.
func (r Record) Waarden(veld string) []string {
	if r.IsZero() {
		return nil
	}
	_, plaats, ok := r.inhoud().soort.Veld(veld)
	if !ok {
		return nil
	}
	return r.inhoud().waarden[plaats]
}

// Waarde returns the value of a field that does not repeat; empty when there is none.
func (r Record) Waarde(veld string) string {
	if w := r.Waarden(veld); len(w) > 0 {
		return w[0]
	}
	return ""
}

// Sleutel returns the number of the record, or for a child line the number of the record it belongs to.
func (r Record) Sleutel() string {
	if r.IsZero() {
		return ""
	}
	return r.Waarde(r.inhoud().soort.Sleutel().Naam)
}

// Datum returns the date in a field; no date when the field is empty or holds none.
func (r Record) Datum(veld string) datum.Datum {
	d, _ := leesDatum(r.Waarde(veld))
	return d
}

// Geboortedatum returns the birth date in a field; false when the field is empty or holds none.
func (r Record) Geboortedatum(veld string) (datum.Geboortedatum, bool) {
	if r.IsZero() {
		return datum.Geboortedatum{}, false
	}
	v, _, ok := r.inhoud().soort.Veld(veld)
	if !ok || v.Soort != definitie.Geboortedatum {
		return datum.Geboortedatum{}, false
	}
	return leesGeboortedatum(v, r.Waarde(veld))
}

// Actief tells that the condition of a field is met, or that it has none.
func (r Record) Actief(v *definitie.Veld) bool {
	return v.Voorwaarde == nil || v.Voorwaarde.Voldoet(r.Waarden(v.Voorwaarde.Veld))
}

// Vormfouten returns the values that have not the form of their kind, in the order of the fields: at most one per field.
func (r Record) Vormfouten() []*Fout {
	if r.IsZero() {
		return nil
	}
	var uit []*Fout
	for i, v := range r.inhoud().soort.Velden {
		if code := vormfout(v, r.inhoud().waarden[i]); code != "" {
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
	zelfdeSoort := r.Letter() == ander.Letter()
	return zelfdeSoort && slices.EqualFunc(r.inhoud().waarden, ander.inhoud().waarden, slices.Equal)
}

func (r Record) fout(veld string, code Code) *Fout {
	return &Fout{Regel: r.Regel(), Soort: r.Letter(), Veld: veld, Code: code}
}

// String returns the kind and the line number, never a value.
func (r Record) String() string { return fmt.Sprintf("record %s line %d", r.Letter(), r.Regel()) }

// Format writes String, whatever the verb or flag.
func (r Record) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(r.String())) }

// LogValue gives the logger String.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }
