package casusweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getRollen(w http.ResponseWriter, r *http.Request) error {
	a := nieuw("casus.rollen")
	a.f.SetDatum("op", datum.Van(web.Now(r.Context())))
	return p.toonRollen(w, r, a)
}

func (p *Pages) postRollen(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.rollen")
	if err != nil {
		return err
	}
	casusID, persoon, err := persoonUitPad(r)
	if err != nil {
		return err
	}
	in := casus.Rolwijziging{Casus: casusID, Persoon: persoon, Einde: keuzes(f, "einde"), Erbij: keuzes(f, "erbij")}
	if d := f.Datum("op"); !d.IsZero() {
		in.Op = d.Begin()
	}
	if f.OK() {
		if err = p.casus.WijzigRollen(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID)+"#"+anker(persoon), "casus.rollen.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonRollen(w, r, a)
	}
	return err
}

func (p *Pages) toonRollen(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, v, err := p.laadPersoon(r, a)
	if err != nil {
		return err
	}
	a.voorbij = a.voorbij || !b.Beeld.Casus.Open()
	return web.Render(w, r, a.status, rollenPage(b, a, v))
}

// lopendeRollen are the roles that a person has now, each with the day on which it began.
func lopendeRollen(b beeld, v casus.PersoonBeeld) []web.Option {
	var all []web.Option
	for _, rol := range v.Rollen {
		if rol.Tot == nil {
			all = append(all, web.Option{Value: rol.Rol, Label: label(b.p, codelijst.Rol, rol.Van, rol.Rol), Help: b.p.T("casus.rollen.sinds", rol.Van)})
		}
	}
	return all
}

// andereRollen are the roles that a person does not have now.
func andereRollen(b beeld, v casus.PersoonBeeld) []web.Option {
	return opties(b.p, codelijst.Rol, b.vandaag(), func(w codelijst.Waarde) bool {
		return !slices.ContainsFunc(v.Rollen, func(rol casus.Betrokkene) bool { return rol.Tot == nil && rol.Rol == string(w.Code) })
	})
}
