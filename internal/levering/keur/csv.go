package keur

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
)

// SchrijfCSV writes a line per finding, for a spreadsheet: semicolons, as Dutch spreadsheets expect. The texts are in the
// language taal, "nl" or "en".
func (r *Rapport) SchrijfCSV(w io.Writer, taal string) error {
	out := csv.NewWriter(w)
	out.Comma = ';'
	err := out.Write([]string{"regel", "ernst", "code", "lijn", "soort", "nummer", "veld", "over", "melding", "herstel", "verklaard", "reden"})
	for _, u := range r.Regels {
		uitleg := r.Uitleg(u)
		for _, b := range u.Bevindingen {
			lijn, verklaard := "", ""
			if b.Verklaard {
				verklaard = "ja"
			}
			if b.Lijn > 0 {
				lijn = strconv.Itoa(b.Lijn)
			}
			err = errors.Join(err, out.Write([]string{b.Regel, b.Ernst.String(), b.Code, lijn, b.Soort, b.Nummer, b.Veld, b.Over,
				uitleg.Melding.In(taal), uitleg.Herstel.In(taal), verklaard, b.Reden}))
		}
	}
	out.Flush()
	return errors.Join(err, out.Error())
}
