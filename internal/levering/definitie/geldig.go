package definitie

import (
	"slices"
	"strings"
)

// Codes of problems in a definition.
const (
	ProbleemLeeg          = "leeg"
	ProbleemWaarde        = "waarde-onbekend"
	ProbleemDubbel        = "dubbel"
	ProbleemBewijs        = "bewijs-onbekend"
	ProbleemPeriode       = "periodes-verkeerd-om"
	ProbleemScheiding     = "teken-onbruikbaar"
	ProbleemLengte        = "lengte-onbruikbaar"
	ProbleemSleutel       = "sleutel-niet-eerste-veld"
	ProbleemCodelijst     = "codelijst-onbekend"
	ProbleemEnkelvoudig   = "codelijst-niet-meervoudig"
	ProbleemCode          = "code-niet-in-codelijst"
	ProbleemVerwijzing    = "soort-onbekend"
	ProbleemVoorwaarde    = "voorwaarde-op-geen-eerder-veld"
	ProbleemNietVanSoort  = "past-niet-bij-veldsoort"
	ProbleemVolgorde      = "kind-voor-ouder"
	ProbleemBijzonderVorm = "bijzondere-waarde-onbruikbaar"
)

const regellengteGrens = 1 << 16

var bewijsMerken = []string{"LAW15", "LAW25", "P2.0", "CBS", "SL", "SRC", "MEAS", "INF", "GK"}

// problemen collects what is wrong.
type problemen []Probleem

func (p *problemen) als(fout bool, deel, code string) {
	if fout {
		*p = append(*p, Probleem{Deel: deel, Code: code})
	}
}

func (p *problemen) grondslag(deel string, g Grondslag) {
	p.als(len(g.Bewijs) == 0, deel+".bewijs", ProbleemLeeg)
	for _, b := range g.Bewijs {
		p.als(!slices.Contains(bewijsMerken, b), deel+".bewijs", ProbleemBewijs)
	}
}

// controleer checks everything but the code lists.
func (d *Definitie) controleer() []Probleem {
	var p problemen
	p.als(!isNaam(d.Naam), "naam", ProbleemWaarde)
	p.als(d.Titel == "", "titel", ProbleemLeeg)
	p.als(d.Bron == "", "bron", ProbleemLeeg)
	p.als(d.GeldigVan.IsZero(), "geldig-van", ProbleemLeeg)
	p.als(!d.GeldigTot.IsZero() && d.GeldigTot.Compare(d.GeldigVan) < 0, "geldig-tot", ProbleemPeriode)
	p.als(d.CodelijstenOp.IsZero(), "codelijsten-op", ProbleemLeeg)
	p.kader(d.Kader)
	p.als(d.Organisatienummer.Plaats != "begeleidend", "organisatienummer.plaats", ProbleemWaarde)
	p.grondslag("organisatienummer", d.Organisatienummer.Grondslag)
	p.als(d.Selectie.Gebeurtenis != "afgerond", "selectie.gebeurtenis", ProbleemWaarde)
	p.grondslag("selectie", d.Selectie.Grondslag)
	p.soorten(d)
	return p
}

func (p *problemen) kader(k Kader) {
	p.als(k.Vorm != "gescheiden", "kader.vorm", ProbleemWaarde)
	p.als(k.Tekens != "ascii", "kader.tekens", ProbleemWaarde)
	p.als(k.Regeleinde != "lf", "kader.regeleinde", ProbleemWaarde)
	p.als(!scheidt(k.Veldteken), "kader.veldteken", ProbleemScheiding)
	p.als(!scheidt(k.Herhaalteken) || k.Herhaalteken == k.Veldteken, "kader.herhaalteken", ProbleemScheiding)
	p.als(k.RegellengteMax < 1 || k.RegellengteMax > regellengteGrens, "kader.regellengte-max", ProbleemLengte)
	p.grondslag("kader", k.Grondslag)
}

// scheidt tells that a character can separate: printable, and never part of a value.
func scheidt(t Teken) bool {
	return len(t) == 1 && t[0] > ' ' && t[0] < 0x7f && !IsWaardeteken(t[0])
}

// IsWaardeteken tells that a character may be part of a value: letters, digits and - . / _
func IsWaardeteken(c byte) bool {
	switch {
	case c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
		return true
	}
	return strings.IndexByte("-./_", c) >= 0
}

func (p *problemen) soorten(d *Definitie) {
	p.als(len(d.Soorten) == 0, "soort", ProbleemLeeg)
	letters, namen := map[string]bool{}, map[string]bool{}
	for _, s := range d.Soorten {
		p.als(len(s.Letter) != 1 || s.Letter[0] < 'A' || s.Letter[0] > 'Z', s.Letter+".letter", ProbleemWaarde)
		p.als(letters[s.Letter], s.Letter+".letter", ProbleemDubbel)
		p.als(!isNaam(s.Naam), s.Letter+".naam", ProbleemWaarde)
		p.als(namen[s.Naam], s.Letter+".naam", ProbleemDubbel)
		for _, ouder := range s.HoortBij {
			o, ok := d.Soort(ouder)
			p.als(!ok, s.Letter+".hoort-bij", ProbleemVerwijzing)
			p.als(ok && (o.IsKind() || !letters[ouder]), s.Letter+".hoort-bij", ProbleemVolgorde)
		}
		for _, ouder := range s.VerplichtBij {
			p.als(!slices.Contains(s.HoortBij, ouder), s.Letter+".verplicht-bij", ProbleemVerwijzing)
		}
		letters[s.Letter], namen[s.Naam] = true, true
		p.grondslag(s.Letter, s.Grondslag)
		p.velden(d, s)
	}
}

func (p *problemen) velden(d *Definitie, s *Soort) {
	if len(s.Velden) == 0 {
		p.als(true, s.Letter+".veld", ProbleemLeeg)
		return
	}
	sleutel := Nummer
	if s.IsKind() {
		sleutel = Verwijzing
	}
	eerste := s.Velden[0]
	goed := eerste.Soort == sleutel && eerste.Aanwezig == Verplicht && eerste.Voorwaarde == nil && !eerste.Meervoudig
	p.als(!goed || s.IsKind() && !slices.Equal(eerste.Naar, s.HoortBij), s.Letter+"."+eerste.Naam, ProbleemSleutel)
	for i, v := range s.Velden {
		deel := s.Letter + "." + v.Naam
		_, plaats, _ := s.Veld(v.Naam)
		p.als(plaats != i, deel, ProbleemDubbel)
		p.als(i > 0 && v.Soort == Nummer, deel, ProbleemSleutel)
		p.veld(d, deel, v)
		p.voorwaarde(s, deel, i, v.Voorwaarde)
	}
}

func (p *problemen) veld(d *Definitie, deel string, v *Veld) {
	p.als(!isNaam(v.Naam), deel+".naam", ProbleemWaarde)
	p.als(v.Aanwezig != Verplicht && v.Aanwezig != Optioneel, deel+".aanwezig", ProbleemWaarde)
	p.grondslag(deel, v.Grondslag)

	metLijst := v.Soort == Code || v.Soort == Geslacht
	p.als(metLijst && v.Codelijst == "", deel+".codelijst", ProbleemLeeg)
	p.als(!metLijst && v.Codelijst != "", deel+".codelijst", ProbleemNietVanSoort)

	metNummer := v.Soort == Nummer || v.Soort == Verwijzing
	p.als(metNummer && (v.LengteMax < 1 || v.LengteMax > 100), deel+".lengte-max", ProbleemLengte)
	p.als(!metNummer && v.LengteMax != 0, deel+".lengte-max", ProbleemNietVanSoort)

	p.als((v.Soort == Verwijzing) != (len(v.Naar) > 0), deel+".naar", ProbleemNietVanSoort)
	for _, letter := range v.Naar {
		_, ok := d.Soort(letter)
		p.als(!ok, deel+".naar", ProbleemVerwijzing)
	}
	switch v.Soort {
	case BSN:
		p.bijzonder(deel, v, 9)
	case Geboortedatum:
		p.bijzonder(deel, v, 8)
	case Nummer, Verwijzing, Code, Datum, Geslacht:
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
	veld, eerder, ok := s.Veld(w.Veld)
	if !ok || eerder >= plaats {
		p.als(true, deel, ProbleemVoorwaarde)
		return
	}
	p.als(veld.Soort != Code, deel, ProbleemVoorwaarde)
	for _, code := range w.Is {
		p.als(veld.lijst != nil && !veld.Kent(code), deel, ProbleemCode)
	}
}

func isNaam(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '.') {
			return false
		}
	}
	return true
}
