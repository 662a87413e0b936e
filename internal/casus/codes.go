package casus

import (
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// checkCode demands one code of the list as it stood on the day of the event (CW-49).
func checkCode(f []fout.Veld, naam string, lijst codelijst.ID, code string, op datum.Datum) []fout.Veld {
	if code == "" {
		return append(f, fout.Veld{Naam: naam, Code: "verplicht"})
	}
	return checkCodes(f, naam, lijst, []string{code}, op, true)
}

// groep is the heading of a code in the list as it stood on day op; empty when it has none or is not on it.
func groep(lijst codelijst.ID, code string, op datum.Datum) codelijst.Groep {
	l, err := codelijst.Op(lijst, op)
	if err != nil {
		return ""
	}
	w, _ := l.Zoek(codelijst.Code(code))
	return w.Groep
}

// checkCodes demands codes of the list as it stood on the day of the event, each once.
func checkCodes(f []fout.Veld, naam string, lijst codelijst.ID, codes []string, op datum.Datum, verplicht bool) []fout.Veld {
	if len(codes) == 0 {
		if verplicht {
			f = append(f, fout.Veld{Naam: naam, Code: "verplicht"})
		}
		return f
	}
	if op.IsZero() {
		return f // the missing day is reported at its own field
	}
	l, err := codelijst.Op(lijst, op)
	if err != nil {
		return append(f, fout.Veld{Naam: naam, Code: "geen-codelijst"})
	}
	seen := map[string]bool{}
	for _, c := range codes {
		w, ok := l.Zoek(codelijst.Code(c))
		if !ok || w.Afgeschermd() {
			// A role that names somebody as a source would give the reporter away; it lives in the reporter's compartment.
			return append(f, fout.Veld{Naam: naam, Code: "onbekende-code"})
		}
		if seen[c] {
			return append(f, fout.Veld{Naam: naam, Code: "code-dubbel"})
		}
		seen[c] = true
	}
	return f
}
