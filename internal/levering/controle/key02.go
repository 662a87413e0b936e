package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
)

// Codes of KEY-02.
const (
	CodeVerwijzingOnbekend = "verwijzing-niet-in-levering" // no record in the file has the number to which the field refers
	CodeVerwijzingBuiten   = "verwijzing-niet-bij-record"  // no line with the number stands below the same record
)

// Only to be explained, because an onderzoek is delivered in the period in which it ends and its melding in the period in
// which the triage ended: the two can stand in different deliveries.
var key02 = Regel{
	ID: "KEY-02", Ernst: Verklaren,
	Wat:   Tekst{"Een nummer dat naar een ander record verwijst, staat in het bestand.", "A number that refers to another record is found in the file."},
	Grond: "LAW25 3.8: the investigation number of the melding matches that of the onderzoek",
	Uitleg: map[string]Uitleg{
		CodeVerwijzingOnbekend: uitleg("Het record waarnaar dit veld verwijst, staat niet in dit bestand.", "The record to which this field refers is not in this file.",
			"Verbeter het nummer als het fout is. Klopt het en hoort het andere record bij een ander halfjaar, bijvoorbeeld omdat een onderzoek nog loopt? Dan is dat de uitleg.", "Correct the number if it is wrong. Is it right and does the other record belong to another half-year, for instance because an investigation still runs? Then that is the explanation."),
		CodeVerwijzingBuiten: uitleg("De regel waarnaar dit veld verwijst, staat niet bij dezelfde casus.", "The line to which this field refers does not stand with the same casus.",
			"Verbeter het nummer als het fout is. Klopt het en is de andere regel in een eerder halfjaar geleverd? Dan is dat de uitleg.", "Correct the number if it is wrong. Is it right and was the other line delivered in an earlier half-year? Then that is the explanation."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &key02Toets{situatie: s, doelen: map[*definitie.Soort]bool{}}
		// Child lines name their parent too, which is for STR-04.
		velden := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return v.Soort == definitie.Verwijzing && v != k.Sleutel()
		})
		for _, kv := range velden {
			if naarKinderen(s, kv.soort, kv.velden[0]) {
				t.binnen = append(t.binnen, kv)
				continue
			}
			t.velden = append(t.velden, kv)
			t.wijs(kv)
		}
		if len(velden) == 0 {
			return nil
		}
		t.bereik = velden.soorten()
		for k := range t.doelen {
			t.bereik = append(t.bereik, k)
		}
		t.boek = koppel.Nieuw(verbindGrens, s.Map)
		return t
	},
}

// naarKinderen tells whether a field of a child line refers to other child lines of the same record.
func naarKinderen(s *Situatie, soort *definitie.Soort, v *definitie.Veld) bool {
	if !soort.IsKind() {
		return false
	}
	for _, code := range v.Naar {
		if k, ok := s.Definitie.Soort(code); !ok || !k.IsKind() {
			return false
		}
	}
	return true
}

// key02Toets gathers the numbers of the kinds to which fields refer, and the references. What refers to a line below the
// same record is judged at once.
type key02Toets struct {
	bereik
	situatie *Situatie
	binnen   veldenPer
	velden   veldenPer
	wijzers  []wijzer
	doelen   map[*definitie.Soort]bool
	boek     *koppel.Koppeling
}

func (t *key02Toets) wijs(kv soortVelden) {
	for _, v := range kv.velden {
		t.wijzers = append(t.wijzers, wijzer{kv.soort, v})
		for _, code := range v.Naar {
			if k, ok := t.situatie.Definitie.Soort(code); ok {
				t.doelen[k] = true
			}
		}
	}
}

// wijzer is a field that refers.
type wijzer struct {
	soort *definitie.Soort
	veld  *definitie.Veld
}

// rolDoel is the role of a number that can be referred to; a reference has the place of its wijzer after it.
const rolDoel = 0

func (t *key02Toets) Item(i *bestand.Item, v *Verslag) {
	if i.Wees {
		return
	}
	bronnen := genummerd{item: i}
	t.leg(i.Record)
	for _, k := range i.Kinderen {
		t.leg(k)
		for _, veld := range t.binnen.van(k.Soort()) {
			if k.Heeft(veld) && !noemt(veld, bronnen.zoek(k.Van(veld))) {
				v.Meld(k, veld, CodeVerwijzingBuiten)
			}
		}
	}
}

// noemt tells whether a field may refer to a record.
func noemt(veld *definitie.Veld, r bestand.Record) bool {
	return !r.IsZero() && slices.Contains(veld.Naar, r.Soort().Code)
}

func (t *key02Toets) leg(r bestand.Record) {
	soort := r.Soort()
	if len(t.doelen) > 0 && t.doelen[soort] && soort.Nummer() != nil && r.Heeft(soort.Nummer()) {
		t.boek.Leg(sleutelNaar(soort.Code, r.Van(soort.Nummer())), rolDoel, r.Regel(), "", 0)
	}
	for _, v := range t.velden.van(soort) {
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
				t.boek.Leg(sleutelNaar(code, r.Van(v)), uint8(n+1), r.Regel(), toonbaar(r), 0)
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
