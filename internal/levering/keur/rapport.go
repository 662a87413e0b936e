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
	// Weggelaten counts per rule the findings at the end of the file that were too many to give; they are in no other count.
	Weggelaten map[string]int `json:"weggelaten,omitempty"`

	perRegel  int
	regels    map[string]*controle.Regel
	definitie *definitie.Definitie
}

// Uitkomst is what one rule found under one code.
type Uitkomst struct {
	Regel       string               `json:"regel"`
	Code        string               `json:"code"`
	Ernst       string               `json:"ernst"`
	Aantal      int                  `json:"aantal"` // of all, also those not listed
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
	for _, u := range r.Regels {
		if u.Regel == b.Regel && u.Code == b.Code {
			u.voegToe(b, r.perRegel)
			return
		}
	}
	u := &Uitkomst{Regel: b.Regel, Code: b.Code, Ernst: b.Ernst.String(), Bevindingen: []controle.Bevinding{}, ernst: b.Ernst}
	u.voegToe(b, r.perRegel)
	r.Regels = append(r.Regels, u)
}

func (u *Uitkomst) voegToe(b controle.Bevinding, meeste int) {
	u.Aantal++
	if len(u.Bevindingen) < meeste {
		u.Bevindingen = append(u.Bevindingen, b)
	}
}

// sluit puts the heaviest first and adds what only the whole file tells.
func (r *Rapport) sluit(uit controle.Uitslag, in *invoer) {
	slices.SortStableFunc(r.Regels, func(a, b *Uitkomst) int {
		return cmp.Or(cmp.Compare(b.ernst, a.ernst), cmp.Compare(a.Regel, b.Regel), cmp.Compare(a.Code, b.Code))
	})
	r.Lijnen, r.Bytes, r.Weggelaten = uit.Lijnen, in.bytes, uit.Weggelaten
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

// Schoon tells that the file was read and nothing has to be mended or explained.
func (r *Rapport) Schoon() bool {
	return r.Onleesbaar == nil && r.Aantal(controle.Blokkade)+r.Aantal(controle.Herstellen)+r.Aantal(controle.Verklaren) == 0
}

// Regel returns the rule of an outcome; nil for what the reader found, which has no rule of its own.
func (r *Rapport) Regel(u *Uitkomst) *controle.Regel { return r.regels[u.Regel] }

// Uitleg returns the texts of an outcome.
func (r *Rapport) Uitleg(u *Uitkomst) controle.Uitleg { return controle.UitlegVan(u.Regel, u.Code) }
