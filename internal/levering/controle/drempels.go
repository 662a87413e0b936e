package controle

import (
	_ "embed" // for the data file
	"fmt"
	"sync"

	"github.com/BurntSushi/toml"

	"regioaanpak/internal/levering/definitie"
)

// Drempels are the bounds of the rules that judge shares and counts. No source gives them: the defaults are ours (INF), and
// an organisation can set others. Shares and differences are in hundredths.
type Drempels struct {
	Minimum  int `toml:"minimum"`   // fewer records are not judged
	Aandeel  int `toml:"aandeel"`   // by how many points a share may be higher than last time or than in the country
	Onbekend int `toml:"onbekend"`  // highest share of unknown BSN and birth dates
	Aantal   int `toml:"aantal"`    // by how much a number of records may differ from earlier periods
	JarenOud int `toml:"jaren-oud"` // from how many years before the period a date is asked about

	Merk        string `toml:"merk"`
	Toelichting string `toml:"toelichting"`
}

// LandelijkAandeel is a share that CBS published of the whole country.
type LandelijkAandeel struct {
	Soort     string `toml:"soort"`
	Veld      string `toml:"veld"`
	Betekenis string `toml:"betekenis"` // of the option
	Toetst    bool   `toml:"toetst"`    // FIL-01 holds a delivery against it
	Teller    int    `toml:"teller"`
	Noemer    int    `toml:"noemer"`
	Periode   string `toml:"periode"`
	Bron      string `toml:"bron"`
	Merk      string `toml:"merk"`
}

// Aandeel returns the share, from 0 to 1.
func (a LandelijkAandeel) Aandeel() float64 { return float64(a.Teller) / float64(a.Noemer) }

//go:embed gegevens/landelijk.toml
var landelijkTekst string

type landelijk struct {
	Drempels Drempels           `toml:"drempels"`
	Aandelen []LandelijkAandeel `toml:"aandeel"`
}

var leesLandelijk = sync.OnceValue(func() landelijk {
	var l landelijk
	meta, err := toml.Decode(landelijkTekst, &l)
	if err != nil || len(meta.Undecoded()) > 0 {
		panic(fmt.Sprintf("controle: the built-in data must be right: %v, unknown keys %v", err, meta.Undecoded()))
	}
	return l
})

// StandaardDrempels returns the bounds that hold when nothing else is set.
func StandaardDrempels() Drempels { return leesLandelijk().Drempels }

// LandelijkeAandelen returns the national shares with their sources.
func LandelijkeAandelen() []LandelijkAandeel { return leesLandelijk().Aandelen }

// LandelijkeWaarde is the national share of one value of a field.
type LandelijkeWaarde struct {
	Soort   string  `json:"soort"`
	Veld    string  `json:"veld"`
	Waarde  string  `json:"waarde"`
	Aandeel float64 `json:"aandeel"` // of the records with a value, from 0 to 1
	Periode string  `json:"periode"`
	Bron    string  `json:"bron"`
}

// LandelijkVan returns the national shares of the values that a definition has, in the order of the data.
func LandelijkVan(d *definitie.Definitie) []LandelijkeWaarde {
	var uit []LandelijkeWaarde
	for _, a := range LandelijkeAandelen() {
		soort, ok := d.SoortNaam(a.Soort)
		if !ok {
			continue
		}
		veld, ok := soort.Veld(a.Veld)
		if !ok {
			continue
		}
		for _, code := range codesVan(veld, a.Betekenis) {
			uit = append(uit, LandelijkeWaarde{Soort: a.Soort, Veld: a.Veld, Waarde: code, Aandeel: a.Aandeel(), Periode: a.Periode, Bron: a.Bron})
		}
	}
	return uit
}

// drempels returns the bounds of the situation.
func (s *Situatie) drempels() Drempels {
	if s.Drempels == nil {
		return StandaardDrempels()
	}
	return *s.Drempels
}
