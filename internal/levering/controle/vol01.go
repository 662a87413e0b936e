package controle

import (
	"maps"
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// Codes of VOL-01.
const (
	CodeAantalVerschilt = "aantal-verschilt"
	CodeCodeVerdwenen   = "waarde-niet-meer-gebruikt"
)

var vol01 = Regel{
	ID: "VOL-01", Ernst: Verklaren,
	Wat: Tekst{
		"Het aantal records van elke soort lijkt op dat van de twee vorige periodes, en wat vorige keer voorkwam, komt weer voor.",
		"The number of records of each kind is like that of the two periods before, and what occurred last time occurs again.",
	},
	Grond: "INF: check of the whole delivery, as other countries do; the bound is a setting",
	Uitleg: map[string]Uitleg{
		CodeAantalVerschilt: uitleg("Er zijn veel meer of veel minder records van deze soort dan in de vorige periodes.", "There are many more or many fewer records of this kind than in the periods before.",
			"Kijk of records ontbreken of dubbel zijn, en leg het verschil uit.", "Check whether records are missing or double, and explain the difference."),
		CodeCodeVerdwenen: uitleg("Deze waarde kwam vorige keer vaak voor, en nu niet.", "This value was frequent last time, and is absent now.",
			"Kijk of de waarde nog goed uit de registratie komt, en leg het verschil uit.", "Check whether the value still comes from the registration, and explain the difference."),
	},
	Nieuw: func(s *Situatie) Toets {
		if s.vorigeSpiegel(0) == nil {
			return nil
		}
		return &vol01Toets{situatie: s, drempels: s.drempels()}
	},
}

// vorigeSpiegel returns the figures of an earlier delivery, 0 for the latest, when they are of the same definition; else nil.
func (s *Situatie) vorigeSpiegel(n int) *Spiegel {
	if n >= len(s.Vorige) || s.Vorige[n] == nil || s.Vorige[n].Definitie != s.Definitie.Naam {
		return nil
	}
	return s.Vorige[n]
}

type vol01Toets struct {
	geenItem
	situatie *Situatie
	drempels Drempels
}

func (t *vol01Toets) Einde(v *Verslag) error {
	vorige := t.situatie.vorigeSpiegel(0)
	for _, k := range v.Spiegel().Soorten {
		if k.soort.Plek != "" {
			continue
		}
		t.aantal(k, v)
		for n, m := range k.Velden {
			if eerder := vorige.veld(k.Naam, m.Naam); eerder != nil && k.soort.Velden[n].Soort == definitie.Code {
				t.verdwenen(k.soort, k.soort.Velden[n], m, eerder, v)
			}
		}
	}
	return nil
}

// aantal wants a number of records that lies between those of the two periods before, with room at both sides.
func (t *vol01Toets) aantal(k *SpiegelSoort, v *Verslag) {
	var laagste, hoogste int
	for n := range 2 {
		eerder := t.situatie.vorigeSpiegel(n).soort(k.Naam)
		if eerder == nil {
			continue
		}
		if n == 0 {
			laagste = eerder.Aantal
		}
		laagste, hoogste = min(laagste, eerder.Aantal), max(hoogste, eerder.Aantal)
	}
	genoeg := max(hoogste, k.Aantal) >= t.drempels.Minimum
	teVeel := procent*k.Aantal > (procent+t.drempels.Aantal)*hoogste
	teWeinig := procent*k.Aantal < (procent-t.drempels.Aantal)*laagste
	if genoeg && (teVeel || teWeinig) {
		v.MeldLevering(k.soort, nil, "", CodeAantalVerschilt)
	}
}

// verdwenen reports the codes that were frequent last time and are absent now, although the field is filled often enough.
func (t *vol01Toets) verdwenen(k *definitie.Soort, veld *definitie.Veld, m, eerder *SpiegelVeld, v *Verslag) {
	if m.Gevuld < t.drempels.Minimum {
		return
	}
	for _, code := range slices.Sorted(maps.Keys(eerder.Waarden)) {
		if veld.Kent(code) && eerder.Waarden[code] >= t.drempels.Minimum && m.Waarden[code] == 0 {
			v.MeldLevering(k, veld, code, CodeCodeVerdwenen)
		}
	}
}
