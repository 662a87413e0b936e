package levering

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Opdracht says which delivery to make.
type Opdracht struct {
	Definitie         *definitie.Definitie
	Periode           definitie.Periode
	Organisatienummer string // the number CBS gave the organisation
	// AanvaardAfgeleid makes a delivery although the definition is partly inferred or of another period.
	AanvaardAfgeleid bool
}

// Inhoud is what a delivery holds: its records in the order of the file.
type Inhoud struct {
	Opdracht Opdracht
	Records  []bestand.Record
}

// Kenmerk travels beside the file: whose it is, of which period, by which definition, and what it holds.
type Kenmerk struct {
	Organisatienummer string
	Periode           definitie.Periode
	Definitie         string
	Telling           bestand.Telling
}

// Maak selects the facts of the period by the rules of the protocol and makes their records: the kinds in the order of the
// definition, records by number, their persons by value, repeats in ascending order without doubles. The same facts in any
// order give the same records.
//
// Selected are what was completed in the period: adviezen closed, meldingen completed, onderzoeken completed, also when
// started earlier. Fields whose condition is not met stay empty: the onderzoeksnummer without an onderzoek, the aard of an
// onderzoek without confirmation. The dates of a vervolgtraject are there once it has ended by the last day of the period
// (annex to the Uitvoeringsregeling Wmo 2015, LAW15).
//
// ErrPeriode, ErrOrganisatie; *Voorbehoud when the definition is not fit and that was not accepted; *FeitFout;
// ErrVeldZonderFeit; or the error of the facts. Maak does not judge the content: that is for the checks.
func Maak(o Opdracht, f Feiten) (*Inhoud, error) {
	if err := o.controleer(); err != nil {
		return nil, err
	}
	items, err := verzamel(o, f)
	if err != nil {
		return nil, err
	}
	l := &Inhoud{Opdracht: o}
	for _, i := range items {
		l.Records = append(l.Records, i.Record)
		l.Records = append(l.Records, i.Kinderen...)
	}
	return l, nil
}

// Schrijf writes the file and returns what goes beside it. Errors are those of bestand.Schrijver.
func (l *Inhoud) Schrijf(w io.Writer) (Kenmerk, error) {
	s := bestand.NieuweSchrijver(l.Opdracht.Definitie, w)
	for _, r := range l.Records {
		if err := s.Schrijf(r); err != nil {
			return Kenmerk{}, fmt.Errorf("write delivery of %s: %w", l.Opdracht.Periode, err)
		}
	}
	telling, err := s.Sluit()
	if err != nil {
		return Kenmerk{}, fmt.Errorf("write delivery of %s: %w", l.Opdracht.Periode, err)
	}
	return Kenmerk{
		Organisatienummer: l.Opdracht.Organisatienummer, Periode: l.Opdracht.Periode,
		Definitie: l.Opdracht.Definitie.Naam, Telling: telling,
	}, nil
}

func (o Opdracht) controleer() error {
	switch {
	case o.Periode.IsZero():
		return ErrPeriode
	case o.Organisatienummer == "":
		return ErrOrganisatie
	}
	delen := o.Definitie.Afgeleid()
	if !o.Definitie.GeldtIn(o.Periode) {
		delen = append(delen, GeldigheidDeel)
	}
	if len(delen) > 0 && !o.AanvaardAfgeleid {
		return &Voorbehoud{Delen: delen}
	}
	return nil
}

func verzamel(o Opdracht, f Feiten) ([]bestand.Item, error) {
	adviezen, err := items(o, "advies", f.Adviezen)
	if err != nil {
		return nil, err
	}
	meldingen, err := items(o, "melding", f.Meldingen)
	if err != nil {
		return nil, err
	}
	onderzoeken, err := items(o, "onderzoek", f.Onderzoeken)
	if err != nil {
		return nil, err
	}
	alle := slices.Concat(adviezen, meldingen, onderzoeken)
	orden(o.Definitie, alle)
	return alle, nil
}

// feit is a fact that can become a record.
type feit interface {
	// gekozen tells whether the delivery holds the fact.
	gekozen(Opdracht) bool
	// waarden gives the values by field name, of every field the fact knows.
	waarden(Opdracht) map[string][]string
	personen() []PersoonFeit
}

func items[F feit](o Opdracht, naam string, feiten iter.Seq2[F, error]) ([]bestand.Item, error) {
	if feiten == nil {
		return nil, nil
	}
	soort, ok := o.Definitie.SoortNaam(naam)
	if !ok {
		return nil, fmt.Errorf("%w: kind %s", ErrVeldZonderFeit, naam)
	}
	var uit []bestand.Item
	for f, err := range feiten {
		if err != nil {
			return nil, fmt.Errorf("read facts for kind %s: %w", naam, err)
		}
		if !f.gekozen(o) {
			continue
		}
		i, err := item(o, soort, f)
		if err != nil {
			return nil, err
		}
		uit = append(uit, i)
	}
	return uit, nil
}

func item(o Opdracht, soort *definitie.Soort, f feit) (bestand.Item, error) {
	r, err := record(soort, f.waarden(o))
	if err != nil {
		return bestand.Item{}, err
	}
	i := bestand.Item{Record: r}
	personen := f.personen()
	if len(personen) == 0 {
		return i, nil
	}
	kind, ok := o.Definitie.SoortNaam("persoon")
	if !ok {
		return bestand.Item{}, fmt.Errorf("%w: kind persoon", ErrVeldZonderFeit)
	}
	for _, p := range personen {
		k, err := record(kind, p.waarden(kind, r.Sleutel()))
		if err != nil {
			return bestand.Item{}, err
		}
		i.Kinderen = append(i.Kinderen, k)
	}
	return i, nil
}

// record fills the fields of a kind in their order, so that a condition looks at a field that is already filled.
func record(soort *definitie.Soort, waarden map[string][]string) (bestand.Record, error) {
	r := bestand.Nieuw(soort)
	for _, v := range soort.Velden {
		w, ok := waarden[v.Naam]
		if !ok {
			return bestand.Record{}, fmt.Errorf("%w: %s.%s", ErrVeldZonderFeit, soort.Naam, v.Naam)
		}
		if !r.Actief(v) {
			continue
		}
		if v.Meervoudig {
			w = slices.Compact(slices.Sorted(slices.Values(w)))
		}
		if err := zet(r, v.Naam, w); err != nil {
			return bestand.Record{}, err
		}
	}
	return r, nil
}

func zet(r bestand.Record, veld string, waarden []string) error {
	err := r.Zet(veld, waarden...)
	if fout, ok := errors.AsType[*bestand.Fout](err); ok {
		return &FeitFout{Soort: r.Soort().Naam, Nummer: r.Sleutel(), Fout: fout}
	}
	return err
}
