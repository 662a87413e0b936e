package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// Answers to whether an address is protected: both are said, so that nothing lifts it by being absent.
const (
	adresGeheim = "geheim"
	adresOpen   = "open"
)

func (p *Pages) getAdresWijzigen(w http.ResponseWriter, r *http.Request) error {
	return p.toonAdresWijzigen(w, r, nieuw("casus.adres"))
}

func (p *Pages) postAdresWijzigen(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.adres")
	if err != nil {
		return err
	}
	casusID, persoon, err := persoonUitPad(r)
	if err != nil {
		return err
	}
	in := casus.Adreswijziging{Casus: casusID, Persoon: persoon, Versie: int64(f.Versie()),
		Wat:    casus.AdresWat(eenVan(f, "wat", string(casus.AdresBlijft), string(casus.AdresNieuw), string(casus.AdresOnbekend))),
		Geheim: eenVan(f, "bescherming", adresGeheim, adresOpen) != adresOpen, Reden: keuze(f, "reden"),
		Adres: lezer{f: f, in: r.PostForm}.adres()}
	if f.OK() {
		if err = p.casus.WijzigAdres(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID)+"#"+anker(persoon), "casus.adres.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonAdresWijzigen(w, r, a)
	}
	return err
}

// adres reads where somebody stays.
func (l lezer) adres() casus.Adres {
	return casus.Adres{Straat: l.regel("straat"), Nummer: l.regel("huisnummer"), Postcode: l.regel("postcode"), Plaats: l.regel("plaats")}
}

func (p *Pages) toonAdresWijzigen(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, v, err := p.laadPersoon(r, a)
	if err != nil {
		return err
	}
	if a.status == http.StatusOK {
		a.f.Set("bescherming", bescherming(v))
	}
	a.voorbij = a.voorbij || !b.Beeld.Casus.Open()
	a.versie(v.Versie)
	return web.Render(w, r, a.status, adresWijzigenPage(b, a, v))
}

func bescherming(v casus.PersoonBeeld) string {
	if v.AdresGeheim {
		return adresGeheim
	}
	return adresOpen
}

// adresKeuzes are what can become of the address; that it is not known any more, only when there is one.
func adresKeuzes(p *i18n.Printer, v casus.PersoonBeeld) []web.Option {
	values := []string{string(casus.AdresBlijft), string(casus.AdresNieuw)}
	if v.HeeftAdres {
		values = append(values, string(casus.AdresOnbekend))
	}
	return codes(p, "casus.adres.wat-", values)
}

// beschermingKeuzes leave out to lift the protection for who may not open the address: it would show it to all.
func beschermingKeuzes(b beeld, v casus.PersoonBeeld) []web.Option {
	all := []web.Option{{Value: adresGeheim, Label: b.p.T("casus.adres.geheim"), Help: b.p.T("casus.adres.geheim-hulp")}}
	if v.AdresGeheim && !b.Mag.LocatieInzien {
		return all
	}
	return append(all, web.Option{Value: adresOpen, Label: b.p.T("casus.adres.open"), Help: b.p.T("casus.adres.open-hulp")})
}

func adresredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.adresreden.", casus.Adresredenen)
}

// persoonUitPad reads the casus and the person of the address.
func persoonUitPad(r *http.Request) (casusID, persoon id.ID, err error) {
	if casusID, err = uitPad(r, "casus"); err != nil {
		return "", "", err
	}
	persoon, err = uitPad(r, "persoon")
	return casusID, persoon, err
}

// laadPersoon reads the casus and a person of it, for an act on an open casus.
func (p *Pages) laadPersoon(r *http.Request, a antwoord) (beeld, casus.PersoonBeeld, error) {
	b, err := p.laadOpen(r, a)
	if err != nil {
		return b, casus.PersoonBeeld{}, err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return b, casus.PersoonBeeld{}, err
	}
	v, ok := b.persoon(persoon)
	if !ok {
		return b, v, fout.NotFound("persoon")
	}
	return b, v, nil
}
