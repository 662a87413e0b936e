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

// Kenmerk travels beside the file: whose it is, of which period, by which definition, and what it holds.
type Kenmerk struct {
	Organisatienummer string
	Periode           definitie.Periode
	Definitie         string
	Telling           bestand.Telling
}

// Maak selects the facts of the period by the rules of the protocol and writes their records to w as they come: the kinds in
// the order of the definition, records by number, their persons by value, repeats in ascending order without doubles. Facts of
// the same number may come in any order. It keeps no more than the facts of one number.
//
// Selected are what was completed in the period: adviezen closed, meldingen completed, onderzoeken completed, also when
// started earlier. Fields whose condition is not met stay empty: the onderzoeksnummer without an onderzoek, the aard of an
// onderzoek without confirmation. The dates of a vervolgtraject are there once it has ended by the last day of the period
// (annex to the Uitvoeringsregeling Wmo 2015, LAW15).
//
// ErrPeriode, ErrOrganisatie; *Voorbehoud when the definition is not fit and that was not accepted; ErrVeldZonderFeit;
// ErrVolgorde; *FeitFouten with every fact that does not fit; or the error of the facts or of w. After an error what was
// written is no delivery. Maak does not judge the content: that is for the checks.
func Maak(o Opdracht, f Feiten, w io.Writer) (Kenmerk, error) {
	if err := o.controleer(); err != nil {
		return Kenmerk{}, err
	}
	m := &maker{Opdracht: o, uit: bestand.NieuweSchrijver(o.Definitie, w)}
	if err := m.alles(f); err != nil {
		return Kenmerk{}, err
	}
	telling, err := m.uit.Sluit()
	if err != nil {
		return Kenmerk{}, fmt.Errorf("write delivery of %s: %w", o.Periode, err)
	}
	return Kenmerk{Organisatienummer: o.Organisatienummer, Periode: o.Periode, Definitie: o.Definitie.Naam, Telling: telling}, nil
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

// maker makes one delivery.
type maker struct {
	Opdracht
	uit    *bestand.Schrijver
	fouten FeitFouten
}

// reeks makes the records of one kind out of its facts.
type reeks func(m *maker, soort *definitie.Soort) error

func (m *maker) alles(f Feiten) error {
	reeksen := map[string]reeks{}
	voegToe(reeksen, "advies", f.Adviezen)
	voegToe(reeksen, "melding", f.Meldingen)
	voegToe(reeksen, "onderzoek", f.Onderzoeken)
	for naam := range reeksen {
		if _, ok := m.Definitie.SoortNaam(naam); !ok {
			return fmt.Errorf("%w: kind %s", ErrVeldZonderFeit, naam)
		}
	}
	for _, soort := range m.Definitie.Soorten {
		if schrijf := reeksen[soort.Naam]; schrijf != nil {
			if err := schrijf(m, soort); err != nil {
				return err
			}
		}
	}
	if m.fouten.Totaal > 0 {
		return &m.fouten
	}
	return nil
}

// feit is a fact that can become a record.
type feit interface {
	// gekozen tells whether the delivery holds the fact.
	gekozen(Opdracht) bool
	nummer() string
	// waarden gives the values by field name, of every field the fact knows.
	waarden(Opdracht) map[string][]string
	personen() []PersoonFeit
}

func voegToe[F feit](reeksen map[string]reeks, naam string, feiten iter.Seq2[F, error]) {
	if feiten != nil {
		reeksen[naam] = func(m *maker, soort *definitie.Soort) error { return schrijf(m, soort, feiten) }
	}
}

func schrijf[F feit](m *maker, soort *definitie.Soort, feiten iter.Seq2[F, error]) error {
	var groep []bestand.Item // of one number
	var nummer string
	for f, err := range feiten {
		misfits, err := zonderPlaats(err)
		if err != nil {
			return fmt.Errorf("read facts for kind %s: %w", soort.Naam, err)
		}
		if !f.gekozen(m.Opdracht) {
			continue
		}
		if f.nummer() < nummer {
			return fmt.Errorf("%w: kind %s", ErrVolgorde, soort.Naam)
		}
		if f.nummer() > nummer {
			if err := m.schrijf(groep); err != nil {
				return err
			}
			groep, nummer = groep[:0], f.nummer()
		}
		i, fouten, err := m.item(soort, f)
		if err != nil {
			return err
		}
		for n := range misfits {
			misfits[n].Soort, misfits[n].Nummer = soort.Naam, toonbaarNummer(i.Record)
		}
		m.fouten.neem(slices.Concat(misfits, fouten))
		groep = append(groep, i)
	}
	return m.schrijf(groep)
}

// schrijf writes the records of one number, unless it is known already that nothing comes of this delivery.
func (m *maker) schrijf(groep []bestand.Item) error {
	if m.fouten.Totaal > 0 {
		return nil
	}
	orden(m.Definitie, groep)
	for _, i := range groep {
		for _, r := range append([]bestand.Record{i.Record}, i.Kinderen...) {
			err := m.uit.Schrijf(r)
			if fout, ok := errors.AsType[*bestand.Fout](err); ok {
				m.fouten.neem([]FeitFout{feitFout(r, fout)})
				return nil
			}
			if err != nil {
				return fmt.Errorf("write delivery of %s: %w", m.Periode, err)
			}
		}
	}
	return nil
}

func (m *maker) item(soort *definitie.Soort, f feit) (bestand.Item, []FeitFout, error) {
	r, fouten, err := record(soort, f.waarden(m.Opdracht))
	i := bestand.Item{Record: r}
	personen := f.personen()
	if err != nil || len(personen) == 0 {
		return i, fouten, err
	}
	kind, ok := m.Definitie.SoortNaam("persoon")
	if !ok {
		return i, nil, fmt.Errorf("%w: kind persoon", ErrVeldZonderFeit)
	}
	for _, p := range personen {
		k, meer, err := record(kind, p.waarden(kind, r.Sleutel()))
		if err != nil {
			return i, nil, err
		}
		fouten = append(fouten, meer...)
		i.Kinderen = append(i.Kinderen, k)
	}
	return i, fouten, nil
}

// record fills the fields of a kind in their order, so that a condition looks at a field that is already filled. A value that
// does not fit leaves its field empty and is among the misfits.
func record(soort *definitie.Soort, waarden map[string][]string) (bestand.Record, []FeitFout, error) {
	r := bestand.Nieuw(soort)
	var fouten []FeitFout
	for _, v := range soort.Velden {
		w, ok := waarden[v.Naam]
		if !ok {
			return r, nil, fmt.Errorf("%w: %s.%s", ErrVeldZonderFeit, soort.Naam, v.Naam)
		}
		if !r.Actief(v) {
			continue
		}
		if v.Meervoudig {
			w = slices.Compact(slices.Sorted(slices.Values(w)))
		}
		err := r.Zet(v.Naam, w...)
		if fout, ok := errors.AsType[*bestand.Fout](err); ok {
			fouten = append(fouten, feitFout(r, fout))
		} else if err != nil {
			return r, nil, err
		}
	}
	return r, fouten, nil
}
