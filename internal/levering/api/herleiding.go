package leveringapi

import (
	"context"
	"net/http"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// RecordPlaats is where a record stands in the file of a delivery.
type RecordPlaats struct {
	Lijn   int    `json:"lijn" doc:"Regel in het bestand, vanaf 1."`
	Soort  string `json:"soort" example:"melding"`
	Nummer string `json:"nummer" doc:"Leeg als het een BSN zou kunnen zijn."`
}

// RecordLijst are the places of a number.
type RecordLijst struct {
	Records []RecordPlaats `json:"records" doc:"In de volgorde van het bestand."`
}

// Herleiding is a record and what it came from.
type Herleiding struct {
	RecordPlaats
	Velden         []VeldWaarde          `json:"velden"`
	Personen       []PersoonRegel        `json:"personen" doc:"Wie het zijn, staat alleen in de casus."`
	Casus          *id.ID                `json:"casus,omitempty" format:"uuid" doc:"Alleen voor wie de casus mag lezen."`
	Casusnummer    string                `json:"casusnummer,omitempty"`
	Gebeurtenissen []HerkomstGebeurtenis `json:"gebeurtenissen" doc:"Leeg als geen casus of advies hier dit nummer heeft."`
}

// VeldWaarde is what stands in a field.
type VeldWaarde struct {
	Naam        string   `json:"naam"`
	Waarden     []Waarde `json:"waarden" doc:"Van een BSN of geboortedatum alleen of ze bekend zijn."`
	Afgeschermd bool     `json:"afgeschermd" doc:"Het gaat over wie meldde of advies vroeg, en is niet voor u."`
}

// Waarde is a value and what it means.
type Waarde struct {
	Waarde    string `json:"waarde"`
	Betekenis string `json:"betekenis,omitempty" doc:"Bij een code: wat die zegt."`
}

// PersoonRegel is the line of a person.
type PersoonRegel struct {
	Velden []VeldWaarde `json:"velden"`
}

// HerkomstGebeurtenis is something that happened in the case and what it gave the record.
type HerkomstGebeurtenis struct {
	Soort        string      `json:"soort" example:"melding-ontvangen"`
	Op           datum.Datum `json:"op" format:"date"`
	Vastgelegd   datum.Datum `json:"vastgelegd" format:"date"`
	Velden       []string    `json:"velden" doc:"De velden van het record die hieruit komen."`
	OverPersonen bool        `json:"overPersonen" doc:"Hieruit komen de regels van personen."`
}

// CasusLeveringen are the deliveries that hold a casus.
type CasusLeveringen struct {
	Casusnummer string          `json:"casusnummer"`
	Leveringen  []CasusLevering `json:"leveringen" doc:"Zonder vervallen concepten, het laatste halfjaar eerst."`
}

// CasusLevering is a delivery and where the casus stands in it.
type CasusLevering struct {
	ID      id.ID          `json:"id" format:"uuid"`
	Periode string         `json:"periode" example:"2026-1"`
	Nummer  int64          `json:"nummer" doc:"De hoeveelste van dit halfjaar."`
	Stand   string         `json:"stand" enum:"concept,goedgekeurd,geleverd,vervangen"`
	Records []RecordPlaats `json:"records"`
}

type zoekRecords struct {
	ID     id.ID  `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Nummer string `query:"nummer" maxLength:"60" pattern:"^[A-Za-z0-9._/-]*$" doc:"Van een record of van een casus. Zonder nummer is de lijst leeg."`
}

type eenRecord struct {
	ID    id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Regel int   `path:"regel" minimum:"1" doc:"Regel in het bestand: van het record of van een persoon erin."`
}

type eenCasus struct {
	ID id.ID `path:"id" format:"uuid" doc:"Kenmerk van de casus."`
}

type recordLijst struct{ Body RecordLijst }

type herleiding struct{ Body Herleiding }

type casusLeveringen struct{ Body CasusLeveringen }

func (r *room) herleidingen(a *api.API) {
	api.Register(a, api.Operation{ID: "zoekRecordsVanLevering", Method: http.MethodGet, Path: "/leveringen/{id}/records", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusOK, Summary: "Zoek waar een record of casus in een levering staat"}, r.zoekRecords)
	api.Register(a, api.Operation{ID: "leesRecordVanLevering", Method: http.MethodGet, Path: "/leveringen/{id}/records/{regel}", Tag: tag,
		Action: levering.HerleidingLezen, Status: http.StatusOK, Summary: "Lees een record en waar het vandaan komt",
		Description: "Wie leveringen voorbereidt, ziet elk record; een ander alleen de records van casussen en adviezen die hij of zij mag lezen."}, r.record)
	api.Register(a, api.Operation{ID: "lijstLeveringenVanCasus", Method: http.MethodGet, Path: "/casussen/{id}/leveringen", Tag: tag,
		Action: levering.HerleidingLezen, Status: http.StatusOK, Summary: "Vraag op in welke leveringen een casus staat"}, r.vanCasus)
}

func (r *room) zoekRecords(ctx context.Context, a access.Actor, in *zoekRecords) (*recordLijst, error) {
	alle, err := r.levering.ZoekRecords(ctx, a, in.ID, in.Nummer)
	if err != nil {
		return nil, err
	}
	return &recordLijst{RecordLijst{each(alle, plaatsVan)}}, nil
}

func plaatsVan(p levering.RecordPlaats) RecordPlaats { return RecordPlaats(p) }

func (r *room) record(ctx context.Context, a access.Actor, in *eenRecord) (*herleiding, error) {
	h, err := r.levering.Herleid(ctx, a, in.ID, in.Regel)
	if err != nil {
		return nil, err
	}
	out := Herleiding{RecordPlaats: plaatsVan(h.RecordPlaats), Velden: each(h.Velden, veldVan), Casusnummer: h.Spoor.Herkomst.Casusnummer,
		Personen:       each(h.Personen, func(p []levering.VeldWaarde) PersoonRegel { return PersoonRegel{each(p, veldVan)} }),
		Gebeurtenissen: each(h.Spoor.Gebeurtenissen, gebeurtenisVan)}
	if casus := h.Spoor.Herkomst.Casus; casus != "" && h.Spoor.MagZaak {
		out.Casus = &casus
	}
	return &herleiding{out}, nil
}

func veldVan(v levering.VeldWaarde) VeldWaarde {
	return VeldWaarde{Naam: v.Veld.Naam, Afgeschermd: v.Afgeschermd, Waarden: each(v.Waarden, func(w string) Waarde {
		if lijst := v.Veld.Lijst(); lijst != nil {
			if c, ok := lijst.Zoek(w); ok {
				return Waarde{w, c.NL}
			}
		}
		return Waarde{Waarde: w}
	})}
}

func gebeurtenisVan(g levering.Gebeurtenis) HerkomstGebeurtenis {
	return HerkomstGebeurtenis{Soort: g.Soort, Op: datum.Van(g.Op), Vastgelegd: datum.Van(g.Vastgelegd),
		Velden: each(g.Velden, func(s string) string { return s }), OverPersonen: g.OverPersonen}
}

func (r *room) vanCasus(ctx context.Context, a access.Actor, in *eenCasus) (*casusLeveringen, error) {
	v, err := r.levering.LeveringenVanCasus(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &casusLeveringen{CasusLeveringen{Casusnummer: v.Casusnummer, Leveringen: each(v.Leveringen, func(l levering.CasusLevering) CasusLevering {
		return CasusLevering{ID: l.Levering.ID, Periode: l.Levering.Periode.String(), Nummer: l.Levering.Nummer, Stand: string(l.Levering.Stand),
			Records: each(l.Records, plaatsVan)}
	})}}, nil
}
