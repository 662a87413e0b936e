package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeVerwijzingOnbekend means: no record in this file has the number to which the field refers.
const CodeVerwijzingOnbekend = "verwijzing-niet-in-levering"

// Only a warning here, because an onderzoek is delivered in the period in which it ends and its melding in the period in
// which the triage ended: the two can stand in different deliveries. With those at hand the rule can become an error.
var key02 = Regel{
	ID: "KEY-02", Ernst: Waarschuwing,
	Wat:   "A number that refers to another record is found in the file. Child lines are for STR-04.",
	Grond: "LAW25 3.8: the investigation number of the melding matches that of the onderzoek",
	Nieuw: func(Situatie) Toets { return &key02Toets{aanwezig: map[sleutel]bool{}} },
}

type key02Toets struct {
	aanwezig map[sleutel]bool
	open     []verwijzing
}

type verwijzing struct {
	naar      *definitie.Veld
	nummer    string
	bevinding Bevinding
}

func (t *key02Toets) Item(i bestand.Item) []Bevinding {
	r := i.Record
	if i.Wees {
		return nil
	}
	t.aanwezig[sleutel{r.Letter(), r.Sleutel()}] = true
	for _, v := range r.Soort().Velden {
		if v.Soort == definitie.Verwijzing && r.Waarde(v.Naam) != "" {
			t.open = append(t.open, verwijzing{v, r.Waarde(v.Naam), bij(r, v.Naam, CodeVerwijzingOnbekend)})
		}
	}
	return nil
}

func (t *key02Toets) Einde() []Bevinding {
	var uit []Bevinding
	for _, o := range t.open {
		gevonden := slices.ContainsFunc(o.naar.Naar, func(letter string) bool { return t.aanwezig[sleutel{letter, o.nummer}] })
		if !gevonden {
			uit = append(uit, o.bevinding)
		}
	}
	return uit
}
