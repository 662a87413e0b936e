package definitie

import "strings"

// Rij is one field of a definition as people read it, for a page or a printed table. It holds no markup and nothing that
// depends on a language but remarks, which stand as the definition has them.
type Rij struct {
	Recordsoort string       `json:"recordsoort"` // code of the kind
	Recordnaam  string       `json:"recordnaam"`
	Nummer      int          `json:"nummer"` // order within the kind, from 1
	Veld        string       `json:"veld"`
	Opschrift   string       `json:"opschrift,omitempty"` // what the source calls the field
	Paragraaf   string       `json:"paragraaf,omitempty"`
	Soort       Veldsoort    `json:"soort"`
	Positie     int          `json:"positie,omitempty"` // first column, from 1; only in a fixed form
	Lengte      int          `json:"lengte,omitempty"`  // columns it takes; in a form with separators the longest value, where bounded
	Herhaling   Herhaling    `json:"herhaling,omitempty"`
	Meervoudig  bool         `json:"meervoudig"`
	Aanwezig    Aanwezigheid `json:"aanwezig"`
	Voorwaarde  string       `json:"voorwaarde,omitempty"` // such as "vervolg = 01, 02"
	Codelijst   string       `json:"codelijst,omitempty"`
	Naar        []string     `json:"naar,omitempty"`      // kinds a reference goes to
	Telt        []string     `json:"telt,omitempty"`      // kinds a count counts
	Bijzonder   []string     `json:"bijzonder,omitempty"` // such as "onbekend = 000000000"
	Bewijs      []string     `json:"bewijs"`
	Afgeleid    bool         `json:"afgeleid"` // rests on inference, itself or its codes
	Toelichting string       `json:"toelichting,omitempty"`
}

// Tabel returns the fields of a checked definition in the order of the definition, one row each.
func Tabel(d *Definitie) []Rij {
	var uit []Rij
	for _, s := range d.Soorten {
		for _, v := range s.Velden {
			uit = append(uit, rij(s, v))
		}
	}
	return uit
}

func rij(s *Soort, v *Veld) Rij {
	r := Rij{
		Recordsoort: s.Code, Recordnaam: s.Naam, Nummer: v.plaats + 1,
		Veld: v.Naam, Opschrift: v.Opschrift, Paragraaf: v.Paragraaf, Soort: v.Soort,
		Positie: v.Positie, Lengte: v.ruimte(), Herhaling: v.Herhaling, Meervoudig: v.Meervoudig,
		Aanwezig: v.Aanwezig, Codelijst: v.Codelijst, Naar: v.Naar, Telt: v.Telt,
		Bewijs: v.Bewijs, Afgeleid: v.afgeleid() || v.codesAfgeleid(), Toelichting: v.Toelichting,
	}
	if s.kader.Vorm == Vast {
		r.Lengte = v.Breedte()
	}
	if w := v.Voorwaarde; w != nil {
		r.Voorwaarde = w.Veld + " = " + strings.Join(w.Is, ", ")
	}
	for _, betekenis := range []string{Onbekend, Ongeboren} {
		if waarde, ok := v.Bijzonder[betekenis]; ok {
			r.Bijzonder = append(r.Bijzonder, betekenis+" = "+waarde)
		}
	}
	return r
}
