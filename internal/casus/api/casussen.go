package casusapi

import (
	"context"
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// CasusRegel is a case in the list: its number and its clocks, no names.
type CasusRegel struct {
	ID      id.ID  `json:"id" format:"uuid"`
	Nummer  string `json:"nummer" example:"CA100001"`
	Klokken []Klok `json:"klokken" doc:"De termijnen die lopen, de dringendste eerst."`
}

// CasusPagina is a page of the list.
type CasusPagina struct {
	Casussen       []CasusRegel `json:"casussen"`
	VolgendeCursor string       `json:"volgendeCursor,omitempty" doc:"Geef mee als cursor voor de volgende pagina; ontbreekt op de laatste."`
}

// Klok is a statutory term with where it stands today.
type Klok struct {
	Regel        string        `json:"regel" example:"vb-5-dagen"`
	GestartOp    api.Tijdstip  `json:"gestartOp"`
	Uiterlijk    datum.Datum   `json:"uiterlijk" format:"date" doc:"De laatste dag van de termijn."`
	GestoptOp    *api.Tijdstip `json:"gestoptOp,omitempty"`
	Toestand     string        `json:"toestand" enum:"ruim,bijna,vandaag,te-laat,gestopt"`
	Dagen        int           `json:"dagen" doc:"Dagen tot en met de laatste dag; onder nul als die voorbij is."`
	Grond        string        `json:"grond" doc:"De artikelen waar de laatste dag uit volgt."`
	Verlengingen int64         `json:"verlengingen"`
	Persoon      id.ID         `json:"persoon,omitempty" format:"uuid"`
}

// Casus is a case with everything in it but reporters and protected addresses.
type Casus struct {
	ID            id.ID         `json:"id" format:"uuid"`
	Nummer        string        `json:"nummer"`
	GeopendOp     api.Tijdstip  `json:"geopendOp"`
	GeslotenOp    *api.Tijdstip `json:"geslotenOp,omitempty"`
	Sluitreden    string        `json:"sluitreden,omitempty"`
	Gemeente      string        `json:"gemeente"`
	Versie        int64         `json:"versie"`
	Personen      []Persoon     `json:"personen"`
	Meldingen     []Melding     `json:"meldingen"`
	Beoordelingen []Beoordeling `json:"beoordelingen"`
	Diensten      []Dienst      `json:"diensten"`
	Klokken       []Klok        `json:"klokken"`
	Tijdlijn      []Gebeurtenis `json:"tijdlijn"`
}

// Dienst is what Veilig Thuis does after the decision on a melding.
type Dienst struct {
	ID          id.ID         `json:"id" format:"uuid"`
	Nummer      string        `json:"nummer"`
	Soort       string        `json:"soort" enum:"onderzoek,voorwaarden-en-vervolg,overdracht,vervolgtraject"`
	Melding     id.ID         `json:"melding" format:"uuid"`
	BeslotenOp  api.Tijdstip  `json:"beslotenOp"`
	GestartOp   *api.Tijdstip `json:"gestartOp,omitempty"`
	GeeindigdOp *api.Tijdstip `json:"geeindigdOp,omitempty"`
	Toelichting string        `json:"toelichting,omitempty"`
	Aanleiding  []string      `json:"aanleiding"`
	Aard        []string      `json:"aard"`
	Uitkomst    []string      `json:"uitkomst"`
	Vervolg     []string      `json:"vervolg"`
	Versie      int64         `json:"versie"`
}

// Gebeurtenis is a line of the Tijdlijn.
type Gebeurtenis struct {
	Soort           string       `json:"soort" example:"melding-ontvangen"`
	Object          id.ID        `json:"object" format:"uuid"`
	Nummer          string       `json:"nummer,omitempty"`
	VoorgevallenOp  api.Tijdstip `json:"voorgevallenOp"`
	GeregistreerdOp api.Tijdstip `json:"geregistreerdOp"`
	Door            id.ID        `json:"door" format:"uuid" doc:"De medewerker."`
}

type lijstVraag struct {
	api.Pagina
	Eigen bool `query:"eigen" doc:"Alleen casussen die u zelf draagt."`
}

type lijstAntwoord struct{ Body CasusPagina }

type oneCasus struct {
	ETag string `header:"ETag" doc:"Versie van deze casus."`
	Body Casus
}

func (r *room) casussen(a *api.API) {
	api.Register(a, api.Operation{ID: "lijstCasussen", Method: http.MethodGet, Path: "/casussen", Tag: tagCasussen,
		Action: casus.WerkvoorraadLezen, Status: http.StatusOK, Summary: "Vraag de werkvoorraad op",
		Description: "De open casussen van uw teams waarin een termijn loopt, de dringendste eerst. Zonder namen.",
		Place:       func(string) string { return "?cursor" }}, r.listCasussen)
	api.Register(a, api.Operation{ID: "leesCasus", Method: http.MethodGet, Path: "/casussen/{id}", Tag: tagCasussen,
		Action: casus.CasusLezen, Status: http.StatusOK, Summary: "Lees een casus",
		Description: "Met personen, meldingen, beoordelingen, diensten, termijnen en tijdlijn. Zonder melders en beschermde adressen."}, r.getCasus)
}

func (r *room) listCasussen(ctx context.Context, a access.Actor, in *lijstVraag) (*lijstAntwoord, error) {
	v := casus.Lijstvraag{Eigen: in.Eigen, Aantal: in.Paginagrootte}
	if in.Cursor != "" {
		na, err := api.DecodeCursor[casus.Plaats](in.Cursor)
		if err != nil {
			return nil, err
		}
		v.Na = &na
	}
	lijst, err := r.casus.Lijst(ctx, a, v)
	if err != nil {
		return nil, err
	}
	out := &lijstAntwoord{Body: CasusPagina{Casussen: each(lijst.Regels, func(w casus.WerkRegel) CasusRegel {
		return CasusRegel{ID: w.Casus, Nummer: w.Nummer, Klokken: each(w.Klokken, klokVan)}
	})}}
	if lijst.Vervolg != nil {
		out.Body.VolgendeCursor, err = api.EncodeCursor(lijst.Vervolg)
	}
	return out, err
}

func (r *room) getCasus(ctx context.Context, a access.Actor, in *onePath) (*oneCasus, error) {
	b, err := r.casus.Casus(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	c := b.Casus
	return &oneCasus{ETag: api.ETag(c.Versie), Body: Casus{ID: c.ID, Nummer: c.Nummer, GeopendOp: api.OpTijdstip(c.GeopendOp),
		GeslotenOp: api.OpTijdstipPtr(c.GeslotenOp), Sluitreden: c.Sluitreden, Gemeente: c.Gemeente, Versie: c.Versie,
		Personen: each(b.Personen, persoonVan), Meldingen: each(b.Meldingen, meldingVan),
		Beoordelingen: each(b.Beoordelingen, beoordelingVan), Diensten: each(b.Diensten, dienstVan),
		Klokken: each(b.Klokken, klokVan), Tijdlijn: each(b.Tijdlijn, gebeurtenisVan)}}, nil
}

// toestanden are the Dutch words for where a clock stands.
var toestanden = map[termijn.Toestand]string{termijn.Early: "ruim", termijn.Near: "bijna", termijn.Due: "vandaag",
	termijn.Late: "te-laat", termijn.Stopped: "gestopt"}

func klokVan(k casus.KlokStand) Klok {
	return Klok{Regel: k.Regel, GestartOp: api.OpTijdstip(k.StartOp), Uiterlijk: k.Uitkomst.Uiterlijk,
		GestoptOp: api.OpTijdstipPtr(k.GestoptOp), Toestand: toestanden[k.Stand.Toestand], Dagen: k.Stand.Dagen,
		Grond: k.Uitkomst.Grond, Verlengingen: k.Verlengingen, Persoon: value(k.Persoon)}
}

func dienstVan(d casus.Dienst) Dienst {
	return Dienst{ID: d.ID, Nummer: d.Nummer, Soort: string(d.Soort), Melding: d.Melding, BeslotenOp: api.OpTijdstip(d.BeslotenOp),
		GestartOp: api.OpTijdstipPtr(d.GestartOp), GeeindigdOp: api.OpTijdstipPtr(d.GeeindigdOp), Toelichting: d.Toelichting,
		Aanleiding: each(d.Aanleiding, same), Aard: each(d.Aard, same), Uitkomst: each(d.Uitkomst, same),
		Vervolg: each(d.Vervolg, same), Versie: d.Versie}
}

func gebeurtenisVan(g casus.Gebeurtenis) Gebeurtenis {
	return Gebeurtenis{Soort: string(g.Soort), Object: g.Object, Nummer: g.ObjectNummer,
		VoorgevallenOp: api.OpTijdstip(g.VoorgevallenOp), GeregistreerdOp: api.OpTijdstip(g.GeregistreerdOp), Door: g.Door}
}
