package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of LOG-10.
const (
	CodeGeenMetAnder     = "geen-met-andere-keuze"
	CodeOnbekendMetAnder = "onbekend-met-andere-keuze"
	CodeOnveiligEnNiet   = "onveilig-en-niet-onveilig"
)

var log10 = Regel{
	ID: "LOG-10", Ernst: Herstellen,
	Wat: Tekst{
		"Een keuze die zegt dat er niets is, of dat het onbekend is, staat alleen.",
		"An option that says that there is nothing, or that it is unknown, stands alone.",
	},
	Grond: "LAW15 4.7: 21 geen vervolg; LAW25 2.3: anders, onveilig and niet onveilig; SL 84851NED",
	Uitleg: map[string]Uitleg{
		CodeGeenMetAnder: uitleg("De keuze 'geen' staat samen met een andere keuze.", "The option 'none' stands together with another option.",
			"Haal 'geen' weg, of de andere keuzes.", "Take 'none' away, or the other options."),
		CodeOnbekendMetAnder: uitleg("De keuze 'onbekend' staat samen met een andere keuze.", "The option 'unknown' stands together with another option.",
			"Haal 'onbekend' weg: er is wel iets bekend.", "Take 'unknown' away: something is known."),
		CodeOnveiligEnNiet: uitleg("De aard is tegelijk onveilig en niet onveilig.", "The nature is unsafe and not unsafe at once.",
			"Kies een van de twee.", "Choose one of the two."),
	},
	Nieuw: func(s *Situatie) Toets {
		perVeld := map[*definitie.Veld]sluitUit{}
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool {
			if !v.Meervoudig {
				return false
			}
			u := nieuweSluitUit(v)
			perVeld[v] = u
			return !u.leeg()
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if code := perVeld[veld].oordeel(r, veld); code != "" {
					v.Meld(r, veld, code)
				}
			}
		})
	},
}

// sluitUit are the options of a field that go with no other, or not with each other.
type sluitUit struct {
	geen, onbekend, onveilig, nietOnveilig codes
}

func nieuweSluitUit(v *definitie.Veld) sluitUit {
	return sluitUit{
		geen: codesVan(v, betekenisGeenVervolg, betekenisGeenHGKM), onbekend: codesVan(v, betekenisOnbekend),
		onveilig: codesVan(v, betekenisOnveilig), nietOnveilig: codesVan(v, betekenisNietOnveilig),
	}
}

func (u sluitUit) leeg() bool {
	return len(u.geen)+len(u.onbekend) == 0 && (len(u.onveilig) == 0 || len(u.nietOnveilig) == 0)
}

func (u sluitUit) oordeel(r bestand.Record, v *definitie.Veld) string {
	var geen, onbekend, onveilig, nietOnveilig, ander bool
	for w := range r.Elk(v) {
		switch {
		case slices.Contains(u.geen, w):
			geen = true
		case slices.Contains(u.onbekend, w):
			onbekend = true
		default:
			ander = true
			onveilig = onveilig || u.onveilig.bevat(w)
			nietOnveilig = nietOnveilig || u.nietOnveilig.bevat(w)
		}
	}
	switch {
	case geen && (ander || onbekend):
		return CodeGeenMetAnder
	case onbekend && ander:
		return CodeOnbekendMetAnder
	case onveilig && nietOnveilig:
		return CodeOnveiligEnNiet
	}
	return ""
}
