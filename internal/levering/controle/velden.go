package controle

import "regioaanpak/internal/levering/definitie"

// Names of the kinds and fields on which the logical rules look. A definition that has them under these names gets the rules.
const (
	soortMelding   = "melding"
	soortOnderzoek = "onderzoek"
	veldAard       = "aard"
	veldUitkomst   = "uitkomst"
	veldMelding    = "datum-melding"
	veldStart      = "datum-start"
	veldAfronding  = "datum-afronding"
	veldTrajectVan = "datum-start-vervolgtraject"
	veldTrajectTot = "datum-einde-bemoeienis"
	veldOnderzoek  = "onderzoeksnummer"
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
	for _, v := range s.Velden {
		if v.Soort == soort {
			return v
		}
	}
	return nil
}

// veldenVan returns for each kind of record the fields that keep passes; kinds without such fields are absent.
func (s *Situatie) veldenVan(houd func(*definitie.Soort, *definitie.Veld) bool) map[*definitie.Soort][]*definitie.Veld {
	uit := map[*definitie.Soort][]*definitie.Veld{}
	for _, k := range s.Definitie.Soorten {
		for _, v := range k.Velden {
			if houd(k, v) {
				uit[k] = append(uit[k], v)
			}
		}
	}
	return uit
}

// uitleg makes the texts of a code: what was found and how to mend it, each in Dutch and English.
func uitleg(nl, en, herstelNL, herstelEN string) Uitleg {
	return Uitleg{Melding: Tekst{nl, en}, Herstel: Tekst{herstelNL, herstelEN}}
}
