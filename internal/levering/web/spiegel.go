package leveringweb

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/web"
)

// spiegel is the mirror of a delivery beside the one of the period before.
type spiegel struct {
	zicht
	def *definitie.Definitie // nil when it is not built in any more
}

func (p *Pages) laadSpiegel(r *http.Request) (spiegel, error) {
	v, err := p.laad(r)
	s := spiegel{zicht: v}
	if err != nil {
		return s, err
	}
	s.def, _ = definitie.Ingebouwd(v.Levering.Definitie) // without it codes show as codes
	return s, nil
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
	return s.Rapport.Spiegel.Soorten
}

func (s spiegel) vorigeSoort(naam string) *controle.SpiegelSoort {
	if s.Vorige == nil {
		return nil
	}
	return s.Vorige.Soort(naam)
}

// aantallen is the table of how many records of each kind there are.
func (s spiegel) aantallen() web.Table {
	t := web.Table{Caption: s.p.T("levering.spiegel.aantallen"), HideCap: true, Columns: []web.Column{{Label: s.p.T("levering.kolom.soort")},
		{Label: s.p.T("levering.kolom.aantal"), Num: true}}}
	if s.Vorige != nil {
		t.Columns = append(t.Columns, web.Column{Label: s.periode(s.Vorige.Periode), Num: true}, web.Column{Label: s.p.T("levering.kolom.verschil"), Num: true})
	}
	for _, soort := range s.soorten() {
		cellen := []templ.Component{web.Text(s.soort(soort.Naam)), web.Num(soort.Aantal)}
		if s.Vorige != nil {
			was := 0
			if v := s.vorigeSoort(soort.Naam); v != nil {
				was = v.Aantal
			}
			cellen = append(cellen, web.Num(was), web.Text(meerMinder(soort.Aantal-was)))
		}
		t.Rows = append(t.Rows, web.Row{Cells: cellen})
	}
	return t
}

func meerMinder(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// vulling is the table of how far each field of a kind is filled.
func (s spiegel) vulling(soort *controle.SpiegelSoort) web.Table {
	t := web.Table{Caption: s.p.T("levering.spiegel.vulling", s.soort(soort.Naam)), Columns: []web.Column{{Label: s.p.T("levering.kolom.veld")},
		{Label: s.p.T("levering.kolom.verwacht"), Num: true}, {Label: s.p.T("levering.kolom.gevuld"), Num: true}, {Label: s.p.T("levering.kolom.deel"), Num: true}}}
	was := s.vorigeSoort(soort.Naam)
	if was != nil {
		t.Columns = append(t.Columns, web.Column{Label: s.periode(s.Vorige.Periode), Num: true})
	}
	for _, v := range soort.Velden {
		cellen := []templ.Component{web.Text(s.veld(v.Naam)), web.Num(v.Verwacht), web.Num(v.Gevuld), web.Text(s.deelVan(v.Gevuld, v.Verwacht))}
		if was != nil {
			tekst := "–"
			if w := was.Veld(v.Naam); w != nil {
				tekst = s.deelVan(w.Gevuld, w.Verwacht)
			}
			cellen = append(cellen, web.Text(tekst))
		}
		t.Rows = append(t.Rows, web.Row{Cells: cellen})
	}
	return t
}

func (w woorden) deelVan(n, van int) string {
	if van == 0 {
		return "–"
	}
	return w.p.Procent(float64(n)/float64(van), 0)
}

// verdeelde are the fields of a kind of which values are counted.
func verdeelde(soort *controle.SpiegelSoort) []*controle.SpiegelVeld {
	var all []*controle.SpiegelVeld
	for _, v := range soort.Velden {
		if len(v.Waarden) > 0 {
			all = append(all, v)
		}
	}
	return all
}

// waardeRij is one value of a field: how often it stands there, now and before.
type waardeRij struct {
	code, label string
	n, was      int
}

// verdeling are the values of a field by their code, those of the delivery before among them.
func (s spiegel) verdeling(soort *controle.SpiegelSoort, v *controle.SpiegelVeld) []waardeRij {
	var was *controle.SpiegelVeld
	if vorige := s.vorigeSoort(soort.Naam); vorige != nil {
		was = vorige.Veld(v.Naam)
	}
	rijen := map[string]*waardeRij{}
	voeg := func(code string) *waardeRij {
		if rijen[code] == nil {
			rijen[code] = &waardeRij{code: code, label: s.waarde(soort.Naam, v.Naam, code)}
		}
		return rijen[code]
	}
	for code, n := range v.Waarden {
		voeg(code).n = n
	}
	if was != nil {
		for code, n := range was.Waarden {
			voeg(code).was = n
		}
	}
	var all []waardeRij
	for _, r := range rijen {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b waardeRij) int { return cmp.Compare(a.code, b.code) })
	return all
}

// waarde is a value of a field in words: a code by its list.
func (s spiegel) waarde(soort, veld, code string) string {
	if key := "levering.waarde." + code; s.p.Has(key) {
		return s.p.T(key)
	}
	if s.def == nil {
		return code
	}
	if k, ok := s.def.SoortNaam(soort); ok {
		if v, ok := k.Veld(veld); ok && v.Lijst() != nil {
			if w, ok := v.Lijst().Zoek(code); ok {
				return code + " " + w.Label(s.taal())
			}
		}
	}
	return code
}

func (s spiegel) verdelingTabel(soort *controle.SpiegelSoort, v *controle.SpiegelVeld) web.Table {
	t := web.Table{Caption: s.veld(v.Naam), Columns: []web.Column{{Label: s.p.T("levering.kolom.waarde")}, {Label: s.p.T("levering.kolom.aantal"), Num: true},
		{Label: s.p.T("levering.kolom.aandeel"), Num: true}}}
	if s.Vorige != nil {
		t.Columns = append(t.Columns, web.Column{Label: s.periode(s.Vorige.Periode), Num: true})
	}
	rijen, meest := s.verdeling(soort, v), 0
	for _, r := range rijen {
		meest = max(meest, r.n)
	}
	for _, r := range rijen {
		cellen := []templ.Component{waardeCel(r.label, r.n, meest), web.Num(r.n), web.Text(s.deelVan(r.n, v.Gevuld))}
		if s.Vorige != nil {
			cellen = append(cellen, web.Num(r.was))
		}
		t.Rows = append(t.Rows, web.Row{Cells: cellen})
	}
	return t
}

// breedte is a share of the widest bar in percent, for an attribute of a drawing; something is never drawn as nothing.
func breedte(n, meest int) string {
	if n <= 0 || meest <= 0 {
		return "0"
	}
	return strconv.Itoa(max(1, n*100/meest)) + "%"
}
