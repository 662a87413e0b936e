package casusweb

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/bsn"
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
	vraag := casus.Zoekvraag{Reden: keuze(f, "reden"), Gegevens: leesZoek(f)}
	if f.OK() {
		var gevonden []casus.Bekend
		if gevonden, err = p.casus.ZoekPersoon(r.Context(), web.Actor(r), vraag); err == nil {
			return web.Render(w, r, http.StatusOK, zoekPage(antwoord{f: f}, p.resultaat(r, vraag, gevonden), web.Printer(r)))
		}
	}
	if a, ok := weer(f, err); ok {
		return web.Render(w, r, a.status, zoekPage(a, nil, web.Printer(r)))
	}
	return err
}

// leesZoek reads a BSN, or a surname with a birth date of which day, or day and month, may be unknown.
func leesZoek(f *web.Form) casus.Gegevens {
	g := casus.Gegevens{Achternaam: f.Text("achternaam", 120, web.Optional), Tussenvoegsel: f.Text("tussenvoegsel", 20, web.Optional)}
	g.BSN = leesBSN(f, "bsn")
	g.Geboorte = leesGeboorte(f, "geboortedatum")
	return g
}

// leesBSN reads a BSN as people write it, with spaces or dots between the digits.
func leesBSN(f *web.Form, naam string) bsn.BSN {
	cijfers := strings.NewReplacer(" ", "", ".", "", "\u00a0", "").Replace(f.Text(naam, 20, web.Optional))
	if cijfers == "" {
		return bsn.BSN{}
	}
	v, err := bsn.Parse(cijfers)
	switch {
	case errors.Is(err, bsn.ErrVorm):
		f.Fout(naam, "bsn-vorm")
	case err != nil:
		f.Fout(naam, "bsn-elfproef")
	}
	return v
}

// leesGeboorte reads a birth date from its three parts; the day, or the day and the month, may stay empty.
func leesGeboorte(f *web.Form, naam string) datum.Geboortedatum {
	if !f.Leeg(naam+".dag") || f.Leeg(naam+".jaar") {
		return datum.GeborenOp(f.Datum(naam, web.Optional))
	}
	jaar, err := strconv.Atoi(strings.TrimSpace(f.Value(naam + ".jaar")))
	maand := 0
	if err == nil && !f.Leeg(naam+".maand") {
		maand, err = strconv.Atoi(strings.TrimSpace(f.Value(naam + ".maand")))
		if maand == 0 {
			err = datum.ErrOngeldig
		}
	}
	f.Value(naam + ".dag")
	g, ongeldig := datum.GeborenIn(jaar, maand)
	if err != nil || ongeldig != nil || jaar < 1890 {
		f.Fout(naam, "geen-geboortedatum")
	}
	return g
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
	t.Persoon.Facts = append(t.Persoon.Facts, web.Fact{Label: p.T("casus.zoeken.casussen"), Content: refs(t.Casussen)})
	return t
}

func zoekredenen(p *i18n.Printer) []web.Option { return codes(p, "casus.zoekreden.", casus.Zoekredenen) }
