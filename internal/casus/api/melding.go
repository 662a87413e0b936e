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

// MeldingInvoer is a report as taken down.
type MeldingInvoer struct {
	ExternNummer     string          `json:"externNummer,omitempty" maxLength:"20" pattern:"^[A-Z0-9-]*$" doc:"Nummer in een ander systeem."`
	Advies           id.ID           `json:"advies,omitempty" format:"uuid" doc:"Het advies waaruit de melding voortkwam."`
	Casus            id.ID           `json:"casus,omitempty" format:"uuid" doc:"De open casus waar de melding bij hoort. Zonder casus komt er een nieuwe."`
	OntvangenOp      api.Tijdstip    `json:"ontvangenOp" doc:"Wanneer de melding binnenkwam; vanaf dan lopen de termijnen."`
	Gemeente         string          `json:"gemeente" pattern:"^GM[0-9]{4}$" doc:"Gemeentecode van het CBS." example:"GM0268"`
	Aanleiding       []string        `json:"aanleiding" minItems:"1" maxItems:"20" maxLength:"40" doc:"Codes van de lijst aanleiding, zoals die gold bij ontvangst."`
	Aard             []string        `json:"aard" minItems:"1" maxItems:"20" maxLength:"40" doc:"Codes van de lijst aard, zoals die gold bij ontvangst."`
	Melder           Melder          `json:"melder" writeOnly:"true" doc:"Wie meldde. Komt in geen antwoord voor."`
	Geheimhouding    string          `json:"geheimhouding" enum:"open,afgeschermd,dubbel-anoniem" doc:"Wie mag weten wie meldde. Bij dubbel-anoniem wordt het een signaal, zonder naam van de melder."`
	Grond            string          `json:"grond,omitempty" maxLength:"40" doc:"Code van de lijst afschermingsgrond; verplicht bij afgeschermd."`
	Verhaal          string          `json:"verhaal" minLength:"1" maxLength:"50000" doc:"Wat er is gemeld."`
	Personen         []PersoonInvoer `json:"personen" minItems:"1" maxItems:"20" doc:"Over wie de melding gaat."`
	Acuut            string          `json:"acuut" enum:"open,ja,nee" doc:"Is er nu iemand in gevaar? open: dat moet nog worden beantwoord."`
	AcuutToelichting string          `json:"acuutToelichting,omitempty" maxLength:"500" doc:"Verplicht bij ja en nee."`
}

// Geregistreerd is what came of a report.
type Geregistreerd struct {
	ID     id.ID  `json:"id" format:"uuid"`
	Nummer string `json:"nummer" example:"ML100001"`
	Soort  string `json:"soort" enum:"melding,signaal" doc:"Een signaal wacht op een besluit van de teamleider en is tot dan niet te lezen."`
	Casus  id.ID  `json:"casus,omitempty" format:"uuid" doc:"Ontbreekt bij een signaal."`
}

// Melding is a melding in an answer, without who reported.
type Melding struct {
	ID               id.ID         `json:"id" format:"uuid"`
	Nummer           string        `json:"nummer"`
	Soort            string        `json:"soort" enum:"melding,ambtshalve,signaal"`
	Casus            id.ID         `json:"casus" format:"uuid"`
	Advies           id.ID         `json:"advies,omitempty" format:"uuid"`
	OntvangenOp      api.Tijdstip  `json:"ontvangenOp"`
	GeregistreerdOp  api.Tijdstip  `json:"geregistreerdOp"`
	Gemeente         string        `json:"gemeente"`
	Aanleiding       []string      `json:"aanleiding"`
	Aard             []string      `json:"aard"`
	Geheimhouding    string        `json:"geheimhouding" enum:"open,afgeschermd,dubbel-anoniem"`
	Betrokkenheid    string        `json:"betrokkenheid" enum:"eerste,hermelding,tijdens-vb,na-vb,monitoring" doc:"Hoe ver Veilig Thuis al was met dit gezin."`
	Verhaal          string        `json:"verhaal"`
	Personen         []id.ID       `json:"personen" format:"uuid"`
	Acuut            string        `json:"acuut" enum:"open,ja,nee"`
	AcuutToelichting string        `json:"acuutToelichting,omitempty"`
	Besluit          string        `json:"besluit,omitempty" doc:"Code van de lijst besluit-veiligheidsbeoordeling."`
	BesluitOp        *api.Tijdstip `json:"besluitOp,omitempty"`
	Versie           int64         `json:"versie"`
}

type postMelding struct{ Body MeldingInvoer }

type oneMelding struct {
	ETag string `header:"ETag" doc:"Versie van deze melding."`
	Body Melding
}

func (r *room) meldingen(a *api.API) {
	api.Register(a, api.Operation{ID: "registreerMelding", Method: http.MethodPost, Path: "/meldingen", Tag: tagMeldingen,
		Action: casus.MeldingRegistreren, Status: http.StatusCreated, Summary: "Leg een melding vast",
		Description: "Opent een casus, of voegt toe aan de casus die u noemt. Een melding met geheimhouding dubbel-anoniem wordt een signaal.",
		Errors:      []int{conflict},
		Place:       placeOf(map[string]string{"ontvangen": "/ontvangenOp", "acuut-uitleg": "/acuutToelichting"}),
	}, r.postMelding)
	api.Register(a, api.Operation{ID: "leesMelding", Method: http.MethodGet, Path: "/meldingen/{id}", Tag: tagMeldingen,
		Action: casus.CasusLezen, Status: http.StatusOK, Summary: "Lees een melding"}, r.getMelding)
}

func (r *room) postMelding(ctx context.Context, a access.Actor, in *postMelding) (*created[Geregistreerd], error) {
	b := in.Body
	g, err := r.casus.RegisterMelding(ctx, a, casus.NieuweMelding{
		ExternNummer: b.ExternNummer, Advies: optional(b.Advies), Ontvangen: b.OntvangenOp.Tijd(), Gemeente: b.Gemeente,
		Aanleiding: b.Aanleiding, Aard: b.Aard, Melder: b.Melder.melder(), Geheimhouding: casus.Geheimhouding(b.Geheimhouding),
		Grond: b.Grond, Verhaal: strings.TrimSpace(b.Verhaal), Personen: each(b.Personen, PersoonInvoer.persoon),
		Casus: optional(b.Casus), Acuut: casus.Acuut(b.Acuut), AcuutUitleg: strings.TrimSpace(b.AcuutToelichting)})
	if err != nil {
		return nil, err
	}
	out := &created[Geregistreerd]{Body: Geregistreerd{ID: g.Melding, Nummer: g.Nummer, Soort: string(g.Soort), Casus: value(g.Casus)}}
	if g.Casus != nil { // a signaal cannot be read before it is decided on
		out.Location = location("meldingen", g.Melding)
	}
	return out, nil
}

func (r *room) getMelding(ctx context.Context, a access.Actor, in *onePath) (*oneMelding, error) {
	m, err := r.casus.Melding(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return &oneMelding{ETag: api.ETag(m.Versie), Body: meldingVan(m)}, nil
}

func meldingVan(m casus.Melding) Melding {
	return Melding{ID: m.ID, Nummer: m.Nummer, Soort: string(m.Soort), Casus: value(m.Casus), Advies: value(m.Advies),
		OntvangenOp: api.OpTijdstip(m.OntvangenOp), GeregistreerdOp: api.OpTijdstip(m.GeregistreerdOp), Gemeente: m.Gemeente,
		Aanleiding: each(m.Aanleiding, same), Aard: each(m.Aard, same), Geheimhouding: string(m.Geheimhouding),
		Betrokkenheid: string(m.Betrokkenheid), Verhaal: m.Verhaal, Personen: each(m.Personen, same), Acuut: string(m.Acuut),
		AcuutToelichting: m.AcuutToelichting, Besluit: m.Besluit, BesluitOp: api.OpTijdstipPtr(m.BesluitOp), Versie: m.Versie}
}
