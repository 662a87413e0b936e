package leveringweb

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/levering/tabel"
)

// The columns of the reports as CSV. A column can be added at the end; none changes or goes (see keur.Schema).
var (
	kolommenKwaliteit = []string{"regel", "code", "ernst", "aantal", "lijn", "soort", "nummer", "veld", "over", "verklaard", "melding", "herstel"}
	kolommenCijfers   = []string{"tabel", "maat", "maat_titel", "regio", "regio_titel", "periode", "indeling_1", "categorie_1", "categorie_1_titel",
		"indeling_2", "categorie_2", "categorie_2_titel", "waarde", "attribuut"}
	kolommenSpiegel = []string{"soort", "veld", "verwacht", "gevuld", "waarde", "aantal", "aantal_vorige", "aandeel_landelijk"}
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

func (p *Pages) getCijfersCSV(w http.ResponseWriter, r *http.Request) error {
	c, err := p.laadCijfers(r)
	if err != nil {
		return err
	}
	var rijen [][]string
	for _, t := range c.Tabellen {
		rijen = append(rijen, cijferRijen(t, c.taal())...)
	}
	return geefCSV(w, c.bestandsnaam("cijfers", "csv"), kolommenCijfers, rijen)
}

// cijferRijen are the observations of a table, each with the titles of its codes; the value is empty where it is left out.
func cijferRijen(t *tabel.Tabel, taal string) [][]string {
	maten := map[string]string{}
	for _, m := range t.MeasureCodes {
		maten[m.Identifier] = m.Titel.In(taal)
	}
	titels := make([]map[string]string, len(t.Dimensions))
	for i, d := range t.Dimensions {
		titels[i] = map[string]string{}
		for _, c := range d.Codes {
			titels[i][c.Identifier] = c.Titel.In(taal)
		}
	}
	var rijen [][]string
	for _, o := range t.Observations {
		rij := []string{t.Identifier, o.Measure, maten[o.Measure], o.Codes[0], titels[0][o.Codes[0]], o.Codes[1]}
		for i := 2; i < 4; i++ {
			if i < len(o.Codes) {
				rij = append(rij, t.Dimensions[i].Identifier, o.Codes[i], titels[i][o.Codes[i]])
			} else {
				rij = append(rij, "", "", "")
			}
		}
		waarde := ""
		if o.Value != nil {
			waarde = strconv.FormatFloat(*o.Value, 'f', -1, 64)
		}
		rijen = append(rijen, append(rij, waarde, o.ValueAttribute))
	}
	return rijen
}

// cijferRapport is what StatLine will show of a delivery, for a program: see docs/cijfers.md.
type cijferRapport struct {
	Schema    string            `json:"schema"`
	SHA256    string            `json:"sha256"`
	Periode   definitie.Periode `json:"periode"`
	Terugkijk cijferTerugkijk   `json:"terugkijk"`
	Gemis     []string          `json:"gemis"`
	Ontbreekt []cijferOntbreekt `json:"ontbreekt"`
	Tabellen  []map[string]any  `json:"tabellen"`
}

type cijferTerugkijk struct {
	Gelezen   []definitie.Periode `json:"gelezen"`
	Ontbreekt []definitie.Periode `json:"ontbreekt"`
}

type cijferOntbreekt struct {
	Identifier string `json:"Identifier"`
	Title      string `json:"Title"`
	Reden      string `json:"Reden"`
}

func cijferRapportVan(c cijfers) cijferRapport {
	uit := cijferRapport{Schema: tabel.Schema, SHA256: c.Levering.SHA256, Periode: c.Levering.Periode, Gemis: []string{}, Ontbreekt: []cijferOntbreekt{}, Tabellen: []map[string]any{},
		Terugkijk: cijferTerugkijk{append([]definitie.Periode{}, c.Terugkijk.Gelezen...), append([]definitie.Periode{}, c.Terugkijk.Ontbreekt...)}}
	for _, g := range c.Gemis {
		uit.Gemis = append(uit.Gemis, g.NL)
	}
	for _, o := range c.Ontbreekt {
		uit.Ontbreekt = append(uit.Ontbreekt, cijferOntbreekt{o.Identifier, o.Titel.NL, o.Reden.NL})
	}
	for _, t := range c.Tabellen {
		uit.Tabellen = append(uit.Tabellen, t.StatLine())
	}
	return uit
}

func (p *Pages) getCijfersJSON(w http.ResponseWriter, r *http.Request) error {
	c, err := p.laadCijfers(r)
	if err != nil {
		return err
	}
	return geefJSON(w, c.bestandsnaam("cijfers", "json"), cijferRapportVan(c))
}
