package main

import (
	"net/http"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// body is the content of a page below its head.
type body = templ.Component

func show(page func(r *http.Request) (int, web.Page, body)) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		status, p, b := page(r)
		return web.Render(w, r, status, layout(p, b))
	}
}

func days(n int) time.Time { return now.AddDate(0, 0, n) }

func day(n int) i18n.Datum { return i18n.DagVan(days(n)) }

func title(r *http.Request, key string) string { return web.Printer(r).T("galerij." + key) }

func work(p *i18n.Printer, n int) string { return p.Afstand(n, i18n.Werkdag) }

const (
	article = "Uitvoeringsbesluit Wmo 2015, artikel 4.1.1, tweede lid"
	rule    = "Binnen vijf werkdagen na de melding beoordeelt Veilig Thuis hoe veilig het is en wat er moet gebeuren."
)

func clockEarly(p *i18n.Printer) web.Klok {
	return web.Klok{Name: "Overdracht aan lokaal team", Start: days(-4), End: days(31), Now: now, Distance: work(p, 21),
		Article: "Handelingsprotocol, paragraaf 3.6", Rule: "Veilig Thuis blijft verantwoordelijk tot de ontvanger is begonnen."}
}

func clockNear(p *i18n.Printer) web.Klok {
	return web.Klok{Name: "Veiligheidsbeoordeling", Start: days(-5), End: days(2), Now: now, Distance: work(p, 1), Article: article, Rule: rule, Href: "/besluit"}
}

func clockDue(*i18n.Printer) web.Klok {
	return web.Klok{Name: "Terugkoppeling aan de melder", Start: days(-9), End: now.Add(5 * time.Hour), Now: now, Article: article, Rule: rule}
}

func clockLate(p *i18n.Printer) web.Klok {
	return web.Klok{Name: "Afronding onderzoek", Start: days(-80), End: days(-9), Now: now, Distance: work(p, -6), Article: article, Rule: rule}
}

func clockDone(*i18n.Printer) web.Klok {
	return web.Klok{Name: "Eerste contact", Start: days(-12), End: days(-5), Now: now, Stopped: days(-8), Article: article}
}

func clockDoneLate(*i18n.Printer) web.Klok {
	return web.Klok{Name: "Veiligheidsplan", Start: days(-40), End: days(-26), Now: now, Stopped: days(-19), Article: article}
}

func clocks(p *i18n.Printer) []web.Klok {
	return []web.Klok{clockLate(p), clockDue(p), clockNear(p), clockEarly(p), clockDone(p), clockDoneLate(p)}
}

func workListPage(r *http.Request) (int, web.Page, body) {
	p := web.Printer(r)
	rows := []struct {
		number, label, kind, owner string
		tone                       web.Tone
		clock                      web.Klok
		state                      string
	}{
		{"ML-2026-01873", "Gezin in Voorbeeldstad", "Melding", "Noor de Wit", web.Problem, clockLate(p), "Onveilig"},
		{"ML-2026-02114", "Gezin in Duinwijk", "Melding", "Sam Bakker", web.Caution, clockDue(p), "Wacht op besluit"},
		{"ML-2026-02120", "Gezin in Oeverdam", "Melding", "Noor de Wit", web.Info, clockNear(p), "In beoordeling"},
		{"OZ-2026-00318", "Ouderenmishandeling, Heideveld", "Onderzoek", "Fatima El Idrissi", web.Info, clockEarly(p), "Onderzoek loopt"},
		{"AD-2026-04411", "Advies aan een school", "Advies", "Sam Bakker", web.Good, clockDone(p), "Afgerond"},
	}
	t := web.Table{
		Caption: "Zaken van team Noord", Sort: web.ReadSort(r, "termijn", "zaak", "soort"),
		Columns: []web.Column{{Label: "Zaak", Sort: "zaak"}, {Label: "Soort", Sort: "soort"}, {Label: "Termijn", Sort: "termijn"}, {Label: "Behandelaar"}, {Label: "Contacten", Num: true}, {Label: "Stand"}},
		Pager:   &web.Pager{Next: "/werklijst?na=x", From: 1, To: 5, Total: 1238},
	}
	for i, x := range rows {
		t.Rows = append(t.Rows, web.Row{Accent: x.tone == web.Problem, Cells: []templ.Component{
			caseCell("/casus", x.number, x.label), web.Text(x.kind), web.KlokSmall(x.clock), web.Text(x.owner), web.Num(3 + 417*i), web.Badge(x.tone, x.state),
		}})
	}
	return http.StatusOK, web.Page{
		Title: title(r, "werklijst"), Wide: true, Lead: title(r, "werklijst-lead"),
		Action: web.LinkButton(web.Primary, "/formulier", title(r, "nieuwe-melding")),
	}, workList(t)
}

func emptyListPage(r *http.Request) (int, web.Page, body) {
	t := web.Table{
		Caption: "Overdrachten die op antwoord wachten", Columns: []web.Column{{Label: "Zaak"}},
		Empty: "Alle overdrachten zijn beantwoord. Er wacht niets op u.", EmptyDo: web.Link("/werklijst", "Bekijk beantwoorde overdrachten"),
	}
	return http.StatusOK, web.Page{Title: title(r, "werklijst"), Crumbs: []web.Crumb{{Label: title(r, "werklijst"), Path: "/werklijst"}}}, web.DataTable(t)
}

func casusPage(r *http.Request) (int, web.Page, body) {
	p := web.Printer(r)
	return http.StatusOK, web.Page{
		Title: "ML-2026-02120", Over: "Melding · Gezin in Oeverdam", Wide: true,
		Crumbs: []web.Crumb{{Label: title(r, "nav.werklijst"), Path: "/werklijst"}, {Label: "Team Noord", Path: "/werklijst"}},
		Action: web.LinkButton(web.Primary, "/besluit", "Leg besluit vast"),
	}, casus([]web.Klok{clockNear(p), clockDue(p), clockDone(p)}, closedDrawer())
}

func closedDrawer() web.Lade {
	f := web.NewForm("galerij.lade")
	return web.Lade{
		Form: f, Title: "Melder", Content: "Naam, telefoonnummer en band met het gezin. De melder wil niet bekend worden.", Action: "/formulier",
		Reasons: []web.Option{{Value: "terugkoppeling", Label: "Terugkoppeling geven"}, {Value: "verduidelijking", Label: "Iets navragen over de melding"}},
	}
}

func persons() []web.Person {
	return []web.Person{
		{Name: "Jip Voorbeeld", Role: "Kind, 9 jaar", Initials: "JV", Facts: []web.Fact{{Label: "Geboren", Value: "3 mrt 2017"}, {Label: "School", Value: "De Wegwijzer, groep 6"}, {Label: "Gesproken", Value: "do 19 nov 2026"}}},
		{Name: "Kim Voorbeeld", Role: "Ouder", Initials: "KV", Facts: []web.Fact{{Label: "Geboren", Value: "14 jul 1991"}, {Label: "Telefoon", Value: "Alleen bellen tussen 9 en 12 uur"}}, Shielded: "Adres is afgeschermd"},
		{Name: "Robin Testman", Role: "Partner van ouder", Initials: "RT", Facts: []web.Fact{{Label: "Geboren", Value: "1988, dag niet bekend"}, {Label: "Woont", Value: "Niet op dit adres sinds 2 nov"}}},
	}
}

func timelinePage(r *http.Request) (int, web.Page, body) {
	t := web.Tijdlijn{
		Filters: []web.Tab{{Label: "Alles", Href: "?", Current: true, Count: 14}, {Label: "Meldingen", Href: "?soort=melding", Count: 3}, {Label: "Contacten", Href: "?soort=contact", Count: 8}, {Label: "Besluiten", Href: "?soort=besluit", Count: 3}},
		Events: []web.Event{
			{On: day(0), Time: "09.12 uur", Kind: "Contact", Tone: web.Neutral, Title: "Telefoongesprek met de school", Who: "Sam Bakker", Text: web.Text("De leerkracht ziet dat het kind weer op tijd komt en eten bij zich heeft.")},
			{On: day(-2), Recorded: day(0), Kind: "Melding", Tone: web.Caution, Title: "Tweede melding over hetzelfde gezin", Href: "/casus", Who: "Noor de Wit", Consequences: []web.Ref{{Label: "Nieuwe termijn: veiligheidsbeoordeling uiterlijk ma 23 nov 2026", Href: "/klokken"}, {Label: "Teamleider op de hoogte"}}},
			{On: day(-12), Kind: "Besluit", Tone: web.Info, Title: "Veilig Thuis doet onderzoek", Who: "Noor de Wit, tweede persoon Fatima El Idrissi", Text: web.Text("Er is te weinig bekend over de veiligheid van het jongste kind.")},
			{On: day(-13), Kind: "Contact", Title: "Huisbezoek", Who: "Sam Bakker", Replaced: "Verbeterd op za 21 nov 2026: de datum klopte niet."},
			{On: day(-26), Time: "22.40 uur", Recorded: day(-25), Kind: "Melding", Tone: web.Caution, Title: "Zorgmelding van de politie", Who: "Wachtdienst", Consequences: []web.Ref{{Label: "Beoordeling gestart", Href: "/besluit"}}},
		},
	}
	return http.StatusOK, web.Page{
		Title: "ML-2026-02120", Over: "Melding · Gezin in Oeverdam",
		Crumbs: []web.Crumb{{Label: title(r, "nav.werklijst"), Path: "/werklijst"}, {Label: "ML-2026-02120", Path: "/casus"}},
	}, timeline(t)
}

func clocksPage(r *http.Request) (int, web.Page, body) {
	return http.StatusOK, web.Page{Title: title(r, "klokken"), Lead: title(r, "klokken-lead"), Wide: true}, clockPage(clocks(web.Printer(r)))
}

func partsPage(r *http.Request) (int, web.Page, body) {
	return http.StatusOK, web.Page{Title: title(r, "onderdelen")}, parts()
}

func publicPage(r *http.Request) (int, web.Page, body) {
	return http.StatusOK, web.Page{Title: title(r, "publiek"), Lead: title(r, "publiek-lead")}, public()
}

func signInPage(r *http.Request) (int, web.Page, body) {
	f := web.NewForm("galerij.inloggen")
	return http.StatusOK, web.Page{Title: title(r, "inloggen.titel"), Bare: true, Form: f}, signIn(f)
}
