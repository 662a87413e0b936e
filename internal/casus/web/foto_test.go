package casusweb_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

type opname struct {
	naam, pad string
	wie       int
	post      string
}

func TestFotos(t *testing.T) {
	dir := os.Getenv("REGIOAANPAK_PICTURES")
	if dir == "" {
		t.Skip("skipped")
	}
	h := nieuwHuis(t)
	m := func(d string, u int, verhaal string, p ...casus.NieuwPersoon) casus.NieuweMelding {
		in := casustest.Melding(casustest.Moment(d, u, 5))
		in.Verhaal = verhaal
		if len(p) > 0 {
			in.Personen = p
		}
		return in
	}
	moeder := casustest.Kind("Sanne", "Veldhoen", "19890714")
	moeder.Rollen = []string{"slachtoffer", "ouder-met-gezag"}
	moeder.Gegevens.Telefoon, moeder.Gegevens.VeiligContact = "0600000012", "Alleen bellen tussen 9 en 12 uur, dan is ze op het werk"
	moeder.Gegevens.BSN = bsn.TestNummer(4)
	moeder.Adres, moeder.AdresGeheim = casus.Adres{Straat: "Geheimlaan", Nummer: "9", Plaats: "Arnhem"}, true
	vader := casustest.Kind("Rob", "Testman", "19880000")
	vader.Gegevens.Geslacht = "M"
	vader.Rollen = []string{"vermoedelijke-pleger"}
	vader.Adres = casus.Adres{Straat: "Lindelaan", Nummer: "4", Postcode: "6500 AA", Plaats: "Nijmegen"}
	kind := casustest.Kind("Mia", "Veldhoen", "20150312")
	kind.Gegevens.BSN = bsn.TestNummer(7)
	kind.Rollen = []string{"getuige-kind"}
	ong := casus.NieuwPersoon{Gegevens: casus.Gegevens{Achternaam: "", Geboorte: datum.Ongeboren(), Geslacht: "O"}, Rollen: []string{"lid-huishouden"}}
	verhaal := "Buren hoorden vrijdagavond rond elf uur geschreeuw en glas breken. Moeder stond daarna met de kinderen op straat, zonder jas.\n\nDe jongste vertelt maandag op school dat papa mama bij haar keel pakte. Het is volgens haar vaker gebeurd. Moeder zegt dat het meevalt en dat hij spijt heeft. Hij slaapt nu bij zijn broer, maar heeft nog een sleutel."
	rijk := m("2026-12-03", 9, verhaal, kind, moeder, vader, ong)
	rijk.Geheimhouding, rijk.Grond = casus.MelderAfgeschermd, "a2"
	g := h.melding(rijk)
	b, err := h.Casus.Casus(ctx, h.actor(bo), *g.Casus)
	h.Must(err)
	bo2, gea2 := h.actor(bo), h.actor(gea)
	// voorstel
	g2 := h.melding(m("2026-12-04", 14, "Een huisarts maakt zich zorgen over een oudere vrouw die door haar zoon wordt verzorgd.", casustest.Kind("Ans", "Voorbeeld", "19410000")))
	h.Must(h.Casus.BeantwoordAcuteCheck(ctx, bo2, casus.AcuutAntwoord{Melding: g2.Melding, Toelichting: "Huisarts gaat vanmiddag langs.", Versie: 1}))
	_, err = h.Casus.StelBeoordelingOp(ctx, bo2, casus.NieuweBeoordeling{Melding: g2.Melding, Taxatie: "structureel", Voorstel: "onderzoek", Reden: "We weten te weinig over de zorg thuis. De zoon weigert gesprekken en mevrouw durft niet vrijuit te praten."})
	h.Must(err)
	// onderzoek, gestart, laat
	g3 := h.melding(m("2026-09-14", 10, "School ziet dat een jongen van negen steeds zonder eten komt.", casustest.Kind("Tim", "Proef", "20170401")))
	h.Must(h.Casus.BeantwoordAcuteCheck(ctx, bo2, casus.AcuutAntwoord{Melding: g3.Melding, Toelichting: "Geen direct gevaar.", Versie: 1}))
	vb, err := h.Casus.StelBeoordelingOp(ctx, bo2, casus.NieuweBeoordeling{Melding: g3.Melding, Taxatie: "structureel", Voorstel: "onderzoek", Reden: "Onvoldoende zicht op de thuissituatie."})
	h.Must(err)
	h.Must(h.Casus.BesluitBeoordeling(ctx, gea2, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "Mee eens.", Op: casustest.Moment("2026-09-18", 9, 0), Versie: 1}))
	b3, err := h.Casus.Casus(ctx, bo2, *g3.Casus)
	h.Must(err)
	h.Must(h.Casus.StartDienst(ctx, bo2, casus.DienstStart{Dienst: b3.Diensten[0].ID, Gestart: casustest.Moment("2026-10-01", 9, 0), Versie: 1}))
	// tweede melding op rijke casus
	weer := m("2026-12-07", 8, "Politie: opnieuw ruzie op straat, vader was aanwezig.")
	weer.Casus = g.Casus
	weer.Personen[0].Bekend = &b.Personen[0].ID
	weer.Acuut, weer.AcuutUitleg = casus.AcuutJa, "Vader is aangehouden en zit tot morgen vast."
	gw := h.melding(weer)
	for i := range 28 {
		h.melding(m("2026-12-0"+fmt.Sprint(1+i%6), 9+i%8, "Proef", casustest.Kind("K", "Proef"+fmt.Sprint(i), "20120101")))
	}
	sig := m("2026-12-06", 9, "Iemand belt anoniem over een peuter die de hele nacht huilt.", kind, vader)
	sig.Geheimhouding, sig.Melder.Naam, sig.Melder.Telefoon = casus.MelderDubbelAnoniem, "", ""
	gs := h.melding(sig)
	d3 := string(b3.Diensten[0].ID)
	moederID := ""
	for _, p := range b.Personen {
		if p.Gegevens.Voornamen == "Sanne" {
			moederID = string(p.ID)
		}
	}
	all := []opname{
		{"werk", "/werk", 0, ""}, {"werk-tom", "/werk", 1, ""}, {"werk-zed", "/werk", 3, ""},
		{"casus", casusPad(g), 0, ""}, {"casus-tijdlijn", casusPad(g) + "/tijdlijn", 0, ""}, {"casus-afdruk", casusPad(g) + "/afdruk", 0, ""},
		{"casus3", casusPad(g3), 0, ""}, {"casus2-gea", casusPad(g2), 2, ""},
		{"acuut", meldingPad(g, "acuut"), 0, ""}, {"beoordeling", meldingPad(gw, "beoordeling"), 0, ""}, {"beoordeling-geheim", meldingPad(g, "beoordeling"), 0, ""},
		{"besluit", meldingPad(g2, "besluit"), 2, ""}, {"afronden", casusPad(g3) + "/diensten/" + d3 + "/afronden", 0, ""},
		{"informeren", casusPad(g) + "/personen/" + moederID + "/informeren", 0, ""}, {"corrigeren", casusPad(g) + "/personen/" + moederID + "/corrigeren", 0, ""}, {"sluiten", casusPad(g3) + "/sluiten", 0, ""},
		{"meelezer", casusPad(g) + "/meelezer", 0, ""}, {"toewijzen", casusPad(g) + "/toewijzen", 1, ""},
		{"lade", meldingPad(g, "melder"), 0, ""}, {"lade-open", meldingPad(g, "melder"), 0, "reden=veiligheid"},
		{"zoeken", "/zoeken", 0, ""}, {"zoeken-gevonden", "/zoeken", 0, "reden=lopende-casus&bsn=" + bsn.TestNummer(7).Cijfers()},
		{"signaal", "/signalen/" + string(gs.Melding), 1, ""}, {"acuut-fout", meldingPad(g, "acuut"), 0, "versie=1&acuut=&toelichting="},
	}
	path, err := exec.LookPath("chromium")
	h.Must(err)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("force-color-profile", "srgb"))
	alloc, c1 := chromedp.NewExecAllocator(context.Background(), opts...)
	defer c1()
	cx, c2 := chromedp.NewContext(alloc)
	defer c2()
	h.Must(chromedp.Do(cx))
	cx, c3 := context.WithTimeout(cx, 8*time.Minute)
	defer c3()
	sess := []string{h.sessie(bo), h.sessie(tom), h.sessie(gea), h.sessie(zed)}
	only := os.Getenv("ALLEEN")
	thema := []string{"nl.licht.", "nl.donker."}
	if os.Getenv("THEMA") != "" {
		thema = strings.Split(os.Getenv("THEMA"), ",")
	}
	for _, vk := range thema {
		for _, width := range []int64{1440, 390} {
			for _, o := range all {
				if only != "" && !strings.Contains(","+only+",", ","+o.naam+",") {
					continue
				}
				zet := func(ctx context.Context, tab *chromedp.Target) error {
					_, _ = cdp.Call(ctx, tab, network.ClearBrowserCookies, cdp.Empty{})
					for k, v := range map[string]string{"voorkeur": vk, "sessie": sess[o.wie]} {
						if _, err := cdp.Call(ctx, tab, network.SetCookie, network.SetCookieParams{Name: k, Value: v, URL: h.server.URL}); err != nil {
							return err
						}
					}
					_, err := cdp.Call(ctx, tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1})
					return err
				}
				h.Must(chromedp.Do(cx, chromedp.Func(zet), chromedp.Navigate(h.server.URL+o.pad), chromedp.WaitReady(chromedp.CSS("main"))))
				if o.post != "" {
					v, _ := url.ParseQuery(o.post)
					js := "(()=>{const f=document.createElement('form');f.method='post';f.action='" + o.pad + "';"
					for k, x := range v {
						js += "{const i=document.createElement('input');i.name='" + k + "';i.value='" + x[0] + "';f.append(i)}"
					}
					_, err := chromedp.Run(cx, chromedp.Evaluate[any](js+"document.body.append(f);f.submit()})()"))
					_ = err
					time.Sleep(900 * time.Millisecond)
				}
				png, err := chromedp.Run(cx, chromedp.FullScreenshot(100))
				h.Must(err)
				sw, err := chromedp.Run(cx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
				h.Must(err)
				if sw > width {
					t.Errorf("%s at %d scrolls sideways: %d", o.naam, width, sw)
				}
				name := fmt.Sprintf("%s-%d-%s.png", o.naam, width, strings.Split(vk, ".")[1])
				h.Must(os.WriteFile(filepath.Join(dir, name), png, 0o644))
			}
		}
	}
}
