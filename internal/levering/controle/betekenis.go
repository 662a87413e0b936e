package controle

import (
	"slices"
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Meanings of options on which the rules look, as the definitions call them.
const (
	betekenisOuderen       = "ouderenmishandeling"
	betekenisKind          = "kindermishandeling" // and what begins with it
	betekenisGeenVervolg   = "geen-vervolg"
	betekenisGeenHGKM      = "geen-hg-km"
	betekenisOnbekend      = "onbekend"
	betekenisOnveilig      = "anders-onveilig"
	betekenisNietOnveilig  = "anders-niet-onveilig"
	betekenisOverdracht    = "overdracht"
	betekenisDienstOnd     = "onderzoek"
	betekenisDienstVV      = "voorwaarden-en-vervolg"
	achtervoegselBevestigd = "-bevestigd"
	achtervoegselNiet      = "-niet-bevestigd"
)

// betekenissen10 gives the options of protocol 1.0 a meaning: its lists have numbers only.
var betekenissen10 = map[string]map[string]string{
	"aanleiding": {
		"01": "ex-partnergeweld", "02": "eergerelateerd-geweld", "03": betekenisOuderen, "04": "geweld-tegen-ouders",
		"05": "huwelijksdwang-achterlating", "06": "kindermishandeling-kindcheck", "07": "kindermishandeling-vechtscheiding",
		"08": "kindermishandeling-anders", "09": "huiselijk-geweld-anders",
	},
	"aard":         {"11": "anders"},
	"hoedanigheid": {"20": "beroepsmatig-anders", "40": "anders", "41": betekenisOnbekend},
	"uitkomst-onderzoek": {
		"01": "hg-geen", "02": "hg-niet-bevestigd", "03": "hg-bevestigd", "04": "km-geen", "05": "km-niet-bevestigd",
		"06": "km-bevestigd", "07": "voortijdig-onbekende-bestemming", "08": "voortijdig-overleden",
	},
	"vervolg-onderzoek": {"10": "anders", "21": betekenisGeenVervolg},
}

// betekenis returns what an option of a field's list means.
func betekenis(v *definitie.Veld, w *definitie.Codewaarde) string {
	if b, ok := betekenissen10[v.Codelijst][w.Code]; ok && w.Betekenis == w.Code {
		return b
	}
	return w.Betekenis
}

// codes are options of the list of one field.
type codes []string

// codesBij returns the options of a field that houd passes; none for a nil field.
func codesBij(v *definitie.Veld, houd func(*definitie.Veld, *definitie.Codewaarde) bool) codes {
	if v == nil || v.Lijst() == nil {
		return nil
	}
	var uit codes
	for _, w := range v.Lijst().Waarden {
		if houd(v, w) {
			uit = append(uit, w.Code)
		}
	}
	return uit
}

// codesVan returns the options of a field with one of these meanings.
func codesVan(v *definitie.Veld, betekenissen ...string) codes {
	return codesBij(v, func(v *definitie.Veld, w *definitie.Codewaarde) bool {
		return slices.Contains(betekenissen, betekenis(v, w))
	})
}

// bevat tells whether a code is one of them.
func (c codes) bevat(code string) bool { return slices.Contains(c, code) }

// in tells whether a record has one of them in a field.
func (c codes) in(r bestand.Record, v *definitie.Veld) bool {
	if len(c) == 0 || v == nil {
		return false
	}
	for code := range r.Elk(v) {
		if c.bevat(code) {
			return true
		}
	}
	return false
}

// codesPer holds by kind of record fields with the options of them on which a rule looks.
type codesPer []soortCodes

type soortCodes struct {
	soort  *definitie.Soort
	velden []veldCodes
}

type veldCodes struct {
	veld  *definitie.Veld
	codes codes
}

// van returns the fields of a kind; nil when there are none.
func (p codesPer) van(s *definitie.Soort) []veldCodes {
	for i := range p {
		if p[i].soort == s {
			return p[i].velden
		}
	}
	return nil
}

func (p codesPer) soorten() bereik {
	var uit bereik
	for i := range p {
		uit = append(uit, p[i].soort)
	}
	return uit
}

// codesPer returns for each kind of record the fields that have an option that houd passes, with those options.
func (s *Situatie) codesPer(houd func(*definitie.Veld, *definitie.Codewaarde) bool) codesPer {
	var uit codesPer
	for _, k := range s.Definitie.Soorten {
		var velden []veldCodes
		for _, v := range k.Velden {
			if c := codesBij(v, houd); len(c) > 0 {
				velden = append(velden, veldCodes{v, c})
			}
		}
		if len(velden) > 0 {
			uit = append(uit, soortCodes{k, velden})
		}
	}
	return uit
}

// overGeweld are the fields that tell about which violence a record is.
var overGeweld = []string{veldAanleiding, veldAard, veldUitkomst}

// overGeweldPer is codesPer for the fields that tell about which violence a record is.
func (s *Situatie) overGeweldPer(houd func(betekenis string) bool) codesPer {
	return s.codesPer(func(v *definitie.Veld, w *definitie.Codewaarde) bool {
		return slices.Contains(overGeweld, v.Naam) && houd(betekenis(v, w))
	})
}

func gaatOverKind(betekenis string) bool {
	weg := strings.HasSuffix(betekenis, achtervoegselNiet) || strings.HasSuffix(betekenis, "-weerlegd")
	return strings.HasPrefix(betekenis, betekenisKind) && !weg
}

func gaatOverOudere(betekenis string) bool {
	return betekenis == betekenisOuderen || betekenis == betekenisOuderen+achtervoegselBevestigd
}
