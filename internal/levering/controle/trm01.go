package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// Codes of TRM-01.
const (
	CodeBesluitLaat  = "besluit-na-termijn"
	CodeBesluitWacht = "geen-besluit-na-termijn"
	CodeDienstLaat   = "afgerond-na-termijn"
)

// The terms against which a delivery is held. Of the two readings of the five days the longer one is taken.
const (
	termijnBesluit   termijn.ID = "vb-5-werkdagen"
	termijnOnderzoek termijn.ID = "onderzoek-10-weken"
	termijnVervolg   termijn.ID = "voorwaarden-en-vervolg-10-weken"
)

var trm01 = Regel{
	ID: "TRM-01", Ernst: Info,
	Wat: Tekst{
		"Het besluit kwam binnen vijf werkdagen na de melding, en een onderzoek of dienst duurde niet langer dan tien weken.",
		"The decision came within five working days of the melding, and an onderzoek or dienst took no longer than ten weeks.",
	},
	Grond: "Uitvoeringsbesluit Wmo 2015 art. 4.1.7; five working days: practice. Ten weeks run from the decision: counted from the start they are at the safe side",
	Uitleg: map[string]Uitleg{
		CodeBesluitLaat: uitleg("Het besluit kwam na de termijn van vijf werkdagen.", "The decision came after the term of five working days.",
			"Controleer de datums. Kloppen ze, dan hoeft u niets te doen.", "Check the dates. When they are right, nothing needs to be done."),
		CodeBesluitWacht: uitleg("Aan het eind van de periode was er geen besluit, en de termijn van vijf werkdagen was voorbij.", "At the end of the period there was no decision, and the term of five working days had passed.",
			"Kijk of het besluit is genomen maar niet is vastgelegd.", "Check whether the decision was made but not recorded."),
		CodeDienstLaat: uitleg("Dit duurde langer dan tien weken.", "This took longer than ten weeks.",
			"Controleer de datums. Kloppen ze, dan hoeft u niets te doen.", "Check the dates. When they are right, nothing needs to be done."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &trm01Toets{einde: s.Periode.Einde(), melding: s.soort(soortMelding), onderzoek: s.soort(soortOnderzoek), dienst: s.soort(soortDienst)}
		t.gemeld, t.besloten, t.besluit = s.veld(soortMelding, veldMelding), s.veld(soortMelding, veldBesluitOp), s.veld(soortMelding, veldBesluit)
		t.dienstsoort = s.veld(soortDienst, veldType)
		t.isOnderzoek, t.isVervolg = codesVan(t.dienstsoort, betekenisDienstOnd), codesVan(t.dienstsoort, betekenisDienstVV)
		return elkRecord(s.metNaam(veldMelding, veldStart), t.record)
	},
}

type trm01Toets struct {
	einde                      datum.Datum // of the period
	melding, onderzoek, dienst *definitie.Soort
	gemeld, besloten, besluit  *definitie.Veld
	dienstsoort                *definitie.Veld
	isOnderzoek, isVervolg     codes

	perMelding, perOnderzoek, perVervolg laatsteDagen
}

func (t *trm01Toets) record(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
	switch r.Soort() {
	case t.melding:
		t.beoordeling(r, v)
	case t.onderzoek:
		t.duur(r, velden[0], t.perOnderzoek.van(termijnOnderzoek, r.Datum(velden[0])), v)
	case t.dienst:
		switch {
		case t.isOnderzoek.in(r, t.dienstsoort):
			t.duur(r, velden[0], t.perOnderzoek.van(termijnOnderzoek, r.Datum(velden[0])), v)
		case t.isVervolg.in(r, t.dienstsoort):
			t.duur(r, velden[0], t.perVervolg.van(termijnVervolg, r.Datum(velden[0])), v)
		}
	}
}

func (t *trm01Toets) beoordeling(r bestand.Record, v *Verslag) {
	if t.besloten == nil {
		return
	}
	uiterlijk := t.perMelding.van(termijnBesluit, r.Datum(t.gemeld))
	if uiterlijk.IsZero() {
		return
	}
	switch {
	case r.Datum(t.besloten).After(uiterlijk):
		v.Meld(r, t.besloten, CodeBesluitLaat)
	case t.besluit != nil && !r.Heeft(t.besluit) && !r.Heeft(t.besloten) && t.einde.After(uiterlijk):
		v.Meld(r, t.besluit, CodeBesluitWacht)
	}
}

func (t *trm01Toets) duur(r bestand.Record, start *definitie.Veld, uiterlijk datum.Datum, v *Verslag) {
	afronding, _ := r.Soort().Veld(veldAfronding)
	if !uiterlijk.IsZero() && r.Datum(start).Before(uiterlijk) && r.Datum(afronding).After(uiterlijk) {
		v.Meld(r, afronding, CodeDienstLaat)
	}
}

// laatsteDagen remembers the last day of a term by its first: a file has few days and many records.
type laatsteDagen map[datum.Datum]datum.Datum

// meesteDagen bounds what a file can make us remember.
const meesteDagen = 10_000

// van returns the last day of a term; no date when it cannot be counted, such as before the calendar begins.
func (l *laatsteDagen) van(id termijn.ID, start datum.Datum) datum.Datum {
	if start.IsZero() {
		return datum.Datum{}
	}
	if op, ok := (*l)[start]; ok {
		return op
	}
	if *l == nil || len(*l) >= meesteDagen {
		*l = laatsteDagen{}
	}
	u, err := termijn.Bereken(id, start)
	if err != nil {
		u.Uiterlijk = datum.Datum{}
	}
	(*l)[start] = u.Uiterlijk
	return u.Uiterlijk
}
