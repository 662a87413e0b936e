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
	ProbleemSmal          = "te-smal"
	ProbleemSleutel       = "sleutel-niet-eerste-veld"
	ProbleemCodelijst     = "codelijst-onbekend"
	ProbleemEnkelvoudig   = "codelijst-niet-meervoudig"
	ProbleemNietGedekt    = "codelijst-niet-gedekt"
	ProbleemCode          = "code-niet-in-codelijst"
	ProbleemVerwijzing    = "soort-onbekend"
	ProbleemDoel          = "doel-zonder-nummer"
	ProbleemVoorwaarde    = "voorwaarde-op-geen-eerder-veld"
	ProbleemNietVanSoort  = "past-niet-bij-veldsoort"
	ProbleemNietVanVorm   = "past-niet-bij-vorm"
	ProbleemVolgorde      = "kind-voor-ouder"
	ProbleemPlek          = "plek-verkeerd"
	ProbleemBijzonderVorm = "bijzondere-waarde-onbruikbaar"
	ProbleemOverlap       = "velden-overlappen"
	ProbleemGat           = "gat-tussen-velden"
)

const (
	regellengteGrens = 1 << 16
	soortlengteMax   = 8
)

var bewijsMerken = []string{"LAW15", "LAW25", "P2.0", "CBS", "SL", "SRC", "MEAS", "INF", "GK"}

// problemen collects what is wrong.
type problemen []Probleem

func (p *problemen) als(fout bool, deel, code string) {
	if fout {
		*p = append(*p, Probleem{Deel: deel, Code: code})
	}
}

// dubbel reports a list in which something stands twice.
func (p *problemen) dubbel(lijst []string, deel string) {
	p.als(len(slices.Compact(slices.Sorted(slices.Values(lijst)))) != len(lijst), deel, ProbleemDubbel)
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
	p.kader(&d.Kader)
	p.organisatienummer(d)
	p.als(d.Selectie.Gebeurtenis != Afgerond && d.Selectie.Gebeurtenis != Gebeurd, "selectie.gebeurtenis", ProbleemWaarde)
	p.grondslag("selectie", d.Selectie.Grondslag)
	p.soorten(d)
	p.verwijzingen(d)
	return p
}

// Where the number of the organisation stands.
const (
	plaatsBegeleidend = "begeleidend" // beside the file
	plaatsVeld        = "veld"        // in a field of its own
)

func (p *problemen) organisatienummer(d *Definitie) {
	p.grondslag("organisatienummer", d.Organisatienummer.Grondslag)
	inVeld := false
	for _, s := range d.Soorten {
		inVeld = inVeld || slices.ContainsFunc(s.Velden, func(v *Veld) bool { return v.Soort == Organisatie })
	}
	goed := d.Organisatienummer.Plaats == plaatsBegeleidend && !inVeld || d.Organisatienummer.Plaats == plaatsVeld && inVeld
	p.als(!goed, "organisatienummer.plaats", ProbleemWaarde)
}

func (p *problemen) kader(k *Kader) {
	p.grondslag("kader", k.Grondslag)
	p.als(k.Tekens != "ascii", "kader.tekens", ProbleemWaarde)
	p.als(k.Regeleinde != RegeleindeLF && k.Regeleinde != RegeleindeCRLF, "kader.regeleinde", ProbleemWaarde)
	switch k.Vorm {
	case Gescheiden:
		p.als(!scheidt(k.Veldteken), "kader.veldteken", ProbleemScheiding)
		p.als(!scheidt(k.Herhaalteken) || k.Herhaalteken == k.Veldteken, "kader.herhaalteken", ProbleemScheiding)
		p.als(k.RegellengteMax < 1 || k.RegellengteMax > regellengteGrens, "kader.regellengte-max", ProbleemLengte)
		p.als(k.Regellengte != 0, "kader.regellengte", ProbleemNietVanVorm)
		p.als(k.Soortpositie != 0, "kader.soortpositie", ProbleemNietVanVorm)
		p.als(k.Soortlengte != 0, "kader.soortlengte", ProbleemNietVanVorm)
	case Vast:
		p.als(k.Soortlengte < 1 || k.Soortlengte > soortlengteMax, "kader.soortlengte", ProbleemLengte)
		p.als(k.Soortpositie < 1 || k.Soortpositie > regellengteGrens, "kader.soortpositie", ProbleemLengte)
		p.als(k.Regellengte < 0 || k.Regellengte > regellengteGrens, "kader.regellengte", ProbleemLengte)
		p.als(k.Veldteken != "", "kader.veldteken", ProbleemNietVanVorm)
		p.als(k.Herhaalteken != "", "kader.herhaalteken", ProbleemNietVanVorm)
		p.als(k.RegellengteMax != 0, "kader.regellengte-max", ProbleemNietVanVorm)
	default:
		p.als(true, "kader.vorm", ProbleemWaarde)
	}
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
	p.als(!slices.ContainsFunc(d.Soorten, func(s *Soort) bool { return s.Plek == "" }), "soort", ProbleemLeeg)
	codes, namen, plekken := map[string]bool{}, map[string]bool{}, map[Plek]bool{}
	for i, s := range d.Soorten {
		s.kader = &d.Kader
		p.als(!isSoortcode(s.Code, d.Kader), s.deel+".code", ProbleemWaarde)
		p.als(codes[s.Code], s.deel+".code", ProbleemDubbel)
		p.als(!isNaam(s.Naam), s.deel+".naam", ProbleemWaarde)
		p.als(namen[s.Naam], s.deel+".naam", ProbleemDubbel)
		p.plek(s, i == 0, i == len(d.Soorten)-1)
		p.als(s.Plek != "" && plekken[s.Plek], s.deel+".plek", ProbleemDubbel)
		p.ouders(d, s, codes)
		codes[s.Code], namen[s.Naam], plekken[s.Plek] = true, true, true
		p.grondslag(s.deel, s.Grondslag)
		p.velden(d, s)
	}
}

// ouders checks the kinds that a child line follows: each there, before it, and a record of its own. A child of a child and
// a ring of kinds cannot exist then.
func (p *problemen) ouders(d *Definitie, s *Soort, eerder map[string]bool) {
	p.dubbel(s.HoortBij, s.deel+".hoort-bij")
	p.dubbel(s.VerplichtBij, s.deel+".verplicht-bij")
	for _, ouder := range s.HoortBij {
		o, ok := d.Soort(ouder)
		p.als(!ok, s.deel+".hoort-bij", ProbleemVerwijzing)
		p.als(ok && (o.IsKind() || o.Plek != "" || !eerder[ouder]), s.deel+".hoort-bij", ProbleemVolgorde)
	}
	for _, ouder := range s.VerplichtBij {
		p.als(!slices.Contains(s.HoortBij, ouder), s.deel+".verplicht-bij", ProbleemVerwijzing)
	}
}

func isSoortcode(code string, k Kader) bool {
	lang := len(code) >= 1 && len(code) <= soortlengteMax
	if k.Vorm == Vast {
		lang = len(code) == k.Soortlengte
	}
	return lang && !slices.ContainsFunc([]byte(code), func(c byte) bool { return (c < 'A' || c > 'Z') && (c < '0' || c > '9') })
}

func (p *problemen) plek(s *Soort, eerste, laatste bool) {
	switch s.Plek {
	case "":
	case Kop:
		p.als(!eerste || s.IsKind(), s.deel+".plek", ProbleemPlek)
	case Sluit:
		p.als(!laatste || s.IsKind(), s.deel+".plek", ProbleemPlek)
	default:
		p.als(true, s.deel+".plek", ProbleemWaarde)
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
