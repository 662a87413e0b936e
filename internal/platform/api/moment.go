package api

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"regioaanpak/internal/recht/datum"
)

// Tijdstip is a moment in a request or an answer. It is read with any offset and answered in UTC with a Z, to the
// microsecond (ADR /core/date-time/format and /timezone).
type Tijdstip struct{ t time.Time }

// OpTijdstip returns the Tijdstip of t.
func OpTijdstip(t time.Time) Tijdstip { return Tijdstip{t.UTC().Truncate(time.Microsecond)} }

// OpTijdstipPtr returns the Tijdstip of *t, or nil.
func OpTijdstipPtr(t *time.Time) *Tijdstip {
	if t == nil {
		return nil
	}
	v := OpTijdstip(*t)
	return &v
}

// Tijd returns the moment.
func (t Tijdstip) Tijd() time.Time { return t.t }

// MarshalJSON writes the moment in UTC.
func (t Tijdstip) MarshalJSON() ([]byte, error) { return json.Marshal(t.t.Format(time.RFC3339Nano)) }

// UnmarshalJSON reads what ParseTijdstip reads.
func (t *Tijdstip) UnmarshalJSON(b []byte) error {
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return errMoment
	}
	v, err := ParseTijdstip(text)
	if err == nil {
		*t = v
	}
	return err
}

// Schema is the schema of a moment.
func (Tijdstip) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date-time", Examples: []any{"2026-12-07T08:00:00Z"}}
}

var errMoment = errors.New("api: no moment")

// The intersection of RFC 9557 and ISO 8601: capital T and Z, seconds, a point, minutes in the offset, no suffix.
var momentText = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$`)

// ParseTijdstip reads a date with time and offset. The unknown offset -00:00 is refused, and so is a moment outside the
// years 1 to 9999 in UTC. The error never carries the text.
func ParseTijdstip(text string) (Tijdstip, error) {
	if !momentText.MatchString(text) || strings.HasSuffix(text, "-00:00") {
		return Tijdstip{}, errMoment
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return Tijdstip{}, errMoment
	}
	v := OpTijdstip(t)
	if y := v.t.Year(); y < 1 || y > 9999 {
		return Tijdstip{}, errMoment
	}
	return v, nil
}

func testMoment(text string) string {
	if _, err := ParseTijdstip(text); err != nil {
		return "geen-tijdstip"
	}
	return ""
}

func testDate(text string) string {
	if _, err := datum.Parse(text); err != nil {
		return "geen-datum"
	}
	return ""
}
