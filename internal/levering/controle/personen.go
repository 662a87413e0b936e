package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// leeftijden judges the ages of the persons of a record. Unborn children and unknown birth dates leave every age open that
// they can have.
type leeftijden struct {
	persoon *definitie.Soort
	geboren *definitie.Veld
}

func (s *Situatie) leeftijden() leeftijden {
	persoon := s.soort(soortPersoon)
	return leeftijden{persoon, veldVan(persoon, definitie.Geboortedatum)}
}

// kan tells whether there is a person who can be of an age on a day that past. Also true when there is no person at all,
// which is for FLD-01.
func (l leeftijden) kan(i *bestand.Item, op datum.Datum, past func(jongste, oudste int) bool) bool {
	personen := 0
	for _, p := range i.Kinderen {
		if p.Soort() != l.persoon {
			continue
		}
		personen++
		if g, ok := p.Geboortedatum(l.geboren); !ok || kanZijn(g, op, past) {
			return true
		}
	}
	return personen == 0
}

func kanZijn(g datum.Geboortedatum, op datum.Datum, past func(jongste, oudste int) bool) bool {
	jongste, oudste, ok := g.Leeftijd(op)
	switch {
	case ok:
		return past(jongste, oudste)
	case g.IsOnbekend() || op.IsZero():
		return true
	}
	return past(0, 0) // unborn, or born after that day
}

// perAard makes a Toets of a rule about what a record with a code asks of the persons around it: those of the record
// itself, or where the record is a child line those of the record it stands under.
func (s *Situatie) perAard(velden codesPer, past func(jongste, oudste int) bool, code string) Toets {
	personen, peil := s.leeftijden(), nieuwePeildag(s)
	var soorten bereik
	for _, k := range velden.soorten() {
		if k.IsKind() || heeftPersonen(s, k) {
			soorten = append(soorten, k)
		}
	}
	if personen.persoon == nil || len(soorten) == 0 {
		return nil
	}
	oordeel := func(r bestand.Record, i *bestand.Item, v *Verslag) {
		for _, vc := range velden.van(r.Soort()) {
			if vc.codes.in(r, vc.veld) && !personen.kan(i, peil.van(r), past) {
				v.Meld(r, vc.veld, code)
			}
		}
	}
	return perItem{soorten, func(i *bestand.Item, v *Verslag) {
		if i.Wees {
			return
		}
		oordeel(i.Record, i, v)
		for _, k := range i.Kinderen {
			if k.Soort() != personen.persoon {
				oordeel(k, i, v)
			}
		}
	}}
}

func heeftPersonen(s *Situatie, k *definitie.Soort) bool {
	for _, kind := range s.Definitie.Kinderen(k) {
		if kind.Naam == soortPersoon {
			return true
		}
	}
	return false
}
