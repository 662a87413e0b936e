package casusweb_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

const (
	nieuw      = "/meldingen/nieuw"
	conceptVan = "/meldingen/nieuw/[0-9a-f-]{36}"
	casusVan   = "/casussen/[0-9a-f-]{36}"
)

// verder fills the form in and goes on to who is known.
func (v *bezoeker) verder(velden url.Values) pagina {
	v.t.Helper()
	return v.post(nieuw, met(velden, "doe", "verder"))
}

// registreer takes a report down from the empty form to the casus.
func (v *bezoeker) registreer(velden url.Values, keuzes ...string) pagina {
	v.t.Helper()
	p := v.verder(velden).is(200, conceptVan+"/bekend")
	return v.post(p.Pad, met(p.formulier(), keuzes...))
}

func TestMelding_TheWholeWayWithoutScript(t *testing.T) { // CW-1, CW-9, CW-25
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	form := v.get(nieuw).is(200, nieuw).heeft("Wat vertelt de melder?", "7 dec 2026, 10.00 uur", `<option value="Nijmegen">`)
	if got := form.formulier(); got.Get("ontvangen.tijd") != "10.00" || got.Get("lijsten") != "2025" {
		t.Fatalf("the form does not begin now, with the lists of today: %v", got)
	}
	velden := ingevuldeMelding()
	velden.Set("personen.1.bsn", bsn.TestNummer(3).Cijfers())
	velden.Set("personen.1.adres-geheim", "ja")
	velden.Set("personen.1.straat", "Schuilstraat")
	bekend := v.verder(velden).is(200, conceptVan+"/bekend")
	bekend.heeft("We vonden niemand die hier al bekend is", "Open casus en registreer", "ma 7 dec 2026, 09.45 uur")
	c := v.post(bekend.Pad, bekend.formulier())
	if !strings.HasPrefix(c.Pad, "/casussen/") {
		t.Fatalf("registered, and then at %s (%d)", c.Pad, c.Status)
	}
	got := v.beeld(c.Pad)
	m, p := got.Meldingen[0], got.Personen[0]
	if m.Verhaal != velden.Get("verhaal") || m.Gemeente != "GM0268" || m.Acuut != casus.AcuutNee || len(m.Aard) != 2 ||
		!m.OntvangenOp.Equal(casustest.Moment("2026-12-07", 9, 45)) {
		t.Errorf("stored: %+v", m)
	}
	if p.Gegevens.BSN != bsn.TestNummer(3) || p.Gegevens.Geboorte.String() != "20150312" || !p.AdresGeheim || p.Adres != nil {
		t.Errorf("person: %+v", p)
	}
	v.get(nieuw+strings.TrimSuffix(strings.TrimPrefix(bekend.Pad, nieuw), "/bekend")).is(404, "") // the concept is gone
	v.get("/meldingen/concepten").is(200, "").heeft("U hebt geen concepten")
}

func TestMelding_NobodyIsSaidToBeUnknownWithoutASearch(t *testing.T) { // CW-9
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	velden := met(ingevuldeMelding(), "personen.1.bsn", "", "personen.1.geboortedatum.dag", "", "personen.1.geboortedatum.maand", "",
		"personen.1.geboortedatum.jaar", "")
	v.verder(velden).is(200, conceptVan+"/bekend").heeft("Er is nog niet gezocht", "Niet gezocht: daarvoor is een BSN nodig").
		zonder("We vonden niemand", "We zochten op BSN")
}

func TestMelding_TheExampleOfTheAnnexCanBeEntered(t *testing.T) { // CW-49, CW-51: ML45567 of 23 February 2015
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	velden := met(ingevuldeMelding(), "extern-nummer", "ml45567", "aanleiding", "", "aard", "", "melder.hoedanigheid", "",
		"ontvangen.dag", "23", "ontvangen.maand", "2", "ontvangen.jaar", "2015", "ontvangen.tijd", "11.00",
		"personen.1.geboortedatum.dag", "5", "personen.1.geboortedatum.maand", "11", "personen.1.geboortedatum.jaar", "2009")
	toen := v.post(nieuw, met(velden, "doe", "lijsten")).is(200, conceptVan)
	toen.heeft("Op ma 23 feb 2015 golden andere keuzelijsten", "Eer gerelateerd geweld", "spoedeisende hulp").zonder("(ex)Partnergeweld")
	velden = met(toen.formulier(), "aanleiding", "02", "aard", "03", "melder.hoedanigheid", "05", "doe", "verder")
	p := v.post(toen.Pad, velden).is(200, conceptVan+"/bekend")
	c := v.post(p.Pad, p.formulier())
	m := v.beeld(c.Pad).Meldingen[0]
	if m.Aanleiding[0] != "02" || m.Aard[0] != "03" || !m.OntvangenOp.Equal(casustest.Moment("2015-02-23", 11, 0)) {
		t.Errorf("stored: %+v", m)
	}
	v.verder(met(ingevuldeMelding(), "extern-nummer", "ML45567")).is(200, conceptVan+"/bekend")
	v.registreer(met(ingevuldeMelding(), "extern-nummer", "ML45567", "personen.1.achternaam", "Ander")).
		is(400, "").heeft("Dit nummer is al in gebruik")
}

func TestMelding_AnotherDayOfReceiptBringsItsListsAndSaysSo(t *testing.T) { // CW-49
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	p := v.verder(met(ingevuldeMelding(), "ontvangen.jaar", "2018")).is(400, nieuw)
	p.heeft("vr 7 dec 2018 golden andere keuzelijsten", "Op deze dag gold een andere keuzelijst", "Partnergeweld")
	got := p.formulier()
	if got.Has("aanleiding") || got.Get("lijsten") != "1.0" || got.Get("verhaal") == "" {
		t.Errorf("after the change: %v", got)
	}
}

func TestMelding_EveryFaultKeepsWhatWasTyped(t *testing.T) { // UX: errors keep what was typed; CW-5, CW-6
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	for naam, c := range map[string]struct {
		paren []string
		zegt  string
	}{
		"31 February":          {[]string{"ontvangen.dag", "31", "ontvangen.maand", "2"}, "Deze dag bestaat niet"},
		"the future":           {[]string{"ontvangen.dag", "9"}, "moet nog komen"},
		"an hour that was not": {[]string{"ontvangen.dag", "29", "ontvangen.maand", "3", "ontvangen.tijd", "2.30"}, "ging de klok een uur vooruit"},
		"year 0":               {[]string{"personen.1.geboortedatum.jaar", "0"}, "Vul dag, maand en jaar in cijfers in"},
		"a day without month":  {[]string{"personen.1.geboortedatum.maand", ""}, "altijd het jaar"},
		"born later":           {[]string{"personen.1.geboortedatum.jaar", "2027"}, "moet nog komen"},
		"elfproef":             {[]string{"personen.1.bsn", "999900007"}, "Dit BSN kan niet kloppen"},
		"eight figures":        {[]string{"personen.1.bsn", "99990000"}, "Een BSN heeft 9 cijfers"},
		"no such code":         {[]string{"aard", "bestaat-niet"}, "Deze keuze staat niet op de lijst"},
		"a shielded role":      {[]string{"personen.1.rollen", "melder"}, "Deze keuze staat niet op de lijst"},
		"no such place":        {[]string{"gemeente", "Nergenshuizen"}, "Deze gemeente kennen we niet"},
		"two such places":      {[]string{"gemeente", "Bergen"}, "Er zijn meer gemeenten"},
		"a long story":         {[]string{"verhaal", strings.Repeat("é", 50_001)}, "Dit is 1 tekens te lang"},
		"bytes":                {[]string{"verhaal", "slaan\xff\xfe"}, "tekens in die we niet kunnen bewaren"},
		"a NUL":                {[]string{"personen.1.achternaam", "Veld\x00hoen"}, "tekens in die we niet kunnen bewaren"},
		"no story":             {[]string{"verhaal", " "}, "Vul dit in"},
		"no contact":           {[]string{"melder.telefoon", ""}, "Kies dan dubbel anoniem"},
		"hidden, no ground":    {[]string{"geheimhouding", "afgeschermd"}, "Waarom afgeschermd?"},
		"unknown and named":    {[]string{"geheimhouding", "dubbel-anoniem"}, "Maak naam, telefoon en e-mail leeg"},
		"acute, no reason":     {[]string{"acuut", "ja", "acuut-uitleg", ""}, "Waarom wel of niet"},
		"unborn with a date":   {[]string{"personen.1.ongeboren", "ja"}, "gaan niet samen"},
		"nobody's sex":         {[]string{"personen.1.geslacht", ""}, "Persoon 1: Geslacht"},
	} {
		t.Run(naam, func(t *testing.T) {
			velden := met(ingevuldeMelding(), c.paren...)
			p := v.verder(velden).is(400, nieuw).heeft(c.zegt)
			got := p.formulier()
			for veld, waarden := range velden {
				text := utf8.ValidString(waarden[0]) && !strings.Contains(waarden[0], "\x00")
				gone := veld == "aard" || veld == "personen.1.rollen" // a code that does not exist cannot be ticked again
				if kept := got.Get(veld); kept != waarden[0] && text && !gone {
					t.Errorf("%s came back as %.40q", veld, kept)
				}
			}
		})
	}
	if alle, err := b.Casus.Werkvoorraad(t.Context(), v.Actor, casus.Filter{}); err != nil || len(alle.Regels) != 0 {
		t.Errorf("something was registered: %+v %v", alle.Regels, err)
	}
}

func TestMelding_ATooLargeFieldIsRefusedByName(t *testing.T) {
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	v.verder(met(ingevuldeMelding(), "verhaal", strings.Repeat("a", 10<<20))).is(400, nieuw).heeft("Dit is veel te lang", `href="#f-verhaal"`)
	v.get("/meldingen/concepten").heeft("U hebt geen concepten")
}

func TestMelding_TheHourThatComesTwiceIsTheFirst(t *testing.T) { // D19; 25 October 2026, 02.30
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	c := v.registreer(met(ingevuldeMelding(), "ontvangen.dag", "25", "ontvangen.maand", "10", "ontvangen.tijd", "2.30"))
	if got := v.beeld(c.Pad).Meldingen[0].OntvangenOp.UTC().Format("15:04"); got != "00:30" {
		t.Errorf("taken for %s UTC", got)
	}
}

func TestMelding_PersonsComeAndGoWithoutScript(t *testing.T) { // CW-25
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	p := v.post(nieuw, met(ingevuldeMelding(), "doe", "erbij")).is(200, conceptVan).heeft("Persoon 2")
	p = v.post(p.Pad, met(p.formulier(), "personen.2.voornamen", "Tessa", "doe", "erbij")).is(200, conceptVan).heeft("Persoon 3")
	vraag := v.post(p.Pad, met(p.formulier(), "doe", "weg-1")).heeft("Persoon 1 verwijderen?", "Mia")
	p = v.post(p.Pad, met(vraag.formulier(), "doe", "wegzeker-1")).zonder("Mia", "Persoon 3")
	if got := p.formulier(); got.Get("personen.1.voornamen") != "Tessa" || got.Get("verhaal") == "" {
		t.Fatalf("after removing the first: %v", got)
	}
	p = v.post(p.Pad, met(p.formulier(), "doe", "weg-2")).zonder("Persoon 2", "verwijderen?") // nothing was typed about it
	velden := p.formulier()
	for i := 2; i <= 21; i++ {
		velden.Set("personen."+strconv.Itoa(i)+".voornamen", "Kind")
	}
	v.post(p.Pad, met(velden, "doe", "verder")).is(400, "").heeft("hoogstens 20")
	v.post(p.Pad, met(velden, "personen.999.voornamen", "Kind", "doe", "verder")).is(400, "").heeft("hoogstens 20")
}

func TestMelding_EmptyBlocksDoNotCount(t *testing.T) {
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	velden := met(ingevuldeMelding(), "personen.2.voornamen", "", "personen.3.voornamen", " ")
	v.verder(velden).is(200, conceptVan+"/bekend").zonder("persoon 2")
}

func TestConcept_IsForItsAuthorAlone(t *testing.T) { // D29
	b := nieuweBalie(t)
	sanne, ander := b.bezoeker(access.RolMedewerker, b.TeamA), b.bezoeker(access.RolMedewerker, b.TeamA)
	p := sanne.post(nieuw, met(ingevuldeMelding(), "doe", "blijf-melder")).is(200, conceptVan).heeft("is bewaard", kanarieNaam)
	sanne.get(p.Pad).is(200, p.Pad).heeft(kanarieNaam)
	for _, pad := range []string{p.Pad, p.Pad + "/bekend", nieuw + "/" + string(id.New()), nieuw + "/x", nieuw + "/" + string(id.New()) + "/bekend"} {
		ander.get(pad).is(404, "").zonder(kanarieNaam)
		ander.post(pad, met(ingevuldeMelding(), "doe", "verder")).is(404, "")
	}
	weg := "/meldingen/concepten/" + strings.TrimPrefix(p.Pad, nieuw+"/") + "/weg"
	ander.post(weg, url.Values{}).is(404, "")
	ander.post(weg, url.Values{"zeker": {"ja"}}).is(404, "")
	ander.get("/meldingen/concepten").heeft("U hebt geen concepten")

	sanne.get("/meldingen/concepten").heeft("Ga verder met deze melding", "7 dec 2026").zonder(kanarieNaam, "Mia")
	sanne.post(weg, url.Values{}).is(200, "").heeft("voorgoed weg")
	sanne.get(p.Pad).is(200, "")
	sanne.post(weg, url.Values{"zeker": {"ja"}}).is(200, "/meldingen/concepten").heeft("weggegooid")
	sanne.get(p.Pad).is(404, "")
	sanne.post(p.Pad, met(ingevuldeMelding(), "doe", "blijf")).is(404, "")
}

func TestMelder_StandsOnTheFormAndNowhereAfter(t *testing.T) { // CW-35, CW-T7
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	bekend := v.verder(ingevuldeMelding())
	kanarie := []string{kanarieNaam, kanarieOrg, kanarieTel, "Kanarie"}
	bekend.zonder(kanarie...)
	c := v.post(bekend.Pad, bekend.formulier()).zonder(kanarie...)
	for _, pad := range []string{c.Pad, "/werk", "/meldingen/concepten", nieuw} {
		v.get(pad).is(200, "").zonder(kanarie...)
	}
	// A second report about the same child finds the child, not who reported.
	v.verder(ingevuldeMelding()).is(200, conceptVan+"/bekend").heeft("Mia").zonder(kanarie...)
}

func TestBekend_WhoIsKnownIsJudgedAndTheReportJoinsTheOpenCasus(t *testing.T) { // CW-9, CW-12
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	eerst := v.registreer(ingevuldeMelding()).Pad
	voor := v.beeld(eerst)

	p := v.verder(met(ingevuldeMelding(), "verhaal", "Opnieuw.")).is(200, conceptVan+"/bekend")
	p.heeft("Dit is Mia Veldhoen", "Zelfde naam en geboortedatum", voor.Casus.Nummer, "Voeg de melding toe aan", "Termijnen die al lopen, veranderen niet")
	v.post(p.Pad, url.Values{}).is(400, "").heeft("Maak een keuze")
	c := v.post(p.Pad, url.Values{"persoon.1": {string(voor.Personen[0].ID)}, "casus": {string(voor.Casus.ID)}})
	na := v.beeld(c.Pad)
	if c.Pad != eerst || len(na.Meldingen) != 2 || len(na.Personen) != 1 {
		t.Fatalf("at %s: %d meldingen, %d persons", c.Pad, len(na.Meldingen), len(na.Personen))
	}

	c = v.registreer(ingevuldeMelding(), "persoon.1", "ander", "casus", "nieuw")
	if na := v.beeld(c.Pad); c.Pad == eerst || na.Personen[0].ID == voor.Personen[0].ID {
		t.Errorf("somebody else became the same person")
	}
	p = v.verder(ingevuldeMelding())
	v.post(p.Pad, url.Values{"persoon.1": {string(id.New())}, "casus": {"nieuw"}}).is(400, "").heeft("Deze keuze bestaat niet")
}

func TestBekend_AClosedCasusCannotBeJoined(t *testing.T) { // CW-20
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	eerst := v.beeld(v.registreer(ingevuldeMelding()).Pad)
	p := v.verder(ingevuldeMelding()).heeft("Voeg de melding toe aan")
	sluitZonderBesluit(t, b, eerst.Casus.ID)
	v.get(p.Pad).heeft("Deze casus is gesloten", "gaat niet weer open", "Open casus en registreer").zonder("Voeg de melding toe aan")
	v.post(p.Pad, url.Values{"persoon.1": {string(eerst.Personen[0].ID)}, "casus": {string(eerst.Casus.ID)}}).
		is(400, p.Pad).heeft("Deze casus is intussen gesloten")
	c := v.registreer(ingevuldeMelding(), "persoon.1", string(eerst.Personen[0].ID))
	na := v.beeld(c.Pad)
	if na.Casus.ID == eerst.Casus.ID || na.Meldingen[0].Betrokkenheid != casus.Hermelding {
		t.Errorf("in %s as %s", na.Casus.Nummer, na.Meldingen[0].Betrokkenheid)
	}
}

func TestBekend_NothingIsShownOfACasusOfAnotherTeam(t *testing.T) { // D30
	b := nieuweBalie(t)
	b.bezoeker(access.RolMedewerker, b.TeamB).registreer(ingevuldeMelding())
	b.bezoeker(access.RolMedewerker, b.TeamA).verder(ingevuldeMelding()).heeft("We vonden niemand").zonder("CA1")
}

func TestSignaal_OfSomebodyUnknownGetsAReceipt(t *testing.T) { // CW-4, CW-5
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	velden := met(ingevuldeMelding(), "geheimhouding", "dubbel-anoniem", "melder.naam", "", "melder.telefoon", "")
	p := v.verder(velden).is(200, conceptVan+"/bekend").heeft("Dit wordt een signaal, geen melding", "Leg het signaal vast")
	v.post(p.Pad, p.formulier()).is(200, "/meldingen/signaal-vastgelegd/ML[0-9]+").heeft("Het signaal is vastgelegd", "teamleider")
	v.get("/meldingen/signaal-vastgelegd/%3Cscript%3E").is(404, "")
}

func TestRegistreer_TwiceRecordsOnce(t *testing.T) {
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	p := v.verder(ingevuldeMelding())
	done := make(chan pagina, 4)
	for range 4 {
		go func() { done <- v.post(p.Pad, url.Values{}) }()
	}
	gelukt := 0
	for range 4 {
		switch a := <-done; a.Status {
		case 200:
			gelukt++
		case 400, 404, 409: // 400: the other was registered first, and now the child is known
		default:
			t.Errorf("answered %d", a.Status)
		}
	}
	if gelukt != 1 {
		t.Errorf("registered %d times", gelukt)
	}
}

func TestIntake_IsForWhoMayRegister(t *testing.T) { // AA-05
	b := nieuweBalie(t)
	for _, rol := range []access.Rol{access.RolGedragswetenschapper, access.RolDatasteward} {
		v := b.bezoeker(rol, b.TeamA)
		for _, pad := range []string{nieuw, "/meldingen/concepten", "/adviezen/nieuw"} {
			v.get(pad).is(404, "")
		}
	}
	arts := b.bezoeker(access.RolVertrouwensarts, b.TeamA)
	arts.get("/adviezen/nieuw").is(200, "")
	arts.get(nieuw).is(404, "")
}

func TestIntake_InEnglish(t *testing.T) { // CW-52
	b := nieuweBalie(t)
	v := b.bezoeker(access.RolMedewerker, b.TeamA)
	for pad, zegt := range map[string]string{nieuw: "What does the reporter tell?", "/adviezen/nieuw": "What is the question?", "/meldingen/concepten": "You have no drafts."} {
		v.get(pad+"?taal=en").is(200, "").heeft(zegt).zonder("[casus.", "[fout.")
		v.get(pad).zonder("[casus.", "[fout.")
	}
}

// sluitZonderBesluit closes a casus whose melding is decided to need nothing more.
func sluitZonderBesluit(t *testing.T, b *balie, c id.ID) {
	t.Helper()
	worker, second := b.Actor(access.RolMedewerker, b.TeamA), b.Actor(access.RolGedragswetenschapper, b.TeamA)
	beeld, err := b.Casus.Casus(t.Context(), worker, c)
	b.Must(err)
	vb, err := b.Casus.StelBeoordelingOp(t.Context(), worker, casus.NieuweBeoordeling{Melding: beeld.Meldingen[0].ID,
		Taxatie: "geen", Voorstel: "einde-bemoeienis", Reden: "Niets aan de hand."})
	b.Must(err)
	b.Must(b.Casus.BesluitBeoordeling(t.Context(), second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "Mee eens.", Versie: 1}))
	beeld, err = b.Casus.Casus(t.Context(), worker, c)
	b.Must(err)
	b.Must(b.Casus.SluitCasus(t.Context(), worker, c, "geen-hg-km", beeld.Casus.Versie))
}
