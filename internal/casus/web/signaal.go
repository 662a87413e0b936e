package casusweb

import (
	"net/http"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getSignaal(w http.ResponseWriter, r *http.Request) error {
	return p.toonSignaal(w, r, nieuw("casus.signaal"))
}

func (p *Pages) postSignaal(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.signaal")
	if err != nil {
		return err
	}
	signaal, err := uitPad(r, "signaal")
	if err != nil {
		return err
	}
	in := casus.SignaalBesluit{Signaal: signaal, Ambtshalve: eenVan(f, "besluit", "ambtshalve", "niet") == "ambtshalve", Reden: f.LangeTekst("reden", maxReden),
		Versie: int64(f.Versie())}
	if f.OK() {
		var g casus.Geregistreerd
		g, err = p.casus.BesluitSignaal(r.Context(), web.Actor(r), in)
		switch {
		case err == nil && g.Casus != nil:
			return web.Done(w, r, casusPad(*g.Casus), "casus.signaal.klaar-ambtshalve")
		case err == nil:
			return web.Done(w, r, "/werk", "casus.signaal.klaar-niet")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonSignaal(w, r, a)
	}
	return err
}

func (p *Pages) toonSignaal(w http.ResponseWriter, r *http.Request, a antwoord) error {
	signaal, err := uitPad(r, "signaal")
	if err != nil {
		return err
	}
	m, personen, err := p.casus.Signaal(r.Context(), web.Actor(r), signaal)
	if err != nil {
		return err
	}
	if m.Besluit != "" {
		if err := a.nietMeer("signaal-al-besloten"); err != nil {
			return err
		}
		a.voorbij = true
	}
	a.versie(m.Versie)
	v := signaalView{p: web.Printer(r), nu: web.Now(r.Context()), m: m, personen: personen}
	return web.Render(w, r, a.status, signaalPage(v, a))
}

// signaalView is a signaal to decide on, with the people it is about, who are registered nowhere yet.
type signaalView struct {
	p        *i18n.Printer
	nu       time.Time
	m        casus.Melding
	personen []casus.NieuwPersoon
}

func (v signaalView) page(a antwoord) web.Page {
	return web.Page{Title: v.p.T("casus.signaal.titel", v.m.Nummer), Over: v.p.T("casus.signaal.over"), Lead: v.p.T("casus.signaal.lead"),
		Crumbs: []web.Crumb{{Label: v.p.T("casus.nav.werk"), Path: "/werk"}}, Form: a.f, Wide: true}
}

// vorm is the frame of the decision whether to act on own authority (CW-4).
func (v signaalView) vorm(a antwoord) web.Besluit {
	handelen := []string{v.p.T("casus.signaal.wordt-melding")}
	if vanaf, tot, ok := v.vertellen(); ok {
		handelen = append(handelen, v.p.T("casus.signaal.personen-vast", len(v.personen), tot, vanaf))
	}
	for _, regel := range casus.GevolgVan("").Stopt {
		if op, ok := uiterlijk(regel, datum.Van(v.m.OntvangenOp)); ok {
			handelen = append(handelen, v.p.T("casus.signaal.klok", klokNaam(v.p, regel), op))
		}
	}
	return web.Besluit{
		Form: a.f, Action: "/signalen/" + string(v.m.ID), Button: a.knop(v.p.T("casus.signaal.knop")), Back: "/werk",
		Reason: maxReden, Facts: v.feiten(),
		Options: []web.BesluitOption{
			{Option: web.Option{Value: "ambtshalve", Label: v.p.T("casus.signaal.ambtshalve")}, Consequences: handelen},
			{Option: web.Option{Value: "niet", Label: v.p.T("casus.signaal.niet")}, Consequences: []string{
				v.p.T("casus.signaal.niet-niemand"), v.p.T("casus.signaal.niet-bewaard")}},
		},
	}
}

// vertellen is the term within which the people of the signaal must be told that data about them are kept, if one acts on it now.
func (v signaalView) vertellen() (vanaf, tot datum.Datum, ok bool) {
	begin, err := casus.BeginInformeren(v.m, v.nu)
	if err != nil {
		return vanaf, tot, false
	}
	vanaf = datum.Van(begin)
	tot, ok = uiterlijk(casus.RegelInformeren, vanaf)
	return vanaf, tot, ok
}

func (v signaalView) feiten() []web.Fact {
	op := datum.Van(v.m.OntvangenOp)
	return []web.Fact{
		{Label: v.p.T("casus.melding.ontvangen"), Value: v.p.Tijdstip(v.m.OntvangenOp) + "\n" + v.p.T("casus.signaal.wacht", wacht(v.p, v.m.OntvangenOp, v.nu))},
		{Label: v.p.T("casus.over.gemeente"), Value: gemeente(v.m.Gemeente)},
		{Label: v.p.T("casus.melding.acute-check"), Value: strings.TrimSpace(v.p.T("casus.melding.acuut."+string(v.m.Acuut)) + "\n" + v.m.AcuutToelichting)},
		{Label: v.p.T("casus.melding.aanleiding"), Value: labels(v.p, codelijst.Aanleiding, op, v.m.Aanleiding)},
		{Label: v.p.T("casus.melding.aard"), Value: labels(v.p, codelijst.Aard, op, v.m.Aard)},
	}
}

// kaarten are the people whom the signaal is about.
func (v signaalView) kaarten() []web.Person {
	var all []web.Person
	for _, n := range v.personen {
		k := web.Person{Name: naamVan(v.p, n.Gegevens), Initials: initialen(n.Gegevens),
			Role: labels(v.p, codelijst.Rol, datum.Van(v.m.OntvangenOp), n.Rollen)}
		geboorte := geboren(v.p, n.Gegevens.Geboorte)
		if jaren := leeftijd(v.p, n.Gegevens.Geboorte, datum.Van(v.nu)); jaren != "" {
			geboorte += ", " + jaren
		}
		k.Facts = append(k.Facts, web.Fact{Label: v.p.T("casus.persoon.geboren"), Value: geboorte})
		switch {
		case n.AdresGeheim:
			k.Shielded = v.p.T("casus.persoon.adres-geheim")
		case !n.Adres.Leeg():
			k.Facts = append(k.Facts, web.Fact{Label: v.p.T("casus.persoon.adres"), Value: adresTekst(n.Adres)})
		}
		all = append(all, k)
	}
	return all
}
