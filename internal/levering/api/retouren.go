package leveringapi

import (
	"context"
	"encoding/base64"
	"net/http"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Retour is a report that CBS sent back, without its content.
type Retour struct {
	ID        id.ID        `json:"id" format:"uuid"`
	Soort     string       `json:"soort" enum:"spiegelrapport,kwaliteitsrapport,ander"`
	Grootte   int64        `json:"grootte" doc:"In bytes."`
	BewaardOp api.Tijdstip `json:"bewaardOp"`
}

// Retouren are the reports of CBS about a delivery.
type Retouren struct {
	Retouren []Retour `json:"retouren"`
}

// RetourInhoud is a report of CBS with its content.
type RetourInhoud struct {
	Soort  string `json:"soort" enum:"spiegelrapport,kwaliteitsrapport,ander"`
	Inhoud string `json:"inhoud" doc:"In base64."`
}

// RetourInvoer keeps a report of CBS. A larger one goes through the page.
type RetourInvoer struct {
	Soort  string `json:"soort" enum:"spiegelrapport,kwaliteitsrapport,ander"`
	Inhoud string `json:"inhoud" minLength:"4" maxLength:"900000" pattern:"^[A-Za-z0-9+/]+={0,2}$" doc:"In base64."`
}

type retouren struct{ Body Retouren }

type retour struct{ Body RetourInhoud }

type retourPath struct {
	ID     id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Retour id.ID `path:"retour" format:"uuid" doc:"Kenmerk van het rapport."`
}

type postRetour struct {
	ID   id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
	Body RetourInvoer
}

func (r *room) retouren(a *api.API) {
	api.Register(a, api.Operation{ID: "lijstRetouren", Method: http.MethodGet, Path: "/leveringen/{id}/retouren", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusOK, Summary: "Vraag op wat CBS terugstuurde"}, r.listRetouren)
	api.Register(a, api.Operation{ID: "voegRetourToe", Method: http.MethodPost, Path: "/leveringen/{id}/retouren", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusNoContent, Summary: "Bewaar een rapport van CBS", Errors: []int{conflict},
		Place: placeOf(map[string]string{"bestand": "/inhoud"})}, r.postRetour)
	api.Register(a, api.Operation{ID: "leesRetour", Method: http.MethodGet, Path: "/leveringen/{id}/retouren/{retour}", Tag: tag,
		Action: levering.LeveringVoorbereiden, Status: http.StatusOK, Summary: "Lees een rapport van CBS"}, r.getRetour)
}

func (r *room) listRetouren(ctx context.Context, a access.Actor, in *onePath) (*retouren, error) {
	b, err := r.levering.Bekijk(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &retouren{Retouren{each(b.Retouren, func(v levering.Retour) Retour {
		return Retour{ID: v.ID, Soort: string(v.Soort), Grootte: v.Grootte, BewaardOp: api.OpTijdstip(v.Op)}
	})}}, nil
}

func (r *room) postRetour(ctx context.Context, a access.Actor, in *postRetour) (*nothing, error) {
	inhoud, err := base64.StdEncoding.DecodeString(in.Body.Inhoud)
	if err != nil {
		return nil, fout.Invalid("inhoud", "geen-base64")
	}
	return &nothing{}, r.levering.VoegRetourToe(ctx, a, levering.RetourStuk{Levering: in.ID, Soort: levering.RetourSoort(in.Body.Soort), Inhoud: inhoud})
}

func (r *room) getRetour(ctx context.Context, a access.Actor, in *retourPath) (*retour, error) {
	soort, inhoud, err := r.levering.Retour(ctx, a, in.ID, in.Retour)
	if err != nil {
		return nil, err
	}
	return &retour{RetourInhoud{Soort: string(soort), Inhoud: base64.StdEncoding.EncodeToString(inhoud)}}, nil
}
