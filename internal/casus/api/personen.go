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

// Zoekvraag is a search for a person. It travels in a body, since nothing about a person belongs in an address (ADR
// /core/transport/no-sensitive-uris).
type Zoekvraag struct {
	Reden         string `json:"reden" enum:"nieuwe-melding,lopende-casus,adviesvraag,verzoek-betrokkene" doc:"Waarom u zoekt; wordt vastgelegd."`
	BSN           string `json:"bsn,omitempty" format:"bsn" pattern:"^[0-9]{9}$" doc:"Of geef achternaam en geboorte."`
	Voornamen     string `json:"voornamen,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Tussenvoegsel string `json:"tussenvoegsel,omitempty" maxLength:"20" pattern:"^\\P{Cc}*$"`
	Achternaam    string `json:"achternaam,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Geboorte      string `json:"geboorte,omitempty" format:"geboorte" example:"2015-03-12"`
}

// Zoekantwoord is who was found, at most 20.
type Zoekantwoord struct {
	Personen []GevondenPersoon `json:"personen" maxItems:"20"`
}

// GevondenPersoon is somebody in a case that the searcher may read.
type GevondenPersoon struct {
	ID            id.ID             `json:"id" format:"uuid"`
	Voornamen     string            `json:"voornamen"`
	Tussenvoegsel string            `json:"tussenvoegsel"`
	Achternaam    string            `json:"achternaam"`
	Geboorte      string            `json:"geboorte,omitempty"`
	Geslacht      string            `json:"geslacht" enum:"V,M,O"`
	Grond         string            `json:"grond" enum:"bsn,naam-en-geboortedatum" doc:"Waaraan de persoon is herkend."`
	Casussen      []CasusVerwijzing `json:"casussen" doc:"Alleen casussen die u mag lezen."`
}

// CasusVerwijzing names a case.
type CasusVerwijzing struct {
	ID     id.ID  `json:"id" format:"uuid"`
	Nummer string `json:"nummer"`
}

type postZoek struct{ Body Zoekvraag }

type zoekGevonden struct{ Body Zoekantwoord }

func (r *room) personen(a *api.API) {
	api.Register(a, api.Operation{ID: "zoekPersonen", Method: http.MethodPost, Path: "/personen/_zoek", Tag: tagPersonen,
		Action: casus.PersoonZoeken, Status: http.StatusOK, Summary: "Zoek of iemand hier bekend is",
		Description: "Met een reden, en een BSN of een achternaam met geboortedatum. Geeft hoogstens 20 personen, alleen uit casussen die u mag lezen.",
		Place:       placeOf(nil)}, r.postZoek)
}

func (r *room) postZoek(ctx context.Context, a access.Actor, in *postZoek) (*zoekGevonden, error) {
	b := in.Body
	found, err := r.casus.ZoekPersoon(ctx, a, casus.Zoekvraag{Reden: b.Reden, Gegevens: casus.Gegevens{
		Voornamen: strings.TrimSpace(b.Voornamen), Tussenvoegsel: strings.TrimSpace(b.Tussenvoegsel),
		Achternaam: strings.TrimSpace(b.Achternaam), Geboorte: geboorte(b.Geboorte), BSN: nummer(b.BSN)}})
	if err != nil {
		return nil, err
	}
	return &zoekGevonden{Body: Zoekantwoord{Personen: each(found, gevondenVan)}}, nil
}

func gevondenVan(b casus.Bekend) GevondenPersoon {
	g := b.Persoon.Gegevens
	return GevondenPersoon{ID: b.Persoon.ID, Voornamen: g.Voornamen, Tussenvoegsel: g.Tussenvoegsel, Achternaam: g.Achternaam,
		Geboorte: tekstGeboorte(g.Geboorte), Geslacht: g.Geslacht, Grond: string(b.Grond),
		Casussen: each(b.Casussen, func(c casus.Casus) CasusVerwijzing { return CasusVerwijzing{ID: c.ID, Nummer: c.Nummer} })}
}
