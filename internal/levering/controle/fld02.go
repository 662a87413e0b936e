package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Codes of FLD-02.
const (
	CodeCodeOnbekend   = "code-niet-in-lijst"
	CodeCodeNietGeldig = "code-niet-geldig-op-datum"
)

var fld02 = Regel{
	ID: "FLD-02", Ernst: Herstellen,
	Wat:   Tekst{"Een code staat in de codelijst van het protocol en geldt op de datum van de gebeurtenis.", "A code stands in the code list of the protocol and holds on the day of the event."},
	Grond: "code lists of the protocol",
	Uitleg: map[string]Uitleg{
		CodeCodeOnbekend: uitleg("Deze code staat niet in de codelijst van dit protocol.", "This code is not in the code list of this protocol.",
			"Kies een waarde uit de lijst van het protocol; let op codes van een andere versie.", "Choose a value of the list of the protocol; mind codes of another version."),
		CodeCodeNietGeldig: uitleg("Deze code geldt niet op de datum van de gebeurtenis.", "This code does not hold on the day of the event.",
			"Kies een waarde die op die datum geldt.", "Choose a value that holds on that day."),
	},
	Nieuw: func(s *Situatie) Toets {
		metLijst := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return v.Codelijst != "" })
		peil := nieuwePeildag(s)
		return elkRecord(metLijst, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				for code := range r.Elk(veld) {
					w, ok := veld.Lijst().Zoek(code)
					switch {
					case !ok:
						v.Meld(r, veld, CodeCodeOnbekend)
					case w.Van.IsZero() && w.Tot.IsZero():
					case !w.GeldtOp(peil.van(r)):
						v.Meld(r, veld, CodeCodeNietGeldig)
					}
				}
			}
		})
	},
}

// peildag finds the day of the event of a record: its first date, or the last day of the period when it has none.
type peildag struct {
	datums veldenPer
	anders datum.Datum
}

func nieuwePeildag(s *Situatie) peildag {
	return peildag{datums: s.vanSoort(definitie.Datum), anders: s.Periode.Einde()}
}

func (p peildag) van(r bestand.Record) datum.Datum {
	for _, veld := range p.datums.van(r.Soort()) {
		if d := r.Datum(veld); !d.IsZero() {
			return d
		}
	}
	return p.anders
}
