package codelijst

// Groep is the heading of a value in its list.
type Groep string

// The headings. An outcome of an onderzoek is about huiselijk geweld, about kindermishandeling, or says that it ended
// early; the first two are two separate answers (CW-16).
const (
	GroepBeroepsmatig     Groep = "beroepsmatig"
	GroepNietBeroepsmatig Groep = "niet-beroepsmatig"
	GroepOverig           Groep = "overig"

	GroepHuiselijkGeweld    Groep = "huiselijk-geweld"
	GroepKindermishandeling Groep = "kindermishandeling"
	GroepVoortijdig         Groep = "voortijdig"

	GroepDirectbetrokkene  Groep = "directbetrokkene"
	GroepVertegenwoordiger Groep = "vertegenwoordiging"
	GroepBron              Groep = "bron"
	GroepKeten             Groep = "keten"

	GroepVeiligThuis Groep = "veilig-thuis"
	GroepRaad        Groep = "raad"
	GroepOverdracht  Groep = "overdracht"
	GroepEinde       Groep = "einde"
)

var groepLabels = map[Groep][2]string{
	GroepBeroepsmatig:       {"Beroepsmatig", "Professional"},
	GroepNietBeroepsmatig:   {"Niet beroepsmatig", "Not professional"},
	GroepOverig:             {"Overig", "Other"},
	GroepHuiselijkGeweld:    {"Huiselijk geweld", "Domestic violence"},
	GroepKindermishandeling: {"Kindermishandeling", "Child abuse"},
	GroepVoortijdig:         {"Voortijdig afgesloten", "Closed early"},
	GroepDirectbetrokkene:   {"Directbetrokkene", "Directly involved"},
	GroepVertegenwoordiger:  {"Gezag en vertegenwoordiging", "Custody and representation"},
	GroepBron:               {"Bron (afgeschermd)", "Source (shielded)"},
	GroepKeten:              {"Vertrouwenspersoon en keten", "Confidential adviser and chain"},
	GroepVeiligThuis:        {"Dienst van Veilig Thuis", "Service by Veilig Thuis"},
	GroepRaad:               {"Raad voor de Kinderbescherming", "Child Care and Protection Board"},
	GroepOverdracht:         {"Overdracht", "Transfer"},
	GroepEinde:              {"Geen vervolg", "No follow-up"},
}

// Label returns the English heading for "en" and the Dutch one for every other language; empty for no heading.
func (g Groep) Label(taal string) string {
	l := groepLabels[g]
	return kies(taal, l[0], l[1])
}
