package leveringapi

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
)

// Kwaliteitsrapport is what the check found. Who may only look at deliveries gets counts and no findings.
type Kwaliteitsrapport struct {
	Schema string     `json:"schema" example:"regioaanpak/keuring/1"`
	Sha256 string     `json:"sha256"`
	Regels []Uitkomst `json:"regels" doc:"De zwaarste eerst."`
}

// Uitkomst is what one rule found under one code.
type Uitkomst struct {
	Regel       string      `json:"regel" example:"KEY-02"`
	Code        string      `json:"code"`
	Ernst       string      `json:"ernst" enum:"blokkade,herstellen,verklaren,info"`
	Aantal      int         `json:"aantal" doc:"Van alle, ook die niet worden genoemd."`
	Verklaard   int         `json:"verklaard" doc:"Hoeveel daarvan zijn verklaard."`
	Vindplaats  string      `json:"vindplaats" doc:"Naam van alle bevindingen hier samen, om ze in één keer te verklaren."`
	Melding     string      `json:"melding" doc:"Wat er is gevonden."`
	Herstel     string      `json:"herstel" doc:"Wat eraan te doen is."`
	Bevindingen []Bevinding `json:"bevindingen"`
}

// Bevinding is one finding. It has no value of a field.
type Bevinding struct {
	Vindplaats string `json:"vindplaats" doc:"Naam van de bevinding, om haar te verklaren."`
	Lijn       int    `json:"lijn,omitempty" doc:"Vanaf 1; ontbreekt bij een bevinding over de hele levering."`
	Soort      string `json:"soort,omitempty"`
	Nummer     string `json:"nummer,omitempty"`
	Veld       string `json:"veld,omitempty"`
	Over       string `json:"over,omitempty"`
	Verklaard  string `json:"verklaard,omitempty" doc:"De reden waarom het goed is."`
}

// Spiegelrapport is the mirror of a delivery, with the one before it.
type Spiegelrapport struct {
	Schema  string         `json:"schema" example:"regioaanpak/keuring/1"`
	Sha256  string         `json:"sha256"`
	Soorten []SpiegelSoort `json:"soorten"`
	Vorige  []SpiegelSoort `json:"vorige,omitempty" nullable:"false" doc:"Van de levering ervoor."`
}

// SpiegelSoort mirrors the records of one kind.
type SpiegelSoort struct {
	Naam   string        `json:"naam"`
	Aantal int           `json:"aantal"`
	Velden []SpiegelVeld `json:"velden"`
}

// SpiegelVeld mirrors one field.
type SpiegelVeld struct {
	Naam     string          `json:"naam"`
	Verwacht int             `json:"verwacht"`
	Gevuld   int             `json:"gevuld"`
	Waarden  []SpiegelWaarde `json:"waarden"`
}

// SpiegelWaarde is how often a value stands in a field.
type SpiegelWaarde struct {
	Waarde string `json:"waarde"`
	Aantal int    `json:"aantal"`
	// Landelijk is nil where CBS published none.
	Landelijk *float64 `json:"landelijk,omitempty" nullable:"false" doc:"Aandeel in het hele land volgens CBS, van 0 tot 1."`
}

// Verschil is what a correction does to what was sent before.
type Verschil struct {
	Vergelijkbaar bool             `json:"vergelijkbaar" doc:"false: er is niets eerder verstuurd."`
	Vervangt      *id.ID           `json:"vervangt,omitempty" format:"uuid" doc:"De levering die eerder is verstuurd."`
	Nieuw         int              `json:"nieuw"`
	Gewijzigd     int              `json:"gewijzigd"`
	Weg           int              `json:"weg"`
	Aantallen     []AantalVerschil `json:"aantallen"`
	Records       []RecordVerschil `json:"records" doc:"Leeg voor wie alleen aantallen mag zien."`
	Cijfers       []TabelEffect    `json:"cijfers" doc:"Wat de correctie doet met wat CBS op StatLine laat zien; tabellen waarin niets verandert staan er niet bij."`
	ZonderCijfers bool             `json:"zonderCijfers,omitempty" doc:"Uit leveringen naar deze definitie zijn geen cijfers te maken."`
}

// AantalVerschil is the number of records of a kind, before and after.
type AantalVerschil struct {
	Soort string `json:"soort"`
	Was   int    `json:"was"`
	Wordt int    `json:"wordt"`
}

// RecordVerschil is one record that differs.
type RecordVerschil struct {
	Hoe    string   `json:"hoe" enum:"nieuw,gewijzigd,weg"`
	Soort  string   `json:"soort"`
	Nummer string   `json:"nummer"`
	Velden []string `json:"velden"`
}

type kwaliteit struct{ Body Kwaliteitsrapport }

type spiegel struct{ Body Spiegelrapport }

type verschil struct{ Body Verschil }

func (r *room) rapporten(a *api.API) {
	api.Register(a, api.Operation{ID: "leesKwaliteitsrapport", Method: http.MethodGet, Path: "/leveringen/{id}/kwaliteitsrapport", Tag: tag,
		Action: levering.LeveringInzien, Status: http.StatusOK, Summary: "Lees wat de controle vond"}, r.kwaliteit)
	api.Register(a, api.Operation{ID: "leesSpiegelrapport", Method: http.MethodGet, Path: "/leveringen/{id}/spiegelrapport", Tag: tag,
		Action: levering.LeveringInzien, Status: http.StatusOK, Summary: "Lees hoe de velden zijn gevuld"}, r.spiegel)
	api.Register(a, api.Operation{ID: "vergelijkLevering", Method: http.MethodGet, Path: "/leveringen/{id}/verschil", Tag: tag,
		Action: levering.LeveringInzien, Status: http.StatusOK, Summary: "Vergelijk met wat eerder over het halfjaar is verstuurd",
		Errors: []int{conflict}}, r.verschil)
}

func (r *room) kwaliteit(ctx context.Context, a access.Actor, in *onePath) (*kwaliteit, error) {
	b, err := r.levering.Bekijk(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &kwaliteit{Kwaliteitsrapport{Schema: b.Rapport.Schema, Sha256: b.Levering.SHA256, Regels: each(b.Rapport.Regels, func(u *keur.Uitkomst) Uitkomst {
		uitleg := controle.UitlegVan(u.Regel, u.Code)
		return Uitkomst{Regel: u.Regel, Code: u.Code, Ernst: u.Ernst, Aantal: u.Aantal, Verklaard: u.Verklaard,
			Vindplaats: controle.Geheel(u.Regel, u.Code).String(), Melding: uitleg.Melding.NL, Herstel: uitleg.Herstel.NL,
			Bevindingen: each(u.Bevindingen, func(v controle.Bevinding) Bevinding {
				return Bevinding{Vindplaats: v.Vindplaats().String(), Lijn: v.Lijn, Soort: v.Soort, Nummer: v.Nummer, Veld: v.Veld, Over: v.Over, Verklaard: v.Reden}
			})}
	})}}, nil
}

func (r *room) spiegel(ctx context.Context, a access.Actor, in *onePath) (*spiegel, error) {
	b, err := r.levering.Bekijk(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	out := Spiegelrapport{Schema: b.Rapport.Schema, Sha256: b.Levering.SHA256, Soorten: soortenVan(b.Rapport.Spiegel, b.Rapport.Landelijk)}
	if b.Rapport.Vorige != nil {
		out.Vorige = soortenVan(b.Rapport.Vorige, nil)
	}
	return &spiegel{out}, nil
}

func soortenVan(s *controle.Spiegel, landelijk []controle.LandelijkeWaarde) []SpiegelSoort {
	if s == nil {
		return []SpiegelSoort{}
	}
	return each(s.Soorten, func(k *controle.SpiegelSoort) SpiegelSoort {
		return SpiegelSoort{Naam: k.Naam, Aantal: k.Aantal, Velden: each(k.Velden, func(v *controle.SpiegelVeld) SpiegelVeld {
			waarden := make([]SpiegelWaarde, 0, len(v.Waarden))
			for w, n := range v.Waarden {
				waarden = append(waarden, SpiegelWaarde{w, n, landelijkVan(landelijk, k.Naam, v.Naam, w)})
			}
			slices.SortFunc(waarden, func(a, b SpiegelWaarde) int { return strings.Compare(a.Waarde, b.Waarde) })
			return SpiegelVeld{Naam: v.Naam, Verwacht: v.Verwacht, Gevuld: v.Gevuld, Waarden: waarden}
		})}
	})
}

func landelijkVan(alle []controle.LandelijkeWaarde, soort, veld, waarde string) *float64 {
	for _, l := range alle {
		if l.Soort == soort && l.Veld == veld && l.Waarde == waarde {
			return &l.Aandeel
		}
	}
	return nil
}

func (r *room) verschil(ctx context.Context, a access.Actor, in *onePath) (*verschil, error) {
	v, err := r.levering.Vergelijk(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	out := Verschil{Aantallen: []AantalVerschil{}, Records: []RecordVerschil{}, Cijfers: []TabelEffect{}}
	if v == nil {
		return &verschil{out}, nil
	}
	out.Vergelijkbaar, out.Vervangt = true, &v.Vorige.ID
	out.Nieuw, out.Gewijzigd, out.Weg = v.Telling.Nieuw, v.Telling.Gewijzigd, v.Telling.Weg
	out.Aantallen = each(v.Aantallen, func(n levering.AantalVerschil) AantalVerschil { return AantalVerschil{n.Soort, n.Oud, n.Nieuw} })
	voeg := func(hoe string, all []levering.RecordVerschil) {
		for _, d := range all {
			out.Records = append(out.Records, RecordVerschil{hoe, d.Soort, d.Nummer, each(d.Velden, func(s string) string { return s })})
		}
	}
	out.Cijfers, out.ZonderCijfers = each(v.Cijfers, effectVan), v.ZonderCijfers
	voeg("nieuw", v.Nieuw)
	voeg("gewijzigd", v.Gewijzigd)
	voeg("weg", v.Weg)
	return &verschil{out}, nil
}
