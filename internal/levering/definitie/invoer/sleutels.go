package invoer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var nummerwoorden = []string{"identificatienummer", "identificatie", "nummer", "sleutel", "nr", "id"}

func isNummerwoord(naam string) bool {
	return slices.ContainsFunc(nummerwoorden, func(w string) bool {
		return strings.HasSuffix(naam, w) || strings.HasPrefix(naam, w) && w != "id" && w != "nr"
	})
}

// stam returns what is left of the name of a number without the word for number: "meldings" of Meldingsnummer.
func stam(naam string) string {
	for _, w := range nummerwoorden {
		if kort, ok := strings.CutSuffix(naam, w); ok {
			return kort
		}
	}
	for _, w := range nummerwoorden {
		if kort, ok := strings.CutPrefix(naam, w); ok {
			return strings.TrimPrefix(kort, "van")
		}
	}
	return naam
}

// vanSoort tells that a number is called after a kind of record: Meldingsnummer after Melding, Casusnummer after Casussen.
func (v *veldOntwerp) vanSoort(s *soortOntwerp) bool {
	st, kort := stam(plat(v.opschrift)), plat(s.naam)
	for _, einde := range []string{"en", "s"} {
		if k := strings.TrimSuffix(kort, einde); len(k) >= 4 {
			kort = k
		}
	}
	return len(st) >= 3 && len(kort) >= 3 && (strings.HasPrefix(st, kort) || strings.HasPrefix(kort, st))
}

// bepaalSleutels finds out of every number whether it is the record's own, or that of another.
func (o *ontwerp) bepaalSleutels() {
	for i, s := range o.soorten {
		if s.plek != "" {
			continue
		}
		eigen := s.eigenNummer(o)
		for _, v := range s.velden {
			if v.soort != "nummer" || v == eigen {
				continue
			}
			o.verwijs(s, v)
		}
		s.bepaalOuder(o.soorten[:i], eigen)
		if eigen != nil {
			eigen.naam, eigen.aanwezig = "nummer", "verplicht"
		}
		s.sleutelVoorop(eigen)
	}
}

// eigenNummer returns the field with the record's own number; nil when it has none.
func (s *soortOntwerp) eigenNummer(o *ontwerp) *veldOntwerp {
	var los *veldOntwerp
	ander := false
	for _, v := range s.velden {
		if v.soort != "nummer" {
			continue
		}
		if v.vanSoort(s) {
			return v
		}
		naarAnder := slices.ContainsFunc(o.soorten, func(k *soortOntwerp) bool { return k != s && k.plek == "" && v.vanSoort(k) })
		ander = ander || naarAnder
		if los == nil && !naarAnder {
			los = v
		}
	}
	// A number of another record before it makes it a child line, whose own number may have any name or be missing.
	if los != nil && (!ander || stam(plat(los.opschrift)) == "") {
		los.gok(GokVerwijzing, "soort: taken for the number of the record itself")
		return los
	}
	return nil
}

// verwijs makes a number that is not the record's own a reference, or text when it is not clear to what.
func (o *ontwerp) verwijs(s *soortOntwerp, v *veldOntwerp) {
	for _, k := range o.soorten {
		if k != s && k.plek == "" && v.vanSoort(k) {
			v.soort, v.naar = "verwijzing", append(v.naar, k)
		}
	}
	if len(v.naar) == 0 {
		v.soort = "tekst"
	}
	v.gok(GokVerwijzing, "soort: by its name")
}

// bepaalOuder makes the kind a child of the one whose number it begins with.
func (s *soortOntwerp) bepaalOuder(eerder []*soortOntwerp, eigen *veldOntwerp) {
	for _, v := range s.velden {
		if v == eigen {
			return
		}
		if v.soort != "verwijzing" {
			continue
		}
		ouder := v.naar[0]
		if len(v.naar) == 1 && ouder.ouder == nil && slices.Contains(eerder, ouder) {
			s.ouder, v.naam, v.aanwezig = ouder, ouder.naam, "verplicht"
			s.gok(GokOuder, "hoort-bij: it begins with the number of that record")
		}
		return
	}
}

// sleutelVoorop puts the key first, where the layout language wants it; in fixed columns the position stays.
func (s *soortOntwerp) sleutelVoorop(eigen *veldOntwerp) {
	sleutel := eigen
	if s.ouder != nil {
		i := slices.IndexFunc(s.velden, func(v *veldOntwerp) bool { return v.soort == "verwijzing" })
		sleutel = s.velden[i]
	}
	i := slices.Index(s.velden, sleutel)
	if i > 0 && sleutel.begin > 0 {
		s.velden = slices.Insert(slices.Delete(s.velden, i, i+1), 0, sleutel)
	}
}

// bepaalTellingen finds out of every count what it counts, by its name; without a name it counts all content.
func (o *ontwerp) bepaalTellingen() {
	for _, s := range o.soorten {
		for _, v := range s.velden {
			if v.soort == "telling" {
				o.bepaalTelling(v)
			}
		}
	}
}

func (o *ontwerp) bepaalTelling(v *veldOntwerp) {
	v.gok(GokVeldsoort, "telt: by its name")
	wat := strings.TrimPrefix(strings.TrimPrefix(plat(v.opschrift), "totaal"), "aantal")
	var alle []*soortOntwerp
	for _, s := range o.soorten {
		if s.plek != "" {
			continue
		}
		alle = append(alle, s)
		naam := plat(s.naam)
		if len(wat) >= 4 && len(naam) >= 4 && wat[:4] == naam[:4] {
			v.telt = append(v.telt, s)
		}
	}
	if len(v.telt) == 0 {
		v.telt = alle
	}
}

var genummerd = regexp.MustCompile(`^(.*\D)[\s_-]*(\d{1,2})$`)

// voegSamen makes one field of rows that number the places of a list: Aard 1, Aard 2, Aard 3.
func (s *soortOntwerp) voegSamen() {
	var uit []*veldOntwerp
	for _, v := range s.velden {
		if len(uit) > 0 && uit[len(uit)-1].neemt(v) {
			vorig := uit[len(uit)-1]
			if vorig.aantal < 2 {
				vorig.aantal = 1
				vorig.gok(GokHerhaling, "herhaling: numbered rows put together")
				vorig.opschrift = strings.TrimRight(genummerd.FindStringSubmatch(vorig.opschrift)[1], " _-")
			}
			vorig.aantal++
			if v.begin > 0 {
				vorig.eind = v.begin + v.lengte - 1
			}
			continue
		}
		uit = append(uit, v)
	}
	s.velden = uit
}

// neemt tells that a row is the next place of the same list.
func (v *veldOntwerp) neemt(volgende *veldOntwerp) bool {
	n := genummerd.FindStringSubmatch(volgende.opschrift)
	if n == nil || v.codelijst == "" || volgende.codelijst != v.codelijst || volgende.aantal > 1 || v.lengte == 0 || volgende.lengte != v.lengte {
		return false
	}
	basis, tel := v.opschrift, max(v.aantal, 1)
	if m := genummerd.FindStringSubmatch(v.opschrift); m != nil && v.aantal < 2 {
		basis = m[1]
		if m[2] != "1" && m[2] != "01" {
			return false
		}
	} else if v.aantal < 2 {
		return false
	}
	aaneen := v.begin == 0 || volgende.begin == v.begin+tel*v.lengte
	return aaneen && plat(basis) == plat(n[1]) && getal(strings.TrimPrefix(n[2], "0")) == tel+1
}

// splits makes as many fields of one that repeats and holds no code, which the layout language has no other way to say.
func (s *soortOntwerp) splits() {
	var uit []*veldOntwerp
	for _, v := range s.velden {
		if v.aantal < 2 || v.soort == "code" || v.aantal > 100 {
			if v.soort != "code" {
				v.aantal = 0
			}
			uit = append(uit, v)
			continue
		}
		n := v.aantal
		v.aantal, v.eind = 0, 0
		v.gok(GokHerhaling, "one field per place")
		for i := range n {
			deel := *v
			deel.opschrift += " " + strconv.Itoa(i+1)
			if v.begin > 0 {
				deel.begin = v.begin + i*v.lengte
			}
			uit = append(uit, &deel)
		}
	}
	s.velden = uit
}
