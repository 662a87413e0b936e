package bron

import (
	"context"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
)

// uitGebeurtenis says which fields of a record come from which event of casework. Of an advies or melding that is closed the end
// gives no field: it puts the record in the half-year.
var uitGebeurtenis = map[string]map[casus.GebeurtenisSoort][]string{
	"advies": {
		casus.AdviesGegeven:    {"nummer", "aanleiding", "hoedanigheid"},
		casus.AdviesAfgesloten: nil,
	},
	"melding": {
		casus.MeldingOntvangen:       vanMelding,
		casus.MeldingToegevoegd:      vanMelding,
		casus.SignaalOntvangen:       vanMelding,
		casus.SignaalBesloten:        {"vervolg"},
		casus.BeoordelingVastgesteld: {"vervolg"},
		casus.DienstBesloten:         {"onderzoeksnummer"},
		casus.DienstGestart:          {"datum-start-vervolgtraject"},
		casus.DienstGeeindigd:        {"datum-einde-bemoeienis"},
	},
	"onderzoek": {
		casus.DienstBesloten:  {"nummer"},
		casus.DienstGestart:   {"datum-start"},
		casus.DienstGeeindigd: {"aanleiding", "datum-afronding", "uitkomst", "aard", "vervolg"},
	},
}

var vanMelding = []string{"nummer", "aanleiding", "aard", "datum-melding", "hoedanigheid"}

// overPersonen are the events from which the lines of persons come.
var overPersonen = []casus.GebeurtenisSoort{casus.PersoonOpgenomen, casus.PersoonGecorrigeerd}

// Spoor is that of the casework, with what of the record comes from each event; events that give nothing of it are left out.
func (c Casussen) Spoor(ctx context.Context, a access.Actor, nummer string) (levering.Spoor, error) {
	in, err := c.Service.Spoor(ctx, a, nummer)
	uit := levering.Spoor{Herkomst: levering.Herkomst(in.Herkomst), MagZaak: in.MagLezen}
	for _, g := range in.Gebeurtenissen {
		velden, ok := uitGebeurtenis[in.Herkomst.Soort][g.Soort]
		persoon := slices.Contains(overPersonen, g.Soort)
		if ok || persoon {
			uit.Gebeurtenissen = append(uit.Gebeurtenissen, levering.Gebeurtenis{Soort: string(g.Soort), Op: g.VoorgevallenOp,
				Vastgelegd: g.GeregistreerdOp, Velden: velden, OverPersonen: persoon})
		}
	}
	return uit, err
}
