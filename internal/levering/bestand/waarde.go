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
	d, err := datum.Nieuw(getal(s[:4]), getal(s[4:6]), getal(s[6:]))
	if err != nil {
		return datum.Datum{}, CodeDatumBestaatNiet
	}
	return d, ""
}

// getal reads digits.
func getal(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
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

// vormfouten returns what is wrong with the form of a field's values; empty when nothing is. No values are well formed.
func vormfouten(v *definitie.Veld, waarden []string) Code {
	if len(waarden) > 1 && !v.Meervoudig {
		return CodeHerhalingTeVeel
	}
	for _, w := range waarden {
		if code := vormfout(v, w); code != "" {
			return code
		}
	}
	return ""
}

// vormfout returns what is wrong with the form of one value.
func vormfout(v *definitie.Veld, w string) Code {
	if w == "" {
		return CodeHerhalingLeeg
	}
	switch v.Soort {
	case definitie.Nummer, definitie.Verwijzing, definitie.Organisatie:
		return nummerfout(v, w)
	case definitie.Code, definitie.Geslacht:
		if len(w) > codeMax || !alleen(w, definitie.IsWaardeteken) {
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
	case definitie.Jaar, definitie.Gemeente:
		return cijferfout(w, 4)
	case definitie.Halfjaar:
		if w != "1" && w != "2" {
			return CodeGetalVorm
		}
	case definitie.Getal, definitie.Telling:
		return getalfout(v, w)
	case definitie.Tekst:
		return tekstwaardefout(v, w)
	case definitie.Opvulling:
		return CodeOpvulling
	}
	return ""
}

// cijferfout wants digits, and that many of them unless lengte is 0.
func cijferfout(w string, lengte int) Code {
	if lengte > 0 && len(w) != lengte || len(w) > 18 || !alleen(w, isCijfer) {
		return CodeGetalVorm
	}
	return ""
}

// getalfout wants digits, no more than fit.
func getalfout(v *definitie.Veld, w string) Code {
	if v.LengteMax > 0 && len(w) > v.LengteMax {
		return CodeNummerLang
	}
	return cijferfout(w, 0)
}

func tekstwaardefout(v *definitie.Veld, w string) Code {
	switch {
	case v.LengteMax > 0 && len(w) > v.LengteMax:
		return CodeNummerLang
	case !alleen(w, func(c byte) bool { return definitie.IsWaardeteken(c) || c == ' ' }) || w[0] == ' ' || w[len(w)-1] == ' ':
		return CodeTekstVorm
	}
	return ""
}

func nummerfout(v *definitie.Veld, w string) Code {
	switch {
	case v.LengteMax > 0 && len(w) > v.LengteMax:
		return CodeNummerLang
	case !alleen(w, definitie.IsWaardeteken):
		return CodeNummerVorm
	}
	return ""
}

// codeMax bounds a code; the options of lists without codes are the longest.
const codeMax = 60

func isCijfer(c byte) bool { return c >= '0' && c <= '9' }

func alleen(s string, mag func(byte) bool) bool {
	for i := range len(s) {
		if !mag(s[i]) {
			return false
		}
	}
	return true
}
