package definitie

import (
	"slices"

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
	Codelijsten       []*Codelijst      `toml:"codelijst"`
	Soorten           []*Soort          `toml:"soort"`
}

// Grondslag is the evidence of a part: marks (see the package documentation) and a remark.
type Grondslag struct {
	Bewijs      []string `toml:"bewijs"`
	Toelichting string   `toml:"toelichting"`
}

// Vorm is how fields are found in a line.
type Vorm string

// The two forms.
const (
	Gescheiden Vorm = "gescheiden" // fields between a separator
	Vast       Vorm = "vast"       // fields at fixed positions
)

// Kader says how records become text. Fields of the other form are empty.
type Kader struct {
	Grondslag
	Vorm       Vorm   `toml:"vorm"`
	Tekens     string `toml:"tekens"`
	Regeleinde string `toml:"regeleinde"`

	Veldteken      Teken `toml:"veldteken"`
	Herhaalteken   Teken `toml:"herhaalteken"`
	RegellengteMax int   `toml:"regellengte-max"`

	Regellengte  int `toml:"regellengte"`
	Soortpositie int `toml:"soortpositie"`
	Soortlengte  int `toml:"soortlengte"`
}

// Einde returns the line end.
func (k *Kader) Einde() string {
	if k.Regeleinde == RegeleindeCRLF {
		return "\r\n"
	}
	return "\n"
}

// The line ends a file can have.
const (
	RegeleindeLF   = "lf"
	RegeleindeCRLF = "crlf"
)

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
	Gebeurtenis Gebeurtenis `toml:"gebeurtenis"`
	ZonderHGKM  bool        `toml:"zonder-hgkm"`
}

// Gebeurtenis is what must happen in the period for a record to be delivered.
type Gebeurtenis string

// The events by which protocols select.
const (
	Afgerond Gebeurtenis = "afgerond" // completed in the period
	Gebeurd  Gebeurtenis = "gebeurd"  // anything of it happened in the period: begun, received, decided, ended
)

// Plek is where a kind of record stands that is not part of the content.
type Plek string

// The two places, one line each.
const (
	Kop   Plek = "kop"   // the first line
	Sluit Plek = "sluit" // the last line
)

// Soort is one kind of record.
type Soort struct {
	Grondslag
	Opschriften
	Code         string   `toml:"code"`
	Naam         string   `toml:"naam"`
	Plek         Plek     `toml:"plek"`
	HoortBij     []string `toml:"hoort-bij"`
	VerplichtBij []string `toml:"verplicht-bij"`
	Velden       []*Veld  `toml:"veld"`

	kader  *Kader
	deel   string // name in problems
	nummer *Veld
	lengte int // of a line in a fixed form
}

// Soort returns the kind with this code.
func (d *Definitie) Soort(code string) (*Soort, bool) {
	for _, s := range d.Soorten {
		if s.Code == code {
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

// SoortOp returns the kind that stands at a place outside the content.
func (d *Definitie) SoortOp(p Plek) (*Soort, bool) {
	for _, s := range d.Soorten {
		if s.Plek == p {
			return s, true
		}
	}
	return nil, false
}

// Kinderen returns the kinds whose lines follow a record of kind s.
func (d *Definitie) Kinderen(s *Soort) []*Soort {
	var uit []*Soort
	for _, k := range d.Soorten {
		if slices.Contains(k.HoortBij, s.Code) {
			uit = append(uit, k)
		}
	}
	return uit
}

// Kader returns the frame of the definition the kind belongs to.
func (s *Soort) Kader() *Kader { return s.kader }

// IsKind tells that records of this kind follow a record of another kind.
func (s *Soort) IsKind() bool { return len(s.HoortBij) > 0 }

// Veld returns the field with this name.
func (s *Soort) Veld(naam string) (*Veld, bool) {
	for _, v := range s.Velden {
		if v.Naam == naam {
			return v, true
		}
	}
	return nil, false
}

// Sleutel returns the field that ties a record together: its own number, or for a child line the number of its parent.
// Nil for a kind outside the content. In a checked definition it is the first field.
func (s *Soort) Sleutel() *Veld {
	if s.Plek != "" {
		return nil
	}
	return s.Velden[0]
}

// Nummer returns the field with the record's own number; nil when the kind has none.
func (s *Soort) Nummer() *Veld { return s.nummer }

// Lengte returns the length of a line in bytes without its line end, in a fixed form; otherwise 0.
func (s *Soort) Lengte() int { return s.lengte }

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
		voeg(s.Code, s.Grondslag)
		for _, v := range s.Velden {
			voeg(s.Code+"."+v.Naam, v.Grondslag)
			if v.codesAfgeleid() {
				uit = append(uit, s.Code+"."+v.Naam+".codelijst")
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
