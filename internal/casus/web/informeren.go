package casusweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// What can be recorded of telling a person.
const (
	gedaanVerteld = "verteld"
	gedaanVerleng = "verleng"
	maxGrond      = 2000
)

func (p *Pages) getInformeren(w http.ResponseWriter, r *http.Request) error {
	a := nieuw("casus.informeren")
	a.f.SetDatum("op", datum.Van(web.Now(r.Context())))
	return p.toonInformeren(w, r, a)
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
	in := leesInformeren(f)
	in.Casus, in.Persoon = casusID, persoon
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

// leesInformeren reads what was done. The day is that of telling; an extension has none.
func leesInformeren(f *web.Form) casus.Informeren {
	in := casus.Informeren{Verleng: eenVan(f, "gedaan", gedaanVerteld, gedaanVerleng) == gedaanVerleng, NodigVoorTaak: f.Vink("nodig-taak"),
		NodigVoorHGKM: f.Vink("nodig-hgkm"), Grond: f.LangeTekst("grond", maxGrond, web.Optional), Verlengingen: int64(f.Versie())}
	regels := []web.FieldRule{}
	if in.Verleng {
		regels = append(regels, web.Optional)
	}
	if d := f.Datum("op", regels...); !d.IsZero() {
		in.Op = d.Begin()
	}
	return in
}

func gedaanNaam(verleng bool) string {
	if verleng {
		return gedaanVerleng
	}
	return gedaanVerteld
}

// grondenBij puts what is wrong with the two grounds at the first of them.
func grondenBij(err error) error {
	if !fout.Is(err, fout.KindInvalid) {
		return err
	}
	velden := slices.Clone(fout.Velden(err))
	for i, v := range velden {
		if v.Naam == "gronden" {
			velden[i].Naam = "nodig-taak"
		}
	}
	return fout.InvalidAll(velden)
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

// gedaanKeuzes are what can be recorded of this person. On a first showing more time is offered only when it can be given today;
// who had chosen it keeps the choice and what was typed.
func gedaanKeuzes(b beeld, a antwoord, v casus.PersoonBeeld) []web.Option {
	all := []web.Option{{Value: gedaanVerteld, Label: b.p.T("casus.informeren.verteld"), Help: b.p.T("casus.informeren.verteld-hulp")}}
	tot, err := v.Informeren.NaVerlenging()
	if err != nil || !b.toontVerlengen(a, v) {
		return all
	}
	return append(all, web.Option{Value: gedaanVerleng, Label: b.p.T("casus.informeren.verleng"), Help: b.p.T("casus.informeren.verleng-hulp", tot)})
}

func (b beeld) toontVerlengen(a antwoord, v casus.PersoonBeeld) bool {
	return a.status != http.StatusOK || b.geenVerlenging(v) == ""
}

// geenVerlenging tells why the term cannot be extended today; nothing when it can.
func (b beeld) geenVerlenging(v casus.PersoonBeeld) string {
	if err := v.Informeren.MagVerlengen(b.vandaag()); fout.Is(err, fout.KindInvalid) {
		return web.Message(b.p, fout.Velden(err)[0])
	}
	return ""
}

// eerderVerlengd are the extensions of the term of this person: by whom, when and why.
func (b beeld) eerderVerlengd(v casus.PersoonBeeld) []web.Fact {
	var all []web.Fact
	for _, e := range v.Verlengingen {
		all = append(all, web.Fact{Label: b.p.T("casus.informeren.verlengd-door", b.collega(e.Door), datum.Van(e.Op)), Value: e.Grond})
	}
	return all
}

// kaartZonderKlok is the card of a person beside the form that is about the clock.
func (b beeld) kaartZonderKlok(v casus.PersoonBeeld) web.Person {
	v.Informeren = nil
	b.Mag.Behandelen = false // beside a form of this person a link to another one would lose what was typed
	k := b.kaart(v, false)
	k.Top = true
	return k
}
