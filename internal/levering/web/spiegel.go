package leveringweb

import (
	"net/http"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/web"
)

// spiegel is the mirror of a delivery beside the one of the period before.
type spiegel struct{ zicht }

func (p *Pages) laadSpiegel(r *http.Request) (spiegel, error) {
	v, err := p.laad(r)
	return spiegel{v}, err
}

func (p *Pages) getSpiegel(w http.ResponseWriter, r *http.Request) error {
	s, err := p.laadSpiegel(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, spiegelPage(s))
}

// soorten are the kinds that have records now or had them before.
func (s spiegel) soorten() []*controle.SpiegelSoort {
	if s.Rapport.Spiegel == nil {
		return nil
	}
	var all []*controle.SpiegelSoort
	for _, k := range s.Rapport.Spiegel.Soorten {
		if was := s.vorigeSoort(k.Naam); k.Aantal > 0 || was != nil && was.Aantal > 0 {
			all = append(all, k)
		}
	}
	return all
}

func (s spiegel) vorigeSoort(naam string) *controle.SpiegelSoort {
	if s.Rapport.Vorige == nil {
		return nil
	}
	return s.Rapport.Vorige.Soort(naam)
}

func meerMinder(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// samenvatting is a kind of record in one line: how many, how many before, and whether its fields are filled.
func (s spiegel) samenvatting(soort *controle.SpiegelSoort) string {
	delen := []string{s.p.T("levering.spiegel.records", soort.Aantal)}
	if was := s.vorigeSoort(soort.Naam); was != nil {
		delen = append(delen, s.p.T("levering.spiegel.was", s.p.Getal(int64(was.Aantal))))
	}
	leeg := 0
	for _, v := range soort.Velden {
		if v.Gevuld < v.Verwacht {
			leeg++
		}
	}
	if leeg == 0 {
		delen = append(delen, s.p.T("levering.spiegel.volledig"))
	} else {
		delen = append(delen, s.p.T("levering.spiegel.onvolledig", leeg))
	}
	return strings.Join(delen, " · ")
}

// gevuld is how far a field is filled, in words.
func (s spiegel) gevuld(v *controle.SpiegelVeld) string {
	if v.Verwacht == 0 {
		return s.p.T("levering.spiegel.nvt")
	}
	return s.p.T("levering.spiegel.gevuld", s.deelVan(v.Gevuld, v.Verwacht), s.p.Getal(int64(v.Gevuld)), s.p.Getal(int64(v.Verwacht)))
}

// wasGevuld is how far it was filled in the delivery before; empty when there is none.
func (s spiegel) wasGevuld(soort *controle.SpiegelSoort, v *controle.SpiegelVeld) string {
	was := keur.VeldVan(s.Rapport.Vorige, soort.Naam, v.Naam)
	if was == nil || was.Verwacht == 0 {
		return ""
	}
	return s.p.T("levering.spiegel.was", s.deelVan(was.Gevuld, was.Verwacht))
}

// deelVan is a share. What is not nothing is never shown as 0%, and what is not all never as 100%.
func (w woorden) deelVan(n, van int) string {
	const klein, bijna = 0.005, 0.995 // what rounds to nothing, and to all
	switch deel := float64(n) / float64(van); {
	case van == 0:
		return "–"
	case n > 0 && deel < klein:
		return "< " + w.p.Procent(0.01, 0)
	case n < van && deel >= bijna:
		return "> " + w.p.Procent(0.99, 0)
	default:
		return w.p.Procent(deel, 0)
	}
}

// verdeling are the values of a field, those of the delivery before and of the country among them.
func (s spiegel) verdeling(soort *controle.SpiegelSoort, v *controle.SpiegelVeld) []keur.Waarderij {
	return s.Rapport.Verdeling(soort.Naam, v.Naam)
}

// waarde is a value of a field in words: a code by its list.
func (s spiegel) waarde(soort, veld, code string) string {
	if key := "levering.waarde." + code; s.p.Has(key) {
		return s.p.T(key)
	}
	if label := s.Rapport.Waardenaam(soort, veld, code, s.taal()); label != "" && label != code {
		return code + " " + label
	}
	return code
}

// waardeTabel is the table of the values of one field.
type waardeTabel struct {
	titel, was, land string // was and land are empty without those columns
	rijen            []waardeRij
}

type waardeRij struct {
	label, breedte, aantal, deel, was, land string
}

func (s spiegel) waardeTabel(soort *controle.SpiegelSoort, v *controle.SpiegelVeld) waardeTabel {
	t := waardeTabel{titel: s.p.T("levering.spiegel.verdeling", s.veld(soort.Naam, v.Naam))}
	vorige := keur.VeldVan(s.Rapport.Vorige, soort.Naam, v.Naam)
	if vorige != nil {
		t.was = s.periode(s.Rapport.Vorige.Periode)
	}
	for _, w := range s.verdeling(soort, v) {
		rij := waardeRij{label: s.waarde(soort.Naam, v.Naam, w.Waarde), breedte: breedte(w.Nu, v.Gevuld), aantal: s.p.Getal(int64(w.Nu)), deel: s.deelVan(w.Nu, v.Gevuld), land: "–"}
		if vorige != nil {
			rij.was = s.deelVan(w.Vorige, vorige.Gevuld)
		}
		if w.Landelijk > 0 {
			rij.land, t.land = s.p.Procent(w.Landelijk, 0), s.p.T("levering.kolom.landelijk")
		}
		t.rijen = append(t.rijen, rij)
	}
	return t
}

// breedte is a share of a whole in percent, for an attribute of a drawing; something is never drawn as nothing.
func breedte(n, van int) string {
	if n <= 0 || van <= 0 {
		return "0"
	}
	return strconv.Itoa(min(100, max(1, n*100/van)))
}
