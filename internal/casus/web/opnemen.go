package casusweb

import (
	"net/http"
	"net/url"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
)

// opnemenVolgorde are the fields in the order of the page.
var opnemenVolgorde = append([]string{veldWie}, persoonVolgorde...)

const veldWie = "wie" // which of those who are known it is

func (p *Pages) getOpnemen(w http.ResponseWriter, r *http.Request) error {
	return p.toonOpnemen(w, r, nieuw("casus.opnemen"), nil)
}

// postOpnemen adds a person. When somebody is known who may be the same, it first asks who it is: nothing is chosen for anybody.
func (p *Pages) postOpnemen(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.opnemen")
	if err != nil {
		return err
	}
	b, err := p.laadOpen(r, antwoord{status: http.StatusConflict})
	if err != nil {
		return err
	}
	in := casus.Opname{Casus: b.Beeld.Casus.ID, Persoon: leesOpname(f, r.PostForm)}
	gekozen := f.Value(veldWie)
	meld(f, in.Check(web.Now(r.Context())), rangVan(opnemenVolgorde))
	f.Volgorde(opnemenVolgorde...)
	var treffers []casus.Bekend
	if f.OK() {
		if treffers, err = p.casus.ZoekBekend(r.Context(), web.Actor(r), []casus.Gegevens{in.Persoon.Gegevens}); err != nil {
			return err
		}
		in.Persoon.Bekend = kiesWie(f, b, treffers, gekozen)
	}
	if f.OK() {
		var persoon id.ID
		if persoon, err = p.casus.NeemPersoonOp(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, b.pad()+"#"+anker(persoon), "casus.opnemen.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonOpnemen(w, r, a, treffers)
	}
	return err
}

// kiesWie reads which of those who are known it is; nil for somebody new. Who is found must be judged.
func kiesWie(f *web.Form, b beeld, treffers []casus.Bekend, gekozen string) *id.ID {
	switch {
	case len(treffers) == 0:
		return nil
	case gekozen == "":
		f.Fout(veldWie, "misschien-bekend")
		return nil
	}
	keuze := f.Code(veldWie, b.wieIsHet(treffers))
	if keuze == "" || keuze == keuzeAnder {
		return nil
	}
	bekend := idVan(keuze)
	return &bekend
}

// wieIsHet are the choices: each person found, and somebody else.
func (b beeld) wieIsHet(treffers []casus.Bekend) []web.Option {
	return bekend{printer: b.p}.wie(bekendPersoon{Treffers: treffers})
}

// leesOpname reads a person with roles and an address.
func leesOpname(f *web.Form, in url.Values) casus.NieuwPersoon {
	return casus.NieuwPersoon{Gegevens: leesGegevens(f, in), Rollen: keuzes(f, "rollen"), Adres: lezer{f: f, in: in}.adres(),
		AdresGeheim: f.Vink("adres-geheim")}
}

func (p *Pages) toonOpnemen(w http.ResponseWriter, r *http.Request, a antwoord, treffers []casus.Bekend) error {
	b, err := p.laadOpen(r, a)
	if err != nil {
		return err
	}
	a.voorbij = a.voorbij || !b.Beeld.Casus.Open()
	return web.Render(w, r, a.status, opnemenPage(b, a, treffers))
}

func (b beeld) rolKeuzes() []web.Option { return opties(b.p, codelijst.Rol, b.vandaag(), nil) }
