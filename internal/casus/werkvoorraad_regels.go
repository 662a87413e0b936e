package casus

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// inLijst is how many cases one statement asks for. A page has as many; a longer list takes several.
const inLijst = PerPagina

var (
	qCasussenIn = db.Org("casus.in", `
		select id, nummer, geopend_op, gesloten_op, coalesce(sluitreden, ''), team_id, eigenaar_id, gemeente, versie
		from casus where org_id = $1 and id in (`+plaatsen(2, inLijst)+`) order by id`)
	qKlokkenIn = db.Org("klok.open-in", `
		select `+klokKolommen+` from klok
		where org_id = $1 and gestopt_op is null and casus_id in (`+plaatsen(2, inLijst)+`) order by casus_id, start_op, regel, id`)
)

// plaatsen writes n placeholders from $first on.
func plaatsen(first, n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = "$" + strconv.Itoa(first+i)
	}
	return strings.Join(all, ", ")
}

// inArgs fills the placeholders of one statement; the rest asks for nothing.
func inArgs(ids []id.ID) []any {
	args := make([]any, inLijst)
	for i := range args {
		args[i] = ""
		if i < len(ids) {
			args[i] = ids[i]
		}
	}
	return args
}

// werkRegels loads cases with their running clocks, in the order asked for: two statements for each page.
func werkRegels(ctx context.Context, r *db.Read, casussen []id.ID, vandaag datum.Datum) ([]WerkRegel, error) {
	var all []WerkRegel
	for chunk := range slices.Chunk(casussen, inLijst) {
		args := inArgs(chunk)
		rows, err := db.All(ctx, r, qCasussenIn, scanCasus, args...)
		if err != nil {
			return nil, err
		}
		klokken, err := db.All(ctx, r, qKlokkenIn, scanKlok, args...)
		if err != nil {
			return nil, err
		}
		regels, err := voegSamen(rows, klokken, vandaag)
		if err != nil {
			return nil, err
		}
		for _, c := range chunk {
			if regel := regels[c]; regel != nil {
				all = append(all, *regel)
			}
		}
	}
	return all, nil
}

// voegSamen makes a line of the list of every case, with its clocks, the most urgent first.
func voegSamen(casussen []Casus, klokken []Klok, vandaag datum.Datum) (map[id.ID]*WerkRegel, error) {
	regels := map[id.ID]*WerkRegel{}
	for _, c := range casussen {
		regels[c.ID] = &WerkRegel{Casus: c.ID, Nummer: c.Nummer, Eigenaar: c.Eigenaar, Team: c.Team, Gemeente: c.Gemeente}
	}
	for _, k := range klokken {
		stand, err := k.Stand(vandaag)
		if err != nil {
			return nil, err
		}
		if regel := regels[k.Casus]; regel != nil {
			regel.Klokken = append(regel.Klokken, stand)
		}
	}
	for _, regel := range regels {
		slices.SortFunc(regel.Klokken, eerst)
	}
	return regels, nil
}
