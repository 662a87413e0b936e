package casusweb_test

import (
	"net/http"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/bsn"
)

func TestTheWholeWayOnPaperlessForms(t *testing.T) { // CW-10, CW-11, CW-13, CW-16, CW-20, CW-21
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-04", 9, 0))
	g := h.melding(in)
	kind := string(h.beeld(g).Personen[0].ID)

	h.als(bo).get(meldingPad(g, "acuut")).is(t, http.StatusOK, in.Verhaal, "Bel eerst 112", `name="versie" value="1"`)
	h.als(bo).post(meldingPad(g, "acuut"), "acuut", "nee", "toelichting", "Kind is bij oma.", "versie", "1").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Geen acuut gevaar", "Kind is bij oma.", "Stel de veiligheidsbeoordeling")

	h.als(bo).get(meldingPad(g, "beoordeling")).is(t, http.StatusOK, "Acute onveiligheid", "Dienst Onderzoek door Veilig Thuis",
		"begint en loopt tot en met ma 15 feb 2027", "De klok ‘Beoordeling, 5 dagen’ stopt").zonder(t, "toch-overdragen")
	h.als(bo).post(meldingPad(g, "beoordeling"), "taxatie", "structureel", "voorstel", "onderzoek", "reden", "Onvoldoende zicht.").
		is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "wacht op een tweede professional", "/meelezer")
	h.als(bo).get(meldingPad(g, "besluit")).is(t, http.StatusConflict, "U hebt deze beoordeling zelf opgesteld")

	h.als(gea).get("/werk").is(t, http.StatusOK, "1 beoordeling wacht op een tweede professional", meldingPad(g, "besluit"))
	vb := h.beeld(g).Beoordelingen[0]
	h.als(gea).get(meldingPad(g, "besluit")).is(t, http.StatusOK, in.Verhaal, "Onvoldoende zicht.", "Wat Bo Terpstra voorstelt",
		"Dit besluit geldt dan: Dienst Onderzoek door Veilig Thuis", "begint en loopt tot en met ma 15 feb 2027", "De klokken lopen door")
	h.als(gea).post(meldingPad(g, "besluit"), "beoordeling", string(vb.ID), "besluit", "akkoord", "reden", "Mee eens.", "versie", "1").
		is(t, http.StatusSeeOther)

	d := h.beeld(g).Diensten[0]
	start := casusPad(g) + "/diensten/" + string(d.ID) + "/start"
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "leg de start vast", start)
	h.als(bo).get(start).is(t, http.StatusOK, "Drie keer een begin", "Het CBS telt vanaf de echte start")
	h.als(bo).post(start, "gestart.dag", "7", "gestart.maand", "dec", "gestart.jaar", "2026", "versie", "1").is(t, http.StatusSeeOther)

	h.Nu = casustest.Moment("2027-01-20", 10, 0)
	einde := casusPad(g) + "/diensten/" + string(d.ID) + "/afronden"
	h.als(bo).get(einde).is(t, http.StatusOK, "Huiselijk geweld bevestigd", "Kindermishandeling niet bevestigd", "Bevestigde aard", "checked")
	h.als(bo).post(einde, "uitkomst-hg", "hg-bevestigd", "uitkomst-km", "km-geen", "aard", casustest.Aard(h.Nu), "aanleiding", casustest.Aanleiding(h.Nu),
		"vervolg", h.vervolg(), "toelichting", "Bevestigd en overgedragen.", "geeindigd.dag", "19", "geeindigd.maand", "1", "geeindigd.jaar", "2027",
		"extern-nummer", "OZ-77", "versie", "2").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Huiselijk geweld bevestigd; Geen kindermishandeling", "Afgerond", "Bevestigd en overgedragen.")

	verlengd := persoonPad(g, kind, "informeren")
	h.als(bo).get(verlengd).is(t, http.StatusOK, "verstuurt nooit zelf", "dagen te laat", "Verlengen kan vandaag niet").zonder(t, `value="verleng"`)
	h.als(bo).post(verlengd, "gedaan", "verleng", "nodig-taak", "ja", "nodig-hgkm", "ja", "grond", "Nog niet veilig.", "versie", "0").
		is(t, http.StatusBadRequest, "op ma 4 jan 2027 afgelopen", "Nog niet veilig.")
	h.als(bo).post(verlengd, "gedaan", "verteld", "versie", "0").is(t, http.StatusBadRequest, "#f-op")
	h.als(bo).post(verlengd, "gedaan", "verteld", "op.dag", "3", "op.maand", "12", "op.jaar", "2026", "versie", "0").
		is(t, http.StatusBadRequest, "voor het begin van de casus")
	h.als(bo).post(verlengd, "gedaan", "verteld", "op.dag", "18", "op.maand", "jan", "op.jaar", "2027", "versie", "0").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)+"/tijdlijn").is(t, http.StatusOK, "weet dat Veilig Thuis gegevens bewaart", "ma 18 jan 2027", "Opgeschreven op wo 20 jan 2027")
	h.als(bo).get(verlengd).is(t, http.StatusConflict, "al vastgelegd dat deze persoon het weet")

	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Er loopt niets meer")
	versie := `name="versie" value="1"`
	h.als(bo).get(casusPad(g)+"/sluiten").is(t, http.StatusOK, "U kunt dit niet terugdraaien", versie)
	h.als(bo).post(casusPad(g)+"/sluiten", "reden", "veilig", "versie", "1").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Deze casus is gesloten", "Het is veilig en blijft veilig", persoonPad(g, kind, "corrigeren")).
		zonder(t, "/overnemen", "/adres-wijzigen", "/rollen")
	h.als(bo).get(casusPad(g)+"/sluiten").is(t, http.StatusConflict, "Deze casus is gesloten")
}

func (h *huis) vervolg() string { return "lokale-veld" }

func TestForms_KeepWhatWasTypedAndSayWhatIsWrong(t *testing.T) {
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	kind := string(h.beeld(g).Personen[0].ID)
	tekst := "Dit typte ik <b>zelf</b> & \"zo\""
	h.als(bo).post(meldingPad(g, "acuut"), "acuut", "", "toelichting", tekst, "versie", "1").
		is(t, http.StatusBadRequest, tekst, "Maak een keuze", "Fout:", `name="versie" value="1"`)
	h.als(bo).post(meldingPad(g, "acuut"), "acuut", "ja", "toelichting", strings.Repeat("x", 501), "versie", "1").
		is(t, http.StatusBadRequest, "1 tekens te lang")
	h.als(bo).post(meldingPad(g, "beoordeling"), "taxatie", "structureel", "voorstel", "", "reden", tekst).
		is(t, http.StatusBadRequest, tekst, "Maak een keuze", `value="structureel" checked`)
	h.als(bo).post(meldingPad(g, "beoordeling"), "taxatie", "verzonnen", "voorstel", "onderzoek", "reden", tekst).
		is(t, http.StatusBadRequest, "Kies opnieuw")
	h.als(bo).post(persoonPad(g, kind, "informeren"), "gedaan", "verleng", "nodig-taak", "ja", "versie", "0").
		is(t, http.StatusBadRequest, "alleen als beide gronden gelden")
	h.als(bo).post(casusPad(g)+"/sluiten", "reden", "", "versie", "1").is(t, http.StatusBadRequest, "Maak een keuze")
	h.als(bo).post(casusPad(g)+"/meelezer", "collega", "", "reden", "deskundigheid").is(t, http.StatusBadRequest, `value="deskundigheid" checked`)

	h.voorstel(g, "onderzoek")
	vb := h.beeld(g).Beoordelingen[0]
	h.als(gea).post(meldingPad(g, "besluit"), "beoordeling", string(vb.ID), "besluit", "terug", "reden", "", "versie", "1",
		"op.dag", "1", "op.maand", "12", "op.jaar", "2026", "op.tijd", "9.00").is(t, http.StatusBadRequest, "Vul dit in", `value="terug" checked`, `value="9.00"`)
	h.als(gea).post(meldingPad(g, "besluit"), "beoordeling", string(vb.ID), "besluit", "terug", "reden", "Nog eens kijken.", "versie", "1",
		"op.dag", "1", "op.maand", "12", "op.jaar", "2026", "op.tijd", "9.00").is(t, http.StatusBadRequest, "voor de ontvangst van de melding")
}

func TestAfronden_AsksAboutBothSubjectsAndOnlyForWhatIsConfirmed(t *testing.T) { // CW-16, CW-T17
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	d := h.onderzoek(g)
	path := casusPad(g) + "/diensten/" + string(d.ID) + "/afronden"
	basis := []string{"toelichting", "Zo ging het.", "geeindigd.dag", "7", "geeindigd.maand", "12", "geeindigd.jaar", "2026", "versie", "2",
		"aanleiding", casustest.Aanleiding(h.Nu), "vervolg", h.vervolg()}
	for name, c := range map[string]struct {
		pairs []string
		word  string
	}{
		"no outcome":                  {nil, "Kies een uitkomst"},
		"confirmed without aard":      {[]string{"uitkomst-hg", "hg-bevestigd"}, "Kies ook wat er bevestigd is"},
		"aard without confirmation":   {[]string{"uitkomst-hg", "hg-geen", "aard", casustest.Aard(h.Nu)}, "geen bevestigde uitkomst"},
		"early end beside an outcome": {[]string{"uitkomst-hg", "hg-geen", "uitkomst-voortijdig", "voortijdig-overleden"}, "gaat niet samen"},
		"two about one subject":       {[]string{"uitkomst-hg", "hg-geen", "uitkomst-km", "hg-bevestigd", "aard", casustest.Aard(h.Nu)}, "Kies één uitkomst over huiselijk geweld"},
	} {
		t.Run(name, func(t *testing.T) {
			h.als(bo).post(path, append(c.pairs, basis...)...).is(t, http.StatusBadRequest, c.word, "Zo ging het.", "#f-")
		})
	}
	h.als(bo).post(path, "versie", "2").is(t, http.StatusBadRequest).inVolgorde(t, "#f-uitkomst-hg", "#f-aanleiding", "#f-vervolg", "#f-toelichting", "#f-geeindigd")
	h.als(bo).post(path, append([]string{"uitkomst-voortijdig", "voortijdig-overleden"}, basis...)...).is(t, http.StatusSeeOther)
}

func TestBesluit_SomebodyElseWasFirst(t *testing.T) { // two second professionals at once: the text of the later one is kept
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.voorstel(g, "onderzoek")
	vb := h.beeld(g).Beoordelingen[0]
	h.Must(h.Casus.BesluitBeoordeling(ctx, h.actor(tom), casus.Besluit{Beoordeling: vb.ID, Reden: "Terug.", Versie: 1}))
	h.als(gea).post(meldingPad(g, "besluit"), "beoordeling", string(vb.ID), "besluit", "akkoord", "reden", "Mijn lange overweging.", "versie", "1").
		is(t, http.StatusConflict, "Mijn lange overweging.", "al vastgesteld of teruggegeven", "Terug naar de casus")
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "teruggegeven door Tom Leijten", "Terug.", meldingPad(g, "beoordeling"))
	h.als(bo).get(meldingPad(g, "beoordeling")).is(t, http.StatusOK, "Teruggegeven door Tom Leijten")
}

func TestBeoordeling_TheAuthorAdaptsWhatWasGivenBack(t *testing.T) { // CW-13: nobody else gets the judgement of another as their own
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.voorstel(g, "onderzoek")
	vb := h.beeld(g).Beoordelingen[0]
	h.Must(h.Casus.BesluitBeoordeling(ctx, h.actor(tom), casus.Besluit{Beoordeling: vb.ID, Reden: "Terug.", Versie: 1}))
	page := h.als(bo).get(meldingPad(g, "beoordeling")).is(t, http.StatusOK, vb.Reden, "Casus "+h.beeld(g).Casus.Nummer+" · Melding "+g.Nummer)
	if n := strings.Count(page.body, " checked"); n != 2 {
		t.Errorf("%d choices are made again for the author, want the taxatie and the voorstel", n)
	}
	h.als(mik).get(meldingPad(g, "beoordeling")).is(t, http.StatusOK, "Teruggegeven door Tom Leijten").zonder(t, vb.Reden, " checked")
}

func TestForms_AfterAChangeBySomebodyElse(t *testing.T) { // stale: what was typed stays, the newest version is shown
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	kind := string(h.beeld(g).Personen[0].ID)
	path := persoonPad(g, kind, "informeren")
	h.als(mik).post(path, "gedaan", "verleng", "nodig-taak", "ja", "nodig-hgkm", "ja", "grond", "Eerst een veilig gesprek.", "versie", "0").is(t, http.StatusSeeOther)
	h.als(bo).post(path, "gedaan", "verleng", "nodig-taak", "ja", "nodig-hgkm", "ja", "grond", "Eerst een veilig gesprek.", "versie", "0").
		is(t, http.StatusConflict, "Iemand anders heeft dit gewijzigd", `name="versie" value="1"`, `value="verleng" checked`)
	h.als(bo).post(path, "gedaan", "verleng", "nodig-taak", "ja", "nodig-hgkm", "ja", "grond", "Eerst een veilig gesprek.", "versie", "1").
		is(t, http.StatusBadRequest, "begint pas na ma 4 jan 2027", "Eerst een veilig gesprek.")
	h.Nu = casustest.Moment("2027-01-05", 10, 0)
	h.als(bo).get(path).is(t, http.StatusOK, "Eerder verlengd", "Mik Haring", "Eerst een veilig gesprek.", "loopt die tot en met ma 1 feb 2027")
	h.als(bo).post(path, "gedaan", "verleng", "nodig-taak", "ja", "nodig-hgkm", "ja", "grond", "Gesprek is verzet.", "versie", "1").is(t, http.StatusSeeOther)

	h.als(mik).post(meldingPad(g, "acuut"), "acuut", "nee", "toelichting", "Rustig.", "versie", "1").is(t, http.StatusSeeOther)
	h.als(bo).post(meldingPad(g, "acuut"), "acuut", "ja", "toelichting", "Ik hoorde iets anders.", "versie", "1").
		is(t, http.StatusConflict, "al beantwoord", "Ik hoorde iets anders.").zonder(t, "Leg het antwoord vast")

	h.als(mik).post(casusPad(g)+"/overnemen", "versie", "1").is(t, http.StatusSeeOther)
	h.als(tom).post(casusPad(g)+"/overnemen", "versie", "1").is(t, http.StatusConflict, "Iemand anders was u voor")
	h.als(mik).post(casusPad(g)+"/overnemen", "versie", "2").is(t, http.StatusConflict, "al eigenaar")
}

func TestBeoordeling_AHiddenReporterAsksWhyATransferIsRight(t *testing.T) { // CW-14
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-04", 9, 0))
	in.Geheimhouding, in.Grond = casus.MelderAfgeschermd, "a2"
	g := h.melding(in)
	h.als(bo).get(meldingPad(g, "beoordeling")).is(t, http.StatusOK, "De melder blijft verborgen. Waarom is overdragen toch goed?")
	velden := []string{"taxatie", "structureel", "voorstel", "overdracht-lokaal-team", "reden", "Hulp loopt."}
	h.als(bo).post(meldingPad(g, "beoordeling"), append(velden, "toch-overdragen", "")...).
		is(t, http.StatusBadRequest, "Schrijf waarom overdragen toch goed is", "Hulp loopt.")
	h.als(bo).post(meldingPad(g, "beoordeling"), append(velden, "toch-overdragen", "De school weet het.")...).is(t, http.StatusSeeOther)
}

func TestMeelezer_LetsAColleagueOfAnotherTeamReadAndDecide(t *testing.T) {
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.als(bo).get(casusPad(g)+"/meelezer").is(t, http.StatusOK, "Zed Akkerman (Medewerker)", "Gea Brouwer").zonder(t, `>Bo Terpstra (`, "Bea Postma")
	h.als(bo).post(casusPad(g)+"/meelezer", "collega", string(bea.ID), "reden", "deskundigheid").is(t, http.StatusBadRequest, "Kies opnieuw")
	h.als(bo).post(casusPad(g)+"/meelezer", "collega", string(zed.ID), "reden", "tweede-professional").is(t, http.StatusSeeOther)
	h.als(zed).get(casusPad(g)).is(t, http.StatusOK)
	h.als(bo).post(casusPad(g)+"/meelezer", "collega", string(zed.ID), "reden", "tweede-professional").is(t, http.StatusConflict, "leest al mee")
	h.voorstel(g, "onderzoek")
	h.als(zed).get(casusPad(g)).is(t, http.StatusOK, "Bekijk en besluit")
	h.als(zed).get("/werk").is(t, http.StatusOK, "1 beoordeling wacht op een tweede professional", meldingPad(g, "besluit"))
	h.als(zed).get(meldingPad(g, "besluit")).is(t, http.StatusOK)
}

func TestToewijzen_IsForTheLeaderAndWithinTheTeam(t *testing.T) {
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	path := casusPad(g) + "/toewijzen"
	h.als(tom).get(path).is(t, http.StatusOK, "Mik Haring", "Nu: Bo Terpstra").zonder(t, "Zed Akkerman", "Gea Brouwer")
	h.als(tom).post(path, "collega", string(zed.ID), "versie", "1").is(t, http.StatusBadRequest, "Kies opnieuw")
	h.als(tom).post(path, "collega", string(mik.ID), "versie", "1").is(t, http.StatusSeeOther)
	h.als(tom).post(path, "collega", string(bo.ID), "versie", "1").is(t, http.StatusConflict, "Iemand anders heeft dit gewijzigd", `name="versie" value="2"`)
	h.als(mik).get("/werk?wie=mij").is(t, http.StatusOK, casusPad(g))
}

func TestSluiten_SaysWhatHasToBeDoneFirst(t *testing.T) { // CW-20
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.als(bo).get(casusPad(g)+"/sluiten").is(t, http.StatusOK, "Rond dit eerst af", "nog niet besloten").zonder(t, `type="submit">Sluit de casus`)
	h.als(bo).post(casusPad(g)+"/sluiten", "reden", "veilig", "versie", "1").is(t, http.StatusConflict, "Over een melding is nog niet besloten")
}

func TestCorrigeren_KeepsWhatItWasAndRecognisesTheNewOne(t *testing.T) { // CW-40
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	kind := string(h.beeld(g).Personen[0].ID)
	path := persoonPad(g, kind, "corrigeren")
	h.als(bo).get(path).is(t, http.StatusOK, `value="Mia"`, `value="2015"`, `value="V" checked`)
	velden := func(versie, nummer string) []string {
		return []string{"reden", "onjuist", "voornamen", "Maria", "tussenvoegsel", "", "achternaam", "Veldhoen", "geboortedatum.dag", "",
			"geboortedatum.maand", "3", "geboortedatum.jaar", "2015", "geslacht", "V", "bsn", nummer, "telefoon", "", "veilig-contact", "", "versie", versie}
	}
	h.als(bo).post(path, velden("1", "123456789")...).is(t, http.StatusBadRequest, "BSN", `value="Maria"`)
	h.als(bo).post(path, velden("1", bsn.TestNummer(9).Cijfers())...).is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Maria Veldhoen", "maart 2015, dag niet bekend")
	h.als(bo).post(path, velden("1", bsn.TestNummer(9).Cijfers())...).is(t, http.StatusConflict, "Iemand anders heeft dit gewijzigd")
	h.als(bo).post("/zoeken", "reden", "lopende-casus", "bsn", bsn.TestNummer(9).Cijfers()).is(t, http.StatusOK, "1 persoon gevonden", "Maria Veldhoen")
}

func TestSignaal_IsDecidedByTheLeaderWithAReason(t *testing.T) { // CW-4, CW-5
	h := nieuwHuis(t)
	een, twee := h.signaal(), h.signaal()
	path := "/signalen/" + string(een.Melding)
	h.als(tom).get(path).is(t, http.StatusOK, "Mia Veldhoen", "wordt een ambtshalve melding", "1 persoon wordt geregistreerd", "tot en met do 10 dec 2026")
	h.als(tom).post(path, "besluit", "ambtshalve", "reden", "", "versie", "1").is(t, http.StatusBadRequest, "Vul dit in", `value="ambtshalve" checked`)
	got := h.als(tom).post(path, "besluit", "ambtshalve", "reden", "Ernstig en concreet.", "versie", "1").is(t, http.StatusSeeOther)
	h.als(tom).get(got.naar).is(t, http.StatusOK, "Ambtshalve melding", "Mia Veldhoen")
	h.als(tom).get(path).is(t, http.StatusNotFound)
	path = "/signalen/" + string(twee.Melding)
	if got := h.als(tom).post(path, "besluit", "niet", "reden", "Te vaag.", "versie", "1").is(t, http.StatusSeeOther); got.naar != "/werk" {
		t.Errorf("leads to %s", got.naar)
	}
	h.als(tom).get(path).is(t, http.StatusConflict, "Over dit signaal is al besloten")
	h.als(tom).post(path, "besluit", "ambtshalve", "reden", "Toch wel.", "versie", "2").is(t, http.StatusConflict, "Toch wel.", "al besloten")
	h.als(tom).get("/werk").is(t, http.StatusOK).zonder(t, "signaal wacht")
}

func TestTreffer_ReachesTheLeaderOfTheOtherTeamOnly(t *testing.T) { // D30
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(7)
	g := h.melding(in)
	again, err := h.Casus.RegisterMelding(ctx, h.actor(zed), in)
	h.Must(err)
	h.als(zed).get("/werk").is(t, http.StatusOK).zonder(t, casusPad(g))
	h.als(bo).get("/werk").is(t, http.StatusOK).zonder(t, again.Nummer)
	wv, err := h.Casus.Werkvoorraad(ctx, h.actor(tom), casus.Filter{})
	h.Must(err)
	path := "/treffers/" + string(wv.Treffers[0].Taak)
	h.als(tom).get("/werk").is(t, http.StatusOK, "gaat misschien over een casus van uw team", "Casus bij melding "+again.Nummer, path)
	for _, p := range []access.SeedPerson{bo, zed, gea} {
		h.als(p).post(path).is(t, http.StatusNotFound)
	}
	h.als(tom).post(path).is(t, http.StatusSeeOther)
	h.als(tom).get("/werk").is(t, http.StatusOK).zonder(t, path)
}
