package casusweb

import (
	"net/http"
	"net/url"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getZoeken(w http.ResponseWriter, r *http.Request) error {
	return web.Render(w, r, http.StatusOK, zoekPage(nieuw("casus.zoeken"), nil, web.Printer(r)))
}

// postZoeken searches and answers with the result itself: what was searched for stands in no address.
func (p *Pages) postZoeken(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.zoeken")
	if err != nil {
		return err
	}
	vraag := casus.Zoekvraag{Reden: keuze(f, "reden"), Gegevens: leesZoek(f, r.PostForm)}
	if f.OK() {
		var gevonden []casus.Bekend
		if gevonden, err = p.casus.ZoekPersoon(r.Context(), web.Actor(r), vraag); err == nil {
			return web.Render(w, r, http.StatusOK, zoekPage(antwoord{f: f}, p.resultaat(r, vraag, gevonden), web.Printer(r)))
		}
	}
	if !f.OK() {
		meldZoek(f, vraag.Check(web.Now(r.Context())))
	}
	if a, ok := weer(f, err); ok {
		return web.Render(w, r, a.status, zoekPage(a, nil, web.Printer(r)))
	}
	return err
}

// meldZoek adds what the rules find to what could not be read, so that one mends all of it at once. That too little was given
// is no news about a person of whom something could not be read.
func meldZoek(f *web.Form, fouten []fout.Veld) {
	wie := slices.ContainsFunc(f.Fouten(), func(v fout.Veld) bool { return v.Naam != "reden" })
	for _, v := range fouten {
		if !wie || v.Naam != "bsn" {
			f.Fout(v.Naam, v.Code, v.Args...)
		}
	}
	f.Volgorde("reden", "bsn", "tussenvoegsel", "achternaam", "geboortedatum")
}

// leesZoek reads a BSN, or a surname with a birth date of which day, or day and month, may be unknown.
func leesZoek(f *web.Form, in url.Values) casus.Gegevens {
	l := lezer{f: f, in: in}
	return casus.Gegevens{Achternaam: f.Text("achternaam", maxNaam, web.Optional), Tussenvoegsel: f.Text("tussenvoegsel", maxNaam, web.Optional),
		BSN: l.bsn("bsn"), Geboorte: l.geboorte("geboortedatum", false)}
}

// resultaat is what a search found, with what was searched on by its kind only.
type resultaat struct {
	Op      string
	Reden   string
	Treffer []treffer
}

type treffer struct {
	Persoon  web.Person
	Casussen []web.Ref
}

func (p *Pages) resultaat(r *http.Request, vraag casus.Zoekvraag, gevonden []casus.Bekend) *resultaat {
	pr := web.Printer(r)
	out := &resultaat{Op: pr.T("casus.zoeken.op-naam"), Reden: pr.T("casus.zoekreden." + vraag.Reden)}
	if !vraag.Gegevens.BSN.IsZero() {
		out.Op = pr.T("casus.zoeken.op-bsn")
	}
	vandaag := datum.Van(web.Now(r.Context()))
	for _, v := range gevonden {
		out.Treffer = append(out.Treffer, trefferVan(pr, v, vandaag))
	}
	return out
}

func trefferVan(p *i18n.Printer, v casus.Bekend, vandaag datum.Datum) treffer {
	g := v.Persoon.Gegevens
	geboorte := geboren(p, g.Geboorte)
	if jaren := leeftijd(p, g.Geboorte, vandaag); jaren != "" {
		geboorte += ", " + jaren
	}
	t := treffer{Persoon: web.Person{Name: naamVan(p, g), Initials: initialen(g), Role: p.T("casus.zoeken.grond-" + string(v.Grond)),
		Facts: []web.Fact{{Label: p.T("casus.persoon.geboren"), Value: geboorte}}}}
	for _, c := range v.Casussen {
		stand := "casus.zoeken.casus-open"
		if !c.Open() {
			stand = "casus.zoeken.casus-gesloten"
		}
		t.Casussen = append(t.Casussen, web.Ref{Label: p.T(stand, c.Nummer, gemeente(c.Gemeente)), Href: casusPad(c.ID)})
	}
	t.Persoon.Facts = append(t.Persoon.Facts, web.Fact{Label: p.T("casus.zoeken.casussen"), Content: regels(t.Casussen)})
	return t
}

func zoekredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.zoekreden.", casus.Zoekredenen)
}
