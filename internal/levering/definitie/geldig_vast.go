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
			leeg := v.Positie == 0 && v.Lengte == 0 && v.Uitlijning == "" && v.Vulteken == "" && v.Herhaling == "" && v.Aantal == 0 && len(v.Opties) == 0
			p.als(!leeg, s.Code+"."+v.Naam+".positie", ProbleemNietVanVorm)
		}
		return
	}
	plaatsen := []plaatsInRegel{{van: d.Kader.Soortpositie, tot: d.Kader.Soortpositie + d.Kader.Soortlengte, deel: s.Code + ".code"}}
	for _, v := range s.Velden {
		deel := s.Code + "." + v.Naam
		p.veldVast(deel, v)
		plaatsen = append(plaatsen, plaatsInRegel{v.Positie, v.Positie + max(v.Breedte(), 1), deel})
	}
	s.lengte = p.aaneen(plaatsen)
	if d.Kader.Regellengte > 0 {
		p.als(s.lengte > d.Kader.Regellengte, s.Code+".lengte", ProbleemLengte)
		s.lengte = d.Kader.Regellengte
	}
	p.als(s.lengte > regellengteGrens, s.Code+".lengte", ProbleemLengte)
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

func (p *problemen) veldVast(deel string, v *Veld) {
	p.als(v.Positie < 1, deel+".positie", ProbleemLengte)
	p.als(v.Uitlijning != "" && v.Uitlijning != Links && v.Uitlijning != Rechts, deel+".uitlijning", ProbleemWaarde)
	p.als(v.Vulteken != "" && v.Vulteken != " " && v.Vulteken != "0", deel+".vulteken", ProbleemWaarde)
	// A zero that fills can only be told from a zero that counts at the left of a number.
	p.als(v.Vulteken == "0" && (v.Uitlijning != Rechts || !isGetal(v.Soort)), deel+".vulteken", ProbleemNietVanSoort)
	if v.Herhaling == Vlaggen {
		p.vlaggen(deel, v)
		return
	}
	p.als(v.Lengte < 1 || v.Lengte > 1000, deel+".lengte", ProbleemLengte)
	p.als(v.Lengte != vasteLengte(v) && vasteLengte(v) > 0, deel+".lengte", ProbleemLengte)
	p.als(len(v.Opties) > 0, deel+".opties", ProbleemNietVanSoort)
	if v.Herhaling == Plaatsen {
		p.als(v.Aantal < 1 || v.Aantal > 100, deel+".aantal", ProbleemLengte)
		p.als(!v.Meervoudig, deel+".herhaling", ProbleemNietVanSoort)
	} else {
		p.als(v.Aantal != 0, deel+".aantal", ProbleemNietVanSoort)
		p.als(v.Meervoudig || v.Herhaling != "", deel+".herhaling", ProbleemWaarde)
	}
	if v.lijst == nil {
		return
	}
	for _, w := range v.lijst.Waarden {
		p.als(len(w.Code) > v.Lengte, deel+".lengte", ProbleemCode)
	}
}

// vlaggen checks that every option has one flag and every flag is an option.
func (p *problemen) vlaggen(deel string, v *Veld) {
	p.als(!v.Meervoudig || v.Soort != Code || v.Lengte != 0 || v.Aantal != 0, deel+".herhaling", ProbleemNietVanSoort)
	p.als(len(v.Opties) == 0 || len(v.Opties) > 100, deel+".opties", ProbleemLeeg)
	p.als(len(slices.Compact(slices.Sorted(slices.Values(v.Opties)))) != len(v.Opties), deel+".opties", ProbleemDubbel)
	aan, uit := v.Vlag()
	p.als(len(v.VlagAan) > 1 || len(v.VlagUit) > 1 || aan == uit || aan <= ' ', deel+".vlag-aan", ProbleemWaarde)
	for _, o := range v.Opties {
		p.als(v.lijst != nil && !v.Kent(o), deel+".opties", ProbleemCode)
	}
}

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
