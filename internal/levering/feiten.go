package levering

import (
	"fmt"
	"iter"
	"log/slog"

	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// Feiten is what a delivery is made of: nameless facts about everything that can matter for the period. Facts outside the
// selection of the protocol may be among them and are left out. Each sequence comes by number, compared byte by byte; a nil
// sequence has no facts.
//
// Codes are those of the definition's code lists; an empty code or date is not known or not there yet. A fact that holds a code
// without a place in the protocol comes without that code and with a *FeitFouten as its error; any other error stops Maak.
type Feiten struct {
	Adviezen    iter.Seq2[AdviesFeit, error]
	Meldingen   iter.Seq2[MeldingFeit, error]
	Onderzoeken iter.Seq2[OnderzoekFeit, error]
}

// AdviesFeit is an advies. It has no personal data.
type AdviesFeit struct {
	Nummer       string
	Aanleidingen []string
	Hoedanigheid string      // of the adviesvrager
	Afgesloten   datum.Datum // no date: still open
}

// MeldingFeit is a melding and the decision on its follow-up.
type MeldingFeit struct {
	Nummer           string
	Aanleidingen     []string
	Aarden           []string
	Datum            datum.Datum // the day the report took place
	Hoedanigheid     string      // of the melder
	Vervolg          string
	Onderzoeksnummer string

	StartVervolgtraject datum.Datum
	EindeBemoeienis     datum.Datum // no date: still involved

	Afgerond   datum.Datum // the day all acts on the triage were done; no date: not yet
	ZonderHGKM bool        // a report without domestic violence or child abuse
	Personen   []PersoonFeit
}

// OnderzoekFeit is an onderzoek by Veilig Thuis.
type OnderzoekFeit struct {
	Nummer       string
	Aanleidingen []string
	Start        datum.Datum // the day the work really started
	Afgerond     datum.Datum // no date: still running
	Uitkomsten   []string
	Aarden       []string // left out unless confirmed
	Vervolgen    []string
	Personen     []PersoonFeit
}

// PersoonFeit is a person on a melding or onderzoek, without name and without role. It never prints itself.
type PersoonFeit struct {
	BSN           bsn.BSN // no BSN: unknown, or unborn when the birth date says so
	Geboortedatum datum.Geboortedatum
	Geslacht      string
}

const afgeschermd = "[persoon]"

// Format writes a placeholder, whatever the verb or flag.
func (PersoonFeit) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(afgeschermd)) }

// LogValue gives the logger a placeholder.
func (PersoonFeit) LogValue() slog.Value { return slog.StringValue(afgeschermd) }

// MarshalJSON gives a placeholder; there is no reading back.
func (PersoonFeit) MarshalJSON() ([]byte, error) { return []byte(`"` + afgeschermd + `"`), nil }
