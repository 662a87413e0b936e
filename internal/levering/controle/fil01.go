package controle

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// Codes of FIL-01.
const (
	CodeOnbekendHoog    = "onbekend-boven-grens"
	CodeHogerDanVorige  = "aandeel-hoger-dan-vorige"
	CodeHogerDanLand    = "aandeel-hoger-dan-landelijk"
	CodeMinderGevuld    = "minder-gevuld-dan-vorige"
	overLeeg            = "leeg" // what a finding about an empty field is about
	procent             = 100
	betekenisAnders     = "anders"
	betekenisAnderOrgan = "andere-organisatie"
)

var fil01 = Regel{
	ID: "FIL-01", Ernst: Verklaren,
	Wat: Tekst{
		"Niet meer personen, soorten en melders zijn onbekend of 'anders' dan vorige keer, dan landelijk en dan de grens toelaat.",
		"No more persons, natures and reporters are unknown or 'other' than last time, than in the country and than the bound allows.",
	},
	Grond: "spiegelrapport: fill and distribution per field; SL 84849NED; the bounds are INF",
	Uitleg: map[string]Uitleg{
		CodeOnbekendHoog: uitleg("Van veel personen is dit gegeven niet bekend.", "Of many persons this is not known.",
			"Zoek de gegevens op in de basisregistratie personen, of leg uit waarom ze ontbreken.", "Look them up in the register of persons, or explain why they are missing."),
		CodeHogerDanVorige: uitleg("Deze waarde komt veel vaker voor dan in de vorige levering.", "This value is much more frequent than in the last delivery.",
			"Kijk of iets anders wordt vastgelegd dan vorige keer, en leg het verschil uit.", "Check whether something is recorded otherwise than last time, and explain the difference."),
		CodeHogerDanLand: uitleg("Deze waarde komt veel vaker voor dan in heel Nederland.", "This value is much more frequent than in the whole country.",
			"Kijk of medewerkers een betere keuze kunnen maken, en leg het verschil uit.", "Check whether workers can make a better choice, and explain the difference."),
		CodeMinderGevuld: uitleg("Dit veld is veel minder vaak gevuld dan in de vorige levering.", "This field is filled much less often than in the last delivery.",
			"Kijk of het veld nog goed uit de registratie komt, en leg het verschil uit.", "Check whether the field still comes from the registration, and explain the difference."),
	},
	Nieuw: func(s *Situatie) Toets { return &fil01Toets{situatie: s, drempels: s.drempels()} },
}

type fil01Toets struct {
	geenItem
	situatie *Situatie
	drempels Drempels
}

func (t *fil01Toets) Einde(v *Verslag) error {
	vorige := t.situatie.vorigeSpiegel(0)
	for _, k := range v.Spiegel().Soorten {
		for n, m := range k.Velden {
			if m.Verwacht < t.drempels.Minimum {
				continue
			}
			veld := k.soort.Velden[n]
			t.grens(k.soort, veld, m, v)
			t.landelijk(k.soort, veld, m, v)
			if eerder := vorige.veld(k.Naam, m.Naam); eerder != nil && eerder.Verwacht >= t.drempels.Minimum {
				t.vergelijk(k.soort, veld, m, eerder, v)
			}
		}
	}
	return nil
}

// grens judges how many persons are not known.
func (t *fil01Toets) grens(k *definitie.Soort, veld *definitie.Veld, m *SpiegelVeld, v *Verslag) {
	persoon := veld.Soort == definitie.BSN || veld.Soort == definitie.Geboortedatum
	if persoon && punten(m.Aandeel(WaardeOnbekend)) > float64(t.drempels.Onbekend) {
		v.MeldLevering(k, veld, WaardeOnbekend, CodeOnbekendHoog)
	}
}

func (t *fil01Toets) landelijk(k *definitie.Soort, veld *definitie.Veld, m *SpiegelVeld, v *Verslag) {
	for _, a := range LandelijkeAandelen() {
		if !a.Toetst || a.Soort != k.Naam || a.Veld != veld.Naam {
			continue
		}
		for _, code := range codesVan(veld, a.Betekenis) {
			if t.hoger(m.Aandeel(code), a.Aandeel()) {
				v.MeldLevering(k, veld, code, CodeHogerDanLand)
			}
		}
	}
}

// vergelijk holds a field against the same one of the last delivery: what is unknown or other, and how often it is filled.
func (t *fil01Toets) vergelijk(k *definitie.Soort, veld *definitie.Veld, m, eerder *SpiegelVeld, v *Verslag) {
	if t.hoger(m.leeg(), eerder.leeg()) {
		v.MeldLevering(k, veld, overLeeg, CodeMinderGevuld)
	}
	for _, waarde := range nietsZeggend(veld) {
		if t.hoger(m.Aandeel(waarde), eerder.Aandeel(waarde)) {
			v.MeldLevering(k, veld, waarde, CodeHogerDanVorige)
		}
	}
}

func (t *fil01Toets) hoger(nu, toen float64) bool {
	return punten(nu)-punten(toen) > float64(t.drempels.Aandeel)
}

func punten(aandeel float64) float64 { return procent * aandeel }

// nietsZeggend returns the values of a field that say that something is not known or none of the options.
func nietsZeggend(veld *definitie.Veld) []string {
	switch veld.Soort {
	case definitie.BSN, definitie.Geboortedatum:
		return []string{WaardeOnbekend}
	case definitie.Geslacht:
		return []string{geslachtOnbekend}
	case definitie.Code:
		return codesBij(veld, func(v *definitie.Veld, w *definitie.Codewaarde) bool {
			b := betekenis(v, w)
			return b == betekenisOnbekend || b == betekenisAnders || b == betekenisAnderOrgan || strings.HasSuffix(b, "-"+betekenisAnders)
		})
	}
	return nil
}
