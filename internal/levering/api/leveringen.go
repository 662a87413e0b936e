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

// Levering is a delivery in an answer: its state and its file, and nothing of what is in it.
type Levering struct {
	ID              id.ID         `json:"id" format:"uuid"`
	Periode         string        `json:"periode" example:"2026-1"`
	Nummer          int64         `json:"nummer" doc:"De hoeveelste van dit halfjaar."`
	Definitie       string        `json:"definitie" example:"protocol-1.0"`
	Stand           string        `json:"stand" enum:"concept,goedgekeurd,geleverd,vervangen,vervallen"`
	GemaaktOp       api.Tijdstip  `json:"gemaaktOp"`
	GemaaktDoor     id.ID         `json:"gemaaktDoor" format:"uuid" doc:"De medewerker."`
	Sha256          string        `json:"sha256" doc:"Van het leesbare bestand, hexadecimaal."`
	Grootte         int64         `json:"grootte" doc:"In bytes."`
	Lijnen          int64         `json:"lijnen"`
	GoedgekeurdOp   *api.Tijdstip `json:"goedgekeurdOp,omitempty"`
	GoedgekeurdDoor *id.ID        `json:"goedgekeurdDoor,omitempty" format:"uuid"`
	Geleverd        *datum.Datum  `json:"geleverd,omitempty" format:"date" doc:"De dag waarop het bestand is ingeleverd."`
	KenmerkCbs      string        `json:"kenmerkCbs,omitempty"`
	Versie          int64         `json:"versie"`
}

// Halfjaar is where a half-year stands.
type Halfjaar struct {
	Periode    string      `json:"periode" example:"2026-1"`
	Uiterlijk  datum.Datum `json:"uiterlijk" format:"date" doc:"De laatste dag voor de eerste levering."`
	Geleverd   bool        `json:"geleverd"`
	Leveringen []Levering  `json:"leveringen" doc:"De nieuwste eerst."`
}

// Overzicht are the last half-years that are over.
type Overzicht struct {
	Halfjaren []Halfjaar `json:"halfjaren" doc:"De laatste zes die voorbij zijn, de nieuwste eerst."`
}

// Openstaand is what is left to do before a draft can be approved.
type Openstaand struct {
	Blokkades  int `json:"blokkades"`
	Herstellen int `json:"herstellen"`
	Verklaren  int `json:"verklaren" doc:"Bevindingen die nog niet zijn verklaard."`
}

// LeveringMetStand is one delivery with what is left to do.
type LeveringMetStand struct {
	Levering
	Openstaand  Openstaand  `json:"openstaand"`
	Uiterlijk   datum.Datum `json:"uiterlijk" format:"date"`
	Vervangt    *id.ID      `json:"vervangt,omitempty" format:"uuid" doc:"Wat eerder is verstuurd en door deze wordt vervangen."`
	Toelichting string      `json:"toelichting,omitempty" doc:"Waarom ze met fouten is goedgekeurd."`
}

// LeveringInvoer asks for a delivery.
type LeveringInvoer struct {
	Periode          string `json:"periode" pattern:"^[0-9]{4}-[12]$" example:"2026-1"`
	Definitie        string `json:"definitie" minLength:"1" maxLength:"60" pattern:"^[a-z0-9.-]+$" example:"protocol-1.0"`
	AanvaardAfgeleid bool   `json:"aanvaardAfgeleid,omitempty" doc:"Maak de levering ook met een definitie die deels is afgeleid of toen niet gold."`
}

type postLevering struct{ Body LeveringInvoer }

type list struct{ Body Overzicht }

type one struct {
	ETag string `header:"ETag" doc:"Versie van deze levering."`
	Body LeveringMetStand
}

type made struct {
	Location string `header:"Location" doc:"Waar de levering staat."`
	ETag     string `header:"ETag" doc:"Versie van deze levering."`
	Body     Levering
}

func (r *room) leveringen(a *api.API) {
	api.Register(a, api.Operation{ID: "lijstLeveringen", Method: http.MethodGet, Path: "/leveringen", Tag: tag, Action: levering.LeveringInzien,
		Status: http.StatusOK, Summary: "Vraag de halfjaren en hun leveringen op"}, r.list)
	api.Register(a, api.Operation{ID: "maakLevering", Method: http.MethodPost, Path: "/leveringen", Tag: tag, Action: levering.LeveringVoorbereiden,
		Status: http.StatusCreated, Summary: "Maak een levering uit de geregistreerde casussen",
		Description: "Ze wordt meteen gecontroleerd. Een eerder concept van het halfjaar vervalt, ook als het was goedgekeurd. " +
			"Past iets wat is geregistreerd niet in de definitie, dan wordt niets bewaard: het antwoord noemt dan alles wat niet past " +
			"(feit-zonder-code, feit-past-niet), hoogstens 200, met het nummer van het record, het veld, waarom en waar u het herstelt; " +
			"de eerste fout (feiten-zonder-plaats) noemt het totaal.",
		Errors: []int{conflict}, Place: placeOf(nil)}, r.make)
	api.Register(a, api.Operation{ID: "leesLevering", Method: http.MethodGet, Path: "/leveringen/{id}", Tag: tag, Action: levering.LeveringInzien,
		Status: http.StatusOK, Summary: "Lees de stand van een levering"}, r.get)
}

func (r *room) list(ctx context.Context, a access.Actor, _ *struct{}) (*list, error) {
	alle, err := r.levering.Overzicht(ctx, a)
	if err != nil {
		return nil, err
	}
	return &list{Overzicht{each(alle, func(p levering.PeriodeStand) Halfjaar {
		return Halfjaar{Periode: p.Periode.String(), Uiterlijk: p.Uiterlijk, Geleverd: p.Geleverd, Leveringen: each(p.Leveringen, leveringVan)}
	})}}, nil
}

func (r *room) make(ctx context.Context, a access.Actor, in *postLevering) (*made, error) {
	l, err := r.levering.Maak(ctx, a, levering.Aanmaak{Periode: in.Body.Periode, Definitie: in.Body.Definitie, AanvaardAfgeleid: in.Body.AanvaardAfgeleid})
	if err != nil {
		return nil, err
	}
	return &made{Location: location(string(l.ID)), ETag: api.ETag(l.Versie), Body: leveringVan(l)}, nil
}

func (r *room) get(ctx context.Context, a access.Actor, in *onePath) (*one, error) {
	b, err := r.levering.Bekijk(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	out := &one{ETag: api.ETag(b.Levering.Versie), Body: LeveringMetStand{Levering: leveringVan(b.Levering), Uiterlijk: b.Uiterlijk,
		Toelichting: b.Toelichting, Openstaand: Openstaand(b.Open)}}
	if b.Vervangt != nil {
		out.Body.Vervangt = &b.Vervangt.ID
	}
	return out, nil
}

func leveringVan(l levering.Levering) Levering {
	out := Levering{ID: l.ID, Periode: l.Periode.String(), Nummer: l.Nummer, Definitie: l.Definitie, Stand: string(l.Stand),
		GemaaktOp: api.OpTijdstip(l.GemaaktOp), GemaaktDoor: l.GemaaktDoor, Sha256: l.SHA256, Grootte: l.Grootte, Lijnen: l.Lijnen,
		GoedgekeurdOp: api.OpTijdstipPtr(l.GoedgekeurdOp), GoedgekeurdDoor: l.GoedgekeurdDoor, KenmerkCbs: l.KenmerkCBS, Versie: l.Versie}
	if l.GeleverdOp != nil {
		dag := datum.Van(*l.GeleverdOp)
		out.Geleverd = &dag
	}
	return out
}
