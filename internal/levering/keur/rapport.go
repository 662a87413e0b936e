package keur

import (
	"cmp"
	"slices"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

// Schema names the form of a report in JSON. A field can be added without a new number; none changes or goes without one.
const Schema = "regioaanpak/keuring/1"

// Rapport is what an examination found: the kwaliteitsrapport, and in Spiegel the spiegelrapport.
type Rapport struct {
	Schema      string            `json:"schema"`
	Bytes       int64             `json:"bytes"`
	SHA256      string            `json:"sha256,omitempty"` // of the whole file; empty when it was not read to its end
	Lijnen      int               `json:"lijnen"`
	Definitie   string            `json:"definitie,omitempty"`
	Titel       string            `json:"titel,omitempty"`
	Afgeleid    bool              `json:"afgeleid"` // whether parts of the definition are inferred and not official
	Periode     definitie.Periode `json:"periode,omitzero"`
	Geraden     bool              `json:"periodeGeraden"` // whether the period was read from the dates
	Organisatie string            `json:"organisatie,omitempty"`
	Onleesbaar  *Onleesbaar       `json:"onleesbaar,omitempty"`
	Regels      []*Uitkomst       `json:"regels"`
	Spiegel     *controle.Spiegel `json:"spiegel,omitempty"`
	// Vorige is the mirror of the delivery before, and Landelijk the national shares, to lay beside Spiegel; see LegNaast.
	Vorige    *controle.Spiegel           `json:"vorige,omitempty"`
	Landelijk []controle.LandelijkeWaarde `json:"landelijk,omitempty"`
	// Vervallen counts the explanations of before that nothing in this file needs any more.
	Vervallen int `json:"verklaringenVervallen,omitempty"`

	perRegel  int
	regels    map[string]*controle.Regel
	definitie *definitie.Definitie
}

// Uitkomst is what one rule found under one code.
type Uitkomst struct {
	Regel       string               `json:"regel"`
	Code        string               `json:"code"`
	Ernst       string               `json:"ernst"`
	Aantal      int                  `json:"aantal"`              // of all, also those not listed
	Verklaard   int                  `json:"verklaard,omitempty"` // of all, those that were explained before
	Bevindingen []controle.Bevinding `json:"bevindingen"`

	ernst controle.Ernst
}

func nieuwRapport(o Opdracht) *Rapport {
	r := &Rapport{Schema: Schema, Organisatie: o.Organisatie, Regels: []*Uitkomst{}, perRegel: cmp.Or(o.PerRegel, DefaultPerRegel)}
	r.regels = map[string]*controle.Regel{}
	for _, regel := range controle.Regels() {
		r.regels[regel.ID] = &regel
	}
	return r
}

func (r *Rapport) herkend(d *definitie.Definitie, p definitie.Periode, geraden bool) {
	r.Definitie, r.Titel, r.Afgeleid = d.Naam, d.Titel, len(d.Afgeleid()) > 0
	r.Periode, r.Geraden, r.definitie = p, geraden, d
}

// voegToe counts a finding and keeps it while there is room.
func (r *Rapport) voegToe(b controle.Bevinding) {
	u := r.uitkomst(controle.Vondst{Regel: b.Regel, Code: b.Code, Ernst: b.Ernst})
	u.Aantal++
	if len(u.Bevindingen) < r.perRegel {
		u.Bevindingen = append(u.Bevindingen, b)
	}
}

// uitkomst returns the outcome of a rule and code, new when it is the first.
func (r *Rapport) uitkomst(v controle.Vondst) *Uitkomst {
	for _, u := range r.Regels {
		if u.Regel == v.Regel && u.Code == v.Code {
			return u
		}
	}
	u := &Uitkomst{Regel: v.Regel, Code: v.Code, Ernst: v.Ernst.String(), Bevindingen: []controle.Bevinding{}, ernst: v.Ernst}
	r.Regels = append(r.Regels, u)
	return u
}

// sluit puts the heaviest first and adds what only the whole file tells.
func (r *Rapport) sluit(uit controle.Uitslag, in *invoer) {
	for v, n := range uit.Weggelaten {
		r.uitkomst(v).Aantal += n
	}
	slices.SortStableFunc(r.Regels, func(a, b *Uitkomst) int {
		return cmp.Or(cmp.Compare(b.ernst, a.ernst), cmp.Compare(a.Regel, b.Regel), cmp.Compare(a.Code, b.Code))
	})
	r.Lijnen, r.Bytes = uit.Lijnen, in.bytes
	if uit.Onleesbaar != nil {
		r.Onleesbaar = vanFout(uit.Onleesbaar)
		return
	}
	r.SHA256, r.Spiegel = in.sha256(), uit.Spiegel
	if r.records() == 0 {
		r.Onleesbaar = &Onleesbaar{Reden: RedenGeenRecords}
	}
}

func (r *Rapport) records() int {
	n := 0
	for _, s := range r.Spiegel.Soorten {
		n += s.Aantal
	}
	return n
}

// Aantal returns how many findings of a severity there are.
func (r *Rapport) Aantal(e controle.Ernst) int {
	n := 0
	for _, u := range r.Regels {
		if u.Ernst == e.String() {
			n += u.Aantal
		}
	}
	return n
}

// Open returns how many findings of a severity were not explained.
func (r *Rapport) Open(e controle.Ernst) int {
	n := r.Aantal(e)
	for _, u := range r.Regels {
		if u.Ernst == e.String() {
			n -= u.Verklaard
		}
	}
	return n
}

// Schoon tells that the file was read and nothing has to be mended or is still to be explained.
func (r *Rapport) Schoon() bool {
	return r.Onleesbaar == nil && r.Open(controle.Blokkade)+r.Open(controle.Herstellen)+r.Open(controle.Verklaren) == 0
}

// Soortnaam returns what a reader calls a kind of record of the definition of the file.
func (r *Rapport) Soortnaam(naam, taal string) string {
	if d := r.volgens(); d != nil {
		return d.Soortnaam(naam, taal)
	}
	return naam
}

// Veldnaam returns what a reader calls a field of the definition of the file.
func (r *Rapport) Veldnaam(soort, naam, taal string) string {
	if d := r.volgens(); d != nil {
		return d.Veldnaam(soort, naam, taal)
	}
	return naam
}

// volgens returns the definition of the file; of a report that was kept, the one of its name when that is built in, else nil.
func (r *Rapport) volgens() *definitie.Definitie {
	if r.definitie == nil {
		r.definitie, _ = definitie.Ingebouwd(r.Definitie) // without it names stay as they are
	}
	return r.definitie
}

// Regel returns the rule of an outcome; nil for what the reader found, which has no rule of its own.
func (r *Rapport) Regel(u *Uitkomst) *controle.Regel { return r.regels[u.Regel] }

// Uitleg returns the texts of an outcome.
func (r *Rapport) Uitleg(u *Uitkomst) controle.Uitleg { return controle.UitlegVan(u.Regel, u.Code) }
