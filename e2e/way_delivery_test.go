package e2e_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"regioaanpak/e2e"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/datum"
)

// A region delivers a half-year, without scripts: it makes the file, mends one finding and explains another, has it approved
// by a second person, takes it out, records the sending, and later corrects it. Dutch on SQLite, English on PostgreSQL.
func TestADeliveryFromDraftToCorrection(t *testing.T) {
	for taal, engine := range map[string]e2e.Engine{"nl": e2e.SQLite, "en": e2e.PostgreSQL} {
		t.Run(taal+" on "+string(engine), func(t *testing.T) {
			demo := e2e.Demo(t, engine)
			d := &delivery{t: t, browser: e2e.Chromium(t), demo: demo, taal: taal, annex: annex{t: t, bsn: freeBSN(0), adviceNumber: "AD23334",
				child: family{first: "Mia", last: "Bijlage", born: datum.Moet(2019, 11, 5)}}} // ten years too late: a slip of the pen
			d.whole()
			if out, code := demo.Run("audit", "verifieer"); code != 0 {
				t.Errorf("the log does not verify: %d\n%s", code, out)
			}
		})
	}
}

// delivery is one half-year, with the people who bring it to CBS.
type delivery struct {
	annex
	t                 testing.TB
	browser           *e2e.Browser
	demo              *e2e.Installation
	taal              string
	steward, director *visitor
	stops             int
	first             string // path of the delivery that is sent first
}

func (d *delivery) in(name string, role access.Rol) *visitor {
	d.t.Helper()
	v := visit(d.t, d.browser, d.demo.Base, e2e.Options{Language: d.taal, NoScript: true})
	v.signIn(name, role)
	return v
}

// stop judges the page as it stands, on a phone and at a dark desk.
func (d *delivery) stop(v *visitor, name string) {
	d.t.Helper()
	d.stops++
	v.MustBeRight(fmt.Sprintf("levering-%s-%02d-%s", d.taal, d.stops, name), e2e.Look{Width: e2e.Phone}, e2e.Look{Width: e2e.Desk, Dark: d.taal == "en"})
	v.MustNotHold("[levering.", "[fout.", "[web.", d.bsn)
}

func (d *delivery) whole() {
	d.worker, d.second = d.in(yasmina, access.RolMedewerker), d.in(esther, access.RolGedragswetenschapper)
	d.steward, d.director = d.in(bas, access.RolDatasteward), d.in(carla, access.RolBestuurder)
	d.advice()
	d.report()
	d.assessment()

	d.makes(true)
	d.sees()
	d.traces()
	d.mends()
	d.explains()
	d.makes(false)
	d.approves(false)
	d.takesOut("A|AD23334|03|05\n")
	d.sends("CBS-2015-1-a")
	d.corrects()
	d.refused()
	for _, v := range []*visitor{d.worker, d.steward, d.director} {
		v.noTraces(d.bsn, d.child.last)
	}
}

// makes makes the delivery of the half-year of the annex.
func (d *delivery) makes(first bool) {
	v := d.steward
	v.nav("levering.nav.leveringen")
	v.must(http.StatusOK, v.say("levering.overzicht.titel"))
	if first {
		d.stop(v, "overzicht")
	}
	v.Click(v.say("levering.overzicht.maak"))
	v.Select(v.say("levering.maak.periode"), v.say("levering.periode.eerste", "2015"))
	if first {
		d.stop(v, "maak")
		v.Click(v.say("levering.maak.knop")) // without saying yes to what is inferred
		v.must(http.StatusBadRequest, v.say("levering.maak.titel"))
		v.MustRead(v.say("fout.definitie-afgeleid"))
		d.stop(v, "maak-fout")
	}
	v.Tick(v.say("levering.maak.aanvaard-afgeleid"))
	v.Click(v.say("levering.maak.knop"))
	v.MustRead(v.say("levering.maak.klaar"))
}

// sees what the check found, in every report.
func (d *delivery) sees() {
	v := d.steward
	here := v.Path()
	v.MustRead(v.say("levering.nu.verklaren"))
	d.stop(v, "concept")
	v.Click(v.say("levering.nu.mis-knop"))
	v.must(http.StatusOK, v.say("levering.kwaliteit.titel"))
	v.MustRead("FLD-05", "KEY-02")
	d.stop(v, "kwaliteit")
	for _, page := range []string{"herstel", "spiegel", "cijfers", "verschil"} {
		v.Go(here + "/" + page)
		v.must(http.StatusOK, v.say("levering."+page+".titel"))
		d.stop(v, page)
		if page == "spiegel" {
			v.Paper(fmt.Sprintf("levering-%s-spiegel-papier", d.taal)) // what is folded stands on paper
			v.Eval(`document.querySelectorAll(".ra-spiegel").forEach((fold) => { fold.open = true; }); ""`)
			d.stop(v, "spiegel-open")
		}
	}
	v.Go(here)
	o := d.director
	o.Go(here + "/kwaliteit")
	o.MustRead(o.say("levering.kwaliteit.aantallen"))
	o.MustNotHold("ML45567")
	d.stop(o, "kwaliteit-bestuurder")
}

// soort is what the definition calls a kind of record, in the language of the journey.
func (d *delivery) soort(naam string) string {
	d.t.Helper()
	def, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		d.t.Fatal(err)
	}
	return def.Soortnaam(naam, d.taal)
}

// traces a record to what happened in the case, and from the case back to the record.
func (d *delivery) traces() {
	v := d.steward
	here := v.Path()
	v.Click(v.say("levering.tab.herleiding"))
	v.must(http.StatusOK, v.say("levering.herleiding.titel"))
	v.Fill(v.say("levering.herleiding.zoek"), "ML99999")
	v.Click(v.say("levering.herleiding.knop"))
	v.must(http.StatusBadRequest, v.say("levering.herleiding.titel"))
	d.stop(v, "herleiding-fout")
	v.Fill(v.say("levering.herleiding.zoek"), "ml45567")
	v.Click(v.say("levering.herleiding.knop"))
	v.must(http.StatusOK, d.soort("melding")+" ML45567")
	v.MustRead(v.say("levering.gebeurtenis.melding-ontvangen"), v.say("levering.herleiding.geen-recht"))
	v.MustNotHold("Mia", "Bijlage", "06-0000")
	d.stop(v, "record")

	w := d.worker
	w.Go("/werk")
	w.nav("levering.nav.te-herstellen")
	w.Go(w.Eval(`[...document.querySelectorAll(".ra-mend__head")].find(h => h.parentElement.textContent.includes("ML45567"))` +
		`.querySelector("a").getAttribute("href")`))
	casus := w.Path()
	w.Click(w.say("levering.casus.titel"))
	w.must(http.StatusOK, w.say("levering.casus.titel"))
	d.stop(w, "casus-leveringen")
	w.Click(d.soort("melding") + " ML45567")
	w.must(http.StatusOK, d.soort("melding")+" ML45567")
	d.stop(w, "record-medewerker")
	w.Click(w.say("levering.herleiding.open"))
	if w.Path() != casus {
		d.t.Errorf("from the record one comes at %s, not at the casus", w.Path())
	}
	v.Go(here)
}

// refused is a half-year with an advice that protocol 1.0 has no code for.
func (d *delivery) refused() {
	d.adviceNumber = ""
	d.adviceOn(datum.Moet(2026, 2, 2), "andere-problematiek", "politie")
	v := d.steward
	v.nav("levering.nav.leveringen")
	v.Click(v.say("levering.overzicht.maak"))
	v.Select(v.say("levering.maak.periode"), v.say("levering.periode.eerste", "2026"))
	v.Tick(v.say("levering.maak.aanvaard-afgeleid"))
	v.Click(v.say("levering.maak.knop"))
	v.must(http.StatusBadRequest, v.say("levering.maak.titel"))
	v.MustRead(v.say("levering.misfit.titel", 1))
	d.stop(v, "maak-geweigerd")
}

// mends the birth date, from the list of the worker to the form in the case.
func (d *delivery) mends() {
	v := d.worker
	v.Go("/werk")
	v.nav("levering.nav.te-herstellen")
	v.must(http.StatusOK, v.say("levering.te-herstellen.titel"))
	v.MustRead("ML45567")
	d.stop(v, "te-herstellen")
	v.Go(v.Eval(`[...document.querySelectorAll(".ra-mend__head")].find(h => h.parentElement.textContent.includes("ML45567"))` +
		`.querySelector("a").getAttribute("href")`))
	v.Go(v.Eval(`document.querySelector('a[href$="/corrigeren"]').getAttribute("href")`))
	v.In(v.say("casus.corrigeren.reden")).Tick(v.say("casus.correctiereden.onjuist"))
	v.date(v.In(v.optional("casus.corrigeren.geboortedatum")), datum.Moet(2009, 11, 5))
	v.Click(v.say("casus.corrigeren.knop"))
	v.MustRead(v.say("casus.corrigeren.klaar"))
}

// explains why a report names an investigation that is not in the file: it still runs.
func (d *delivery) explains() {
	v := d.steward
	v.Click(v.say("levering.nu.mis-knop"))
	v.Go(v.Eval(`document.querySelector('a[href*="KEY-02"]').getAttribute("href")`))
	d.stop(v, "bevindingen")
	v.Click(v.say("levering.verklaren.knop"))
	v.must(http.StatusOK, v.say("levering.verklaren.titel"))
	d.stop(v, "verklaren")
	v.Click(v.say("levering.verklaren.knop")) // without a reason
	v.must(http.StatusBadRequest, v.say("levering.verklaren.titel"))
	v.Fill(v.say("levering.verklaren.reden"), "Het onderzoek loopt nog.")
	v.Click(v.say("levering.verklaren.knop"))
	v.MustRead(v.say("levering.verklaren.klaar"), "Het onderzoek loopt nog.")
	d.stop(v, "verklaard")
}

// approves as the second person; a correction only after what it changes was seen.
func (d *delivery) approves(correction bool) {
	v := d.steward
	here := v.Path()
	v.MustRead(v.say("levering.nu.tweede"), carla)
	d.stop(v, "wacht")
	o := d.director
	o.Go(here)
	o.Click(o.say("levering.nu.keuren-knop"))
	o.must(http.StatusOK, o.say("levering.goedkeuren.titel"))
	d.stop(o, "goedkeuren")
	if correction {
		o.MustRead(o.say("levering.verschil.kort", 1, 0, 0))
		o.MustNotHold("AD23335")
		o.Click(o.say("levering.goedkeuren.knop"))
		o.must(http.StatusBadRequest, o.say("levering.goedkeuren.titel"))
		o.Tick(o.say("levering.goedkeuren.gezien"))
	}
	o.Click(o.say("levering.goedkeuren.knop"))
	o.MustRead(o.say("levering.goedkeuren.klaar"))
	d.stop(o, "goedgekeurd")
	v.Go(here)
}

// takesOut the file, encrypted to a key of the steward's own.
func (d *delivery) takesOut(begin string) {
	v := d.steward
	here := v.Path()
	v.Click(v.say("levering.nu.ophalen-knop"))
	v.must(http.StatusOK, v.say("levering.ophalen.titel"))
	d.stop(v, "ophalen")
	key, err := age.GenerateX25519Identity()
	if err != nil {
		d.t.Fatal(err)
	}
	resp, err := v.Client().PostForm(v.Base()+here+"/ophalen", url.Values{"ontvanger": {key.Recipient().String()}})
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil || bytes.Contains(body, []byte(d.bsn)) || !strings.Contains(resp.Header.Get("Content-Disposition"), ".txt.age") {
		d.t.Fatalf("the file left as %q, %v", resp.Header, err)
	}
	plain, err := age.Decrypt(bytes.NewReader(body), key)
	if err != nil {
		d.t.Fatal(err)
	}
	if text, err := io.ReadAll(plain); err != nil || !strings.HasPrefix(string(text), begin) || !strings.Contains(string(text), d.bsn) {
		d.t.Errorf("the file holds %q, %v", text, err)
	}
	v.Go(here)
}

// sends records that the file was handed in.
func (d *delivery) sends(kenmerk string) {
	v := d.steward
	v.Click(v.say("levering.nu.verzonden-knop"))
	v.must(http.StatusOK, v.say("levering.verzonden.titel"))
	v.Click(v.say("levering.verzonden.knop"))
	v.must(http.StatusBadRequest, v.say("levering.verzonden.titel"))
	d.stop(v, "verzonden-fout")
	v.Fill(v.say("levering.verzonden.kenmerk"), kenmerk)
	v.Click(v.say("levering.verzonden.knop"))
	v.MustRead(v.say("levering.verzonden.klaar"), kenmerk)
	d.stop(v, "geleverd")
}

// corrects what was sent with an advice that was found later, and keeps what CBS sent back.
func (d *delivery) corrects() {
	d.first = d.steward.Path()
	d.adviceNumber = "AD23335"
	d.advice()
	d.makes(false)
	v := d.steward
	here := v.Path()
	v.Go(here + "/verschil")
	v.MustRead(v.say("levering.verschil.kort", 1, 0, 0), "AD23335", v.say("levering.verschil.cijfers"))
	d.stop(v, "verschil-correctie")
	v.Go(here + "/bevindingen?regel=REG-01&code=record-nieuw")
	v.MustRead(v.say("levering.verschil.cijfers"))
	d.stop(v, "bevindingen-correctie")
	v.Go(here)
	d.approves(true)
	d.sends("CBS-2015-1-b")
	v.Click(v.say("levering.nu.retour-knop"))
	v.must(http.StatusOK, v.say("levering.retour.titel"))
	d.stop(v, "retour")
	file := filepath.Join(d.t.TempDir(), "spiegel.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.7 spiegel"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	v.In(v.say("levering.retour.soort")).Tick(v.say("levering.retour.soort-spiegelrapport"))
	v.Attach(v.say("levering.retour.bestand"), file)
	v.Click(v.say("levering.retour.knop"))
	v.MustRead(v.say("levering.retour.klaar"))
	d.stop(v, "met-retour")
	v.Go(d.first)
	v.MustRead(v.say("levering.nu.vervangen"))
	d.stop(v, "vervangen")
	v.nav("levering.nav.leveringen")
	d.stop(v, "overzicht-daarna")
}
