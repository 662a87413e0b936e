package definitie

import (
	"slices"
	"strings"

	"regioaanpak/internal/recht/datum"
)

func (p *problemen) velden(d *Definitie, s *Soort) {
	if len(s.Velden) == 0 {
		p.als(true, s.deel+".veld", ProbleemLeeg)
		return
	}
	p.sleutel(s)
	for i, v := range s.Velden {
		v.plaats = i
		eerder, _ := s.Veld(v.Naam)
		p.als(eerder != v, v.deel, ProbleemDubbel)
		if v.Soort == Nummer {
			p.als(s.nummer != nil || s.Plek != "", v.deel, ProbleemSleutel)
			s.nummer = v
		}
		p.als(v.Soort == Nummer && (v.Meervoudig || v.Aanwezig != Verplicht || v.Voorwaarde != nil), v.deel, ProbleemSleutel)
		p.veld(d, v)
		p.voorwaarde(s, v.deel, i, v.Voorwaarde)
	}
	p.vast(d, s)
	p.regelruimte(d, s)
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
	p.als(!goed || s.IsKind() && !slices.Equal(eerste.Naar, s.HoortBij), eerste.deel, ProbleemSleutel)
}

func (p *problemen) veld(d *Definitie, v *Veld) {
	p.als(!isNaam(v.Naam), v.deel+".naam", ProbleemWaarde)
	p.als(v.Aanwezig != Verplicht && v.Aanwezig != Optioneel, v.deel+".aanwezig", ProbleemWaarde)
	p.grondslag(v.deel, v.Grondslag)

	metLijst := v.Soort == Code || v.Soort == Geslacht
	p.als(metLijst && v.Codelijst == "", v.deel+".codelijst", ProbleemLeeg)
	p.als(!metLijst && v.Codelijst != "", v.deel+".codelijst", ProbleemNietVanSoort)
	p.als(v.Meervoudig && v.Soort != Code, v.deel+".meervoudig", ProbleemNietVanSoort)
	p.lengteMax(d, v)
	p.naarEnTelt(d, v)
	p.veldsoort(d, v)
}

func (p *problemen) naarEnTelt(d *Definitie, v *Veld) {
	p.als((v.Soort == Verwijzing) != (len(v.Naar) > 0), v.deel+".naar", ProbleemNietVanSoort)
	p.als((v.Soort == Telling) != (len(v.Telt) > 0), v.deel+".telt", ProbleemNietVanSoort)
	p.dubbel(v.Naar, v.deel+".naar")
	p.dubbel(v.Telt, v.deel+".telt")
	for _, code := range v.Naar {
		_, ok := d.Soort(code)
		p.als(!ok, v.deel+".naar", ProbleemVerwijzing)
	}
	for _, code := range v.Telt {
		_, ok := d.Soort(code)
		p.als(!ok, v.deel+".telt", ProbleemVerwijzing)
	}
}

func (p *problemen) lengteMax(d *Definitie, v *Veld) {
	if d.Kader.Vorm == Vast {
		p.als(v.LengteMax != 0, v.deel+".lengte-max", ProbleemNietVanVorm)
		return
	}
	vrij := isGetal(v.Soort) || slices.Contains([]Veldsoort{Nummer, Verwijzing, Tekst, Organisatie}, v.Soort)
	p.als(vrij && (v.LengteMax < 1 || v.LengteMax > 100), v.deel+".lengte-max", ProbleemLengte)
	p.als(!vrij && v.LengteMax != 0, v.deel+".lengte-max", ProbleemNietVanSoort)
}

func (p *problemen) veldsoort(d *Definitie, v *Veld) {
	if isGetal(v.Soort) {
		p.als(v.ruimte() > getalMax, v.deel+".lengte", ProbleemLengte)
	}
	switch v.Soort {
	case BSN:
		p.bijzonder(v, 9)
	case Geboortedatum:
		p.bijzonder(v, 8)
		for _, waarde := range v.Bijzonder {
			g, err := datum.ParseGeboortedatum(waarde)
			// What may be somebody's birthday cannot also mean that it is not known.
			p.als(err == nil && !g.IsOnbekend() && !g.IsOngeboren(), v.deel+".bijzonder", ProbleemBijzonderVorm)
		}
	case Opvulling:
		p.als(d.Kader.Vorm != Vast || v.Aanwezig != Optioneel, v.deel+".soort", ProbleemNietVanVorm)
		p.als(v.Voorwaarde != nil || len(v.Bijzonder) > 0, v.deel+".soort", ProbleemNietVanSoort)
	case Telling:
		p.als(v.ruimte() > 0 && v.ruimte() < tellingMin, v.deel+".lengte", ProbleemSmal)
		p.als(len(v.Bijzonder) > 0, v.deel+".bijzonder", ProbleemNietVanSoort)
	case Nummer, Verwijzing, Code, Datum, Geslacht, Gemeente, Organisatie, Jaar, Halfjaar, Getal, Tekst:
		p.als(len(v.Bijzonder) > 0, v.deel+".bijzonder", ProbleemNietVanSoort)
	default:
		p.als(true, v.deel+".soort", ProbleemWaarde)
	}
}

const (
	// getalMax is the longest number, which a computer still counts exactly.
	getalMax = 18
	// tellingMin is the narrowest count: no Veilig Thuis organisation has fewer than a thousand records in a half-year.
	tellingMin = 4
)

// bijzonder checks that unknown and unborn are both there, that they differ, and that they are digits of the right length.
func (p *problemen) bijzonder(v *Veld, lengte int) {
	deel := v.deel + ".bijzonder"
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
	p.dubbel(w.Is, deel)
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

// verwijzingen checks, once every kind is known, that each reference goes to kinds that have a number, and has room for it.
func (p *problemen) verwijzingen(d *Definitie) {
	for _, s := range d.Soorten {
		for _, v := range s.Velden {
			for _, code := range v.Naar {
				doel, ok := d.Soort(code)
				if !ok {
					continue
				}
				p.als(doel.nummer == nil, v.deel+".naar", ProbleemDoel)
				p.als(doel.nummer != nil && v.ruimte() > 0 && v.ruimte() < doel.nummer.ruimte(), v.deel+".lengte", ProbleemSmal)
			}
		}
	}
}
