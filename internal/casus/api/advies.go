package casusapi

import (
	"context"
	"net/http"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
)

// AdviesInvoer is a request for advice as taken down.
type AdviesInvoer struct {
	ExternNummer string        `json:"externNummer,omitempty" maxLength:"20" pattern:"^[A-Z0-9-]*$" doc:"Nummer in een ander systeem."`
	BegonnenOp   api.Tijdstip  `json:"begonnenOp"`
	GeeindigdOp  *api.Tijdstip `json:"geeindigdOp,omitempty" doc:"Laat weg zolang het advies loopt."`
	Gemeente     string        `json:"gemeente" pattern:"^GM[0-9]{4}$" doc:"Gemeentecode van het CBS." example:"GM0268"`
	Aanleiding   []string      `json:"aanleiding" minItems:"1" maxItems:"20" maxLength:"40" doc:"Codes van de lijst aanleiding, zoals die gold toen het advies begon."`
	Aard         []string      `json:"aard,omitempty" maxItems:"20" maxLength:"40" doc:"Codes van de lijst aard, zoals die gold toen het advies begon."`
	Adviesvrager Adviesvrager  `json:"adviesvrager" writeOnly:"true" doc:"Wie het advies vroeg. Komt in geen antwoord voor."`
	Vraag        string        `json:"vraag,omitempty" maxLength:"50000" doc:"Zonder gegevens waaraan een gezin te herkennen is."`
	Advies       string        `json:"advies,omitempty" maxLength:"50000" doc:"Zonder gegevens waaraan een gezin te herkennen is."`
}

// Adviesvrager is who asks for advice. A name is kept with consent only.
type Adviesvrager struct {
	Melder
	Toestemming bool `json:"toestemming,omitempty" doc:"De adviesvrager vindt het goed dat de naam wordt bewaard."`
}

// Melder is who reports. It is never part of an answer.
type Melder struct {
	Hoedanigheid string `json:"hoedanigheid" minLength:"1" maxLength:"40" doc:"Code van de lijst hoedanigheid van die dag."`
	Organisatie  string `json:"organisatie,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Functie      string `json:"functie,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Naam         string `json:"naam,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Telefoon     string `json:"telefoon,omitempty" maxLength:"30" pattern:"^\\P{Cc}*$"`
	Email        string `json:"email,omitempty" maxLength:"254" pattern:"^\\P{Cc}*$"`
}

func (m Melder) melder() casus.Melder {
	return casus.Melder{Hoedanigheid: m.Hoedanigheid, Organisatie: strings.TrimSpace(m.Organisatie),
		Functie: strings.TrimSpace(m.Functie), Naam: strings.TrimSpace(m.Naam), Telefoon: strings.TrimSpace(m.Telefoon),
		Email: strings.TrimSpace(m.Email)}
}

// Advies is an advies in an answer.
type Advies struct {
	ID              id.ID         `json:"id" format:"uuid"`
	Nummer          string        `json:"nummer" example:"AD100001"`
	BegonnenOp      api.Tijdstip  `json:"begonnenOp"`
	GeeindigdOp     *api.Tijdstip `json:"geeindigdOp,omitempty"`
	GeregistreerdOp api.Tijdstip  `json:"geregistreerdOp"`
	Gemeente        string        `json:"gemeente"`
	Aanleiding      []string      `json:"aanleiding"`
	Aard            []string      `json:"aard"`
	Vraag           string        `json:"vraag"`
	Advies          string        `json:"advies"`
	Melding         id.ID         `json:"melding,omitempty" format:"uuid" doc:"De melding die het werd."`
	Versie          int64         `json:"versie"`
}

type onePath struct {
	ID id.ID `path:"id" format:"uuid" doc:"Kenmerk."`
}

type postAdvies struct{ Body AdviesInvoer }

type oneAdvies struct {
	ETag string `header:"ETag" doc:"Versie van dit advies."`
	Body Advies
}

func (r *room) adviezen(a *api.API) {
	api.Register(a, api.Operation{ID: "registreerAdvies", Method: http.MethodPost, Path: "/adviezen", Tag: tagAdviezen,
		Action: casus.AdviesRegistreren, Status: http.StatusCreated, Summary: "Leg een advies vast",
		Place: placeOf(map[string]string{"begonnen": "/begonnenOp", "geeindigd": "/geeindigdOp", "melder.": "/adviesvrager"}),
	}, r.postAdvies)
	api.Register(a, api.Operation{ID: "leesAdvies", Method: http.MethodGet, Path: "/adviezen/{id}", Tag: tagAdviezen,
		Action: casus.AdviesLezen, Status: http.StatusOK, Summary: "Lees een advies"}, r.getAdvies)
}

func (r *room) postAdvies(ctx context.Context, a access.Actor, in *postAdvies) (*created[Verwijzing], error) {
	b := in.Body
	n := casus.NieuwAdvies{ExternNummer: b.ExternNummer, Begonnen: b.BegonnenOp.Tijd(), Geeindigd: tijd(b.GeeindigdOp),
		Gemeente: b.Gemeente, Aanleiding: b.Aanleiding, Aard: b.Aard, Vrager: b.Adviesvrager.melder(), Vraag: strings.TrimSpace(b.Vraag),
		Advies: strings.TrimSpace(b.Advies)}
	n.Vrager.Toestemming = b.Adviesvrager.Toestemming
	made, err := r.casus.RegisterAdvies(ctx, a, n)
	if err != nil {
		return nil, err
	}
	return &created[Verwijzing]{Location: location("adviezen", made), Body: Verwijzing{ID: made}}, nil
}

func (r *room) getAdvies(ctx context.Context, a access.Actor, in *onePath) (*oneAdvies, error) {
	v, err := r.casus.Advies(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &oneAdvies{ETag: api.ETag(v.Versie), Body: Advies{ID: v.ID, Nummer: v.Nummer, BegonnenOp: api.OpTijdstip(v.BegonnenOp),
		GeeindigdOp: api.OpTijdstipPtr(v.GeeindigdOp), GeregistreerdOp: api.OpTijdstip(v.GeregistreerdOp), Gemeente: v.Gemeente,
		Aanleiding: each(v.Aanleiding, same), Aard: each(v.Aard, same), Vraag: v.Vraag, Advies: v.Advies,
		Melding: value(v.Melding), Versie: v.Versie}}, nil
}

func tijd(t *api.Tijdstip) *time.Time {
	if t == nil {
		return nil
	}
	v := t.Tijd()
	return &v
}
