package controle

import "regioaanpak/internal/recht/leeftijd"

// CodeZonderOudere means: the record is about elder abuse, and surely no person is old enough.
const CodeZonderOudere = "ouderenmishandeling-zonder-oudere"

var log07 = Regel{
	ID: "LOG-07", Ernst: Verklaren,
	Wat: Tekst{
		"Ouderenmishandeling gaat samen met een persoon die op de dag van de gebeurtenis 65 jaar of ouder kan zijn.",
		"Elder abuse goes with a person who can be 65 or older on the day of the event.",
	},
	Grond: "LAW25 2.2, aanleiding: vanaf 65 jaar; SL 84851NED",
	Uitleg: map[string]Uitleg{
		CodeZonderOudere: uitleg("Het gaat om ouderenmishandeling, maar niemand is 65 jaar of ouder.", "This is about elder abuse, but nobody is 65 or older.",
			"Verbeter de keuze, voeg de oudere toe als betrokkene, of leg uit waarom het toch klopt.", "Correct the choice, add the older person, or explain why it is right."),
	},
	Nieuw: func(s *Situatie) Toets {
		oudere := func(_, oudste int) bool { return oudste >= leeftijd.Oudere }
		return s.perAard(s.overGeweldPer(gaatOverOudere), oudere, CodeZonderOudere)
	},
}
