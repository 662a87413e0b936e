package definitie

import (
	"slices"
	"strings"
)

func (p *problemen) velden(d *Definitie, s *Soort) {
	if len(s.Velden) == 0 {
		p.als(true, s.Code+".veld", ProbleemLeeg)
		return
	}
	p.sleutel(s)
	for i, v := range s.Velden {
		v.plaats = i
		deel := s.Code + "." + v.Naam
		eerder, _ := s.Veld(v.Naam)
		p.als(eerder != v, deel, ProbleemDubbel)
		if v.Soort == Nummer {
			p.als(s.nummer != nil || s.Plek != "", deel, ProbleemSleutel)
			s.nummer = v
		}
		p.als(v.Soort == Nummer && (v.Meervoudig || v.Aanwezig != Verplicht || v.Voorwaarde != nil), deel, ProbleemSleutel)
		p.veld(d, deel, v)
		p.voorwaarde(s, deel, i, v.Voorwaarde)
	}
	p.vast(d, s)
}

// sleutel checks that the first field ties the record: its own number, or for a child line that of its parent.
func (p *problemen) sleutel(s *Soort) {
	if s.Plek != "" {
		return
	}
	wil := Nummer
	if s.IsKind() {
		wil = Verwijzing
	}
	eerste := s.Velden[0]
	goed := eerste.Soort == wil && eerste.Aanwezig == Verplicht && eerste.Voorwaarde == nil && !eerste.Meervoudig
	p.als(!goed || s.IsKind() && !slices.Equal(eerste.Naar, s.HoortBij), s.Code+"."+eerste.Naam, ProbleemSleutel)
}

func (p *problemen) veld(d *Definitie, deel string, v *Veld) {
	p.als(!isNaam(v.Naam), deel+".naam", ProbleemWaarde)
	p.als(v.Aanwezig != Verplicht && v.Aanwezig != Optioneel, deel+".aanwezig", ProbleemWaarde)
	p.grondslag(deel, v.Grondslag)

	metLijst := v.Soort == Code || v.Soort == Geslacht
	p.als(metLijst && v.Codelijst == "", deel+".codelijst", ProbleemLeeg)
	p.als(!metLijst && v.Codelijst != "", deel+".codelijst", ProbleemNietVanSoort)
	p.als(v.Meervoudig && v.Soort != Code, deel+".meervoudig", ProbleemNietVanSoort)
	p.lengteMax(d, deel, v)

	p.als((v.Soort == Verwijzing) != (len(v.Naar) > 0), deel+".naar", ProbleemNietVanSoort)
	p.als((v.Soort == Telling) != (len(v.Telt) > 0), deel+".telt", ProbleemNietVanSoort)
	for _, code := range slices.Concat(v.Naar, v.Telt) {
		_, ok := d.Soort(code)
		p.als(!ok, deel+".naar", ProbleemVerwijzing)
	}
	p.veldsoort(d, deel, v)
}

func (p *problemen) lengteMax(d *Definitie, deel string, v *Veld) {
	vrij := v.Soort == Nummer || v.Soort == Verwijzing || v.Soort == Tekst || v.Soort == Getal || v.Soort == Telling || v.Soort == Organisatie
	if d.Kader.Vorm == Vast {
		p.als(v.LengteMax != 0, deel+".lengte-max", ProbleemNietVanVorm)
		return
	}
	p.als(vrij && (v.LengteMax < 1 || v.LengteMax > 100), deel+".lengte-max", ProbleemLengte)
	p.als(!vrij && v.LengteMax != 0, deel+".lengte-max", ProbleemNietVanSoort)
}

func (p *problemen) veldsoort(d *Definitie, deel string, v *Veld) {
	switch v.Soort {
	case BSN:
		p.bijzonder(deel, v, 9)
	case Geboortedatum:
		p.bijzonder(deel, v, 8)
	case Opvulling:
		p.als(d.Kader.Vorm != Vast || v.Aanwezig != Optioneel, deel+".soort", ProbleemNietVanVorm)
	case Nummer, Verwijzing, Code, Datum, Geslacht, Gemeente, Organisatie, Jaar, Halfjaar, Getal, Telling, Tekst:
		p.als(len(v.Bijzonder) > 0, deel+".bijzonder", ProbleemNietVanSoort)
	default:
		p.als(true, deel+".soort", ProbleemWaarde)
	}
}

// bijzonder checks that unknown and unborn are both there, that they differ, and that they are digits of the right length.
func (p *problemen) bijzonder(deel string, v *Veld, lengte int) {
	deel += ".bijzonder"
	for betekenis, waarde := range v.Bijzonder {
		p.als(betekenis != Onbekend && betekenis != Ongeboren, deel, ProbleemWaarde)
		p.als(len(waarde) != lengte || strings.Trim(waarde, "0123456789") != "", deel, ProbleemBijzonderVorm)
	}
	p.als(len(v.Bijzonder) != 2, deel, ProbleemLeeg)
	p.als(v.Bijzonder[Onbekend] == v.Bijzonder[Ongeboren], deel, ProbleemDubbel)
}

func (p *problemen) voorwaarde(s *Soort, deel string, plaats int, w *Voorwaarde) {
	if w == nil {
		return
	}
	deel += ".voorwaarde"
	p.als(len(w.Is) == 0, deel, ProbleemLeeg)
	veld, ok := s.Veld(w.Veld)
	if !ok || slices.Index(s.Velden, veld) >= plaats {
		p.als(true, deel, ProbleemVoorwaarde)
		return
	}
	w.veld = veld
	p.als(veld.Soort != Code, deel, ProbleemVoorwaarde)
	for _, code := range w.Is {
		p.als(veld.lijst != nil && !veld.Kent(code), deel, ProbleemCode)
	}
}
