package leveringweb

import (
	"net/http"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// maakbaar are the file definitions of which casework knows every field.
var maakbaar = []string{"protocol-1.0"}

// maakForm is the form for a delivery.
type maakForm struct {
	woorden
	f          *web.Form
	perioden   []web.Option
	definities []web.Option
	voorbehoud []string // parts of the definition that are not sure
	misfits
}

// meestePerioden is how many half-years back a delivery can be chosen.
const meestePerioden = 40

func (p *Pages) maakForm(r *http.Request, f *web.Form) (maakForm, error) {
	w, err := p.woorden(r)
	v := maakForm{woorden: w, f: f}
	if err != nil {
		return v, err
	}
	for periode, n := vorige(definitie.PeriodeVan(datum.Van(web.Now(r.Context())))), 0; !periode.IsZero() && n < meestePerioden; n++ {
		v.perioden = append(v.perioden, web.Option{Value: periode.String(), Label: w.periode(periode)})
		periode = vorige(periode)
	}
	for _, naam := range maakbaar {
		d, err := definitie.Ingebouwd(naam)
		if err != nil {
			return v, err
		}
		v.definities = append(v.definities, web.Option{Value: naam, Label: d.Titel})
		v.voorbehoud = append(v.voorbehoud, d.Afgeleid()...)
	}
	return v, nil
}

// vorige is the half-year before another; none before 2015.
func vorige(p definitie.Periode) definitie.Periode {
	return definitie.PeriodeVan(p.Begin().PlusDagen(-1))
}

func (p *Pages) getMaak(w http.ResponseWriter, r *http.Request) error {
	f := web.NewForm("levering.maak")
	v, err := p.maakForm(r, f)
	if err != nil {
		return err
	}
	if len(v.perioden) > 0 {
		f.Set("periode", v.perioden[0].Value)
	}
	for _, o := range v.perioden {
		if o.Value == r.URL.Query().Get("periode") {
			f.Set("periode", o.Value)
		}
	}
	f.Set("definitie", maakbaar[0])
	return web.Render(w, r, http.StatusOK, maakPage(v))
}

func (p *Pages) postMaak(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	v, err := p.maakForm(r, f.Prefix("levering.maak"))
	if err != nil {
		return err
	}
	in := levering.Aanmaak{Periode: f.Code("periode", v.perioden), Definitie: f.Code("definitie", v.definities), AanvaardAfgeleid: f.Vink("aanvaard-afgeleid")}
	if f.OK() {
		t, err := p.begin(r.Context(), web.Actor(r), in, web.Now(r.Context()))
		switch {
		case err != nil:
			return err
		case t.loopt():
			return web.SeeOther(w, r, PathLeveringen)
		case t.err == nil:
			return web.Done(w, r, pad(t.levering.ID), "levering.maak.klaar")
		case !f.Take(t.err):
			return t.err
		}
		v.misfits = p.misfits(r.Context(), v.woorden, t.err)
	}
	return web.Render(w, r, http.StatusBadRequest, maakPage(v))
}
