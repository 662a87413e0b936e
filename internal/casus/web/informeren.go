package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getInformeren(w http.ResponseWriter, r *http.Request) error {
	return p.toonInformeren(w, r, nieuw("casus.informeren"))
}

func (p *Pages) postInformeren(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.informeren")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	gedaan := eenVan(f, "gedaan", "verteld", "verleng")
	in := casus.Informeren{Casus: casusID, Persoon: persoon, Verleng: gedaan == "verleng", NodigVoorTaak: f.Vink("nodig-taak"),
		NodigVoorHGKM: f.Vink("nodig-hgkm"), Verlengingen: int64(f.Versie())}
	if f.OK() {
		if err = p.casus.LegInformerenVast(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID)+"#gezin", "casus.informeren.klaar-"+gedaanNaam(in.Verleng))
		}
	}
	if a, ok := weer(f, grondenBij(err)); ok {
		return p.toonInformeren(w, r, a)
	}
	return err
}

func gedaanNaam(verleng bool) string {
	if verleng {
		return "verleng"
	}
	return "verteld"
}

// grondenBij puts what is wrong with the two grounds at the first of them.
func grondenBij(err error) error {
	if fout.Is(err, fout.KindInvalid) && len(fout.Velden(err)) == 1 && fout.Velden(err)[0].Naam == "gronden" {
		return fout.Invalid("nodig-taak", fout.Velden(err)[0].Code)
	}
	return err
}

func (p *Pages) toonInformeren(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	v, ok := b.persoon(persoon)
	if !ok || !b.Mag.Behandelen || v.Informeren == nil {
		return fout.NotFound("persoon")
	}
	if v.Informeren.GestoptOp != nil {
		if err := a.nietMeer("al-geinformeerd"); err != nil {
			return err
		}
		a.voorbij = true
	}
	a.versie(v.Informeren.Verlengingen)
	return web.Render(w, r, a.status, informerenPage(b, a, v))
}

func gedaanKeuzes(p *i18n.Printer) []web.Option {
	return []web.Option{
		{Value: "verteld", Label: p.T("casus.informeren.verteld"), Help: p.T("casus.informeren.verteld-hulp")},
		{Value: "verleng", Label: p.T("casus.informeren.verleng"), Help: p.T("casus.informeren.verleng-hulp")},
	}
}

// kaartZonderKlok is the card of a person beside the form that is about the clock.
func (b beeld) kaartZonderKlok(v casus.PersoonBeeld) web.Person {
	v.Informeren = nil
	return b.kaart(v, false)
}
