package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/bench/browser"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

// kind is what is measured.
type kind string

const (
	workList    kind = "werkvoorraad"
	casusPage   kind = "casus"
	search      kind = "zoeken op BSN"
	intake      kind = "begin van een melding"
	registering kind = "melding registreren"
)

var kinds = []kind{workList, casusPage, search, intake}

// user is one person in a browser.
type user struct {
	*browser.Browser
	who   access.Actor
	cases []id.ID
	luck  *rand.Rand
}

// kind draws which page comes next.
func (u *user) kind() kind {
	switch n := u.luck.IntN(100); {
	case n < 30:
		return workList
	case n < 80:
		return casusPage
	case n < 90:
		return search
	}
	return intake
}

var workLists = []string{"/werk", "/werk", "/werk?pagina=2", "/werk?wie=mij", "/werk?klok=" + casus.RegelVBDagen}

// view opens a page of a kind.
func (u *user) view(ctx context.Context, k kind) error {
	var p browser.Page
	var err error
	switch k {
	case workList:
		p, err = u.Get(ctx, workLists[u.luck.IntN(len(workLists))])
	case casusPage:
		p, err = u.Get(ctx, "/casussen/"+string(u.cases[u.luck.IntN(len(u.cases))]))
	case search:
		p, err = u.Post(ctx, "/zoeken", url.Values{"bsn": {bsn.TestNummer(u.luck.IntN(bsn.AantalTestnummers)).Cijfers()},
			"reden": {casus.Zoekredenen[1]}})
	default:
		p, err = u.Get(ctx, "/meldingen/nieuw")
	}
	if err == nil && p.Status != http.StatusOK {
		err = fmt.Errorf("%s: status %d", k, p.Status)
	}
	return err
}

// register sends the form of a report and then says who the people are. Nobody knows them.
func (u *user) register(ctx context.Context, n casus.NieuweMelding) error {
	form := formOf(n)
	form.Set("doe", "verder")
	p, err := u.Post(ctx, "/meldingen/nieuw", form)
	if err != nil {
		return err
	}
	if p.Status != http.StatusSeeOther || !strings.HasSuffix(p.Location, "/bekend") {
		return fmt.Errorf("report: status %d", p.Status)
	}
	p, err = u.Post(ctx, p.Location, url.Values{})
	if err == nil && (p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Location, "/casussen/")) {
		err = fmt.Errorf("who is known: status %d", p.Status)
	}
	return err
}

// firstStranger numbers the people of this run, so that a region that is used again knows none of them either.
var firstStranger = 10_000_000 + int(time.Now().Unix()%1_000_000)*1000

// report is a report of people whom nobody knows.
func (b *bench) report(n int) casus.NieuweMelding {
	f := &filler{luck: newLuck(n), people: firstStranger + 10*n}
	return f.report(time.Now().Add(-time.Minute).Truncate(time.Minute))
}

// formOf is a report as the form sends it.
func formOf(n casus.NieuweMelding) url.Values {
	f := url.Values{"verhaal": {n.Verhaal}, "acuut": {string(n.Acuut)}, "acuut-uitleg": {n.AcuutUitleg}, "gemeente": {n.Gemeente},
		"geheimhouding": {string(n.Geheimhouding)}, "aanleiding": n.Aanleiding, "aard": n.Aard,
		"melder.hoedanigheid": {n.Melder.Hoedanigheid}, "melder.organisatie": {n.Melder.Organisatie}, "melder.functie": {n.Melder.Functie},
		"melder.naam": {n.Melder.Naam}, "melder.telefoon": {n.Melder.Telefoon}}
	t := n.Ontvangen.In(i18n.Amsterdam)
	setDay(f, "ontvangen", t.Day(), int(t.Month()), t.Year())
	f.Set("ontvangen.tijd", t.Format("15.04"))
	for i, p := range n.Personen {
		field := "personen." + strconv.Itoa(i+1) + "."
		g := p.Gegevens
		f[field+"rollen"] = p.Rollen
		f.Set(field+"voornamen", g.Voornamen)
		f.Set(field+"achternaam", g.Achternaam)
		f.Set(field+"geslacht", g.Geslacht)
		f.Set(field+"telefoon", g.Telefoon)
		f.Set(field+"straat", p.Adres.Straat)
		f.Set(field+"huisnummer", p.Adres.Nummer)
		f.Set(field+"postcode", p.Adres.Postcode)
		f.Set(field+"plaats", p.Adres.Plaats)
		if d, full := g.Geboorte.Volledig(); full {
			setDay(f, field+"geboortedatum", d.Dag(), int(d.Maand()), d.Jaar())
		}
	}
	return f
}

func setDay(f url.Values, name string, day, month, year int) {
	f.Set(name+".dag", strconv.Itoa(day))
	f.Set(name+".maand", strconv.Itoa(month))
	f.Set(name+".jaar", strconv.Itoa(year))
}
