package casusapi

import (
	"context"
	"net/http"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
)

// BeoordelingInvoer is what the author puts before the second professional.
type BeoordelingInvoer struct {
	Melding        id.ID  `json:"melding" format:"uuid"`
	Taxatie        string `json:"taxatie" minLength:"1" maxLength:"40" doc:"Code van de lijst veiligheidstaxatie: hoe onveilig het is."`
	Voorstel       string `json:"voorstel" minLength:"1" maxLength:"40" doc:"Code van de lijst besluit-veiligheidsbeoordeling: wat er moet gebeuren."`
	Reden          string `json:"reden" minLength:"1" maxLength:"50000"`
	TochOverdragen string `json:"tochOverdragen,omitempty" maxLength:"50000" doc:"Waarom overdragen goed is hoewel de melder is afgeschermd."`
}

// BesluitInvoer is the answer of the second professional.
type BesluitInvoer struct {
	Akkoord    bool          `json:"akkoord" doc:"false: de beoordeling gaat terug naar de opsteller."`
	Reden      string        `json:"reden" minLength:"1" maxLength:"50000"`
	BeslotenOp *api.Tijdstip `json:"beslotenOp,omitempty" doc:"Wanneer het besluit viel; laat weg voor nu."`
}

// Beoordeling is a veiligheidsbeoordeling in an answer.
type Beoordeling struct {
	ID           id.ID         `json:"id" format:"uuid"`
	Melding      id.ID         `json:"melding" format:"uuid"`
	Casus        id.ID         `json:"casus" format:"uuid"`
	Taxatie      string        `json:"taxatie"`
	Voorstel     string        `json:"voorstel"`
	Reden        string        `json:"reden"`
	Auteur       id.ID         `json:"auteur" format:"uuid" doc:"De medewerker die het voorstel deed."`
	OpgesteldOp  api.Tijdstip  `json:"opgesteldOp"`
	Stand        string        `json:"stand" enum:"voorgesteld,teruggegeven,vastgesteld"`
	Beslisser    id.ID         `json:"beslisser,omitempty" format:"uuid" doc:"De tweede professional."`
	BeslotenOp   *api.Tijdstip `json:"beslotenOp,omitempty"`
	Besluitreden string        `json:"besluitreden,omitempty"`
	Versie       int64         `json:"versie"`
}

type postBeoordeling struct{ Body BeoordelingInvoer }

type postBesluit struct {
	ID      id.ID  `path:"id" format:"uuid" doc:"Kenmerk van de beoordeling."`
	IfMatch string `header:"If-Match" required:"true" pattern:"^\"[1-9][0-9]{0,17}\"$" doc:"De ETag van de beoordeling zoals u die las."`
	Body    BesluitInvoer
}

type oneBeoordeling struct {
	ETag string `header:"ETag" doc:"Versie van deze beoordeling."`
	Body Beoordeling
}

type nothing struct{}

func (r *room) beoordelingen(a *api.API) {
	api.Register(a, api.Operation{ID: "stelBeoordelingOp", Method: http.MethodPost, Path: "/beoordelingen", Tag: tagBeoordelingen,
		Action: casus.BeoordelingOpstellen, Status: http.StatusCreated, Summary: "Leg een veiligheidsbeoordeling voor",
		Errors: []int{conflict}, Place: placeOf(nil)}, r.postBeoordeling)
	api.Register(a, api.Operation{ID: "leesBeoordeling", Method: http.MethodGet, Path: "/beoordelingen/{id}", Tag: tagBeoordelingen,
		Action: casus.CasusLezen, Status: http.StatusOK, Summary: "Lees een veiligheidsbeoordeling"}, r.getBeoordeling)
	api.Register(a, api.Operation{ID: "besluitBeoordeling", Method: http.MethodPost, Path: "/beoordelingen/{id}/besluiten",
		Tag: tagBeoordelingen, Action: casus.BeoordelingBesluiten, Status: http.StatusNoContent,
		Summary:     "Besluit als tweede professional",
		Description: "De tweede professional is een ander dan de opsteller. Akkoord stopt de vijf dagen en start wat het besluit in gang zet.",
		Errors:      []int{conflict, changed}, Place: placeOf(map[string]string{"op": "/beslotenOp"})}, r.postBesluit)
}

func (r *room) postBeoordeling(ctx context.Context, a access.Actor, in *postBeoordeling) (*created[Verwijzing], error) {
	b := in.Body
	made, err := r.casus.StelBeoordelingOp(ctx, a, casus.NieuweBeoordeling{Melding: b.Melding, Taxatie: b.Taxatie,
		Voorstel: b.Voorstel, Reden: strings.TrimSpace(b.Reden), TochOverdragen: strings.TrimSpace(b.TochOverdragen)})
	if err != nil {
		return nil, err
	}
	return &created[Verwijzing]{Location: location("beoordelingen", made), Body: Verwijzing{ID: made}}, nil
}

func (r *room) getBeoordeling(ctx context.Context, a access.Actor, in *onePath) (*oneBeoordeling, error) {
	v, err := r.casus.Beoordeling(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &oneBeoordeling{ETag: api.ETag(v.Versie), Body: beoordelingVan(v)}, nil
}

func (r *room) postBesluit(ctx context.Context, a access.Actor, in *postBesluit) (*nothing, error) {
	versie, err := api.Versie(in.IfMatch)
	if err != nil {
		return nil, err
	}
	b := casus.Besluit{Beoordeling: in.ID, Akkoord: in.Body.Akkoord, Reden: strings.TrimSpace(in.Body.Reden), Versie: versie}
	if op := in.Body.BeslotenOp; op != nil {
		b.Op = op.Tijd()
	}
	return &nothing{}, r.casus.BesluitBeoordeling(ctx, a, b)
}

func beoordelingVan(v casus.Veiligheidsbeoordeling) Beoordeling {
	return Beoordeling{ID: v.ID, Melding: v.Melding, Casus: v.Casus, Taxatie: v.Taxatie, Voorstel: v.Voorstel, Reden: v.Reden,
		Auteur: v.Auteur, OpgesteldOp: api.OpTijdstip(v.OpgesteldOp), Stand: string(v.Stand), Beslisser: value(v.Beslisser),
		BeslotenOp: api.OpTijdstipPtr(v.BeslotenOp), Besluitreden: v.Besluitreden, Versie: v.Versie}
}
