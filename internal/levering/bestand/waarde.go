package bestand

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// DatumTekst returns a date as files have it, JJJJMMDD; empty for no date.
func DatumTekst(d datum.Datum) string { return strings.ReplaceAll(d.String(), "-", "") }

// leesDatum reads JJJJMMDD.
func leesDatum(s string) (datum.Datum, Code) {
	if len(s) != 8 || !alleen(s, isCijfer) {
		return datum.Datum{}, CodeDatumVorm
	}
	d, err := datum.Parse(s[:4] + "-" + s[4:6] + "-" + s[6:])
	if err != nil {
		return datum.Datum{}, CodeDatumBestaatNiet
	}
	return d, ""
}

// GeboortedatumTekst returns a birth date as the field has it.
func GeboortedatumTekst(v *definitie.Veld, g datum.Geboortedatum) string {
	switch {
	case g.IsOngeboren():
		return v.Bijzonder[definitie.Ongeboren]
	case g.IsOnbekend():
		return v.Bijzonder[definitie.Onbekend]
	}
	return g.String()
}

func leesGeboortedatum(v *definitie.Veld, s string) (datum.Geboortedatum, bool) {
	switch s {
	case v.Bijzonder[definitie.Ongeboren]:
		return datum.Ongeboren(), true
	case v.Bijzonder[definitie.Onbekend]:
		return datum.Geboortedatum{}, true
	}
	g, err := datum.ParseGeboortedatum(s)
	// What is left of the parser's own special values is not one of this field.
	return g, err == nil && !g.IsOngeboren() && !g.IsOnbekend()
}

// vormfout returns what is wrong with the form of a field's values; empty when nothing is. No values are always well formed.
func vormfout(v *definitie.Veld, waarden []string) Code {
	if len(waarden) > 1 && !v.Meervoudig {
		return CodeHerhalingTeVeel
	}
	for _, w := range waarden {
		if w == "" {
			return CodeHerhalingLeeg
		}
		if code := vormfoutWaarde(v, w); code != "" {
			return code
		}
	}
	return ""
}

func vormfoutWaarde(v *definitie.Veld, w string) Code {
	switch v.Soort {
	case definitie.Nummer, definitie.Verwijzing:
		return nummerfout(v, w)
	case definitie.Code, definitie.Geslacht:
		if len(w) > 8 || !alleen(w, definitie.IsWaardeteken) {
			return CodeCodeVorm
		}
	case definitie.Datum:
		_, code := leesDatum(w)
		return code
	case definitie.Geboortedatum:
		if _, ok := leesGeboortedatum(v, w); !ok {
			return CodeGeboortedatumVorm
		}
	case definitie.BSN:
		if len(w) != 9 || !alleen(w, isCijfer) {
			return CodeBSNVorm
		}
	}
	return ""
}

func nummerfout(v *definitie.Veld, w string) Code {
	switch {
	case len(w) > v.LengteMax:
		return CodeNummerLang
	case !alleen(w, definitie.IsWaardeteken):
		return CodeNummerVorm
	}
	return ""
}

func isCijfer(c byte) bool { return c >= '0' && c <= '9' }

func alleen(s string, mag func(byte) bool) bool {
	for i := range len(s) {
		if !mag(s[i]) {
			return false
		}
	}
	return true
}
