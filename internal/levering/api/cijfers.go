package leveringapi

import (
	"context"
	"net/http"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/tabel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
)

// Cijfers is what StatLine will show of a delivery. The tables have the shape and the names of the open data of CBS, version 4.
type Cijfers struct {
	Schema    string             `json:"schema" example:"regioaanpak/cijfers/1"`
	Sha256    string             `json:"sha256"`
	Periode   string             `json:"periode" example:"2026-1"`
	Terugkijk Terugkijk          `json:"terugkijk" doc:"Waarop eerdere betrokkenheid berust."`
	Gemis     []string           `json:"gemis" doc:"Wat deze levering voor geen enkele tabel kan zeggen."`
	Ontbreekt []OntbrekendeTabel `json:"ontbreekt" doc:"Tabellen die uit deze levering niet te maken zijn."`
	Tabellen  []StatLineTabel    `json:"tabellen"`
}

// Terugkijk are the half-years before that were read, and those that are lacking.
type Terugkijk struct {
	Gelezen   []string `json:"gelezen" doc:"Halfjaren waarvan de verstuurde levering is meegeteld."`
	Ontbreekt []string `json:"ontbreekt" doc:"Halfjaren waarvan hier niets is verstuurd."`
}

// OntbrekendeTabel is a table that cannot be made.
type OntbrekendeTabel struct {
	Identifier string `json:"Identifier" example:"84852NED"`
	Title      string `json:"Title"`
	Reden      string `json:"Reden"`
}

// Lijst is a list as CBS sends it.
type Lijst[T any] struct {
	Value []T `json:"value"`
}

// StatLineTabel is one table. A table has the codes of its own dimensions only.
type StatLineTabel struct {
	Identifier           string             `json:"Identifier" example:"84849NED"`
	Title                string             `json:"Title"`
	Merk                 []string           `json:"Merk" doc:"Waarop de indeling berust: SL gezien op StatLine, INF afgeleid."`
	Afronding            Afronding          `json:"Afronding"`
	Gemis                []string           `json:"Gemis" doc:"Wat deze levering voor deze tabel niet kan zeggen."`
	OnvolledigeTerugkijk bool               `json:"OnvolledigeTerugkijk" doc:"Er ontbreken leveringen, zodat eerdere betrokkenheid te laag is."`
	MeasureCodes         Lijst[MeasureCode] `json:"MeasureCodes"`
	Dimensions           Lijst[Dimension]   `json:"Dimensions"`
	Observations         Lijst[Observation] `json:"Observations"`

	RegioSCodes                          Lijst[Code]  `json:"RegioSCodes"`
	PeriodenCodes                        Lijst[Code]  `json:"PeriodenCodes"`
	RolFunctieOrganisatieDuurCodes       *Lijst[Code] `json:"RolFunctieOrganisatieDuurCodes,omitempty"`
	AardGeweldAanvullendeInformatieCodes *Lijst[Code] `json:"AardGeweldAanvullendeInformatieCodes,omitempty"`
	VeiligheidstaxatieCodes              *Lijst[Code] `json:"VeiligheidstaxatieCodes,omitempty"`
	VeiligheidsbeoordelingCodes          *Lijst[Code] `json:"VeiligheidsbeoordelingCodes,omitempty"`
	VormVanGeweldCodes                   *Lijst[Code] `json:"VormVanGeweldCodes,omitempty"`
	UitkomstOnderzoekCodes               *Lijst[Code] `json:"UitkomstOnderzoekCodes,omitempty"`
	OrganisatieVanOverdrachtCodes        *Lijst[Code] `json:"OrganisatieVanOverdrachtCodes,omitempty"`
	TypeHulpCodes                        *Lijst[Code] `json:"TypeHulpCodes,omitempty"`
	EerdereBetrokkenheidCodes            *Lijst[Code] `json:"EerdereBetrokkenheidCodes,omitempty"`
}

// Afronding is the rule by which the figures may be shown.
type Afronding struct {
	Regel      string   `json:"Regel" example:"cbs-veelvoud-van-5"`
	Versie     string   `json:"Versie"`
	Veelvoud   int      `json:"Veelvoud" doc:"Aantallen zijn afgerond op veelvouden hiervan."`
	Drempel    int      `json:"Drempel" doc:"Kleinere aantallen zijn weggelaten."`
	Weggelaten string   `json:"Weggelaten" doc:"De ValueAttribute van een getal dat is weggelaten."`
	Merk       []string `json:"Merk"`
}

// MeasureCode is what is counted.
type MeasureCode struct {
	Identifier  string `json:"Identifier" example:"OntvangenMeldingen"`
	Title       string `json:"Title"`
	Description string `json:"Description"`
	DataType    string `json:"DataType"`
	Unit        string `json:"Unit"`
	Decimals    int    `json:"Decimals"`
}

// Dimension is a column of the observations.
type Dimension struct {
	Identifier string `json:"Identifier" example:"RegioS"`
	Title      string `json:"Title"`
	Kind       string `json:"Kind"`
}

// Code is a value of a dimension.
type Code struct {
	Identifier       string `json:"Identifier" example:"VT06"`
	Title            string `json:"Title"`
	Index            int    `json:"Index"`
	DimensionGroupID string `json:"DimensionGroupId,omitempty"`
}

// Observation is one figure, with a column for each dimension of its table.
type Observation struct {
	ID             int      `json:"Id"`
	Measure        string   `json:"Measure"`
	ValueAttribute string   `json:"ValueAttribute" doc:"None, of Confidential als het getal is weggelaten."`
	Value          *float64 `json:"Value,omitempty" doc:"Afgerond; ontbreekt als het getal is weggelaten."`

	RegioS                          string `json:"RegioS"`
	Perioden                        string `json:"Perioden"`
	RolFunctieOrganisatieDuur       string `json:"RolFunctieOrganisatieDuur,omitempty"`
	AardGeweldAanvullendeInformatie string `json:"AardGeweldAanvullendeInformatie,omitempty"`
	Veiligheidstaxatie              string `json:"Veiligheidstaxatie,omitempty"`
	Veiligheidsbeoordeling          string `json:"Veiligheidsbeoordeling,omitempty"`
	VormVanGeweld                   string `json:"VormVanGeweld,omitempty"`
	UitkomstOnderzoek               string `json:"UitkomstOnderzoek,omitempty"`
	OrganisatieVanOverdracht        string `json:"OrganisatieVanOverdracht,omitempty"`
	TypeHulp                        string `json:"TypeHulp,omitempty"`
	EerdereBetrokkenheid            string `json:"EerdereBetrokkenheid,omitempty"`
}

// TabelEffect is what a correction does to the published figures of one table.
type TabelEffect struct {
	Tabel     string        `json:"tabel" example:"84847NED"`
	Titel     string        `json:"titel"`
	Cellen    []CelVerschil `json:"cellen" doc:"Aantallen die anders worden; percentages volgen daaruit."`
	Verborgen int           `json:"verborgen" doc:"Aantallen die veranderen zonder dat het gepubliceerde cijfer verandert."`
}

// CelVerschil is one published number that changes.
type CelVerschil struct {
	Measure  string   `json:"measure"`
	Codes    []string `json:"codes" doc:"Regio, periode en de verdere indeling, in de volgorde van de tabel."`
	Was      *float64 `json:"was,omitempty" doc:"Ontbreekt als het getal is weggelaten."`
	Wordt    *float64 `json:"wordt,omitempty" doc:"Ontbreekt als het getal wordt weggelaten."`
	Verschil *float64 `json:"verschil,omitempty" doc:"Ontbreekt als een van beide is weggelaten."`
}

type cijfers struct{ Body Cijfers }

func (r *room) cijfers(ctx context.Context, a access.Actor, in *onePath) (*cijfers, error) {
	b, err := r.levering.Cijfers(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &cijfers{Cijfers{Schema: tabel.Schema, Sha256: b.Levering.SHA256, Periode: b.Levering.Periode.String(),
		Terugkijk: Terugkijk{each(b.Terugkijk.Gelezen, definitie.Periode.String), each(b.Terugkijk.Ontbreekt, definitie.Periode.String)},
		Gemis:     each(b.Gemis, nederlands),
		Ontbreekt: each(b.Ontbreekt, func(o tabel.Ontbreekt) OntbrekendeTabel {
			return OntbrekendeTabel{o.Identifier, o.Titel.NL, o.Reden.NL}
		}),
		Tabellen: each(b.Tabellen, statLineVan)}}, nil
}

func (r *room) cijferOperaties(a *api.API) {
	api.Register(a, api.Operation{ID: "leesCijfers", Method: http.MethodGet, Path: "/leveringen/{id}/cijfers", Tag: tag,
		Action: levering.LeveringInzien, Status: http.StatusOK, Summary: "Lees wat StatLine van een levering laat zien",
		Description: "Afgerond op 5 en met kleine aantallen weggelaten, in de vorm van de open data van CBS (versie 4).",
		Errors:      []int{conflict}}, r.cijfers)
}

// nederlands is the language of the interface.
func nederlands(t tabel.Tekst) string { return t.NL }

func statLineVan(t *tabel.Tabel) StatLineTabel {
	out := StatLineTabel{Identifier: t.Identifier, Title: t.Titel.NL, Merk: each(t.Merk, strings.Clone), Gemis: each(t.Gemis, nederlands),
		OnvolledigeTerugkijk: t.OnvolledigeTerugkijk, Afronding: afrondingVan(t.Afronding)}
	out.MeasureCodes.Value = each(t.MeasureCodes, func(m tabel.MeasureCode) MeasureCode {
		return MeasureCode{m.Identifier, m.Title, m.Description, m.DataType, m.Unit, m.Decimals}
	})
	out.Dimensions.Value = each(t.Dimensions, func(d tabel.Dimension) Dimension { return Dimension{d.Identifier, d.Title, d.Kind} })
	out.Observations.Value = each(t.Observations, func(o tabel.Observation) Observation { return observationVan(t, o) })
	for _, d := range t.Dimensions {
		codes := Lijst[Code]{each(d.Codes, func(c tabel.Code) Code { return Code{c.Identifier, c.Title, c.Index, c.DimensionGroupID} })}
		switch d.Identifier {
		case tabel.RegioS:
			out.RegioSCodes = codes
		case tabel.Perioden:
			out.PeriodenCodes = codes
		default:
			*out.codes(d.Identifier) = &codes
		}
	}
	return out
}

// codes is the place of the codes of a dimension.
func (t *StatLineTabel) codes(dimensie string) **Lijst[Code] {
	return map[string]**Lijst[Code]{
		"RolFunctieOrganisatieDuur": &t.RolFunctieOrganisatieDuurCodes, "AardGeweldAanvullendeInformatie": &t.AardGeweldAanvullendeInformatieCodes,
		"Veiligheidstaxatie": &t.VeiligheidstaxatieCodes, "Veiligheidsbeoordeling": &t.VeiligheidsbeoordelingCodes,
		"VormVanGeweld": &t.VormVanGeweldCodes, "UitkomstOnderzoek": &t.UitkomstOnderzoekCodes,
		"OrganisatieVanOverdracht": &t.OrganisatieVanOverdrachtCodes, "TypeHulp": &t.TypeHulpCodes, "EerdereBetrokkenheid": &t.EerdereBetrokkenheidCodes,
	}[dimensie]
}

func afrondingVan(a tabel.Afronding) Afronding {
	return Afronding{a.Regel, a.Versie, a.Veelvoud, a.Drempel, a.Weggelaten, each(a.Merk, strings.Clone)}
}

func observationVan(t *tabel.Tabel, o tabel.Observation) Observation {
	out := Observation{ID: o.ID, Measure: o.Measure, ValueAttribute: o.ValueAttribute, Value: o.Value}
	for i, d := range t.Dimensions {
		*out.kolom(d.Identifier) = o.Codes[i]
	}
	return out
}

// kolom is the place of the code of a dimension.
func (o *Observation) kolom(dimensie string) *string {
	switch dimensie {
	case tabel.RegioS:
		return &o.RegioS
	case tabel.Perioden:
		return &o.Perioden
	case "RolFunctieOrganisatieDuur":
		return &o.RolFunctieOrganisatieDuur
	case "AardGeweldAanvullendeInformatie":
		return &o.AardGeweldAanvullendeInformatie
	case "Veiligheidstaxatie":
		return &o.Veiligheidstaxatie
	case "Veiligheidsbeoordeling":
		return &o.Veiligheidsbeoordeling
	case "VormVanGeweld":
		return &o.VormVanGeweld
	case "UitkomstOnderzoek":
		return &o.UitkomstOnderzoek
	case "OrganisatieVanOverdracht":
		return &o.OrganisatieVanOverdracht
	case "TypeHulp":
		return &o.TypeHulp
	}
	return &o.EerdereBetrokkenheid
}

func effectVan(e tabel.Effect) TabelEffect {
	return TabelEffect{Tabel: e.Identifier, Titel: e.Titel.NL, Verborgen: e.Verborgen, Cellen: each(e.Cellen, func(c tabel.CelVerschil) CelVerschil {
		out := CelVerschil{Measure: c.Measure.Identifier, Codes: each(c.Codes, func(c tabel.Code) string { return c.Identifier }), Was: c.Was, Wordt: c.Wordt}
		if n, ok := c.Verschil(); ok {
			out.Verschil = &n
		}
		return out
	})}
}
