package e2e_test

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"regioaanpak/e2e"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Every page in every state is right: nothing for axe to find, one main heading, nothing that scrolls sideways. A picture of
// each is kept for people to look at. By default each state is judged on a phone in Dutch and at a dark desk in English;
// REGIOAANPAK_TEST_ALLES=1 judges every width in every scheme in both languages.
func TestEveryPageInEveryState(t *testing.T) {
	demo := e2e.Demo(t, e2e.SQLite)
	browser := e2e.Chromium(t)
	tours := map[i18n.Taal][]e2e.Look{
		i18n.NL: {{Width: e2e.Phone}},
		i18n.EN: {{Width: e2e.Desk, Dark: true}},
	}
	t.Run("tours", func(t *testing.T) {
		for n, taal := range i18n.Talen() {
			t.Run(string(taal), func(t *testing.T) {
				t.Parallel()
				looks := tours[taal]
				if os.Getenv("REGIOAANPAK_TEST_ALLES") != "" {
					looks = e2e.Looks
				}
				(&tour{walk: newWalk(t, browser, demo, taal, n), cast: casts[n], looks: looks}).all()
			})
		}
	})
}

// tour leads past every page and state.
type tour struct {
	*walk
	cast  cast
	looks []e2e.Look
	stops int
}

// cast are people of one team: each tour has a team of its own, so that two can be under way.
type cast struct{ worker, colleague, second, leader string }

var casts = []cast{{yasmina, joost, esther, marieke}, {"Anke Dorrestein", "Emre Yildirimci", "Lonneke Steegman", "Ruben Tesselaar"}}

// stop judges the page of a visitor as it stands, under a name that sorts in the order of the tour.
func (o *tour) stop(v *visitor, status int, name string) {
	o.t.Helper()
	if v.Status() != status {
		o.t.Errorf("%s: %s answered %d, want %d", name, v.Path(), v.Status(), status)
	}
	o.stops++
	v.MustBeRight(fmt.Sprintf("%02d-%s", o.stops, name), o.looks...)
	v.MustNotHold("[casus.", "[web.", "[fout.", "[inloggen.", "[log.") // texts that are missing
}

// guest is a visitor with scripts, in the width of the first look.
func (o *tour) guest() *visitor {
	o.t.Helper()
	return visit(o.t, o.browser, o.base, e2e.Options{Language: string(o.taal), Width: o.looks[0].Width, Dark: o.looks[0].Dark})
}

func (o *tour) in(name string, role access.Rol) *visitor {
	o.t.Helper()
	v := o.guest()
	v.signIn(name, role)
	return v
}

func (o *tour) all() {
	o.worker = o.in(o.cast.worker, access.RolMedewerker)
	o.shell()
	o.work()
	o.advice()
	o.intake()
	o.casework()
	o.drawers()
	o.search()
	o.signaal()
	o.others()
	o.log()
	o.t.Logf("%d states", o.stops)
}

func (o *tour) shell() {
	v := o.guest()
	v.Go("/inloggen")
	o.stop(v, http.StatusOK, "kies-wie")
	v.Go("/bestaat-niet")
	o.stop(v, http.StatusNotFound, "niet-gevonden-zonder-naam")

	v = o.worker
	v.Go("/bestaat-niet")
	o.stop(v, http.StatusNotFound, "niet-gevonden")
	v.Go("/mijn/sessies")
	o.stop(v, http.StatusOK, "mijn-toegang")
	v.Toggle(v.name)
	o.stop(v, http.StatusOK, "menu-open")
	v.Look(e2e.Phone, o.looks[0].Dark)
	v.Go("/mijn/sessies")
	v.Toggle(v.say("web.shell.menu"))
	o.stops++
	v.MustBeRight(fmt.Sprintf("%02d-navigatie-open", o.stops), e2e.Look{Width: e2e.Phone, Dark: o.looks[0].Dark})
	v.Look(o.looks[0].Width, o.looks[0].Dark)
}

func (o *tour) work() {
	v := o.worker
	v.Go("/werk")
	o.stop(v, http.StatusOK, "werk")
	v.Go(v.Eval(`document.querySelectorAll("#lijst .ra-tabs__link")[1].getAttribute("href")`))
	o.stop(v, http.StatusOK, "werk-mijn")
	v.Go("/meldingen/concepten")
	o.stop(v, http.StatusOK, "concepten-leeg")
	empty := o.in("Karim Azzouzi", access.RolVertrouwensarts)
	empty.Go(empty.Eval(`document.querySelectorAll("#lijst .ra-tabs__link")[1].getAttribute("href")`))
	o.stop(empty, http.StatusOK, "werk-mijn-leeg")
	leader := o.in(o.cast.leader, access.RolTeamleider)
	o.stop(leader, http.StatusOK, "werk-teamleider")
}

func (o *tour) advice() {
	v := o.worker
	v.Go("/adviezen/nieuw")
	o.stop(v, http.StatusOK, "advies-nieuw")
	v.Click(v.say("casus.advies.leg-vast"))
	o.stop(v, http.StatusBadRequest, "advies-fouten")
	v.Fill(v.optional("casus.advies.veld.vraag"), "Moeder van Sanne Wierdijk vraagt wat te doen.")
	v.In(v.say("casus.advies.veld.aanleiding")).Tick(o.label(v, codelijst.Aanleiding, "kindermishandeling-anders"))
	v.Fill(v.say("casus.advies.veld.gemeente"), "Nijmegen")
	v.Select(v.say("casus.advies.veld.melder.hoedanigheid"), o.label(v, codelijst.Hoedanigheid, "politie"))
	v.In(v.say("casus.advies.veld.einde")).Tick(v.say("casus.advies.einde.open"))
	v.Click(v.say("casus.advies.leg-vast"))
	o.stop(v, http.StatusBadRequest, "advies-namen")
	v.Fill(v.optional("casus.advies.veld.vraag"), "Moeder van een meisje van elf vraagt wat te doen.")
	v.Click(v.say("casus.advies.leg-vast"))
	o.stop(v, http.StatusOK, "advies-loopt")
	v.Fill(v.optional("casus.advies.veld.advies"), "Bel het gezin, BSN "+o.child.bsn+".")
	v.Click(v.say("casus.advies.sluit"))
	o.stop(v, http.StatusBadRequest, "advies-sluiten-fouten")
	v.Fill(v.optional("casus.advies.veld.advies"), "Bespreek het met de huisarts.")
	v.Click(v.say("casus.advies.sluit"))
	o.stop(v, http.StatusOK, "advies-gesloten")
	v.Click(v.say("casus.advies.zet-om"))
	o.stop(v, http.StatusOK, "melding-uit-advies")
}

func (o *tour) intake() {
	v := o.worker
	v.Go("/meldingen/concepten")
	o.stop(v, http.StatusOK, "concepten")
	v.Click(v.say("casus.concepten.weg"))
	o.stop(v, http.StatusOK, "concept-weg")
	v.Go("/meldingen/nieuw")
	o.stop(v, http.StatusOK, "melding-nieuw")
	v.Click(v.say("casus.intake.verder"))
	o.stop(v, http.StatusBadRequest, "melding-fouten")
	v.Go("/meldingen/nieuw")
	o.fillsReport(v, "De buurvrouw belt: vanavond geschreeuw en klappen, het meisje stond buiten.")
	o.fillsPerson(v, 1, "", o.child, "slachtoffer", "vrouw")
	v.Click(v.say("casus.intake.persoon.erbij"))
	o.fillsPerson(v, 2, "", o.mother, "ouder-met-gezag", "vrouw")
	second := o.block(v, 2, "")
	second.Toggle(v.say("casus.intake.persoon.contact-en-adres"))
	second.Fill(v.optional("casus.intake.persoon.straat"), "Schuilhof")
	second.Fill(v.optional("casus.intake.persoon.huisnummer"), "12")
	second.Fill(v.optional("casus.intake.persoon.plaats"), "Nijmegen")
	second.Tick(v.say("casus.intake.persoon.adres-geheim"))
	v.Click(v.say("casus.intake.persoon.erbij"))
	v.Click(v.say("casus.intake.persoon.weg", 1))
	o.stop(v, http.StatusOK, "melding-persoon-weg")
	v.Click(v.say("casus.intake.persoon.weg-nee"))
	o.stop(v, http.StatusOK, "melding-gevuld")
	v.Click(v.say("casus.intake.verder"))
	o.stop(v, http.StatusOK, "bekend-niemand")
	v.Click(v.say("casus.bekend.open-en-registreer"))
	o.reachesCasus(v)
	o.stop(v, http.StatusOK, "casus-nieuw")
	o.number = number(v, "ML")

	v.Go("/meldingen/nieuw")
	o.fillsReport(v, "School belt over hetzelfde meisje.")
	o.fillsPerson(v, 1, "", o.child, "slachtoffer", "vrouw")
	v.Click(v.say("casus.intake.verder"))
	o.stop(v, http.StatusOK, "bekend-treffer")
	v.Click(v.say("casus.bekend.registreer"))
	o.stop(v, http.StatusBadRequest, "bekend-fouten")
}

func (o *tour) casework() {
	v := o.worker
	v.Go(o.casus)
	v.Click(v.say("casus.nu.acuut-knop"))
	acute := v.Path()
	o.stop(v, http.StatusOK, "acuut")
	late := o.in(o.cast.colleague, access.RolMedewerker) // a colleague with the same form open, who will be too late
	late.Go(acute)
	v.Click(v.say("casus.acuut.knop"))
	o.stop(v, http.StatusBadRequest, "acuut-fouten")
	for _, who := range []*visitor{v, late} {
		who.In(who.say("casus.acuut.acuut")).Tick(who.say("casus.acuut.nee"))
		who.Fill(who.say("casus.acuut.toelichting"), "Teruggebeld: het is nu stil.")
		who.Click(who.say("casus.acuut.knop"))
	}
	o.stop(v, http.StatusOK, "casus-te-beoordelen")
	o.stop(late, http.StatusConflict, "acuut-te-laat")

	v.Click(v.say("casus.nu.beoordeel-knop"))
	o.stop(v, http.StatusOK, "beoordeling")
	v.Click(v.say("casus.beoordelen.knop"))
	o.stop(v, http.StatusBadRequest, "beoordeling-fouten")
	o.assesses(v)
	o.stop(v, http.StatusOK, "casus-wacht")

	second := o.in(o.cast.second, access.RolGedragswetenschapper)
	o.stop(second, http.StatusOK, "werk-gedragswetenschapper")
	second.Go(o.casus)
	second.Click(second.say("casus.nu.besluit-knop"))
	o.stop(second, http.StatusOK, "besluit")
	second.Click(second.say("casus.besluit.knop"))
	o.stop(second, http.StatusBadRequest, "besluit-fouten")
	second.In(second.say("casus.besluit.besluit")).Tick(second.say("casus.besluit.terug"))
	second.Fill(second.say("casus.besluit.reden"), "Wat zegt moeder er zelf van?")
	second.Click(second.say("casus.besluit.knop"))
	o.stop(second, http.StatusOK, "casus-teruggegeven")
	v.Go(o.casus)
	v.Click(v.say("casus.nu.beoordeel-knop"))
	o.stop(v, http.StatusOK, "beoordeling-opnieuw")
	o.assesses(v)
	second.Go(o.casus)
	second.Click(second.say("casus.nu.besluit-knop"))
	second.In(second.say("casus.besluit.besluit")).Tick(second.say("casus.besluit.akkoord"))
	second.Fill(second.say("casus.besluit.reden"), "Nu wel.")
	second.Click(second.say("casus.besluit.knop"))
	o.investigation()
	o.persons()
}

func (o *tour) assesses(v *visitor) {
	o.t.Helper()
	v.In(v.say("casus.beoordelen.taxatie")).Tick(o.label(v, codelijst.Veiligheidstaxatie, "structureel"))
	v.In(v.say("casus.beoordelen.voorstel")).Tick(o.label(v, codelijst.BesluitVeiligheidsbeoordeling, "onderzoek"))
	v.Fill(v.say("casus.beoordelen.reden"), "Te weinig zicht op de thuissituatie.")
	v.Click(v.say("casus.beoordelen.knop"))
}

func (o *tour) investigation() {
	v := o.worker
	v.Go(o.casus)
	v.Click(v.say("casus.nu.start-knop"))
	o.stop(v, http.StatusOK, "onderzoek-start")
	v.day(v.In(v.say("casus.starten.gestart")), 1, 1, 2020)
	v.Click(v.say("casus.starten.knop"))
	o.stop(v, http.StatusBadRequest, "onderzoek-start-fouten")
	v.date(v.In(v.say("casus.starten.gestart")), o.today)
	v.Click(v.say("casus.starten.knop"))
	o.stop(v, http.StatusOK, "casus-onderzoek-loopt")
	v.Click(v.say("casus.nu.loopt-knop"))
	o.stop(v, http.StatusOK, "onderzoek-afronden")
	v.Click(v.say("casus.afronden.knop"))
	o.stop(v, http.StatusBadRequest, "onderzoek-afronden-fouten")
	v.Go(o.casus + "/tijdlijn")
	o.stop(v, http.StatusOK, "tijdlijn")
	v.Go(o.casus + "/afdruk")
	o.stop(v, http.StatusOK, "afdruk")
	v.Go(o.casus + "/meelezer")
	o.stop(v, http.StatusOK, "meelezer")
	v.Click(v.say("casus.meelezer.knop"))
	o.stop(v, http.StatusBadRequest, "meelezer-fouten")
	v.Go(o.casus + "/sluiten")
	o.stop(v, http.StatusOK, "sluiten")
	leader := o.in(o.cast.leader, access.RolTeamleider)
	leader.Go(o.casus + "/toewijzen")
	o.stop(leader, http.StatusOK, "toewijzen")
	leader.Click(leader.say("casus.toewijzen.knop"))
	o.stop(leader, http.StatusBadRequest, "toewijzen-fouten")
}

func (o *tour) persons() {
	v := o.worker
	v.Go(o.casus)
	inform := v.Eval(`document.querySelector('a[href$="/informeren"]').getAttribute("href")`)
	correct := v.Eval(`document.querySelector('a[href$="/corrigeren"]').getAttribute("href")`)
	v.Go(inform)
	o.stop(v, http.StatusOK, "informeren")
	v.In(v.say("casus.informeren.gedaan")).Tick(v.say("casus.informeren.verleng"))
	v.Click(v.say("casus.informeren.knop"))
	o.stop(v, http.StatusBadRequest, "informeren-fouten")
	v.Go(correct)
	o.stop(v, http.StatusOK, "corrigeren")
	v.Fill(v.optional("casus.corrigeren.bsn"), "123")
	v.Click(v.say("casus.corrigeren.knop"))
	o.stop(v, http.StatusBadRequest, "corrigeren-fouten")
	o.wrongly(v, o.casus+"/personen/nieuw", "persoon-erbij", "casus.opnemen.knop")
	person := strings.TrimSuffix(correct, "corrigeren")
	o.wrongly(v, person+"rollen", "rollen", "casus.rollen.knop")
	o.wrongly(v, person+"adres-wijzigen", "adres-wijzigen", "casus.adres.knop")
}

// wrongly looks at a form, and at it again after it was sent as it stood.
func (o *tour) wrongly(v *visitor, path, name, button string) {
	v.Go(path)
	o.stop(v, http.StatusOK, name)
	v.Click(v.say(button))
	o.stop(v, http.StatusBadRequest, name+"-fouten")
}

func (o *tour) drawers() {
	v := o.worker
	v.Go(o.casus)
	reporter := v.Eval(`document.querySelector('a[href$="/melder"]').getAttribute("href")`)
	address := v.Eval(`document.querySelector('a[href$="/adres"]').getAttribute("href")`)
	for path, name := range map[string]string{reporter: "lade-melder", address: "lade-adres"} {
		v.Go(path)
		o.stop(v, http.StatusOK, name+"-dicht")
		button := v.Eval(`document.querySelector(".ra-lade__form button").innerText`)
		v.Click(button)
		o.stop(v, http.StatusBadRequest, name+"-fouten")
		v.Select(v.say("casus.lade.reden"), v.say("casus.lade.reden-veiligheid"))
		v.Click(button)
		o.stop(v, http.StatusOK, name+"-open")
	}
}

func (o *tour) search() {
	v := o.worker
	v.Go("/zoeken")
	o.stop(v, http.StatusOK, "zoeken")
	v.Click(v.say("casus.zoeken.knop"))
	o.stop(v, http.StatusBadRequest, "zoeken-fouten")
	v.In(v.say("casus.zoeken.reden")).Tick(v.say("casus.zoekreden.lopende-casus"))
	v.Fill(v.say("casus.zoeken.bsn"), freeBSN(50))
	v.Click(v.say("casus.zoeken.knop"))
	o.stop(v, http.StatusOK, "zoeken-niemand")
	v.In(v.say("casus.zoeken.reden")).Tick(v.say("casus.zoekreden.lopende-casus"))
	v.Fill(v.say("casus.zoeken.bsn"), o.child.bsn)
	v.Click(v.say("casus.zoeken.knop"))
	o.stop(v, http.StatusOK, "zoeken-gevonden")
}

func (o *tour) signaal() {
	v := o.worker
	v.Go("/meldingen/nieuw")
	o.fillsReport(v, "Iemand belt zonder naam over een kleuter die de hele nacht huilt.")
	v.Fill(v.say("casus.intake.veld.melder.naam"), "")
	v.Fill(v.say("casus.intake.veld.melder.telefoon"), "")
	v.In(v.say("casus.intake.veld.geheimhouding")).Tick(v.say("casus.intake.geheim.dubbel-anoniem"))
	o.fillsPerson(v, 1, "", family{"Puck", o.child.last + "man", freeBSN(30 + o.n()), datum.Moet(2021, 5, 4)}, "slachtoffer", "vrouw")
	v.Click(v.say("casus.intake.verder"))
	o.stop(v, http.StatusOK, "bekend-signaal")
	v.Click(v.say("casus.bekend.leg-signaal-vast"))
	o.stop(v, http.StatusOK, "signaal-vastgelegd")
	nummer := lastWord(v.Heading())

	leader := o.in(o.cast.leader, access.RolTeamleider)
	leader.Click(nummer)
	o.stop(leader, http.StatusOK, "signaal")
	leader.Click(leader.say("casus.signaal.knop"))
	o.stop(leader, http.StatusBadRequest, "signaal-fouten")
}

// others are the homes of who has no casework.
func (o *tour) others() {
	o.stop(o.in(carla, access.RolBestuurder), http.StatusOK, "bestuurder")
	partner := o.guest()
	partner.signInAt(petra, access.RolLokaalTeam, "Lokaal team Nijmegen (demo)")
	o.stop(partner, http.StatusOK, "lokaal-team")
}

func (o *tour) log() {
	v := o.in(noor, access.RolPrivacyOfficer)
	v.Go("/log")
	o.stop(v, http.StatusOK, "log")
	line := v.Eval(`document.querySelector('main a[href*="/log/regel/"]').getAttribute("href")`)
	zaak := v.Eval(`(document.querySelector('main a[href*="/log/zaak/"]') || {getAttribute: () => ""}).getAttribute("href")`)
	v.Go(line)
	o.stop(v, http.StatusOK, "log-regel")
	if zaak != "" {
		v.Go(zaak)
		o.stop(v, http.StatusOK, "log-zaak")
	}
	v.Go("/log?van=2999-01-01")
	o.stop(v, v.Status(), "log-leeg")
	v.Go("/log/overzicht")
	o.stop(v, http.StatusOK, "log-overzicht")
	v.Go("/log/verifieer")
	o.stop(v, http.StatusOK, "log-controle")
	v.Click(v.say("log.controle.knop"))
	o.stop(v, http.StatusOK, "log-gecontroleerd")
}
