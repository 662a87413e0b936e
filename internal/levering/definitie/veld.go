package definitie

import "slices"

// Veldsoort is the kind of value a field holds.
type Veldsoort string

// The kinds of value.
const (
	Nummer        Veldsoort = "nummer"        // key of the record: letters, digits and - . / _
	Verwijzing    Veldsoort = "verwijzing"    // key of another record
	Code          Veldsoort = "code"          // a code of a code list
	Datum         Veldsoort = "datum"         // JJJJMMDD
	Geboortedatum Veldsoort = "geboortedatum" // JJJJMMDD, partial or special
	BSN           Veldsoort = "bsn"           // nine digits
	Geslacht      Veldsoort = "geslacht"      // a code of one letter
	Gemeente      Veldsoort = "gemeente"      // CBS code of a municipality, four digits
	Organisatie   Veldsoort = "organisatie"   // code of the delivering Veilig Thuis organisation, such as VT06
	Jaar          Veldsoort = "jaar"          // year of the period, four digits
	Halfjaar      Veldsoort = "halfjaar"      // 1 or 2
	Getal         Veldsoort = "getal"         // digits
	Telling       Veldsoort = "telling"       // number of records of the kinds in Telt
	Tekst         Veldsoort = "tekst"         // printable ASCII about the file itself, such as the name of the software
	Opvulling     Veldsoort = "opvulling"     // nothing; only in a fixed form
)

// Aanwezigheid says whether a field must be filled.
type Aanwezigheid string

// The two answers. Under a Voorwaarde they hold when it is met.
const (
	Verplicht Aanwezigheid = "verplicht"
	Optioneel Aanwezigheid = "optioneel"
)

// Meanings of special values in Veld.Bijzonder.
const (
	Onbekend  = "onbekend"
	Ongeboren = "ongeboren"
)

// Herhaling is how a field that repeats stands in a fixed form.
type Herhaling string

// The two ways.
const (
	Vlaggen  Herhaling = "vlaggen"  // a character per option: on or off
	Plaatsen Herhaling = "plaatsen" // a number of places, filled from the left
)

// Uitlijning is the side at which a value stands in its place in a fixed form.
type Uitlijning string

// The two sides.
const (
	Links  Uitlijning = "links"
	Rechts Uitlijning = "rechts"
)

// Veld is one field of a kind of record.
type Veld struct {
	Grondslag
	Opschriften
	Naam       string            `toml:"naam"`
	Opschrift  string            `toml:"opschrift"`
	Paragraaf  string            `toml:"paragraaf"`
	Soort      Veldsoort         `toml:"soort"`
	Aanwezig   Aanwezigheid      `toml:"aanwezig"`
	Voorwaarde *Voorwaarde       `toml:"voorwaarde"`
	Meervoudig bool              `toml:"meervoudig"`
	Codelijst  string            `toml:"codelijst"`
	Bijzonder  map[string]string `toml:"bijzonder"`
	Naar       []string          `toml:"naar"`
	Telt       []string          `toml:"telt"`
	LengteMax  int               `toml:"lengte-max"`

	Positie    int        `toml:"positie"`
	Lengte     int        `toml:"lengte"`
	Uitlijning Uitlijning `toml:"uitlijning"`
	Vulteken   string     `toml:"vulteken"`
	Herhaling  Herhaling  `toml:"herhaling"`
	Aantal     int        `toml:"aantal"`
	Opties     []string   `toml:"opties"`
	VlagAan    string     `toml:"vlag-aan"`
	VlagUit    string     `toml:"vlag-uit"`

	deel   string     // name in problems
	lijst  *Codelijst // the code list on the day of the definition
	plaats int        // in Soort.Velden
}

// Plaats returns the place of the field among those of its kind, from 0.
func (v *Veld) Plaats() int { return v.plaats }

// Breedte returns how many characters the field takes in a fixed form, all repeats together.
func (v *Veld) Breedte() int {
	switch v.Herhaling {
	case Vlaggen:
		return len(v.Opties)
	case Plaatsen:
		return v.Aantal * v.Lengte
	}
	return v.Lengte
}

// Vulling returns the character that fills the place of the field in a fixed form.
func (v *Veld) Vulling() byte {
	if v.Vulteken == "" {
		return ' '
	}
	return v.Vulteken[0]
}

// Vlag returns the characters that say that an option holds, and that it does not.
func (v *Veld) Vlag() (aan, uit byte) {
	aan, uit = '1', '0'
	if v.VlagAan != "" {
		aan = v.VlagAan[0]
	}
	if v.VlagUit != "" {
		uit = v.VlagUit[0]
	}
	return aan, uit
}

// Voorwaarde is met when the named earlier field of the same record has one of these values.
type Voorwaarde struct {
	Veld string   `toml:"veld"`
	Is   []string `toml:"is"`

	veld *Veld
}

// Van returns the field that the condition looks at.
func (w *Voorwaarde) Van() *Veld { return w.veld }

// Noemt tells that a value is one of those that meet the condition.
func (w *Voorwaarde) Noemt(waarde string) bool { return slices.Contains(w.Is, waarde) }
