package casusweb_test

import (
	"net/url"
	"strings"
	"testing"

	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

const (
	nieuwAdvies = "/adviezen/nieuw"
	adviesVan   = "/adviezen/[0-9a-f-]{36}"
)

func ingevuldAdvies() url.Values {
	return url.Values{
		"begonnen.dag": {"7"}, "begonnen.maand": {"12"}, "begonnen.jaar": {"2026"}, "begonnen.tijd": {"9.40"}, "einde": {"nu"},
		"vraag": {"Meisje van 11 komt vaak zonder eten op school."}, "advies": {"Praat met de moeder."},
		"aanleiding": {"kindermishandeling-anders"}, "gemeente": {"Nijmegen"}, "melder.hoedanigheid": {"onderwijs-basis"},
		"melder.organisatie": {kanarieOrg}, "lijsten": {"2025"},
	}
}

func TestAdvies_IsRecordedAndShownWithoutWhoAsked(t *testing.T) { // CW-1, CW-2
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	leeg := v.get(nieuwAdvies).is(200, nieuwAdvies).heeft("Wat is de vraag?")
	if f := leeg.formulier(); f.Get("begonnen.tijd") != "10.00" || f.Get("einde") != "nu" {
		t.Fatalf("the form does not begin now: %v", f)
	}
	p := v.post(nieuwAdvies, ingevuldAdvies()).is(200, adviesVan)
	p.heeft("zonder eten", "Praat met de moeder", "09.40 uur", "10.00 uur", "Nijmegen", "Wie om advies vroeg", "Zet om in melding")
	p.zonder(kanarieOrg, "Sluit advies</button>")
	ander := b.bezoeker(access.RolMedewerker, b.TeamB)
	ander.get(p.Pad).is(404, "")
	ander.post(p.Pad+"/melding", nil).is(404, "")
	v.get("/adviezen/"+string(id.New())).is(404, "")
	v.get("/adviezen/x").is(404, "")
}

func TestAdvies_KeepsNothingOfTheFamily(t *testing.T) { // CW-2
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	for naam, c := range map[string]struct{ veld, waarde, zegt string }{
		"a BSN":            {"vraag", "Het gaat om " + bsn.TestNummer(5).Cijfers() + ".", "een BSN in te staan"},
		"a birth date":     {"advies", "Zij is geboren op 12-3-2015.", "een geboortedatum in te staan"},
		"name, no consent": {"melder.naam", "Wietske Zandstra", "Zet het vinkje als de vrager dat goed vindt"},
		"no such day":      {"begonnen.dag", "32", "Vul dag, maand en jaar in cijfers in"},
		"no answer":        {"einde", "", "Maak een keuze"},
		"end before begin": {"einde", "ander", "Vul een datum in"},
	} {
		t.Run(naam, func(t *testing.T) {
			p := v.post(nieuwAdvies, met(ingevuldAdvies(), c.veld, c.waarde)).is(400, nieuwAdvies).heeft(c.zegt)
			if got := p.formulier(); got.Get("advies") == "" || got.Get("gemeente") != "Nijmegen" || got.Get(c.veld) != c.waarde {
				t.Errorf("lost: %v", got)
			}
		})
	}
	v.post(nieuwAdvies, met(ingevuldAdvies(), "einde", "ander", "geeindigd.dag", "7", "geeindigd.maand", "12", "geeindigd.jaar", "2026",
		"geeindigd.tijd", "9.30")).is(400, "").heeft("Het einde ligt voor het begin")
	v.post(nieuwAdvies, met(ingevuldAdvies(), "melder.naam", "Wietske Zandstra", "melder.toestemming", "ja")).is(200, adviesVan).zonder("Zandstra")
}

func TestAdvies_AsksOnceAboutWordsThatMayBeAName(t *testing.T) { // CW-2
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	p := v.post(nieuwAdvies, met(ingevuldAdvies(), "vraag", "Over het gezin van Fatima el Amrani.")).is(400, nieuwAdvies)
	p.heeft("Staat hier een naam in?", "<strong>Fatima el Amrani</strong>")
	terug := p.formulier()
	if terug.Has("namen-gecontroleerd") || terug.Get("advies") == "" {
		t.Fatalf("%v", terug)
	}
	// A tick is for the words that were shown and not for others that were typed after.
	p = v.post(nieuwAdvies, met(terug, "namen-gecontroleerd", "ja", "advies", "Bel Karel Zwartjes.")).is(400, nieuwAdvies).heeft("Karel Zwartjes")
	v.post(nieuwAdvies, met(p.formulier(), "namen-gecontroleerd", "ja")).is(200, adviesVan)
	v.post(nieuwAdvies, met(terug, "vraag", "Over een gezin.")).is(200, adviesVan)
}

func TestAdvies_RunsUntilItIsClosed(t *testing.T) {
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	p := v.post(nieuwAdvies, met(ingevuldAdvies(), "einde", "open")).is(200, adviesVan).heeft("Loopt nog", "Sluit advies")
	b.Nu = casustest.Moment("2026-12-07", 10, 14)
	form := v.get(p.Pad).formulier()
	if form.Get("geeindigd.tijd") != "10.14" || form.Get("advies") != "Praat met de moeder." {
		t.Fatalf("%v", form)
	}
	v.post(p.Pad+"/sluiten", met(form, "geeindigd.dag", "6")).is(400, "").heeft("Het einde ligt voor het begin")
	v.post(p.Pad+"/sluiten", met(form, "advies", "Zij is geboren op 12-3-2015.")).is(400, "").heeft("een geboortedatum in te staan")
	fout := v.post(p.Pad+"/sluiten", met(form, "advies", "Bel Karel Zwartjes.")).is(400, "").heeft("Staat hier een naam in?")
	if fout.formulier().Get("versie") != form.Get("versie") {
		t.Error("the version is lost")
	}
	v.post(p.Pad+"/sluiten", met(form, "advies", "Meld het morgen.")).is(200, p.Pad).heeft("Meld het morgen.", "10.14 uur").zonder("Loopt nog")
	v.post(p.Pad+"/sluiten", form).is(409, "")
}

func TestAdvies_SaysThatItsTextsMayStayEmpty(t *testing.T) { // CW-2: what is not written down cannot tell who it was about
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	leeg := v.get(nieuwAdvies)
	for _, vraag := range []string{"Wat is de vraag?", "Welk advies gaf u?"} {
		_, na, _ := strings.Cut(leeg.Tekst, vraag)
		if label, _, _ := strings.Cut(na, "</label>"); !strings.Contains(label, "(niet verplicht)") {
			t.Errorf("%s does not say that it may stay empty: %s", vraag, label)
		}
	}
	p := v.post(nieuwAdvies, met(ingevuldAdvies(), "vraag", "", "einde", "open")).is(200, adviesVan).heeft("Laat u dit leeg, dan blijft staan wat er al stond.")
	v.post(p.Pad+"/sluiten", met(v.get(p.Pad).formulier(), "advies", "")).is(200, p.Pad).heeft("Praat met de moeder", "Niets opgeschreven.")
}

func TestAdvies_BecomesAReportAndBothKeepTheirTimes(t *testing.T) { // CW-3
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	advies := v.post(nieuwAdvies, ingevuldAdvies()).is(200, adviesVan)
	b.Nu = casustest.Moment("2026-12-07", 10, 12)
	p := v.post(advies.Pad+"/melding", nil).is(200, conceptVan).heeft("Deze melding komt voort uit een advies").zonder(kanarieOrg)
	velden := p.formulier()
	if velden.Get("verhaal") != ingevuldAdvies().Get("vraag") || velden.Get("gemeente") != "Nijmegen" ||
		velden.Get("aanleiding") != "kindermishandeling-anders" || velden.Get("ontvangen.tijd") != "10.12" {
		t.Fatalf("%v", velden)
	}
	rest := ingevuldeMelding()
	for naam := range rest {
		if strings.HasPrefix(naam, "ontvangen") || velden.Get(naam) != "" {
			rest.Del(naam)
		}
	}
	for naam, waarden := range rest {
		velden[naam] = waarden
	}
	tweede := v.post(advies.Pad+"/melding", nil).is(200, conceptVan).Pad
	bekend := v.post(p.Pad, met(velden, "doe", "verder")).is(200, conceptVan+"/bekend")
	m := v.beeld(v.post(bekend.Pad, bekend.formulier()).Pad).Meldingen[0]
	if m.Advies == nil || !strings.HasSuffix(advies.Pad, string(*m.Advies)) || !m.OntvangenOp.Equal(b.Nu) {
		t.Errorf("melding: %+v", m)
	}
	v.get(advies.Pad).heeft("Van dit advies is een melding gemaakt", "09.40 uur", "10.00 uur").zonder("Zet om in melding")
	v.post(advies.Pad+"/melding", nil).is(409, "").heeft("al een melding gemaakt")

	// A second concept of the same advies can still be registered, without the link, after saying so.
	delete(velden, "versie")
	bekend = v.post(tweede, met(velden, "personen.1.achternaam", "Ander", "doe", "verder")).is(200, conceptVan+"/bekend")
	los := v.post(bekend.Pad, bekend.formulier()).is(409, "").heeft("We hebben de koppeling met het advies weggehaald").zonder("Deze melding komt voort uit")
	bekend = v.post(tweede, met(los.formulier(), "doe", "verder")).is(200, conceptVan+"/bekend")
	if m := v.beeld(v.post(bekend.Pad, bekend.formulier()).Pad).Meldingen[0]; m.Advies != nil {
		t.Error("the link is back")
	}
}

func TestAdvies_AnotherDayBringsItsLists(t *testing.T) { // CW-49
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	velden := met(ingevuldAdvies(), "begonnen.jaar", "2015", "einde", "ander", "geeindigd.dag", "7", "geeindigd.maand", "12",
		"geeindigd.jaar", "2015", "geeindigd.tijd", "10.00", "extern-nummer", "AD23334")
	v.post(nieuwAdvies, velden).is(400, "").heeft("golden andere keuzelijsten")
	p := v.post(nieuwAdvies, met(velden, "doe", "lijsten")).is(200, "").heeft("Partnergeweld")
	v.post(nieuwAdvies, met(p.formulier(), "aanleiding", "03", "melder.hoedanigheid", "05")).is(200, adviesVan).heeft("Ouderenmishandeling")
}
