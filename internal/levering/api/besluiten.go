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

// VerzendingInvoer records that a delivery was handed in.
type VerzendingInvoer struct {
	Dag     datum.Datum `json:"dag" format:"date"`
	Kenmerk string      `json:"kenmerk" minLength:"1" maxLength:"60" doc:"Het kenmerk dat CBS gaf."`
}

// VerklaringInvoer says why findings are right as they are.
type VerklaringInvoer struct {
	Bevindingen []string `json:"bevindingen" minItems:"1" maxItems:"1000" maxLength:"400" doc:"De vindplaatsen uit het kwaliteitsrapport."`
	Reden       string   `json:"reden" minLength:"1" maxLength:"4000"`
}

// TerugInvoer takes an explanation back.
type TerugInvoer struct {
	Bevinding string `json:"bevinding" minLength:"1" maxLength:"400" doc:"De vindplaats uit het kwaliteitsrapport."`
}

type postVerzending struct {
	ID      id.ID  `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	IfMatch string `header:"If-Match" required:"true" pattern:"^\"[1-9][0-9]{0,17}\"$" doc:"De ETag van de levering zoals u die las."`
	Body    VerzendingInvoer
}

type postVerklaring struct {
	ID   id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Body VerklaringInvoer
}

type postTerug struct {
	ID   id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Body TerugInvoer
}

func (r *room) besluiten(a *api.API) {
	api.Register(a, api.Operation{ID: "legVerzendingVast", Method: http.MethodPost, Path: "/leveringen/{id}/verzendingen", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusNoContent, Summary: "Leg vast dat een levering is ingeleverd bij CBS",
		Errors: []int{conflict, changed}, Place: placeOf(map[string]string{"op": "/dag"})}, r.postVerzending)
	api.Register(a, api.Operation{ID: "verklaarBevindingen", Method: http.MethodPost, Path: "/leveringen/{id}/verklaringen", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusNoContent, Summary: "Verklaar bevindingen",
		Description: "Uitleg bij een record geldt ook voor volgende leveringen, voor zo veel bevindingen als er nu zijn, tot iemand haar " +
			"terugneemt. Uitleg bij de levering als geheel geldt voor dat halfjaar.",
		Errors: []int{conflict}, Place: placeOf(map[string]string{"bevinding": "/bevindingen"})}, r.postVerklaring)
	api.Register(a, api.Operation{ID: "neemVerklaringTerug", Method: http.MethodPost, Path: "/leveringen/{id}/verklaringen/_terug", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusNoContent, Summary: "Neem een verklaring terug", Errors: []int{changed}}, r.postTerug)
}

func (r *room) postVerzending(ctx context.Context, a access.Actor, in *postVerzending) (*nothing, error) {
	versie, err := api.Versie(in.IfMatch)
	if err != nil {
		return nil, err
	}
	return &nothing{}, r.levering.LegVerzendingVast(ctx, a, levering.Verzending{Levering: in.ID, Op: in.Body.Dag.Begin(), Kenmerk: in.Body.Kenmerk, Versie: versie})
}

func (r *room) postVerklaring(ctx context.Context, a access.Actor, in *postVerklaring) (*nothing, error) {
	return &nothing{}, r.levering.Verklaar(ctx, a, levering.Uitleg{Levering: in.ID, Vindplaatsen: in.Body.Bevindingen, Reden: in.Body.Reden})
}

func (r *room) postTerug(ctx context.Context, a access.Actor, in *postTerug) (*nothing, error) {
	return &nothing{}, r.levering.NeemVerklaringTerug(ctx, a, in.ID, in.Body.Bevinding)
}
