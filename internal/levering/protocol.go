package levering

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// What each fact knows, by the field names of the definitions, and when it is delivered.

func (f AdviesFeit) nummer() string { return f.Nummer }

func (f AdviesFeit) gekozen(o Opdracht) bool { return o.Periode.Bevat(f.Afgesloten) }

func (f AdviesFeit) waarden(Opdracht) map[string][]string {
	return map[string][]string{
		"nummer":       {f.Nummer},
		"aanleiding":   f.Aanleidingen,
		"hoedanigheid": {f.Hoedanigheid},
	}
}

func (f AdviesFeit) personen() []PersoonFeit { return nil }

func (f MeldingFeit) nummer() string { return f.Nummer }

func (f MeldingFeit) gekozen(o Opdracht) bool {
	if f.ZonderHGKM && !o.Definitie.Selectie.ZonderHGKM {
		return false
	}
	return o.Periode.Bevat(f.Afgerond)
}

func (f MeldingFeit) waarden(o Opdracht) map[string][]string {
	var start, einde datum.Datum
	// An end after the period is left out, so that making the same period again later gives the same file.
	if !f.EindeBemoeienis.IsZero() && !f.EindeBemoeienis.After(o.Periode.Einde()) {
		start, einde = f.StartVervolgtraject, f.EindeBemoeienis
	}
	return map[string][]string{
		"nummer":                     {f.Nummer},
		"aanleiding":                 f.Aanleidingen,
		"aard":                       f.Aarden,
		"datum-melding":              {bestand.DatumTekst(f.Datum)},
		"hoedanigheid":               {f.Hoedanigheid},
		"vervolg":                    {f.Vervolg},
		"onderzoeksnummer":           {f.Onderzoeksnummer},
		"datum-start-vervolgtraject": {bestand.DatumTekst(start)},
		"datum-einde-bemoeienis":     {bestand.DatumTekst(einde)},
	}
}

func (f MeldingFeit) personen() []PersoonFeit { return f.Personen }

func (f OnderzoekFeit) nummer() string { return f.Nummer }

func (f OnderzoekFeit) gekozen(o Opdracht) bool { return o.Periode.Bevat(f.Afgerond) }

func (f OnderzoekFeit) waarden(Opdracht) map[string][]string {
	return map[string][]string{
		"nummer":          {f.Nummer},
		"aanleiding":      f.Aanleidingen,
		"datum-start":     {bestand.DatumTekst(f.Start)},
		"datum-afronding": {bestand.DatumTekst(f.Afgerond)},
		"uitkomst":        f.Uitkomsten,
		"aard":            f.Aarden,
		"vervolg":         f.Vervolgen,
	}
}

func (f OnderzoekFeit) personen() []PersoonFeit { return f.Personen }

// waarden writes what is not known with the special values of the definition, which differ between deliveries.
func (f PersoonFeit) waarden(soort *definitie.Soort, nummer string) map[string][]string {
	uit := map[string][]string{"nummer": {nummer}, "geslacht": {f.Geslacht}}
	for _, v := range soort.Velden {
		switch v.Soort {
		case definitie.BSN:
			uit[v.Naam] = []string{f.bsnTekst(v)}
		case definitie.Geboortedatum:
			uit[v.Naam] = []string{bestand.GeboortedatumTekst(v, f.Geboortedatum)}
		}
	}
	return uit
}

func (f PersoonFeit) bsnTekst(v *definitie.Veld) string {
	switch {
	case !f.BSN.IsZero():
		return f.BSN.Cijfers()
	case f.Geboortedatum.IsOngeboren():
		return v.Bijzonder[definitie.Ongeboren]
	}
	return v.Bijzonder[definitie.Onbekend]
}
