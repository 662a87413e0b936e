package tabel

import (
	"errors"
	"slices"
)

// ErrOntbreekt reports a table of which the deliveries that were counted can tell nothing.
var ErrOntbreekt = errors.New("tabel: the deliveries do not hold what this table is made of")

// Ontbreekt is a table that cannot be made from the deliveries that were counted, and why.
type Ontbreekt struct {
	Identifier string
	Titel      Tekst
	Reden      Tekst
}

// ontbreekt1 are the parts of which protocol 1.0 tells nothing.
var ontbreekt1 = map[deel]Tekst{
	deelBeoordeling: {
		"Protocol 1.0 kent geen veiligheidsbeoordeling en geen veiligheidstaxatie.",
		"Protocol 1.0 has no safety assessment and no safety rating.",
	},
}

// gemis1 is what the other parts lack by protocol 1.0.
var gemis1 = map[deel][]Tekst{
	deelKern: {
		{"Casussen met ontvangen meldingen: protocol 1.0 kent geen casus.", "Cases with reports received: protocol 1.0 has no case."},
		{"Afgeronde diensten voorwaarden en vervolg: protocol 1.0 kent deze dienst niet.", "Safety conditions and follow-up completed: protocol 1.0 does not have this service."},
	},
	deelWie: {
		{"Duur van het geweld: staat niet in protocol 1.0.", "Duration of the violence: is not in protocol 1.0."},
		{"De indeling is de hoedanigheid van protocol 1.0; CBS toont sinds 2019 organisatie en rol.", "The division is the capacity of protocol 1.0; CBS shows organisation and role since 2019."},
	},
	deelAard: {
		{"De aard is afgeleid van de aanleiding van protocol 1.0.", "The nature is inferred from the reason for contact of protocol 1.0."},
		{"Casussen en diensten voorwaarden en vervolg: staan niet in protocol 1.0.", "Cases, and safety conditions and follow-up: are not in protocol 1.0."},
	},
	deelUitkomst: {
		{"Protocol 1.0 onderscheidt alleen huiselijk geweld en kindermishandeling, geen andere vormen.", "Protocol 1.0 tells domestic violence and child abuse apart, and no other forms."},
	},
	deelOverdracht: {
		{"Alleen overdrachten na een onderzoek: protocol 1.0 zegt niet aan wie een melding is overgedragen.", "Transfers after an investigation only: protocol 1.0 does not say to whom a report was transferred."},
		{"Type hulp: staat niet in protocol 1.0.", "Type of help: is not in protocol 1.0."},
	},
	deelEerder: {
		{"Vervolgmeldingen: protocol 1.0 kent geen casus. Zij staan bij de eerste meldingen en hermeldingen.", "Follow-up reports: protocol 1.0 has no case. They are among the first reports and those on persons known before."},
	},
}

var gemisGemeente = Tekst{
	"Gemeenten en provincies staan er niet in: protocol 1.0 zegt niet in welke gemeente iets speelt.",
	"Municipalities and provinces are not in them: protocol 1.0 does not say in which municipality something happened.",
}

// Gemis returns what all tables of these deliveries lack.
func (c *Cijfers) Gemis() []Tekst {
	if c.afgerond {
		return []Tekst{gemisGemeente}
	}
	return nil
}

// maten1 are the measures that protocol 1.0 can tell, per part.
var maten1 = map[deel][]maat{deelKern: {maatAdviezen, maatMeldingen, maatOnderzoeken}, deelAard: {maatAdviezen, maatMeldingen, maatOnderzoeken}}

// gemeten returns the measures of a table that the deliveries can tell.
func (c *Cijfers) gemeten(o opzet) []meting {
	kan, beperkt := maten1[o.deel]
	if !c.afgerond || !beperkt {
		return o.maten
	}
	var uit []meting
	for _, m := range o.maten {
		if slices.Contains(kan, m.maat) {
			uit = append(uit, m)
		}
	}
	return uit
}

// merk returns what the layout of a table rests on: that protocol 1.0 gives its rows is inferred.
func (c *Cijfers) merk(o opzet) []string {
	if c.afgerond {
		return []string{INF}
	}
	return o.merk
}

// gemis returns what a table lacks.
func (c *Cijfers) gemis(o opzet) []Tekst {
	if !c.afgerond {
		return nil
	}
	return gemis1[o.deel]
}

// Ontbrekend returns the tables that cannot be made from these deliveries, in the order of IDs.
func (c *Cijfers) Ontbrekend() []Ontbreekt {
	var uit []Ontbreekt
	for _, o := range opzetten {
		if reden, ok := ontbreekt1[o.deel]; ok && c.afgerond {
			uit = append(uit, Ontbreekt{o.id, o.titel, reden})
		}
	}
	return uit
}

// Ruimste returns the ids of the tables of which no other holds all figures: where StatLine has one table of all regions and
// one of regions Veilig Thuis alone, the first.
func Ruimste() []string {
	var uit []string
	gehad := map[deel]string{}
	for _, o := range opzetten {
		if slices.Contains(o.regios, Gemeente) {
			gehad[o.deel] = o.id
		}
	}
	for _, o := range opzetten {
		if ruim, ok := gehad[o.deel]; !ok || ruim == o.id {
			uit = append(uit, o.id)
		}
	}
	return uit
}
