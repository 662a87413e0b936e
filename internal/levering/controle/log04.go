package controle

import (
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/leeftijd"
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
		velden := s.codesPer(func(_ *definitie.Veld, w *definitie.Codewaarde) bool { return w.AlleenKind })
		return s.perAard(velden, kindKanZijn, CodeAlleenVolwassenen)
	},
}

func kindKanZijn(jongste, _ int) bool { return jongste < leeftijd.Meerderjarig }
