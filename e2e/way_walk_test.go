package e2e_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"regioaanpak/e2e"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// The whole way of a report through the program, as people walk it: in a browser without scripts, on every engine and in
// both languages.
func TestTheWholeWayWithoutScripts(t *testing.T) { // CW-2..CW-20
	for _, engine := range e2e.Engines {
		t.Run(string(engine), func(t *testing.T) {
			demo := e2e.Demo(t, engine)
			browser := e2e.Chromium(t)
			for n, taal := range i18n.Talen() {
				t.Run(string(taal), func(t *testing.T) {
					w := newWalk(t, browser, demo, taal, n)
					w.wholeWay()
				})
			}
			if out, code := demo.Run("audit", "verifieer"); code != 0 {
				t.Errorf("the log does not verify: %d\n%s", code, out)
			}
		})
	}
}

// walk is one way: its people, and what they wrote down. Each way has a family of its own.
type walk struct {
	t       testing.TB
	browser *e2e.Browser
	base    string
	taal    i18n.Taal
	today   datum.Datum

	child, mother family
	reporter      string
	phone         string

	worker *visitor
	casus  string // the path of the casus
	number string // of the melding
	dienst string // the onderzoek by its name and number
}

// family is somebody whom a report is about.
type family struct {
	first, last, bsn string
	born             datum.Datum
}

func newWalk(t testing.TB, b *e2e.Browser, demo *e2e.Installation, taal i18n.Taal, n int) *walk {
	surname := []string{"Wegwijzer", "Waymark"}[n]
	return &walk{
		t: t, browser: b, base: demo.Base, taal: taal, today: datum.Van(time.Now()),
		child:    family{"Noortje", surname, freeBSN(2 * n), datum.Moet(2016, 3, 12)},
		mother:   family{"Sietske", surname, freeBSN(2*n + 1), datum.Moet(1988, 7, 1)},
		reporter: "Klaasje Buurvrouw" + surname, phone: "06-0000 71" + string(rune('0'+n)) + "3",
	}
}

func (w *walk) visitor() *visitor {
	w.t.Helper()
	return visit(w.t, w.browser, w.base, e2e.Options{Language: string(w.taal), NoScript: true})
}

func (w *walk) as(name string, role access.Rol) *visitor {
	w.t.Helper()
	v := w.visitor()
	v.signIn(name, role)
	return v
}

func (w *walk) wholeWay() {
	w.worker = w.as(yasmina, access.RolMedewerker)
	w.takesAReportByPhone()
	w.answersTheAcuteCheck()
	w.draftsTheAssessment()
	w.secondProfessionalDecides()
	w.worker.signIn(yasmina, access.RolMedewerker)
	w.startsAndEndsTheInvestigation()
	w.seesTimelineAndClocks()
	w.opensTheReporterDrawer()
	w.takesASecondReportOfTheSameFamily()
	w.findsByBSN()
	w.turnsAdviceIntoAReport()
	w.leaderDecidesOnASignaal()
	w.othersSeeNothing()
	w.privacyOfficerSeesWhoLooked()
	w.worker.noTraces(w.child.bsn, w.mother.bsn, w.child.last, w.reporter, strings.ReplaceAll(w.phone, " ", ""))
}

// now is the day of today as a version of the lists knows it.
func (w *walk) label(v *visitor, list codelijst.ID, code string) string {
	return v.code(list, code, w.today)
}

func (w *walk) takesAReportByPhone() { // CW-6, CW-10, CW-12
	v := w.worker
	v.must(http.StatusOK, v.say("casus.werk.titel"))
	v.nav("casus.intake.nav.melding")
	w.fillsReport(v, "De buurvrouw belt: vanavond geschreeuw en klappen, het meisje stond buiten.")
	w.fillsPerson(v, 1, "", w.child, "slachtoffer", "vrouw")

	// First what is wrong: nothing that was typed may be lost.
	block := w.block(v, 1, "")
	block.Fill(v.optional("casus.intake.persoon.bsn"), wrongBSN(w.child.bsn))
	v.day(block.In(v.optional("casus.intake.persoon.geboortedatum")), 31, 2, 2016)
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusBadRequest, v.say("casus.intake.titel"))
	v.MustRead(v.say("web.form.fouten", 2), v.say("fout.bsn-elfproef"), v.say("fout.datum-bestaat-niet"))
	block = w.block(v, 1, w.child.name())
	kept := map[string]string{
		v.Value(v.say("casus.intake.veld.verhaal")):                                                   "De buurvrouw belt: vanavond geschreeuw en klappen, het meisje stond buiten.",
		v.Value(v.say("casus.intake.veld.melder.naam")):                                               w.reporter,
		block.Value(v.optional("casus.intake.persoon.bsn")):                                           wrongBSN(w.child.bsn),
		block.In(v.optional("casus.intake.persoon.geboortedatum")).Value(v.say("web.form.dag")):       "31",
		v.Value(v.say("casus.intake.veld.gemeente")):                                                  "Nijmegen",
		block.Value(v.optional("casus.intake.persoon.achternaam")):                                    w.child.last,
		v.In(v.say("casus.intake.deel.melder")).Value(v.optional("casus.intake.veld.melder.functie")): "buurvrouw",
	}
	for got, want := range kept {
		if got != want {
			w.t.Errorf("%q was typed and %q came back", want, got)
		}
	}

	block.Fill(v.optional("casus.intake.persoon.bsn"), w.child.bsn)
	v.date(block.In(v.optional("casus.intake.persoon.geboortedatum")), w.child.born)
	v.Click(v.say("casus.intake.persoon.erbij"))
	w.fillsPerson(v, 2, "", w.mother, "ouder-met-gezag", "vrouw")
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusOK, v.say("casus.bekend.titel"))
	v.MustRead(v.say("casus.bekend.niemand"), v.say("casus.bekend.gevolg.acuut-open"))
	v.Click(v.say("casus.bekend.open-en-registreer"))
	w.reachesCasus(v)
	v.MustRead(v.say("casus.bekend.gedaan"), w.child.name(), w.mother.name())
	v.MustNotHold(w.reporter, w.phone)
	w.number = number(v, "ML")
}

// number is the first number of a kind that can be read on the page: ML100115.
func number(v *visitor, kind string) string {
	return regexp.MustCompile(kind + `\d+`).FindString(v.Text())
}

func lastWord(s string) string { return s[strings.LastIndex(s, " ")+1:] }

func (w *walk) reachesCasus(v *visitor) {
	w.t.Helper()
	if !strings.HasPrefix(v.Path(), "/casussen/") || v.Status() != http.StatusOK {
		w.t.Fatalf("not at a casus but at %s (%d):\n%s", v.Path(), v.Status(), v.Text())
	}
	w.casus, _, _ = strings.Cut(v.Path(), "?")
}

// fillsReport fills in all of a report but its persons. The acute check stays open.
func (w *walk) fillsReport(v *visitor, story string) {
	w.t.Helper()
	v.Fill(v.say("casus.intake.veld.verhaal"), story)
	v.In(v.say("casus.intake.veld.acuut")).Tick(v.say("casus.intake.acuut.open"))
	v.In(v.say("casus.intake.veld.aanleiding")).Tick(w.label(v, codelijst.Aanleiding, "kindermishandeling-anders"))
	v.In(v.say("casus.intake.veld.aard")).Tick(w.label(v, codelijst.Aard, "lichamelijke-mishandeling"))
	v.Fill(v.say("casus.intake.veld.gemeente"), "Nijmegen")
	v.Select(v.say("casus.intake.veld.melder.hoedanigheid"), w.label(v, codelijst.Hoedanigheid, "buurtbewoner"))
	v.Fill(v.optional("casus.intake.veld.melder.functie"), "buurvrouw")
	v.Fill(v.say("casus.intake.veld.melder.naam"), w.reporter)
	v.Fill(v.say("casus.intake.veld.melder.telefoon"), w.phone)
	v.In(v.say("casus.intake.veld.geheimhouding")).Tick(v.say("casus.intake.geheim.open"))
}

func (w *walk) block(v *visitor, n int, name string) e2e.Scope {
	return v.In(strings.TrimSpace(v.say("casus.intake.persoon.kop", n) + " " + name))
}

func (w *walk) fillsPerson(v *visitor, n int, name string, f family, role, sex string) {
	w.t.Helper()
	block := w.block(v, n, name)
	block.Tick(w.label(v, codelijst.Rol, role))
	block.Fill(v.optional("casus.intake.persoon.voornamen"), f.first)
	block.Fill(v.optional("casus.intake.persoon.achternaam"), f.last)
	block.Fill(v.optional("casus.intake.persoon.bsn"), f.bsn)
	v.date(block.In(v.optional("casus.intake.persoon.geboortedatum")), f.born)
	block.In(v.say("casus.intake.persoon.geslacht")).Tick(w.label(v, codelijst.Geslacht, sex))
}

func (f family) name() string { return f.first + " " + f.last }

func (w *walk) answersTheAcuteCheck() { // CW-10
	v := w.worker
	v.Go("/werk")
	v.MustHold(w.number)
	v.Go(w.casus)
	v.Click(v.say("casus.nu.acuut-knop"))
	v.must(http.StatusOK, v.say("casus.acuut.titel"))
	v.Click(v.say("casus.acuut.knop"))
	v.must(http.StatusBadRequest, v.say("casus.acuut.titel"))
	v.In(v.say("casus.acuut.acuut")).Tick(v.say("casus.acuut.nee"))
	v.Fill(v.say("casus.acuut.toelichting"), "Buurvrouw teruggebeld: het is nu stil, het meisje slaapt bij haar.")
	v.Click(v.say("casus.acuut.knop"))
	v.MustRead(v.say("casus.acuut.klaar"), v.say("casus.melding.acuut.nee"))
}

func (w *walk) draftsTheAssessment() { // CW-13
	v := w.worker
	v.Click(v.say("casus.nu.beoordeel-knop"))
	v.must(http.StatusOK, v.say("casus.beoordelen.titel"))
	v.MustRead(v.say("casus.gevolg.dienst", v.say("casus.dienst.onderzoek")), // what each choice starts
		v.say("casus.beoordelen.tweede"), v.say("casus.klok.vb-5-dagen"), v.say("casus.klok.vb-5-werkdagen")) // and which clocks stop
	v.In(v.say("casus.beoordelen.taxatie")).Tick(w.label(v, codelijst.Veiligheidstaxatie, "structureel"))
	v.In(v.say("casus.beoordelen.voorstel")).Tick(w.label(v, codelijst.BesluitVeiligheidsbeoordeling, "onderzoek"))
	v.Click(v.say("casus.beoordelen.knop")) // without a reason
	v.must(http.StatusBadRequest, v.say("casus.beoordelen.titel"))
	if !v.In(v.say("casus.beoordelen.taxatie")).Checked(w.label(v, codelijst.Veiligheidstaxatie, "structureel")) {
		w.t.Error("the taxatie that was chosen is gone")
	}
	v.Fill(v.say("casus.beoordelen.reden"), "Te weinig zicht op de thuissituatie.")
	v.Click(v.say("casus.beoordelen.knop"))
	v.MustRead(v.say("casus.beoordelen.klaar"), v.say("casus.beoordeling.stand.voorgesteld"))
	v.signOut()
	v.Go(w.casus)
	if strings.HasPrefix(v.Path(), "/casussen/") {
		w.t.Errorf("who signed out reads the casus at %s", v.Path())
	}
}

func (w *walk) secondProfessionalDecides() { // CW-14
	v := w.as(esther, access.RolGedragswetenschapper)
	v.must(http.StatusOK, v.say("casus.werk.titel"))
	v.Click(w.number)
	if !strings.HasSuffix(v.Path(), "/besluit") {
		v.Click(v.say("casus.nu.besluit-knop"))
	}
	v.must(http.StatusOK, v.say("casus.besluit.titel"))
	v.MustRead(yasmina, "Te weinig zicht op de thuissituatie.", v.say("casus.gevolg.dienst", v.say("casus.dienst.onderzoek")))
	v.In(v.say("casus.besluit.besluit")).Tick(v.say("casus.besluit.akkoord"))
	v.Fill(v.say("casus.besluit.reden"), "Mee eens: eerst onderzoek.")
	v.Click(v.say("casus.besluit.knop"))
	v.MustRead(v.say("casus.besluit.klaar-akkoord"), v.say("casus.beoordeling.stand.vastgesteld"))
	v.MustNotHold(w.reporter, w.phone)
	v.signOut()
}

func (w *walk) startsAndEndsTheInvestigation() { // CW-15, CW-16
	v := w.worker
	v.Go(w.casus)
	v.Click(v.say("casus.nu.start-knop"))
	w.dienst = v.say("casus.dienst.onderzoek") + " " + number(v, "OZ")
	v.must(http.StatusOK, v.say("casus.starten.titel-van", w.dienst))
	v.date(v.In(v.say("casus.starten.gestart")), w.today)
	v.Click(v.say("casus.starten.knop"))
	v.MustRead(v.say("casus.starten.klaar"), v.say("casus.klok.onderzoek-10-weken"))
	v.Click(v.say("casus.nu.loopt-knop"))
	v.must(http.StatusOK, v.say("casus.afronden.titel-van", w.dienst))
	v.Click(v.say("casus.afronden.knop"))
	v.must(http.StatusBadRequest, v.say("casus.afronden.titel-van", w.dienst))
	v.In(v.say("casus.afronden.uitkomst-km")).Tick(w.label(v, codelijst.UitkomstOnderzoek, "km-bevestigd"))
	v.In(v.say("casus.afronden.aard")).Tick(w.label(v, codelijst.Aard, "lichamelijke-mishandeling"))
	v.In(v.say("casus.afronden.vervolg")).Tick(w.label(v, codelijst.VervolgOnderzoek, "lokale-veld"))
	v.Fill(v.say("casus.afronden.toelichting"), "Moeder en school gesproken; het lokale team gaat verder.")
	v.Click(v.say("casus.afronden.knop"))
	v.MustRead(v.say("casus.afronden.klaar"), v.say("casus.dienst.stand.geeindigd"))
}

func (w *walk) seesTimelineAndClocks() { // CW-19
	v := w.worker
	stopped := []string{v.say("casus.klok.vb-5-dagen"), v.say("casus.klok.vb-5-werkdagen"), v.say("casus.klok.onderzoek-10-weken")}
	v.MustRead(v.say("casus.persoon.nog-vertellen"))
	v.Toggle(v.say("casus.casus.gestopt", len(stopped)))
	v.MustRead(append(stopped, v.say("web.klok.stopped-in-time"))...)
	v.Click(v.say("casus.casus.tijdlijn") + " " + v.count(`nav a[href$="/tijdlijn"]`))
	v.MustRead(v.say("casus.gebeurtenis.melding-ontvangen", w.number), v.say("casus.gebeurtenis.acuut-beantwoord", w.number),
		v.say("casus.gebeurtenis.beoordeling-opgesteld", w.number), v.say("casus.gebeurtenis.beoordeling-vastgesteld", w.number),
		v.say("casus.gebeurtenis.dienst-gestart", w.dienst), esther, yasmina)
	v.MustNotHold(w.reporter, w.phone)
}

// count is the number behind a tab.
func (v *visitor) count(selector string) string {
	return v.Eval(`(document.querySelector('` + selector + ` .ra-tabs__count') || {innerText: ""}).innerText`)
}

func (w *walk) opensTheReporterDrawer() { // CW-6
	v := w.worker
	v.Go(w.casus)
	v.MustNotHold(w.reporter, w.phone)
	drawer := v.say("casus.lade.melder", w.number)
	v.Click(v.say("casus.lade.openen") + " : " + drawer)
	v.must(http.StatusOK, v.say("casus.lade.titel"))
	v.MustRead(v.say("web.lade.gevolg"))
	v.MustNotHold(w.reporter, w.phone)
	v.Click(v.say("web.lade.open") + " : " + drawer) // without a reason
	if v.Status() != http.StatusBadRequest {
		w.t.Errorf("a drawer opens without a reason: %d", v.Status())
	}
	v.MustNotHold(w.reporter, w.phone)
	v.Select(v.say("casus.lade.reden"), v.say("casus.lade.reden-terugkoppeling"))
	v.Click(v.say("web.lade.open") + " : " + drawer)
	v.MustRead(w.reporter, w.phone, v.say("casus.lade.reden-terugkoppeling"), yasmina)
	v.Click(v.say("web.lade.sluit") + " : " + drawer)
	v.MustNotHold(w.reporter, w.phone)
}

func (w *walk) takesASecondReportOfTheSameFamily() { // CW-12
	v := w.worker
	v.nav("casus.intake.nav.melding")
	w.fillsReport(v, "School belt over hetzelfde meisje: opnieuw een blauwe plek.")
	w.fillsPerson(v, 1, "", w.child, "slachtoffer", "vrouw")
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusOK, v.say("casus.bekend.titel"))
	v.MustRead(v.say("casus.bekend.grond.bsn"))
	known := v.In(v.say("casus.bekend.wie-is", 1, w.child.name()))
	known.Tick(v.say("casus.bekend.is", w.child.name(), v.p.DatumKort(w.child.born)))
	v.In(v.say("casus.bekend.veld.casus")).Tick(v.say("casus.bekend.voeg-toe", number(v, "CA")))
	v.Click(v.say("casus.bekend.registreer"))
	first := w.casus
	w.reachesCasus(v)
	if w.casus != first {
		w.t.Fatalf("the second report made another casus")
	}
	v.MustRead(v.say("casus.betrokkenheid.monitoring"))
}

func (w *walk) findsByBSN() { // CW-36
	v := w.worker
	v.nav("casus.nav.zoeken")
	v.Click(v.say("casus.zoeken.knop"))
	if v.Status() != http.StatusBadRequest {
		w.t.Errorf("a search without a reason: %d", v.Status())
	}
	v.In(v.say("casus.zoeken.reden")).Tick(v.say("casus.zoekreden.lopende-casus"))
	v.Fill(v.say("casus.zoeken.bsn"), w.mother.bsn)
	v.Click(v.say("casus.zoeken.knop"))
	v.MustRead(v.say("casus.zoeken.gevonden", 1), w.mother.name(), v.say("casus.zoeken.grond-bsn"))
}

func (w *walk) turnsAdviceIntoAReport() { // CW-2, CW-3
	v := w.worker
	v.nav("casus.intake.nav.advies")
	v.Fill(v.optional("casus.advies.veld.vraag"), "Leerkracht vraagt wat te doen. Het BSN is "+w.child.bsn+".")
	v.Fill(v.optional("casus.advies.veld.advies"), "Bespreek de zorg met moeder.")
	v.In(v.say("casus.advies.veld.aanleiding")).Tick(w.label(v, codelijst.Aanleiding, "kindermishandeling-anders"))
	v.Fill(v.say("casus.advies.veld.gemeente"), "Nijmegen")
	v.Select(v.say("casus.advies.veld.melder.hoedanigheid"), w.label(v, codelijst.Hoedanigheid, "politie"))
	v.In(v.say("casus.advies.veld.einde")).Tick(v.say("casus.advies.einde.nu"))
	v.Click(v.say("casus.advies.leg-vast"))
	v.must(http.StatusBadRequest, v.say("casus.advies.titel-nieuw"))
	v.MustRead(v.say("fout.bsn-in-advies"))
	v.Fill(v.optional("casus.advies.veld.vraag"), "Leerkracht vraagt wat te doen over een meisje van tien.")
	v.Click(v.say("casus.advies.leg-vast"))
	v.MustRead(v.say("casus.advies.gedaan"))
	advice := v.Heading()
	v.Click(v.say("casus.advies.zet-om"))
	v.must(http.StatusOK, v.say("casus.intake.titel"))
	v.MustRead(v.say("casus.intake.uit-advies.titel"))
	w.fillsReport(v, "De leerkracht wil toch melden.")
	other := family{"Jurre", w.child.last + "stra", freeBSN(20 + len(w.taal) + w.n()), datum.Moet(2015, 1, 9)}
	w.fillsPerson(v, 1, "", other, "slachtoffer", "man")
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusOK, v.say("casus.bekend.titel"))
	v.Click(v.say("casus.bekend.open-en-registreer"))
	v.MustRead(v.say("casus.bekend.gedaan"), v.say("casus.melding.advies"), advice)
}

func (w *walk) n() int {
	if w.taal == i18n.EN {
		return 1
	}
	return 0
}

func (w *walk) leaderDecidesOnASignaal() { // CW-4, CW-5
	v := w.worker
	v.nav("casus.intake.nav.melding")
	w.fillsReport(v, "Iemand belt zonder naam over een kleuter die de hele nacht huilt.")
	v.Fill(v.say("casus.intake.veld.melder.naam"), "")
	v.Fill(v.say("casus.intake.veld.melder.telefoon"), "")
	v.In(v.say("casus.intake.veld.geheimhouding")).Tick(v.say("casus.intake.geheim.dubbel-anoniem"))
	w.fillsPerson(v, 1, "", family{"Puck", w.child.last + "man", freeBSN(30 + w.n()), datum.Moet(2021, 5, 4)}, "slachtoffer", "vrouw")
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusOK, v.say("casus.bekend.titel"))
	v.MustRead(v.say("casus.bekend.signaal"))
	v.Click(v.say("casus.bekend.leg-signaal-vast"))
	v.MustRead(v.say("casus.signaal-klaar.vast"))
	signaal := lastWord(v.Heading())
	v.Go("/werk")
	v.MustHold(signaal) // somebody in it may be in danger: the team sees that it waits
	v.MustNotHold("/signalen/")

	leader := w.as(marieke, access.RolTeamleider)
	leader.Click(signaal)
	leader.must(http.StatusOK, leader.say("casus.signaal.titel", signaal))
	leader.In(leader.say("casus.signaal.besluit")).Tick(leader.say("casus.signaal.ambtshalve"))
	leader.Fill(leader.say("casus.signaal.reden"), "Een kleuter kan niet wachten op een bekende melder.")
	leader.Click(leader.say("casus.signaal.knop"))
	leader.MustRead(leader.say("casus.signaal.klaar-ambtshalve"), leader.say("casus.melding.soort.ambtshalve"))
}

func (w *walk) othersSeeNothing() {
	other := w.as(femke, access.RolMedewerker)
	other.Go(w.casus)
	other.must(http.StatusNotFound, other.say("web.fout.404.titel"))
	director := w.as(carla, access.RolBestuurder)
	director.Go(w.casus)
	director.must(http.StatusNotFound, director.say("web.fout.404.titel"))
}

func (w *walk) privacyOfficerSeesWhoLooked() { // AU-02
	v := w.as(noor, access.RolPrivacyOfficer)
	v.nav("log.nav.logboek")
	v.must(http.StatusOK, v.say("log.logboek.titel"))
	v.MustRead(yasmina, femke, v.say("log.handeling.melder.inzien.zin"), v.say("log.doel.terugkoppeling"))
	v.MustNotHold(w.child.last, w.child.bsn, w.reporter)
}
