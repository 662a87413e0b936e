package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of LOG-11.
const (
	CodeUitkomstTegenstrijdig = "uitkomst-tegenstrijdig"
	CodeVoortijdigMetOordeel  = "voortijdig-met-oordeel"
)

// groepVoortijdig is the group of the outcomes that say that an onderzoek ended early.
const groepVoortijdig = "voortijdig"

var log11 = Regel{
	ID: "LOG-11", Ernst: Herstellen,
	Wat: Tekst{
		"Over elke vorm van geweld staat één oordeel, en een voortijdig einde gaat niet samen met een oordeel.",
		"There is one conclusion per form of violence, and an early end goes with no conclusion.",
	},
	Grond: "LAW15 4.5; LAW25 4.3; SL 84853NED: bevestigd, niet bevestigd, weerlegd; voortijdig",
	Uitleg: map[string]Uitleg{
		CodeUitkomstTegenstrijdig: uitleg("Over dezelfde vorm van geweld staan twee oordelen.", "There are two conclusions about the same form of violence.",
			"Kies per vorm één oordeel.", "Choose one conclusion per form."),
		CodeVoortijdigMetOordeel: uitleg("Het onderzoek stopte voortijdig, maar heeft ook een oordeel.", "The onderzoek ended early, but has a conclusion too.",
			"Haal een van de twee weg, of leg uit waarom beide kloppen.", "Take one of the two away, or explain why both are right.").als(Verklaren),
	},
	Nieuw: func(s *Situatie) Toets {
		groepen := map[*definitie.Veld]map[string]string{}
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool {
			g := groepenVan(v)
			groepen[v] = g
			return v.Naam == veldUitkomst && len(g) > 0
		})
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			reden, _ := r.Soort().Veld(veldReden)
			for _, veld := range velden {
				if code := uitkomstFout(r, veld, groepen[veld], r.Heeft(reden)); code != "" {
					v.Meld(r, veld, code)
				}
			}
		})
	},
}

// groepenVan returns the group of each option that has one.
func groepenVan(v *definitie.Veld) map[string]string {
	if v.Lijst() == nil || !v.Meervoudig {
		return nil
	}
	uit := map[string]string{}
	for _, w := range v.Lijst().Waarden {
		if w.Groep != "" {
			uit[w.Code] = w.Groep
		}
	}
	return uit
}

func uitkomstFout(r bestand.Record, veld *definitie.Veld, groepen map[string]string, voortijdig bool) string {
	var gezien [8]struct{ groep, code string } // more forms of violence than any list has
	n := 0
	for code := range r.Elk(veld) {
		groep := groepen[code]
		if groep == groepVoortijdig {
			voortijdig = true
			continue
		}
		for _, g := range gezien[:n] {
			if groep != "" && g.groep == groep && g.code != code {
				return CodeUitkomstTegenstrijdig
			}
		}
		if groep != "" && n < len(gezien) {
			gezien[n].groep, gezien[n].code = groep, code
			n++
		}
	}
	if voortijdig && n > 0 {
		return CodeVoortijdigMetOordeel
	}
	return ""
}
