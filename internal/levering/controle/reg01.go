package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of REG-01.
const (
	CodeRecordNieuw     = "record-nieuw"
	CodeRecordGewijzigd = "record-gewijzigd"
	CodeRecordVerdwenen = "record-verdwenen"
)

var reg01 = Regel{
	ID: "REG-01", Ernst: Info,
	Wat: Tekst{
		"Een nieuwe levering van dezelfde periode vervangt de vorige helemaal: wat nieuw, gewijzigd en verdwenen is, is bekend.",
		"A new delivery of the same period replaces the last one wholly: what is new, changed and gone is known.",
	},
	Grond: "LAW15, LAW25: redeliver the whole period; rows missing from the new delivery count as deleted",
	Uitleg: map[string]Uitleg{
		CodeRecordNieuw: uitleg("Dit record stond niet in de vorige levering van deze periode.", "This record was not in the last delivery of this period.",
			"Kijk of het klopt dat dit record erbij komt.", "Check whether it is right that this record is added."),
		CodeRecordGewijzigd: uitleg("Dit record is anders dan in de vorige levering van deze periode.", "This record differs from the last delivery of this period.",
			"Kijk of de wijziging klopt.", "Check whether the change is right."),
		CodeRecordVerdwenen: uitleg("Dit record stond in de vorige levering van deze periode, en nu niet meer. CBS verwijdert het.", "This record was in the last delivery of this period, and is not in this one. CBS deletes it.",
			"Lever het record weer mee, of leg uit waarom het weg moet.", "Deliver the record again, or explain why it must go.").als(Verklaren),
	},
	Nieuw: func(s *Situatie) Toets {
		if s.Eerder == nil || !s.Eerder.past(s) {
			return nil
		}
		t := &reg01Toets{situatie: s, gezien: make([]bool, s.Eerder.Aantal())}
		t.bereik = s.vanSoort(definitie.Nummer).soorten()
		return t
	},
}

type reg01Toets struct {
	bereik
	situatie *Situatie
	gezien   []bool // per record of the print
	delen    []gehasht
}

func (t *reg01Toets) Item(i *bestand.Item, v *Verslag) {
	eerder := t.situatie.Eerder
	t.delen = eerder.sleutel.delen(i, t.delen[:0])
	for _, d := range t.delen {
		n, ok := eerder.zoek(d.sleutel)
		switch {
		case !ok:
			v.Meld(d.record, nil, CodeRecordNieuw)
		case t.gezien[n]: // twice: KEY-01
		default:
			t.gezien[n] = true
			if eerder.delen[n].inhoud != d.inhoud {
				v.Meld(d.record, nil, CodeRecordGewijzigd)
			}
		}
	}
}

func (t *reg01Toets) Einde(v *Verslag) error {
	for n, gezien := range t.gezien {
		if gezien {
			continue
		}
		nummer, code := t.situatie.Eerder.nummer(n)
		naam := ""
		if soort, ok := t.situatie.Definitie.Soort(code); ok {
			naam = soort.Naam
		}
		v.geef(Bevinding{Soort: naam, Nummer: nummer, Code: CodeRecordVerdwenen})
	}
	return nil
}
