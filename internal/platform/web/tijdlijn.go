package web

import (
	"context"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/i18n"
)

// Event is something that happened, as it stands on a timeline.
type Event struct {
	ID           string     // anchor on the page, or nothing
	On           i18n.Datum // when it happened
	Time         string     // "14.05 uur", or nothing
	Recorded     i18n.Datum // when it was written down; nil or the same day: not shown
	Kind         string     // kind in one word: "Melding"
	Tone         Tone       // "": neutral
	Title        string
	Href         string
	Who          string          // who did or wrote it
	Text         templ.Component // or nil
	Consequences []Ref           // what followed from it
	Replaced     string          // "Verbeterd op ...": a successor took its place; or nothing
}

// Ref is a link; without Href it is plain text.
type Ref struct {
	Label, Href string
}

// Tijdlijn is a list of events, ordered by the caller by the date of the event, newest first.
type Tijdlijn struct {
	Filters []Tab // by kind or person, as links
	Events  []Event
	Empty   string // what to say when there are none
}

func differs(a, b i18n.Datum) bool {
	return a != nil && b != nil && i18n.ISO(a) != i18n.ISO(b)
}

// month tells the heading above event i, or nothing when the one before it stands in the same month.
func (t Tijdlijn) month(ctx context.Context, i int) string {
	op := t.Events[i].On
	if i > 0 {
		before := t.Events[i-1].On
		if before.Jaar() == op.Jaar() && before.Maand() == op.Maand() {
			return ""
		}
	}
	return P(ctx).Maandnaam(op.Jaar(), op.Maand())
}

func toneOf(t Tone) Tone {
	if t == "" {
		return Neutral
	}
	return t
}
