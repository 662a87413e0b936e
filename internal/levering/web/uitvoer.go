package leveringweb

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// The columns of the reports as CSV. A column can be added at the end; none changes or goes (see keur.Schema).
var (
	kolommenKwaliteit = []string{"regel", "code", "ernst", "aantal", "lijn", "soort", "nummer", "veld", "over", "verklaard", "melding", "herstel"}
	kolommenSpiegel   = []string{"soort", "veld", "verwacht", "gevuld", "waarde", "aantal", "aantal_vorige", "aandeel_landelijk"}
)

func (v zicht) bestandsnaam(rapport, uitgang string) string {
	return fmt.Sprintf("%s-%s-%d.%s", rapport, v.Levering.Periode, v.Levering.Nummer, uitgang)
}

func (p *Pages) getKwaliteitCSV(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	var rijen [][]string
	for _, u := range v.Rapport.Regels {
		uitleg := controle.UitlegVan(u.Regel, u.Code)
		rij := func(aantal, lijn int, b controle.Bevinding, verklaard string) []string {
			return []string{u.Regel, u.Code, u.Ernst, strconv.Itoa(aantal), getalOfLeeg(lijn), b.Soort, b.Nummer, b.Veld, b.Over, verklaard,
				uitleg.Melding.In(v.taal()), uitleg.Herstel.In(v.taal())}
		}
		if len(u.Bevindingen) == 0 { // counts only
			rijen = append(rijen, rij(u.Aantal, 0, controle.Bevinding{}, ""))
		}
		for _, b := range u.Bevindingen {
			verklaard := "nee"
			if b.Verklaard {
				verklaard = "ja"
			}
			rijen = append(rijen, rij(1, b.Lijn, b, verklaard))
		}
	}
	return geefCSV(w, v.bestandsnaam("kwaliteitsrapport", "csv"), kolommenKwaliteit, rijen)
}

func getalOfLeeg(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func aandeelOfLeeg(deel float64) string {
	if deel == 0 {
		return ""
	}
	return strconv.FormatFloat(deel, 'f', 4, 64)
}

func (p *Pages) getSpiegelCSV(w http.ResponseWriter, r *http.Request) error {
	s, err := p.laadSpiegel(r)
	if err != nil {
		return err
	}
	var rijen [][]string
	for _, soort := range s.soorten() {
		for _, veld := range soort.Velden {
			vooraan := []string{soort.Naam, veld.Naam, strconv.Itoa(veld.Verwacht), strconv.Itoa(veld.Gevuld)}
			verdeling := s.verdeling(soort, veld)
			if len(verdeling) == 0 {
				rijen = append(rijen, append(vooraan, "", "", "", ""))
			}
			for _, w := range verdeling {
				rijen = append(rijen, append(vooraan[:4:4], w.Waarde, strconv.Itoa(w.Nu), strconv.Itoa(w.Vorige), aandeelOfLeeg(w.Landelijk)))
			}
		}
	}
	return geefCSV(w, s.bestandsnaam("spiegelrapport", "csv"), kolommenSpiegel, rijen)
}

func geefCSV(w http.ResponseWriter, naam string, kolommen []string, rijen [][]string) error {
	var b bytes.Buffer
	c := csv.NewWriter(&b)
	if err := c.WriteAll(append([][]string{kolommen}, rijen...)); err != nil {
		return fmt.Errorf("write a report: %w", err)
	}
	return geefBestand(w, "text/csv; charset=utf-8; header=present", naam, b.Bytes())
}

func (p *Pages) getKwaliteitJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	rapport := *v.Rapport
	rapport.Spiegel, rapport.Vorige, rapport.Landelijk = nil, nil, nil
	return geefJSON(w, v.bestandsnaam("kwaliteitsrapport", "json"), &rapport)
}

// spiegelRapport is the mirror with the one before it.
type spiegelRapport struct {
	Schema  string            `json:"schema"`
	SHA256  string            `json:"sha256"`
	Spiegel *controle.Spiegel `json:"spiegel"`
	Vorige  *controle.Spiegel `json:"vorige,omitempty"`
	// Landelijk are the shares of the whole country that CBS published.
	Landelijk []controle.LandelijkeWaarde `json:"landelijk,omitempty"`
}

func (p *Pages) getSpiegelJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return geefJSON(w, v.bestandsnaam("spiegelrapport", "json"),
		spiegelRapport{Schema: keur.Schema, SHA256: v.Levering.SHA256, Spiegel: v.Rapport.Spiegel, Vorige: v.Rapport.Vorige, Landelijk: v.Rapport.Landelijk})
}

func geefJSON(w http.ResponseWriter, naam string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("write a report: %w", err)
	}
	return geefBestand(w, "application/json", naam, append(b, '\n'))
}
