package tabel

import (
	"encoding/json"
	"strconv"
)

// The shape of the open data of CBS, version 4 [SRC: clients of it]. Each list travels as {"value":[...]}.

// Schema names the form of the figures of a delivery in JSON. A field can be added without a new number; none changes or goes
// without one.
const Schema = "regioaanpak/cijfers/1"

// Antwoord is a list as it travels.
type Antwoord[T any] struct {
	Value []T `json:"value"`
}

// Als makes a list travel; nothing is an empty list.
func Als[T any](rij []T) Antwoord[T] {
	if rij == nil {
		rij = []T{}
	}
	return Antwoord[T]{rij}
}

// Tabel is one table.
type Tabel struct {
	Identifier   string
	Titel        Tekst
	Merk         []string
	Afronding    Afronding
	MeasureCodes []MeasureCode
	Dimensions   []Dimension
	Observations []Observation
	Herleidingen []Herleiding
	// Gemis says what of this table the deliveries cannot tell.
	Gemis []Tekst
	// OnvolledigeTerugkijk says that deliveries of the years before are lacking, so that earlier involvement is too low.
	OnvolledigeTerugkijk bool
}

// StatLine returns the table as it travels: its properties, and the lists MeasureCodes, Dimensions, Observations and, for each
// dimension, its codes under its name with Codes behind it.
func (t *Tabel) StatLine() map[string]any {
	uit := map[string]any{
		"Identifier": t.Identifier, "Title": t.Titel.NL, "Merk": t.Merk, "Afronding": t.Afronding, "OnvolledigeTerugkijk": t.OnvolledigeTerugkijk,
		"MeasureCodes": Als(t.MeasureCodes), "Dimensions": Als(t.Dimensions), "Observations": Als(t.Observations),
	}
	gemis := []string{}
	for _, g := range t.Gemis {
		gemis = append(gemis, g.NL)
	}
	uit["Gemis"] = gemis
	for _, d := range t.Dimensions {
		uit[d.Identifier+"Codes"] = Als(d.Codes)
	}
	return uit
}

// MeasureCode is what is counted.
type MeasureCode struct {
	Identifier  string `json:"Identifier"`
	Title       string `json:"Title"`
	Description string `json:"Description"`
	DataType    string `json:"DataType"`
	Unit        string `json:"Unit"`
	Decimals    int    `json:"Decimals"`

	Titel Tekst `json:"-"` // Title in both languages
}

// Dimension is a column of the observations; its Codes are what CBS calls <Dim>Codes.
type Dimension struct {
	Identifier string `json:"Identifier"`
	Title      string `json:"Title"`
	Kind       string `json:"Kind"`
	Codes      []Code `json:"-"`
	Titel      Tekst  `json:"-"` // Title in both languages
}

// Kinds of dimension [SRC: TimeDimension; INF: the others].
const (
	KindGeo  = "GeoDimension"
	KindTime = "TimeDimension"
	KindGewo = "Dimension"
)

// Names of the dimensions that every table has.
const (
	RegioS   = "RegioS"
	Perioden = "Perioden"
)

// Code is a value of a dimension.
type Code struct {
	Identifier       string `json:"Identifier"`
	Title            string `json:"Title"`
	Index            int    `json:"Index"`
	DimensionGroupID string `json:"DimensionGroupId,omitempty"`
	Titel            Tekst  `json:"-"` // Title in both languages
}

// Observation is one figure. Value is nil when it was left out, and ValueAttribute then says so.
type Observation struct {
	ID             int
	Measure        string
	ValueAttribute string
	Value          *float64
	// Codes has a code for each dimension of the table, in their order.
	Codes []string

	dimensions []string
}

// MarshalJSON writes a column for each dimension.
func (o Observation) MarshalJSON() ([]byte, error) {
	b := append(make([]byte, 0, 160), `{"Id":`...)
	b = strconv.AppendInt(b, int64(o.ID), 10)
	b = voegTekst(b, "Measure", o.Measure)
	b = voegTekst(b, "ValueAttribute", o.ValueAttribute)
	b = append(b, `,"Value":`...)
	if o.Value == nil {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendFloat(b, *o.Value, 'f', -1, 64)
	}
	for i, naam := range o.dimensions {
		b = voegTekst(b, naam, o.Codes[i])
	}
	return append(b, '}'), nil
}

func voegTekst(b []byte, naam, waarde string) []byte {
	w, err := json.Marshal(waarde)
	if err != nil {
		panic("tabel: text is always JSON: " + err.Error())
	}
	b = append(append(append(b, `,"`...), naam...), `":`...)
	return append(b, w...)
}

// Van returns the observation of a measure at a code for each dimension in their order; false when the table has none there.
func (t *Tabel) Van(measure string, codes ...string) (Observation, bool) {
	for _, o := range t.Observations {
		if o.Measure != measure || len(o.Codes) != len(codes) {
			continue
		}
		gelijk := true
		for i := range codes {
			gelijk = gelijk && o.Codes[i] == codes[i]
		}
		if gelijk {
			return o, true
		}
	}
	return Observation{}, false
}
