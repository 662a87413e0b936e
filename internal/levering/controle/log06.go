package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Codes of LOG-06.
const (
	CodeMeldingNaSluiting   = "melding-op-gesloten-casus"
	CodeStapNaSluiting      = "stap-na-einde-casus"
	CodeMeldingOnbeoordeeld = "gesloten-met-open-melding"
	CodeDienstLoopt         = "gesloten-met-lopende-dienst"
)

var log06 = Regel{
	ID: "LOG-06", Ernst: Herstellen,
	Wat: Tekst{
		"Op een gesloten casus komt geen melding meer en gebeurt niets meer, en niets van die casus is nog open.",
		"No melding is added to a closed casus and nothing happens in it any more, and nothing of it is open.",
	},
	Grond: "LAW25 3.1.2: no report can be added to a fully closed casus",
	Uitleg: map[string]Uitleg{
		CodeMeldingNaSluiting: uitleg("Deze melding kwam binnen na het einde van de casus.", "This melding was received after the end of the casus.",
			"Maak er een nieuwe casus voor, of verbeter een van de datums.", "Make a new casus for it, or correct one of the dates."),
		CodeStapNaSluiting: uitleg("Deze datum ligt na het einde van de casus.", "This date lies after the end of the casus.",
			"Verbeter een van de datums, of leg uit waarom er nog iets gebeurde.", "Correct one of the dates, or explain why something still happened.").als(Verklaren),
		CodeMeldingOnbeoordeeld: uitleg("De casus is gesloten, maar deze melding is nog niet beoordeeld.", "The casus is closed, but this melding was not assessed.",
			"Leg het besluit vast, of maak de casus weer open.", "Record the decision, or open the casus again."),
		CodeDienstLoopt: uitleg("De casus is gesloten, maar deze dienst loopt nog.", "The casus is closed, but this dienst is still running.",
			"Leg de datum van afronding vast, of maak de casus weer open.", "Record the date of completion, or open the casus again."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &log06Toets{
			casus: s.soort(soortCasus), einde: s.veld(soortCasus, veldEinde),
			melding: s.soort(soortMelding), gemeld: s.veld(soortMelding, veldMelding), besluit: s.veld(soortMelding, veldBesluit),
			dienst: s.soort(soortDienst), afronding: s.veld(soortDienst, veldAfronding), reden: s.veld(soortDienst, veldReden),
		}
		if t.einde == nil {
			return nil
		}
		t.datums = s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool { return k.IsKind() && v.Soort == definitie.Datum })
		return perItem{bereik{t.casus}, t.item}
	},
}

type log06Toets struct {
	casus, melding, dienst *definitie.Soort
	einde                  *definitie.Veld // of the casus
	gemeld, besluit        *definitie.Veld // of a melding
	afronding, reden       *definitie.Veld // of a dienst
	datums                 veldenPer
}

func (t *log06Toets) item(i *bestand.Item, v *Verslag) {
	if i.Record.Soort() != t.casus {
		return
	}
	einde := i.Record.Datum(t.einde)
	if einde.IsZero() {
		return
	}
	for _, k := range i.Kinderen {
		if k.Soort() == t.melding && k.Datum(t.gemeld).After(einde) {
			v.Meld(k, t.gemeld, CodeMeldingNaSluiting)
			continue
		}
		t.naSluiting(k, einde, v)
		switch {
		case k.Soort() == t.melding && t.besluit != nil && !k.Heeft(t.besluit):
			v.Meld(k, t.besluit, CodeMeldingOnbeoordeeld)
		case k.Soort() == t.dienst && !k.Heeft(t.afronding) && !k.Heeft(t.reden):
			v.Meld(k, t.afronding, CodeDienstLoopt)
		}
	}
}

func (t *log06Toets) naSluiting(k bestand.Record, einde datum.Datum, v *Verslag) {
	for _, veld := range t.datums.van(k.Soort()) {
		if k.Datum(veld).After(einde) {
			v.Meld(k, veld, CodeStapNaSluiting)
			return
		}
	}
}
