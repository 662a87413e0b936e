package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// CodeVerwijzingOnbekend means: no record in this file has the number to which the field refers.
const CodeVerwijzingOnbekend = "verwijzing-niet-in-levering"

// Only to be explained, because an onderzoek is delivered in the period in which it ends and its melding in the period in
// which the triage ended: the two can stand in different deliveries.
var key02 = Regel{
	ID: "KEY-02", Ernst: Verklaren,
	Wat:   Tekst{"Een nummer dat naar een ander record verwijst, staat in het bestand.", "A number that refers to another record is found in the file."},
	Grond: "LAW25 3.8: the investigation number of the melding matches that of the onderzoek",
	Uitleg: map[string]Uitleg{
		CodeVerwijzingOnbekend: uitleg("Het record waarnaar dit veld verwijst, staat niet in dit bestand.", "The record to which this field refers is not in this file.",
			"Verbeter het nummer; wordt het andere record in een andere periode geleverd, geef dat dan op als reden.", "Correct the number; when the other record is delivered in another period, give that as the reason."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &key02Toets{situatie: s}
		// Child lines name their parent too, which is for STR-04.
		t.velden = s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return v.Soort == definitie.Verwijzing && v != k.Sleutel()
		})
		t.doelen = map[string]bool{}
		for soort, velden := range t.velden {
			for _, v := range velden {
				t.wijzers = append(t.wijzers, wijzer{soort, v})
				for _, code := range v.Naar {
					t.doelen[code] = true
				}
			}
		}
		if len(t.wijzers) == 0 {
			return nil
		}
		t.boek = koppel.Nieuw(koppel.Grens, s.Map)
		return t
	},
}

// key02Toets gathers the numbers of the kinds to which fields refer, and the references.
type key02Toets struct {
	situatie *Situatie
	velden   map[*definitie.Soort][]*definitie.Veld
	wijzers  []wijzer
	doelen   map[string]bool
	boek     *koppel.Koppeling
}

// wijzer is a field that refers.
type wijzer struct {
	soort *definitie.Soort
	veld  *definitie.Veld
}

// rolDoel is the role of a number that can be referred to; a reference has the place of its wijzer after it.
const rolDoel = 0

func (t *key02Toets) Item(i *bestand.Item, _ *Verslag) {
	if i.Wees {
		return
	}
	t.leg(i.Record)
	for _, k := range i.Kinderen {
		t.leg(k)
	}
}

func (t *key02Toets) leg(r bestand.Record) {
	soort := r.Soort()
	if t.doelen[soort.Code] && soort.Nummer() != nil && r.Heeft(soort.Nummer()) {
		t.boek.Leg(sleutelNaar(soort.Code, r.Van(soort.Nummer())), rolDoel, r.Regel(), "", 0)
	}
	for _, v := range t.velden[soort] {
		if r.Heeft(v) && r.Actief(v) {
			t.verwijs(r, v)
		}
	}
}

func (t *key02Toets) verwijs(r bestand.Record, v *definitie.Veld) {
	for n, w := range t.wijzers {
		if w.veld == v {
			// A field can refer to several kinds; one reference per kind, and the first that is found is enough.
			for _, code := range v.Naar {
				t.boek.Leg(sleutelNaar(code, r.Van(v)), uint8(n+1), r.Regel(), toonbaar(r), 0) //nolint:gosec // a handful of fields
			}
		}
	}
}

// Einde reports the references whose number no record has. With several kinds to refer to, the reference must fail for all.
func (t *key02Toets) Einde(v *Verslag) error {
	gemist := map[uint64]int{}
	return t.boek.Groepen(func(g []koppel.Vermelding) bool {
		if g[0].Rol == rolDoel || heeftRol(g, rolDoel) {
			return true
		}
		for n := range g {
			w := t.wijzers[g[n].Rol-1]
			if keer := len(w.veld.Naar); keer > 1 {
				plek := uint64(g[n].Lijn)<<8 | uint64(g[n].Rol)
				if gemist[plek]++; gemist[plek] < keer {
					continue
				}
				delete(gemist, plek)
			}
			v.MeldVermelding(&g[n], w.soort, w.veld, CodeVerwijzingOnbekend)
		}
		return true
	})
}

func (t *key02Toets) Sluit() { t.boek.Sluit() }

func heeftRol(g []koppel.Vermelding, rol uint8) bool {
	for n := range g {
		if g[n].Rol == rol {
			return true
		}
	}
	return false
}

func sleutelNaar(soortcode, nummer string) string { return soortcode + "|" + nummer }
