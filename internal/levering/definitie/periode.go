package definitie

import (
	"errors"
	"fmt"

	"regioaanpak/internal/recht/datum"
)

// ErrPeriode reports text that is not a reporting period.
var ErrPeriode = errors.New("definitie: no reporting period in the form 2015-1 or 2015-2")

// Periode is a reporting period: half a calendar year, counted in days in Europe/Amsterdam. It is comparable with ==.
// The zero value means "no period".
//
// Notation: 2015-1 is January to June, 2015-2 is July to December. The first delivery ever covered one quarter, January
// to March 2015, and the delivery of 2015-1 contains it again; it is written 2015-kw1, and no other quarter exists.
//
// Source: annex to the Uitvoeringsregeling Wmo 2015, reporting periods AMHK1 and AMHK2 (LAW15). The notation is ours.
type Periode struct {
	jaar int
	deel deel
}

type deel uint8

const (
	eersteHelft deel = iota + 1
	tweedeHelft
	eersteKwartaal
)

const (
	eersteJaar    = 2015 // the Wmo 2015 and with it the delivery came into force
	tekstKwartaal = "2015-kw1"
)

// EerstePeriode returns the first quarter of 2015.
func EerstePeriode() Periode { return Periode{eersteJaar, eersteKwartaal} }

// ParsePeriode reads the notation of Periode. ErrPeriode on anything else, and on years before 2015.
func ParsePeriode(s string) (Periode, error) {
	if s == tekstKwartaal {
		return EerstePeriode(), nil
	}
	if len(s) != len("2015-1") || s[4] != '-' || (s[5] != '1' && s[5] != '2') {
		return Periode{}, ErrPeriode
	}
	jaar := 0
	for _, c := range []byte(s[:4]) {
		if c < '0' || c > '9' {
			return Periode{}, ErrPeriode
		}
		jaar = jaar*10 + int(c-'0')
	}
	if jaar < eersteJaar {
		return Periode{}, ErrPeriode
	}
	return Periode{jaar, deel(s[5] - '0')}, nil
}

// PeriodeVan returns the half year in which a day falls; no period before 2015.
func PeriodeVan(d datum.Datum) Periode {
	switch {
	case d.Jaar() < eersteJaar:
		return Periode{}
	case d.Maand() <= 6:
		return Periode{d.Jaar(), eersteHelft}
	}
	return Periode{d.Jaar(), tweedeHelft}
}

// IsZero tells that there is no period.
func (p Periode) IsZero() bool { return p == Periode{} }

// Begin returns the first day of the period; no date for no period.
func (p Periode) Begin() datum.Datum {
	switch p.deel {
	case eersteHelft, eersteKwartaal:
		return datum.Moet(p.jaar, 1, 1)
	case tweedeHelft:
		return datum.Moet(p.jaar, 7, 1)
	}
	return datum.Datum{}
}

// Einde returns the last day of the period; no date for no period.
func (p Periode) Einde() datum.Datum {
	switch p.deel {
	case eersteHelft:
		return datum.Moet(p.jaar, 6, 30)
	case tweedeHelft:
		return datum.Moet(p.jaar, 12, 31)
	case eersteKwartaal:
		return datum.Moet(p.jaar, 3, 31)
	}
	return datum.Datum{}
}

// Bevat tells that a day falls in the period. No date falls in no period.
func (p Periode) Bevat(d datum.Datum) bool {
	return !p.IsZero() && !d.IsZero() && !d.Before(p.Begin()) && !d.After(p.Einde())
}

// Volgende returns the half year after this one. After the first quarter of 2015 comes 2015-1, which contains it; after 9999-2
// comes no period.
func (p Periode) Volgende() Periode {
	switch p.deel {
	case eersteHelft:
		return Periode{p.jaar, tweedeHelft}
	case tweedeHelft:
		return PeriodeVan(p.Einde().PlusDagen(1))
	case eersteKwartaal:
		return Periode{p.jaar, eersteHelft}
	}
	return Periode{}
}

// Compare orders periods by their last day; it returns -1, 0 or 1.
func (p Periode) Compare(ander Periode) int { return p.Einde().Compare(ander.Einde()) }

// String returns the notation, or the empty string for no period.
func (p Periode) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.deel == eersteKwartaal:
		return tekstKwartaal
	}
	return fmt.Sprintf("%04d-%d", p.jaar, p.deel)
}

// MarshalText gives the notation of String.
func (p Periode) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the notation; empty text is no period. ErrPeriode on anything else; p is then unchanged.
func (p *Periode) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Periode{}
		return nil
	}
	nieuw, err := ParsePeriode(string(b))
	if err != nil {
		return err
	}
	*p = nieuw
	return nil
}
