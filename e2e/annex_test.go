package e2e_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/e2e"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// The three worked examples of the annex to the Uitvoeringsregeling Wmo 2015 (April 2015), as it prints them; the report
// and the investigation there have the BSN 123456789, which passes no eleven-test.
const (
	annexAdvice = "AD23334 | 03 | 05"
	annexReport = "ML45567 | 02 | 03 | 20150223 | 05 | 01 | OZ76885 | 123456789 | 20091105 | V"
	annexInvest = "OZ76885 | 02 | 20150225 | 20150506 | 03 | 03 | 02 | 123456789 | 20091105 | V"
	annexBSN    = "123456789"
)

// The examples are registered through the screens and delivered by the command beside the running server: every field
// comes out as the annex has it, but for the BSN.
func TestTheExamplesOfTheAnnexThroughTheScreens(t *testing.T) { // CW-47
	for _, engine := range e2e.Engines {
		t.Run(string(engine), func(t *testing.T) {
			demo := e2e.Demo(t, engine)
			browser := e2e.Chromium(t)
			a := &annex{t: t, bsn: freeBSN(0), child: annexChild, adviceNumber: "AD23334"}
			a.worker = visit(t, browser, demo.Base, e2e.Options{NoScript: true})
			a.second = visit(t, browser, demo.Base, e2e.Options{NoScript: true})
			a.worker.signIn(yasmina, access.RolMedewerker)
			a.second.signIn(esther, access.RolGedragswetenschapper)
			a.advice()
			a.report()
			a.assessment()
			a.investigation()

			file := filepath.Join(t.TempDir(), "levering.txt")
			if out, code := demo.Run("levering", "maak", "--organisatie", "VT06", "--periode", "2015-1", "--protocol", "1.0",
				"--uit", file, "--aanvaard-afgeleid"); code != 0 {
				t.Fatalf("levering maak ended with %d: %s", code, out)
			}
			delivered, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			equalsAnnex(t, string(delivered), a.bsn)
			if out, code := demo.Run("audit", "verifieer"); code != 0 {
				t.Errorf("the log does not verify: %d\n%s", code, out)
			}
		})
	}
}

// equalsAnnex holds the fields of the delivered records against those of the annex: the fields of a person, which the annex
// puts at the end of a record, stand in lines of their own that follow it (D22). The two last fields of a report, about a
// vervolgtraject, do not occur in the example.
func equalsAnnex(t *testing.T, delivered, bsn string) {
	t.Helper()
	var got [][]string
	for line := range strings.Lines(delivered) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		if fields[0] != "P" {
			got = append(got, fields[1:])
			continue
		}
		last := len(got) - 1
		if last < 0 || got[last][0] != fields[1] {
			t.Fatalf("a person of no record: %q", line)
		}
		got[last] = append(got[last], fields[2:]...)
	}
	for i, example := range []string{annexAdvice, annexReport, annexInvest} {
		if i >= len(got) {
			t.Errorf("not delivered: %s", example)
			continue
		}
		want := strings.Split(strings.ReplaceAll(example, annexBSN, bsn), " | ")
		if i == 1 {
			want = append(want[:7:7], append([]string{"", ""}, want[7:]...)...)
		}
		if strings.Join(got[i], " | ") != strings.Join(want, " | ") {
			t.Errorf("delivered %q, want %q", got[i], want)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d records delivered, want 3:\n%s", len(got), delivered)
	}
}

// annex registers the examples.
type annex struct {
	t              testing.TB
	bsn            string
	child          family
	adviceNumber   string
	worker, second *visitor
}

// The days on which it happened. The annex gives no day for the advice; any in the half-year will do.
var (
	adviceDay  = datum.Moet(2015, 2, 2)
	reportDay  = datum.Moet(2015, 2, 23)
	decideDay  = datum.Moet(2015, 2, 24)
	startDay   = datum.Moet(2015, 2, 25)
	endDay     = datum.Moet(2015, 5, 6)
	annexChild = family{first: "Mia", last: "Bijlage", born: datum.Moet(2009, 11, 5)}
)

func (a *annex) moment(v *visitor, in e2e.Scope, d datum.Datum, at string) {
	a.t.Helper()
	v.date(in, d)
	in.Fill(v.say("web.form.tijd"), at)
}

func (a *annex) advice() { a.adviceOn(adviceDay, "03", "05") }

// adviceOn registers an advice of a day with codes of that day.
func (a *annex) adviceOn(day datum.Datum, aanleiding, hoedanigheid string) {
	v := a.worker
	v.nav("casus.intake.nav.advies")
	a.moment(v, v.In(v.say("casus.advies.veld.begonnen")), day, "11.00")
	v.Click(v.say("casus.advies.lijsten-toepassen"))
	v.must(http.StatusOK, v.say("casus.advies.titel-nieuw"))
	v.Fill(v.optional("casus.advies.veld.vraag"), "Wat te doen bij zorgen om een oudere?")
	v.Fill(v.optional("casus.advies.veld.advies"), "Bespreek de zorg.")
	v.In(v.say("casus.advies.veld.aanleiding")).Tick(v.code(codelijst.Aanleiding, aanleiding, day))
	v.Fill(v.say("casus.advies.veld.gemeente"), "Nijmegen")
	v.Select(v.say("casus.advies.veld.melder.hoedanigheid"), v.code(codelijst.Hoedanigheid, hoedanigheid, day))
	v.In(v.say("casus.advies.veld.einde")).Tick(v.say("casus.advies.einde.ander"))
	a.moment(v, v.In(v.optional("casus.advies.veld.geeindigd")), day, "11.20")
	v.Fill(v.optional("casus.advies.veld.extern-nummer"), a.adviceNumber)
	v.Click(v.say("casus.advies.leg-vast"))
	v.MustRead(v.say("casus.advies.gedaan"))
}

func (a *annex) report() {
	v := a.worker
	v.nav("casus.intake.nav.melding")
	v.Toggle(v.Eval(`document.querySelector("#ontvangst summary").innerText.replace(/\s+/g, " ")`))
	a.moment(v, v.In(v.say("casus.intake.veld.ontvangen")), reportDay, "10.00")
	v.Click(v.say("casus.intake.lijsten.toepassen"))
	v.must(http.StatusOK, v.say("casus.intake.titel"))
	if !v.Offers(v.say("casus.intake.lijsten.toepassen")) {
		v.Toggle(v.Eval(`document.querySelector("#ontvangst summary").innerText.replace(/\s+/g, " ")`))
	}
	v.Fill(v.optional("casus.intake.veld.extern-nummer"), "ML45567")
	v.Fill(v.say("casus.intake.veld.verhaal"), "De arts ziet een kind dat steeds bang is voor thuis.")
	v.In(v.say("casus.intake.veld.acuut")).Tick(v.say("casus.intake.acuut.nee"))
	v.Fill(v.say("casus.intake.veld.acuut-uitleg"), "Het kind ligt in het ziekenhuis.")
	v.In(v.say("casus.intake.veld.aanleiding")).Tick(v.code(codelijst.Aanleiding, "02", reportDay))
	v.In(v.say("casus.intake.veld.aard")).Tick(v.code(codelijst.Aard, "03", reportDay))
	v.Fill(v.say("casus.intake.veld.gemeente"), "Nijmegen")
	v.Select(v.say("casus.intake.veld.melder.hoedanigheid"), v.code(codelijst.Hoedanigheid, "05", reportDay))
	v.Fill(v.say("casus.intake.veld.melder.naam"), "Arts Bijlage")
	v.Fill(v.say("casus.intake.veld.melder.telefoon"), "06-0000 2015")
	v.In(v.say("casus.intake.veld.geheimhouding")).Tick(v.say("casus.intake.geheim.open"))

	block := v.In(v.say("casus.intake.persoon.kop", 1))
	block.Tick(v.code(codelijst.Rol, "slachtoffer", reportDay))
	block.Fill(v.optional("casus.intake.persoon.voornamen"), a.child.first)
	block.Fill(v.optional("casus.intake.persoon.achternaam"), a.child.last)
	block.Fill(v.optional("casus.intake.persoon.bsn"), a.bsn)
	v.date(block.In(v.optional("casus.intake.persoon.geboortedatum")), a.child.born)
	block.In(v.say("casus.intake.persoon.geslacht")).Tick(v.code(codelijst.Geslacht, "V", reportDay))
	v.Click(v.say("casus.intake.verder"))
	v.must(http.StatusOK, v.say("casus.bekend.titel"))
	v.Click(v.say("casus.bekend.open-en-registreer"))
	v.MustRead(v.say("casus.bekend.gedaan"))
}

func (a *annex) assessment() {
	v := a.worker
	v.Click(v.say("casus.nu.beoordeel-knop"))
	v.In(v.say("casus.beoordelen.taxatie")).Tick(v.code(codelijst.Veiligheidstaxatie, "structureel", reportDay))
	v.In(v.say("casus.beoordelen.voorstel")).Tick(v.code(codelijst.BesluitVeiligheidsbeoordeling, "01", reportDay))
	v.Fill(v.say("casus.beoordelen.reden"), "Onduidelijk wat er thuis gebeurt.")
	v.Click(v.say("casus.beoordelen.knop"))
	v.MustRead(v.say("casus.beoordelen.klaar"))

	s := a.second
	s.Go(v.Path())
	s.Click(s.say("casus.nu.besluit-knop"))
	s.In(s.say("casus.besluit.besluit")).Tick(s.say("casus.besluit.akkoord"))
	s.Toggle(s.say("casus.besluit.eerder"))
	a.moment(s, s.In(s.optional("casus.besluit.op")), decideDay, "16.00")
	s.Fill(s.say("casus.besluit.reden"), "Eens met onderzoek.")
	s.Click(s.say("casus.besluit.knop"))
	s.MustRead(s.say("casus.besluit.klaar-akkoord"))
}

func (a *annex) investigation() {
	v := a.worker
	v.Go(v.Path())
	v.Click(v.say("casus.nu.start-knop"))
	v.date(v.In(v.say("casus.starten.gestart")), startDay)
	v.Click(v.say("casus.starten.knop"))
	v.MustRead(v.say("casus.starten.klaar"))
	v.Click(v.say("casus.nu.loopt-knop"))
	v.In(v.say("casus.afronden.uitkomst-hg")).Tick(v.code(codelijst.UitkomstOnderzoek, "03", decideDay))
	v.In(v.say("casus.afronden.aard")).Tick(v.code(codelijst.Aard, "03", decideDay))
	v.In(v.say("casus.afronden.vervolg")).Tick(v.code(codelijst.VervolgOnderzoek, "02", decideDay))
	v.Fill(v.say("casus.afronden.toelichting"), "Bevestigd; de Raad onderzoekt verder.")
	v.date(v.In(v.say("casus.afronden.geeindigd")), endDay)
	v.Fill(v.optional("casus.afronden.extern-nummer"), "OZ76885")
	v.Click(v.say("casus.afronden.knop"))
	v.MustRead(v.say("casus.afronden.klaar"))
}
