package controle

// CodeZonderKind means: the record is about child abuse, and surely no person is a minor.
const CodeZonderKind = "kindermishandeling-zonder-kind"

var log15 = Regel{
	ID: "LOG-15", Ernst: Verklaren,
	Wat: Tekst{
		"Kindermishandeling gaat samen met een persoon die op de dag van de gebeurtenis jonger dan 18 kan zijn.",
		"Child abuse goes with a person who can be under 18 on the day of the event.",
	},
	Grond: "LAW15 2.2, 3.2; LAW25 3.10: the minor children are persons of the melding",
	Uitleg: map[string]Uitleg{
		CodeZonderKind: uitleg("Het gaat om kindermishandeling, maar er staat geen kind bij.", "This is about child abuse, but there is no child.",
			"Voeg het kind toe als betrokkene, verbeter de keuze, of leg uit waarom het toch klopt.", "Add the child, correct the choice, or explain why it is right."),
	},
	Nieuw: func(s *Situatie) Toets {
		return s.perAard(s.overGeweldPer(gaatOverKind), kindKanZijn, CodeZonderKind)
	},
}
