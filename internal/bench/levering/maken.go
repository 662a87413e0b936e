package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// maken makes a national half-year by protocol 1.0 out of facts, and writes it.
func maken(w io.Writer) error {
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		return err
	}
	p, err := definitie.ParsePeriode("2018-1")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp("", "regioaanpak-levering")
	if err != nil {
		return fmt.Errorf("write a delivery: %w", err)
	}
	defer func() { _ = f.Close(); _ = os.Remove(f.Name()) }()
	begin := time.Now()
	kenmerk, err := levering.Maak(levering.Opdracht{Definitie: d, Periode: p, Organisatienummer: "VT06", AanvaardAfgeleid: true}, feiten(p), f)
	if err != nil {
		return err
	}
	duur := time.Since(begin)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	_, err = fmt.Fprintf(w, "\nmade of facts: %d records in %s, %d MB of memory from the system\n", kenmerk.Telling.Regels, kort(duur), m.Sys>>20)
	return err
}

// feiten are those of a national half-year: 84,935 adviezen, 66,270 meldingen with on average six persons, and onderzoeken.
func feiten(p definitie.Periode) levering.Feiten {
	dag := func(i int) datum.Datum { return p.Begin().PlusDagen(i % 170) }
	return levering.Feiten{
		Adviezen: reeks(landelijkAdviezen, func(i int) levering.AdviesFeit {
			return levering.AdviesFeit{Nummer: fmt.Sprintf("AD%07d", i), Aanleidingen: []string{"03"}, Hoedanigheid: "05", Afgesloten: dag(i)}
		}),
		Meldingen: reeks(landelijkMeldingen, func(i int) levering.MeldingFeit {
			return levering.MeldingFeit{Nummer: fmt.Sprintf("ML%07d", i), Aanleidingen: []string{"02"}, Aarden: []string{"03", "01"}, Datum: dag(i), Hoedanigheid: "01",
				Vervolg: "04", Afgerond: dag(i + 3), Personen: personen(i)}
		}),
		Onderzoeken: reeks(landelijkMeldingen/6, func(i int) levering.OnderzoekFeit {
			return levering.OnderzoekFeit{Nummer: fmt.Sprintf("OZ%07d", i), Aanleidingen: []string{"02"}, Start: dag(i), Afgerond: dag(i), Uitkomsten: []string{"03"},
				Aarden: []string{"03"}, Vervolgen: []string{"02"}, Personen: personen(i)}
		}),
	}
}

func personen(i int) []levering.PersoonFeit {
	uit := make([]levering.PersoonFeit, 5+i%2)
	for n := range uit {
		g := datum.GeborenOp(datum.Moet(1960+(i+7*n)%55, 1+(i+n)%12, 1+(i+3*n)%28))
		uit[n] = levering.PersoonFeit{BSN: bsn.TestNummer((6*i + n) % bsn.AantalTestnummers), Geboortedatum: g, Geslacht: "VMO"[n%3 : n%3+1]}
	}
	return uit
}

func reeks[T any](aantal int, maak func(int) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for i := range aantal {
			if !yield(maak(i), nil) {
				return
			}
		}
	}
}
