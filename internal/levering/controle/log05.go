package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of LOG-05.
const (
	CodeOverdrachtOntbreekt     = "overdracht-ontbreekt"
	CodeOverdrachtZonderBesluit = "overdracht-zonder-besluit"
)

var log05 = Regel{
	ID: "LOG-05", Ernst: Herstellen,
	Wat: Tekst{
		"Na het besluit om over te dragen volgt een overdracht, en een overdracht na een melding volgt op dat besluit.",
		"The decision to transfer is followed by an overdracht, and an overdracht after a melding follows that decision.",
	},
	Grond: "LAW25 3.7, 3.9",
	Uitleg: map[string]Uitleg{
		CodeOverdrachtOntbreekt: uitleg("Het besluit is overdracht, maar er staat geen overdracht bij.", "The decision is transfer, but there is no overdracht.",
			"Registreer de overdracht. Was zij pas na de periode, geef dat dan op als reden.", "Register the overdracht. When it came after the period, give that as the reason.").als(Verklaren),
		CodeOverdrachtZonderBesluit: uitleg("Na deze melding is overgedragen, maar het besluit van de melding is anders.", "This melding was followed by an overdracht, but its decision is another.",
			"Verbeter het besluit van de melding, of de melding of dienst waar de overdracht bij hoort.", "Correct the decision of the melding, or the melding or dienst to which the overdracht belongs."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &log05Toets{melding: s.soort(soortMelding), overdracht: s.soort(soortOverdracht), besluit: s.veld(soortMelding, veldBesluit), bron: s.veld(soortOverdracht, veldBron)}
		t.draagtOver = codesVan(t.besluit, betekenisOverdracht)
		if t.bron == nil || len(t.draagtOver) == 0 {
			return nil // where the decision and the receivers are fields of one record, FLD-01 and FLD-07 say it
		}
		return perItem{bereik{t.melding, t.overdracht}, t.item}
	},
}

type log05Toets struct {
	melding, overdracht *definitie.Soort
	besluit, bron       *definitie.Veld
	draagtOver          codes
}

func (t *log05Toets) item(i *bestand.Item, v *Verslag) {
	bronnen := genummerd{item: i}
	var overgedragen map[int]bool // lines of meldingen with an overdracht
	besluiten := 0
	for _, k := range i.Kinderen {
		switch k.Soort() {
		case t.melding:
			if t.draagtOver.in(k, t.besluit) {
				besluiten++
			}
		case t.overdracht:
			bron := bronnen.zoek(k.Van(t.bron))
			if bron.IsZero() || bron.Soort() != t.melding {
				continue
			}
			if overgedragen == nil {
				overgedragen = map[int]bool{}
			}
			overgedragen[bron.Regel()] = true
			if !t.draagtOver.in(bron, t.besluit) {
				v.Meld(k, t.bron, CodeOverdrachtZonderBesluit)
			}
		}
	}
	if besluiten == 0 {
		return
	}
	for _, k := range i.Kinderen {
		if k.Soort() == t.melding && t.draagtOver.in(k, t.besluit) && !overgedragen[k.Regel()] {
			v.Meld(k, t.besluit, CodeOverdrachtOntbreekt)
		}
	}
}
