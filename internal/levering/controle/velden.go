package controle

import (
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// Names of the kinds and fields on which the logical rules look. A definition that has them under these names gets the rules.
const (
	soortAdvies     = "advies"
	soortCasus      = "casus"
	soortMelding    = "melding"
	soortOnderzoek  = "onderzoek"
	soortDienst     = "dienst"
	soortOverdracht = "overdracht"
	soortMonitoring = "monitoring"
	soortPersoon    = "persoon"

	veldAanleiding  = "aanleiding"
	veldAard        = "aard"
	veldUitkomst    = "uitkomst"
	veldReden       = "reden-voortijdig"
	veldMelding     = "datum-melding"
	veldBesluit     = "besluit"
	veldBesluitOp   = "datum-besluit"
	veldStart       = "datum-start"
	veldEinde       = "datum-einde" // of an advies or casus
	veldAfronding   = "datum-afronding"
	veldOverdracht  = "datum-overdracht"
	veldMonitoring  = "datum-monitoring"
	veldAanmaak     = "aanmaakdatum"
	veldTrajectVan  = "datum-start-vervolgtraject"
	veldTrajectTot  = "datum-einde-bemoeienis"
	veldOnderzoek   = "onderzoeksnummer"
	veldBron        = "bron"
	veldType        = "type"
	veldVolgnummer  = "volgnummer"
	veldRol         = "rol-functie"
	veldOrganisatie = "organisatie"
)

// soort returns the kind of that name; nil when the definition has none.
func (s *Situatie) soort(naam string) *definitie.Soort {
	k, _ := s.Definitie.SoortNaam(naam)
	return k
}

// veld returns a field of a kind; nil when the definition has no such kind or field. A record has nothing in a nil field.
func (s *Situatie) veld(soort, naam string) *definitie.Veld {
	k := s.soort(soort)
	if k == nil {
		return nil
	}
	v, _ := k.Veld(naam)
	return v
}

// veldVan returns the first field of a kind of value; nil when there is none.
func veldVan(s *definitie.Soort, soort definitie.Veldsoort) *definitie.Veld {
	if s == nil {
		return nil
	}
	for _, v := range s.Velden {
		if v.Soort == soort {
			return v
		}
	}
	return nil
}

// veldenPer holds fields by kind of record. A definition has a handful of kinds: looking through them is faster than a map.
type veldenPer []soortVelden

type soortVelden struct {
	soort  *definitie.Soort
	velden []*definitie.Veld
}

// van returns the fields of a kind; nil when there are none.
func (p veldenPer) van(s *definitie.Soort) []*definitie.Veld {
	for i := range p {
		if p[i].soort == s {
			return p[i].velden
		}
	}
	return nil
}

func (p veldenPer) soorten() bereik {
	var uit bereik
	for i := range p {
		uit = append(uit, p[i].soort)
	}
	return uit
}

// veldenVan returns for each kind of record the fields that houd passes; kinds without such fields are absent.
func (s *Situatie) veldenVan(houd func(*definitie.Soort, *definitie.Veld) bool) veldenPer {
	var uit veldenPer
	for _, k := range s.Definitie.Soorten {
		var velden []*definitie.Veld
		for _, v := range k.Velden {
			if houd(k, v) {
				velden = append(velden, v)
			}
		}
		if len(velden) > 0 {
			uit = append(uit, soortVelden{k, velden})
		}
	}
	return uit
}

// metNaam returns for each kind of record its fields with one of these names.
func (s *Situatie) metNaam(namen ...string) veldenPer {
	return s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return slices.Contains(namen, v.Naam) })
}

// vanSoort returns for each kind of record its fields with one of these kinds of value.
func (s *Situatie) vanSoort(soorten ...definitie.Veldsoort) veldenPer {
	return s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return slices.Contains(soorten, v.Soort) })
}

// uitleg makes the texts of a code: what was found and how to mend it, each in Dutch and English.
func uitleg(nl, en, herstelNL, herstelEN string) Uitleg {
	return Uitleg{Melding: Tekst{nl, en}, Herstel: Tekst{herstelNL, herstelEN}}
}

// als gives a code another severity than that of its rule.
func (u Uitleg) als(e Ernst) Uitleg {
	u.Ernst = e
	return u
}
