package definitie

import (
	"slices"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Definitie is one file definition. Load it with Laad or Ingebouwd, which check it; treat it as read-only afterwards.
type Definitie struct {
	Naam              string            `toml:"naam"`
	Titel             string            `toml:"titel"`
	Bron              string            `toml:"bron"`
	GeldigVan         Periode           `toml:"geldig-van"`
	GeldigTot         Periode           `toml:"geldig-tot"`
	CodelijstenOp     datum.Datum       `toml:"codelijsten-op"`
	Kader             Kader             `toml:"kader"`
	Organisatienummer Organisatienummer `toml:"organisatienummer"`
	Selectie          Selectie          `toml:"selectie"`
	Soorten           []*Soort          `toml:"soort"`
}

// Grondslag is the evidence of a part: marks (see the package documentation) and a remark.
type Grondslag struct {
	Bewijs      []string `toml:"bewijs"`
	Toelichting string   `toml:"toelichting"`
}

// Kader says how records become text.
type Kader struct {
	Grondslag
	Vorm           string `toml:"vorm"`
	Tekens         string `toml:"tekens"`
	Regeleinde     string `toml:"regeleinde"`
	Veldteken      Teken  `toml:"veldteken"`
	Herhaalteken   Teken  `toml:"herhaalteken"`
	RegellengteMax int    `toml:"regellengte-max"`
}

// Teken is one printable ASCII character that separates.
type Teken string

// Byte returns the character; only for a checked definition.
func (t Teken) Byte() byte { return t[0] }

// Organisatienummer says how the number of the delivering organisation travels.
type Organisatienummer struct {
	Grondslag
	Plaats string `toml:"plaats"`
}

// Selectie says what a delivery holds.
type Selectie struct {
	Grondslag
	Gebeurtenis string `toml:"gebeurtenis"`
	ZonderHGKM  bool   `toml:"zonder-hgkm"`
}

// Soort is one kind of record.
type Soort struct {
	Grondslag
	Letter       string   `toml:"letter"`
	Naam         string   `toml:"naam"`
	HoortBij     []string `toml:"hoort-bij"`
	VerplichtBij []string `toml:"verplicht-bij"`
	Velden       []*Veld  `toml:"veld"`
}

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

// Veld is one field of a kind of record.
type Veld struct {
	Grondslag
	Naam       string            `toml:"naam"`
	Paragraaf  string            `toml:"paragraaf"`
	Soort      Veldsoort         `toml:"soort"`
	Aanwezig   Aanwezigheid      `toml:"aanwezig"`
	Voorwaarde *Voorwaarde       `toml:"voorwaarde"`
	Meervoudig bool              `toml:"meervoudig"`
	Codelijst  string            `toml:"codelijst"`
	Bijzonder  map[string]string `toml:"bijzonder"`
	Naar       []string          `toml:"naar"`
	LengteMax  int               `toml:"lengte-max"`

	lijst *codelijst.Lijst // the code list on the day of the definition
}

// Voorwaarde is met when the named earlier field of the same record has one of these values.
type Voorwaarde struct {
	Veld string   `toml:"veld"`
	Is   []string `toml:"is"`
}

// Voldoet tells that the values of the named field meet the condition.
func (w *Voorwaarde) Voldoet(waarden []string) bool {
	return slices.ContainsFunc(waarden, func(s string) bool { return slices.Contains(w.Is, s) })
}

// Soort returns the kind with this letter.
func (d *Definitie) Soort(letter string) (*Soort, bool) {
	for _, s := range d.Soorten {
		if s.Letter == letter {
			return s, true
		}
	}
	return nil, false
}

// SoortNaam returns the kind with this name.
func (d *Definitie) SoortNaam(naam string) (*Soort, bool) {
	for _, s := range d.Soorten {
		if s.Naam == naam {
			return s, true
		}
	}
	return nil, false
}

// Kinderen returns the kinds whose lines follow a record of kind s.
func (d *Definitie) Kinderen(s *Soort) []*Soort {
	var uit []*Soort
	for _, k := range d.Soorten {
		if slices.Contains(k.HoortBij, s.Letter) {
			uit = append(uit, k)
		}
	}
	return uit
}

// IsKind tells that records of this kind follow a record of another kind.
func (s *Soort) IsKind() bool { return len(s.HoortBij) > 0 }

// Veld returns the field with this name and its place in the line, counted from 0 after the letter.
func (s *Soort) Veld(naam string) (*Veld, int, bool) {
	for i, v := range s.Velden {
		if v.Naam == naam {
			return v, i, true
		}
	}
	return nil, 0, false
}

// Sleutel returns the field that ties a record together: its own number, or for a child line the number of its parent.
// In a checked definition that is always the first field.
func (s *Soort) Sleutel() *Veld { return s.Velden[0] }

// Afgeleid lists the parts of the definition that rest on inference or general knowledge instead of a source, such as
// "kader" or "M.aanleiding", and with the suffix ".codelijst" the lists whose codes no source gives. A delivery by a
// definition with such parts needs an explicit override.
func (d *Definitie) Afgeleid() []string {
	var uit []string
	voeg := func(deel string, g Grondslag) {
		if g.afgeleid() {
			uit = append(uit, deel)
		}
	}
	voeg("kader", d.Kader.Grondslag)
	voeg("organisatienummer", d.Organisatienummer.Grondslag)
	voeg("selectie", d.Selectie.Grondslag)
	for _, s := range d.Soorten {
		voeg(s.Letter, s.Grondslag)
		for _, v := range s.Velden {
			voeg(s.Letter+"."+v.Naam, v.Grondslag)
			if v.codesAfgeleid() {
				uit = append(uit, s.Letter+"."+v.Naam+".codelijst")
			}
		}
	}
	return uit
}

// GeldtIn tells that the protocol was in force in a period.
func (d *Definitie) GeldtIn(p Periode) bool {
	naBegin := p.Compare(d.GeldigVan) >= 0
	voorEinde := d.GeldigTot.IsZero() || p.Compare(d.GeldigTot) <= 0
	return !p.IsZero() && naBegin && voorEinde
}

func (g Grondslag) afgeleid() bool {
	return slices.Contains(g.Bewijs, "INF") || slices.Contains(g.Bewijs, "GK")
}
