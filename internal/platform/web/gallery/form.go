package main

import (
	"net/http"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

func kinds(p *i18n.Printer) []web.Option {
	return []web.Option{
		{Value: "professional", Label: p.T("galerij.formulier.professional"), Help: p.T("galerij.formulier.professional-hulp")},
		{Value: "omgeving", Label: p.T("galerij.formulier.omgeving"), Help: p.T("galerij.formulier.omgeving-hulp")},
		{Value: "betrokkene", Label: p.T("galerij.formulier.betrokkene")},
	}
}

func worries(p *i18n.Printer) []web.Option {
	var all []web.Option
	for _, code := range []string{"lichamelijk", "psychisch", "verwaarlozing", "getuige"} {
		all = append(all, web.Option{Value: code, Label: p.T("galerij.formulier." + code)})
	}
	return all
}

func teams() []web.Option {
	return []web.Option{{Value: "noord", Label: "Team Noord"}, {Value: "zuid", Label: "Team Zuid"}}
}

// melding is what the example form takes in.
func readMelding(f *web.Form, p *i18n.Printer) {
	f.Text("onderwerp", 80)
	f.Datum("gebeurd")
	f.Tijdstip("ontvangen")
	f.Code("hoedanigheid", kinds(p))
	f.Codes("zorgen", worries(p))
	f.LangeTekst("verhaal", 8000)
	f.Code("team", teams())
	f.Geheel("kinderen", 0, 20, web.Optional)
	f.Vink("spoed")
	f.Versie()
	f.File("bijlage", web.Optional)
}

func pageOfForm(r *http.Request, f *web.Form) (web.Page, body) {
	p := web.Printer(r)
	return web.Page{
		Title: p.T("galerij.formulier.titel"), Lead: p.T("galerij.formulier.lead"), Form: f,
		Crumbs: []web.Crumb{{Label: p.T("galerij.nav.werklijst"), Path: "/werklijst"}},
	}, form(f, kinds(p), worries(p), teams())
}

func formPage(r *http.Request) (int, web.Page, body) {
	f := web.NewForm("galerij.formulier")
	f.SetVersie(3)
	page, b := pageOfForm(r, f)
	return http.StatusOK, page, b
}

func formErrorPage(r *http.Request) (int, web.Page, body) {
	f := web.NewForm("galerij.formulier")
	f.Set("onderwerp", "Zorgen over een gezin <b>in Oeverdam</b>")
	f.Set("gebeurd.dag", "31")
	f.Set("gebeurd.maand", "11")
	f.Set("gebeurd.jaar", "2026")
	f.Set("hoedanigheid", "omgeving")
	f.Set("kinderen", "twee")
	readMelding(f, web.Printer(r))
	page, b := pageOfForm(r, f)
	return http.StatusBadRequest, page, b
}

func postForm(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadUpload(r, 5<<20)
	if err != nil {
		return err
	}
	f.Prefix("galerij.formulier")
	readMelding(f, web.Printer(r))
	if f.OK() {
		return web.Done(w, r, "/werklijst", "galerij.formulier.klaar")
	}
	page, b := pageOfForm(r, f)
	return web.Render(w, r, http.StatusBadRequest, layout(page, b))
}

func decision(f *web.Form) web.Besluit {
	return web.Besluit{
		Form: f, Action: "/besluit", Button: "Leg besluit vast",
		Facts: []web.Fact{
			{Label: "Meldingen", Value: "3, de laatste op do 19 nov 2026", Href: "/casus/tijdlijn", Button: "Bekijk"},
			{Label: "Kind gesproken", Value: "Ja, do 19 nov 2026"},
			{Label: "Triage", Value: "Vastgelegd door Sam Bakker"},
			{Label: "Al bekend", Value: "Ja, in deze regio"},
		},
		Options: []web.BesluitOption{
			{Option: web.Option{Value: "overdracht", Label: "Overdragen aan het lokale team"}, Consequences: []string{"Het lokale team krijgt een verzoek en moet binnen 5 werkdagen antwoorden.", "Veilig Thuis blijft verantwoordelijk tot het team is begonnen."}},
			{Option: web.Option{Value: "onderzoek", Label: "Onderzoek door Veilig Thuis"}, Consequences: []string{"De termijn van 10 weken begint vandaag.", "Het gezin krijgt een brief."}},
			{Option: web.Option{Value: "voorwaarden", Label: "Voorwaarden en vervolg"}, Consequences: []string{"U maakt met het gezin een veiligheidsplan."}},
		},
		Second: &web.SecondPerson{
			Explain: "Een tweede persoon moet het met u eens zijn. Tot die tijd geldt het besluit niet.",
			Persons: []web.Option{{Value: "fi", Label: "Fatima El Idrissi, gedragswetenschapper"}, {Value: "tk", Label: "Tess Kok, vertrouwensarts"}},
		},
	}
}

func readDecision(f *web.Form) {
	b := decision(f)
	f.Code("besluit", web.Plain(b.Options))
	f.LangeTekst("reden", 4000)
	f.Code("tweede", b.Second.Persons)
	f.Versie()
}

func pageOfDecision(r *http.Request, f *web.Form) (web.Page, body) {
	return web.Page{
		Title: title(r, "besluit.titel"), Over: "ML-2026-02120 · Gezin in Oeverdam", Form: f, Wide: true,
		Crumbs: []web.Crumb{{Label: title(r, "nav.werklijst"), Path: "/werklijst"}, {Label: "ML-2026-02120", Path: "/casus"}},
	}, web.BesluitForm(decision(f))
}

func decisionPage(r *http.Request) (int, web.Page, body) {
	f := web.NewForm("galerij.besluit")
	f.SetVersie(7)
	f.Set("besluit", "onderzoek")
	page, b := pageOfDecision(r, f)
	return http.StatusOK, page, b
}

func decisionErrorPage(r *http.Request) (int, web.Page, body) {
	f := web.NewForm("galerij.besluit")
	readDecision(f)
	page, b := pageOfDecision(r, f)
	return http.StatusBadRequest, page, b
}

func postDecision(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix("galerij.besluit")
	readDecision(f)
	if f.OK() {
		return web.Done(w, r, "/casus", "galerij.besluit.klaar")
	}
	page, b := pageOfDecision(r, f)
	return web.Render(w, r, http.StatusBadRequest, layout(page, b))
}
