package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// CodeAlleenVolwassenen means: a nature of violence that exists for children only, and surely no person is one.
const CodeAlleenVolwassenen = "aard-alleen-bij-kind"

var log04 = Regel{
	ID: "LOG-04", Ernst: Herstellen,
	Wat: Tekst{
		"Een aard die alleen bij kinderen bestaat, gaat samen met een persoon die op de dag van de melding of het begin van het onderzoek jonger dan 18 kan zijn.",
		"A nature of violence that concerns children only goes with a person who can be under 18 on the day of the melding or the start of the onderzoek.",
	},
	Grond: "LAW15 3.3; LAW25 3.3",
	Uitleg: map[string]Uitleg{
		CodeAlleenVolwassenen: uitleg("Deze aard bestaat alleen bij kinderen, en alle personen zijn volwassen.", "This nature exists for children only, and all persons are adults.",
			"Verbeter de aard, of voeg het kind als betrokkene toe.", "Correct the nature, or add the child as a person concerned."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool { return !k.IsKind() && heeftAlleenKind(v) })
		peil := nieuwePeildag(s)
		return perItem(func(i *bestand.Item, v *Verslag) {
			mogelijk := velden[i.Record.Soort()]
			if len(mogelijk) == 0 || len(i.Kinderen) == 0 || !noemtAlleenKind(i.Record, mogelijk) {
				return
			}
			dag := peil.van(i.Record)
			if slices.ContainsFunc(i.Kinderen, func(p bestand.Record) bool { return kanKindZijn(p, dag) }) {
				return
			}
			for _, veld := range mogelijk {
				if noemtAlleenKind(i.Record, []*definitie.Veld{veld}) {
					v.Meld(i.Record, veld, CodeAlleenVolwassenen)
				}
			}
		})
	},
}

func heeftAlleenKind(v *definitie.Veld) bool {
	return v.Lijst() != nil && slices.ContainsFunc(v.Lijst().Waarden, func(w *definitie.Codewaarde) bool { return w.AlleenKind })
}

func noemtAlleenKind(r bestand.Record, velden []*definitie.Veld) bool {
	for _, v := range velden {
		for code := range r.Elk(v) {
			if v.IsAlleenKind(code) {
				return true
			}
		}
	}
	return false
}

// kanKindZijn is false only for a person who is surely an adult: unborn and unknown birth dates leave it open.
func kanKindZijn(p bestand.Record, op datum.Datum) bool {
	v := veldVan(p.Soort(), definitie.Geboortedatum)
	if v == nil {
		return false
	}
	g, ok := p.Geboortedatum(v)
	if !ok {
		return true
	}
	return g.KanMinderjarigZijn(op)
}
