package bron

import (
	"cmp"
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

// volgorde is in which order things follow from each other that happened at the same moment.
var volgorde = []casus.GebeurtenisSoort{casus.AdviesGegeven, casus.AdviesAfgesloten, casus.SignaalOntvangen, casus.SignaalBesloten,
	casus.MeldingOntvangen, casus.MeldingToegevoegd, casus.PersoonOpgenomen, casus.PersoonGecorrigeerd, casus.BeoordelingVastgesteld,
	casus.DienstBesloten, casus.DienstGestart, casus.DienstGeeindigd}

// overPersonen are the events from which the lines of persons come.
var overPersonen = []casus.GebeurtenisSoort{casus.PersoonOpgenomen, casus.PersoonGecorrigeerd}

// Spoor is that of the casework, with what of the record comes from each event; events that give nothing of it are left out.
func (c Casussen) Spoor(ctx context.Context, a access.Actor, nummer string) (levering.Spoor, error) {
	in, err := c.Service.Spoor(ctx, a, nummer)
	uit := levering.Spoor{Herkomst: levering.Herkomst(in.Herkomst), MagZaak: in.MagLezen}
	slices.SortStableFunc(in.Gebeurtenissen, func(g, h casus.Gebeurtenis) int {
		return cmp.Or(g.VoorgevallenOp.Compare(h.VoorgevallenOp), cmp.Compare(slices.Index(volgorde, g.Soort), slices.Index(volgorde, h.Soort)))
	})
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
