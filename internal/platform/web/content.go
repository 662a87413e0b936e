package web

import "github.com/a-h/templ"

// Tone is the tone of a notice or a label. The word says it; the colour and the shape repeat it.
type Tone string

// The tones.
const (
	Neutral Tone = "neutral"
	Info    Tone = "info"
	Good    Tone = "good"
	Caution Tone = "caution"
	Problem Tone = "problem"
)

func toneIcon(t Tone) string {
	if t == Neutral {
		return "info"
	}
	return string(t)
}

// Fact is a label with its value: a line of a summary list, a fact under a decision, a line of a card.
type Fact struct {
	Label   string
	Value   string          // plain text; lines are kept
	Content templ.Component // instead of Value
	Href    string          // where it can be changed or where it comes from, or nothing
	Button  string          // the words of that link; "": change
}

// Tab is one of a row of pages about the same thing.
type Tab struct {
	Label   string
	Href    string
	Current bool
	Count   int // shown when above 0
}

// Person is a person as a card. Facts are the facts the reader may see; Shielded says which are not shown.
type Person struct {
	Name     string
	Role     string // the part in the case: "Kind", "Ouder"
	Href     string
	Facts    []Fact
	Shielded string // "Adres afgeschermd"; "": nothing is
	Initials string // initials or nothing; never a picture of somebody
	Top      bool   // the card stands right below the title of the page, under no heading of its own
}

// Lade is a closed drawer: what lies in it is not in the source of the page. Opening is a POST that writes the log line first.
type Lade struct {
	Form        *Form    // its field "reden" takes the reason, when Reasons is given
	Title       string   // "Melder"
	Content     string   // what kind of thing lies in it, not what: "Naam, telefoonnummer en band met het gezin"
	Consequence string   // what opening means; "": recorded under your name
	Action      string   // path of the POST that opens it
	Button      string   // "": open
	Reasons     []Option // the reasons to choose from; none: no reason is asked
}

// Opening is who opened a drawer, when and why, for the head of an open one.
type Opening struct {
	Who, When, Reason string
	Close             string // path that closes it again
}

// Besluit is the frame of every decision: what it rests on, the options with what follows from them, the reason, and who
// decides along.
type Besluit struct {
	Form    *Form
	Action  string // path of the POST
	Facts   []Fact // what the decision rests on
	Options []BesluitOption
	Field   string        // name of the field of the option; "": "besluit"
	Reason  int           // longest reason in characters; 0: 4000. The field is "reden"
	Second  *SecondPerson // nil: one person decides
	Button  string        // "Leg besluit vast"; "": nothing can be decided any more
	Back    string        // path of the way back without deciding, or nothing
}

// BesluitOption is an option of a decision with its consequences: which clocks and tasks start, who hears of it.
type BesluitOption struct {
	Option
	Consequences []string
}

// SecondPerson says who must agree before the decision holds. The field is "tweede".
type SecondPerson struct {
	Explain string
	Persons []Option
}

func (b Besluit) field() string { return orElse(b.Field, "besluit") }

func (b Besluit) reason() int {
	if b.Reason > 0 {
		return b.Reason
	}
	return 4000
}

// Plain returns the options without their consequences, for Form.Code.
func Plain(options []BesluitOption) []Option {
	plain := make([]Option, len(options))
	for i, o := range options {
		plain[i] = o.Option
	}
	return plain
}
