package definitie

import (
	"cmp"
	"slices"
)

// vast checks the places of the fields of a kind in a fixed form: each within the line, none over another, nothing left
// open between them; and in a form with separators that no field has a place.
func (p *problemen) vast(d *Definitie, s *Soort) {
	if d.Kader.Vorm != Vast {
		for _, v := range s.Velden {
			p.als(v.heeftPlaats(), v.deel+".positie", ProbleemNietVanVorm)
		}
		return
	}
	plaatsen := []plaatsInRegel{{van: d.Kader.Soortpositie, tot: d.Kader.Soortpositie + d.Kader.Soortlengte, deel: s.deel + ".code"}}
	for _, v := range s.Velden {
		p.veldVast(v)
		plaatsen = append(plaatsen, plaatsInRegel{v.Positie, v.Positie + max(v.Breedte(), 1), v.deel})
	}
	s.lengte = p.aaneen(plaatsen)
	if d.Kader.Regellengte > 0 {
		p.als(s.lengte > d.Kader.Regellengte, s.deel+".lengte", ProbleemLengte)
		s.lengte = d.Kader.Regellengte
	}
	p.als(s.lengte > regellengteGrens, s.deel+".lengte", ProbleemLengte)
}

// heeftPlaats tells that the field says something about its place in a fixed form.
func (v *Veld) heeftPlaats() bool {
	getallen := v.Positie != 0 || v.Lengte != 0 || v.Aantal != 0
	teksten := v.Uitlijning != "" || v.Vulteken != "" || v.Herhaling != "" || v.VlagAan != "" || v.VlagUit != ""
	return getallen || teksten || len(v.Opties) > 0
}

// regelruimte checks that in a form with separators a record without repeats always fits its longest line.
func (p *problemen) regelruimte(d *Definitie, s *Soort) {
	if d.Kader.Vorm != Gescheiden || d.Kader.RegellengteMax < 1 {
		return
	}
	nodig := len(s.Code)
	for _, v := range s.Velden {
		nodig += 1 + v.ruimte()
	}
	p.als(nodig > d.Kader.RegellengteMax, s.deel+".lengte", ProbleemLengte)
}

type plaatsInRegel struct {
	van, tot int // columns from 1, tot not included
	deel     string
}

// aaneen checks that the places join without overlap and gap, and returns the last column.
func (p *problemen) aaneen(plaatsen []plaatsInRegel) int {
	slices.SortStableFunc(plaatsen, func(a, b plaatsInRegel) int { return cmp.Compare(a.van, b.van) })
	volgende := 1
	for _, pl := range plaatsen {
		p.als(pl.van < volgende, pl.deel, ProbleemOverlap)
		p.als(pl.van > volgende, pl.deel, ProbleemGat)
		volgende = max(volgende, pl.tot)
	}
	return volgende - 1
}

func (p *problemen) veldVast(v *Veld) {
	p.als(v.Positie < 1, v.deel+".positie", ProbleemLengte)
	p.als(v.Uitlijning != "" && v.Uitlijning != Links && v.Uitlijning != Rechts, v.deel+".uitlijning", ProbleemWaarde)
	p.als(v.Vulteken != "" && v.Vulteken != " " && v.Vulteken != "0", v.deel+".vulteken", ProbleemWaarde)
	// A zero that fills can only be told from a zero that counts at the left of a number.
	p.als(v.Vulteken == "0" && (v.Uitlijning != Rechts || !isGetal(v.Soort)), v.deel+".vulteken", ProbleemNietVanSoort)
	if v.Herhaling == Vlaggen {
		p.vlaggen(v)
		return
	}
	p.als(v.Lengte < 1 || v.Lengte > 1000, v.deel+".lengte", ProbleemLengte)
	p.als(v.Lengte != vasteLengte(v) && vasteLengte(v) > 0, v.deel+".lengte", ProbleemLengte)
	p.als(len(v.Opties) > 0, v.deel+".opties", ProbleemNietVanSoort)
	p.als(v.VlagAan != "" || v.VlagUit != "", v.deel+".vlag-aan", ProbleemNietVanSoort)
	if v.Herhaling == Plaatsen {
		p.als(v.Aantal < 1 || v.Aantal > 100, v.deel+".aantal", ProbleemLengte)
		p.als(!v.Meervoudig, v.deel+".herhaling", ProbleemNietVanSoort)
	} else {
		p.als(v.Aantal != 0, v.deel+".aantal", ProbleemNietVanSoort)
		p.als(v.Meervoudig || v.Herhaling != "", v.deel+".herhaling", ProbleemWaarde)
	}
	p.als(v.lijst != nil && v.lijst.langste() > v.Lengte, v.deel+".lengte", ProbleemSmal)
}

// vlaggen checks that every option of the list has one flag and every flag is an option.
func (p *problemen) vlaggen(v *Veld) {
	p.als(!v.Meervoudig || v.Soort != Code || v.Lengte != 0 || v.Aantal != 0, v.deel+".herhaling", ProbleemNietVanSoort)
	p.als(v.Uitlijning != "" || v.Vulteken != "", v.deel+".uitlijning", ProbleemNietVanSoort)
	p.als(len(v.Opties) == 0, v.deel+".opties", ProbleemLeeg)
	p.als(len(v.Opties) > 100, v.deel+".opties", ProbleemLengte)
	p.dubbel(v.Opties, v.deel+".opties")
	aan, uit := v.Vlag()
	goed := isVlag(v.VlagAan) && isVlag(v.VlagUit) && aan != uit && aan != ' '
	p.als(!goed, v.deel+".vlag-aan", ProbleemWaarde)
	if v.lijst == nil {
		return
	}
	for _, o := range v.Opties {
		p.als(!v.Kent(o), v.deel+".opties", ProbleemCode)
	}
	gemist := slices.ContainsFunc(v.lijst.Waarden, func(w *Codewaarde) bool { return !slices.Contains(v.Opties, w.Code) })
	p.als(gemist, v.deel+".opties", ProbleemNietGedekt)
}

// isVlag tells that a text is one printable character, or nothing.
func isVlag(s string) bool { return s == "" || len(s) == 1 && s[0] >= ' ' && s[0] < 0x7f }

func isGetal(s Veldsoort) bool { return s == Getal || s == Telling }

// vasteLengte returns the length that every value of the kind of field has; 0 when they differ.
func vasteLengte(v *Veld) int {
	switch v.Soort {
	case Datum, Geboortedatum:
		return len("JJJJMMDD")
	case BSN:
		return 9
	case Jaar, Gemeente:
		return 4
	case Halfjaar:
		return 1
	}
	return 0
}

// ruimte returns the length of the longest single value that fits the field; 0 when the definition does not say.
func (v *Veld) ruimte() int {
	switch {
	case vasteLengte(v) > 0:
		return vasteLengte(v)
	case v.Lengte > 0:
		return v.Lengte
	case v.lijst != nil:
		return v.lijst.langste()
	}
	return v.LengteMax
}
